"""Printed: what other files know of a book in print is had without its pages, while they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from epub_samples import BOOK, PAGES, picture

from publish.assets import Assets
from publish.book import Book, Matter
from publish.build.galleries import Gallery
from publish.build.laid import Laid
from publish.build.make import Ready
from publish.build.printed import printed, printed_once
from publish.cache import Cache
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.indexes import IndexEntry, IndexLetter, Locator
from publish.project import Printing

FOUND = (Finding(Code("X001", Severity.WARNING, "an example"), NOWHERE, "a line is loose"),)


def indexed(*labels: str) -> Book:
    """A book whose index has one entry, with these folios."""
    entry = IndexEntry("i1", ("Harbour",), locators=tuple(Locator("c1", one) for one in labels))
    page = Matter("index", "index", ("Index",), index=(IndexLetter("H", (entry,)),))
    return replace(BOOK, back=(*BOOK.back, page))


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ready]:
    """A book with an index that has no folios yet, a picture and a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "book").mkdir()
    gallery = Gallery({}, {"media/wall.png": picture()})
    assets = Assets(tmp_path / "book")
    with Cache(tmp_path / "cache") as cache:
        yield Ready(indexed(), "book", assets, gallery, (), Printing(), "classic", cache=cache)


class Layout:
    """Lays a book out, in words only, and counts how often."""

    times = 0

    def __call__(self) -> Laid:
        self.times += 1
        labels = tuple(page.label for page in PAGES)
        laid = SimpleNamespace(book=indexed("7"), starts=PAGES, labels=labels, findings=FOUND)
        return cast("Laid", laid)


def test_a_book_that_was_laid_out_is_known(ready: Ready) -> None:
    """Its pages, their findings, and its index with folios, to whoever comes next."""
    layout = Layout()
    assert printed_once(ready, layout) == printed(layout())
    again = printed_once(replace(ready), lambda: pytest.fail("it was laid out again"))
    assert again == printed(layout())
    assert again.book.back[-1].index[0].entries[0].locators == (Locator("c1", "7"),)


def _words(ready: Ready) -> Ready:
    return replace(ready, book=replace(indexed(), front=()))


def _trim(ready: Ready) -> Ready:
    return replace(ready, printing=Printing(trim="A5"))


def _picture(ready: Ready) -> Ready:
    return replace(ready, gallery=Gallery({}, {"media/wall.png": picture() + b" "}))


def _own(ready: Ready, kind: str, name: str) -> Ready:
    path = (ready.assets.project or Path()) / kind / name
    path.parent.mkdir()
    path.write_text("", "utf-8")
    return ready


@pytest.mark.parametrize(
    "change",
    [
        _words,
        _trim,
        _picture,
        lambda ready: replace(ready, design="modern"),
        lambda ready: _own(ready, "styles", "own.css"),
        lambda ready: _own(ready, "templates", "chapter.html"),
    ],
)
def test_it_is_laid_out_again_where_its_pages_may_differ(
    ready: Ready, change: Callable[[Ready], Ready]
) -> None:
    """Whatever it is that they depend on: words, printing, pictures, design, sheets, templates."""
    layout = Layout()
    printed_once(ready, layout)
    printed_once(change(ready), layout)
    assert layout.times == 2
