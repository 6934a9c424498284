"""The account of a reading: which words were lost or added, and where, not how many alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.document import Paragraph, Quotation
from publish.findings import Location
from publish.ledger import Entry, Ledger, Stray
from publish.post import Metadata, Post
from publish.read import Original, read
from publish.read.account import ADDED, MOVED, UNWRITTEN, account, moved, texts_in, told, unwritten
from publish.read.html import UNBALANCED
from publish.read.html import account as page_account
from publish.read.text import read_text

SAID = "The boat left late.\n\nNobody on the quay saw it.\n"


def post(*paragraphs: str) -> Post:
    """A post of paragraphs that stand in every other line."""
    blocks = [
        Paragraph((words,), location=Location("a.txt", 2 * n + 1))
        for n, words in enumerate(paragraphs)
    ]
    return Post(Metadata(), tuple(blocks))


def test_a_loss_that_an_invention_balances_is_seen() -> None:
    """As many words out as in are no account: the word that is not the original's is named with its
    line, and so is the one in whose place it stands."""
    ledger = account(SAID, post("The boat left late.", "Nobody on the pier saw it."), ())
    assert ledger.words_in == ledger.words_out == 10
    assert not ledger.balanced
    assert (ledger.lost, ledger.added) == ((Stray("quay", 3),), (Stray("pier", 3),))
    findings = told(ledger, UNBALANCED, "a.txt")
    assert [(one.code, one.location.line) for one in findings] == [(UNBALANCED, 3), (ADDED, 3)]
    assert "“quay” (line 3)" in findings[0].text
    assert "“pier” (line 3)" in findings[1].text


def test_a_word_that_stands_often_is_missed_where_it_is_missing() -> None:
    """Of a word of which one is lost, the one is named around which the post has other words."""
    text = "the sea\nthe old sea\nthe sea wall\n"
    ledger = account(text, post("the sea", "the old", "the sea wall"), ())
    assert ledger.lost == (Stray("sea", 2),)


def test_words_of_an_entry_are_no_loss() -> None:
    """What a rule dropped is accounted for, once."""
    said = post("The boat left late.")
    entry = Entry("chrome", "Nobody on the quay saw it.", 3)
    assert account(SAID, said, [entry]).balanced
    assert account(SAID, said, [entry, entry]).added == ()  # it is in no post, but does not balance
    assert not account(SAID, said, [entry, entry]).balanced


def test_a_paragraph_out_of_its_order_is_told() -> None:
    """A run of the post that stands in the original before what it follows is told with its line;
    an attribution, which readers move, is not."""
    first, second = "one two three four five six", "eins zwei drei vier fünf sechs"
    source = f"{first} {second}".split()
    assert moved(source, post(first, second)) == ()
    (stray,) = moved(source, post(second, first))
    assert stray == Stray(first, 3)
    (finding,) = told(Ledger(), UNBALANCED, "a.txt", [stray])
    assert (finding.code, finding.location.line) == (MOVED, 3)
    quoted = Quotation((Paragraph((second,)),), attribution=(first,))
    assert moved(source, replace(post(), blocks=(quoted,))) == ()


def test_the_readers_own_account_names_what_a_fault_of_theirs_loses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a reader of pages has a fault, the page's words that it changed are errors, by name."""
    page = (
        b"<html><body><article><h1>The Quay</h1>"
        + b"<p>The boat left late, as it always did, and nobody on the quay saw it.</p>\n" * 3
        + b"</article></body></html>"
    )
    assert read(Original("a.html", page)).ledger.balanced
    whole = texts_in

    def spoilt(blocks: object) -> list[tuple[str, int]]:
        return [(said.replace("late", "early"), line) for said, line in whole(blocks)]  # type: ignore[arg-type]

    monkeypatch.setattr(page_account, "texts_in", spoilt)
    found = {one.code.name: one for one in read(Original("a.html", page)).findings}
    assert "3 words are neither" in found["R100"].text
    assert "“late” (line 1)" in found["R100"].text
    assert "“early” (line 1)" in found["R103"].text


def test_an_e_mails_headers_are_listed_as_they_are_written() -> None:
    """The entry of a header has the header's own words."""
    head = b"From: Ann Bee <ann@example.org>\nMIME-VERSION: 1.0\nSubject: RE: fw:  The  quay\n"
    mail = head + b"\nIt is late."
    reading = read_text(Original("a.txt", mail))
    assert reading.ledger.balanced
    told_ = [entry.text for entry in reading.ledger.entries]
    assert "MIME-VERSION: 1.0" in told_
    assert "Subject: RE: fw:" in told_


def test_a_manuscript_with_other_words_than_its_reading_is_an_error() -> None:
    """What writing or parsing would lose, add or move is named before anything is saved."""
    said = post("The boat left late.", "Nobody saw it.")
    assert unwritten(said, post("The boat left late.", "Nobody saw it.")) == ()
    (finding,) = unwritten(said, post("The boat left late.", "Nobody heard it."))
    assert finding.code is UNWRITTEN
    assert "“heard” (line 3) for “saw” (line 3)" in finding.text
    (finding,) = unwritten(said, post("Nobody saw it.", "The boat left late."))
    assert "order" in finding.text


def test_words_that_only_a_pointer_shows_are_listed() -> None:
    """Tooltips are no text of a book: what they say, and the text does not, stands in the ledger;
    what is told anyway, and a word or two, does not."""
    told = "The keeper counted forty boats that winter"
    page = (
        "<html><body><article><h1>The Quay</h1>"
        f'<p>The boat left <a href="/x" title="{told}">late</a>'
        ', as it <b title="a name">always</b> did, and <i title="nobody on the quay">nobody</i> on'
        " the quay saw it go out.</p><p>It came back in the night, and nobody saw that either.</p>"
        "</article></body></html>"
    )
    ledger = read(Original("a.html", page.encode())).ledger
    assert ledger.balanced
    assert [entry.text for entry in ledger.entries if entry.rule == "tooltip"] == [told]


def test_what_a_missing_picture_shows_is_told() -> None:
    """Of a picture that is not there its page's words for it are named, so that nobody looks for a
    file alone."""
    said = "<p>The boat left late, as it always did, and nobody on the quay saw it go out.</p>"
    picture = '<p><img src="q.jpg" alt="Forty boats at low water"></p>'
    page = f"<html><body><article><h1>The Quay</h1>{said}{picture}</article></body></html>"
    found = [one.text for one in read(Original("a.html", page.encode())).findings]
    assert any(
        "is not beside the page" in one and "“Forty boats at low water”" in one for one in found
    )
