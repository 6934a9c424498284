"""Files that were not made for readers: each is refused in a sentence, none is let loose."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from publish.check.epub import check_bytes, check_epub, files
from publish.check.epub.view import parse, said
from publish.errors import InputRefused


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"not a zip", packed({}), packed({"META-INF/container.xml": b"<x>"})]
)
def test_what_is_no_epub_is_refused(data: bytes) -> None:
    """A file that is no zip, or has no package, is refused with its name."""
    with pytest.raises(InputRefused, match=r"odd\.epub"):
        check_bytes("odd.epub", data)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that cannot be opened is refused, and the reason is the system's."""
    with pytest.raises(InputRefused, match="cannot be read"):
        check_epub(tmp_path / "none.epub")


def test_zip_bomb_is_refused(good_book: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that unpacks to more than the limit is not read to its end."""
    monkeypatch.setattr(files, "LARGEST_TEXT", 100_000)
    bomb = {**good_book, "EPUB/foreword.xhtml": b" " * 10_000_000}
    with pytest.raises(InputRefused, match=r"too large.*foreword"):
        check_bytes("bomb.epub", packed(bomb))


def test_many_files_are_refused(
    good_book: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive of more entries than a book can need is refused."""
    monkeypatch.setattr(files, "MOST_ENTRIES", 5)
    with pytest.raises(InputRefused, match="files"):
        check_bytes("many.epub", packed(good_book))


def test_entities_are_not_expanded(good_book: dict[str, bytes]) -> None:
    """A document that declares entities is a finding, and its text is not read."""
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><html>&e;</html>'
    found = check_bytes("evil.epub", packed({**good_book, "EPUB/foreword.xhtml": evil}))
    assert found[0].code.name == "E001"
    assert "entities" in found[0].text


def test_deep_nesting_is_a_finding(good_book: dict[str, bytes]) -> None:
    """A document nested beyond reason is a finding, not a crash."""
    deep = b"<html>" + b"<div>" * 5000 + b"</div>" * 5000 + b"</html>"
    found = check_bytes("deep.epub", packed({**good_book, "EPUB/foreword.xhtml": deep}))
    assert "E001" in {finding.code.name for finding in found}


def test_words_leave_comments_out() -> None:
    """What is said is the text without comments, its spaces made one."""
    root = parse("x", b"<p>a <!-- no --> <b>b</b>\n c</p>").root
    assert said(root) == "a b c"


def test_findings_of_a_kind_are_bounded(good_book: dict[str, bytes]) -> None:
    """A file with one fault a thousand times over is told of it fifty times, not a thousand."""
    page = good_book["EPUB/foreword.xhtml"].replace(b"</p>", b"</p>" + b"<p></p>" * 1000)
    found = check_bytes("many.epub", packed({**good_book, "EPUB/foreword.xhtml": page}))
    assert len(found) == 50
    assert found[-1].text.endswith("and more of this kind, not listed")


@pytest.mark.parametrize("href", ["http://[", "%ff#%00", "::", ""])
def test_odd_links_are_findings_at_most(good_book: dict[str, bytes], href: str) -> None:
    """A link that is no URL does not stop the check."""
    page = good_book["EPUB/foreword.xhtml"].replace(
        b"</p>", f'<a href="{href}">x</a></p>'.encode(), 1
    )
    found = check_bytes("odd.epub", packed({**good_book, "EPUB/foreword.xhtml": page}))
    assert {finding.code.name for finding in found} <= {"E023"}
