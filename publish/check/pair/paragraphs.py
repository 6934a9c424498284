"""The blocks of an EPUB against those that the PDF is tagged with: paragraphs and quotations.

Tags tell the same of the PDF as elements do of the EPUB: where a paragraph begins, and which stand
in a block quotation. Both texts are aligned, so that what one has more moves nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from publish.check.pair import codes
from publish.check.pair.flow import Stretch, Text, Told
from publish.check.pair.printed import Block, Printed
from publish.check.words.aligning import ALONE, align
from publish.check.words.losing import Laid
from publish.check.words.reading import Reading
from publish.check.words.spoken import Token
from publish.findings import Code, Finding, Location

WORDS = 8
"""Words that are told of a paragraph."""


def check_paragraphs(book: Told, pdf: Printed, reading: Reading) -> Iterator[Finding]:
    """The findings of each paragraph, and of the number of notes. A PDF without tags is told."""
    if not pdf.blocks:
        text = "paragraphs, quotations and notes were not compared: the PDF is not tagged"
        yield Finding(codes.NOT_COMPARED, Location(book.name), text)
        return
    yield from _count(book, pdf)
    tagged = _Tagged([block for block in pdf.blocks if not block.note], reading.flow)
    for one in book.texts:
        for stretch in one.stretches:
            for code, text in tagged.compare(one, stretch):
                yield Finding(code, Location(f"{book.name}/{one.path}", stretch.line), text)


def _count(book: Told, pdf: Printed) -> Iterator[Finding]:
    """Whether there are as many notes, where the PDF tags them."""
    notes = sum(len(text.spoken.notes) for text in book.texts)
    if pdf.notes and notes != pdf.notes:
        text = f"the PDF has {pdf.notes} notes, the EPUB {notes}"
        yield Finding(codes.NOTE, Location(book.name), text)


class _Tagged:
    """The letters of a PDF's blocks, aligned with those of an EPUB."""

    def __init__(self, blocks: Sequence[Block], flow: Laid) -> None:
        self._blocks = blocks
        self._starts = [0, *accumulate(len(block.letters) for block in blocks)]
        text = "".join(block.letters for block in blocks)
        self._found = align(flow.letters, text, flow.words)
        self._letters = {id(token): at for token, at in zip(flow.tokens, flow.words, strict=False)}

    def compare(self, text: Text, stretch: Stretch) -> Iterator[tuple[Code, str]]:
        """What is wrong with one paragraph, if its words have their place among the others."""
        tokens = text.spoken.tokens[stretch.first : stretch.end]
        places = [place for token in tokens for place in self._places(token)]
        if len(places) < ALONE:
            return  # too little to be told from its like elsewhere
        blocks = [self._block(place) for place in places]
        quoted = sum(self._blocks[block].quoted for block in blocks) * 2 > len(blocks)
        told = " ".join(token.told for token in tokens[:WORDS] if token.word)
        if quoted != stretch.quoted:
            mine, other = ("no block quotation", "one") if quoted else ("a block quotation", "none")
            yield codes.QUOTATION, f"“{told} …” is {mine} here, and {other} in the PDF"
        if self._is_divided(places, blocks):
            yield codes.PARAGRAPH, f"“{told} …” is not one paragraph in the PDF"

    def _is_divided(self, places: Sequence[int], blocks: Sequence[int]) -> bool:
        """Whether the PDF has a paragraph in two of its own, or behind another in one. Some few
        letters may be anybody's."""
        most = {block for block, count in Counter(blocks).items() if count >= ALONE}
        if len(most) != 1:
            return bool(most)
        block = most.pop()
        first = next(place for place, its in zip(places, blocks, strict=True) if its == block)
        return self._found.taken(self._starts[block], first) >= ALONE

    def _places(self, token: Token) -> Iterator[int]:
        """Where the letters of a word are in the PDF that are there; none if the word has no place
        of its own."""
        begin = self._letters.get(id(token))
        if begin is None or not token.word:
            return
        for at in range(begin, begin + len(token.word)):
            index = bisect_right(self._found.ours, at) - 1
            run = self._found.runs[index]
            if index >= 0 and at < run.ours + run.size:
                yield run.theirs + at - run.ours

    def _block(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1
