"""Books bound of pieces that were laid out alone, held against the same as one document."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from bound_books import again, bound, faces, gathered, laid, paging, whole, with_objects
from pdf_says import differences, said
from pieces_alone import together

from publish.check.pdf import check_pdf
from publish.findings import NOWHERE, Finding
from publish.presses import press
from publish.render.binding.facts import facts
from publish.render.binding.laid import LaidPiece
from publish.render.binding.objects import Objects
from publish.render.presswork.pictures import COARSE, TOO_COARSE

PRESSES = ("print", "archive", "offset", "ingram", "kdp", "lulu", "screen")


@cache
def of(name: str) -> bytes:
    return bound(name)[0]


def objects_of(piece: LaidPiece) -> Objects:
    assert piece.objects is not None
    return piece.objects


def refused(data: bytes, name: str, folder: Path) -> set[str]:
    """What our own checks find in a file."""
    path = folder / "book.pdf"
    path.write_bytes(data)
    return {f"{one.code} {one.text}" for one in check_pdf(path, press(name))}


@pytest.mark.parametrize("name", PRESSES)
def test_a_bound_book_says_what_the_same_says_as_one_document(name: str) -> None:
    """Words, structure, outline, labels, links, places, boxes and metadata are the same, for every
    press; but for PDF/X, whose identity is made from what the file holds."""
    unlike = differences(said(whole(name).data), said(of(name)))
    if press(name).standard.startswith("X"):
        unlike.pop("about", None)
    assert not unlike


@pytest.mark.parametrize("name", PRESSES)
def test_a_bound_book_is_sound(name: str, tmp_path: Path) -> None:
    """qpdf finds no fault in it, our checks find no more than in one document, it is of the version
    that its press takes, and no more than 3 % larger than one document."""
    data, one = of(name), whole(name).data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == press(name).pdf_version
        compact = pdf.pdf_version >= "1.5"
    assert (b"/ObjStm" in data) == compact
    assert refused(data, name, tmp_path) <= refused(one, name, tmp_path)
    assert len(data) < 1.03 * len(one)


def test_facts_are_those_of_one_document() -> None:
    """Labels, ids, page starts and the front matter are those of the whole layout, and so are the
    lines that were measured; findings have folios where pieces had marks."""
    pieces, one = laid(), together("classic")
    made = facts(pieces, paging(pieces))
    assert made.labels == one.labels
    assert made.folios() == one.folios()
    assert made.starts == one.starts
    assert made.front == one.front
    assert made.quality == one.quality
    told = {finding for finding in one.findings if finding.code.name != "P020"}
    assert told <= set(made.findings)
    assert not any("\x02" in finding.text for finding in made.findings)


def test_a_picture_that_is_coarse_in_several_pieces_is_told_once() -> None:
    """Where it is coarsest; another picture, and what is no picture's, is told as it was."""
    texts = [
        (COARSE, "page 3: a: b.png: the picture has 280 dpi where it stands, not 300"),
        (COARSE, "page 4: c.png: the drawing has 250 dpi where it stands, not 1200"),
        (TOO_COARSE, "page 9: a: b.png: the picture has 120 dpi where it stands, not 300"),
        (COARSE, "page 9: the picture has 290 dpi where it stands, not 300"),
        (COARSE, "page 12: a: b.png: the picture has 121 dpi where it stands, not 300"),
    ]
    pieces = list(laid())
    told = tuple(Finding(code, NOWHERE, text) for code, text in texts)
    pieces[0] = replace(pieces[0], findings=told[:2])
    pieces[4] = replace(pieces[4], findings=told[2:])
    found = facts(pieces, paging(pieces)).findings
    assert [one for one in found if one in told] == [told[1], told[2], told[3]]


def test_the_same_pieces_give_the_same_bytes() -> None:
    """However they came: as they were made, or read back from where they were kept."""
    kept = [pickle.loads(pickle.dumps(piece)) for piece in laid()]
    assert bound(pieces=kept)[0] == of("print")


def test_a_piece_is_small_to_keep() -> None:
    """A page takes no more than twelve thousand bytes: no face is among them."""
    assert all(len(pickle.dumps(piece)) < 12_000 * (piece.pages + 1) for piece in laid())


def test_subsets_that_are_kept_are_not_made_again() -> None:
    """A second book takes the parts of faces from where the first left them, and is the same."""
    kept: dict[str, bytes] = {}
    first = bound(subsets=kept)[0]
    before = dict(kept)
    assert bound(subsets=kept)[0] == first
    assert kept == before != {}


def test_each_face_is_in_the_file_once() -> None:
    """One font of each name, with all glyphs that any piece uses, each with its width."""
    with pikepdf.open(BytesIO(of("print"))) as pdf:
        fonts = [one for one in pdf.objects if _is_font(one)]
        names = [str(font.BaseFont) for font in fonts]
        codes = {str(font.BaseFont)[1:]: set(_codes(font)) for font in fonts}
    assert len(set(names)) == len(names)
    for piece in laid():
        for part in objects_of(piece).fonts:
            assert set(part.codes) <= codes[part.name.replace(",", "")]


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"


def _codes(font: pikepdf.Object) -> Iterator[int]:
    items = iter(font.DescendantFonts[0].W)
    for first in items:
        yield from range(int(first), int(first) + len(next(items)))


def test_what_several_pieces_draw_with_is_in_the_file_once() -> None:
    """Spaces of colours, pictures, profiles: one object, whatever numbers it had in the pieces."""
    shared = [one.digest for piece in laid() for one in objects_of(piece).shared]
    assert len(set(shared)) < len(shared)
    data = of("print")
    with pikepdf.open(BytesIO(data)) as pdf:
        spaces = {
            page.Resources.ColorSpace.objgen
            for page in pdf.pages
            if "/ColorSpace" in page.Resources
        }
    assert len(spaces) == 1


def test_a_link_that_leads_nowhere_is_left_out_and_told() -> None:
    """Its words stay, and nothing of the file leads to an annotation that is not there."""
    pieces = list(laid())
    at = next(i for i, piece in enumerate(pieces) if piece.piece == "c2")
    objects = objects_of(pieces[at])
    names = tuple(place for place in objects.names if place.name != b"c2-end")
    pieces[at] = with_objects(pieces[at], names=names)
    data, told = bound(pieces=pieces)
    assert [finding.code.name for finding in told.findings] == ["P009"]
    assert "#c2-end" in told.findings[0].text
    one = said(of("print"))
    other = said(data)
    assert one.text == other.text
    assert [line for line in one.links if line not in other.links]
    assert not [line for line in other.links if "nowhere" in line]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        seen = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        refs = [one for each in seen for one in _held(each)]
        assert all(isinstance(one.Obj, pikepdf.Dictionary) for one in refs)


def _held(element: pikepdf.Dictionary) -> Iterator[pikepdf.Object]:
    """The annotations that a structure element holds."""
    kids = element.get("/K", ()) if element.get("/Type") == "/StructElem" else ()
    yield from (kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


def test_pieces_without_the_folio_that_they_need_are_named_before_anything_is_written() -> None:
    """Where a chapter stands two pages later, its pages need folios that nobody has drawn; so it is
    told, unless they can be made of others that were drawn."""
    pieces = [
        replace(piece, objects=replace(piece.objects, figures={}) if piece.objects else None)
        for piece in laid()
    ]
    at = next(i for i, piece in enumerate(pieces) if piece.piece == "c1")
    longer = [*pieces[:at], replace(pieces[at], piece="c0"), *pieces[at:]]
    seen = gathered(longer)
    assert seen.lacking
    assert set(seen.lacking) <= {"contents", *(piece.piece for piece in longer[at:])}
    with pytest.raises(ValueError, match="folios are not drawn in"):
        bound(pieces=longer)
    assert not gathered([*laid()[:at], replace(laid()[at], piece="c0"), *laid()[at:]]).lacking


def test_a_folio_is_drawn_as_another_piece_drew_it() -> None:
    """Pieces that exchange their places in the book exchange their folios, too."""
    pieces = list(laid())
    names = [piece.piece for piece in pieces]
    one, other = names.index("c1"), names.index("c2")
    pieces[one], pieces[other] = pieces[other], pieces[one]
    seen = gathered(pieces)
    made = facts(pieces, seen.paging)
    assert made.anchors["c2"] < made.anchors["c1"]
    if not seen.lacking:
        words = said(bound(pieces=pieces)[0]).text
        opened = made.anchors["c1"]
        assert made.labels[opened] in words[opened].split()


def test_the_objects_of_a_piece_do_not_depend_on_its_folios() -> None:
    """Laid out with other folios a piece has other drawings in its slots, and nothing else that is
    not the same: so the book is, too, whichever folios its pieces were laid out with."""
    chapter = next(at for at, piece in enumerate(laid()) if piece.piece == "c1")
    one = objects_of(laid()[chapter])
    other = objects_of(again(chapter, more=36))
    assert set(other.drawings) != set(one.drawings)
    assert replace(other, drawings=one.drawings) == one


def test_a_piece_carries_no_face() -> None:
    """Its fonts are known by the files of their faces, of which none is among its objects."""
    for piece in laid():
        objects = objects_of(piece)
        assert {part.file for part in objects.fonts} <= set(faces())
        data = b"".join(one.data or b"" for one in objects.shared)
        assert len(data) < 20_000
