"""catalogue.toml -> Catalogue: many books, each with where it comes from and what is made of it.

It speaks as book.toml does. What stands above its books is for those that say nothing themselves;
what stands with a book is for that book, whatever its own book.toml says.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from publish.project.entries import Project

MAKE = ("pdf", "epub")
"""What can be made of a book."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a book is made: "" and () say nothing. ``press``, ``trim``, ``paper`` and ``ink`` are
    those of ``Printing``, ``shop`` that of ``Ebook``."""

    make: tuple[str, ...] = ()
    design: str = ""
    press: str = ""
    trim: str = ""
    paper: str = ""
    ink: str = ""
    shop: str = ""

    @classmethod
    def of(cls, project: Project) -> Choices:
        """What a project says itself."""
        asked = project.printing
        printed = (asked.press, asked.trim, asked.paper, asked.ink)
        return cls((), project.design, *printed, project.ebook.shop)

    def over(self, other: Choices) -> Choices:
        """These choices, and where they say nothing the other ones."""
        names = [one.name for one in fields(self)]
        return Choices(**{name: getattr(self, name) or getattr(other, name) for name in names})

    def applied(self, project: Project) -> Project:
        """The project with all of these choices."""
        press, trim, paper, ink = self.press, self.trim, self.paper, self.ink
        printing = replace(project.printing, press=press, trim=trim, paper=paper, ink=ink)
        ebook = replace(project.ebook, shop=self.shop)
        return replace(project, printing=printing, ebook=ebook, design=self.design)


@dataclass(frozen=True, slots=True)
class Listed:
    """One book of a catalogue: its book.toml, or else its sources in order. ``title`` is that of a
    book of sources; ``name`` what its files are called, "" by its title."""

    book: Path | None = None
    sources: tuple[Path, ...] = ()
    title: str = ""
    name: str = ""
    by_date: bool = False
    choices: Choices = Choices()

    def __str__(self) -> str:
        return str(self.book or self.title or self.sources[0])


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Many books to be made. ``output`` is the folder for all that is made, None for each book's
    own; ``choices`` are for books that say nothing themselves."""

    file: Path
    books: tuple[Listed, ...]
    output: Path | None = None
    choices: Choices = Choices()

    @property
    def root(self) -> Path:
        """The folder that it stands in, and all that it names."""
        return self.file.parent

    def make(self, listed: Listed) -> tuple[str, ...]:
        """What is made of one of its books."""
        return listed.choices.make or self.choices.make or MAKE

    def chosen(self, listed: Listed, project: Project) -> Project:
        """The project of one of its books, as the book is to be made."""
        return listed.choices.over(Choices.of(project)).over(self.choices).applied(project)
