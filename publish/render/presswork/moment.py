"""A moment of a page's drawing: what holds there, and what an instruction makes of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from publish.pdfread import State, named
from publish.render.presswork.gradients import fading
from publish.render.presswork.ink import Inks, Paint
from publish.render.presswork.opacity import OPAQUE, Opacity, States


class Moment(NamedTuple):
    """What holds while an instruction is drawn; the colours are those of the source."""

    resources: Any
    state: State = State()
    opacity: Opacity = OPAQUE
    mask: Any = None
    """The gradient by which what is drawn fades, for a press that takes none that does."""

    def after(self, operator: str, operands: Any, states: States) -> Moment:
        """What holds behind an instruction; ``states`` are the parameters of its file."""
        if operator == "gs":
            parameters = named(self.resources, "/ExtGState", operands)
            opacity = states.after(self.opacity, parameters)
            masked = states.flat and parameters is not None and "/SMask" in parameters
            return self._replace(opacity=opacity, mask=fading(parameters) if masked else self.mask)
        state = self.state.after(operator, operands, self.resources)
        return self if state is self.state else self._replace(state=state)

    def paint(self, operator: str, inks: Inks) -> Paint | None:
        """What the press draws with instead of the colour that an operator sets or uses."""
        space, values = self.state.of(operator)
        return inks.paint(space, values, self.opacity.of(operator))
