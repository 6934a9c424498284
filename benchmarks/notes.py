"""How many of the authors' notes are linked in the posts that the reader of saved pages makes.

    python benchmarks/notes.py GOLD.jsonl[.gz] [--aside | --tuning]

GOLD has a page a line: ``id``, ``url``, ``html`` and ``blocks``, in whose ``links`` a note's call
leads to "#fn…" and a note's way back to "#fnref…". A call counts as linked where the post has a
noteref behind the same words, whose note has the same words as the gold's (four fifths of them at
least). Printed are each page with its calls and the linked ones, and the sum; then how many
noterefs stand on pages where the gold has no call.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Any

from reading import is_aside, pages

from publish.document import Block, Inlines, Noteref
from publish.errors import PublishError
from publish.post import Post
from publish.read.html import analyse
from publish.walking import plain_text, reading_order, walk, walk_inlines

WORD = re.compile(r"\w+")
SAME = 0.8
"""The share of words that two texts of one note have in common at least."""
BEFORE = 3
"""Words before a call by which its place is known."""

Call = tuple[str, str]
"""The last words before a call, and the words of its note."""


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return WORD.findall(text.lower())


def gold_calls(page: dict[str, Any]) -> list[Call]:
    """The calls of a gold page, in order, each with what it calls."""
    notes = gold_notes(page)
    calls: list[Call] = []
    for block in page["blocks"]:
        seen = 0
        for marker, href in block.get("links", []):
            called = re.fullmatch(r"#fn:?([^:].*)", href)
            if called is None or href.startswith("#fnref") or called[1] not in notes:
                continue
            place = max(block["text"].find(marker, seen), 0)
            seen = place + len(marker)
            before = unmarked(block["text"][:place])
            calls.append((" ".join(words(before)[-BEFORE:]), notes[called[1]]))
    return calls


def unmarked(text: str) -> str:
    """A text without the markers of the calls in it."""
    return re.sub(r"\[\d+\]", " ", text)


def gold_notes(page: dict[str, Any]) -> dict[str, str]:
    """The notes of a gold page by name: all that stands in its list up to the way back."""
    notes: dict[str, str] = {}
    held: list[str] = []
    place = 0
    for block in page["blocks"]:
        if block.get("lst", 0) != place:
            held, place = [], block.get("lst", 0)
        held.append(block.get("text", ""))
        backs = [h for _, h in block.get("links", []) if h.startswith("#fnref")]
        if backs:
            name = re.sub(r"-\d+$", "", re.sub(r"#fnref:?", "", backs[0]))
            notes[name] = " ".join(words(unmarked(" ".join(held))))
            held = []
    return notes


def our_calls(post: Post) -> list[Call]:
    """The noterefs of a post, each with the words before it and those of its note."""
    notes = {note.label: " ".join(words(said(note.blocks))) for note in post.notes}
    runs = [run for block in walk(post.blocks) for run in runs_of(block)]
    runs += [run for n in post.notes for block in walk(n.blocks) for run in runs_of(block)]
    calls: list[Call] = []
    for run in runs:
        before: list[str] = []
        for node in walk_inlines(run):
            if isinstance(node, Noteref):
                calls.append((" ".join(words("".join(before))[-BEFORE:]), notes[node.label]))
            elif isinstance(node, str) or not isinstance(node, tuple):
                before.append(plain_text((node,)) if not hasattr(node, "content") else "")
    return calls


def runs_of(block: Block) -> list[Inlines]:
    """The runs of a block itself."""
    return [part for part in reading_order(block) if isinstance(part, tuple)]


def said(blocks: tuple[Block, ...]) -> str:
    """The words of blocks, code's too."""
    parts = [plain_text(run) for block in walk(blocks) for run in runs_of(block)]
    return " ".join([*parts, *(getattr(block, "text", "") for block in walk(blocks))])


def linked(gold: list[Call], ours: list[Call]) -> list[bool]:
    """Whether each call of the gold has its own noteref among ours."""
    free = list(ours)
    found = []
    for before, note in gold:
        match = next((c for c in free if alike(c[1], note) and c[0][-12:] == before[-12:]), None)
        if match is not None:
            free.remove(match)
        found.append(match is not None)
    return found


def alike(one: str, two: str) -> bool:
    """Whether two texts share nearly all their words."""
    a, b = Counter(one.split()), Counter(two.split())
    both = sum((a & b).values())
    return bool(a) and 2 * both >= SAME * (sum(a.values()) + sum(b.values()))


def main() -> None:
    """Print the account of every page that has notes, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--aside", action="store_true", help="only the pages kept aside")
    which.add_argument("--tuning", action="store_true", help="only the pages not kept aside")
    options = parser.parse_args()
    total = hits = extra = 0
    for page in pages(options.gold):
        if (options.aside or options.tuning) and is_aside(page["id"]) != options.aside:
            continue
        gold = gold_calls(page)
        try:
            ours = our_calls(analyse(page["html"], "page.html", page.get("url") or "")[1])
        except PublishError:
            ours = []
        if not gold:
            extra += len(ours)
            continue
        found = linked(gold, ours)
        total, hits = total + len(gold), hits + sum(found)
        print(f"{sum(found):4} of {len(gold):4}  {len(ours):4} noterefs  {page['id']}")
    print(f"{hits} of {total} calls linked: {hits / max(1, total):.3f}")
    print(f"{extra} noterefs on pages whose gold has none")


if __name__ == "__main__":
    main()
