"""What is only machinery of notes: their numbers, the ways back, the brackets around both."""

from __future__ import annotations

import re

from publish.read.html.dom import UNSEEN, Element, find, find_all, iterate, raw_text, squeeze
from publish.read.html.neighbours import place_of
from publish.read.html.notes.found import Notes, marker_of
from publish.read.html.page import Page

_SIGNS = r"[\s\[\](){}.,:;|↩⤴⏎↑^⇧⇑←↵↥⬆⮐⤶\ufe0e\ufe0f\u200d\u00a0-]"
_BACK = re.compile(
    _SIGNS + r"*\d{0,3}" + _SIGNS + r"*"
    r"|(?:go |jump )?(?:back|return|up|retour|zurück)(?: (?:up|back))?"
    r"(?: to (?:the )?(?:text|top|article|content|post|main text|reference|citation)\.?)?"
    r"|jump (?:up|back).{0,30}",
    re.I,
)
LONGEST = 80
"""Characters of a way back, and of a note's number with what stands around it."""

EMPTY = re.compile(_SIGNS + "*")
"""Text that says nothing where numbers and ways back are gone."""

_INLINE = frozenset(["sup", "span", "b", "strong", "small", "i", "em", "cite", "div", "p"])
_NUMBERS = frozenset(["a", "sup", "span", "b", "strong", "small", "label", "em", "i"])
_MARK = r"(\d{1,3}|[a-z]{1,6}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_FRAMED = re.compile(
    rf"(?<!\s)\s*(?:[\^↑]\s*)?(?:[\[(]\s*{_MARK}\s*[\])][.:]?|{_MARK}\s*[.:)\]]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))"
    r"(?![\w-])\s*",
    re.I,
)
_BARE = re.compile(rf"(?<!\s)\s*(?:[\^↑]\s*)?{_MARK}\s+(?=[^\sa-z])")
_SIGNED = re.compile(r"(?<!\s)\s*[\[(]?([*†‡§¶#]{1,4})[\])]?\s*")
_AFTER = re.compile(r"^[\s\u00a0]*[\])]?[.:)]*(?=\s)\s*")
_OPEN, _CLOSE = re.compile(r"[\[(]\s*$"), re.compile(r"^\s*[\])]")


def clear(page: Page, notes: Notes) -> None:
    """Drop all that only served to lead from calls to notes and back."""
    for call in list(page.noterefs):
        _unbracket(call)
        _separate(page, call)
    for label, parts in notes.holders.items():
        for holder in parts:
            _drop_backlinks(page, holder)
        _drop_number(page, parts, notes.markers[label])


def _unbracket(element: Element) -> None:
    """Take the brackets around an element off the text beside it."""
    if element.parent is None:
        return
    siblings = element.parent.children
    place = place_of(element)
    before = siblings[place - 1] if place else ""
    after = siblings[place + 1] if place + 1 < len(siblings) else ""
    if not isinstance(before, str) or not isinstance(after, str):
        return
    opened, closed = _OPEN.search(before), _CLOSE.search(after)
    if opened and closed:
        siblings[place + 1] = after[closed.end() :]
        siblings[place - 1] = before[: opened.start()]


def _separate(page: Page, call: Element) -> None:
    """Leave out the commas between the calls in one raised group."""
    group = call.parent
    if group is None or group.tag != "sup" or any(e not in page.noterefs for e in group.elements):
        return
    if not any(isinstance(c, str) and c.strip(" ,;\n\t\u00a0") for c in group.children):
        group.children = [child for child in group.children if isinstance(child, Element)]


def _drop_backlinks(page: Page, holder: Element) -> None:
    for link in find_all(holder, "a", "button"):
        text = squeeze(raw_text(link))
        if link in page.noterefs or not _leads_inside(link):
            continue
        if _is_way_back(link, text) or (marker_of(text) and _calls(page, link)):
            _unbracket(link)
            page.dropped.setdefault(_outermost(page, link, holder), "backlink")


def _leads_inside(link: Element) -> bool:
    return link.tag == "button" or "#" in link.get("href") or "back" in link.get("href")


def _is_way_back(link: Element, text: str) -> bool:
    if not text:
        return find(link, "img", "svg") is not None or "back" in link.names
    return len(text) <= LONGEST and bool(_BACK.fullmatch(text)) and not text.isdigit()


def _calls(page: Page, link: Element) -> bool:
    """Whether a link leads to a call, or to a line that has one."""
    fragment = link.get("href").partition("#")[2]
    target = page.local_target(link.get("href")) or page.ids.get(fragment)
    if target is None:
        return False
    up = [target, *list(target.ancestors())[:3]]
    return any(element in page.noterefs for element in (*up, *iterate(target)))


def _outermost(page: Page, link: Element, holder: Element) -> Element:
    """A link with the marks around it that hold nothing else: "^" in a span, a number raised."""
    outer = link
    while outer.parent is not None and outer.parent is not holder and outer.parent.tag in _INLINE:
        page.dropped[outer] = "backlink"
        rest = left(page, outer.parent)
        del page.dropped[outer]
        if not EMPTY.fullmatch(rest):
            break
        outer = outer.parent
    return outer


def left(page: Page, element: Element) -> str:
    """The text that a reader sees of an element, without what is dropped in it, as far as it
    matters."""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting and len(parts) < 50:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag not in UNSEEN and (node not in page.dropped or node is element):
            waiting += reversed(node.children)
    return "".join(parts)


def _drop_number(page: Page, parts: list[Element], marker: str) -> None:
    """Drop the number with which a note's text begins: "1.", "[1]", a raised one."""
    gone = False
    waiting: list[tuple[Element, int]] = [(part, 0) for part in reversed(parts)]
    while waiting:
        element, first = waiting.pop()
        for place in range(first, len(element.children)):
            child = element.children[place]
            if isinstance(child, Element) and child not in page.dropped:
                if _is_number(page, child, marker):
                    page.dropped[child] = "note number"
                else:
                    waiting += [(element, place + 1), (child, 0)]
                    break
            if isinstance(child, Element):
                gone = True
            elif EMPTY.fullmatch(child) and _is_followed(page, element, place, marker):
                element.children[place] = " "  # the caret or the bracket of a way back
            elif child.strip(" \t\n\r\f\u00a0"):
                if gone:  # the signs that stood around the number
                    element.children[place] = _AFTER.sub("", child)
                else:
                    _cut(page, element, place, _lead(parts[0], marker, child))
                return


def _is_followed(page: Page, element: Element, place: int, marker: str) -> bool:
    """Whether a way back or a note's number comes next."""
    after = element.children[place + 1 : place + 2]
    return bool(after) and any(
        isinstance(e, Element) and (e in page.dropped or _is_number(page, e, marker)) for e in after
    )


def _is_number(page: Page, element: Element, marker: str) -> bool:
    if element.tag not in _NUMBERS or element in page.noterefs:
        return False
    return bool(marker and marker_of(raw_text(element)) == marker) or "note_type" in element.names


def _lead(holder: Element, marker: str, text: str) -> int:
    """How many characters of a text are the number of the note that ``marker`` calls."""
    counted = holder.tag == "li" and holder.parent is not None and holder.parent.tag == "ol"
    for pattern in (_SIGNED, _FRAMED) if counted else (_SIGNED, _FRAMED, _BARE):
        found = pattern.match(text[:LONGEST])
        if found and marker_of(next(filter(None, found.groups()), "")) == marker:
            return found.end()
    return 0


def _cut(page: Page, element: Element, place: int, end: int) -> None:
    """Cut the number off a string that begins with it."""
    text = str(element.children[place])
    if end and text[end:].strip():
        number = Element("span", {}, element.line, element, [text[:end]])
        element.children[place : place + 1] = [number, text[end:]]
        page.dropped[number] = "note number"
