"""The structure tree: what those hear who do not see the page, in the order of the text."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from pdf_samples import WHALE, document, note, opener, picture, piece, sheets
from tagged import lines, marked

from publish.render import faults
from publish.render.pdf import lay_out

ROWS = "".join(f'<tr><th scope="row">Week {n}</th><td>{n}</td><td></td></tr>' for n in range(60))
TABLE = (
    '<figure class="table"><figcaption>Letters by week</figcaption><table><thead><tr>'
    '<th scope="col">Week</th><th scope="col">Letters</th><th scope="col">Remark</th></tr></thead>'
    f"<tbody>{ROWS}</tbody></table></figure>"
)
CHAPTER = (
    opener("Gray Boxes", "One")
    + '<div class="text"><p class="first">'
    + f"A wall{note('n1', 1, 'Of <em>brick</em>.')} of boxes.</p>"
    f"<section><h4>Inside</h4><p>{WHALE}</p><h6>Deeper</h6><p>{WHALE}</p></section>"
    "<section><h3>Outside</h3><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>"
    "<dl><dt>Box</dt><dd>A thing.</dd><dd>A word.</dd></dl>"
    '<blockquote lang="fr"><p>Une boîte <s>fermée</s>.</p>'
    '<p class="attribution">— anon</p></blockquote>'
    '<aside class="callout"><p>Mind the lid.</p></aside><hr class="break"/>'
    "<pre><code>open(box)</code></pre>"
    '<figure class="figure"><img src="a.png" alt="A ramp"/>'
    "<figcaption>A figure</figcaption></figure>"
    '<figure class="figure"><img src="a.png" alt=""/>'
    "<figcaption>Beside decoration</figcaption></figure>"
    '<p>See <a href="https://example.org/">a <em>page</em></a> and '
    f'<a class="xref" href="#b">two</a>.</p>{TABLE}</section></div>'
    '<aside class="endnotes"><h2>Notes</h2>'
    '<div class="endnote" id="n2" data-number="2"><p>Long since.</p></div></aside>'
)
ARABIC = '<section><h2>صندوق</h2><p class="first">جدار من الصناديق.</p></section>'
BOOK = document(
    piece("contents front", "toc", '<ol class="toc"><li><a href="#a">Boxes</a></li></ol>'),
    piece("part body", "p", opener("Walls")),
    piece("chapter body", "a", CHAPTER),
    piece("chapter body", "b", ARABIC, lang="ar", way="rtl"),
    piece("afterword back", "z", "<h1>After</h1><p>Gone.</p>"),
)


@cache
def made() -> bytes:
    layout = lay_out(BOOK, sheets(), {"a.png": picture()})
    assert {finding.code for finding in layout.findings} <= {faults.NOTE_AT_END}
    return layout.pdf


@cache
def tree() -> tuple[str, ...]:
    return tuple(lines(made()))


def following(start: str, count: int) -> list[str]:
    """The lines from one on, by what it says, without the indent that all have."""
    at = next(index for index, line in enumerate(tree()) if line.strip() == start)
    indent = len(tree()[at]) - len(start)
    return [line[indent:] for line in tree()[at : at + count]]


@pytest.mark.parametrize(
    "expected",
    [
        ["TOC", "  TOCI", "    Reference", "      Link 'Boxes3' annotations=1"],
        [
            "P 'A wall of boxes.'",
            "  Reference '1'",
            "  Note 'Of .' ID=n1",
            "    Lbl '1.'",
            "    Em 'brick'",
        ],
        [
            "L ListNumbering=/Disc",
            "  LI",
            "    Lbl '–'",
            "    LBody 'one'",
            "      L ListNumbering=/Disc",
            "        LI",
            "          Lbl '–'",
            "          LBody 'inner'",
            "  LI",
            "    Lbl '–'",
            "    LBody 'two'",
        ],
        [
            "L ListNumbering=/None",
            "  LI",
            "    Lbl 'Box'",
            "    LBody 'A thing.'",
            "    LBody 'A word.'",
        ],
        [
            "BlockQuote Lang=fr",
            "  P 'Une boîte .'",
            "    Span 'fermée' TextDecorationType=/LineThrough",
            "  P '— anon'",
            "Aside",
            "  P 'Mind the lid.'",
            "P '* * *'",
            "P",
            "  Code 'open(box)'",
            "Div",
            "  Figure Alt=A ramp",
            "  Caption 'A figure'",
            "Div",
            "  P 'Beside decoration'",
            "P 'See and .'",
            "  Link 'a' annotations=1",
            "    Em 'page'",
            "  Reference",
            "    Link 'two' annotations=1",
            "Table",
            "  Caption 'Letters by week'",
            "  THead",
            "    TR",
            "      TH 'Week' Scope=/Column",
            "      TH 'Letters' Scope=/Column",
            "      TH 'Remark' Scope=/Column",
            "  TBody",
            "    TR",
            "      TH 'Week 0' Scope=/Row",
            "      TD '0'",
            "      TD",
        ],
        ["Note ID=n2", "  Lbl '2.'", "  P 'Long since.'"],
    ],
    ids=["contents", "note", "list", "definitions", "blocks", "endnote"],
)
def test_each_thing_is_what_it_is(expected: list[str]) -> None:
    """Every kind of block and inline has its type, its words and what is said of it, in order."""
    assert following(expected[0], len(expected)) == expected


def test_chapters_stand_in_their_part() -> None:
    """A part holds the chapters that follow its opener; what comes after stands beside it."""
    shape = [line for line in tree() if line.strip().split(" ")[0] in ("Sect", "Part", "Art")]
    assert shape[:4] == ["  Sect Lang=en", "  Part Lang=en", "    Art Lang=en", "      Sect"]
    assert "    Art Lang=ar WritingMode=/RlTb" in shape
    assert shape[-1] == "  Sect Lang=en"


def test_headings_have_no_gap() -> None:
    """Headings go down one level at a time, and each piece begins anew, with a title or without."""
    found = [line.split() for line in tree()]
    headings = [(words[0], words[1]) for words in found if words[0][0] == "H"]
    expected = ["'Walls'", "'Gray", "'Inside'", "'Deeper'", "'Outside'", "'Notes'", "'صندوق'"]
    assert [words for _, words in headings[:-1]] == expected
    assert [level for level, _ in headings] == ["H1", "H1", "H2", "H3", "H2", "H2", "H1", "H1"]


def test_what_runs_over_pages_is_one() -> None:
    """A table of sixty rows is one table with one head, though each of its pages shows the head."""
    kinds = [line.split()[0] for line in tree()]
    assert (kinds.count("Table"), kinds.count("THead"), kinds.count("TR")) == (1, 1, 61)
    shown = [words for page in marked(made()) for words in page.values() if "Letters" in words]
    assert len(shown) >= 3


def test_layout_is_no_content() -> None:
    """Running heads, folios and repeated heads of tables are artifacts, of the kind they are."""
    with pikepdf.open(BytesIO(made())) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert drawn.count(b"/Subtype /Header") > 4
    assert b"/Subtype /Footer" in drawn
    assert not [line for line in tree() if "Small Gray Boxes" in line]


def test_every_content_leads_to_its_element() -> None:
    """The parent tree has each page's content and each link; every other content is an artifact."""
    with pikepdf.open(BytesIO(made())) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        rows = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        for page in pdf.pages:
            known = {at for at, above in enumerate(rows[int(page.StructParents)]) if above}
            stream = pikepdf.parse_content_stream(page)
            begun = [
                step.operands[1]
                for step in stream
                if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
            ]
            assert {int(properties.MCID) for properties in begun} == known
            for link in page.obj.get("/Annots", ()):
                assert rows[int(link.StructParent)].S == "/Link"
                assert str(link.Contents)
                assert int(link.F) == 4


def test_notes_can_be_found_by_their_ids() -> None:
    """The names of notes stand in order in the tree of IDs, each leading to its element."""
    with pikepdf.open(BytesIO(made())) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert [str(name) for name in names[::2]] == ["n1", "n2"]
        assert all(element.S == "/Note" for element in names[1::2])
        assert all(a < b for a, b in pairwise(map(bytes, names[::2])))


def test_a_link_is_one_annotation_a_line() -> None:
    """Nested words in a link make no link of their own."""
    with pikepdf.open(BytesIO(made())) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
    assert len(links) == 3
