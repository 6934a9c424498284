"""The stress book: a whole project with every block, picture and script, of any length, in which
everything is hard to set. The same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from filler import Filler
from stress_blocks import SMALL, THEMES, Author, as_posted
from stress_pictures import draw_pictures
from tongues import TONGUES, Tongue

from publish.document import Blocks, Citation, Note, Paragraph, Section
from publish.manuscript import write
from publish.post import Metadata, Post
from publish.sources import Name, PartialDate, Source
from publish.walking import all_inlines

PAGES = 150
"""Pages of the book that benchmarks look through."""

LEAST, FULL = 67, 202
"""Pages of a book with next to nothing of each kind, and of one with all."""

SAMPLE = 0.08
"""The scale of the sample for tests."""

SOURCES = (
    Source(
        "gazette",
        "article-newspaper",
        (("container-title", "The Harbour Gazette"), ("title", "The Tide and the Bell")),
        (("author", (Name("Holm", "Peter"),)),),
        (("issued", PartialDate(1911, 4, 9)),),
    ),
    Source(
        "pilot",
        "book",
        (("publisher", "Tidewrack Press"), ("title", "What the Pilot Knew")),
        (("author", (Name("Okonkwo", "R."),)),),
        (("issued", PartialDate(1987)),),
    ),
)
MATTER = ("dedication", "foreword", "preface", "introduction", "note-on-the-texts", "afterword")
LITTLE = ("dedication", "foreword", "afterword")

BOOK = """\
front = ["halftitle", "titlepage", "copyright", {front}, "contents"]
back = [{back}, "sources", "colophon"]

[book]
title = "Everything at Once"
subtitle = "A Book That Is Hard to Set"
editors = ["Ines Haldorsen"]
language = "en"
identifier = "urn:uuid:0d6a8f0e-5d0e-4f0c-9a53-3f5c7e9a1b22"
publisher = "Tidewrack Press"
published = 2026

"""


def make_stress(folder: Path, pages: int = PAGES, seed: int = 5) -> Path:
    """Write a project of about so many pages of 6 × 9 in into a folder; its book.toml. However
    few are asked for, there is something of every kind: fifty pages, blanks and all."""
    content = folder / "content"
    draw_pictures(content / "media")
    filler = Filler(seed)
    names = []
    scale = max(SAMPLE, (pages - LEAST) / (FULL - LEAST))
    for name, post in _posts(filler, scale):
        (content / f"{name}.md").write_text(write(post), "utf-8")
        names.append(name)
    matter = LITTLE if scale < SMALL else MATTER
    for role in matter:
        (content / f"{role}.md").write_text(write(_matter(filler, role)), "utf-8")
    book = folder / "book.toml"
    book.write_text(_book(matter) + "".join(_parts(names)), "utf-8")
    return book


def _book(matter: tuple[str, ...]) -> str:
    entries = [f'{{ role = "{role}", file = "content/{role}.md" }}' for role in matter]
    return BOOK.format(front=", ".join(entries[:-1]), back=entries[-1])


def _parts(names: list[str]) -> Iterator[str]:
    half = (len(names) + 1) // 2
    for title, some in (("Of One Kind", names[:half]), ("Of Many", names[half:])):
        chapters = ", ".join(f'"content/{name}.md"' for name in some)
        yield f'[[part]]\ntitle = "{title}"\nchapters = [{chapters}]\n\n'


def _posts(filler: Filler, scale: float) -> Iterator[tuple[str, Post]]:
    """The posts with their file names; in a sample themes are sections of one post, since each
    chapter takes two pages at least."""
    if scale < SMALL:
        yield "everything", _together(Author(filler, scale))
        yield "arabic", _foreign(Author(filler, 0), TONGUES[3])
        return
    for name, theme in THEMES.items():
        author = Author(filler, scale)
        yield name, _post(name, theme(author), author.notes)
    for tongue in TONGUES[1:]:
        yield tongue.called.lower(), _foreign(Author(filler, scale), tongue)
    for count in range(round(scale * 2)):
        author = Author(filler, 1)
        yield f"posted-{count + 1}", _post(author.words(4), as_posted(author), author.notes)


def _together(author: Author) -> Post:
    """Every theme as a section of one post; the first has sections of its own."""
    first = next(iter(THEMES.values()))
    blocks = tuple(
        Section((f"Of {name}",), theme(author)) for name, theme in THEMES.items() if theme != first
    )
    return _post("everything", (*first(author), *blocks), author.notes)


def _post(name: str, blocks: Blocks, notes: list[Note]) -> Post:
    about = Metadata(
        title=(f"Of {name}, with Some Words More",),
        byline=("Ines Haldorsen",),
        published=PartialDate(2019, 3, 1),
        language="en",
        site="Small Gray Boxes",
        url="https://boxes.example/2019/03/stress/",
    )
    cited = {node.source for node in all_inlines(blocks) if isinstance(node, Citation)}
    sources = tuple(source for source in SOURCES if source.key in cited)
    return Post(about, blocks, tuple(notes), sources)


def _foreign(author: Author, tongue: Tongue) -> Post:
    """A whole post in another language."""
    blocks: list[Paragraph | Section] = []
    for count in range(author.some(12, 2)):
        text = tongue.space.join(tongue.sentences[count % 3 :] + tongue.sentences * 2)
        blocks.append(Paragraph((text, author.note(tongue.sentences[count % 5]))))
    blocks.append(
        Section((tongue.sentences[1],), (Paragraph((tongue.space.join(tongue.sentences),)),))
    )
    about = Metadata(title=(tongue.title,), language=tongue.tag, published=PartialDate(2020))
    return Post(about, tuple(blocks), tuple(author.notes))


def _matter(filler: Filler, role: str) -> Post:
    title = role.replace("-", " ").capitalize()
    blocks = (Paragraph((filler.paragraph(1 if role == "dedication" else 8),)),)
    return Post(Metadata(title=(title,), language="en"), blocks)
