"""The account of a reading: every visible word of the page is in the post or in the ledger."""

from __future__ import annotations

from publish.document import Blocks, Code, Image, Inlines, LineBreak, Preformatted
from publish.ledger import Entry, Ledger, words
from publish.post import Post
from publish.read.html.dom import BLOCKS, UNSEEN, Element, squeeze
from publish.read.html.page import Page
from publish.read.html.pictures import is_content, is_shown
from publish.read.html.walk_inlines import PICTURES
from publish.walking import own_inlines, walk, walk_inlines

OUTSIDE = "outside the article"
_PARTING = frozenset({"br", "img", "hr", "iframe"})
"""What has no words and parts those beside it."""
KEPT = frozenset({"note", "title", "subtitle"})
"""Rules of elements that the walk leaves out because their words stand elsewhere in the post."""


def mark_outside(body: Element, keep: set[Element], dropped: dict[Element, str]) -> None:
    """Give everything that holds nothing of the post a rule, at the highest element that can."""
    holders = {above for element in keep for above in (element, *element.ancestors())}
    waiting = [] if body in keep else [body]
    while waiting:
        element = waiting.pop()
        for child in element.elements:
            if child in dropped or child in keep:
                continue
            if child in holders:
                waiting.append(child)
            else:
                dropped[child] = OUTSIDE


def settle(page: Page, keep: set[Element], post: Post) -> Ledger:
    """The ledger of a reading; ``keep`` holds the elements that the post is made of."""
    calls = dict.fromkeys(page.noterefs, "note call")
    kept, entries = split(page.body, keep, {**page.dropped, **calls})
    shown = frozenset({"title", "subtitle"} & set(page.dropped.values()))
    read = words(text_of(post, shown))
    words_in = len(words(kept)) + sum(len(words(entry.text)) for entry in entries)
    return Ledger(tuple(entries), words_in, len(read))


def split(
    body: Element, keep: set[Element], dropped: dict[Element, str]
) -> tuple[str, list[Entry]]:
    """The visible text that the post keeps, and an entry for every piece that a rule drops.

    What a rule drops inside a piece of chrome is told with it, under that one's rule."""
    kept: list[str] = []
    apart: list[str] = []  # what stands elsewhere in the post parts no word where the page has it
    entries: list[Entry] = []

    def visit(element: Element, into: list[str], outer: str) -> None:
        rule = dropped.get(element)
        if rule in KEPT or element in keep:
            outer = ""
        elif rule and outer not in ("", OUTSIDE):
            rule = None
        edge = "\n" if element.tag in BLOCKS else ""
        mine: list[str] = []
        into.append(edge)
        moved: list[str] = []
        if rule in KEPT:
            inner = moved
        else:
            inner = kept if element in keep else into if rule is None else mine
        inner.append(edge)
        for child in element.children:
            if isinstance(child, str):
                inner.append(child)
            elif child.tag in UNSEEN or child.tag in ("br", "img", "hr", "wbr"):
                unseen = child.tag == "img" and (child in dropped or not is_content(child))
                inner.append("\n" if child.tag in _PARTING and not unseen else "")
            else:
                if child.tag in PICTURES and is_shown(child, dropped):
                    inner.append("\n")
                visit(child, inner, "" if rule in KEPT else rule or outer)
        inner.append(edge)
        into.append(edge)
        apart.extend(("\n", *moved, "\n") if moved else ())
        if mine and words("".join(mine)):
            entries.append(Entry(rule or "", squeeze("".join(mine)), element.line))

    loose: list[str] = []
    visit(body, loose, "")
    if words("".join(loose)):
        entries.append(Entry(OUTSIDE, squeeze("".join(loose)), body.line))
    return "".join(kept + apart), entries


def text_of(post: Post, shown: frozenset[str]) -> str:
    """The words of a post as its readers see them: blocks, notes, and those of its title and its
    subtitle that are ``shown`` on the page."""
    lines = {"title": post.metadata.title, "subtitle": post.metadata.subtitle}
    parts = [line_of(content) for name, content in lines.items() if name in shown]
    parts.append(_blocks(post.blocks))
    parts += [_blocks(note.blocks) for note in post.notes]
    return "\n".join(parts)


def _blocks(blocks: Blocks) -> str:
    parts: list[str] = []
    for block in walk(blocks):
        parts += [line_of(run) for run in own_inlines(block)]
        if isinstance(block, Preformatted):
            parts.append(block.text)
    return "\n".join(parts)


def line_of(content: Inlines) -> str:
    """Inlines as text: notes vanish, pictures and line breaks part words."""
    parts: list[str] = []
    for node in walk_inlines(content):
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Code):
            parts.append(node.text)
        elif isinstance(node, LineBreak | Image):
            parts.append("\n")
    return "".join(parts)
