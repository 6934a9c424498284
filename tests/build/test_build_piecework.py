"""What is made of each piece by itself is made once, whoever makes it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from epub_samples import BOOK, PAGES, picture, sample_cover

from publish.assets import Assets
from publish.build.copies import Copies
from publish.build.ebooks import make_epub
from publish.build.galleries import Gallery
from publish.build.made import Made
from publish.build.make import Ready
from publish.build.piecework import Piecework, Spread
from publish.build.printed import Printed
from publish.cache import NO_CACHE, Cache
from publish.project import Ebook, Printing

COUNTED: list[str] = []


def shout(word: str) -> str:
    COUNTED.append(word)
    return word.upper()


def twice(word: str) -> str:
    return 2 * word


@pytest.fixture(autouse=True)
def _none_counted() -> None:
    COUNTED.clear()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cache]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with Cache(tmp_path / "cache") as opened:
        yield opened


def done(cache: Cache, *words: str) -> list[str]:
    work = Piecework(cache, "a book")
    made = work.each(shout, words)
    work.keep()
    return made


def test_only_what_changed_is_made_again(cache: Cache) -> None:
    """And each of several that are alike once; what comes of them stands in their order."""
    assert done(cache, "a", "b", "b") == ["A", "B", "B"]
    assert done(cache, "b", "c", "a") == ["B", "C", "A"]
    assert COUNTED == ["a", "b", "c"]


def test_what_the_last_build_had_no_use_for_is_not_kept(cache: Cache) -> None:
    """So that what is kept does not grow with each build."""
    for word in ("a", "b", "a"):
        done(cache, word)
    assert COUNTED == ["a", "b", "a"]


def test_another_function_has_results_of_its_own(cache: Cache) -> None:
    """One thing may be given to several."""
    work = Piecework(cache, "a book")
    assert (work.each(shout, ["a"]), work.each(twice, ["a"])) == (["A"], ["aa"])


def test_without_a_cache_everything_is_made() -> None:
    """In its order, all the same."""
    assert done(NO_CACHE, "b", "a") == done(NO_CACHE, "b", "a") == ["B", "A"]
    assert len(COUNTED) == 4


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> Copies:
    """Two processes, however few things there are to do."""
    monkeypatch.setattr("publish.build.copies.FEWEST", 0)
    monkeypatch.setattr("publish.build.copies.cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    return Copies(2)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("front") / "cover.jpg"
    path.write_bytes(sample_cover())
    return path


def made(front: Path, cache: Cache = NO_CACHE, by: Spread[Any, Any] = map, shop: str = "") -> Made:
    gallery = Gallery({}, {"media/wall.png": picture()})
    ebook = Ebook(cover=front, shop=shop)
    ready = Ready(
        BOOK, "book", Assets(), gallery, (), Printing(), "classic", ebook=ebook, cache=cache
    )
    printed = Printed(BOOK, PAGES, len(PAGES))
    return make_epub(ready, lambda _: None, printed, spread=by)


@pytest.mark.parametrize("shop", ["epub", "kepub"])
def test_an_epub_is_the_same_however_it_was_made(
    front: Path, cache: Cache, copies: Copies, shop: str
) -> None:
    """By several processes, with and without a cache, and from what the last build has left."""
    plain = made(front, shop=shop)
    assert made(front, NO_CACHE, copies, shop) == plain
    assert made(front, cache, copies, shop) == plain
    assert made(front, cache, shop=shop) == plain


def test_pieces_that_stayed_the_same_are_not_made_again(
    front: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a book that is made a second time nothing is; pages that shifted are put in anew."""
    first = made(front, cache)
    fault = "publish.render.epub.making.insert_pagebreaks"
    monkeypatch.setattr(fault, lambda *_: pytest.fail("a piece was made again"))
    assert made(front, cache) == first
    monkeypatch.undo()
    shifted = tuple(replace(page, label=f"{page.label}0") for page in PAGES)
    monkeypatch.setattr("test_build_piecework.PAGES", shifted)
    assert made(front, cache).data == made(front).data != first.data
