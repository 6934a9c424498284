"""Notes with links: short markers that lead to a block of the page, told from all other links.

So write WordPress, Ghost, Substack, wikis, word processors and every Markdown converter, each with
other names. What tells a call is gathered from both ends: it is raised, or its maker says so, or
the block that it leads to begins with the same number or leads back to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from publish.read.html.dom import HEADINGS, Element, find, find_all, iterate, raw_text, squeeze
from publish.read.html.notes.bodies import bodies
from publish.read.html.notes.found import (
    MAX_CALLS,
    NAMED,
    Call,
    block_of,
    follows_words,
    marker_of,
)
from publish.read.html.page import Page

_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top|[1-9])", re.I)
_RAISED_NAME = re.compile(r"(?:^|[\s_-])(?:super|superscript|sup)(?:$|[\s_-])")
_NEVER = re.compile(r"#(?:toc|comments?|respond|page|cite_ref|fnref|fig|tab|eq|section)\b", re.I)
_IDS = re.compile(r"""['"]#?([\w:.+-]{3,120})['"]""")
_KEYED = re.compile(r"data-(?:definition|(?:foot|end|side)?-?note|fn|ref|target|id)")
"""Attributes that scripts know a note by."""
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.I)
"""A block that shows when its marker is pressed."""
_LEAD = re.compile(
    r"\s*(?:[\[(]\s*)?(1[0-4]\d\d|\d{1,3}|[a-z]|[*†‡§¶]{1,3})\s*([\])]?[.:)]?)", re.I
)
_TARGETS = frozenset(["figure", "table", "img", "math", "article", "main", "body", "tr", "form"])


@dataclass(slots=True, eq=False)
class Link:
    """A link that may be a call: what it leads to, and how sure that alone makes it."""

    element: Element
    marker: str
    target: Element
    called: bool


def linked_calls(page: Page, order: dict[Element, int]) -> list[Call]:
    """Every call whose note it leads to, in reading order."""
    links = [link for e in order if (link := _link(page, e, order)) is not None]
    if len(links) > MAX_CALLS:
        return []
    parts = bodies([(link.element, link.target) for link in links])
    calls = []
    for link in links:
        held = parts.get(link.target)
        if held and not _inside(link.element, held[0]) and _is_call(page, link, held):
            element = whole_call(link.element)
            calls.append(Call(element, link.marker, held, order[link.element]))
    return [*_shared_out(calls), *_back_calls(page, calls, order)]


def _link(page: Page, element: Element, order: dict[Element, int]) -> Link | None:
    """An element as a link to something later on the page, with a marker for its words."""
    if element.tag not in ("a", "sup", "button", "span") or not element.attrs:
        return None
    target = target_of(page, element)
    marker = marker_of(raw_text(element)) if target is not None else ""
    if target is None or not marker or order.get(target, -1) <= order[element]:
        return None
    if target.tag in _TARGETS and not NAMED.search(target.names):
        return None
    if element.closest("pre", "listing", "xmp") is not None:  # it holds text alone, and no notes
        return None
    href = element.get("href")
    called = _looks_called(element) or bool(_HIDDEN.search(target.get("style")))
    return None if _NEVER.search(href) else Link(element, marker, target, called)


def target_of(page: Page, element: Element) -> Element | None:
    """What an element of this page leads to: by its address, or as scripts and readers know it."""
    href = element.get("href")
    if "#" in href and len(href.partition("#")[2]) > 0:
        return _by_address(page, href)
    if element.tag == "a" and (onclick := element.get("onclick")) and "footnote" in onclick:
        return next((page.ids[name] for name in _IDS.findall(onclick) if name in page.ids), None)
    names = (v for k, v in element.attrs.items() if k == "aria-describedby" or _KEYED.match(k))
    found = next((page.ids[name] for name in names if name in page.ids), None)
    return found if found is not None and found.tag not in HEADINGS else None


def _by_address(page: Page, href: str) -> Element | None:
    address, _, fragment = href.partition("#")
    if address and not _same_page(page, address):
        return None
    names = (fragment, unquote(fragment), f"user-content-{fragment}")
    return next((page.ids[name] for name in names if name in page.ids), None)


def _same_page(page: Page, address: str) -> bool:
    """Whether an address is the page's own, however it was saved: the same last part of it."""
    try:
        own, other = urlsplit(page.url).path, urlsplit(address).path
    except ValueError:
        return False
    return not page.url or own.strip("/").split("/")[-1] == other.strip("/").split("/")[-1]


def _looks_called(element: Element) -> bool:
    """Whether a marker is raised, or its maker calls it a note's call."""
    around = [element, *list(element.ancestors())[:2]]
    around = [e for e in around if e is element or e.tag in ("sup", "span", "b", "small")]
    if any(e.tag == "sup" for e in around) or find(element, "sup") is not None:
        return True
    marks = " ".join(
        f"{e.names} {e.get('role')} {e.get('epub:type')} {e.get('rel')} {e.get('data-type')}"
        for e in around
    )
    raised = any(_RAISED_STYLE.search(e.get("style")) for e in around)
    return raised or bool(NAMED.search(f"{marks} {element.get('href')}"))


def _is_call(page: Page, link: Link, held: list[Element]) -> bool:
    """Whether a link is a call: by its looks, or by what stands at its other end."""
    if link.called or NAMED.search(link.target.names):
        return True
    if not follows_words(link.element):
        return False
    return link.marker in numbers_of(held[0]) or leads_back(page, held, link.element)


def numbers_of(part: Element) -> set[str]:
    """The numbers that a note may have by the block that holds it: its first words, and its
    place in a list."""
    numbers = set()
    found = _LEAD.match(squeeze(raw_text(part))[:40])
    if found and (found[2] or _apart(part, found[1])):
        numbers.add(found[1].lower())
    if part.tag == "li" and part.parent is not None and part.parent.tag == "ol":
        items = [item for item in part.parent.elements if item.tag == "li"]
        numbers.add(str(items.index(part) + 1))
    return numbers


def _apart(part: Element, number: str) -> bool:
    """Whether the number with which a block begins is an element of its own."""
    return any(
        squeeze(raw_text(e)).strip("[]().: ") == number
        for e in find_all(part, "sup", "span", "a", "b", "strong", "small")[:4]
    )


def leads_back(page: Page, held: list[Element], call: Element) -> bool:
    """Whether a note has a link to its call, or to the paragraph of it."""
    block = block_of(call)
    for part in held:
        for link in find_all(part, "a"):
            target = target_of(page, link) if "#" in link.get("href") else None
            if target is not None and (target is block or block_of(target) is block):
                return True
    return False


def _inside(element: Element, holder: Element) -> bool:
    return any(above is holder for above in element.ancestors())


def whole_call(link: Element) -> Element:
    """What a noteref stands for: the raised marker around a link too, brackets and all."""
    outer, marker = link, marker_of(raw_text(link))
    while outer.parent is not None and outer.parent.tag in ("sup", "span", "small", "a"):
        if marker_of(raw_text(outer.parent)) != marker:
            break
        outer = outer.parent
    return outer


def _shared_out(calls: list[Call]) -> list[Call]:
    """The calls without those that lead, with different numbers, to one and the same block: that
    is a section of notes, whose links name none of them."""
    markers: dict[Element, set[str]] = {}
    for call in calls:
        markers.setdefault(call.parts[0], set()).add(call.marker)

    def is_named(call: Call) -> bool:
        first = call.parts[0]
        return len(markers[first]) == 1 or call.marker in numbers_of(first)

    return [call for call in calls if is_named(call)]


def _back_calls(page: Page, calls: list[Call], order: dict[Element, int]) -> list[Call]:
    """Calls that stand behind their note: one note naming another before it."""
    held = {part: call for call in calls for part in call.parts}
    taken = {element for call in calls for element in iterate(call.element)}
    found = []
    links = [(part, link) for part in held for link in find_all(part, "a")]
    for part, link in links:
        target = target_of(page, link) if "#" in link.get("href") else None
        note = _noted(target, held, taken) if target is not None else None
        if note is None or part in note.parts or order[link] < order.get(note.parts[0], 0):
            continue
        if marker_of(raw_text(link)) == note.marker:
            found.append(Call(whole_call(link), note.marker, note.parts, order[link]))
    return found


def _noted(target: Element, held: dict[Element, Call], taken: set[Element]) -> Call | None:
    """The call of the note that a link leads to; None where it leads to a call, as ways back do."""
    up = [target, *target.ancestors()]
    if target not in held and any(e in taken for e in (*up, *iterate(target))):
        return None
    return next((held[element] for element in up if element in held), None)
