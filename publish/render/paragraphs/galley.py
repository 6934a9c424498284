"""The galley of a paragraph: its text in one long line, measured, and every place to break it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from publish.render.paragraphs.letters import SPACES
from publish.render.paragraphs.paragraph import Chance

_HYPHENS = ("-", "\u2010")


def path_of(resume_at: Any) -> tuple[int, ...]:
    """The steps to a place of the engine's, from the line box on."""
    path: list[int] = []
    while resume_at is not None:
        ((step, resume_at),) = resume_at.items()
        path.append(step)
    return tuple(path)


@dataclass(slots=True)
class Galley:
    """The text of a line box before layout, and where everything in it is.

    ``text`` is all its characters; ``starts`` and ``ends`` are where each begins and ends along
    the one line, in pixels (the padding of a box lies between), ``loose`` whether some space may
    be put beside it. ``breaks`` has the indexes at which a line may begin, ``hyphens`` those where
    a word may be divided, with the width of the hyphen, ``forced`` those where a word is broken
    that no line holds (``overlong``), and ``offsets`` the index of the first character of each text
    box, by the path of the box in the tree.
    """

    text: str = ""
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    hyphens: dict[int, float] = field(default_factory=dict)
    forced: set[int] = field(default_factory=set)
    offsets: dict[tuple[int, ...], int] = field(default_factory=dict)
    paths: list[tuple[int, ...]] = field(default_factory=list, repr=False)

    def boxes(self, line: Any) -> dict[int, int]:
        """The index of the first character of each text box, by the identity of the box, in a line
        box of this text, as it is now: where folios are filled in, it gets others."""
        begins = {}
        for path, begin in self.offsets.items():
            box = line
            for step in path:
                box = box.children[step]
            begins[id(box)] = begin
        return begins

    def index(self, resume_at: Any) -> int:
        """The index of the character at which a place of the engine's lies, past any spaces."""
        path = path_of(resume_at)
        return self._past(self._at(path) if path else 0)

    def _at(self, path: tuple[int, ...]) -> int:
        start = self.offsets.get(path[:-1])
        if start is not None:  # so many bytes of a text box
            within = self.text[start : start + path[-1]]
            return start + len(within.encode()[: path[-1]].decode())
        self.paths = self.paths or [*self.offsets]  # in the order of the text
        behind = bisect_left(self.paths, path)
        return self.offsets[self.paths[behind]] if behind < len(self.paths) else -1

    def chances(self) -> list[Chance]:
        """Every place where a line may end, in order, from before the text to its end; none in a
        text that is all spaces."""
        first, final = self._past(0), self._short(len(self.text))
        if first >= final:
            return []
        spaces, letters = _counted(c in SPACES for c in self.text), _counted(self.loose)
        chosen = self.breaks | self.hyphens.keys()
        places = sorted(chosen | self.forced)
        found = [Chance(first, 0, self.starts[first], 0, spaces[first], 0, letters[first])]
        for place in (*places, len(self.text)):
            end, start = self._short(place), self._past(place)
            if first < end and found[-1].at < start and (start < final or place == len(self.text)):
                ink = self.ends[end - 1]
                hyphen = self.hyphens.get(place, 0.0)
                found.append(
                    Chance(
                        at=start,
                        end=ink,
                        start=self.starts[start] if start < len(self.text) else ink,
                        spaces=spaces[end],
                        spaces_next=spaces[start],
                        letters=letters[end],
                        letters_next=letters[start],
                        hyphen=hyphen,
                        dashed=bool(hyphen) or self.text[end - 1] in _HYPHENS,
                        forced=place in self.forced and place not in chosen,
                    )
                )
        return found

    def _short(self, place: int) -> int:
        while place and self.text[place - 1] == " ":
            place -= 1
        return place

    def _past(self, place: int) -> int:
        place = len(self.text) if place < 0 else place
        while place < len(self.text) and self.text[place] == " ":
            place += 1
        return place


def _counted(marks: Any) -> list[int]:
    """How many of some marks are set before each."""
    counts = [0]
    for mark in marks:
        counts.append(counts[-1] + mark)
    return counts
