"""Recolouring: every colour that a PDF draws with becomes one that its press has.

Pages are gone through with all that they draw in turn: forms, patterns, gradients, glyphs, the
appearances of annotations. What a press can't take partly opaque becomes lighter (`opacity`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Operator, Pdf, Stream, unparse_content_stream

from publish.pdfread import SETS, appearances, instructions, named
from publish.render.presswork.drawing import Instruction, copied, instruction, is_so, own, setting
from publish.render.presswork.gradients import recoloured
from publish.render.presswork.imaging import as_xobject, faded
from publish.render.presswork.ink import Inks
from publish.render.presswork.moment import Moment
from publish.render.presswork.opacity import OPAQUE, Opacity, States

_COLOURS = SETS | {"cs", "CS"}
_PAINTS = frozenset(
    ("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Tj", "TJ", "'", '"', "Do", "BI")
)


class Recolouring:
    """The work on one file: ``pages`` does it; ``states`` tells what of it was transparent."""

    def __init__(self, pdf: Pdf, inks: Inks, *, flat: bool = False) -> None:
        self._pdf = pdf
        self._inks = inks
        self.states = States(flat)
        self._done: dict[Any, Any] = {}
        self._shadings: set[tuple[int, int]] = set()

    def pages(self, but: Container[int] = ()) -> None:
        """Recolour every page, with its annotations, but those with these numbers (from 1)."""
        for number, page in enumerate(self._pdf.pages, 1):
            if number in but:
                continue
            self.states.page = number
            self._group(page.obj)
            moment = Moment(page.obj.get("/Resources", Dictionary()))
            made = self._rewritten(page.obj, moment)
            if made is not None:
                page.obj.Contents = self._pdf.make_stream(made)
            for annotation in page.obj.get("/Annots", Array()):
                for look in appearances(annotation):
                    self._stream(look, moment)
        self.states.make_opaque()

    # ------------------------------------------------------------------- streams

    def _rewritten(self, owner: Any, moment: Moment) -> bytes | None:
        """The content of a page, form, pattern or glyph in new colours; None where they are so."""
        made: list[Instruction] = []
        changed, kept = False, []
        for operator, operands in instructions(owner):
            before = moment
            if operator == "q":
                kept.append(moment)
            elif operator == "Q" and kept:
                moment = kept.pop()
            else:
                moment = moment.after(operator, operands, self.states)
            instead = list(self._instead(operator, operands, before, moment))
            changed = changed or bool(instead)
            made += instead or [instruction(operator, operands)]
        return unparse_content_stream(made) if changed else None

    def _stream(self, stream: Any, moment: Moment) -> Any:
        """A form, pattern or glyph in new colours: itself, or a lighter copy of it."""
        key = (stream.objgen, moment.opacity)
        if key not in self._done:
            resources = stream.get("/Resources", moment.resources)
            if moment.opacity != OPAQUE:
                resources = Dictionary({key: own(kind) for key, kind in resources.items()})
                stream = copied(self._pdf, stream)
                stream.Resources = resources
            self._done[key] = self._done[stream.objgen, moment.opacity] = stream
            opacity = moment.opacity.within_group() if self._group(stream) else moment.opacity
            made = self._rewritten(stream, moment._replace(resources=resources, opacity=opacity))
            if made is not None:
                stream.write(made)
        return self._done[key]

    def _group(self, owner: Any) -> bool:
        """Whether a form or a page is a group; its colours are blended in those of the press."""
        group = owner.get("/Group")
        if not isinstance(group, Dictionary):
            return False
        if self.states.flat:
            del owner["/Group"]
        elif "/CS" in group:
            group.CS = Name.DeviceRGB if self._inks.family == "rgb" else Name.DeviceCMYK
        return True

    # -------------------------------------------------------------- instructions

    def _instead(
        self, operator: str, operands: Any, before: Moment, moment: Moment
    ) -> Iterator[Instruction]:
        """What stands for an instruction; nothing where it stays."""
        if moment.mask is not None and operator in _PAINTS:
            self.states.leave_out("a soft mask")  # made for a gradient, but laid on something else
        if operator in _COLOURS:
            yield from self._set(operator, operands, moment)
        elif operator == "gs" and moment.opacity != before.opacity:
            yield instruction(operator, operands)
            for target in ("scn", "SCN"):
                if paint := moment.paint(target, self._inks):
                    yield setting(target, paint)
        elif operator == "Do":
            yield from self._object(operands, moment)
        elif operator == "sh":
            shadings = moment.resources.get("/Shading", Dictionary())
            self._shading(shadings, str(operands[0]), moment, "sh")
        elif operator == "BI":
            yield from self._inline(operands, moment)
        elif operator == "Tf":
            self._glyphs(named(moment.resources, "/Font", operands), moment)

    def _set(self, operator: str, operands: Any, moment: Moment) -> Iterator[Instruction]:
        space, values = moment.state.of(operator)
        if space.family == "pattern":
            self._pattern(operator, operands, moment)
            return
        paint = moment.paint(operator, self._inks)
        if paint is None or is_so(operator, space.kind, values, paint):
            return
        yield setting(operator, paint)

    def _pattern(self, operator: str, operands: Any, moment: Moment) -> None:
        patterns = moment.resources.get("/Pattern", Dictionary())
        name = str(operands[-1]) if len(operands) else ""
        pattern = patterns.get(name) if name in patterns else None
        if isinstance(pattern, Stream):
            base = Opacity(base=moment.opacity.of(operator))
            patterns[name] = self._stream(pattern, moment._replace(opacity=base))
        elif isinstance(pattern, Dictionary):
            self.states.after(OPAQUE, pattern.get("/ExtGState"))
            self._shading(pattern, "/Shading", moment, operator)

    def _shading(self, holder: Any, key: str, moment: Moment, operator: str) -> None:
        shading = holder.get(key)
        if isinstance(shading, Dictionary) and shading.objgen not in self._shadings:
            alpha = moment.opacity.of(operator)
            made = recoloured(shading, moment.resources, self._inks, alpha, moment.mask)
            if moment.mask is not None and made is not None:
                self.states.settled[self.states.page] = None
            elif moment.mask is not None:
                self.states.leave_out("a soft mask")
                made = recoloured(shading, moment.resources, self._inks, alpha)
            if made is not None:
                holder[key] = made = self._pdf.make_indirect(made)
                self._shadings.add(made.objgen)

    def _object(self, operands: Any, moment: Moment) -> Iterator[Instruction]:
        drawn = named(moment.resources, "/XObject", operands)
        alpha = moment.opacity.of("f")
        if not isinstance(drawn, Stream):
            return
        if drawn.get("/Subtype") != "/Image":
            made = self._stream(drawn, moment)
        elif alpha < 1 and not drawn.get("/ImageMask", False):
            made = self._faded(drawn, alpha)
        else:
            return
        if made.objgen != drawn.objgen:
            yield [self._placed(moment.resources, str(operands[0]), made)], Operator("Do")

    def _faded(self, image: Any, alpha: float) -> Any:
        key = (image.objgen, alpha)
        if key not in self._done:
            self._done[key] = faded(self._pdf, image, alpha)
        return self._done[key]

    def _inline(self, image: Any, moment: Moment) -> Iterator[Instruction]:
        """An inline image becomes one of the resources, to be settled like any other."""
        made = as_xobject(self._pdf, image, moment.resources)
        if made is not None:
            yield [self._placed(moment.resources, "/Inline", made)], Operator("Do")

    def _placed(self, resources: Any, like: str, made: Any) -> Name:
        """The name under which a new object is among the resources."""
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        name = f"{like}-{made.objgen[0]}"
        resources.XObject[name] = made
        return Name(name)

    def _glyphs(self, font: Any, moment: Moment) -> None:
        if isinstance(font, Dictionary) and font.get("/Subtype") == "/Type3":
            inside = moment._replace(resources=font.get("/Resources", moment.resources))
            for glyph in font.get("/CharProcs", Dictionary()).values():
                if isinstance(glyph, Stream):
                    self._stream(glyph, inside._replace(opacity=OPAQUE))
