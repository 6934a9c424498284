"""Embeds: what has no words of its own is told by its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.assemble import assemble
from publish.assets import Assets
from publish.document import Embed, Paragraph
from publish.post import Metadata, Post
from publish.project import BookEntry, PartEntry, Project
from publish.render.xhtml import pieces

URL = "https://films.example/1"


def set_embed(embed: Embed, language: str, medium: str) -> str:
    path = Path("a.md")
    project = Project(Path(), BookEntry("Title"), (), (PartEntry("", (path,)),), ())
    made = Post(Metadata(title=("T",), language=language), (embed,))
    book = assemble(project, {path: made}, {})[0]
    (piece,) = pieces(book, medium, Assets().folders("templates", medium))
    return piece.xhtml


@pytest.mark.parametrize("medium", ["print", "epub"])
@pytest.mark.parametrize(
    ("language", "kind", "told"),
    [
        ("en", "video", '<p class="address">Video: <a href='),
        ("fr", "video", '<p class="address">Vidéo\u00a0: <a href='),
        ("de", "audio", '<p class="address">Ton: <a href='),
        ("en", "hologram", '<p class="address"><a href='),
        ("en", "", '<p class="address"><a href='),
    ],
)
def test_a_wordless_embed_says_what_it_is(language: str, kind: str, told: str, medium: str) -> None:
    """In the language of its post; a kind that is not known is left unsaid."""
    assert told in set_embed(Embed(URL, kind), language, medium)


def test_an_embed_with_words_needs_no_more() -> None:
    """The author's caption says it better."""
    embed = Embed(URL, "video", (Paragraph(("The thaw, filmed.",)),))
    assert "Video:" not in set_embed(embed, "en", "print")


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_who_said_what_is_embedded_is_told_as_of_a_quotation(medium: str) -> None:
    """By a last line that begins with a dash; a lone line that does is what was said."""
    said = (Paragraph(("New card in the case.",)), Paragraph(("— Ottilie Marsh",)))
    signed = '<p class="attribution">— Ottilie Marsh</p>'
    assert signed in set_embed(Embed(URL, "post", said), "en", medium)
    assert "attribution" not in set_embed(Embed(URL, "post", said[1:]), "en", medium)


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_an_address_that_leads_nowhere_is_printed_and_no_link(medium: str) -> None:
    """As it stands; of an embed that has none, none is printed."""
    made = set_embed(Embed("t:x", "video"), "en", medium)
    assert '<p class="address">Video: ' in made
    assert "t:x" in made
    assert "href" not in made
    assert "address" not in set_embed(Embed("", "video", (Paragraph(("A",)),)), "en", medium)
