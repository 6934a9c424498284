"""Rights: the words quoted from each work, the credits of pictures, each post's own licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.document import Blocks, Citation, Embed, Figure, Inlines, Noteref, Quotation
from publish.editing.texts import Text, runs
from publish.editing.works import Work, works
from publish.ends import without_calls
from publish.ledger import words
from publish.manuscript.wording import text_of
from publish.post import Post
from publish.read.text.sentences import sentences
from publish.walking import all_inlines, block_children, plain_text, walk

MARKED = re.compile('“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|「[^「」]*」|『[^『』]*』|"[^"]*"')


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of a text, of all that it has, are quoted from one work."""

    text: Text
    words: int
    of: int

    @property
    def part(self) -> float:
        """Which part of the text's words they are, from 0 to 1."""
        return self.words / max(1, self.of)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted from one work, text by text; ``work`` is None for what has no source."""

    work: Work | None
    shares: tuple[Share, ...]

    @property
    def words(self) -> int:
        """All the words that are quoted from it."""
        return sum(share.words for share in self.shares)


@dataclass(frozen=True, slots=True)
class Credit:
    """A figure: its pictures, and what the post says under them."""

    text: Text
    line: int
    pictures: tuple[str, ...]
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What permissions and acknowledgements are worked out from: words, pictures, licences."""

    quoted: tuple[Quoted, ...]
    credits: tuple[Credit, ...]
    texts: tuple[Text, ...]


def rights(texts: Iterable[Text]) -> Rights:
    """Count what texts quote: block quotations and embedded posts, and words in quotation marks in
    the sentence before a note that cites a source. Words of a quotation in another count once."""
    found = tuple(texts)
    counts = {text.post.file: _counted(text.post) for text in found}
    sizes = {text.post.file: text.words for text in found}
    rows = [Quoted(work, s) for work in works(found) if (s := _shares(work, counts, sizes))]
    bare = (Share(text, counts[text.post.file].get("", 0), sizes[text.post.file]) for text in found)
    if unsourced := tuple(share for share in bare if share.words):
        rows.append(Quoted(None, unsourced))
    figures = tuple(credit for text in found for credit in _credits(text))
    return Rights(tuple(sorted(rows, key=lambda row: -row.words)), figures, found)


def _shares(
    work: Work, counts: Mapping[str, Mapping[str, int]], sizes: Mapping[str, int]
) -> tuple[Share, ...]:
    """What each text quotes from a work, under all the keys that it has there."""
    sums: dict[str, Share] = {}
    for place in work.places:
        file = place.text.post.file
        before = sums[file].words if file in sums else 0
        here = counts[file].get(place.source.key, 0)
        sums[file] = Share(place.text, before + here, sizes[file])
    return tuple(share for share in sums.values() if share.words)


def _counted(post: Post) -> dict[str, int]:
    """The words quoted by the key of their source, "" where they have none."""
    keys = {note.label: key for note in post.notes if (key := _first_cited(note.blocks))}
    counts: dict[str, int] = {}
    for key, number in (*_blocks(post.blocks, keys), *_in_marks(post.blocks, keys)):
        counts[key] = counts.get(key, 0) + number
    return counts


def _blocks(blocks: Blocks, keys: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The words of each outermost quotation and embedded post, with the key of its source."""
    for block in blocks:
        if isinstance(block, Quotation):
            yield _key_of(block, keys), len(words(text_of(block.blocks)))
        elif isinstance(block, Embed):
            yield "", len(words(text_of(block.blocks)))
        else:
            yield from _blocks(block_children(block), keys)


def _key_of(quotation: Quotation, keys: Mapping[str, str]) -> str:
    _, calls = without_calls(quotation.blocks) if quotation.blocks else ((), ())
    return next((key for node in calls if (key := _cited_by(node, keys))), "")


def _cited_by(node: object, keys: Mapping[str, str]) -> str:
    """The key of the source that a node cites, by itself or through its note."""
    if isinstance(node, Noteref):
        return keys.get(node.label, "")
    return node.source if isinstance(node, Citation) else ""


def _first_cited(blocks: Blocks) -> str:
    found = (node.source for node in all_inlines(blocks) if isinstance(node, Citation))
    return next(found, "")


def _in_marks(blocks: Blocks, keys: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The words in quotation marks in the author's sentences that end with the call of a source."""
    for run in _own_runs(blocks):
        start = 0
        for at, node in enumerate(run):
            if key := _cited_by(node, keys):
                yield key, _marked(plain_text(run[start:at]))
                start = at


def _own_runs(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        if isinstance(block, Quotation | Embed):
            continue
        inner = block_children(block)
        yield from _own_runs(inner) if inner else runs((block,))


def _marked(text: str) -> int:
    """How many words of the last sentence of a text stand in quotation marks; a quotation that
    begins in a sentence before it counts as a whole."""
    spans = sentences(text)
    start = spans[-1][0] if spans else 0
    return sum(len(words(m.group())) for m in MARKED.finditer(text) if m.end() > start)


def _credits(text: Text) -> Iterator[Credit]:
    for block in walk(text.post.blocks):
        if isinstance(block, Figure):
            names = tuple(image.src for image in block.images)
            caption, credit = plain_text(block.caption), plain_text(block.credit)
            yield Credit(text, block.location.line, names, caption, credit)
