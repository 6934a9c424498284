"""The quality of a layout's lines: word spaces, hyphens one beneath the other, lines left alone.

Read from the box tree, after layout. Measured by its word space is each line of justified text
that holds one, notes and quotations too, wherever it stands; not the last line of a paragraph, and
not what is ragged or centred: verse, tables, captions, headings, addresses. Beside a picture that
stands in the text a line is as short as the picture leaves it, and is measured all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render.paragraphs.galley import SPACES, space_of
from publish.render.pdf.faults import shown

WIDE_LINE = Code(
    "P011", Severity.WARNING, "The word spaces of a line are over four times the face's."
)
LADDER = Code("P012", Severity.INFO, "Three or more lines in a row end with a hyphen.")
THIN_PAGE = Code("P013", Severity.INFO, "A chapter's last page has fewer than three lines.")
LONE_LINE = Code("P014", Severity.INFO, "A paragraph's first or last line stands alone on a page.")

TOO_WIDE = 4.0
LADDER_STEPS = 3
THIN = 3
FIRST_WORDS = 40
"""Characters of a line by which a finding names it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A line, by the index of its page and its first words."""

    page: int
    words: str


@dataclass(frozen=True, slots=True)
class LineQuality:
    """What is known of the lines of a layout.

    ``lines`` is how many there are, ``spaces`` the word space of each justified one, in those of
    its face, and ``hyphens`` how many end with one (not those that
    are a part of one word, which can end nowhere else). ``wide`` are the lines with spaces over
    four, ``ladders`` the third lines of ladders, ``runts`` last lines shorter than an indent,
    ``widows`` last lines alone at the head of a page, ``orphans`` first lines alone at the foot,
    and ``thin`` the first lines of last pages with fewer than three.
    """

    lines: int
    spaces: tuple[float, ...] = field(repr=False)
    hyphens: int
    wide: tuple[Spot, ...]
    ladders: tuple[Spot, ...]
    runts: tuple[Spot, ...]
    widows: tuple[Spot, ...]
    orphans: tuple[Spot, ...]
    thin: tuple[Spot, ...]

    def over(self, ratio: float) -> float:
        """The share of the justified lines whose word spaces are wider, 0 to 1."""
        return sum(space > ratio for space in self.spaces) / max(len(self.spaces), 1)

    def under(self, ratio: float) -> float:
        """The share of the justified lines whose word spaces are narrower, 0 to 1."""
        return sum(space < ratio for space in self.spaces) / max(len(self.spaces), 1)


def measure(pages: Sequence[Any]) -> LineQuality:
    """The quality of the lines on some pages (page boxes, in order)."""
    count = _Count()
    for index, page in enumerate(pages):
        for paragraph in _paragraphs(page, None):
            count.add(index, paragraph)
    return count.result()


def told(quality: LineQuality, labels: Sequence[str]) -> Iterator[Finding]:
    """What a book designer would object to, with the folio of each."""
    for code, spots, says in (
        (WIDE_LINE, quality.wide, "has very wide spaces"),
        (LADDER, quality.ladders, "is the third in a row to end with a hyphen"),
        (THIN_PAGE, quality.thin, "is one of too few on the last page of its chapter"),
        (LONE_LINE, quality.widows, "stands alone at the head of its page"),
        (LONE_LINE, quality.orphans, "stands alone at the foot of its page"),
    ):
        for spot in spots:
            text = f"page {labels[spot.page]}: the line {spot.words!r} {says}"
            yield Finding(code, NOWHERE, text)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A block box and the lines in it, all on one page; its piece, None in a note."""

    box: Any
    lines: list[Any]
    piece: Element | None

    @property
    def goes_on(self) -> bool:
        """Whether more of its lines stand on the next page."""
        return self.lines[-1].resume_at is not None


def _paragraphs(box: Any, piece: Element | None) -> Iterator[_Paragraph]:
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
    lines = [line for line in lines if _words(line).strip()]
    if lines:
        yield _Paragraph(box, lines, piece)
    for child in children:
        yield from _paragraphs(child, piece) if child not in lines else ()


def _classes(box: Any) -> list[str]:
    return [] if box.element is None else (box.element.get("class") or "").split()


@dataclass(frozen=True, slots=True)
class _Open:
    """A paragraph that seems to go on (so does a line of code, which ends with a line break): its
    page, how many hyphens end its last lines, and its first line, if that is alone there."""

    page: int
    hyphens: int
    alone: Spot | None


@dataclass(slots=True)
class _Count:
    """What has been found so far; ``open`` are the paragraphs that seem to go on, ``last`` the
    lines on the last page of each piece, which began on ``first``."""

    lines: int = 0
    hyphens: int = 0
    spaces: list[float] = field(default_factory=list)
    found: dict[str, list[Spot]] = field(default_factory=dict)
    open: dict[tuple[Element, str], _Open] = field(default_factory=dict)
    last: dict[Element, tuple[int, int, Spot]] = field(default_factory=dict)
    first: dict[Element, int] = field(default_factory=dict)
    faces: dict[tuple[Any, ...], float] = field(default_factory=dict)

    def add(self, page: int, paragraph: _Paragraph) -> None:
        """Count a paragraph's lines on a page."""
        key = (paragraph.box.element, paragraph.box.element_tag)
        before = self.open.pop(key, None)
        begun = before is not None and before.page < page
        run = before.hyphens if before and begun else 0
        if before and begun and before.alone:
            self.found.setdefault("orphans", []).append(before.alone)
        for line in paragraph.lines:
            run = self._line(page, line, run)
        alone = _spot(page, paragraph.lines[0]) if len(paragraph.lines) == 1 else None
        if paragraph.goes_on:
            self.open[key] = _Open(page, run, None if begun else alone)
        elif begun and alone:
            self.found.setdefault("widows", []).append(alone)
        self._ending(page, paragraph, begun=begun)
        self._page(page, paragraph)

    def _line(self, page: int, line: Any, run: int) -> int:
        """Count a line; how many lines up to it end with a hyphen."""
        self.lines += 1
        space = self._space(line)
        if space is not None:
            self.spaces.append(space)
            if space > TOO_WIDE:
                self._note("wide", page, line)
        words = _words(line).strip()
        dashed = words.endswith(("-", "\u2010")) and any(space in words for space in SPACES)
        if not dashed or not _justified(line) or line.resume_at is None:
            return 0
        self.hyphens += 1
        if run + 1 == LADDER_STEPS:
            self._note("ladders", page, line)
        return run + 1

    def _space(self, line: Any) -> float | None:
        """The word space of a justified line, in those of its face."""
        texts = list(_texts(line))
        spaced = next((box for box in texts if any(c in SPACES for c in box.text)), None)
        if not _justified(line) or line.resume_at is None or spaced is None:
            return None
        own = self._own_space(spaced.style)
        return float(1 + spaced.justification_spacing / own)

    def _own_space(self, style: Any) -> float:
        names = (
            "font_family",
            "font_size",
            "font_style",
            "font_weight",
            "font_variant_caps",
            "letter_spacing",
            "word_spacing",
        )
        key = tuple(style[name] for name in names)
        if key not in self.faces:
            self.faces[key] = space_of(style, None)
        return self.faces[key]

    def _ending(self, page: int, paragraph: _Paragraph, *, begun: bool) -> None:
        """Note a last line that is shorter than an indent."""
        line = paragraph.lines[-1]
        several = begun or len(paragraph.lines) > 1
        if several and not paragraph.goes_on and _justified(line):
            width = max(box.position_x + box.width for box in _texts(line)) - line.position_x
            if width < 1.2 * line.style["font_size"]:
                self._note("runts", page, line)

    def _page(self, page: int, paragraph: _Paragraph) -> None:
        piece = paragraph.piece
        if piece is None:
            return
        self.first.setdefault(piece, page)
        before, count, spot = self.last.get(piece, (-1, 0, Spot(page, "")))
        if before != page:
            count, spot = 0, _spot(page, paragraph.lines[0])
        self.last[piece] = (page, count + len(paragraph.lines), spot)

    def _note(self, kind: str, page: int, line: Any) -> None:
        self.found.setdefault(kind, []).append(_spot(page, line))

    def result(self) -> LineQuality:
        """All that was found."""
        thin = (
            spot
            for piece, (page, count, spot) in self.last.items()
            if count < THIN and page > self.first[piece]
        )
        kinds = ("wide", "ladders", "runts", "widows", "orphans")
        found = {kind: tuple(self.found.get(kind, ())) for kind in kinds}
        return LineQuality(self.lines, tuple(self.spaces), self.hyphens, thin=tuple(thin), **found)


def _justified(line: Any) -> bool:
    return bool(line.style["text_align_all"] == "justify")


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes of a line."""
    for child in getattr(box, "children", ()):
        if hasattr(child, "text"):
            yield child
        else:
            yield from _texts(child)


def _words(line: Any) -> str:
    return "".join(box.text for box in _texts(line))


def _spot(page: int, line: Any) -> Spot:
    return Spot(page, shown(_words(line))[:FIRST_WORDS])
