"""What the reader of bare text makes of flattened pages, written down for a scorer.

    python benchmarks/flat.py GOLD.jsonl[.gz] OUT.jsonl [--aside | --tuning] [--scorer FOLDER]

GOLD has a page a line: ``id`` and ``lines``, blocks with a ``text`` each; no truth is read. The
reader gets the texts with an empty line between them. OUT gets a line a page: ``id``, ``title``,
``cpu`` (seconds that the reading took) and ``lines``, which maps the number of every block that
was kept to its ``kind``, its heading's ``level``, the number of the quotation that it is in
(``quote``, 0 for none) and the ``source`` named for that. What was dropped, or went into the
byline or the date, is not among them.

``--aside`` takes only the pages that are kept aside from tuning, ``--tuning`` only the others
(``reading.is_aside``). With ``--scorer``, a folder that holds ``score_flat.py``, the figures are
printed too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reading import is_aside, pages

from publish.document import (
    Blocks,
    Citation,
    List,
    Noteref,
    Preformatted,
    Quotation,
    Section,
    Verse,
)
from publish.errors import PublishError
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.read.text.findings import CAPTION
from publish.sources import Source
from publish.walking import all_inlines, block_children, plain_text

Lines = dict[int, dict[str, Any]]


def bare(page: dict[str, Any]) -> list[str]:
    """The blocks of a page as the reader gets them."""
    return [line["text"] for line in page["lines"]]


def predict(page: dict[str, Any]) -> dict[str, Any]:
    """The prediction for one page."""
    blocks = bare(page)
    data = ("\n\n".join(blocks) + "\n").encode("utf-8", "surrogatepass")
    start = time.process_time()
    try:
        reading = read_text(Original("page.txt", data))
    except PublishError as error:
        return {"id": page["id"], "title": "", "lines": {}, "refused": str(error)}
    cpu = time.process_time() - start
    title = plain_text(reading.post.metadata.title)
    lines = _Answer(reading, blocks).lines
    return {"id": page["id"], "title": title, "lines": lines, "cpu": round(cpu, 4)}


class _Answer:
    """A post as the blocks of the input that stand in it: ``lines`` says as what each of them."""

    def __init__(self, reading: Reading, blocks: Sequence[str]) -> None:
        self.post, self.blocks = reading.post, blocks
        self.captions = {f.location.line for f in reading.findings if f.code == CAPTION}
        self.lines: Lines = {}
        self.of: list[int] = [
            0
        ]  # the block that each line of the text came from; they count from 1
        for number, block in enumerate(blocks):
            self.of += [number] * (block.count("\n") + 2)
        self.quote, self.source = 0, ""
        self._title()
        self._add(self.post.blocks, 1)

    def _title(self) -> None:
        """The title's line is kept, in the metadata: its evidence tells where it was."""
        for evidence in self.post.metadata.evidence:
            line = re.fullmatch(r"line (\d+)", evidence.origin)
            if evidence.field == "title" and line:
                self._put(self.of[int(line.group(1))], "heading", 1)

    def _put(self, number: int, kind: str, level: int = 0) -> None:
        answer = {"kind": kind, "level": level, "quote": self.quote, "source": self.source}
        self.lines.setdefault(number, answer)

    def _add(self, blocks: Blocks, depth: int, kind: str = "para") -> None:
        for block in blocks:
            number = self.of[block.location.line or 0]
            match block:
                case Section():
                    self._put(number, "heading", depth + 1)
                    self._add(block.blocks, depth + 1)
                case Quotation():
                    self._quotation(block, depth)
                case List(items=items):
                    for item in items:
                        self._add(item, depth, "item")
                case Verse(stanzas=stanzas):
                    for offset in range(len(stanzas)):  # neighbouring blocks, and only the first
                        self._put(min(number + offset, len(self.blocks) - 1), kind)  # is located
                case Preformatted():
                    self._put(number, "code")
                case _:
                    caption = block.location.line in self.captions
                    self._put(number, "caption" if caption else kind)
                    self._add(block_children(block), depth)

    def _quotation(self, block: Quotation, depth: int) -> None:
        before = self.quote, self.source
        self.quote, self.source = max(_quotes(self.lines), default=0) + 1, self._named(block)
        self._add(block.blocks, depth)
        own = [number for number, answer in self.lines.items() if answer["quote"] == self.quote]
        words = plain_text(block.attribution)
        following = max(own, default=-1) + 1
        if words and own and following < len(self.blocks) and words in self.blocks[following]:
            self._put(following, "para")  # an attribution in a line of its own
        self.quote, self.source = before

    def _named(self, block: Quotation) -> str:
        """The source that a quotation's note cites, by author, title and publication."""
        labels = {n.label for n in all_inlines((block,)) if isinstance(n, Noteref)}
        notes = [note for note in self.post.notes if note.label in labels]
        nodes = [node for note in notes for node in all_inlines(note.blocks)]
        keys = {node.source for node in nodes if isinstance(node, Citation)}
        cited = [source for source in self.post.sources if source.key in keys]
        return "; ".join(words for source in cited for words in _words(source))


def _quotes(lines: Lines) -> Iterator[int]:
    return (answer["quote"] for answer in lines.values())


def _words(source: Source) -> Iterator[str]:
    """The words by which a source can be known."""
    for name in source.people("author"):
        yield " ".join(filter(None, (name.given, name.family, name.literal)))
    yield from filter(None, map(source.get, ("title", "container-title")))


def main() -> None:
    """Read every page of GOLD and write OUT."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--scorer", type=Path, help="a folder with score_flat.py: print its figures"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--aside", action="store_true", help="only the pages kept aside")
    which.add_argument("--tuning", action="store_true", help="only the pages not kept aside")
    options = parser.parse_args()
    part = options.aside or options.tuning
    taken = [p for p in pages(options.gold) if not part or is_aside(p["id"]) == options.aside]
    made = {page["id"]: predict(page) for page in taken}
    with options.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in made.values())
    times = sorted(one.get("cpu", 0.0) for one in made.values()) or [0.0]
    mean, longest = 1000 * sum(times) / len(times), 1000 * times[-1]
    sys.stderr.write(f"{len(made)} pages, {mean:.0f} ms CPU a page, at most {longest:.0f}\n")
    if options.scorer:
        sys.path.insert(0, str(options.scorer))
        from score_flat import score, show  # noqa: PLC0415 - stands with the corpus

        show(options.gold.name, score(taken, lambda page: made[page["id"]]))


if __name__ == "__main__":
    main()
