"""What an EPUB itself says, read from its bytes: its words from a place on, its navs, its links."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]
from lxml import etree

from publish.check.epub.rules import rules

URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
UNSEEN = {f"{XHTML}script", f"{XHTML}style"}
OPF = "{http://www.idpf.org/2007/opf}"


@dataclass(frozen=True)
class Face:
    """A font of a book: its PostScript name, its characters, and what sheets declare it as, by
    family, weight and style ("Book 700 italic")."""

    name: str
    characters: frozenset[int] = field(repr=False)
    declared: tuple[str, ...]

    @classmethod
    def of(cls, data: bytes, declared: tuple[str, ...]) -> Face | None:
        """That of an OpenType font's bytes; None where they are none."""
        try:
            font = TTFont(io.BytesIO(data), lazy=True)
            name = font["name"].getDebugName(6) or ""
            return cls(name, frozenset(font.getBestCmap()), declared)
        except (TTLibError, KeyError):
            return None

    @property
    def bold(self) -> bool:
        return any(int(one.split()[-2]) > 550 for one in self.declared)

    @property
    def italic(self) -> bool:
        return any(not one.endswith(" normal") for one in self.declared)


def declared(sheets: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """What sheets declare each font as, by its file; both have their paths in the archive."""
    found: dict[str, tuple[str, ...]] = {}
    for path, css in sheets.items():
        for rule in rules(css):
            source = URL.search(rule.get("src"))
            if rule.selectors == ("@font-face",) and source:
                family = rule.get("font-family").strip("\"'")
                weight, style = rule.get("font-weight") or "400", rule.get("font-style") or "normal"
                number = {"normal": "400", "bold": "700"}.get(weight, weight)
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), source[1]))
                found[file] = (*found.get(file, ()), f"{family} {number} {style}")
    return found


@dataclass(frozen=True)
class Own:
    """What an EPUB itself says, read from its bytes; ``fonts`` by their PostScript names."""

    documents: Mapping[str, etree._Element]
    nav: str
    fonts: Mapping[str, Face]

    @classmethod
    def of(cls, path: Path) -> Own:
        """The documents of the spine, and the nav document ("" for none), of an EPUB."""
        with zipfile.ZipFile(path) as archive:
            container = etree.fromstring(archive.read("META-INF/container.xml"))
            (package,) = container.xpath("//@full-path")
            root = etree.fromstring(archive.read(package))
            base = posixpath.dirname(package)
            files = {
                item.get("id"): posixpath.normpath(
                    posixpath.join(base, unquote(item.get("href") or ""))
                )
                for item in root.iter(f"{OPF}item")
            }
            navs = (
                files[item.get("id")]
                for item in root.iter(f"{OPF}item")
                if "nav" in (item.get("properties") or "").split()
            )
            nav = next(navs, "")
            spine = [files.get(item.get("idref"), "") for item in root.iter(f"{OPF}itemref")]
            names = [name for name in dict.fromkeys([*spine, nav]) if name]
            sheets = {
                file: archive.read(file).decode()
                for file in files.values()
                if file.endswith(".css")
            }
            faces = (Face.of(archive.read(file), names) for file, names in declared(sheets).items())
            return cls(
                {name: etree.fromstring(archive.read(name)) for name in names},
                nav,
                {face.name: face for face in faces if face},
            )

    def after(self, href: str) -> str:
        """The letters from a place on, to the end of its document; "" for no such place."""
        file, _, ident = href.partition("#")
        root = self.documents.get(file)
        places = root.xpath("//*[@id = $ident]", ident=ident) if root is not None and ident else []
        if root is None or (ident and not places):
            return ""
        (body,) = root.iter(f"{XHTML}body")
        return letters(body, places[0] if places else None)

    def before(self, href: str) -> str:
        """The letters from the beginning of a document to a place in it."""
        return self.after(href.partition("#")[0]).removesuffix(self.after(href))

    def listed(self, kind: str) -> list[tuple[str, str, int]]:
        """The label, address and depth of each entry of one of the navs."""
        if not self.nav:
            return []
        root = self.documents[self.nav]
        return [
            (
                " ".join("".join(link.itertext()).split()),
                self.address(self.nav, link.get("href") or ""),
                sum(one.tag == f"{XHTML}ol" for one in link.iterancestors()),
            )
            for nav in root.iter(f"{XHTML}nav")
            if kind in (nav.get(TYPE) or "").split()
            for link in nav.iter(f"{XHTML}a")
        ]

    def address(self, file: str, href: str) -> str:
        """Where a link in a file leads, from the root of the archive."""
        path, _, ident = href.partition("#")
        full = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
        return unquote(f"{full}#{ident}" if ident else full)

    def links(self, file: str, kind: str) -> list[etree._Element]:
        """The links of a kind (noteref, backlink) in a document."""
        return [
            one
            for one in self.documents[file].iter(f"{XHTML}a")
            if kind in (one.get(TYPE) or "").split()
            or f"doc-{kind}" in (one.get("role") or "").split()
        ]

    def target(self, file: str, link: etree._Element) -> etree._Element | None:
        """The element that a link in a file leads to."""
        path, _, ident = self.address(file, link.get("href") or "").partition("#")
        found = self.documents[path].xpath("//*[@id = $ident]", ident=ident)
        return found[0] if found else None


def letters(root: etree._Element, start: etree._Element | None = None) -> str:
    """The letters of an element that is not hidden, from an element in it on."""
    found: list[str] = []
    on, hidden = start is None, 0
    for event, one in etree.iterwalk(root, events=("start", "end")):
        gone = one.get("hidden") is not None or one.tag in UNSEEN or not isinstance(one.tag, str)
        if event == "start":
            on, hidden = on or one is start, hidden + gone
            text = one.text
        else:
            hidden -= gone
            text = one.tail if one is not root else None
        if on and text and not hidden:
            found.append(text)
    return bare("".join(found))


def bare(text: str) -> str:
    """The letters and figures of a text: what is between them may be drawn or left to the sheet."""
    return re.sub(r"[\W_]+", "", text)
