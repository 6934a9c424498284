"""Together: many cases as the chapters of one book, so that a test has them all in little time.

Each is laid out in a lair of its own, and what came of it is found by its number among the
chapters. Laying out takes most of the time that a book does, so only some are printed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from case import Case
from epubs import wrong_in_epub
from lair import Lair, laid_out, snapshot
from leaks import leaks
from lxml import etree
from pdfs import text_of, wrong_in_pdf
from running import heard, in_process
from trial import wrong_in_what_was_said
from wording import lost, there

from publish.build import make
from publish.build.ebooks import make_epub
from publish.build.printed import Printed
from publish.errors import Exit
from publish.project import from_sources

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".mhtml", ".webarchive", ".zip"})
"""What is one post by itself."""

BOOK = Case("together", "book", "Cases as the chapters of one book.", {}, source="")

CHAPTER = re.compile(r"EPUB/c(\d+)\b[^/]*\.xhtml")


PRINTED = 10
"""Of so many cases one is printed, too: what is on their pages comes from the same posts."""

LIKE_ANY = frozenset({"-v"})
"""Arguments that change nothing in a book."""


def fits(case: Case) -> bool:
    """Whether a case is one chapter of a book like any other."""
    plain = not (case.alone or case.refused or case.may or case.told)
    plain = plain and LIKE_ANY.issuperset(case.arguments)
    return plain and Path(case.source).suffix in PAGES and {"pdf", "epub"} <= {*case.media}


def wrong_together(cases: Sequence[Case], every: int = PRINTED) -> list[str]:
    """What is wrong with an EPUB of cases that fit, made without printing it, and with the PDF of
    one of ``every`` so many, made as a user would."""
    with ExitStack() as stack:
        host = stack.enter_context(laid_out(BOOK))
        lairs = [stack.enter_context(laid_out(case)) for case in cases]
        problems = [*_of_epub(host, lairs), *_of_pdf(host, lairs[::every])]
        return [*problems, *(one for lair in lairs for one in _of_lair(lair))]


def _of_epub(host: Lair, lairs: Sequence[Lair]) -> Iterator[str]:
    with heard(host) as seen:
        plan = make.plan(from_sources([_source(lair) for lair in lairs]))
        ready = make.prepare(plan, lambda _: None, title="Cases")
        bare = Printed(make.book_of(ready), (), 0)
        epub = make_epub(ready, lambda _: None, bare).data
    yield from seen
    yield from wrong_in_epub(epub, BOOK, host.root)
    chapters = _chapters(epub)
    for number, lair in enumerate(lairs, 1):
        case, text = lair.case, chapters.get(number, "")
        yield from leaks(epub, str(case), lair.root)
        yield from lost(case.keeps, text, str(case))
        yield from there(case.never, text, str(case))


def _of_pdf(host: Lair, lairs: Sequence[Lair]) -> Iterator[str]:
    named = [str(_source(lair)) for lair in lairs]
    output = host.out / "cases.pdf"
    run = in_process(host, ["pdf", "-v", "-o", str(output), "--jobs", "1", "--", *named])
    yield from run.wrong
    yield from wrong_in_what_was_said(host, run)
    if run.code != Exit.OK:
        yield f"no PDF was made: {run.err.decode(errors='replace')[-300:]}"
        return
    pdf = output.read_bytes()
    yield from wrong_in_pdf(pdf, BOOK, host.root)
    text = text_of(pdf)
    for lair in lairs:
        yield from leaks(pdf, str(lair.case), lair.root)
        yield from lost(lair.case.keeps, text, f"{lair.case} in print", printed=True)


def _source(lair: Lair) -> Path:
    return lair.inside / lair.filled(lair.case.source)


def _of_lair(lair: Lair) -> Iterator[str]:
    yield from lair.trap.caught
    after = snapshot(lair.root)
    for name in {*lair.before, *after}:
        if lair.before.get(name) != after.get(name):
            yield f"{lair.case}: {name!r} is not as it was"


def _chapters(epub: bytes) -> dict[int, str]:
    """The words of each chapter, by its number."""
    found: dict[int, str] = {}
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        for name in archive.namelist():
            if chapter := CHAPTER.fullmatch(name):
                body = etree.fromstring(archive.read(name)).find("{*}body")
                text = "" if body is None else "".join(map(str, body.itertext()))
                found[int(chapter[1])] = found.get(int(chapter[1]), "") + text
    return found
