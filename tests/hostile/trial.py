"""A trial: a case is laid out, run and judged; whatever is wrong with what came of it is said."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from case import Case
from epubs import wrong_in_epub
from lair import OLD, Lair, laid_out, snapshot
from leaks import leaks
from pdfs import wrong_in_pdf
from running import Run, Runner, in_process
from wording import there

from publish.cache import NAME as CACHE
from publish.errors import Exit
from publish.project import RESERVED

STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    "|[\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns its lines, or is no character."""

LONGEST = 2000
"""Characters of a line that says something, at most."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with what came of a case in a medium (nothing: it has passed), its exit code,
    processor time and largest memory (bytes), and the book, if one was made."""

    case: Case
    medium: str
    problems: tuple[str, ...]
    code: int | None
    seconds: float
    peak: int
    book: bytes = b""
    said: str = ""

    def __str__(self) -> str:
        return f"{self.case} ({self.medium}): {'; '.join(self.problems) or 'passed'}"


def trial(case: Case, medium: str, runner: Runner = in_process) -> Verdict:
    """Lay a case out afresh, run it and judge what came of it."""
    with laid_out(case) as lair:
        run = runner(lair, lair.arguments(medium))
        output = lair.output(medium)
        made = run.code == Exit.OK and medium in ("pdf", "epub") and output.is_file()
        book = output.read_bytes() if made else b""
        problems = (*run.wrong, *_of_code(lair, run), *wrong_in_what_was_said(lair, run))
        problems += (*_of_files(lair, medium, run), *_of_book(lair, medium, run, book))
        if medium == "read" and run.code == Exit.OK and case.keeps:
            problems += (*_of_manuscripts(lair, runner),)
    said = run.err.decode("utf-8", "replace")
    return Verdict(
        case, medium, tuple(dict.fromkeys(problems)), run.code, run.seconds, run.peak, book, said
    )


def _of_code(lair: Lair, run: Run) -> Iterator[str]:
    case = lair.case
    wanted = {case.refused or Exit.OK, *case.may}
    if run.code not in wanted:
        codes = " or ".join(str(int(one)) for one in sorted(wanted))
        last = run.err.decode("utf-8", "replace").strip().rpartition("\n")[2]
        yield f"it ended with {run.code} instead of {codes}: {last[-300:]}"
    elif run.code and run.code > 1:
        lines = [line for line in run.err.split(b"\n") if line.startswith(b"publish: ")]
        if len(lines) != 1:
            yield f"it was refused in {len(lines)} lines"


def wrong_in_what_was_said(lair: Lair, run: Run) -> Iterator[str]:
    """What is wrong with what was said."""
    for name, data in (("stdout", run.out), ("stderr", run.err)):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            yield f"{name} is not UTF-8"
            text = data.decode("utf-8", "replace")
        if found := STEERING.search(text):
            yield f"{name} has {found[0]!r}: {text[max(0, found.start() - 40) :][:100]!r}"
        if "a bug of ours" in text:
            yield f"{name} tells of a bug: {text[-300:]!r}"
        if "Traceback" in text:
            yield f"{name} has a traceback: {text[-300:]!r}"
        if max(map(len, text.split("\n"))) > LONGEST:
            yield f"{name} has a line of {max(map(len, text.split(chr(10))))} characters"
        yield from leaks(re.sub(rb"\S*lairqz-\S*", b"", data), name, Path("lairqz-"))
    for told in lair.case.told:
        if lair.filled(told) not in run.err.decode("utf-8", "replace"):
            yield f"it was not said: {told!r}"


def _of_files(lair: Lair, medium: str, run: Run) -> Iterator[str]:
    """What stands in the lair that was not there, and what is not as it was."""
    after = snapshot(lair.root)
    made = run.code == Exit.OK
    output = lair.output(medium)
    allowed = {os.path.relpath(one, lair.root) for one in (output, os.path.realpath(output))}
    allowed = allowed if made else set()
    for name in sorted({*lair.before, *after}):
        was, is_ = lair.before.get(name), after.get(name)
        if was == is_ or name in allowed or _is_for_us(lair.case, name):
            if name in allowed and not lair.case.output:
                yield from _wrong_file(lair, name)
            continue
        if made and medium == "read" and name.startswith("out/content"):
            yield from _wrong_file(lair, name)
        elif made and not lair.case.output and name == "in/output":
            continue
        else:
            what = "was made" if was is None else "is gone" if is_ is None else "was changed"
            yield f"{name!r} {what}"
    if medium == "read" and made:
        yield from _wrong_manuscripts(lair, [one for one in after if one.startswith("out/")])


def _is_for_us(case: Case, name: str) -> bool:
    """Whether something is in the folders that are named for what we keep: the cache of a project,
    the key of caches."""
    ours = ["home/.local/state/publish"] + (["in/" + CACHE] if "book.toml" in case.files else [])
    return any((name + "/").startswith(one + "/") or one.startswith(name + "/") for one in ours)


def _wrong_file(lair: Lair, name: str) -> Iterator[str]:
    """What is wrong with a file that a reading has made."""
    path = Path(name)
    if path.name.partition(".")[0].lower() in RESERVED or path.name.endswith((".", " ")):
        yield f"{name!r} is a name that Windows cannot have"
    if STEERING.search(path.name) or re.search(r'[\n<>:"\\|?*]', path.name) or path.name[0] == "-":
        yield f"{name!r} is a name that steers a terminal or a shell"
    if (lair.root / name).is_file() and "originals" not in path.parts:
        data = (lair.root / name).read_bytes()
        yield from leaks(data, name, Path("lairqz-"))


def _wrong_manuscripts(lair: Lair, names: list[str]) -> Iterator[str]:
    if len({name.casefold() for name in names}) < len(names):
        yield "two files have names that only differ in case"
    read = [
        lair.root / name for name in sorted(names) if re.fullmatch(r"out/content/[^/]*\.md", name)
    ]
    text = "\n".join(path.read_text("utf-8") for path in read)
    yield from there(lair.case.never, text, "the manuscripts")


def _of_manuscripts(lair: Lair, runner: Runner) -> Iterator[str]:
    """What is wrong with the book that is made of the manuscripts that were read: what a page says
    is in it as words, and nothing of it has become something else on the way."""
    names = sorted(str(path) for path in (lair.out / "content").glob("*.md"))
    if not names:  # it was only listed, or printed
        return
    book = lair.out / "again.epub"
    run = runner(lair, ["epub", "-o", str(book), *names])
    yield from run.wrong
    yield from wrong_in_what_was_said(lair, run)
    if b"there is no picture media/" in run.err:  # which the page did not have; read has told it
        return
    if run.code != Exit.OK:
        last = run.err.decode("utf-8", "replace").strip().rpartition("\n")[2]
        yield f"no book can be made of its manuscripts: {last[-300:]}"
        return
    yield from wrong_in_epub(book.read_bytes(), lair.case, lair.root)


def _of_book(lair: Lair, medium: str, run: Run, book: bytes) -> Iterator[str]:
    if medium not in ("pdf", "epub") or run.code != Exit.OK:
        return
    if not book or book == OLD:
        yield "no book was made"
        return
    judge = wrong_in_pdf if medium == "pdf" else wrong_in_epub
    yield from judge(book, lair.case, lair.root)
