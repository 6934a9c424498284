"""Safari's web archives are read like the pages that they hold, with their pictures and frames."""

from __future__ import annotations

import contextlib
import plistlib
import time
from typing import Any

import pytest
from archives import PROSE, URL, colour_of, html, png
from hypothesis import given
from hypothesis import strategies as st
from pace import HANG

from publish.errors import InputRefused
from publish.read import Original, Reading, read

RED = (255, 0, 0)


def resource(data: bytes, url: str, kind: str = "text/html", charset: str = "UTF-8") -> Any:
    return {
        "WebResourceData": data,
        "WebResourceURL": url,
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": charset,
        "WebResourceFrameName": "",
    }


def archive(page: Any, *parts: Any, frames: tuple[Any, ...] = ()) -> bytes:
    tree = {
        "WebMainResource": page,
        "WebSubresources": list(parts),
        "WebSubframeArchives": list(frames),
    }
    return plistlib.dumps(tree, fmt=plistlib.FMT_BINARY)


def page(body: str = "", charset: str = "UTF-8") -> Any:
    return resource(html(body).encode(charset), URL, charset=charset)


def reading(data: bytes) -> Reading:
    return read(Original("lamp.webarchive", data))


def codes(found: Reading) -> list[str]:
    return [finding.code.name for finding in found.findings]


LAMP = resource(png("red"), "https://harbour.example/notes/lamp%20at%20dusk.png", "image/png")
WHOLE = archive(page('<p>Lit.</p><img src="lamp at dusk.png" alt="The lamp">'), LAMP)


def test_a_page_with_its_picture() -> None:
    """Its words are whole, its address is known, its picture is found by its address."""
    found = reading(WHOLE)
    assert found.post.metadata.url == URL
    assert found.post.metadata.origin.file == "lamp.webarchive"
    assert found.ledger.balanced
    assert [colour_of(item.data) for item in found.media] == [RED]
    assert not codes(found)


def test_the_encoding_that_the_archive_names() -> None:
    """A page without a declaration of its own is decoded as the archive says."""
    found = reading(archive(page("<p>Caf\u00e9 \u0107 is open.</p>", "iso-8859-2")))
    assert "Caf\u00e9 \u0107 is open." in str(found.post.blocks)


def test_a_frame_is_found() -> None:
    """The document of a frame, with its own picture, is one of the archive's archives."""
    inner = resource(html(f"<p>{PROSE}</p>").encode(), "https://elsewhere.example/inner")
    frame = {"WebMainResource": inner, "WebSubresources": [LAMP]}
    found = reading(
        archive(page('<iframe src="https://elsewhere.example/inner"></iframe>'), frames=(frame,))
    )
    assert found.ledger.balanced


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive(resource(b"%PDF", URL, "application/pdf")), "no page"),
        (WHOLE[:-40], "broken"),
        (WHOLE[:8] + b"WebMainResource", "broken"),
        (archive(page(), *[LAMP] * 5001), "more than 5000 parts"),
    ],
)
def test_what_is_refused(data: bytes, said: str) -> None:
    """No page, a broken list, and more parts than a browser saves."""
    with pytest.raises(InputRefused, match=said):
        reading(data)


def test_a_part_that_is_broken_is_told() -> None:
    """What has no bytes is no part; the page is read without it."""
    found = reading(archive(page(), {"WebResourceURL": "https://harbour.example/x.png"}))
    assert codes(found) == ["R171"]


def test_an_archive_that_holds_itself() -> None:
    """A list whose frames are the list itself ends."""
    numbers = bytearray(archive(page(), frames=({"A": 1},)))
    start = time.monotonic()
    for place in range(8, len(numbers)):
        if numbers[place] == 0xA1:  # an array of one: of the outermost object
            numbers[place + 1] = 0
    reading(bytes(numbers))
    assert time.monotonic() - start < HANG


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=12))
def test_damage_is_refused_or_read(place: int, damage: bytes) -> None:
    """Whatever is written over a part of an archive, it is read or refused."""
    broken = WHOLE[:place] + damage + WHOLE[place + len(damage) :]
    with contextlib.suppress(InputRefused):
        read(Original("lamp.webarchive", broken))
