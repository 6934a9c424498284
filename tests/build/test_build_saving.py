"""Manuscripts are saved where nothing stands, all of a run or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.build import make, manuscripts, saving
from publish.build.together import FEW, Fresh
from publish.errors import OutputError
from publish.project import from_sources
from publish.watch import begun, telling
from publish.watch.board import PLACES, Board
from publish.watch.records import FIRST, read_begun

TEXT = "{0}\n\nAt low water the harbour of {0} is a field of mud, and the boats lie in it.\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[manuscripts.Draft, ...]:
    """Two texts that were read, and are not saved yet."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        Path(f"{name}.txt").write_text(TEXT.format(name.title()))
    plan = make.plan(from_sources([Path("one.txt"), Path("two.txt")]))
    return manuscripts.draft_all(plan, None, lambda _: None).drafts


def there() -> set[str]:
    return {path.as_posix() for path in Path("content").rglob("*") if path.is_file()}


def test_what_comes_there_in_the_last_moment_stays(drafts: tuple[manuscripts.Draft, ...]) -> None:
    """Another run, or an editor, has put something else in the place of the second manuscript since
    it was looked whether anything is there: it stays, and nothing of this run does."""
    saving.refuse_conflicts(drafts)
    Path("content").mkdir()
    Path("content/two.md").write_text("edited")
    with pytest.raises(OutputError, match=r"two\.md: is there and differs; it was edited"):
        saving.save(drafts, lambda _: None)
    assert there() == {"content/two.md"}
    assert Path("content/two.md").read_text() == "edited"


def test_a_pipe_in_a_file_s_place_is_not_waited_for(drafts: tuple[manuscripts.Draft, ...]) -> None:
    """Nobody writes to it; it is something else than what would be written."""
    Path("content").mkdir()
    os.mkfifo("content/two.md")
    with pytest.raises(OutputError, match=r"two\.md: is there and differs"):
        saving.refuse_conflicts(drafts)


def test_two_runs_that_read_the_same_are_one(drafts: tuple[manuscripts.Draft, ...]) -> None:
    """The second finds what it was to write, and leaves it."""
    saving.save(drafts, lambda _: None)
    first = {name: Path(name).stat().st_ino for name in there()}
    saving.save(drafts, lambda _: None, Path("ledger.json"))
    assert {name: Path(name).stat().st_ino for name in there()} == first
    assert Path("ledger.json").is_file()


def test_of_many_files_none_is_taken_back_by_who_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no room on its board for the files of thousands of posts, and some are no use."""
    board = Board()
    monkeypatch.setattr(telling, "_run", telling.Run(board))
    monkeypatch.setattr(begun, "_free", list(range(FIRST, PLACES)))
    monkeypatch.setattr(begun, "_places", {})
    with Fresh() as fresh:
        for number in range(FEW):
            fresh.write(tmp_path / "new" / str(number), b"x")
        assert len(list(read_begun(board))) == FEW + 1  # and the folder
        for number in range(FEW, 2 * FEW):
            fresh.write(tmp_path / "new" / str(number), b"x")
        assert list(read_begun(board)) == []
    assert len(begun._free) == PLACES - FIRST
