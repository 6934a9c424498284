"""The words that a chapter begins with."""

from __future__ import annotations

import re

import pytest
from printed import markup

from publish.document import Code, Emphasis, Inlines, List, Paragraph, Section
from publish.render.openings import LONGEST, opening

TIDES = (
    "When my grandmother died she left eleven shoeboxes, and in the shoeboxes there were letters."
)


@pytest.mark.parametrize(
    ("content", "begin"),
    [
        ((TIDES,), "When my grandmother died"),
        (("Somebody has copied me. I found it.",), "Somebody has copied me."),
        (("“Go on,” she said, and went on.",), "“Go on,”"),
        (("For thirteen years ", Code("x.txt"), " was kept."), "For thirteen years"),
        (("Το λιμάνι ήταν ήσυχο εκείνο το πρωί.",), "Το λιμάνι ήταν ήσυχο"),
        (("В то утро в гавани было тихо.",), ""),
        (("那天早上，港口很安静。 守灯塔的人写了两封信。",), ""),
        (("https://harbour.example/ is where it stood.",), ""),
        ((Emphasis(("Nothing",)), " was kept."), ""),
        (("The pier (Holm 12, 13) was lost in a storm.",), "The pier"),
        (("Tides.",), ""),
        ((" ",), ""),
        ((), ""),
    ],
)
def test_a_clause_or_as_many_words_as_are_short_begin(content: Inlines, begin: str) -> None:
    """In Latin and Greek, if other words follow; the rest is what it was, to the letter."""
    words, rest = opening(content)
    assert words == begin
    assert len(words) <= LONGEST
    assert (words + str(rest[0]), *rest[1:]) == content if begin else rest == content


def test_only_a_chapters_first_paragraph_has_them() -> None:
    """Not a section's, nor an item's: each letter is the author's, and none is a capital."""
    section = Section(("On",), (Paragraph((TIDES,)),))
    made = markup(Paragraph((TIDES,)), section, List(((Paragraph((TIDES,)),),)))
    assert re.findall(r'<span class="begin">(.*?)</span>', made) == ["When my grandmother died"]
