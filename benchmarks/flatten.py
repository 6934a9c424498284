"""Saved pages flattened to bare text with what is known of each line, to learn from.

    python benchmarks/flatten.py GOLD.jsonl[.gz]... OUT.jsonl.gz --scorer FOLDER [--without FLAT]

A GOLD has saved pages, one a line, with their ``html``, their ``title`` and ``author``, and their
content as ``blocks`` in order (``kind``, ``text`` or ``alt``); FOLDER holds ``blocks.py``,
which cuts a page into lines. OUT has the form that benchmarks/train_labels.py learns from. What
stands in the page's navigation, header, footer or aside is left out, as most tools leave it out.
Pages that are kept aside, pages of the files named by ``--without``, and those of whose content
too little is found in the page again, are not written.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from reading import is_aside, pages

from publish.read.languages.phrases import key

FRAME = frozenset({"nav", "header", "footer", "aside"})
FOUND = 0.85  # the share of a page's content that must be found among its lines
FEWEST = 3  # blocks of a page that teaches anything
BYLINE = 120  # characters of a line that only names the author
NEAR = 3  # lines of the post before which a byline stands


def flattened(page: dict[str, Any], lines: list[Any]) -> dict[str, Any] | None:
    """A page as lines with their role and kind; None if its content is not found in it."""
    rows = [(line, line.alt if line.kind == "image" else line.text) for line in lines]
    rows = [(line, text) for line, text in rows if text]
    blocks = [block for block in page["blocks"] if block.get("text") or block.get("alt")]
    known = [block.get("text") or block["alt"] for block in blocks]
    same = SequenceMatcher(None, known, [text for _, text in rows], autojunk=False)
    content: dict[int, dict[str, Any]] = {}
    for here, there, size in same.get_matching_blocks():
        content |= {there + i: blocks[here + i] for i in range(size)}
    if len(blocks) < FEWEST or len(content) < FOUND * len(blocks):
        return None
    made = list(_lines(page, rows, content))
    return {"id": page["id"], "title": page.get("title") or "", "lines": made}


def _lines(
    page: dict[str, Any], rows: list[Any], content: dict[int, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    title, author = key(page.get("title") or ""), key(page.get("author") or "")
    passed = 0
    for number, (line, text) in enumerate(rows):
        block = content.get(number)
        if block:
            passed += 1
            yield {"text": text, "role": "content", "kind": block["kind"]}
        elif not FRAME & {tag for tag, _ in line.path}:
            own = key(text)
            signed = author and author in own and len(text) < BYLINE and passed < NEAR
            role = "title" if title and own == title else "meta" if signed else "chrome"
            yield {"text": text, "role": role, "kind": line.kind}


def main() -> None:
    """Flatten every page of each GOLD that may be learnt from."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--scorer", type=Path, required=True, help="a folder with blocks.py")
    parser.add_argument("--without", type=Path, action="append", default=[])
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer))
    from blocks import blocks_of  # noqa: PLC0415 - stands with the corpus

    known = {page["id"] for file in options.without for page in pages(file)}
    count = 0
    with gzip.open(options.out, "wt", encoding="utf-8") as out:
        for page in (page for file in options.gold for page in pages(file)):
            if is_aside(page["id"]) or page["id"] in known:
                continue
            if made := flattened(page, blocks_of(page["html"])):
                out.write(json.dumps(made, ensure_ascii=False) + "\n")
                count += 1
    sys.stderr.write(f"{count} pages\n")


if __name__ == "__main__":
    main()
