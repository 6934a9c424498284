"""Epub: anybody's EPUB file, read with care into what the checks look at.

A file from elsewhere is untrusted (zip bombs, entities, paths): sizes are bounded while reading,
nothing is unpacked to disk, entities are refused and never expanded, the network is never touched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from publish.check.epub.codes import ILL_FORMED
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location

MOST_ENTRIES = 20_000
LARGEST_TEXT = 32 << 20
ALL_TEXT = 256 << 20
"""Limits: entries of the archive, bytes of one text file, bytes of all of them."""

BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError)
"""What Python raises for a zip that is damaged, encrypted or packed in an unknown way."""

H = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True, slots=True)
class Document:
    """An XML file of the book: its path, its bytes, its tree."""

    path: str
    source: bytes
    root: etree._Element

    def resolve(self, href: str) -> tuple[str, str]:
        """The path and the fragment that a relative reference in this document means."""
        parts = split(href)
        here = posixpath.dirname(self.path)
        path = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
        return (path if parts.path else self.path), unquote(parts.fragment)


@dataclass(frozen=True, slots=True)
class Epub:
    """What an EPUB holds: ``documents`` are its content documents in the order of the spine,
    those outside it after them; ``sizes`` has every file."""

    name: str
    package: Document
    documents: tuple[Document, ...]
    nav: Document | None
    ncx: Document | None
    sheets: Mapping[str, str]
    sizes: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    def finding(
        self, code: Code, text: str, document: Document | None = None, element: object = None
    ) -> Finding:
        """A finding in a document, at the line of an element."""
        path = f"{self.name}/{document.path}" if document else self.name
        line = getattr(element, "sourceline", None) or 0
        return Finding(code, Location(path, line), text)

    def metadata(self, name: str) -> list[etree._Element]:
        """The meta elements of a property, or the Dublin Core elements of a name ("dc:title")."""
        if name.startswith("dc:"):
            return list(self.package.root.iter(DC + name.removeprefix("dc:")))
        metas = self.package.root.iter(f"{OPF}meta")
        return [meta for meta in metas if meta.get("property") == name]


def read(name: str, data: bytes) -> Epub:
    """Read an EPUB; documents that are ill-formed are left out and become findings.

    Raises InputRefused for what is no zip, has no package or is over a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(name, _Files(archive))
    except BROKEN as error:
        raise _refused(f"is not a readable zip: {error}") from error


class _Files:
    """The archive's files, read within limits."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        infos = archive.infolist()
        if len(infos) > MOST_ENTRIES:
            raise _refused(f"has {len(infos):,} files; {MOST_ENTRIES:,} are the limit")
        self._archive = archive
        self._left = ALL_TEXT
        self.sizes = {info.filename: info.file_size for info in infos if not info.is_dir()}

    def text(self, path: str) -> bytes:
        """The bytes of a text file. What its header says of its size is not believed."""
        if path not in self.sizes:
            raise _refused(f"has no {path}")
        with self._archive.open(path) as file:
            data = file.read(LARGEST_TEXT + 1)
        self._left -= len(data)
        if len(data) > LARGEST_TEXT or self._left < 0:
            raise _refused(f"is too large to be looked at safely ({path})")
        return data


def _read(name: str, files: _Files) -> Epub:
    package = _package(files)
    findings: list[Finding] = []

    def document(path: str) -> Document | None:
        if path not in files.sizes:
            return None  # EPUBCheck's matter (RSC-001)
        try:
            return parse(path, files.text(path))
        except etree.XMLSyntaxError as error:
            findings.append(
                Finding(ILL_FORMED, Location(f"{name}/{path}", error.lineno or 0), error.msg)
            )
            return None

    items = {item.get("id", ""): item for item in package.root.iter(f"{OPF}item")}
    spine = [ref.get("idref", "") for ref in package.root.iter(f"{OPF}itemref")]
    order = [*dict.fromkeys(ident for ident in spine if ident in items)]
    order += [ident for ident in items if ident not in order]
    found: dict[str, Document] = {}
    for ident in order:
        if items[ident].get("media-type") == "application/xhtml+xml":
            path, _ = package.resolve(items[ident].get("href", ""))
            if read := document(path):
                found[ident] = read
    nav = next((found.get(i) for i in found if "nav" in _words(items[i], "properties")), None)
    return Epub(
        name,
        package,
        tuple(found.values()),
        nav,
        next(filter(None, map(document, _paths(package, "application/x-dtbncx+xml"))), None),
        {
            path: files.text(path).decode("utf-8", "replace")
            for path in _paths(package, "text/css")
            if path in files.sizes
        },
        files.sizes,
        tuple(findings),
    )


def _refused(what: str) -> InputRefused:
    return InputRefused(what, hint="give an EPUB made for readers")


def _package(files: _Files) -> Document:
    try:
        container = parse("META-INF/container.xml", files.text("META-INF/container.xml"))
        rootfile = next(container.root.iter(f"{CONTAINER}rootfile"), None)
        path = "" if rootfile is None else rootfile.get("full-path", "")
        return parse(path, files.text(path))
    except etree.XMLSyntaxError as error:
        raise _refused(f"has a package that is not well-formed: {error.msg}") from error


def parse(path: str, source: bytes) -> Document:
    """An XML file as a tree; raises XMLSyntaxError, too, if it declares entities."""
    if b"<!ENTITY" in source:
        raise etree.XMLSyntaxError("entities are declared, which no book needs", 0, 1, 1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return Document(path, source, etree.fromstring(source, parser))


def _paths(package: Document, media_type: str) -> Iterator[str]:
    for item in package.root.iter(f"{OPF}item"):
        if item.get("media-type") == media_type:
            yield package.resolve(item.get("href", ""))[0]


def _words(element: etree._Element, attribute: str) -> list[str]:
    return element.get(attribute, "").split()


def split(href: str) -> SplitResult:
    """A reference in its parts; one that is no URL at all is taken for a path."""
    try:
        return urlsplit(href)
    except ValueError:
        return SplitResult("", "", href, "", "")


def types(element: etree._Element) -> list[str]:
    """The tokens of an element's epub:type."""
    return _words(element, TYPE)


def said(element: etree._Element) -> str:
    """The words of an element, spaces as one."""
    return " ".join(str(element.xpath("string()")).split())


def elements(document: Document, *names: str) -> Iterator[etree._Element]:
    """The XHTML elements of these names, in order; all of them where no name is given."""
    yield from document.root.iter(*(H + name for name in names or ("*",)))
