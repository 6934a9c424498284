"""Pages packed with their pictures into a zip are read like those that stand beside a folder."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from archives import colour_of, html, png
from hypothesis import given
from hypothesis import strategies as st
from pace import HANG

from publish.errors import InputRefused
from publish.read import Original, Reading, read, zipped
from publish.read.zipped import is_zipped_page

SHELL = b"<!DOCTYPE html> <html data-sfz><!--\n Page saved with SingleFile \n-->Please wait..."
BODY = '<img alt="x" src="images/1.png"><iframe src="frames/0/index.html"></iframe>'


def packed(files: dict[str, bytes], before: bytes = b"") -> bytes:
    """A zip of files, behind what stands before it in a page that unpacks itself."""
    out = io.BytesIO()
    out.write(before)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def reading(data: bytes) -> Reading:
    return read(Original("lamp.html", data))


FILES = {
    "manifest.json": b"{}",
    "index.html": html(BODY).encode(),
    "images/1.png": png("red"),
    "frames/0/index.html": b"<p>" + b"word " * 30,
}


@pytest.mark.parametrize("before", [b"", SHELL])
def test_a_page_of_singlefile(before: bytes) -> None:
    """The page is read with its picture; the words of its frame are told."""
    found = reading(packed(FILES, before))
    assert [colour_of(item.data) for item in found.media] == [(255, 0, 0)]
    assert [finding.code.name for finding in found.findings] == ["R172"]
    assert "Please" not in str(found.post)
    assert found.ledger.balanced


def test_a_complete_page_that_somebody_zipped() -> None:
    """A page and the folder of its files, under any name."""
    page = html('<img alt="x" src="./The%20lamp_files/a.png">').encode()
    found = reading(packed({"The lamp.html": page, "The lamp_files/a.png": png("red")}))
    assert [colour_of(item.data) for item in found.media] == [(255, 0, 0)]


@pytest.mark.parametrize(
    "files",
    [
        {"a.html": b"<p>", "b.html": b"<p>"},
        {"word/document.xml": b"<x/>"},
        {"OEBPS/index.html": b"<p>", "META-INF/container.xml": b"<x/>"},
        {},
    ],
)
def test_other_zips(files: dict[str, bytes]) -> None:
    """A zip without one page at its top is no page; what it is, is said."""
    assert not is_zipped_page(packed(files))
    with pytest.raises(InputRefused):
        reading(packed(files))


def test_a_page_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip that unpacks to more than is read is refused without being unpacked."""
    monkeypatch.setattr(zipped, "MAX_PAGE", 1 << 20)
    with pytest.raises(InputRefused, match="larger than 1 MB"):
        reading(packed({"index.html": b"<p>" + b" " * (32 << 20)}))


def test_a_picture_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that unpacks to more than is read is not had; the page is."""
    monkeypatch.setattr(zipped, "MAX_FILE", 1 << 20)
    found = reading(packed(FILES | {"images/1.png": b"\0" * (8 << 20)}))
    assert "R120" in [finding.code.name for finding in found.findings]


def test_a_locked_page() -> None:
    """A page that is locked with a password is refused, and the message says so."""
    data = bytearray(packed(FILES))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    with pytest.raises(InputRefused, match="locked with a password"):
        reading(bytes(data))


@pytest.mark.parametrize("data", [SHELL, SHELL + b"PK\x05\x06" + b"\xff" * 18, packed({}, SHELL)])
def test_a_page_that_cannot_unpack_itself(data: bytes) -> None:
    """What would unpack itself and has nothing to unpack is refused, not read as its own words."""
    with pytest.raises(InputRefused, match=r"cut off|no page|broken"):
        reading(data)


def test_a_directory_without_end() -> None:
    """A list of millions of files is not built."""
    entry = b"PK\x01\x02" + b"\0" * 42
    end = b"PK\x05\x06" + b"\0" * 8 + (46 * 40000).to_bytes(4, "little") + b"\0" * 6
    began = time.process_time()
    with pytest.raises(InputRefused):
        reading(b"PK\x03\x04" + entry * 40000 + end)
    assert time.process_time() - began < HANG


@given(st.data())
def test_any_changed_zip_is_read_or_refused(data: st.DataObject) -> None:
    """Wherever a zip is cut or a byte of it is changed, it is read or refused."""
    whole = packed(FILES, SHELL)
    at = data.draw(st.integers(len(SHELL), len(whole) - 1))
    rest = whole[at + 1 :] if data.draw(st.booleans()) else b""
    try:
        found = reading(whole[:at] + data.draw(st.binary(max_size=2)) + rest)
    except InputRefused:
        return
    assert found.ledger.balanced
