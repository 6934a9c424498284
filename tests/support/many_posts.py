"""An anthology of any number of posts, as the archives of many blogs would give it: many authors,
several languages, and in each post what posts have. The same for the same seed; no text repeats
another, so that sizes and times are those of real prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from filler import Filler
from stress_blocks import Author
from stress_book import SOURCES
from stress_pictures import draw_pictures, file_of
from tongues import TONGUES, Tongue

from publish.document import (
    Block,
    Blocks,
    Citation,
    Emphasis,
    Figure,
    Image,
    Link,
    List,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Strong,
    Table,
    Verse,
)
from publish.manuscript import write
from publish.post import Metadata, Post
from publish.sources import PartialDate
from publish.walking import all_inlines, inlines

FIRST = ("Ada", "Bram", "Cleo", "Dara", "Edvin", "Fenna", "Goran", "Hedda", "Imre", "Jonna", "Kofi")
LAST = ("Abara", "Brandt", "Castell", "Drummond", "Eriksen", "Fagan", "Gruber", "Holt", "Ilves")
SITES = ("Lamp Oil", "Ninth Knot", "Low Water", "The Spare Key", "Plain Copies")

FOREIGN = 9
"""Every so many posts, one is in another language."""

PARTS = 40
"""Chapters of a part."""

BOOK = """\
front = ["halftitle", "titlepage", "copyright", "contents"]
back = ["contributors", "sources", "index", "colophon"]

[book]
title = "The Whole Archive"
editors = ["Ines Haldorsen"]
language = "en"
identifier = "urn:uuid:7a3c1d90-52be-4b9e-8c1f-60d4e2b7a915"
publisher = "Tidewrack Press"
published = 2026

"""


def make_many(folder: Path, count: int, seed: int = 7) -> Path:
    """Write a project of so many posts into a folder; its book.toml."""
    content = folder / "content"
    draw_pictures(content / "media")
    names = []
    for name, post in posts(count, seed):
        (content / f"{name}.md").write_text(write(post), "utf-8")
        names.append(name)
    book = folder / "book.toml"
    book.write_text(BOOK + "".join(_parts(names)), "utf-8")
    return book


def _parts(names: list[str]) -> Iterator[str]:
    for number, at in enumerate(range(0, len(names), PARTS), 1):
        chapters = ", ".join(f'"content/{name}.md"' for name in names[at : at + PARTS])
        yield f'[[part]]\ntitle = "Year {number}"\nchapters = [{chapters}]\n\n'


def posts(count: int, seed: int = 7) -> Iterator[tuple[str, Post]]:
    """So many posts with their file names, of two to three printed pages each."""
    filler = Filler(seed)
    for number in range(1, count + 1):
        foreign = number % FOREIGN == 0
        tongue = TONGUES[number // FOREIGN % len(TONGUES)]
        yield (
            f"post-{number}",
            (_foreign(filler, number, tongue) if foreign else _english(filler, number, count)),
        )


def _english(filler: Filler, number: int, count: int) -> Post:
    """Prose in sections, with some of the other things that a post has."""
    author = Author(filler, 1)
    kinds = filler.random.sample(KINDS, 3)
    blocks: list[Block] = [author.paragraph(), _linking(author, number, count)]
    for kind in kinds:
        inner = (author.paragraph(), *kind(author), author.paragraph(author.short()))
        blocks.append(Section((author.words(filler.random.randint(2, 6)),), inner))
    blocks.append(author.paragraph(" ", Emphasis((author.words(3),)), "."))
    cited = {node.source for node in all_inlines(tuple(blocks)) if isinstance(node, Citation)}
    sources = tuple(source for source in SOURCES if source.key in cited)
    about = _about(filler, number, author.words(filler.random.randint(3, 9)), "en")
    return Post(about, tuple(blocks), tuple(author.notes), sources)


def _foreign(filler: Filler, number: int, tongue: Tongue) -> Post:
    """A post in another language: its sentences in ever another order, with notes and a heading."""
    author = Author(filler, 1)

    def prose() -> str:
        return tongue.space.join(filler.random.choices(tongue.sentences, k=9))

    notes = [Paragraph((prose(), author.note(tongue.sentences[at % 5]))) for at in range(4)]
    plain = [Paragraph((prose(),)) for _ in range(5)]
    quoted = Quotation((Paragraph((prose(),)),), (author.filler.random.choice(LAST),))
    inner: Blocks = (plain[0], quoted, *plain[1:])
    blocks: Blocks = (*notes, Section((tongue.sentences[2],), inner))
    about = _about(filler, number, f"{tongue.title} {number}", tongue.tag)
    return Post(about, blocks, tuple(author.notes))


def _about(filler: Filler, number: int, title: str, language: str) -> Metadata:
    choose = filler.random.choice
    return Metadata(
        title=(title[0].upper() + title[1:],),
        byline=(f"{choose(FIRST)} {choose(LAST)}",),
        published=PartialDate(2009 + number % 16, 1 + number % 12, 1 + number % 28),
        language=language,
        site=choose(SITES),
        url=_url(number),
        rights="CC BY 4.0",
    )


def _url(number: int) -> str:
    return f"https://archive.example/posts/{number}"


def _linking(author: Author, number: int, count: int) -> Paragraph:
    """A paragraph that leads to two other posts and one page of the web."""
    others = [1 + author.filler.random.randrange(count) for _ in range(2)]
    links = [Link(_url(other), (author.words(3),)) for other in others if other != number]
    away = Link(f"https://elsewhere.example/{number}", (author.words(2),))
    between = [node for link in (*links, away) for node in (" ", link, ",")]
    return Paragraph(inlines(author.filler.sentence(), *between, f" {author.words(4)}."))


# ---------------------------------------------------------------------- what posts have


def _quoted(a: Author) -> Blocks:
    quoted = Quotation((a.paragraph(Citation(a.filler.random.choice(("gazette", "pilot")))),), ())
    return (quoted, a.paragraph(), Quotation((a.paragraph(a.short()),), ("P. Holm",)))


def _pictured(a: Author) -> Blocks:
    name = a.filler.random.choice(("gray", "wide", "square", "line"))
    return (Figure((Image(str(file_of(name)), a.words(5)),), (a.filler.sentence(),)),)


def _listed(a: Author) -> Blocks:
    items = tuple((Paragraph((a.filler.sentence(),)),) for _ in range(4))
    return (List(items, ordered=a.filler.random.random() < 0.5), a.paragraph())


def _tabled(a: Author) -> Blocks:
    rows = tuple(
        ((a.words(2),), (str(a.filler.random.randint(1, 999)),), (a.words(3),)) for _ in range(5)
    )
    head = (("What",), ("How many",), ("Where",))
    return (Table(head, rows, ("", "right", ""), (a.words(5),), row_heads=True), a.paragraph())


def _coded(a: Author) -> Blocks:
    number = a.filler.random.randint(2, 99)
    return (Preformatted(f"for knot in range({number}):\n    tie(rope, knot)", "python"),)


def _noted(a: Author) -> Blocks:
    return (a.paragraph(a.short()), a.paragraph(a.note(a.filler.paragraph(4))))


def _sung(a: Author) -> Blocks:
    lines = tuple((a.words(6 + number % 3),) for number in range(4))
    pulled = PullQuote((Paragraph((Strong((a.words(2),)), f" {a.words(5)}.")),))
    return (Verse((lines,)), a.paragraph(), pulled)


KINDS: tuple[Callable[[Author], Blocks], ...] = (
    _quoted,
    _pictured,
    _listed,
    _tabled,
    _coded,
    _noted,
    _sung,
)
