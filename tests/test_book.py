"""What a chapter is called where its title is needed."""

from __future__ import annotations

from publish.book import LONGEST_OPENING, Chapter
from publish.document import Emphasis, Figure, Image, Inlines, Paragraph
from publish.post import Metadata, Post


def called(*content: object, title: Inlines = ()) -> str:
    blocks = (Paragraph(content),) if content else (Figure((Image("lamp.jpg", ""),)),)  # type: ignore[arg-type]
    return Chapter(1, "c1", "post", Post(Metadata(title=title, language="en"), blocks)).called


def test_a_chapter_is_called_by_its_title() -> None:
    """Its title without markup."""
    assert called("Words.", title=("On ", Emphasis(("Ice",)))) == "On Ice"


def test_an_untitled_chapter_is_called_by_its_first_words() -> None:
    """Whole words with an ellipsis, no mark before it; a short text whole."""
    assert called("The lamp is out.") == "The lamp is out."
    told = called("It comes on by itself, and there is nobody, who need climb the ladder.")
    assert told == "It comes on by itself, and there is …"
    assert called("x" * 90) == "x" * LONGEST_OPENING + " …"


def test_a_picture_alone_is_called_nothing() -> None:
    """No name is made up for a post without a word."""
    assert called() == ""
