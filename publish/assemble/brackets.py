"""Citations in the text: in styles that want it, a note that only cites becomes brackets there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Citation,
    Inline,
    Inlines,
    Note,
    Noteref,
    Paragraph,
    Quotation,
    Section,
)
from publish.post import Post
from publish.transform import Run, each_block, each_run, nested
from publish.walking import inlines, walk, walk_inlines

Cluster = tuple[Citation, ...]
"""Citations that follow each other with at most a semicolon between them."""

Place = Callable[[Inline, Inlines, Inline | None], Inlines]
"""Puts brackets behind what stands before their call, knowing what follows it."""

_SPACES = "\u00a0\u202f"
_MARKS = f".,;:!?…{_SPACES}"
_QUOTES = "”’“\"'»›"


def clusters(content: Inlines) -> list[Inline | Cluster]:
    """A run with the citations that follow each other taken together."""
    result: list[Inline | list[Citation]] = []
    held: Inlines = ()
    for node in content:
        last = result[-1] if result else None
        if isinstance(node, Citation):
            if isinstance(last, list):
                last.append(node)
            else:
                result.append([node])
            held = ()
        elif isinstance(last, list) and not held and _separates(node):
            held = (node,)
        else:
            result += [*held, node]
            held = ()
    return [tuple(node) if isinstance(node, list) else node for node in [*result, *held]]


def _separates(node: Inline) -> bool:
    return isinstance(node, str) and node.strip() in ("", ";")


def in_brackets(
    post: Post,
    mentions: Callable[[Cluster], bool],
    words: Callable[[Cluster], Inlines],
) -> Post:
    """Put the words of each note that only cites in the place of its call, where the style
    ``mentions`` its sources in the text. The calls of all other notes stay, and those in headings.

    In running text the brackets stand before the mark that ends the clause, or after a question or
    an exclamation that is quoted; after a block quotation they follow its last mark (MLA 9,
    APA 7)."""
    titles = [block.title for block in walk(post.blocks) if isinstance(block, Section)]
    titles += [post.metadata.title, post.metadata.subtitle]
    headed = {label for title in titles for label in _called(title)}
    cited = {note.label: cluster for note in post.notes if (cluster := _only_cites(note))}
    shown = {k: v for k, v in cited.items() if k not in headed and mentions(v)}
    if not shown:
        return post
    placer = _Placer(shown, words)
    quoted = each_block(post.blocks, placer.quotation)
    notes = tuple(replace(n, blocks=each_run(n.blocks, placer.running)) for n in post.notes)
    return replace(post, blocks=each_run(quoted, placer.running), notes=notes)


def _called(content: Inlines) -> list[str]:
    return [node.label for node in walk_inlines(content) if isinstance(node, Noteref)]


def _only_cites(note: Note) -> Cluster:
    """The citations of a note that has nothing else, or ()."""
    match note.blocks:
        case (Paragraph(content),):
            match clusters(content):
                case [tuple() as cluster] | [tuple() as cluster, "."]:
                    return cluster
    return ()


class _Placer:
    """Puts brackets in the place of calls; knows which notes become brackets, and their words."""

    def __init__(self, shown: Mapping[str, Cluster], words: Callable[[Cluster], Inlines]) -> None:
        self._shown = shown
        self._words = words

    def quotation(self, block: Block) -> Blocks:
        """A block quotation, the brackets after its last mark; other blocks as they are."""
        if not isinstance(block, Quotation):
            return (block,)
        return (replace(block, blocks=each_run(block.blocks, self._quoted)),)

    def running(self, content: Inlines) -> Inlines:
        """A run of running text."""
        return self._placed(content, self.running, _before_mark)

    def _quoted(self, content: Inlines) -> Inlines:
        return self._placed(content, self._quoted, _after_mark)

    def _placed(self, content: Inlines, inside: Run, place: Place) -> Inlines:
        result: list[Inline] = []
        waiting: list[Citation] = []
        for node in (*nested(content, inside), None):
            cluster = self._shown.get(node.label, ()) if isinstance(node, Noteref) else ()
            if waiting and not cluster:
                last = result.pop() if result else ""
                result += place(last, self._words(tuple(waiting)), node)
                begins = isinstance(node, str) and node[:1].isalnum()
                result += [" "] if begins else []
                waiting = []
            waiting += cluster
            if node is not None and not cluster:
                result.append(node)
        return inlines(*result)


def _after_mark(last: Inline, brackets: Inlines, _: Inline | None) -> Inlines:
    return inlines(_spaced(last), brackets)


def _before_mark(last: Inline, brackets: Inlines, after: Inline | None) -> Inlines:
    """The brackets before the mark that ends the clause. A mark of the quoted words themselves, a
    question or an ellipsis, stays with them."""
    text, mark, closers, end = _parted(last) if isinstance(last, str) else ("", "", "", "")
    if end:
        return inlines(text, mark, closers, " ", brackets, end)
    if not mark and not closers:
        return inlines(_spaced(last), brackets)
    asks = not mark.strip(f"?!{_SPACES}")
    if mark and ("…" in mark or ".." in mark or (asks and closers)):
        return inlines(last, " ", brackets, "." if _ends(after) else "")
    return inlines(text, closers, " ", brackets, mark)


def _parted(text: str) -> tuple[str, str, str, str]:
    """A text, the marks that end it, the closing quotation marks, and the marks after these."""
    words = text.rstrip(_MARKS)
    bare = words.rstrip(f"{_QUOTES}{_SPACES} ")
    if not any(mark in _QUOTES for mark in words[len(bare) :]):
        return words, text[len(words) :], "", ""
    core = bare.rstrip(_MARKS)
    return core, bare[len(core) :], words[len(bare) :], text[len(words) :]


def _spaced(last: Inline) -> Inlines:
    """A word with one space behind it; nothing stays nothing."""
    if isinstance(last, str):
        return (f"{last.rstrip()} ",) if last else ()
    return (last, " ")


def _ends(after: Inline | None) -> bool:
    """Whether a sentence ends before what follows: nothing, or words that begin anew."""
    if not isinstance(after, str):
        return after is None
    bare = after.lstrip()
    return bare != after and not bare.lstrip("“”‘’«»„‚\"'([")[:1].islower()
