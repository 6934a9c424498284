"""Where a printed URL may break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.render.urls import addresses, url_runs


@pytest.mark.parametrize(
    ("address", "runs"),
    [
        ("", ()),
        ("https://example.org", ("https://", "example", ".org")),
        (
            "http://www.example.org:8080/a-b_c/index.html",
            ("http://", "www", ".example", ".org:8080", "/a", "-b", "_c", "/index", ".html"),
        ),
        (
            "https://e.org/?q=a&b=c%20d#top",
            ("https://", "e", ".org", "/?q", "=a", "&b", "=c", "%20d", "#top"),
        ),
        ("https://doi.org/10.1000/182", ("https://", "doi", ".org", "/10", ".1000", "/182")),
        ("example.org/a//b", ("example", ".org", "/a", "//", "b")),
    ],
)
def test_runs_follow_the_chicago_manual(address: str, runs: tuple[str, ...]) -> None:
    """A break comes after a double slash and before the other marks, nowhere else."""
    assert url_runs(address) == runs


@given(st.text(max_size=300))
def test_runs_joined_are_the_url(address: str) -> None:
    """Nothing is added or lost, and no run is empty or too long for a line."""
    runs = url_runs(address)
    assert "".join(runs) == address
    assert all(0 < len(run) <= 36 for run in runs)


def test_a_run_without_a_break_is_cut() -> None:
    """A hash of a hundred letters is cut rather than lost off the page."""
    assert max(map(len, url_runs("https://example.org/" + "f" * 100))) <= 36


def test_a_hostile_url_is_split_in_time() -> None:
    """Two hundred thousand marks are no more than a long string."""
    assert "".join(url_runs("/-." * 70_000)) == "/-." * 70_000


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to ann@harbour.example today", "ann@harbour.example"),
        ("see https://harbour.example/a, then go", "https://harbour.example/a"),
        ("at www.1und1.example.", "www.1und1.example"),
        ("AT WWW.ÜBER", "WWW.ÜBER"),
        ("on harbour.example/tides now", "harbour.example/tides"),
        ("read 24.hours.de.", "24.hours.de"),
    ],
)
def test_every_kind_of_address_is_seen(text: str, address: str) -> None:
    """What tells quickly that a text has no address overlooks none, of whatever kind."""
    assert [text[start:stop] for start, stop in addresses(text)] == [address]
