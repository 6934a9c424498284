"""Names: what a page's maker calls an element, and whether that says that it is not seen."""

from __future__ import annotations

import re

from publish.read.html.dom import Element, raw_text

LONGEST = 2000
"""Characters; what stands after them in a class is not read."""
CUT = 3
"""Words of a heading from which an id that ends there is made of it."""

_BY_WORDS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "a", "span", "p", "dt", "summary"])
_SECTIONS = frozenset(["section", "div"])
_WORD = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"[^\W_]+(?:[_-]+[^\W_]+){2,}")
_STATE = re.compile(
    r"(?:^|[_-])(?:with|has|no|non|not|without|enabled|disabled|off-canvas-main"
    r"|primary-and-secondary|side-of)(?:$|[_-])|[:\[\](]"
)
_LOOKS = re.compile(
    r"(?:[a-z0-9-]{1,30}:){0,4}(?:text|bg|border|btn|ring|fill|stroke|shadow|outline|divide|accent|from|via|to)"
    r"-(?:[a-z]{1,9}-)?(?:primary|secondary)(?:-\d{1,4})?"
)
_POST = re.compile(r"(?:^|\s)(?:hentry|type-post|type-page|status-publish|post-\d+)(?:\s|$)")
_FILED = re.compile(r"(?:category|tag|format|type|status|post)-")
_HIDES = re.compile(
    r"(?:is-|u-|js-|w-condition-)?(?:hidden|hide|invisible|d-none)"
    r"|(?:[a-z0-9]+-){0,3}(?:hidden|hide|d-none)-(?:on-|for-)?(?:lg|xl|md-up|large|desktop)(?:-up)?"
    r"|(?:hidden|hide)-(?:ajax|full-screen|print|rss-link)|(?:lg|xl)-(?:hidden|hide)"
)
_SHOWS = re.compile(
    r"(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|table)(?:-[a-z]+)*|d-(?:sm|md|lg|xl)-[a-z-]+"
)


def called(element: Element) -> str:
    """What its maker calls an element: its classes and its id, without those that tell something
    else: how it is laid out beside others ("with-sidebar"), its colour ("text-secondary"), how a
    post is filed ("tag-ads"), the words it stands over (a heading's anchor: "how-to-share-a-post"
    is no share bar)."""
    found = element.attrs.get("class", "")
    ident = element.attrs.get("id", "")
    if ident and not _is_slug(element, ident[:LONGEST].lower()):
        found = f"{found[:LONGEST]} {ident}"
    if not found:
        return ""
    found = found[:LONGEST].lower()
    filed = _POST.search(found)
    given = (name for name in found.split() if not _LOOKS.fullmatch(name))
    names = (name for name in given if not _STATE.search(name))
    return " ".join(name for name in names if not filed or not _FILED.match(name))


def _is_slug(element: Element, ident: str) -> bool:
    """Whether an id is made of the words that it stands over."""
    if element.tag in _BY_WORDS:
        return bool(_SLUG.fullmatch(ident))
    first: Element | None = element
    while first is not None and first.tag in _SECTIONS:
        first = next((c for c in first.children if isinstance(c, Element)), None)
    if element.tag not in _SECTIONS or first is None or first.tag not in _BY_WORDS:
        return False
    said, given = _WORD.findall(raw_text(first)[:LONGEST].lower()), _WORD.findall(ident)
    return given == said or (len(given) >= CUT and given == said[: len(given)])


def hides(element: Element) -> bool:
    """Whether a class hides an element on a wide screen; what only narrow ones hide is seen."""
    names = element.get("class")[:LONGEST].lower().split()
    return any(map(_HIDES.fullmatch, names)) and not any(map(_SHOWS.fullmatch, names))
