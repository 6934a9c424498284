"""The account of a reading: every visible word of the page is in the post or in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from publish.ledger import Entry, Ledger, Stray, words
from publish.post import Post
from publish.read.account import Placed, line_of, moved, placed, strayed, texts_in
from publish.read.html.alternatives import sign_of
from publish.read.html.dom import BLOCKS, UNSEEN, Element, iterate, squeeze
from publish.read.html.page import Page
from publish.read.html.pictures import is_shown
from publish.read.html.walk_inlines import PICTURES, shows

OUTSIDE = "outside the article"
TOOLTIP = "tooltip"

SAYING = 3
"""Words of a tooltip that says something: fewer name a file, or what is pointed at."""

MOST_ASKED = 100
"""Tooltips that are looked for in the text, which takes its length each time."""

_PARTING = frozenset({"br", "hr", "iframe"})
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


def settle(page: Page, keep: set[Element], post: Post) -> tuple[Ledger, tuple[Stray, ...]]:
    """The ledger of a reading, and what of it was moved; ``keep`` holds the elements that the post
    is made of."""
    calls = dict.fromkeys(page.noterefs, "note call")
    kept, entries = split(page.body, keep, {**page.dropped, **calls})
    entries += tooltips(keep, page.dropped, kept)
    source = words(kept)
    shown = frozenset({"title", "subtitle"} & set(page.dropped.values()))
    read = [word for said, _ in _texts(post, shown) for word in words(said)]
    words_in = len(source) + sum(len(words(entry.text)) for entry in entries)
    lost = _located(source, strayed(source, read), keep)
    added = placed(_texts(post, shown), strayed(read, source))
    return Ledger(tuple(entries), words_in, len(read), lost, added), moved(source, post)


def tooltips(keep: Iterable[Element], dropped: Collection[Element], kept: str) -> list[Entry]:
    """An entry for each text that a page shows of an element it keeps when it is pointed at, which
    no book can: where it says something, and neither the text nor what a picture shows says it."""
    told: dict[str, int] = {}
    for top in keep:
        for element in iterate(top, lambda one: one not in dropped):
            if "title" in element.attrs and (element is top or element not in dropped):
                title = squeeze(element.get("title"))
                if title != squeeze(element.get("alt")):
                    told.setdefault(title, element.line)
    kept_words = words(kept) if told else []
    known, text, asked = frozenset(kept_words), " ".join(kept_words), 0
    entries: list[Entry] = []
    for title, line in told.items():
        its = words(title)
        if known.issuperset(its) and asked < MOST_ASKED:
            asked += 1
            if " ".join(its) in text:
                continue
        if len(its) >= SAYING:
            entries.append(Entry(TOOLTIP, title, line))
    return entries


def _texts(post: Post, shown: frozenset[str]) -> Iterator[Placed]:
    """The texts of a post as its readers see them: blocks, notes, and those of its title and its
    subtitle that are ``shown`` on the page."""
    lines = {"title": post.metadata.title, "subtitle": post.metadata.subtitle}
    yield from ((line_of(content), 0) for name, content in lines.items() if name in shown)
    yield from texts_in(post.blocks)
    for note in post.notes:
        yield from texts_in(note.blocks)


def _located(source: list[str], indexes: list[int], keep: Iterable[Element]) -> tuple[Stray, ...]:
    """Words of a page with the lines of their elements; 0 for one that runs over several."""
    if not indexes:
        return ()
    lines: dict[str, list[int]] = {}
    for top in keep:
        for element in iterate(top):
            for text in (child for child in element.children if isinstance(child, str)):
                for word in words(text):
                    lines.setdefault(word, []).append(element.line)
    seen: Counter[str] = Counter()
    strays: dict[int, Stray] = {}
    for at, word in enumerate(source):
        its = lines.get(word, [])
        strays[at] = Stray(word, its[seen[word]] if seen[word] < len(its) else 0)
        seen[word] += 1
    return tuple(strays[at] for at in indexes)


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
        edge = "\n" if element.tag in BLOCKS and not _of_picture(element) else ""
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
                inner.append(_instead(child, dropped))
            else:
                if child.tag in PICTURES:
                    inner.append(_instead(child, dropped))
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


def _of_picture(element: Element) -> bool:
    """Whether an element is a part of a picture, which as a whole is set or not."""
    return element.parent is not None and element.parent.tag in PICTURES


def _instead(element: Element, dropped: Collection[Element]) -> str:
    """What an element without words of its own does to those beside it: a line end where it parts
    them, the sign that a picture stands for."""
    if _of_picture(element) or (element in dropped and element.tag not in _PARTING):
        return ""
    if element.tag in PICTURES:
        return "\n" if is_shown(element, dropped) else sign_of(element)
    if element.tag == "script":
        return "\n" if shows(element) else ""
    return "\n" if element.tag in _PARTING else ""
