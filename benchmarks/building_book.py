"""The anthology that the benchmark builds: made, built by the command line, edited, made as new."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from many_posts import make_many  # once its folder can be found
from processes import Run, run

from publish.cache import Cache

ROOT = Path(__file__).resolve().parents[1]

CACHE, LAID = ".publish-cache", "laid"
"""The folder of what is kept between builds, and the kind of what a laid piece is kept as."""

DIGITS = 64
"""Of an entry's name."""

WORDS = "The chart room was counted twice, and the second time there were more of them."

GROWN = 14
"""Paragraphs that make a chapter longer by pages, whatever blanks were between it and the next."""


class Failed(Exception):
    """A build that did not end well, with what it said."""


@dataclass(slots=True)
class Anthology:
    """A project of generated posts in a folder of its own, built with so many workers."""

    folder: Path
    posts: int
    jobs: int

    @classmethod
    def made(cls, folder: Path, posts: int, jobs: int) -> Anthology:
        """The same posts for the same number."""
        folder.mkdir(parents=True)
        make_many(folder, posts)
        return cls(folder, posts, jobs)

    @property
    def book(self) -> Path:
        """Its book.toml."""
        return self.folder / "book.toml"

    @property
    def pdf(self) -> Path:
        """Where its PDF is."""
        return self.folder / "output" / "the-whole-archive.pdf"

    def build(self, command: str = "pdf", more: Sequence[str] = (), jobs: int = 0) -> Run:
        """Make a file of it; what there is in the cache is used."""
        if "--jobs" in options(command):
            more = [*more, "--jobs", str(jobs or self.jobs)]
        found = run(
            publish(command, "--verbose", "--book", str(self.book), *more), self.folder, PATHS
        )
        if found.code:
            raise Failed(found.said[-2000:])
        return found

    def cold(self, command: str = "pdf", jobs: int = 0) -> Run:
        """Make a file of it from nothing."""
        self.forget()
        return self.build(command, jobs=jobs)

    def forget(self) -> None:
        """Throw away what was kept, and what was made."""
        for name in (CACHE, "output"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, number: int, more: str) -> None:
        """Put more behind the first paragraph of a post."""
        path = self.folder / "content" / f"post-{number}.md"
        about, opening, rest = path.read_text("utf-8").split("\n\n", 2)
        path.write_text(f"{about}\n\n{opening}{more}\n\n{rest}", "utf-8")

    def laid_since(self, moment: float) -> list[str] | None:
        """The pieces that were laid out since a moment (seconds since the epoch), as the cache has
        them; None where nothing is kept."""
        if not self.keeps:
            return None
        with Cache(self.folder / CACHE) as cache:
            entries = (self.folder / CACHE / LAID).glob("[0-9a-f]" * DIGITS)
            new = [path.name for path in entries if path.stat().st_mtime >= moment]
            found = [cache.recall(LAID, name) for name in new]
        return [laid.piece for laid, _ in filter(None, found)]

    @contextmanager
    def unharmed(self) -> Iterator[None]:
        """Give all posts the texts that they had, at the end; what was built is thrown away."""
        texts = {path: path.read_bytes() for path in (self.folder / "content").glob("*.md")}
        try:
            yield
        finally:
            for path, text in texts.items():
                path.write_bytes(text)
            self.forget()

    @property
    def epub(self) -> Path:
        """Where its EPUB is."""
        return self.pdf.with_suffix(".epub")

    @property
    def keeps(self) -> bool:
        """Whether the last build left a cache."""
        return (self.folder / CACHE).is_dir()


PATHS = {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


def publish(*arguments: str) -> list[str]:
    """A command line of ours."""
    return [sys.executable, "-m", "publish", *arguments]


@cache
def options(command: str) -> str:
    """The help of a command: which options it has."""
    asked = subprocess.run(
        publish(command, "--help"),
        env={**os.environ, **PATHS},
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout if not asked.returncode else ""


def words(number: int) -> str:
    """A few words for an edit, others for each."""
    return f" {number} " + WORDS


def pages(number: int) -> str:
    """Paragraphs for an edit, so many that a chapter grows by pages."""
    return "".join(f"\n\n{' '.join([words(number)] * 8)}" for _ in range(GROWN))
