"""Opacity: what is transparent, for a press that takes nothing that is.

Where a colour is partly opaque it becomes as light as it looks on white paper; the parameters
that made it so are then set to opaque. A blend mode, or a soft mask other than that of a gradient
that fades, cannot be settled so: it is taken away, and told.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name

from publish.render.presswork.gradients import fading

_NORMAL = ("/Normal", "/Compatible")


class Opacity(NamedTuple):
    """How opaque filling and strokes are, from 0 to 1; ``base`` how opaque all around them is."""

    fill: float = 1
    stroke: float = 1
    base: float = 1

    def of(self, operator: str) -> float:
        """That of an operator's colour: of strokes where it is in upper case."""
        return round(self.base * (self.stroke if operator.isupper() else self.fill), 4)

    def within_group(self) -> Opacity:
        """That with which a group begins, which is drawn as one thing."""
        return Opacity(base=self.of("f"))


OPAQUE = Opacity()


class States:
    """The graphics state parameters of a file, and what of them is transparent.

    ``settled`` has the pages on which colours became lighter; ``unsettled`` what was taken away,
    by page. Neither is filled where the press takes transparency (``flat`` is false).
    """

    def __init__(self, flat: bool) -> None:
        self.flat = flat
        self.page = 0
        self.settled: dict[int, None] = {}
        self.unsettled: dict[tuple[int, str], None] = {}
        self._seen: list[Any] = []

    def after(self, opacity: Opacity, parameters: Any) -> Opacity:
        """The opacity after these parameters."""
        if not self.flat or not isinstance(parameters, Dictionary):
            return opacity
        self._seen.append(parameters)
        if isinstance(parameters.get("/SMask"), Dictionary) and fading(parameters) is None:
            self.leave_out("a soft mask")
        if (mode := _mode(parameters)) not in _NORMAL:
            self.leave_out(f"the blend mode {mode.removeprefix('/')}")
        fill = float(parameters.get("/ca", opacity.fill))
        stroke = float(parameters.get("/CA", opacity.stroke))
        if min(fill, stroke) < 1:
            self.settled[self.page] = None
        return opacity._replace(fill=fill, stroke=stroke)

    def leave_out(self, what: str) -> None:
        """Tell of something on the page that can't be settled."""
        self.unsettled[self.page, what] = None

    def make_opaque(self) -> None:
        """Take the transparency out of all parameters seen, once all colours are settled."""
        for parameters in self._seen:
            for key in ("/ca", "/CA"):
                if key in parameters:
                    parameters[key] = 1
            if "/SMask" in parameters:
                parameters.SMask = Name("/None")
            if "/BM" in parameters:
                parameters.BM = Name.Normal


def _mode(parameters: Any) -> str:
    modes = parameters.get("/BM", Name.Normal)
    return str(modes[0] if isinstance(modes, Array) and len(modes) else modes)
