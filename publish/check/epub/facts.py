"""Facts: what of a book matters to those who read by other means than sight, seen in its files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.check.epub.contents import contents
from publish.check.epub.navigation import nav_links
from publish.check.epub.view import NCX, TYPE, Document, Epub, H

INDEX = re.compile(
    r"(?:subject |general )?index(?: of .+)?|(?:sach|personen|namens)?register", re.I
)
SPACES = {
    "h": H[1:-1],
    "m": "http://www.w3.org/1998/Math/MathML",
    "epub": TYPE[1:].partition("}")[0],
}


def _typed(name: str) -> str:
    """The condition that an element is of an epub:type or of the role that means the same."""
    return (
        f"contains(concat(' ', normalize-space(@epub:type), ' '), ' {name} ') or @role='doc-{name}'"
    )


MARKED = {
    fact: etree.XPath(f"boolean({path})", namespaces=SPACES)
    for fact, path in {
        "bare": "//h:img[not(@alt)]",
        "told": "//h:img[normalize-space(@alt)]",
        "pictures": "//h:img | //h:object | //h:video | //m:math | //*[local-name()='svg']",
        "breaks": f"//*[{_typed('pagebreak')}]",
        "index": f"//*[{_typed('index')}]",
        "math": "//m:math",
        "headings": "//h:h1 | //h:h2 | //h:h3 | //h:h4 | //h:h5 | //h:h6",
        "roles": "//*[@role] | //@*[starts-with(name(), 'aria-')]",
        "media": "//h:audio | //h:video",
        "ruby": "//h:ruby",
        "described": "//*[@longdesc or @aria-describedby or @aria-details] | //h:details",
    }.items()
}
"""What a document shows of a fact."""


def facts(book: Epub) -> frozenset[str]:
    """The names of the facts that are true of a book.

    Those of ``MARKED``, and: "alternatives" (no picture lacks one, or all are empty ones),
    "shown" (a picture has words of its own), "pages" (a page-list), "contents", "overlays".
    """
    left, found = dict(MARKED), set[str]()
    for document in book.documents:
        for fact in [fact for fact, path in left.items() if path(document.root)]:
            found.add(fact)
            del left[fact]
    return frozenset(found | set(_derived(book, found)))


def _derived(book: Epub, found: set[str]) -> Iterator[str]:
    if "bare" not in found:
        yield "alternatives"
    if "told" in found:
        yield "shown"
    if any("cover-image" in item.properties for item in book.items):
        yield "pictures"
    entries = contents(book)
    if entries:
        yield "contents"
    if any(INDEX.fullmatch(entry.words) for entry in entries):
        yield "index"
    if nav_links(book, "page-list") or _paged(book.ncx):
        yield "pages"
    if any(item.media_type == "application/smil+xml" for item in book.items):
        yield from ("overlays", "media")


def _paged(ncx: Document | None) -> bool:
    return ncx is not None and next(ncx.root.iter(f"{NCX}pageTarget"), None) is not None
