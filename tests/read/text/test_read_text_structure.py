"""The structure of bare text: e-mail around it, headings, lists, titles, labels."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.document import List, Paragraph, Quotation, Section, Verse
from publish.read.languages import language
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.read.text.features import NAMES, Features
from publish.read.text.forest import Forest, forest
from publish.read.text.headings import depths
from publish.read.text.label import Label, label
from publish.read.text.mail import HEADER, SIGNATURE, unwrap
from publish.read.text.parts import Kind, Part
from publish.read.text.pieces import Piece, cut
from publish.read.text.sight import look
from publish.walking import plain_text, walk

EN = language("en")
PROSE = "The harbour was empty that morning, and the gulls had the whole quay for themselves."
HEADERS = (
    "From: Ida Marlow <ida@quay.example>\n"
    "To: ida@quay.example\n"
    "Date: Tue, 3 Mar 2015 08:14:02 +0100\n"
    "Subject: Re: The oil in the lamp\n\n"
)


def read(text: str) -> Reading:
    """The reading of a text, whose ledger balances."""
    reading = read_text(Original("post.txt", text.encode()))
    assert reading.ledger.balanced
    return reading


def sections(reading: Reading) -> list[tuple[int, str]]:
    """Each heading of a post with its depth."""
    found: list[tuple[int, str]] = []

    def go(blocks: tuple[object, ...], depth: int) -> None:
        for block in blocks:
            if isinstance(block, Section):
                found.append((depth, plain_text(block.title)))
                go(block.blocks, depth + 1)

    go(reading.post.blocks, 1)
    return found


# ------------------------------------------------------------------- e-mail


def test_an_e_mails_headers_are_its_metadata() -> None:
    """The subject is the title, the sender the author, the date the day, each with its evidence."""
    about = read(HEADERS + PROSE).post.metadata
    assert plain_text(about.title) == "The oil in the lamp"
    assert about.byline == ("Ida Marlow",)
    assert str(about.published) == "2015-03-03"
    known = {entry.field: entry.origin for entry in about.evidence}
    assert known["title"] == "line 4"
    assert known["byline"] == "e-mail sender"
    assert known["published"] == "e-mail date"


def test_what_headers_say_besides_is_in_the_ledger() -> None:
    """Addresses, the hour and the names of the fields are dropped by name."""
    entries = [e for e in read(HEADERS + PROSE).ledger.entries if e.rule == HEADER]
    assert [entry.text for entry in entries] == [
        "From: <ida@quay.example>",
        "To: ida@quay.example",
        "Date: Tue, 3 Mar 2015 08:14:02 +0100",
        "Subject: Re:",
    ]


def test_only_a_subjects_beginning_says_that_it_answers() -> None:
    """ "Re:" amid a subject is the author's."""
    text = HEADERS.replace("Re: The oil", "What we are: the oil")
    assert plain_text(read(text + PROSE).post.metadata.title) == "What we are: the oil in the lamp"


def test_an_address_alone_is_nobodys_name() -> None:
    """A sender without a name gives no byline: an address is never printed as one."""
    text = "From: ida@quay.example\nSubject: The oil\n\n" + PROSE
    assert read(text).post.metadata.byline == ()


@pytest.mark.parametrize(
    "text",
    [
        "Note: the lamp is out\nDate: never\n\n" + PROSE,
        "From: the harbour\n\n" + PROSE,
        "Subject: oil\nand fish\n\n" + PROSE,
        PROSE + "\n\n" + HEADERS,
    ],
)
def test_lines_with_a_colon_are_no_headers_by_themselves(text: str) -> None:
    """Two of an e-mail's own fields at the very beginning are, and nothing less."""
    assert unwrap(text).text == text
    assert not unwrap(text).entries


def test_a_signature_is_dropped_by_name() -> None:
    """What stands after two hyphens and a space at the end is the sender's card."""
    reading = read(f"{PROSE}\n\n{PROSE}\n\n-- \nIda Marlow\nOuter Quay\n")
    dropped = [entry.text for entry in reading.ledger.entries if entry.rule == SIGNATURE]
    assert dropped == ["--", "Ida Marlow", "Outer Quay"]


def test_hyphens_amid_a_text_are_no_signature() -> None:
    """Much that follows them is the text's own."""
    text = f"{PROSE}\n\n-- \n" + "\n\n".join([PROSE] * 12)
    assert unwrap(text).text == text


def test_the_line_over_quoted_mail_is_not_part_of_it() -> None:
    """A ``>`` quotes its own line, also right under the line that announces it."""
    reading = read(f"{PROSE}\n\nOn Monday Erik Brask wrote:\n> Use no oil.\n> Use none.\n\n{PROSE}")
    quotes = [block for block in walk(reading.post.blocks) if isinstance(block, Quotation)]
    assert len(quotes) == 1
    assert "Erik" not in plain_text(quotes[0].blocks[0].content)  # type: ignore[union-attr]


@given(st.text(alphabet="From:Subjct-> \n@a", max_size=120))
def test_unwrapping_loses_no_line(text: str) -> None:
    """Whatever is taken for headers, the rest keeps its line numbers."""
    assert unwrap(text).text.count("\n") == text.count("\n")
    read_text_or_empty = text.strip()
    if read_text_or_empty:
        read(text + "\n\n" + PROSE)


# ----------------------------------------------------------------- headings


def _heads(*texts: str) -> list[Part]:
    return [Part(Kind.HEADING, Piece(text, i), text) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("One thing", "Another"), [1, 1]),
        (("1. Oil", "1.1 Its smell", "1.2 Its price", "2. Fish"), [1, 2, 2, 1]),
        (("1. Oil", "1.1 Smell", "1.1.1 Of fish", "2. Fish"), [1, 2, 3, 1]),
        (("THE OIL", "Its smell", "Its price", "THE FISH", "Its smell"), [1, 2, 2, 1, 2]),
        (("1.5 litres", "2.5 litres"), [1, 1]),
        (("The oil", "FAQ", "The fish"), [1, 1, 1]),
    ],
)
def test_headings_show_their_depth(texts: tuple[str, ...], expected: list[int]) -> None:
    """By numbers under numbers or by capitals over ordinary letters; else they stand level."""
    assert depths(_heads(*texts)) == expected


def test_an_underlined_line_is_a_heading() -> None:
    """A row of equals signs marks the first level, one of hyphens the second."""
    parts = (f"Its oil\n-------\n\n{PROSE}", f"Its rust\n--------\n{PROSE}")
    reading = read("\n\n".join((f"The Crane\n=========\n\n{PROSE}", *parts)))
    assert plain_text(reading.post.metadata.title) == "The Crane"
    assert sections(reading) == [(1, "Its oil"), (1, "Its rust")]
    assert [e.rule for e in reading.ledger.entries] == ["heading mark"] * 3


def test_a_programs_remark_is_no_heading() -> None:
    """``#`` before the first line of code belongs to the code."""
    (piece,) = cut("# adds oil\ndef oil(lamp):\n    lamp.add(1)\n    return lamp")
    assert not piece.level


# -------------------------------------------------------------------- lists


def test_indented_items_are_lists_inside_items() -> None:
    """What is indented further than the item before it is part of that item."""
    reading = read(f"Packing\n\n{PROSE}\n\n- rope\n  - long\n  - short\n- lamp\n\n{PROSE}")
    outer = next(block for block in reading.post.blocks if isinstance(block, List))
    assert len(outer.items) == 2
    inner = outer.items[0][1]
    assert isinstance(inner, List)
    assert len(inner.items) == 2


def test_many_levels_of_items_are_read() -> None:
    """Items that go in ever further end in one list and lose nothing."""
    items = "\n".join(f"{' ' * i * 2}- item {i}" for i in range(400))
    assert read(f"Packing\n\n{PROSE}\n\n{items}\n\n{PROSE}").post.blocks


def test_a_typed_text_has_no_items_without_markers() -> None:
    """Where paragraphs were wrapped by hand or mail was quoted, a plain line is a paragraph."""
    reading = read(f"{PROSE}\n\nErik wrote:\n\n> Use no oil.\n\n{PROSE}\n\n{PROSE}")
    assert not [block for block in walk(reading.post.blocks) if isinstance(block, List)]


def test_short_verses_need_no_capitals() -> None:
    """Four short lines with commas at their ends are a stanza."""
    verse = "the lamp goes out at four,\nthe gulls come home at five,\nand nobody at six\ncan say"
    reading = read(f"{PROSE}\n\n{verse} who is alive.\n\n{PROSE}")
    assert [block for block in reading.post.blocks if isinstance(block, Verse)]


# --------------------------------------------------------- labels and titles


def test_a_refrain_is_neither_title_nor_chrome() -> None:
    """A text of one sentence said over and over stays as it is."""
    reading = read("\n\n".join([PROSE] * 9))
    assert len([b for b in reading.post.blocks if isinstance(b, Paragraph)]) == 9
    assert not reading.post.metadata.title


def test_a_heading_that_ends_with_said_opens_no_comments() -> None:
    """The author's text goes on after a line that looks a little like a comment's head."""
    reading = read(
        f"The Crane\n\n{PROSE}\n\nWHAT THE CAPTAIN SAID\n\n{PROSE} It leaned.\n\n{PROSE}"
    )
    assert not reading.ledger.entries


def test_the_line_under_the_title_stays() -> None:
    """A standfirst between title and byline is the author's, whatever stands around it."""
    frame = "Subscribe\n\nSign in\n\nShare this post\n\n"
    text = f"{frame}What the Gulls Are Owed\n\nOn fish, windows and old debts\n\nIda Marlow\n\n"
    reading = read(f"{text}Mar 03, 2015\n\nShare\n\n{PROSE}\n\n{PROSE} And so on.\n\nSubscribe\n")
    first = reading.post.blocks[0]
    assert isinstance(first, Paragraph)
    assert plain_text(first.content) == "On fish, windows and old debts"


def test_the_forests_know_the_features_and_the_labels() -> None:
    """The trees that are shipped name features that exist, and answer with our labels."""
    data = json.loads((resources.files("publish.read.text") / "forests.json").read_text("utf-8"))
    assert set(data["features"]) <= set(NAMES)
    assert forest("label", NAMES).classes == tuple(item.value for item in Label)
    assert forest("title", NAMES).classes == ("title",)


def test_a_forest_adds_up_its_trees() -> None:
    """The first branch is for what is not above the threshold."""
    other = [1, 0.0, [0, 9.0, 1.0, 3.0], 4.0]
    trees = Forest.of(("a", "b"), [[[0, 1.5, 2.0, -1.0], 0.5], [other]])
    assert trees.points([1.5, 0.0]) == [2.5, 1.0]
    assert trees.points([10.0, 0.0]) == [-0.5, 3.0]
    assert trees.points([10.0, 1.0]) == [-0.5, 4.0]


def test_every_line_has_a_row_and_a_label() -> None:
    """A row has a number for each name, also in a text of one line and where no title is."""
    for text in (PROSE, "Oil", f"The Crane\n\n{PROSE}\n\nShare\n\n© 2015"):
        for title in (None, 0):
            sights = look(cut(text), "en")
            rows = list(Features.of(sights, EN).rows(title))
            assert {len(row) for row in rows} == {len(NAMES)}
            assert len(label(rows, sights, title)) == len(sights)


def test_a_short_line_between_paragraphs_heads_what_follows() -> None:
    """In a typed text, closed by nothing, between longer paragraphs, it is a heading."""
    long = f"{PROSE} And nobody else had been there since the evening, as far as I could see."
    text = f"The Crane\n\n{long}\n\n- oil\n- rust\n\n{long}\n\nWhy it leans\n\n{long}"
    assert (1, "Why it leans") in sections(read(text))
