"""What vanished: the page's quotations, pictures, tables, code and notes' calls, and the post's.

Words are counted by the ledger; this looks at what they were. It goes through the page's own tree,
past all that a named rule dropped, and asks the post for each thing by the line where it stands: a
thing fewer there than in the page is lost, whatever became of its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from publish.document import (
    Block,
    Callout,
    Embed,
    Image,
    Noteref,
    Preformatted,
    PullQuote,
    Quotation,
    Table,
)
from publish.findings import Code, Finding, Severity
from publish.post import Post
from publish.read.html import code, figures, tables, typed, verse
from publish.read.html.dom import UNSEEN, Element, iterate, raw_text, squeeze
from publish.read.html.flow import MAX_NESTING
from publish.read.html.page import Page
from publish.read.html.pictures import file_name, is_shown, raw_address
from publish.read.html.walk_inlines import PICTURES
from publish.walking import all_inlines, walk

VANISHED = Code(
    "R101",
    Severity.ERROR,
    "A quotation, picture, table, code block or note's call of the page is not in the post as one.",
)

_QUOTATION, _TABLE, _CODE = "block quotation", "table", "code block"
_KINDS: tuple[tuple[type[Block], str], ...] = (
    (Quotation, _QUOTATION),
    (PullQuote, _QUOTATION),
    (Callout, _QUOTATION),
    (Embed, _QUOTATION),
    (Table, _TABLE),
    (Preformatted, _CODE),
)
"""What a thing of the page may have become."""

_CODES = frozenset(["pre", "listing", "xmp", "plaintext"])
_NESTING = frozenset(["li", "dd", "blockquote", "figure", "aside", "summary", "td"])
_WORD = re.compile(r"\w")


def vanished(page: Page, keep: Iterable[Element], post: Post) -> list[Finding]:
    """A finding for each kind of thing of which the page has more than the post, with the line of
    the first one lost. ``keep`` holds the elements that the post is made of, in their order."""
    there = _made(post)
    lost: dict[str, list[Element]] = {}
    total: Counter[str] = Counter()
    for element, what, place in _things(page, keep):
        total[what] += 1
        if there[what, place] > 0:
            there[what, place] -= what != "picture"  # a gallery shows a picture once
        else:
            lost.setdefault(what, []).append(element)
    return [_finding(page, what, elements, total[what]) for what, elements in lost.items()]


def _made(post: Post) -> Counter[tuple[str, object]]:
    """How many things of each kind a post has at each place."""
    blocks = [*post.blocks, *(block for note in post.notes for block in note.blocks)]
    there: Counter[tuple[str, object]] = Counter(
        (what, block.location.line)
        for block in walk(blocks)
        for kind, what in _KINDS
        if isinstance(block, kind)
    )
    for node in all_inlines(blocks):
        if isinstance(node, Image):
            there["picture", node.src] += 1
        elif isinstance(node, Noteref):
            there["note call", node.label] += 1
    return there


def _finding(page: Page, what: str, lost: list[Element], total: int) -> Finding:
    many = len(lost) > 1
    verb, which = ("are", f"the first: {_name(lost[0])}") if many else ("is", _name(lost[0]))
    count = f"{len(lost)} of {total} {what}{'s' if total > 1 else ''}"
    return Finding(
        VANISHED, page.at(lost[0]), f"{count} of the page {verb} not in the post ({which})"
    )


def _name(element: Element) -> str:
    """What a person knows a thing by: its first words, or a picture's file."""
    if element.tag in PICTURES:
        return file_name(raw_address(element))[:60]
    words = squeeze(raw_text(element))
    return f"“{words[:60]}…”" if len(words) > 60 else f"“{words}”"


def _things(page: Page, keep: Iterable[Element]) -> Iterator[tuple[Element, str, object]]:
    """Every thing of the page that no rule drops: its kind, and the place by which it is known."""
    for element in _kept(page, keep):
        if element in page.noterefs:
            yield element, "note call", page.noterefs[element]
        elif element.tag in PICTURES:
            if is_shown(element, page.dropped) and not _is_in_picture(element):
                yield element, "picture", raw_address(element)
        elif (what := _kind(page, element)) and _depth(element) < MAX_NESTING - 1:
            yield element, what, element.line


def _kept(page: Page, keep: Iterable[Element]) -> Iterator[Element]:
    """Every element that the post is made of."""
    for top in keep:
        waiting = [top]
        while waiting:
            element = waiting.pop()
            if element is top or element not in page.dropped:
                yield element
                if element is top or not _is_closed(page, element):
                    waiting += reversed(element.elements)


def _is_closed(page: Page, element: Element) -> bool:
    """Whether nothing under an element stands in the text."""
    return element in page.dropped or element in page.noterefs or element.tag in UNSEEN


def _is_in_picture(element: Element) -> bool:
    return element.parent is not None and element.parent.tag == "picture"


def _kind(page: Page, element: Element) -> str:
    """The kind of an element that must become a block of its own, or ""."""
    if element.tag == "blockquote" and typed.text_of(page, element):
        return _CODE
    if element.tag == "blockquote":
        return _QUOTATION if _says(page, element, _CODES) or _pictures(page, element) else ""
    if element.tag == "table":
        rows = tables.kept_rows(page, element)
        other = figures.is_holder(element) or code.is_lined(element)
        held = not other and not tables.is_layout(element, rows)
        return _TABLE if held and _says(page, element) and not _pictures(page, element) else ""
    if element.tag in _CODES and element.closest(*_CODES) is None:
        held = code.holds_text(element) and not verse.is_verse(element)
        return _CODE if held and _says(page, element) else ""
    return ""


def _says(page: Page, element: Element, without: frozenset[str] = frozenset()) -> bool:
    """Whether an element has words that are kept, outside elements of some kinds."""
    waiting: list[Element | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if _WORD.search(node):
                return True
        elif node is element or not (_is_closed(page, node) or node.tag in without):
            waiting += node.children
    return False


def _pictures(page: Page, element: Element) -> bool:
    """Whether an element shows a picture that is kept."""
    inside = iterate(element, lambda e: not _is_closed(page, e))
    return any(e.tag in PICTURES and is_shown(e, page.dropped) for e in inside)


def _depth(element: Element) -> int:
    """How many blocks of a kind of their own an element stands in."""
    return sum(above.tag in _NESTING for above in element.ancestors())
