"""Code in print: every line as it is; one that goes on beneath itself is marked, not by text."""

from __future__ import annotations

import re
from dataclasses import replace

from epub_samples import BOOK, FIRST, FOLDERS
from printed import markup, printed, texts

from publish.document import Code, Paragraph, Preformatted
from publish.render.long import LONGEST_WORD
from publish.render.urls import code_runs
from publish.render.xhtml import pieces

LONG = "curl --header 'Accept: text/html' " + " ".join(f"--knot={n}" for n in range(40))
LINES = f"first = 1\n\n    second = 2\n{LONG}\n\tlast"


def test_every_character_of_code_is_in_its_element() -> None:
    """Lines, spaces and empty lines are those of the manuscript."""
    made = markup(Preformatted(LINES))
    inside = made[made.index("<code>") : made.index("</code>")]
    spans = re.findall(r'<span class="codeline(?: long)?">(.*?)</span>', inside, re.DOTALL)
    lines = ["" if text == "\n" else text.replace("&#39;", "'") for text in spans]
    assert "\n".join(lines) == LINES


def test_a_line_that_goes_on_is_marked_without_text() -> None:
    """What is copied from the page is the code and nothing else."""
    layout = printed(Preformatted(LINES))
    assert layout.findings == ()
    text = texts(layout)[0]
    start = text.index("first")
    code = text[start : text.index("last") + 4]
    assert "".join(code.split()) == "".join(LINES.split())


def test_code_in_a_line_may_break_after_its_marks() -> None:
    """Long code is in runs, which joined are the code; short code is whole."""
    word = "--option=value/other.thing(argument)" + "x" * 50
    assert "".join(code_runs(word)) == word
    assert len(code_runs(word)) > 4
    made = markup(Paragraph(("See ", Code(f"rope  {word}"), " and ", Code("a.b"), ".")))
    assert "<code>a.b</code>" in made
    assert '<code class="long">rope  <span class="run">' in made


def test_code_of_many_pages_is_all_printed() -> None:
    """Over as many pages as it takes, nothing lost."""
    layout = printed(Preformatted("\n".join(f"line {n}" for n in range(100))))
    assert layout.findings == ()
    assert "line 99" in " ".join(texts(layout))


def test_an_option_keeps_its_hyphens_on_a_screen() -> None:
    """A line that may break there would break behind them; nothing is added to the code."""
    post = replace(
        FIRST.post, blocks=(Paragraph((Code("lamp --oil=a  -x"), Code("a--b"))),), notes=()
    )
    book = replace(BOOK, body=(replace(FIRST, post=post, notes=()),))
    chapter = next(piece for piece in pieces(book, "epub", FOLDERS) if piece.id == FIRST.id)
    tied = '<code>lamp <span class="run">--oi</span>l=a  -x</code><code>a--b</code>'
    assert tied in chapter.xhtml


def test_a_line_that_no_engine_holds_is_set_in_parts() -> None:
    """Each as long as can be laid out, in the line that they are of; all of its signs are there."""
    line = "x=y(z);" * 1_000
    made = markup(Preformatted(f"{LINES}\n{line}"))
    parts = re.findall(r'<span class="stretch">(.*?)</span>', made)
    assert "".join(parts) == line
    assert max(map(len, parts)) <= LONGEST_WORD
    assert made.count("codeline") == len(LINES.split("\n")) + 1
