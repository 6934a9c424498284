"""Pieces laid out one by one, beside the same book laid out as one document."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest
from pdf_samples import document, opener, piece, sheets
from pieces_alone import (
    DESIGNS,
    alone,
    book,
    contents,
    documents,
    drawn,
    glyphs,
    ident,
    laid,
    outside,
    place_of,
    slots,
    targets,
    together,
)

from publish.findings import Finding
from publish.render import fonts
from publish.render.binding.contents import Cut, cut, exchanged, normal
from publish.render.binding.marks import unmarked
from publish.render.binding.orders import FIRST, PAGES, TOGETHER
from publish.render.pdf.alone import Place
from publish.render.pdf.pieces import PieceLayout, lay_out_piece
from publish.render.pdf.sheets import ready

WORDS = '<div class="text"><p>A short text that leads nowhere.</p></div>'


def placed(design: str) -> Iterator[tuple[int, PieceLayout]]:
    """Each piece, with the page of the whole book on which it begins."""
    whole = together(design)
    for page, made in zip(documents(book()), alone(design), strict=True):
        yield whole.anchors[ident(page)], made


@pytest.mark.parametrize("design", DESIGNS)
def test_the_pages_are_those_of_the_whole_book(design: str) -> None:
    """Each page of each piece draws what it draws in the book laid out in one go, to the last
    coordinate; between pieces there are only blanks."""
    whole = contents(together(design).pdf)
    seen = set()
    for start, made in placed(design):
        for at, content in enumerate(contents(made.pdf), start):
            assert drawn(content) == drawn(whole[at])
            seen.add(at)
    blanks = [content for at, content in enumerate(whole) if at not in seen]
    assert blanks
    assert not any(b"Tf" in content for content in blanks)


@pytest.mark.parametrize("design", DESIGNS)
def test_what_is_known_of_pages_is_the_same(design: str) -> None:
    """Anchors, page starts, lines and findings of the pieces are those of the book."""
    whole = together(design)
    anchors: dict[str, int] = {}
    starts: list[tuple[str, int]] = []
    found: list[Finding] = []
    spaces: list[float] = []
    for start, made in placed(design):
        labels = whole.labels[start : start + len(made.labels)]
        assert labels == made.labels
        anchors |= {name: start + page for name, page in made.anchors.items()}
        starts += [(labels[page], offset) for page, offset in made.starts]
        found += [unmarked(each, labels) for each in made.findings]
        spaces += made.quality.spaces
    assert anchors == whole.anchors
    assert starts == [(each.label, each.offset) for each in whole.starts]
    assert found == list(whole.findings)
    assert tuple(spaces) == whole.quality.spaces


def test_where_pieces_open_and_what_they_ask_for() -> None:
    """A piece tells on which side it opens by its sheets, and whose folios it prints."""
    opens = [made.opens for made in alone("classic")]
    assert opens == ["right"] * 8
    needs = [made.needs for made in alone("classic")]
    assert needs[1] == ("#c1", "#c2", "#notes", "foreword")  # which is roman
    assert needs[4] == ("#c2-end",)
    assert sum(map(bool, needs)) == 2


def test_by_its_folio_only_slots_differ() -> None:
    """A piece laid out with another first folio draws the same outside its slots, which have the
    same keys; the faces have the same glyphs, for all figures were drawn to find the keys."""
    page = documents(book())[4]
    faces = fonts.choose(page, "classic")
    whole = together("classic")
    start = whole.anchors["c1"]
    one = laid(page, "classic", faces, place_of(whole, start))
    other = laid(page, "classic", faces, place_of(whole, start, 866))
    assert one.labels != other.labels
    for before, after in zip(contents(one.pdf), contents(other.pdf), strict=True):
        assert outside(before) == outside(after) != before
        assert [key for key, _ in slots(before)] == [key for key, _ in slots(after)]
        assert [made for _, made in slots(before)] != [made for _, made in slots(after)]
    assert glyphs(one.pdf) == glyphs(other.pdf)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_slot_draws_a_folio_in_one_way(design: str) -> None:
    """Whichever piece a drawing comes from, those of one key and folio are equal; and the key of a
    folio that stands by itself is the same in every chapter."""
    text = documents(book())[4]
    again = laid(
        text, design, fonts.choose(text, design), Place("", "right", 4, False, {"c2-end": "6"})
    )
    drawings: dict[tuple[bytes, str], set[bytes]] = {}
    keys: dict[bytes, set[int]] = {}
    for number, made in enumerate([*alone(design), again]):
        for label, content in zip(made.labels, contents(made.pdf), strict=True):
            for key, drawing in slots(content):
                drawings.setdefault((key, label), set()).add(drawing)
                keys.setdefault(key, set()).add(number)
    assert all(len(different) == 1 for different in drawings.values())
    assert any(len(pieces) > 2 for pieces in keys.values())


@pytest.mark.parametrize(
    "heads",
    [
        "@top-left { content: counter(page) } @top-right { content: string(running) }",
        "@top-left { content: counter(page); width: 3em } @top-center { content: string(running) }",
        "@bottom-center { content: string(running) ' ' counter(page, lower-roman) }",
        "@top-left-corner { content: counter(page) } @top-left { content: open-quote }",
        "@left-top { content: counter(page) } @left-bottom { content: string(running) }",
    ],
)
def test_what_was_known_of_margins_changes_nothing(heads: str) -> None:
    """A piece is the same, to the byte, whatever pieces were laid out before it with its sheets,
    and the drawings of a slot are those of its key, whether or not a title beside it moves it."""
    sheet = f"@page {{ {heads} }} h2 {{ string-set: running content() }} /* %s */"
    titles = ("One", "A title that is much longer than the other")
    texts = [document(piece("chapter body", "c", f"<h2>{title}</h2>{WORDS}")) for title in titles]
    face = fonts.choose("".join(texts))
    shared, *fresh = (ready([*sheets(), sheet % run], (), face, fine=False) for run in "abc")
    before = [lay_out_piece(text, shared, {}, Place(first=88)) for text in texts]
    after = [
        lay_out_piece(text, one, {}, Place(first=88))
        for text, one in zip(texts, fresh, strict=True)
    ]
    assert [made.pdf for made in before] == [made.pdf for made in after]
    drawings: dict[bytes, set[bytes]] = {}
    for made in before:
        for key, drawing in slots(contents(made.pdf)[0]):
            drawings.setdefault(key, set()).add(drawing)
    assert drawings
    assert all(len(different) == 1 for different in drawings.values())


def test_links_to_other_pieces_stay() -> None:
    """They lead to the name, whether or not it is in this piece; nothing is said of them."""
    assert {"c2", "c2-end"} <= targets(alone("classic")[4].pdf)
    assert not [each for each in alone("classic")[4].findings if each.code.name == "P009"]


def odd(sheet: str, **folios: str) -> PieceLayout:
    """A chapter laid out with a rule of its own."""
    text = document(piece("chapter body", "c1", opener("One") + WORDS))
    worn = ready([*sheets(), sheet], (), fonts.choose(text), fine=False)
    return lay_out_piece(text, worn, {}, Place(folios=folios))


@pytest.mark.parametrize(
    ("sheet", "needs"),
    [
        ("@page { @bottom-right { content: counter(pages) } }", (PAGES,)),
        ("@page { @bottom-center { opacity: .5 } }", (FIRST,)),
        (".text::after { content: counter(page) }", (TOGETHER,)),
        (
            ".chapter { counter-increment: post } .opener::before { content: counter(post) }",
            (TOGETHER,),
        ),
        (".chapter + .chapter { color: red }", (TOGETHER,)),
        (".piece { break-before: auto }", (TOGETHER,)),
        (".toc-back + .toc-back, p + p { color: red } li:first-child { margin: 0 }", ()),
    ],
)
def test_what_a_sheet_makes_a_piece_need(sheet: str, needs: tuple[str, ...]) -> None:
    """How many pages the book has, the folio itself where it is drawn with more than letters; and
    what can only be had together with the other pieces is told, so that it is laid out so."""
    assert odd(sheet).needs == needs


def test_the_number_of_pages_is_printed_where_it_is_known() -> None:
    """counter(pages) is the book's in the margins of a piece, too."""
    sheet = '@page { @bottom-right { content: "of " counter(pages) } }'
    few, many = (odd(sheet, **{PAGES: pages}) for pages in ("8", "97"))
    assert contents(few.pdf) != contents(many.pdf)
    assert outside(contents(few.pdf)[0]) != outside(contents(many.pdf)[0])


@pytest.mark.parametrize("design", DESIGNS)
def test_a_folio_in_the_text_is_a_slot_too(design: str) -> None:
    """Contents and references are the same for any folios with as many figures, but for these; and
    the one is made of the other."""
    names, scratch = ("c1", "c2", "c2-end", "notes"), pikepdf.new()
    for page in (1, 4):
        text = documents(book())[page]
        worn = fonts.choose(text, design)
        one, other = (
            laid(text, design, worn, Place("x", folios=dict.fromkeys(names, folio)))
            for folio in ("117", "204")
        )
        assert one.needs == other.needs
        for before, after in zip(contents(one.pdf), contents(other.pdf), strict=True):
            (parts, cuts), (others, others_cuts) = cut(before), cut(after)
            assert parts == others
            for mine, its in zip(cuts, others_cuts, strict=True):
                if mine.slot.of:
                    drawing, wanted = (normal(scratch, each.drawing) for each in (mine, its))
                    assert exchanged(scratch, drawing, mine.figures, "117", "204") == wanted


def test_a_folio_that_cannot_be_exchanged_is_needed_itself() -> None:
    """With kerned or unlike figures, in roman, or where it is printed twice in one place."""
    text = document(piece("chapter body", "c1", '<p>See <a class="folio" href="#c9">p.</a></p>'))
    for rule, needs in (
        ("", "#c9"),
        ("font-kerning: normal", "c9"),
        ("font-variant-numeric: oldstyle-nums proportional-nums", "c9"),
        ("content: target-counter(attr(href), page, lower-roman)", "c9"),
        ("content: target-counter(attr(href), page) target-counter(attr(href), page)", "c9"),
    ):
        worn = ready([*sheets(), f".folio::after {{ {rule} }}"], (), fonts.choose(text), fine=False)
        assert lay_out_piece(text, worn, {}, Place(folios={"c9": "23"})).needs == (needs,)


@pytest.mark.parametrize("design", DESIGNS)
def test_any_folio_is_made_of_one_with_as_many_figures(design: str) -> None:
    """In our designs figures are of one width, beside a running head, too: a drawing with its
    figures exchanged is, to the byte, what the engine draws of the other folio."""
    page = documents(book())[4]
    worn = fonts.choose(page, design)
    scratch = pikepdf.new()
    drawn: list[list[Cut]] = []
    for first in (8, 3, 117, 460):
        made = laid(page, design, worn, Place("", "right", first, False, {"c2-end": "6"}))
        cuts = (one for content in contents(made.pdf) for one in cut(content)[1])
        drawn.append([one for one in cuts if not one.slot.of])
    for (old, new), (before, after) in (((8, 3), drawn[:2]), ((117, 460), drawn[2:])):
        for at, (one, other) in enumerate(zip(before, after, strict=True)):
            drawing, wanted = (normal(scratch, each.drawing) for each in (one, other))
            folios = str(old + at), str(new + at)
            if len(folios[0]) == len(folios[1]):
                assert exchanged(scratch, drawing, one.figures, *folios) == wanted
