"""Faces: the fonts that a book carries are there, in use, open, and have its characters."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as harfbuzz  # type: ignore[import-untyped]
from lxml import etree

from publish.check.epub.codes import FACE, UNCOVERED
from publish.check.epub.rules import Rule, rules
from publish.check.epub.sheets import RUNNING
from publish.check.epub.view import Document, Epub, said
from publish.findings import Finding, Location

LARGEST = 64 << 20
"""Bytes of a font that are read."""

LOCKED = 1040
"""Bytes at a font's beginning that IDPF's obfuscation changes (EPUB 3.3, 4.4.3)."""

FONT_TYPE = re.compile(r"font/|application/(?:x-font|font|vnd\.ms-opentype)")
URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp", "Mn", "Me"})
"""Categories of characters that need no glyph of their own, or that E056 tells."""

JOINED = frozenset({"<isolated>", "<final>", "<initial>", "<medial>"})
"""Decompositions of Arabic letters as they join: fonts have them by rules, not by codes."""

ENCRYPTION = "META-INF/encryption.xml"
SHOWN = 12
"""Characters that a finding names."""


class Used(NamedTuple):
    """A face that a sheet declares: its family in lower case, its file, and where it stands."""

    family: str
    file: str
    place: Location


def check_faces(book: Epub) -> Iterator[Finding]:
    """Each face has its file; each font has a face that something is set in, and is not locked if
    its licence lets it be installed."""
    faces, families = tuple(_faces(book)), _families(book)
    in_use = {face.file for face in faces if face.family in families}
    for face in faces:
        if face.file not in book.sizes:
            yield Finding(FACE, face.place, f"{face.file} is not in the book")
        elif face.file not in in_use:
            yield Finding(FACE, face.place, f"nothing is set in “{face.family}”")
    named = {face.file for face in faces}
    for item in book.items:
        if FONT_TYPE.match(item.media_type) and item.path not in named and not _drawn(book):
            text = f"no sheet names {item.path}"
            yield book.finding(FACE, text, book.package, item.element)
    for path in sorted(_locked(book)):
        if _may_be_installed(_font(book, path)):
            yield book.finding(FACE, f"{path} is obfuscated, and its licence asks for nothing")


def _faces(book: Epub) -> Iterator[Used]:
    for path, css in book.sheets.items():
        sheet = Document(path, b"", book.package.root)
        for rule in rules(css):
            if rule.selectors == ("@font-face",) and (source := URL.search(rule.get("src"))):
                line = rule.declarations[0].line
                place = Location(f"{book.name}/{path}", line)
                family = _names(rule.get("font-family"))[:1]
                if "://" not in source[1]:  # else E009
                    yield Used("".join(family), sheet.resolve(source[1])[0], place)


def _names(value: str) -> list[str]:
    """The families of a list, in lower case."""
    return [" ".join(name.strip().strip("\"'").split()).lower() for name in value.split(",")]


def _families(book: Epub) -> set[str]:
    """The families that something is set in, or may be: in sheets, in styles in place, in SVG."""
    found = {name for rule in _all_rules(book) for name in _asked(rule)}
    for document in book.documents:
        for element in document.root.iter("{*}style"):
            found |= {name for rule in rules(said(element)) for name in _asked(rule)}
        if b"font-family" in document.source:
            for value in document.root.xpath("//@style | //@font-family"):
                found |= set(_names(str(value).rpartition("font-family:")[2].partition(";")[0]))
    return found


def _all_rules(book: Epub) -> Iterator[Rule]:
    return (rule for css in book.sheets.values() for rule in rules(css))


def _asked(rule: Rule) -> list[str]:
    """The families that a rule sets, by themselves, in the shorthand or in a custom property."""
    if rule.selectors == ("@font-face",):
        return []
    found: list[str] = []
    for name, value, _ in rule.declarations:
        if name == "font-family" or name.startswith("--"):
            found += _names(value)
        elif name == "font":  # "italic 1em/1.3 Family, other": the first follows the size
            first, *others = _names(value)
            words = first.replace('"', "").replace("'", "").split()
            found += [" ".join(words[at:]) for at in range(len(words))] + others
    return found


def _drawn(book: Epub) -> bool:
    """Whether a drawing may use fonts: SVG names them in ways of its own."""
    return any(item.media_type == "image/svg+xml" for item in book.items)


def check_coverage(book: Epub) -> Iterator[Finding]:
    """Where the book brings fonts for its text, they have its characters: another font, or none,
    steps in for what is missing."""
    faces = {face.family: face for face in _faces(book)}
    running = [rule for rule in _all_rules(book) if not RUNNING.isdisjoint(rule.selectors)]
    if not any(name in faces for rule in running for name in _asked(rule)):
        return
    fonts = [_font(book, file) for file in {face.file for face in _faces(book)}]
    if not all(font.glyph_count for font in fonts):
        return  # what one has is not known: it is compressed, or broken
    covered: set[int] = set().union(*(font.unicodes for font in fonts))
    text = set().union(*(set(said(document.root)) for document in book.documents))
    missing = sorted(c for c in text if ord(c) not in covered and _needs_glyph(c))
    if missing:
        more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        yield book.finding(UNCOVERED, f"{' '.join(missing[:SHOWN])}{more}", book.package)


def _needs_glyph(character: str) -> bool:
    kind = unicodedata.decomposition(character).partition(" ")[0]
    return unicodedata.category(character) not in UNSEEN and kind not in JOINED


def _font(book: Epub, path: str) -> harfbuzz.Face:
    """A font of the book, unlocked; it has no glyphs if it cannot be read. HarfBuzz is made for
    fonts that nobody vouches for."""
    data = book.files.start(path, LARGEST)
    return harfbuzz.Face(_unlocked(data, book) if path in _locked(book) else data)


def _may_be_installed(font: harfbuzz.Face) -> bool:
    """Whether a font's licence leaves its use open, by its fsType (OpenType 1.9, OS/2)."""
    table: bytes = font.reference_table("OS/2").data
    return len(table) > 9 and table[8:10] == b"\0\0"


def _locked(book: Epub) -> frozenset[str]:
    """The files that are obfuscated as IDPF has it."""
    if ENCRYPTION not in book.sizes:
        return frozenset()
    return _obfuscated(book.files.start(ENCRYPTION, 1 << 20))


@lru_cache(maxsize=4)
def _obfuscated(source: bytes) -> frozenset[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return frozenset()
    return frozenset(
        reference.get("URI", "")
        for data in root.iter("{*}EncryptedData")
        if any("idpf.org" in m.get("Algorithm", "") for m in data.iter("{*}EncryptionMethod"))
        for reference in data.iter("{*}CipherReference")
    )


def _unlocked(data: bytes, book: Epub) -> bytes:
    """A font's own bytes: the key is the SHA-1 of the book's identifier without its spaces."""
    ident = book.package.root.get("unique-identifier")
    found = (e for e in book.metadata("dc:identifier") if e.get("id") == ident)
    name = "".join((next(found, etree.Element("none")).text or "").split())
    key = hashlib.sha1(name.encode(), usedforsecurity=False).digest()
    head = bytes(byte ^ key[at % len(key)] for at, byte in enumerate(data[:LOCKED]))
    return head + data[LOCKED:]
