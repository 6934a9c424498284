"""The author's own notes: calls found with what they call, and both joined again.

A call is a short linked marker whose target stands later, in a block of its own: so write
WordPress, Ghost, Substack, Medium, wikis and every Markdown converter, each with other names. Notes
without links are a raised number and a block below that begins with the same one.
"""

from __future__ import annotations

import re

from publish.document import Note
from publish.read.html import unlinked
from publish.read.html.dom import Element, find, find_all, iterate, line_of, raw_text, squeeze
from publish.read.html.flow import Flow
from publish.read.html.page import Page
from publish.read.html.unlinked import HEADING, Notes

NOTE = "note"
"""The rule of an element that is no chrome but a note: its words are in the post's notes."""

_MARKER = re.compile(
    r"[\[({]?\s*(?:(?:note|fn\.?|n\.?)\s*)?(\d{1,3}|[a-z]{1,2}|[ivx]{1,6}"
    r"|[*†‡§¶#]{1,3})\s*[\])}]?[.,:]?",
    re.I,
)
_NAMED = re.compile(
    r"foot-?note|end-?note|(?:^|[^a-z])fn(?:ref)?(?:[^a-z]|$)|note-?ref|cite_note|sdfootnote"
    r"|_ftn|noteref|sidenote|(?:^|[\s_-])reference(?:$|[\s_-])",
    re.I,
)
_BACK = re.compile(
    r"[\s\[\](){}.,:;↩︎⤴⏎↑^⇧⇑←↵\ufe0e\ufe0f\u200d]*|back|return|jump (?:up|back).*|(?:back"
    r"|return) to (?:text|top|article|content|post).*",
    re.I,
)
_LEAD = re.compile(r"\s*[\[(]?\s*(\d{1,3}|[*†‡§¶]{1,3})\s*[\])]?[.:)]?\s*")
_HOLDERS = ("li", "p", "dd", "aside", "td")
_SIDENOTE = re.compile(
    r"(?:^|\s)(?:sidenote|marginnote|margin-note|side-note|footnote-content-inline)(?:$|\s)"
)


def find_notes(page: Page) -> Notes:
    """Find calls and notes; marks both on the page so that the walk can set them."""
    notes = Notes()
    order = {element: index for index, element in enumerate(iterate(page.body))}
    labels: dict[Element, str] = {}
    for link in find_all(page.body, "a"):
        holder = _holder(page, link, order)
        if holder is None or any(above in labels for above in (link, *link.ancestors())):
            continue
        if holder not in labels:
            labels[holder] = _label(link, notes.holders)
            notes.holders[labels[holder]] = [holder]
        page.noterefs[_call(link)] = labels[holder]
    _sidenotes(page, notes)
    if not notes.holders:
        unlinked.join(page, notes)
    for label, parts in notes.holders.items():
        for holder in parts:
            page.dropped[holder] = NOTE
        _clear_machinery(page, parts, label)
    _clear_headings(page, notes)
    return notes


def _holder(page: Page, link: Element, order: dict[Element, int]) -> Element | None:
    """The block that a link calls as a note, or None where it is a link like any other."""
    href = link.get("href")
    if "#" not in href or not _MARKER.fullmatch(squeeze(raw_text(link))):
        return None
    target = page.local_target(href)
    if target is None or order.get(target, -1) <= order[link]:
        return None
    raised = link.closest("sup") is not None or find(link, "sup") is not None
    marks = " ".join(
        (link.names, link.get("role"), link.get("epub:type"), link.get("rel"), href, target.names)
    )
    listed = target.closest("li") is not None or target.tag == "li" or "reference" in marks
    bracketed = listed and squeeze(raw_text(link))[:1] == "["
    if not raised and not bracketed and not _NAMED.search(marks):
        return None
    return _block_of(target, link)


def _block_of(target: Element, link: Element) -> Element | None:
    """The block that holds a note, whatever the link points at; never one with the call."""
    around = set(link.ancestors())
    for element in (target, *target.ancestors()):
        if element in around or element.tag in ("body", "ol", "ul", "dl", "section", "article"):
            return None
        named = element.tag == "div" and (element is target or _NAMED.search(element.names))
        if (element.tag in _HOLDERS or named) and _says_something(element):
            outer = element.closest("li")
            return (
                outer
                if outer is not None and outer not in around and element.tag == "p"
                else element
            )
    return None


def _says_something(element: Element) -> bool:
    return len(line_of(element)) > 3


def _label(link: Element, taken: dict[str, list[Element]]) -> str:
    """A label from the marker where it is a number or a letter, made unique."""
    found = _MARKER.fullmatch(squeeze(raw_text(link)))
    base = found[1].lower() if found and found[1].isalnum() else str(len(taken) + 1)
    label, again = base, 1
    while label in taken:
        again += 1
        label = f"{base}-{again}"
    return label


def _call(link: Element) -> Element:
    """What is replaced by the noteref: the raised marker around a link too, brackets and all."""
    raised = link.closest("sup")
    if raised is not None and squeeze(raw_text(raised)).strip("[]() ") == squeeze(
        raw_text(link)
    ).strip("[]() "):
        return raised
    return link


def _clear_machinery(page: Page, parts: list[Element], label: str) -> None:
    """Drop a note's own number and its links back to the text."""
    for holder in parts:
        for link in find_all(holder, "a"):
            text = squeeze(raw_text(link))
            if "#" in link.get("href") and (
                _BACK.fullmatch(text) or _points_back(page, link, text)
            ):
                page.dropped.setdefault(_alone(link, holder), "backlink")
        _drop_lead(page, holder, label)


def _alone(link: Element, holder: Element) -> Element:
    """A link with the marks around it that hold nothing else: "^" in a span, a number in <sup>."""
    outer = link
    while (
        outer.parent is not None
        and outer.parent is not holder
        and outer.parent.tag in ("sup", "span", "b", "strong", "small")
    ):
        if (
            _BACK.fullmatch(squeeze(raw_text(outer.parent)).replace(squeeze(raw_text(link)), "", 1))
            is None
        ):
            break
        outer = outer.parent
    return outer


def _points_back(page: Page, link: Element, text: str) -> bool:
    target = page.local_target(link.get("href"))
    called = target is not None and any(
        element in page.noterefs for element in (target, *target.ancestors(), *iterate(target))
    )
    return called and bool(_MARKER.fullmatch(text))


def _drop_lead(page: Page, holder: Element, label: str) -> None:
    """Drop the number with which a note's text begins: "1.", "[1]", a raised one."""
    for element in iterate(holder):
        if element in page.dropped and element is not holder:
            continue
        for index, child in enumerate(element.children):
            if isinstance(child, str) and not child.strip():
                continue
            if isinstance(child, str):
                found = _LEAD.match(child)
                if (
                    found
                    and found[1] == label
                    and (len(found[0].strip()) > len(label) or element.tag in ("sup", "span", "b"))
                ):
                    number = Element("span", line=holder.line, parent=element, children=[found[0]])
                    element.children[index : index + 1] = [number, child[found.end() :]]
                    page.dropped[number] = "note number"
                return
            break


def _sidenotes(page: Page, notes: Notes) -> None:
    """Notes set in the margin: the words stand where they are called."""
    for element in iterate(page.body):
        if (
            element.tag in ("span", "small", "aside")
            and _SIDENOTE.search(element.names)
            and _says_something(element)
        ):
            label = str(len(notes.holders) + 1)
            call = Element("span", line=element.line, parent=element.parent)
            siblings = element.parent.children if element.parent else []
            siblings.insert(siblings.index(element), call)
            page.noterefs[call] = label
            notes.holders[label] = [element]


def _clear_headings(page: Page, notes: Notes) -> None:
    """A heading over nothing but notes has no place in a book: the notes stand elsewhere."""
    parents = {
        above
        for parts in notes.holders.values()
        for holder in parts
        for above in [holder, *list(holder.ancestors())[:3]]
    }
    for heading in find_all(page.body, "h1", "h2", "h3", "h4", "h5", "h6"):
        if HEADING.fullmatch(line_of(heading)) and _follows(heading) in parents:
            page.dropped[heading] = "notes heading"


def _follows(heading: Element) -> Element | None:
    """The first element after a heading, inside or beside the wrapper that it fills."""
    element = heading
    while element.parent is not None:
        siblings = element.parent.elements
        after = siblings[siblings.index(element) + 1 :]
        after = [sibling for sibling in after if sibling.tag not in ("hr", "br")]
        if after:
            return after[0]
        element = element.parent
        if element.tag in ("body", "article", "main"):
            break
    return None


def read_notes(flow: Flow, notes: Notes) -> tuple[Note, ...]:
    """The notes themselves, in the order of their first call."""
    made: list[Note] = []
    for label, parts in notes.holders.items():
        blocks = tuple(block for holder in parts for block in flow.blocks(list(holder.children)))
        if blocks:
            made.append(Note(label, blocks, location=flow.page.at(parts[0])))
    return tuple(made)
