"""Faces: those of a book, chosen once for all its pieces, and the part of them that each needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from publish.cache import Cache, digest, versions
from publish.findings import Finding
from publish.render import fonts


@dataclass(frozen=True, slots=True)
class Faces:
    """The choice of a book's faces, as a recipe; its text, and whether some of that has no face."""

    recipe: fonts.Recipe
    text: fonts.Text = field(repr=False)
    lacking: bool = False

    @classmethod
    def of(cls, texts: Iterable[fonts.Text], design: str, cache: Cache) -> Self:
        """The faces that the texts of documents need together, in a design. A choice is made once
        for a text: for it faces are cut. Raises MissingDependency where a font package is not
        installed."""
        text = fonts.united(texts)
        key = digest(versions(), design, text)
        if (found := cache.recall("choice", key)) is None:
            choice = fonts.choose_for(text, design)
            found = choice.recipe, bool(choice.absent or choice.coded)
            cache.keep("choice", key, found)
        return cls(found[0], text, found[1])

    def part(self, text: fonts.Text) -> fonts.Recipe:
        """The part of them that the text of one of the documents needs."""
        return fonts.part(self.recipe, text)

    def findings(self, pieces: Sequence[str]) -> tuple[Finding, ...]:
        """What they lack of a book, whose pieces are given as XHTML."""
        if not self.lacking:
            return ()
        from publish.render.pdf.lacking import about_faces, held  # noqa: PLC0415 - the engine

        choice = fonts.choose_for(self.text, self.recipe.design)
        return tuple(about_faces(choice, map(held, pieces)))
