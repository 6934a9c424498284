"""One page gone through as it is drawn, with the state that its operators set.

ISO 32000-1, 8.4 (graphics state)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.errors import InputRefused
from publish.pdfread.content import Matrix, instructions
from publish.pdfread.functions import ends
from publish.pdfread.naming import appearances, named
from publish.pdfread.seen import Colour, PlacedImage, Seen, Transparent
from publish.pdfread.spaces import space_of
from publish.pdfread.state import SETS, State

MAX_OPERATORS = 10_000_000
"""Operators that a file draws, forms counted each time they are drawn; a page has 1,000."""

MAX_DEPTH = 24
"""Forms, patterns and glyphs in each other."""

_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_NORMAL = ("/Normal", "/Compatible")


class Walk:
    """A walk through the pages of one file; what is seen comes in the order of drawing."""

    def __init__(self) -> None:
        self._number = 0
        self._left = MAX_OPERATORS
        self._inside: list[Any] = []
        self._drawn: set[Any] = set()

    def page(self, page: pikepdf.Page, number: int) -> Iterator[Seen]:
        """All that a page, counted from 1, and its annotations show."""
        self._number = number
        self._drawn.clear()
        unit = float(page.obj.get("/UserUnit", 1))
        state = State(Matrix(unit, 0, 0, unit, 0, 0))
        yield from self._group(page.obj)
        yield from self._draw(page.obj, page.obj.get("/Resources", {}), state)
        for annotation in page.obj.get("/Annots", []):
            for form in appearances(annotation):
                yield from self._form(form, {}, state)

    # ------------------------------------------------------------------- streams

    def _form(self, form: Any, around: Any, state: State) -> Iterator[Seen]:
        yield from self._group(form)
        matrix = Matrix.of(form.get("/Matrix")).within(state.matrix)
        yield from self._draw(form, form.get("/Resources", around), state._replace(matrix=matrix))

    def _once(self, stream: Any, resources: Any, state: State) -> Iterator[Seen]:
        """A pattern or a glyph, whose images stand wherever it is used: looked at once a page."""
        if stream.objgen not in self._drawn:
            self._drawn.add(stream.objgen)
            matrix = Matrix.of(stream.get("/Matrix")).within(state.matrix)
            inside = stream.get("/Resources", resources)
            yield from self._draw(stream, inside, State(matrix, state.fill, state.stroke))

    def _draw(self, owner: Any, resources: Any, state: State) -> Iterator[Seen]:
        if owner.objgen in self._inside and owner.objgen != (0, 0):
            return  # it draws itself: a viewer stops here, too
        if len(self._inside) >= MAX_DEPTH:
            raise InputRefused(f"page {self._number} draws too many things in each other")
        self._inside.append(owner.objgen)
        kept, base = [], state
        for operator, operands in instructions(owner):
            self._left -= 1
            if self._left < 0:
                raise InputRefused(f"up to page {self._number}, it draws too much to be looked at")
            if operator == "q":
                kept.append(state)
            elif operator == "Q":
                state = kept.pop() if kept else state
            else:
                state = state.after(operator, operands, resources)
                yield from self._shown(operator, operands, resources, state, base)
        self._inside.pop()

    # ----------------------------------------------------------------- operators

    def _shown(
        self, operator: str, operands: Any, resources: Any, state: State, base: State
    ) -> Iterator[Seen]:
        """What one operator shows or sets, with the state after it; ``base`` is that in which the
        stream began, where patterns have their origin."""
        match operator:
            case _ if operator in SETS:
                yield from self._pattern(operands, resources, base)
                space, values = state.of(operator)
                if space.family != "pattern":
                    use = "stroke" if operator.isupper() else "fill"
                    yield Colour(self._number, space, values, use)
            case "gs":
                yield from self._parameters(named(resources, "/ExtGState", operands))
            case "sh":
                yield from self._shading(named(resources, "/Shading", operands), resources)
            case "Do":
                yield from self._object(operands, resources, state)
            case "BI":
                yield from self._inline(operands, resources, state)
            case "Tf":
                yield from self._glyphs(named(resources, "/Font", operands), resources, state)
            case _ if operator in _SHOWS and state.text:
                yield Colour(self._number, *state.text, "text")

    def _pattern(self, operands: Any, resources: Any, base: State) -> Iterator[Seen]:
        pattern = named(resources, "/Pattern", operands[-1:])
        if isinstance(pattern, pikepdf.Stream):
            yield from self._once(pattern, resources, base)
        elif pattern is not None:
            yield from self._parameters(pattern.get("/ExtGState"))
            yield from self._shading(pattern.get("/Shading"), resources)

    def _shading(self, shading: Any, resources: Any) -> Iterator[Seen]:
        if shading is not None:
            space = space_of(shading.get("/ColorSpace"), resources)
            for end in list(ends(shading.get("/Function"))) or [()]:
                yield Colour(self._number, space, end, "shading")

    def _parameters(self, parameters: Any) -> Iterator[Seen]:
        if not isinstance(parameters, pikepdf.Dictionary):
            return
        for key in ("/ca", "/CA"):
            if float(parameters.get(key, 1)) < 1:
                yield Transparent(self._number, "alpha", str(float(parameters[key])))
        if isinstance(parameters.get("/SMask"), pikepdf.Dictionary):
            yield Transparent(self._number, "soft mask")
        modes = parameters.get("/BM", pikepdf.Name.Normal)
        mode = str(modes[0] if isinstance(modes, pikepdf.Array) and len(modes) else modes)
        if mode not in _NORMAL:
            yield Transparent(self._number, "blend mode", mode.removeprefix("/"))

    def _group(self, owner: Any) -> Iterator[Seen]:
        group = owner.get("/Group")
        if isinstance(group, pikepdf.Dictionary) and group.get("/S") == "/Transparency":
            yield Transparent(self._number, "group")
            if "/CS" in group:
                yield Colour(self._number, space_of(group.CS), (), "group")

    def _object(self, operands: Any, resources: Any, state: State) -> Iterator[Seen]:
        drawn = named(resources, "/XObject", operands)
        if not isinstance(drawn, pikepdf.Stream):
            return
        if drawn.get("/Subtype") != "/Image":
            yield from self._form(drawn, resources, state)
            return
        if isinstance(drawn.get("/SMask"), pikepdf.Stream):
            yield Transparent(self._number, "image mask")
        size = int(drawn.get("/Width", 0)), int(drawn.get("/Height", 0))
        mask = bool(drawn.get("/ImageMask", False))
        space = state.fill[0] if mask else space_of(drawn.get("/ColorSpace"), resources)
        name = str(operands[0]).removeprefix("/")
        yield PlacedImage(
            self._number, name, drawn, space, size, *state.matrix.size, mask, objgen=drawn.objgen
        )
        if not mask:
            yield Colour(self._number, space, (), "image")

    def _inline(self, image: Any, resources: Any, state: State) -> Iterator[Seen]:
        fields = image.obj
        mask = bool(fields.get("/IM", fields.get("/ImageMask", False)))
        named_space = fields.get("/CS", fields.get("/ColorSpace"))
        space = state.fill[0] if mask else space_of(named_space, resources)
        size = int(image.width), int(image.height)
        yield PlacedImage(
            self._number, "", image, space, size, *state.matrix.size, mask, inline=True
        )
        if not mask:
            yield Colour(self._number, space, (), "image")

    def _glyphs(self, font: Any, resources: Any, state: State) -> Iterator[Seen]:
        """What the glyphs of a Type 3 font draw, which are content streams themselves."""
        if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/Type3":
            inside = font.get("/Resources", resources)
            for glyph in font.get("/CharProcs", pikepdf.Dictionary()).values():
                if isinstance(glyph, pikepdf.Stream):
                    yield from self._once(glyph, inside, state)
