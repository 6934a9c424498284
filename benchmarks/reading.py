"""What the reader of saved pages makes of real ones, written down for a scorer.

    python benchmarks/reading.py GOLD.jsonl[.gz] OUT.jsonl [--aside | --tuning]

GOLD has a page a line: ``id``, ``url`` and ``html``. OUT gets a line a page: ``id``, ``html`` (the
article as a plain HTML fragment), ``title``, ``author``, ``date``, and ``cpu`` (seconds that the
reading took). A page that is refused has an empty ``html`` and the reason as ``refused``.

``--aside`` takes only the pages that are kept aside from tuning (a sixth, by the hash of the id),
``--tuning`` only the others.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.assets import Assets
from publish.book import Book, BookMetadata, Chapter, NumberedNote
from publish.document import Citation, Inlines, Note, Noteref
from publish.errors import PublishError
from publish.post import Metadata, Post
from publish.read.html import analyse, boxes, walk_blocks
from publish.render.xhtml import pieces
from publish.sources import Certainty, PartialDate
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines, plain_text

TEMPLATES = Path(__file__).parent / "templates"
"""Over our own: the article alone, and every blockquote of a page a blockquote again."""


# The form that is scored knows blockquotes but no boxes: what we set as a callout from a <div> or
# an <aside> stands in it as the paragraphs that it holds.
walk_blocks._OF_DIVS = tuple(one for one in walk_blocks._OF_DIVS if one is not boxes.boxed)
del walk_blocks._MAKERS["aside"]


def is_aside(ident: str) -> bool:
    """Whether a page is kept aside: a sixth of them, for good.

    A third was, at first; when its scores had been looked at too often, half of it was opened for
    tuning, by a second hash.
    """
    first = hashlib.sha256(ident.encode()).digest()[0] % 3 == 0
    return first and hashlib.sha256(f"second split {ident}".encode()).digest()[0] % 2 == 0


def pages(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a gold file, a line each."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def predict(page: dict[str, Any]) -> dict[str, Any]:
    """The prediction for one page."""
    start = time.process_time()
    try:
        _, post, _ = analyse(page["html"], "page.html", page.get("url") or "")
    except PublishError as error:
        return {"id": page["id"], "html": "", "refused": str(error)}
    cpu = time.process_time() - start
    about = post.metadata
    return {
        "id": page["id"],
        "html": fragment(post),
        "title": plain_text(about.title) or None,
        "author": _signed(about.byline) or None,
        "date": str(day) if (day := shown_day(about)) else None,
        "cpu": round(cpu, 4),
    }


def _signed(names: tuple[str, ...]) -> str:
    """Authors as a byline names them: "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def shown_day(about: Metadata) -> PartialDate | None:
    """The day that a page gives its readers: that of publishing; that of the last change where
    they see only this, and nothing but an object for machines says when it was published."""
    known = {item.field: item for item in about.evidence}
    published, updated = known.get("published"), known.get("updated")
    seen = updated is not None and updated.certainty is Certainty.CERTAIN
    unseen = about.published is None or (
        published is not None
        and published.certainty is Certainty.LIKELY
        and published.origin in ("json-ld", "microdata")
    )
    return about.updated if seen and unseen else about.published


def fragment(post: Post) -> str:
    """The article as an HTML fragment, by our own templates with the benchmark's over them."""
    own = [note for note in post.notes if not _cites(note)]
    ours = {note.label for note in post.notes if _cites(note)}
    notes = tuple(
        NumberedNote(number, note.label, f"c1-fn{number}", note.blocks)
        for number, note in enumerate(own, 1)
    )
    chapter = Chapter(0, "c1", "page", _without_calls(post, ours), notes)
    about = BookMetadata(title=("page",), language=post.metadata.language or "en", identifier="x")
    folders = (TEMPLATES, *Assets(Path()).folders("templates", "html"))
    book = Book(about, (), (chapter,), ())
    return pieces(book, "html", folders)[0].xhtml


def _cites(note: Note) -> bool:
    """Whether a note is ours: it cites a source, and stands on no page."""
    return any(isinstance(node, Citation) for node in all_inlines(note.blocks))


def _without_calls(post: Post, labels: set[str]) -> Post:
    def run(content: Inlines) -> Inlines:
        kept = (
            n for n in nested(content, run) if not isinstance(n, Noteref) or n.label not in labels
        )
        return inlines(*kept)

    return replace(post, blocks=each_run(post.blocks, run))


def main() -> None:
    """Read every page of GOLD and write OUT."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--aside", action="store_true", help="only the pages kept aside")
    which.add_argument("--tuning", action="store_true", help="only the pages not kept aside")
    options = parser.parse_args()
    total, count = 0.0, 0
    with options.out.open("w", encoding="utf-8") as out:
        for page in pages(options.gold):
            if (options.aside or options.tuning) and is_aside(page["id"]) != options.aside:
                continue
            made = predict(page)
            total, count = total + made.get("cpu", 0.0), count + 1
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{count} pages, {1000 * total / max(1, count):.0f} ms CPU a page\n")


if __name__ == "__main__":
    main()
