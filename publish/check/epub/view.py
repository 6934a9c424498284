"""Epub: anybody's EPUB file, read with care into what the checks look at.

A file from elsewhere is untrusted (zip bombs, entities, paths): sizes are bounded while reading,
nothing is unpacked to disk, entities are refused and never expanded, the network is never touched.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from lxml import etree

from publish.check.epub.codes import ILL_FORMED
from publish.check.epub.files import Files, refused
from publish.findings import Code, Finding, Location

H = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_STRING = etree.XPath("string()")
_NAMES = {"h": H[1:-1], "epub": TYPE[1:].partition("}")[0]}
_BODY = etree.XPath("string(/h:html/h:body)", namespaces=_NAMES)
_PROSE = etree.XPath(
    "/h:html/h:body//text()[not(ancestor::h:code or ancestor::h:pre)]", namespaces=_NAMES
)
_TYPED = etree.XPath("//*[@epub:type or @role]", namespaces=_NAMES)
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True)
class Document:
    """An XML file of the book: its path, its bytes, its tree."""

    path: str
    source: bytes
    root: etree._Element

    def resolve(self, href: str) -> tuple[str, str]:
        """The path and the fragment that a relative reference in this document means."""
        return _resolved(self.path, href)

    @cached_property
    def prose(self) -> str:
        """The words of its body but for code, which may look like anything."""
        found = _PROSE(self.root) if b"<code" in self.source or b"<pre" in self.source else None
        return "".join(map(str, found)) if found is not None else str(_BODY(self.root))

    @cached_property
    def typed(self) -> list[etree._Element]:
        """The elements that have an epub:type or a role, in order."""
        return list(_TYPED(self.root))


@dataclass(frozen=True, slots=True)
class Passing:
    """Content documents of which each has a tree only while it is looked at: the trees of a large
    book are ten times as large as it. Those that are ill-formed are passed over."""

    sources: tuple[tuple[str, bytes], ...] = field(repr=False)

    def __iter__(self) -> Iterator[Document]:
        for path, source in self.sources:
            try:
                document = parse(path, source)
            except etree.XMLSyntaxError:
                continue
            yield document


@dataclass(frozen=True, slots=True)
class Item:
    """A file that the manifest names, and what it says of it."""

    id: str
    path: str
    media_type: str
    properties: tuple[str, ...]
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Epub:
    """What an EPUB holds: ``documents`` are its content documents in the order of the spine,
    those outside it after them; ``spine`` has the paths of the reading order; ``sizes`` every
    file."""

    name: str
    package: Document
    documents: Iterable[Document]
    nav: Document | None
    ncx: Document | None
    sheets: Mapping[str, str]
    files: Files
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def sizes(self) -> Mapping[str, int]:
        """The bytes of every file of the archive."""
        return self.files.sizes

    @property
    def old(self) -> bool:
        """Whether it is an EPUB 2, which knows no epub:type, nav document, property or lang."""
        return self.package.root.get("version", "").startswith("2")

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
        return [meta for meta in metas if name in (meta.get("property"), meta.get("name"))]

    def values(self, name: str) -> list[str]:
        """What those elements say; an EPUB 2 says it in an attribute."""
        found = self.metadata(name)
        return [" ".join((meta.get("content") or meta.text or "").split()) for meta in found]


def read(name: str, data: bytes, *, passing: bool = False) -> Epub:
    """Read an EPUB; documents that are ill-formed are left out and become findings. Where they are
    to be gone through once or not at all, they may be ``passing``, and are found ill-formed by
    nobody.

    Raises InputRefused for what is no zip, has no package or is over a limit.
    """
    files = Files(data)
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

    items = {item.id: item for item in _items(package)}
    spine = [ref.get("idref", "") for ref in package.root.iter(f"{OPF}itemref")]
    order = dict.fromkeys([*filter(items.__contains__, spine), *items])
    pages = {ident: items[ident] for ident in order if _is_page(items[ident])}
    leads = {ident for ident, item in pages.items() if "nav" in item.properties}
    read = {i: document(item.path) for i, item in pages.items() if not passing or i in leads}
    found = {ident: page for ident, page in read.items() if page}
    paths = [item.path for item in pages.values() if item.path in files.sizes]
    ncx = map(document, _paths(items.values(), "application/x-dtbncx+xml"))
    sheets = (path for path in _paths(items.values(), "text/css") if path in files.sizes)
    return Epub(
        name,
        package,
        Passing(tuple((p, files.text(p)) for p in paths)) if passing else tuple(found.values()),
        next((found[ident] for ident in found if ident in leads), None),
        next(filter(None, ncx), None),
        {path: files.text(path).decode("utf-8", "replace") for path in sheets},
        files,
        tuple(items.values()),
        tuple(items[ident].path for ident in spine if ident in items),
        tuple(findings),
    )


def _items(package: Document) -> Iterator[Item]:
    for item in package.root.iter(f"{OPF}item"):
        path, _ = package.resolve(item.get("href", ""))
        properties = tuple(_words(item, "properties"))
        yield Item(item.get("id", ""), path, item.get("media-type", ""), properties, item)


def _is_page(item: Item) -> bool:
    return item.media_type == "application/xhtml+xml"


def _paths(items: Iterable[Item], media_type: str) -> Iterator[str]:
    return (item.path for item in items if item.media_type == media_type)


def _package(files: Files) -> Document:
    try:
        container = parse("META-INF/container.xml", files.text("META-INF/container.xml"))
        rootfile = next(container.root.iter(f"{CONTAINER}rootfile"), None)
        path = "" if rootfile is None else rootfile.get("full-path", "")
        return parse(path, files.text(path))
    except etree.XMLSyntaxError as error:
        raise refused(f"has a package that is not well-formed: {error.msg}") from error


def parse(path: str, source: bytes) -> Document:
    """An XML file as a tree; raises XMLSyntaxError, too, if it declares entities."""
    if b"<!ENTITY" in source:
        raise etree.XMLSyntaxError("entities are declared, which no book needs", 0, 1, 1)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return Document(path, source, etree.fromstring(source, parser))


def _words(element: etree._Element, attribute: str) -> list[str]:
    return element.get(attribute, "").split()


@lru_cache(maxsize=1 << 16)
def _resolved(here: str, href: str) -> tuple[str, str]:
    parts = split(href)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path)))
    return (path if parts.path else here), unquote(parts.fragment)


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
    return " ".join(str(_STRING(element)).split())


def language_of(document: Document) -> str:
    """The language that a document says it is in."""
    return document.root.get(XML_LANG, "") or document.root.get("lang", "")


def elements(document: Document, *names: str) -> Iterator[etree._Element]:
    """The XHTML elements of these names, in order; all of them where no name is given."""
    yield from document.root.iter(*(H + name for name in names or ("*",)))
