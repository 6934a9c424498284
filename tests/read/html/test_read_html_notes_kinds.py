"""What notes can hold, where they can stand, and what is no note however much it looks like one."""

from __future__ import annotations

import pytest
from noted import PROSE, calls, page, rules

from publish.document import List, Paragraph, Preformatted, Quotation, Section
from publish.manuscript.write import write
from publish.walking import plain_text, text_of, walk


def linked(number: int | str, name: str = "fn") -> str:
    """A call as Markdown makers write it."""
    return f'<sup><a href="#{name}{number}" id="{name}ref{number}">{number}</a></sup>'


def note(number: int | str, words: str, name: str = "fn") -> str:
    return f'<li id="{name}{number}">{words} <a href="#{name}ref{number}">↩</a></li>'


def test_many_blocks() -> None:
    """A note holds paragraphs, a quotation, a list and code as any text does."""
    inner = (
        "<p>As the master wrote in 1861:</p><blockquote><p>We sail when the bell says so.</p>"
        "</blockquote><ul><li>the bell</li><li>the rope</li></ul><pre><code>ring(2)\nwait()</code>"
        "</pre><p>He never explained it.</p>"
    )
    reading = page(f"<p>It left.{linked(1)}</p>{PROSE}<ol class=footnotes>{note(1, inner)}</ol>")
    (made,) = [n for n in reading.post.notes if n.label == "1"]
    kinds = [type(block) for block in made.blocks]
    assert kinds == [Paragraph, Quotation, List, Preformatted, Paragraph]
    assert calls(reading)[0][0] == "left."


def test_paragraphs_that_go_on() -> None:
    """A paragraph between two notes belongs to the first; the last goes on in a list of notes."""
    body = (
        f"<p>It left.{linked(1)} It came.{linked(2)}</p>{PROSE}<div class=footnotes>"
        "<p id=fn1>1. Late.</p><p>As ever.</p><p id=fn2>2. Early.</p><p>For once.</p></div>"
    )
    assert calls(page(body)) == [("left.", "Late.As ever."), ("came.", "Early.For once.")]


def test_called_again() -> None:
    """A note that is called twice is one note with two calls; all its ways back go."""
    back = '<a href="#r1a"><sup>a</sup></a> <a href="#r1b"><sup>b</sup></a>'
    body = (
        '<p>It left.<sup id="r1a"><a href="#note-1">[1]</a></sup> It came.<sup id="r1b">'
        f'<a href="#note-1">[1]</a></sup></p>{PROSE}<ol><li id="note-1">^ {back} Late.</li></ol>'
    )
    reading = page(body)
    assert calls(reading) == [("left.", "Late."), ("came.", "Late.")]
    assert len(reading.post.notes) == 1


def test_notes_in_notes() -> None:
    """A note calls a later note, and one that stands before it."""
    body = (
        f"<p>It left.{linked(1)} It came.{linked(2)} It sank.{linked(3)}</p>{PROSE}"
        f'<ol class="footnotes">{note(1, "Late." + linked(3))}'
        f"{note(2, 'Early, see <sup><a href=#fn1>1</a></sup>')}{note(3, 'Twice.')}</ol>"
    )
    found = calls(page(body))
    assert found[:3] == [("left.", "Late."), ("came.", "Early, see "), ("sank.", "Twice.")]
    assert found[3:] == [("Late.", "Twice."), ("see", "Late.")]


def test_notes_of_sections() -> None:
    """Notes at the end of each section count anew, and each call finds those of its own."""
    part = "<h2>{0}</h2><p>{0} left.<sup>1</sup></p>{1}<hr><p><sup>1</sup> Late, for a {0}.</p>"
    body = part.format("Boat", PROSE) + part.format("Bus", PROSE)
    found = calls(page(body))
    assert found == [("left.", "Late, for a Boat."), ("left.", "Late, for a Bus.")]


def test_group_of_calls() -> None:
    """Calls side by side are calls each, and the comma between them goes."""
    group = '<sup><a href="#fn1">1</a>, <a href="#fn2">2</a></sup>'
    reading = page(
        f"<p>It left.{group} So.</p>{PROSE}<ol>{note(1, 'Late.')}{note(2, 'As ever.')}</ol>"
    )
    assert calls(reading) == [("left.", "Late."), ("left.", "As ever.")]
    assert text_of(reading.post.blocks).startswith("It left. So.")


def test_note_in_the_margin_of_a_block() -> None:
    """A block in the margin is a note of the paragraph before it."""
    reading = page(f"<p>It left.</p><aside class=sidenote><p>Late.</p></aside>{PROSE}")
    assert calls(reading) == [("left.", "Late.")]


def test_pop_up_of_a_note_below() -> None:
    """A pop-up that repeats a note is dropped by name, and the note stands once."""
    pop_up = '<span class="footnote_tooltip">Late.</span>'
    reading = page(
        f"<p>It left.{linked(1)}{pop_up}</p>{PROSE}<ol class=footnotes>{note(1, 'Late.')}</ol>"
    )
    assert calls(reading) == [("left.", "Late.")]
    assert rules(reading)["note repeated"] == ["Late."]


def test_words_after_notes() -> None:
    """What follows the notes is text again, and a heading over both stays."""
    body = (
        f"<p>It left.{linked(1)}</p>{PROSE}<h2>Notes</h2><ol>{note(1, 'Late.')}</ol>"
        "<p>With thanks to the harbour master, who read this twice and found it short.</p>"
    )
    reading = page(body)
    assert calls(reading) == [("left.", "Late.")]
    assert "notes heading" not in rules(reading)
    assert "harbour master" in text_of(reading.post.blocks)


@pytest.mark.parametrize(
    "head",
    [
        '<h2>References<span class="mw-editsection">[edit]</span></h2>',
        "<h2>References</h2><style>.reflist { margin: 0 }</style>",
        '<h2>References</h2><div class="sharedaddy">Share this: <a href="/s">Post</a></div>',
    ],
    ids=["a way to edit it", "a sheet", "a box of links"],
)
def test_chrome_at_a_heading_of_notes(head: str) -> None:
    """What is dropped beside a heading over notes keeps it neither in the book nor empty."""
    notes = f"<div class=reflist><ol class=references>{note(1, 'Late.')}</ol></div>"
    reading = page(f"<p>It left.{linked(1)}</p>{PROSE}{head}{notes}<h2>Places</h2>{PROSE}")
    assert calls(reading) == [("left.", "Late.")]
    assert "notes heading" in rules(reading)
    titles = [plain_text(b.title) for b in walk(reading.post.blocks) if isinstance(b, Section)]
    assert titles == ["Places"]


def test_notes_that_the_text_does_not_call() -> None:
    """A note that only a comment calls is no note of the post."""
    body = (
        f"{PROSE}<div class=comments><p>I was there.{linked(1)}</p>"
        f"<ol class=footnotes>{note(1, 'Really.')}</ol></div>"
    )
    reading = page(body)
    assert reading.post.notes == ()
    assert "Really." not in text_of(reading.post.blocks)


@pytest.mark.parametrize(
    "body",
    [
        "<p>It cost 10<sup>2</sup> crowns, for 30 m<sup>2</sup> on the 1<sup>st</sup> day.</p>"
        "<h3>Notes</h3><ol><li>Bring a coat.</li><li>Bring two.</li></ol>",
        "<p>First.</p><p><a href=#part1>1</a> <a href=#part2>2</a></p>"
        "<h2 id=part1>1 The boat</h2><p>One.</p><h2 id=part2>2 The bus</h2><p>Two.</p>",
        '<p>See figure <a href="#fig1">1</a> and table <a href="#t1">2</a>.</p>'
        '<figure id=fig1><img src="a.png" alt="A"><figcaption>1. A boat.</figcaption></figure>'
        "<table id=t1><tr><td>2.</td><td>x</td></tr><tr><td>a</td><td>b</td></tr></table>",
        '<p>As on page <a href="#p12">[12]</a>.</p><p id=p12>The bell rang on, as it will.</p>',
        "<p>Bread* and salt.</p><p>Milk, rope, tar and tea.</p><ul><li>* one</li></ul><p>* two</p>"
        "<p>* three</p><p>* four</p><p>* five</p><p>* six</p><p>* seven</p>",
        "<p>It is *not* late, he wrote.</p><p>*Not* once was it early in all those years.</p>",
        '<p>There are <a href="#comments">3</a>.</p><div id=comments><p>3 comments</p></div>',
        "<p>In [1] the boat is late.</p><ol><li>It left.</li></ol>",
        '<ul><li><a href="#q1">1</a></li><li><a href="#q2">2</a></li></ul>'
        "<p id=q1>1. Why is it late?</p><p id=q2>2. Who minds?</p>",
    ],
    ids=[
        "powers",
        "contents",
        "figures",
        "anchors",
        "list",
        "emphasis",
        "comments",
        "bracket",
        "questions",
    ],
)
def test_no_notes(body: str) -> None:
    """Powers, ordinals, contents, references to figures, anchors and lists are no notes."""
    reading = page(f"{PROSE}{body}{PROSE}")
    assert reading.post.notes == ()
    assert calls(reading) == []


def test_the_way_back_is_no_text() -> None:
    """Arrows, "back to text" and their brackets go, with the number; the words stay."""
    items = (
        '<li id="fn1">Late. [<a href="#fnref1">back</a>]</li>'
        '<li id="fn2">Early. (<a href="#fnref2">Return to text</a>)</li>'
        '<li id="fn3">Twice. <a href="#fnref3"><img class="emoji" alt="↩" src="x.png"></a></li>'
    )
    body = f"<p>A.{linked(1)} B.{linked(2)} C.{linked(3)}</p>{PROSE}<ol>{items}</ol>"
    assert calls(page(body)) == [("A.", "Late."), ("B.", "Early."), ("C.", "Twice.")]


@pytest.mark.parametrize("words", ["1 in five boats is late.", "1. Late.", "[1] Late.", "1 Late."])
def test_numbers_of_items(words: str) -> None:
    """In a list that counts itself, only what is written as a number is one."""
    reading = page(f"<p>It left.{linked(1)}</p>{PROSE}<ol>{note(1, words)}</ol>")
    kept = words if words[1] == " " else "Late."
    assert calls(reading)[0][1].strip() == kept


def test_notes_without_end() -> None:
    """Thousands of calls and notes are read in linear time, more or less."""
    count = 3000
    calls_in = "".join(f"<p>It left once more.{linked(n)}</p>" for n in range(count))
    notes_in = "".join(note(n, f"Late by {n} minutes.") for n in range(count))
    reading = page(f"{calls_in}<ol class=footnotes>{notes_in}</ol>")
    assert len(reading.post.notes) == 1500  # what is higher may be a year


def test_called_in_a_quotation() -> None:
    """A note that is only called from a quotation is a note of the post."""
    body = (
        f"<blockquote><p>“We sail late.”{linked(1)}</p></blockquote>{PROSE}"
        f"<ol class=footnotes>{note(1, 'Always.')}</ol>"
    )
    reading = page(body)
    assert ("late.”", "Always.") in calls(reading)
    assert any(isinstance(block, Quotation) for block in walk(reading.post.blocks))


def test_bare_numbers_called_together_and_outside_the_article() -> None:
    """Sources under a text, each behind a bare number, are notes where nearly all are called, two
    of them by one mark; sentences that begin with numbers are not."""
    rows = "".join(f"<p>{n} Quay Office, “Return of boats {n},” May 2019.</p>" for n in range(1, 5))
    body = (
        f"<div class=body>{PROSE}<p>The boat left late.<sup>1</sup> It was full.<sup>2</sup> Nobody"
        f" minded.<sup>3,4</sup></p>{PROSE}</div><div class=box>{rows}</div>"
    )
    found = page(body)
    assert [before for before, _ in calls(found)] == ["late.", "full.", "minded.", "minded."]
    assert [words.split()[-3] for _, words in calls(found)] == ["1,”", "2,”", "3,”", "4,”"]
    counted = f"{PROSE}<p>1 boat left.</p><p>2 boats stayed.</p><p>3 sank.<sup>1</sup></p>{PROSE}"
    assert calls(page(counted)) == []


def test_typed_beside_linked() -> None:
    """Numbers typed in brackets are calls where they are answered, though a plug-in links notes of
    its own; where the linked notes are in brackets themselves, typed ones name other things."""
    typed = "<p>It came.[1] It sank.[2]</p>"
    below = "<p>[1] Late.</p><p>[2] As ever.</p>"
    made = f"<ol class=footnotes>{note(1, 'On a Monday.')}</ol>"
    found = calls(page(f"<p>It left.{linked(1)}</p>{typed}{PROSE}{below}{made}"))
    assert found == [("left.", "On a Monday."), ("came.", "Late."), ("sank.", "As ever.")]
    bracketed = linked(1).replace(">1<", ">[1]<")
    found = calls(page(f"<p>It left.{bracketed}</p>{typed}{PROSE}{below}{made}"))
    assert found == [("left.", "On a Monday.")]


def test_typed_and_not_answered() -> None:
    """Numbers in brackets that nothing below begins with stay text beside linked notes."""
    made = f"<ol class=footnotes>{note(1, 'On a Monday.')}</ol>"
    reading = page(f"<p>It left.{linked(1)} It came [sic].[2]</p>{PROSE}{made}")
    assert calls(reading) == [("left.", "On a Monday.")]
    assert "[sic].[2]" in text_of(reading.post.blocks)


ROUND = "<p>It left. (1) It came. (2)</p>"


@pytest.mark.parametrize(
    "below",
    [
        "<hr><p>(1) Late.</p><p>(2) As ever.</p>",
        "<hr><p>(1) Late.<br>(2) As ever.</p>",
        "<hr>(1) Late.<br>(2) As ever.<hr>",
        "<hr><font size=-1>(1) Late.<br>(2) As ever.</font>",
        "<h2>Notes</h2><p>(1) Late.</p><p>(2) As ever.</p>",
    ],
)
def test_round_brackets(below: str) -> None:
    """Numbers in round brackets are calls where a rule or a heading introduces their notes, in
    blocks or in loose lines."""
    assert calls(page(f"{ROUND}{PROSE}{below}")) == [("left.", "Late."), ("came.", "As ever.")]


@pytest.mark.parametrize(
    "body",
    [
        f"{ROUND}{PROSE}<p>(1) Late.</p><p>(2) As ever.</p>",
        f"<p>It needs (1) a boat.</p>{PROSE}<hr><p>(1) A boat.</p><p>(2) A bell.</p>",
        f"{PROSE}<hr><p>(1) A boat.</p><p>(2) A bell.</p>",
    ],
    ids=["not introduced", "not all called", "not called"],
)
def test_round_brackets_that_only_count(body: str) -> None:
    """What counts the parts of a sentence, or of a text, calls no notes."""
    assert calls(page(body)) == []


def test_calls_around_a_comment() -> None:
    """What parts the text of a paragraph unseen moves no call, and numbers them in their order."""
    calls = "The keeper of the weir counted all of the boats,[1]<!-- an ad --> and[2] slept.[3]"
    notes = "".join(f"<p>[{n}] Note number {n}.<!-- --> It is one.</p>" for n in (1, 2, 3))
    written = write(page(f"<p>{calls}</p>{notes}").post)
    assert "boats,[^1] and[^2] slept.[^3]" in written
    assert "[^2]: Note number 2. It is one." in written
