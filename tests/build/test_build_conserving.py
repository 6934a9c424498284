"""No word is lost, moved or added between what is read and the finished book: documents of every
kind, of which their maker knows each word (``make conserve`` makes ten thousand)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from conserving.accounting import faults
from conserving.documents import File, files
from conserving.making import Result, made_of

SEED = 23
COUNT = 20


@pytest.fixture(scope="module")
def some() -> list[File]:
    return list(files(SEED, COUNT))


@pytest.fixture(scope="module")
def made(some: list[File], tmp_path_factory: pytest.TempPathFactory) -> Result:
    """What comes of some documents, read and made into one EPUB."""
    return made_of(some, tmp_path_factory.mktemp("conserving"), printed=False)


def test_every_word_comes_out_in_order_and_none_comes_in(some: list[File], made: Result) -> None:
    """Pages, texts, Markdown, exports and manuscripts: their authors' words are in the manuscript
    and in the EPUB, what is around them is there or listed, and nothing else is."""
    kinds = {outline.kind for file in some for outline in file.outlines}
    assert len(kinds) >= 4, kinds
    assert made.epub
    assert [f"{one.stage}: {one.what}" for one in faults(some, made, printed=False)] == []


@pytest.mark.parametrize("stage", ["manuscript", "EPUB"])
def test_a_word_that_is_lost_or_added_is_seen(some: list[File], made: Result, stage: str) -> None:
    """The account that is drawn up here would see a loss: of a manuscript without one of its words,
    and of a book that was made of other documents."""
    if stage == "manuscript":
        (mark, *_) = [word for word in made.manuscripts[0].split("---\n")[2].split() if "j" in word]
        without = made.manuscripts[0].replace(mark, "")
        spoilt = Result([without, *made.manuscripts[1:]], made.dropped, made.epub)
    else:
        spoilt = Result(made.manuscripts, made.dropped, made.epub)
        some = [*some, *files(SEED + 1, 1)]
    assert stage in {one.stage for one in faults(some, spoilt, printed=False)}
