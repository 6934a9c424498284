"""What is said of a book as a whole, from a file without pages that presswork fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from publish.render.binding.collecting import Collection
from publish.render.binding.objects import Objects
from publish.render.presswork.attachments import Attachment
from publish.render.presswork.volume import Volume, make_volume


@dataclass(frozen=True, slots=True)
class Leading:
    """What the catalogue leads to, each by its number in the book; 0 for what there is not."""

    pages: int
    outline: int
    names: int
    structure: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them, in order."""
        return (self.pages, self.outline, self.names, self.structure)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The objects of a book's catalogue, with the places of the catalogue itself and of the
    document information among them. Outside of them is what it leads to (Leading)."""

    objects: Objects
    root: int
    info: int


def catalogue(
    volume: Volume, attached: Sequence[Attachment], made_from: bytes, leading: Leading
) -> Catalogue:
    """The catalogue of a book. Raises what presswork raises."""
    with pikepdf.new() as pdf:
        root = pdf.Root
        outside = [int(root.Pages.objgen[0])]
        for there in leading.numbers[1:]:
            stands_for = pdf.make_indirect(Dictionary()) if there else None
            outside.append(int(stands_for.objgen[0]) if stands_for is not None else 0)
        if leading.outline:
            root.Outlines = pdf.get_object(outside[1], 0)
        if leading.names:
            root.Names = Dictionary(Dests=pdf.get_object(outside[2], 0))
        if leading.structure:
            root.StructTreeRoot = pdf.get_object(outside[3], 0)
            root.MarkInfo = Dictionary(Marked=True)
        make_volume(pdf, volume, attached, made_from)
        collected = Collection(pdf, outside, {})
        ends = [int(thing.objgen[0]) for thing in (pdf.Root, pdf.trailer.Info)]
        collected.go(ends)
        made = collected.finished(0)
        return Catalogue(made.objects(), *map(made.place, ends))
