"""Setting: a source in one form of a style, as every part of an entry sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publish.cite.pieces import Piece
from publish.cite.style import Form, Rule, Style
from publish.sources import Source


@dataclass(frozen=True, slots=True)
class Setting:
    """What is being set: a (printable) source in one form of a style, and the place cited.

    ``without`` names parts that stand elsewhere; ``apart`` is the letter that tells the work from
    another that would be cited in the same words."""

    source: Source
    rule: Rule
    style: Style
    form: Form
    locator: str = ""
    without: tuple[str, ...] = ()
    apart: str = ""

    def get(self, variable: str) -> str:
        """A variable of the source, its spaces made single; "" where there is none."""
        value = self.source.get(variable)
        return " ".join(value.split()) if value else ""

    def term(self, name: str, value: str) -> str:
        """A term of the style around a value."""
        return self.style.terms[name].replace("{}", value)

    def is_author(self, name: str) -> bool:
        """Whether a body that is named as the author would be named a second time."""
        people = self.source.people("author")
        return len(people) == 1 and bool(name) and people[0].literal.casefold() == name.casefold()


Part = Callable[[Setting], Piece | None]
"""Gives the words of one part of an entry, or None where it is not known."""


def words(text: str) -> Piece | None:
    """Roman words whose first letter may become a capital; None for none."""
    return Piece((text,), raised=True) if text else None
