"""What is only machinery of notes: their numbers, the ways back, the brackets, their heading."""

from __future__ import annotations

import re

from publish.read.html.dom import Element, find, find_all, iterate, line_of, raw_text, squeeze
from publish.read.html.notes.found import HEADING, HEADINGS, NOTE, Notes, marker_of
from publish.read.html.page import Page

_SIGNS = r"[\s\[\](){}.,:;|↩⤴⏎↑^⇧⇑←↵↥⬆⮐⤶\ufe0e\ufe0f\u200d\u00a0-]"
_BACK = re.compile(
    _SIGNS + r"*\d{0,3}" + _SIGNS + r"*"
    r"|(?:go |jump )?(?:back|return|up|retour|zurück)(?: (?:up|back))?"
    r"(?: to (?:the )?(?:text|top|article|content|post|main text|reference|citation)\.?)?"
    r"|jump (?:up|back).{0,30}",
    re.I,
)
HEADING_LINE = 60
"""Characters; a longer line stands over more than notes."""

_EMPTY = re.compile(_SIGNS + "*")
_INLINE = frozenset(["sup", "span", "b", "strong", "small", "i", "em", "cite", "div", "p"])
_NUMBERS = frozenset(["a", "sup", "span", "b", "strong", "small", "label", "em", "i"])
_MARK = r"(\d{1,3}|[a-z]{1,6}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
_FRAMED = re.compile(
    rf"\s*[\^↑]?\s*(?:[\[(]\s*{_MARK}\s*[\])][.:]?|{_MARK}\s*[.:)\]]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}))"
    r"(?![\w-])\s*",
    re.I,
)
_BARE = re.compile(rf"\s*[\^↑]?\s*{_MARK}\s+(?=[^\sa-z])")
_SIGNED = re.compile(r"\s*[\[(]?([*†‡§¶#]{1,4})[\])]?\s*")
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
    _drop_headings(page, notes)


def _unbracket(element: Element) -> None:
    """Take the brackets around an element off the text beside it."""
    if element.parent is None:
        return
    siblings = element.parent.children
    place = siblings.index(element)
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
    return bool(_BACK.fullmatch(text)) and not text.isdigit()


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
        rest = _left(page, outer.parent)
        del page.dropped[outer]
        if not _EMPTY.fullmatch(rest):
            break
        outer = outer.parent
    return outer


def _left(page: Page, element: Element) -> str:
    """The text of an element without what is dropped in it, as far as it matters."""
    parts: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting and len(parts) < 50:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node not in page.dropped or node is element:
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
            elif _EMPTY.fullmatch(child) and _is_followed(page, element, place, marker):
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
        found = pattern.match(text)
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


def _drop_headings(page: Page, notes: Notes) -> None:
    """A heading over nothing but notes has no place in a book: the notes stand elsewhere."""
    held = dict.fromkeys(part for parts in notes.holders.values() for part in parts)
    seen: set[Element] = set()
    for parent in dict.fromkeys(part.parent for part in held if part.parent is not None):
        siblings = parent.elements
        for index, child in enumerate(siblings):
            if child in held and not (index and siblings[index - 1] in held):
                head = _nearest(page, siblings[:index])
                if head is None or _drop_heading(page, head):
                    _drop_above(page, parent, seen)


def _drop_above(page: Page, element: Element, seen: set[Element]) -> None:
    """The same for what holds the notes first of all."""
    for up in (element, *list(element.ancestors())[:5]):
        if up.parent is None or up.tag in ("body", "article", "main") or up in seen:
            return
        seen.add(up)
        siblings = up.parent.elements
        head = _nearest(page, siblings[: siblings.index(up)])
        if head is not None and not _drop_heading(page, head):
            return


def _drop_heading(page: Page, head: Element) -> bool:
    named = find(head, *HEADINGS) or head
    if (
        len(line_of(head)) > HEADING_LINE
        or not HEADING.fullmatch(line_of(named))
        or not _only_notes_under(page, head)
    ):
        return False
    page.dropped.setdefault(named, "notes heading")
    return True


def _nearest(page: Page, before: list[Element]) -> Element | None:
    """The last of some elements that says something; a rule and a break do not."""
    for element in reversed(before):
        if element not in page.dropped and element.tag not in ("hr", "br"):
            line = line_of(element)
            if line:
                return element
    return None


def _only_notes_under(page: Page, head: Element) -> bool:
    """Whether all that stands between a heading and the next one are notes."""
    siblings = head.parent.elements if head.parent is not None else []
    for after in siblings[siblings.index(head) + 1 :]:
        if after.tag in HEADINGS or find(after, *HEADINGS) is not None:
            break
        if page.dropped.get(after) != NOTE and _EMPTY.fullmatch(_left(page, after)) is None:
            return False
    return True
