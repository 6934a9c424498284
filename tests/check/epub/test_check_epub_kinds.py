"""What planted faults cannot show: other books, pictures, fonts, and the rules by themselves."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping

import planting
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

from publish.check.epub import check_bytes, inventory
from publish.check.epub.contrast import colour, contrast
from publish.check.epub.rules import rules

XHTML = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{0}</title>
<link rel="stylesheet" type="text/css" href="a.css" /></head>
<body><h1>{0}</h1><p align="left">The keeper slept.</p>
<table><tr><td valign="top">a</td></tr></table></body></html>"""
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
ACCESS = ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
PACKAGE = f"""<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Keeper</dc:title>
<dc:creator>M. Sinclair</dc:creator><dc:language>en</dc:language><dc:date>2009-04</dc:date>
<dc:identifier id="i">urn:isbn:9780306406157</dc:identifier><meta name="cover" content="c" />
{"".join(f'<meta name="schema:{name}" content="unknown" />' for name in ACCESS)}</metadata>
<manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml" />
<item id="c" href="c.jpg" media-type="image/jpeg" />
<item id="s" href="a.css" media-type="text/css" />
<item id="a" href="a.xhtml" media-type="application/xhtml+xml" />
<item id="b" href="b.xhtml" media-type="application/xhtml+xml" /></manifest>
<spine toc="n"><itemref idref="a" /><itemref idref="b" /></spine>
<guide><reference type="text" title="Start" href="a.xhtml" /></guide></package>"""
POINT = (
    '<navPoint id="p{0}" playOrder="{1}"><navLabel><text>{0}</text></navLabel>'
    '<content src="{0}.xhtml" /></navPoint>'
)


def picture(mode: str, kind: str, size: tuple[int, int] = (700, 1100)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def old_book() -> dict[str, bytes]:
    """A small EPUB 2, as they were made: XHTML 1.1, no epub:type, all of it in the NCX."""
    texts = {
        "META-INF/container.xml": f'<container xmlns="{CONTAINER}"><rootfiles>'
        '<rootfile full-path="b.opf" /></rootfiles></container>',
        "b.opf": PACKAGE,
        "toc.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        f"{POINT.format('a', 1)}{POINT.format('b', 2)}</navMap></ncx>",
        "a.css": "h1 { font-size: 1.4em }",
        "a.xhtml": XHTML.format("The First Night").replace(' align="left"', ""),
        "b.xhtml": XHTML.format("The Second Night").replace(' align="left"', ""),
    }
    return {name: text.encode() for name, text in texts.items()} | {"c.jpg": picture("RGB", "JPEG")}


def codes(files: Mapping[str, bytes]) -> set[str]:
    return {finding.code.name for finding in check_bytes("x.epub", planting.packed(files))}


def test_a_sound_epub_2_has_no_finding() -> None:
    """An old book is not blamed for what its version does not know: nav, epub:type, lang, scope."""
    assert codes(old_book()) == set()


def test_an_epub_2_has_its_faults_told() -> None:
    """Contents, guide, languages and looks of an old book are read from where it has them."""
    book = old_book()
    package = PACKAGE.replace('href="a.xhtml" /></guide>', 'href="z.xhtml" /></guide>')
    assert codes(book | {"b.opf": package.encode()}) == {"E048"}
    assert codes(book | {"a.xhtml": XHTML.format("The First Night").encode()}) == {"E053"}
    ncx = book["toc.ncx"].replace(b"<text>a</text>", b"<text></text>")
    assert codes(book | {"toc.ncx": ncx}) == {"E047"}
    assert codes(book | {"a.xhtml": book["a.xhtml"].replace(b' xml:lang="en"', b"")}) == {"E004"}


def test_alternatives_are_not_claimed_where_one_is_missing(good_book: dict[str, bytes]) -> None:
    """A picture without an alternative contradicts two claims, besides being a fault itself."""
    page = good_book["EPUB/c1-the-wall.xhtml"]
    bare = page.replace(b' alt="A dry-stone wall seen from the sea"', b"")
    found = check_bytes("x.epub", planting.packed({**good_book, "EPUB/c1-the-wall.xhtml": bare}))
    assert sorted(finding.code.name for finding in found) == ["E012", "E037", "E037"]


def test_pictures_for_print_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture in CMYK, one that is too heavy, and one that is cut off."""
    book = old_book()
    assert codes(book | {"c.jpg": picture("CMYK", "JPEG")}) == {"E059"}
    assert codes(book | {"c.jpg": book["c.jpg"][:100]}) == {"E059"}
    monkeypatch.setattr(inventory, "LARGEST", 1000)
    assert codes(book) == {"E059"}


@pytest.mark.parametrize(("rights", "expected"), [(0, {"E035"}), (4, set())])
def test_a_locked_font_is_read(
    good_book: dict[str, bytes], rights: int, expected: set[str]
) -> None:
    """An obfuscated font is unlocked to be looked at; locking it is a fault if it may be had."""
    name = "EPUB/fonts/BookMono-400-normal.ttf"
    font, out = TTFont(io.BytesIO(good_book[name])), io.BytesIO()
    font["OS/2"].fsType = rights
    font.save(out)
    key = hashlib.sha1(b"https://margins.example/books/harbour", usedforsecurity=False).digest()
    data = out.getvalue()
    locked = bytes(b ^ key[at % 20] for at, b in enumerate(data[:1040])) + data[1040:]
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod'
        ' Algorithm="http://www.idpf.org/2008/embedding"/><enc:CipherData><enc:CipherReference'
        f' URI="{name}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    files = {**good_book, name: locked, "META-INF/encryption.xml": encryption.encode()}
    assert codes(files) == expected


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#767676", "white", 4.54), ("black", "rgb(100%, 100%, 100%)", 21.0), ("red", "red", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """The ratio of relative luminances, whichever way a colour is written."""
    first, second = colour(one), colour(other)
    assert first is not None
    assert second is not None
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("value", ["transparent", "currentColor", "url(a.png) #fff", "#0008", "x"])
def test_what_is_no_one_colour_is_left_alone(value: str) -> None:
    """Nothing is said of what shows something else through it."""
    assert colour(value) is None


def test_rules_know_what_is_asked_around_them() -> None:
    """Groups are walked through, whatever they are nested in; the last of a property counts."""
    css = "@supports (x: y) { @media print { a, b { color: red; COLOR: blue } } } @import 'x.css';"
    (rule,) = rules(css)
    assert rule.selectors == ("a", "b")
    assert rule.get("color") == "blue"
    assert rule.around == ("(x: y)", "print")
