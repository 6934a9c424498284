"""Together: many cases as the chapters of one book, so that a test has them all in little time.

Each is laid out in a lair of its own, and what came of it is found by its number among the
chapters. What a trial of its own has besides: which case a page of the PDF is of, what each said.
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
from running import in_process
from trial import trial, wrong_in_what_was_said
from wording import lost, there

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".mhtml", ".webarchive", ".zip"})
"""What is one post by itself."""

BOOK = Case("together", "book", "Cases as the chapters of one book.", {}, source="")

CHAPTER = re.compile(r"EPUB/c(\d+)\b[^/]*\.xhtml")


def fits(case: Case) -> bool:
    """Whether a case is one chapter of a book like any other."""
    plain = not (case.alone or case.refused or case.may or case.arguments or case.told)
    return plain and Path(case.source).suffix in PAGES and {"pdf", "epub"} <= {*case.media}


def wrong_together(cases: Sequence[Case]) -> list[str]:
    """What is wrong with a book of cases that fit, in print and as an EPUB; and if none can be
    made, with each by itself."""
    with ExitStack() as stack:
        host = stack.enter_context(laid_out(BOOK))
        lairs = [stack.enter_context(laid_out(case)) for case in cases]
        named = [
            str(lair.inside / lair.filled(case.source))
            for case, lair in zip(cases, lairs, strict=True)
        ]
        asked = ["build", "-o", str(host.out), "--jobs", "1", "--title", "Cases", *named]
        run = in_process(host, asked)
        problems = [*run.wrong, *wrong_in_what_was_said(host, run)]
        problems += [one for lair in lairs for one in _of_lair(lair)]
        if run.code != 0:
            each = [trial(case, medium) for case in cases for medium in case.media]
            return [*problems, *(str(one) for one in each if one.problems)]
        pdf, epub = ((host.out / f"cases.{end}").read_bytes() for end in ("pdf", "epub"))
        problems += _of_books(pdf, epub, lairs)
    return problems


def _of_lair(lair: Lair) -> Iterator[str]:
    yield from lair.trap.caught
    after = snapshot(lair.root)
    for name in {*lair.before, *after}:
        if lair.before.get(name) != after.get(name):
            yield f"{lair.case}: {name!r} is not as it was"


def _of_books(pdf: bytes, epub: bytes, lairs: Sequence[Lair]) -> Iterator[str]:
    yield from wrong_in_pdf(pdf, BOOK, lairs[0].root)
    yield from wrong_in_epub(epub, BOOK, lairs[0].root)
    printed = text_of(pdf)
    chapters = _chapters(epub)
    for number, lair in enumerate(lairs, 1):
        case, text = lair.case, chapters.get(number, "")
        yield from leaks(pdf + epub, str(case), lair.root)
        yield from lost(case.keeps, printed, f"{case} in print", printed=True)
        yield from lost(case.keeps, text, str(case))
        yield from there(case.never, text, str(case))


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
