"""Ten thousand generated documents, read, written, parsed, and made into EPUB and PDF.

Every word of their authors must come out, in order, none may come in, and what is dropped must be
listed.

    python benchmarks/conserve.py --count 10000 --jobs 2

What became of the words is found without any account of ours: the generator knows each that it put
in, and the finished files are read by lxml and PDFium. A document that fails is made as small as it
can be and printed. The exit code is 1 where any failed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from conserving.accounting import Fault, faults
from conserving.documents import File, files
from conserving.making import made_of
from conserving.outline import Node, Outline

BATCH = 30
"""Documents of one book."""

MOST_SHRUNK = 60
"""Times that a document is made anew to find a smaller one that fails."""


@dataclass(slots=True)
class Told:
    """What came of a batch: how many documents of each kind, in how many of them each stage lost
    nothing, and what is to be said of those that failed."""

    kinds: Counter[str] = field(default_factory=Counter)
    words: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    dropped: int = 0
    said: list[str] = field(default_factory=list)


def batch(seed: int, count: int, *, printed: bool, shrink: bool) -> Told:
    """Make one book of documents and account for it."""
    some = list(files(seed, count))
    told = Told()
    outlines = [outline for file in some for outline in file.outlines]
    told.kinds.update(outline.kind for outline in outlines)
    found = list(account(some, told, printed=printed))
    alone = {id(file) for file in some if _concerned(file, found)}
    if any(fault.outline is None for fault in found):
        alone = {id(file) for file in some}
    for file in some:
        if id(file) in alone:
            _look(file, told, seed, printed=printed, shrink=shrink)
    if found and not told.said:
        told.said += [f"seed {seed}, together alone: {one.stage} {one.what}" for one in found]
        told.failed.update({fault.stage for fault in found})
    return told


def account(some: Sequence[File], told: Told | None = None, *, printed: bool) -> list[Fault]:
    """What is wrong with a book of some files."""
    with tempfile.TemporaryDirectory() as folder:
        result = made_of(some, Path(folder), printed=printed)
    if told:
        told.words += sum(len(text.split()) for text in result.manuscripts)
        told.dropped += len(result.dropped)
    return list(faults(some, result, printed=printed))


def _concerned(file: File, found: Sequence[Fault]) -> bool:
    return any(fault.outline is outline for fault in found for outline in file.outlines)


def _look(file: File, told: Told, seed: int, *, printed: bool, shrink: bool) -> None:
    """A file by itself: what is wrong with it, and the least of it that is."""
    found = account([file], printed=printed)
    if not found:
        return
    told.failed.update({fault.stage for fault in found})
    small = _smallest(file, found[0].stage, printed=printed) if shrink else file
    what = "; ".join(f"{one.stage}: {one.what}" for one in account([small], printed=printed)[:3])
    told.said.append(f"seed {seed}, {file.name} ({file.outlines[0].kind}): {what}\n{small.text}")


def _smallest(file: File, stage: str, *, printed: bool) -> File:
    """The file with as few blocks as still fail in a stage."""
    left, small, again = MOST_SHRUNK, file, True
    while again and left > 0:
        again = False
        for less in _lesser(small):
            left -= 1
            if left > 0 and any(one.stage == stage for one in account([less], printed=printed)):
                small, again = less, True
                break
    return small


def _lesser(file: File) -> Iterator[File]:
    """The file without one of its posts, or of their blocks, or of the runs of these."""
    for at in range(len(file.outlines)):
        if len(file.outlines) > 1:
            yield file.of([*file.outlines[:at], *file.outlines[at + 1 :]])
        for nodes in _fewer(file.outlines[at].nodes):
            outlines: list[Outline] = list(file.outlines)
            outlines[at] = replace(outlines[at], nodes=nodes)
            yield file.of(outlines)


def _fewer(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    for at, node in enumerate(nodes):
        if len(nodes) > 1:
            yield (*nodes[:at], *nodes[at + 1 :])
        for run in range(len(node.runs)):
            if len(node.runs) > 1:
                less = replace(node, runs=(*node.runs[:run], *node.runs[run + 1 :]))
                yield (*nodes[:at], less, *nodes[at + 1 :])


def main() -> int:
    """Make and account for as many documents as are asked for; the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000, help="how many documents")
    options.add_argument("--seed", type=int, default=1, help="of the first batch")
    options.add_argument("--jobs", type=int, default=2, help="processes")
    options.add_argument("--no-pdf", action="store_true", help="EPUB alone, in a fifth of the time")
    options.add_argument("--no-shrink", action="store_true", help="print documents as they are")
    chosen = options.parse_args()
    began, total, batches = time.monotonic(), Told(), -(-chosen.count // BATCH)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        waiting = [
            pool.submit(
                batch,
                chosen.seed + at,
                BATCH,
                printed=not chosen.no_pdf,
                shrink=not chosen.no_shrink,
            )
            for at in range(batches)
        ]
        for at, one in enumerate(waiting, 1):
            told = one.result()
            total.kinds += told.kinds
            total.failed += told.failed
            total.words += told.words
            total.dropped += told.dropped
            for said in told.said:
                print(said, end="\n\n", flush=True)
            print(f"{at * BATCH} documents, {sum(total.failed.values())} faults", file=sys.stderr)
    print(f"{total.kinds.total()} documents, {total.words} words, {time.monotonic() - began:.0f} s")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in sorted(total.kinds.items())))
    print(f"  pieces dropped and listed: {total.dropped}")
    for stage in ("told", "manuscript", "EPUB", "PDF"):
        print(f"  {stage}: {total.failed[stage]} failed")
    return 1 if total.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
