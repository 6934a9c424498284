"""What all parts of the benchmark of building share: the book, and the ways to make it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from building_book import PATHS, Anthology, Failed
from building_markdown import write_markdown
from processes import Run, run
from verdicts import silent

from publish.build import make
from publish.project import load

HERE = Path(__file__).resolve().parent


@dataclass
class Bench:
    """What all parts share: a folder, the sizes, and what has been measured already."""

    folder: Path
    posts: int = 150
    jobs: int = 2
    runs: int = 3
    sizes: Sequence[int] = (100, 300, 1000, 3000)
    epub_posts: int = 1000
    steps: int = 30
    say: Callable[[str], None] = silent
    cold_runs: list[Run] = field(default_factory=list)

    @cached_property
    def book(self) -> Anthology:
        """The anthology of the usual size."""
        return Anthology.made(self.folder / "anthology", self.posts, self.jobs)

    @cached_property
    def single(self) -> tuple[Run, dict[str, Any]]:
        """Our engine with the whole book as one document: the run, and what it says."""
        self.say("our engine, one document")
        self.input.mkdir()
        made = self._run("building_single.py", str(self.book.book), str(self.input))
        return made, json.loads(made.out)

    @property
    def input(self) -> Path:
        """What the other engines take, and where they put what they make."""
        return self.folder / "input"

    def bare(self) -> Run:
        """The engine as it comes, with the same document."""
        _ = self.single
        self.say("WeasyPrint as it comes, one document")
        return self._run("building_bare.py", str(self.input), str(self.input / "bare.pdf"))

    @cached_property
    def marked(self) -> Path:
        """The folder of the same text for pandoc and Typst."""
        folder = self.folder / "typst"
        folder.mkdir()
        write_markdown(make.prepare(make.plan(load(self.book.book)), silent), folder)
        return folder

    def typst(self) -> Run:
        """pandoc and Typst, with the same text."""
        self.say("pandoc + Typst")
        return self._run("building_typst.py", str(self.marked))

    def cold(self) -> Run:
        """A cold build of ours; kept, for the parts that only want one."""
        self.say("cold build")
        self.cold_runs.append(self.book.cold())
        return self.cold_runs[-1]

    @property
    def built(self) -> Run:
        """The last cold build, whose PDF and cache are there; made now, if there is none."""
        return self.cold_runs[-1] if self.cold_runs and self.book.pdf.exists() else self.cold()

    def _run(self, program: str, *arguments: str) -> Run:
        found = run([sys.executable, str(HERE / program), *arguments], self.folder, PATHS)
        if found.code:
            raise Failed(f"{program}: {found.said[-2000:]}")
        return found

    def grown(self, posts: int) -> Anthology:
        """A book of so many posts; the same for all parts."""
        folder = self.folder / f"posts-{posts}"
        if folder.is_dir():
            return Anthology(folder, posts, self.jobs)
        return Anthology.made(folder, posts, self.jobs)
