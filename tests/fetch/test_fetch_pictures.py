"""Pictures of a fetched page: had, or not had with the reason, and never the others' loss."""

from __future__ import annotations

import pytest
from loopback import Site, page, reply, site

from publish.fetch import Pictures, Visit, fetch_pictures, pictures

PRIVATE = "the host is on a private or reserved network, which is never asked"
HERE = "http://site.example"


def picture(size: int = 9) -> bytes:
    return reply(b"p" * size, "Content-Type: image/png")


def test_each_picture_or_its_reason() -> None:
    """What can be had is had; each of the others says why not, and none stops the rest."""
    addresses = [f"{HERE}/{name}" for name in ("a", "missing", "page", "b", "a")]
    addresses += ["http://10.0.0.1/c.png", "x.png", "http://site.example:8080/d.png"]
    with site(a=picture(), page=page(), b=reply(b"raw")) as found:
        got = fetch_pictures(addresses, Visit(found.network))
    assert got == {
        f"{HERE}/a": b"p" * 9,
        f"{HERE}/missing": "there is no such page (status 404)",
        f"{HERE}/page": "it is text/html, no picture",
        f"{HERE}/b": b"raw",
        "http://10.0.0.1/c.png": PRIVATE,
        "x.png": "it is no address on the web",
        "http://site.example:8080/d.png": "port 8080 is not asked",
    }


def test_a_picture_is_asked_for_once() -> None:
    """A picture that the page shows twice is had from memory, and so is a refusal."""
    with site(a=picture()) as found:
        album = Pictures(Visit(found.network))
        for _ in range(2):
            assert album.load(f"{HERE}/a") == b"p" * 9
            assert album.load(f"{HERE}/missing") is None
    assert found.paths == ["/robots.txt", "/a", "/missing"]


def _many(found: Site) -> dict[str, bytes | str]:
    return fetch_pictures([f"{HERE}/{name}" for name in "abcd"], Visit(found.network))


def test_no_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """After as many pictures as are had of a page, the others are told so."""
    monkeypatch.setattr(pictures, "MAX_PICTURES", 2)
    with site(a=picture(), b=picture(), c=picture()) as found:
        got = _many(found)
    assert [isinstance(value, bytes) for value in got.values()] == [True, True, False, False]
    assert got[f"{HERE}/d"] == "the page has more than 2 pictures"


def test_no_more_than_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pictures of a page together stay below a size."""
    monkeypatch.setattr(pictures, "MAX_TOTAL", 2 << 20)
    with site(a=picture(2 << 20), b=picture()) as found:
        got = _many(found)
    assert isinstance(got[f"{HERE}/a"], bytes)
    assert got[f"{HERE}/b"] == "the pictures before it were too large, or took too long"


def test_no_longer_than_so_long() -> None:
    """When the time for a page's pictures is over, none is asked for any more."""
    with site(a=picture(), b=picture()) as found:
        album = Pictures(Visit(found.network))
        assert album.load(f"{HERE}/a")
        found.waited.append(pictures.MAX_SECONDS)
        assert album.load(f"{HERE}/b") is None
    assert "took too long" in album.refused[f"{HERE}/b"]
