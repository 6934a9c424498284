"""Page: the tree of a page while it is read, what was decided about its elements, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin, urlsplit

from publish.addresses import MAX_LINK, sound
from publish.findings import Code, Finding, Location
from publish.languages import direction
from publish.post import Query
from publish.read.html import drawn
from publish.read.html.dom import HEADINGS, Element, find, iterate
from publish.read.joining import NOT_READ
from publish.read.text.citing import Notes

_NO_NAME = re.compile(r"[\s{}]+")
_UNSAFE = re.compile(r"[\x00-\x20\"<>\\^`{|}]")
_AROUND = "".join(map(chr, range(0x21)))
_SOURCE = re.compile(r"[^/?#:]+\.md(?:#.*)?")
"""How a blog's Markdown names another post (see ``publish.read.markdown.targets``)."""


@dataclass(slots=True)
class Page:
    """One page being read. ``dropped`` names the rule that drops an element with all under it;
    ``noterefs`` gives the label of the note that an element calls; ``targets`` the ids of headings
    that are linked to from the text."""

    file: str
    root: Element
    body: Element
    base: str = ""
    url: str = ""
    language: str = ""
    dropped: dict[Element, str] = field(default_factory=dict)
    noterefs: dict[Element, str] = field(default_factory=dict)
    ids: dict[str, Element] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    asked: list[tuple[Location, Query]] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    credits: Notes | None = None
    article: Element | None = None
    is_fragment: bool = False
    """Whether it is a post alone, as an export has it: no template stands around it."""
    repeated: frozenset[tuple[str, str, str, str]] | None = None
    """The runs of words that the article has more than once, as soon as they are asked for."""

    def find(self, code: Code, element: Element, text: str) -> None:
        """Note something that is wrong or unsure at an element."""
        self.findings.append(Finding(code, self.at(element), text))

    @contextmanager
    def without(self, element: Element | None, rule: str) -> Iterator[None]:
        """Let an element, if there is one, be dropped for as long as this holds."""
        known = element is None or element in self.dropped
        if element is not None:
            self.dropped.setdefault(element, rule)
        try:
            yield
        finally:
            if element is not None and not known:
                del self.dropped[element]

    def at(self, element: Element) -> Location:
        """Where an element stands in the original."""
        return Location(self.file, element.line)

    def locate(self, url: str) -> None:
        """Say where the page is on the web; a <base> counts from there (HTML, 2.4.3)."""
        base = find(self.root, "base")
        self.url = url
        self.base = (absolute(url, base.get("href")) if base is not None else "") or url

    @property
    def direction(self) -> str:
        return self.root.get("dir").lower() or direction(self.language)

    def absolute(self, address: str) -> str:
        """An address as an absolute one, or "" where it is not one that a book may hold."""
        return absolute(self.base, address)

    def link(self, element: Element) -> str:
        """Where an anchor leads: an absolute address, "#id" of a heading, a relative address
        where the page's own is not known or that names a post's source, or ""."""
        href = element.get("href").strip()
        if not href:
            return ""
        target = self.local_target(href)
        if target is not None and target.tag in HEADINGS:
            self.targets.add(name_of(target))
            return f"#{name_of(target)}"
        near = relative(href) if not self.base or _SOURCE.fullmatch(href) else ""
        address = near or self.absolute(href)
        if not address and not re.match(r"(?i)javascript:|#", href):
            self.find(NOT_READ, element, f"the link to {href[:80]!r} was dropped, its words kept")
        return address

    def local_target(self, href: str) -> Element | None:
        """The element of this page that a link points at, if it does."""
        address, mark, fragment = href.partition("#")
        if not mark or not fragment:
            return None
        if address and self.url and absolute(self.base, address) != self.url.partition("#")[0]:
            return None
        if address and not self.url:
            return None
        return self.ids.get(fragment) or self.ids.get(unquote(fragment))


def absolute(base: str, address: str) -> str:
    """Join an address to its base; "" unless it is sound (``publish.addresses``)."""
    if not address.strip():
        return ""
    try:
        return sound(urljoin(base, _stripped(address)))
    except ValueError:
        return ""


def _stripped(address: str) -> str:
    """An address without what browsers take off it (WHATWG URL, 4.4)."""
    return re.sub(r"[\t\n\r]", "", address.strip(_AROUND).strip())


def relative(address: str) -> str:
    """A relative address that can name another post read together with this one, else ""."""
    try:
        parts = urlsplit(_stripped(address))
    except ValueError:
        return ""
    if (
        len(address) > MAX_LINK
        or parts.scheme
        or parts.netloc
        or not parts.path
        or ":" in parts.path.split("/")[0]
    ):
        return ""
    if parts.path.startswith("//"):  # of "////host": alone it would name a host
        return ""
    joined = parts.path + (f"#{parts.fragment}" if parts.fragment else "")
    return _UNSAFE.sub(lambda found: quote(found[0]), joined)


def name_of(heading: Element) -> str:
    """The id of a heading, as a manuscript can have it; browsers take one with spaces, too."""
    return _NO_NAME.sub("-", heading.get("id"))


def index_ids(root: Element) -> dict[str, Element]:
    """Every id, and every anchor's name, with the first element that has it."""
    ids: dict[str, Element] = {}
    for element in iterate(root):
        if element.attrs:
            for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
                if name:
                    ids.setdefault(name, element)
    return ids


def open_page(file: str, root: Element) -> Page:
    """A page ready to be read: its body and its ids, its drawings as pictures."""
    drawn.show(root)
    body = find(root, "body", "frameset") or root
    return Page(file, root, body, ids=index_ids(root))
