"""Documents of every kind that is read, each of an outline that says what must come of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from conserving import exported
from conserving.outline import FORMATS, PLAIN, RICH, Author, Outline
from conserving.page import MOST_CHROME, page
from conserving.typed import bare, manuscript, markdown
from conserving.words import LANGUAGES, NASTY, Writer

KINDS = (
    "page",
    "page",
    "page",
    "text",
    "markdown",
    "markdown",
    "manuscript",
    "manuscript",
    "export",
)
EXPORTS: dict[str, tuple[str, Callable[[exported.Posts, random.Random], str]]] = {
    "wxr": (".xml", exported.wxr),
    "atom": (".xml", exported.atom),
    "rss": (".xml", exported.rss),
    "jsonfeed": (".json", exported.jsonfeed),
    "ghost": (".json", exported.ghost),
}
"""Formats of many posts: the ending of their files, and what makes them."""

SOME, ODD = 0.15, 24
"""Of the words of every other document, so many are hard to keep; how many there are of them in a
batch, and of languages besides English: each needs faces of its own, which take time."""

TONGUES = 3
READ = ("en", "de", "fr", "pl", "tr")
"""Languages in which bare texts are written here."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is read, and the outlines of its posts, in order; ``render`` makes its text of
    other outlines, to find the smallest that fails."""

    name: str
    outlines: tuple[Outline, ...]
    render: Callable[[Sequence[Outline]], str]

    @property
    def text(self) -> str:
        return self.render(self.outlines)

    def of(self, outlines: Sequence[Outline]) -> File:
        """The same file with other posts."""
        return replace(self, outlines=tuple(outlines))


def files(seed: int, count: int) -> Iterator[File]:
    """Files with so many documents, or a few more; all marks in them differ."""
    source = random.Random(seed)
    writer = Writer.of(source)
    writer.odd = tuple(source.sample(NASTY, ODD))
    tongues = ("en", *source.sample(tuple(LANGUAGES), TONGUES))
    made = 0
    while made < count:
        kind = source.choice(KINDS)
        posts = source.randint(2, 4) if kind == "export" else 1
        outlines = tuple(_outline(kind, writer, tongues) for _ in range(posts))
        yield _file(f"d{made:03}", kind, outlines, source)
        made += posts


def _outline(kind: str, writer: Writer, tongues: Sequence[str]) -> Outline:
    chance = writer.chance
    known = [tongue for tongue in tongues if kind != "text" or tongue in READ]
    writer.language = chance.choice(known)
    writer.nasty = 0.0 if kind == "text" or chance.random() < 0.5 else SOME
    author = Author(writer, notes=kind != "text", formats=() if kind == "text" else FORMATS)
    title, language = writer.line(2, 5), writer.language
    title = title.replace("&amp;", "&")  # feeds escape titles or not: it is read as an ampersand
    kinds = tuple(
        one
        for one in (PLAIN if kind == "text" else RICH)
        if kind in ("page", "export") or one != "figure"
    )
    nodes = tuple(author.nodes(kinds, chance.randint(3, 9)))
    writer.nasty = 0.0
    chrome = tuple(writer.line(2, 6) for _ in range(MOST_CHROME)) if kind == "page" else ()
    return Outline(kind, language, title, nodes, chrome)


def _file(name: str, kind: str, outlines: tuple[Outline, ...], source: random.Random) -> File:
    seed = source.random()
    if kind == "export":
        form = source.choice(tuple(EXPORTS))
        suffix, make = EXPORTS[form]

        def export(posts: Sequence[Outline]) -> str:
            named = [(one, f"{name}-{n}") for n, one in enumerate(posts)]
            return make(named, random.Random(seed))

        marked = tuple(replace(one, kind=form) for one in outlines)
        return File(f"{name}{suffix}", marked, export)
    make_one: dict[str, tuple[str, Callable[[Outline], str]]] = {
        "page": (".html", lambda one: page(one, random.Random(seed))),
        "text": (".txt", bare),
        "markdown": (".md", markdown),
        "manuscript": (".md", manuscript),
    }
    suffix, single = make_one[kind]
    return File(f"{name}{suffix}", outlines, lambda posts: single(posts[0]))
