"""A small book and what an editor does to it: edits at random, one after the other."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from filler import Filler
from PIL import Image

PICTURES = ("ferry.png", "lamp.png")

SETTINGS: dict[str, tuple[str, ...]] = {
    "design": ("classic", "modern"),
    "trim": ("6x9in", "A5"),
    "openings": ("recto", "any"),
    "press": ("print", "screen", "kdp", "offset"),
    "ink": ("black", "colour"),
    "fine": ("false", "true"),
}
"""What may be set in book.toml, and to what; the first is what it is set to at first."""

LEAST = 2
"""Chapters that are left in a book."""


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter's manuscript: its name, its title, its blocks in Markdown, how many notes they
    call."""

    name: str
    title: str
    blocks: tuple[str, ...]
    notes: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Edited:
    """A project as it stands: its chapters in order, its title, and how it is set: for each of
    SETTINGS, which of its values."""

    texts: tuple[Text, ...]
    title: str = "Lamps and Ropes"
    settings: tuple[str, ...] = tuple(values[0] for values in SETTINGS.values())

    def write(self, folder: Path) -> Path:
        """Write it into a folder, over what is there; its book.toml."""
        content = folder / "content"
        content.mkdir(parents=True, exist_ok=True)
        for number, name in enumerate(PICTURES):
            if not (content / name).exists():
                Image.new("L", (300, 160), 60 + 90 * number).save(content / name)
        for text in self.texts:
            (content / f"{text.name}.md").write_text(_manuscript(text), "utf-8")
        chapters = ", ".join(f'"content/{text.name}.md"' for text in self.texts)
        book, at = folder / "book.toml", dict(zip(SETTINGS, self.settings, strict=True))
        book.write_text(
            f'design = "{at["design"]}"\nfront = ["titlepage", "contents"]\nback = ["index"]\n'
            f'[book]\ntitle = "{self.title}"\nidentifier = "urn:x-lamps"\nlanguage = "en"\n'
            f'[print]\nfor = "{at["press"]}"\ntrim = "{at["trim"]}"\nink = "{at["ink"]}"\n'
            f'openings = "{at["openings"]}"\nfine = {at["fine"]}\n'
            f'[[part]]\ntitle = "Lamps"\nchapters = [{chapters}]\n',
            "utf-8",
        )
        return book


def _manuscript(text: Text) -> str:
    notes = [f"[^{n}]: Note {n} of {text.title}." for n in range(1, text.notes + 1)]
    about = f'---\ntitle: "{text.title}"\nlanguage: {text.language}\nindex:\n- ferryman\n---'
    return "\n\n".join([about, *text.blocks, *notes]) + "\n"


def small_book(seed: int = 3) -> Edited:
    """A book of three chapters that lead to each other, one of them from right to left."""
    filler = Filler(seed)
    lamp, rope = (
        Text(name, name.capitalize(), (*filler.paragraphs(2), f"See [that]({other}.md)."))
        for name, other in (("lamp", "rope"), ("rope", "sea"))
    )
    sea = Text("sea", "البحر", ("عاد القارب قبل المد. لم يسأل أحد عن السبب.",), language="ar")
    return Edited((_noted(lamp, filler), _noted(rope, filler), sea))


# ---------------------------------------------------------------------- edits


def walk(seed: int, steps: int) -> list[tuple[str, Edited]]:
    """A book as it stands after each of so many edits, with what was done; the same for the same
    seed."""
    filler, now = Filler(seed), small_book()
    found = []
    for edit in _chosen(filler.random, steps):
        now = edit(now, filler)
        found.append((f"{edit.__name__} {' '.join(now.settings)}", now))
    return found


def _chosen(chance: random.Random, steps: int) -> list[Callable[[Edited, Filler], Edited]]:
    """So many edits: each kind before any comes again; settings twice, for there are many."""
    edits: list[Callable[[Edited, Filler], Edited]] = []
    while len(edits) < steps:
        edits += chance.sample(EDITS, len(EDITS))
    return edits[:steps]


def _changed(book: Edited, filler: Filler, change: Callable[[Text], Text]) -> Edited:
    """A book with one chapter changed."""
    at = filler.random.randrange(len(book.texts))
    return replace(book, texts=(*book.texts[:at], change(book.texts[at]), *book.texts[at + 1 :]))


def _put(text: Text, block: str, filler: Filler) -> Text:
    at = filler.random.randint(0, len(text.blocks))
    return replace(text, blocks=(*text.blocks[:at], block, *text.blocks[at:]))


def _noted(text: Text, filler: Filler) -> Text:
    number = text.notes + 1
    return replace(_put(text, f"{filler.sentence()}[^{number}]", filler), notes=number)


def a_word(book: Edited, filler: Filler) -> Edited:
    """A sentence more in a paragraph."""

    def change(text: Text) -> Text:
        first, *others = text.blocks
        return replace(text, blocks=(f"{filler.sentence()} {first}", *others))

    return _changed(book, filler, change)


def paragraphs(book: Edited, filler: Filler) -> Edited:
    """So many paragraphs that the chapter grows by a page or two."""
    more = "\n\n".join(filler.paragraphs(filler.random.randint(4, 9)))
    return _changed(book, filler, lambda text: _put(text, more, filler))


def less(book: Edited, filler: Filler) -> Edited:
    """A block taken out, unless it is the only one or calls a note."""

    def change(text: Text) -> Text:
        free = [block for block in text.blocks if "[^" not in block]
        gone = filler.random.choice(free) if free and len(text.blocks) > 1 else ""
        return replace(text, blocks=tuple(block for block in text.blocks if block != gone))

    return _changed(book, filler, change)


def picture(book: Edited, filler: Filler) -> Edited:
    """A picture."""
    name = filler.random.choice(PICTURES)
    return _changed(book, filler, lambda text: _put(text, f"![A view.]({name})", filler))


def note(book: Edited, filler: Filler) -> Edited:
    """A note."""
    return _changed(book, filler, lambda text: _noted(text, filler))


def heading(book: Edited, filler: Filler) -> Edited:
    """A section, for the outline."""
    block = f"## {filler.sentence()[:20].strip()}\n\n{filler.paragraph()}"
    return _changed(book, filler, lambda text: replace(text, blocks=(*text.blocks, block)))


def order(book: Edited, filler: Filler) -> Edited:
    """The chapters in another order."""
    return replace(book, texts=tuple(filler.random.sample(book.texts, len(book.texts))))


def chapter(book: Edited, filler: Filler) -> Edited:
    """A chapter more."""
    name = f"new-{len(book.texts)}-{filler.random.randrange(1000)}"
    return replace(book, texts=(*book.texts, Text(name, f"News {name}", (filler.paragraph(),))))


def title(book: Edited, filler: Filler) -> Edited:
    """Another title, of the book, which stands in running heads."""
    return replace(book, title=f"Lamps {filler.random.randrange(1000)}")


def setting(book: Edited, filler: Filler) -> Edited:
    """Something set otherwise, or as it was."""
    name = filler.random.choice(list(SETTINGS))
    at = list(SETTINGS).index(name)
    values = [value for value in SETTINGS[name] if value != book.settings[at]]
    settings = list(book.settings)
    settings[at] = filler.random.choice(values)
    return replace(book, settings=tuple(settings))


EDITS = (
    a_word,
    paragraphs,
    less,
    picture,
    note,
    heading,
    order,
    chapter,
    title,
    setting,
    setting,
)
