"""Links out of the book: each address told once, in a note, or in a list behind the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from publish.addresses import address_key
from publish.book import ListedLink, NumberedNote
from publish.cite.addresses import clean, printed
from publish.document import (
    Blocks,
    Citation,
    Embed,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    Noteref,
    Paragraph,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publish.post import Post
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines, plain_text, walk, walk_inlines

WEB = ("http://", "https://")
SPOKEN = ("mailto:", "tel:")
"""Addresses that are printed without their scheme."""

_LETTER = r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
"""A letter of a script that puts spaces between its words."""

_CLOSING = r"[.,;:!?…”»)\]،؛؟。，、；：！？」』）]|’(?!\w)"

_REST = re.compile(rf"{_LETTER}*(?:['’-]{_LETTER}+)*(?:{_CLOSING})*")
"""What belongs before a call: the rest of a word that a link began, the marks that close it."""

_MARKS = "<>()[]{}“”‘’«».,;:!?…\"'"


class Untold:
    """The links of a post whose addresses are yet to be told: links that leave the book, each
    address once. What a cited source gives, what stands under an embed and what is spelt out in
    the text is told already."""

    def __init__(self, post: Post) -> None:
        notes = (block for note in post.notes for block in note.blocks)
        runs = (*all_inlines(post.blocks), *all_inlines(notes))
        cited = {node.source for node in runs if isinstance(node, Citation)}
        urls = [source.get("URL") for source in post.sources if source.key in cited]
        urls += [node.url for node in walk(post.blocks) if isinstance(node, Embed)]
        self._told = {address_key(clean(url)) for url in urls if url}

    def take(self, node: Inline) -> bool:
        """Whether a node is such a link; from then on its address counts as told."""
        if not isinstance(node, Link) or not node.content or not leaves(node.href):
            return False
        bare = clean(node.href)
        page = address_key(bare)
        place = f"{page}#{bare.partition('#')[2]}"
        known = page in self._told or place in self._told
        self._told.add(place)
        return not known and not _spelt(bare, plain_text(node.content))


def leaves(href: str) -> bool:
    """Whether a link that is local where it can be leads out of the book."""
    return href.lower().startswith(WEB + SPOKEN)


def leads_out(post: Post, notes: Iterable[NumberedNote]) -> bool:
    """Whether anything in a post leads to the web."""
    noted = (block for note in notes for block in note.blocks)
    runs = (*all_inlines(post.blocks), *all_inlines(noted))
    links = any(isinstance(node, Link) and node.href.lower().startswith(WEB) for node in runs)
    return links or any(isinstance(node, Embed) for node in walk(post.blocks))


def told(href: str) -> Link:
    """An address as it is printed, linked: without tracking, its letters readable."""
    if href.lower().startswith(SPOKEN):
        return Link(href, (unquote(href.partition(":")[2].partition("?")[0]),))
    return Link(clean(href), (printed(href),))


def _spelt(address: str, words: str) -> bool:
    """Whether the words of a link are its address, or hold it."""
    if not address.lower().startswith(WEB):
        return _squeezed(told(address).content[0]) in _squeezed(words)
    shown = (word.strip(_MARKS) for word in words.split())
    absolute = (word if "://" in word else f"https://{word}" for word in shown)
    return address_key(address) in map(address_key, absolute)


def _squeezed(node: Inline) -> str:
    return "".join(filter(str.isalnum, node)) if isinstance(node, str) else ""


# ------------------------------------------------------------------------ in notes


def note_links(post: Post) -> Post:
    """Give every link that leaves the book a note with its address, the first time it stands in
    the author's own words: in a title or a heading, in text, lists, tables, captions, verse. A
    link of a note has its address behind its words."""
    noting = _Noting(Untold(post), {note.label: note for note in post.notes})
    about = post.metadata
    title, subtitle = noting.run(about.title), noting.run(about.subtitle)
    blocks = each_run(post.blocks, noting.run, beside=_same)
    metadata = replace(about, title=title, subtitle=subtitle)
    return replace(post, metadata=metadata, blocks=blocks, notes=noting.all_notes())


@dataclass(slots=True)
class _Noting:
    """Puts calls behind links; ``notes`` are the post's and those that are made."""

    untold: Untold
    notes: dict[str, Note]
    _met: set[str] = field(default_factory=set)
    _made: int = 0

    def run(self, content: Inlines) -> Inlines:
        """A run with a call behind each link, after the punctuation that closes its phrase."""
        result, calls = self._run(content)
        return inlines(*result, *calls)

    def all_notes(self) -> tuple[Note, ...]:
        """Every note, with addresses in those too that no run has called."""
        for label in tuple(self.notes):
            self._note(label)
        return tuple(self.notes.values())

    def _run(self, content: Inlines) -> tuple[list[Inline], list[Inline]]:
        """A run with its calls but for those that stand at its very end, and these."""
        result: list[Inline] = []
        calls: list[Inline] = []
        for node in content:
            if isinstance(node, str):
                start = _rest(node) if calls else 0
                result += [node[:start], *calls, node[start:]]
                calls = []
            else:
                result += calls
                kept, calls = self._node(node)
                result.append(kept)
        return result, calls

    def _node(self, node: Inline) -> tuple[Inline, list[Inline]]:
        match node:
            case Noteref(label):
                self._note(label)
            case Link() if self.untold.take(node):
                return node, [Noteref(self._new(node.href))]
            case Emphasis() | Strong() | Superscript() | Subscript() | Strikethrough() | Span():
                content, calls = self._run(node.content)
                return replace(node, content=inlines(*content)), calls
        return node, []

    def _note(self, label: str) -> None:
        """Give the links of a note their addresses, where it is first called."""
        if label in self.notes and label not in self._met:
            self._met.add(label)
            note = self.notes[label]
            blocks = each_run(note.blocks, self._inside, beside=_same)
            self.notes[label] = replace(note, blocks=blocks)

    def _inside(self, content: Inlines) -> Inlines:
        parts: list[Inline] = []
        for node in nested(content, self._inside):
            parts.append(node)
            if isinstance(node, Link) and self.untold.take(node):
                parts += [" (", told(node.href), ")"]
        return inlines(*parts)

    def _new(self, href: str) -> str:
        """The label of a new note with an address."""
        while True:
            self._made += 1
            label = f"link-{self._made}"
            if label not in self.notes:
                break
        self._met.add(label)
        self.notes[label] = Note(label, (Paragraph((told(href), ".")),))
        return label


def _rest(text: str) -> int:
    """How much of a text stands before the call of what it follows."""
    found = _REST.match(text)
    return found.end() if found else 0


def _same(content: Inlines) -> Inlines:
    return content


# ----------------------------------------------------------------------- in a list


def listed_links(post: Post, notes: Sequence[NumberedNote]) -> tuple[ListedLink, ...]:
    """The links that ``note_links`` would give a note, as a list, in the order in which they are
    read: those of a note where it is called."""
    untold, waiting = Untold(post), {note.label: note for note in notes}
    found: list[Link] = []

    def look(content: Inlines) -> Inlines:
        for node in walk_inlines(content):
            if isinstance(node, Link) and untold.take(node):
                found.append(node)
            elif isinstance(node, Noteref) and node.label in waiting:
                look_through(waiting.pop(node.label).blocks)
        return content

    def look_through(blocks: Blocks) -> None:
        each_run(blocks, look, beside=_same)

    look(post.metadata.title)
    look(post.metadata.subtitle)
    look_through(post.blocks)
    for note in notes:  # and those that are called from what is not the author's
        if waiting.pop(note.label, None):
            look_through(note.blocks)
    return tuple(ListedLink(_words(link.content), told(link.href)) for link in found)


def _words(content: Inlines) -> Inlines:
    """What was linked, without pictures and calls; () if no word is left."""
    words = inlines(*_texts(content))
    return words if plain_text(words).strip() else ()


def _texts(content: Inlines) -> Iterator[Inline]:
    for node in nested(content, lambda inner: inlines(*_texts(inner))):
        if isinstance(node, LineBreak):
            yield " "
        elif not isinstance(node, Noteref | Image):
            yield node
