"""A small book of every kind of piece, laid out as one document and piece by piece."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pikepdf
from pdf_samples import CATO, WHALE, document, note, opener, piece, sheets

from publish.render import fonts
from publish.render.folios import number_of
from publish.render.pdf.alone import Place
from publish.render.pdf.layout import Layout, lay_out
from publish.render.pdf.pieces import PieceLayout, lay_out_piece
from publish.render.pdf.sheets import ready

DESIGNS = ("classic", "modern", "reader")

_ENTRIES = (("front", "foreword"), ("chapter", "c1"), ("chapter", "c2"), ("back", "notes"))
_CONTENTS = "".join(
    f'<li class="toc-{kind}"><a href="#{ident}">{ident}</a></li>' for kind, ident in _ENTRIES
)
_CELLS = "".join(f"<tr><td>Row {n}</td><td>{n * 7}</td><td>mild</td></tr>" for n in range(4))
_TABLE = f'<figure class="table"><table><tbody>{_CELLS}</tbody></table></figure>'
_ARABIC = "الخيل والليل والبيداء تعرفني"


def _text(*blocks: str) -> str:
    return f'<div class="text">{"".join(blocks)}</div>'


def book() -> str:
    """The whole of it."""
    see = '<a href="#c2">another</a> (<a class="folio" href="#c2-end">p.</a>'
    return document(
        piece("titlepage front", "title", '<h1 class="title">Small Gray Boxes</h1>'),
        piece(
            "contents front", "contents", opener("Contents") + f'<ol class="toc">{_CONTENTS}</ol>'
        ),
        piece(
            "foreword front prose", "foreword", opener("Foreword") + _text(f"<p>{WHALE}</p>" * 2)
        ),
        piece("part body", "p1", opener("The Harbour", "Part One")),
        piece(
            "chapter body",
            "c1",
            opener("First", "1")
            + _text(
                f"<p>{CATO}{note('c1-n1', 1, WHALE)} See {see}.</p>", _TABLE, f"<p>{WHALE}</p>" * 2
            ),
        ),
        piece(
            "chapter body",
            "c2",
            opener("Second", "2")
            + _text(f'<p>{CATO}</p><div class="turned">{_TABLE}</div><p id="c2-end">{WHALE}</p>'),
        ),
        piece("chapter body", "c3", opener(_ARABIC) + _text(f"<p>{_ARABIC}</p>"), "ar", "rtl"),
        piece("sources back prose", "notes", opener("Sources") + _text(f"<p>{CATO} ★</p>")),
    )


def documents(whole: str) -> list[str]:
    """A document of its own for each piece of a book."""
    head, body = whole.split("<section", 1)
    sections = re.split(
        r"(?=<section class=\"piece)", "<section" + body.removesuffix("</body></html>")
    )
    return [f"{head}{section}</body></html>" for section in sections if section]


def ident(page: str) -> str:
    """The id of the piece in a document of one."""
    found = re.search(r'<section[^>]* id="([^"]+)"', page)
    assert found
    return found[1]


@cache
def together(design: str) -> Layout:
    """The book as one document."""
    return lay_out(book(), sheets(design), {}, design)


@cache
def alone(design: str) -> tuple[PieceLayout, ...]:
    """Its pieces, each by itself, where it stands in the book."""
    whole, choice = together(design), fonts.choose(book(), design)
    made = []
    for page in documents(book()):
        start = whole.anchors[ident(page)]
        faces = fonts.made(fonts.part(choice.recipe, fonts.text_of(page)))
        made.append(laid(page, design, faces, place_of(whole, start)))
    return tuple(made)


def place_of(whole: Layout, start: int, more: int = 0) -> Place:
    """Where a piece stands that begins on a page of a book, or would if there were more before."""
    label = whole.labels[start]
    side = "left" if start % 2 else "right"
    return Place(
        str(start), side, (number_of(label) or 0) + more, not label.isdigit(), whole.folios()
    )


def laid(page: str, design: str, choice: fonts.Choice, place: Place) -> PieceLayout:
    """One piece laid out."""
    return lay_out_piece(page, ready(sheets(design), (), choice, fine=False), {}, place)


_SLOT = re.compile(rb"/Artifact\s*<<[^>]*?/Slot\s*\((\w+)\)[^>]*>>\s*BDC\s(.*?)\sEMC", re.DOTALL)
_MARKED = re.compile(rb"/\w+\s*<<[^>]*>>\s*BDC\b|\b(?:EMC|BT|ET|[qQ])\b")


def contents(pdf: bytes) -> list[bytes]:
    """The content stream of each page."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [page.Contents.read_bytes() for page in file.pages]


def slots(content: bytes) -> list[tuple[bytes, bytes]]:
    """The slots in a content stream: the key and the drawing of each."""
    return _SLOT.findall(content)


def outside(content: bytes) -> bytes:
    """A content stream without what is in its slots."""
    return _SLOT.sub(b"(slot)", content)


def drawn(content: bytes) -> list[bytes]:
    """What a content stream draws, however it is marked."""
    return _MARKED.sub(b"", content).split()


def glyphs(pdf: bytes) -> dict[str, list[int]]:
    """The glyphs of each font in a file."""
    with pikepdf.open(BytesIO(pdf)) as file:
        named = file.pages[0].Resources.Font
        widths = {str(key): font.DescendantFonts[0].W for key, font in named.items()}
        return {key: [int(one) for one in list(w)[::2]] for key, w in widths.items()}


def targets(pdf: bytes) -> set[str]:
    """The names that links lead to."""
    with pikepdf.open(BytesIO(pdf)) as file:
        links = [link for page in file.pages for link in page.get("/Annots", [])]
        return {str(link.Dest) for link in links if "/Dest" in link}
