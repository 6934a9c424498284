"""The paragraphs of a page as layout has set them: their lines, and the text of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A block box and the lines in it, all on one page; its piece, None in a note."""

    box: Any
    lines: list[Any]
    piece: Element | None

    @property
    def goes_on(self) -> bool:
        """Whether more of its lines stand on the next page."""
        return self.lines[-1].resume_at is not None


def laid_out(box: Any, piece: Element | None = None) -> Iterator[LaidOut]:
    """The paragraphs in a page box, or in any other in a ``piece``, in order."""
    box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
    kind = type(box).__name__
    if kind == "MarginBox":
        return
    if kind == "FootnoteAreaBox":
        piece = None
    elif "piece" in _classes(box):
        piece = box.element
    children = getattr(box, "children", ())
    lines = [child for child in children if type(child).__name__ == "LineBox"]
    lines = [line for line in lines if words_in(line).strip()]
    if lines:
        yield LaidOut(box, lines, piece)
    for child in children:
        yield from laid_out(child, piece) if child not in lines else ()


def _classes(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()


def is_justified(line: Any) -> bool:
    """Whether a line is of a text whose lines are filled."""
    return bool(line.style["text_align_all"] == "justify")


def texts_in(box: Any) -> Iterator[Any]:
    """The text boxes of a line."""
    for child in getattr(box, "children", ()):
        if hasattr(child, "text"):
            yield child
        else:
            yield from texts_in(child)


def words_in(line: Any) -> str:
    """The text of a line, with its spaces."""
    return "".join(box.text for box in texts_in(line))
