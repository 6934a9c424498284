"""Captions of pictures that a bare text has lost: kept, shown, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.document import Paragraph, Quotation, Section
from publish.ledger import words
from publish.read.languages import language
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.read.text.captions import LONGEST, is_caption
from publish.read.text.findings import CAPTION
from publish.walking import plain_text, walk

PROSE = (
    "I went down to the pier on the first cold morning of the year, and I found that it had moved"
    " again, as the old men in the town had always said that it would."
)


def read(*lines: str) -> Reading:
    """The reading of a text with these lines, an empty one between them."""
    return read_text(Original("post.txt", "\n\n".join(lines).encode()))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Photo: Ann Example"),
        ("en", "Photo by Ann Example/Harbour Press"),
        ("en", "Photos: Ann Example and Bea Sample"),
        ("en", "Photograph by Ann Example for the Harbour Gazette"),
        ("en", "Photo courtesy of Ann Example"),
        ("en", "(Photo courtesy of the Harbour Museum)"),
        ("en", "Photo credit: @annexample"),
        ("en", "Image: The pier at dawn, seen from the boat."),
        ("en", "Fig. 3: The tide in May"),
        ("en", "Figure 2. The crane"),
        ("de", "Foto: Anna Beispiel/Hafenpresse"),
        ("de", "Foto: privat"),
        ("de", "Abb. 1: der Hafen im Mai"),
        ("fr", "Crédit photo : Anne Exemple"),
        ("es", "Foto de Ana Ejemplo"),
        ("it", "Foto di Anna Esempio"),
        ("pt", "Foto: divulgação"),
        ("ru", "Рис. 2. Гавань утром"),
        ("ru", "Фото: Анна Примерова"),
        ("nl", "Foto’s: Anna Voorbeeld"),
    ],
)
def test_a_caption_is_known_by_its_words(tag: str, text: str) -> None:
    """A cue of its language begins it, and a number, a name or a sentence follows."""
    assert is_caption(text, language(tag))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Photo: a love story"),
        ("en", "Photo: A Love Story"),
        ("en", "Photos by the Sea"),
        ("en", "Photo by photo, we went on."),
        ("en", "Photo by Ann Example shows the harbour."),
        ("en", "Picture this: a pier"),
        ("en", "Picture: that was it."),
        ("en", "Figure 2 shows the crane."),
        ("en", "Image 2.0 is out: buy it"),
        ("en", "Image result for pier"),
        ("en", "Photographs: " + "a very long story, " * 20 + "told."),
        ("de", "Bild: Warum Bilder lügen"),
        ("", "Photo: Ann Example"),
    ],
)
def test_a_heading_or_a_sentence_is_no_caption(tag: str, text: str) -> None:
    """What only begins with the word, and what a language without cues has, is read as before."""
    assert not is_caption(text, language(tag))


def test_a_caption_stays_a_paragraph_and_is_shown() -> None:
    """It is in the text as a paragraph of its own, and a finding names its line."""
    reading = read("The Pier That Walked", PROSE, "Photo: Ann Example", PROSE.replace("I", "We"))
    texts = [plain_text(b.content) for b in walk(reading.post.blocks) if isinstance(b, Paragraph)]
    assert "Photo: Ann Example" in texts
    (found,) = (finding for finding in reading.findings if finding.code == CAPTION)
    assert found.location.line == 5
    assert "line 5 reads as the caption of a picture that the text has lost" in found.text


def test_a_credit_names_no_author() -> None:
    """Who took the picture under the title did not write the post, nor is the credit the title."""
    for lines in (
        ("The Pier That Walked", "Photo by Bea Sample", PROSE, PROSE),
        ("Photo by Bea Sample", "The Pier That Walked", PROSE, PROSE),
    ):
        metadata = read(*lines).post.metadata
        assert metadata.byline == ()
        assert plain_text(metadata.title) == "The Pier That Walked"


def test_a_caption_is_not_quoted() -> None:
    """After a lead-in, within a quotation's reach, and under words in marks it is the author's."""
    lead = "The Harbour Gazette writes:"
    for lines in (
        (lead, "Photo: The pier at dawn, seen from the old ferry boat."),
        (lead, "The pier stands further out, every spring.", "Fig. 3: The pier in April", PROSE),
        ("“The pier stands further out, every spring.”", "Photo: Ann Example", PROSE),
    ):
        post = read("The Pier That Walked", PROSE, *lines).post
        quoted = [plain_text(b.content) for q in walk(post.blocks) if isinstance(q, Quotation)
                  for b in walk(q.blocks) if isinstance(b, Paragraph)]  # fmt: skip
        assert not [text for text in quoted if is_caption(text, language("en"))]


def test_a_caption_is_no_heading() -> None:
    """Short as it is, and over a list, it opens no section."""
    post = read("The Pier That Walked", PROSE, "Figure 2. The crane", "- rope", "- bottles").post
    heads = [plain_text(b.title) for b in walk(post.blocks) if isinstance(b, Section)]
    assert heads == []


def test_leftovers_of_a_search_are_still_dropped() -> None:
    """“Image result for …” is what a search page printed, and stands in the ledger."""
    reading = read("The Pier That Walked", PROSE, "Image result for pier", PROSE)
    assert [e.rule for e in reading.ledger.entries if e.text.startswith("Image")] == [
        "image leftover"
    ]


@given(st.text(alphabet="Photo: by Fig.123 ()AExample–©", max_size=2 * LONGEST))
def test_each_word_of_a_caption_is_kept(text: str) -> None:
    """Whatever reads as a caption is in the post, word for word."""
    line = " ".join(text.split())
    if is_caption(line, language("en")):
        reading = read("The Pier That Walked", PROSE, line, PROSE)
        dropped = [entry for entry in reading.ledger.entries if entry.line == 5]
        assert dropped == []
        assert reading.ledger.balanced
        assert words(line)
