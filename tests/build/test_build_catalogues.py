"""The books of a catalogue made: once, and again only what was edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build import finishing
from publish.build.catalogues import Means, made
from publish.build.volumes import Ending, Fate, endings, volumes
from publish.build.workers import Crew
from publish.build.workshop import Workshop
from publish.errors import Exit
from publish.project import load_catalogue

BOOK = '[book]\ntitle = "{}"\n[[part]]\ntitle = ""\nchapters = ["one.md"]\n'

CATALOGUE = """
output = "made"
make = "{make}"
books = ["ebb/book.toml", {{ sources = ["tide.md"], title = "Tide" }}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ebb").mkdir()
    (tmp_path / "ebb" / "one.md").write_text("# One\n\nThe ebb.\n", "utf-8")
    (tmp_path / "ebb" / "book.toml").write_text(BOOK.format("Ebb"), "utf-8")
    (tmp_path / "tide.md").write_text("# Tide\n\nThe tide.\n", "utf-8")
    (tmp_path / "catalogue.toml").write_text(CATALOGUE.format(make="epub"), "utf-8")
    return tmp_path


def run(folder: Path, *, strict: bool = False) -> list[Ending]:
    """What becomes of the books of a folder's catalogue."""
    catalogue = load_catalogue(folder / "catalogue.toml")
    means = Means(Workshop(Crew(1)), strict=strict)
    planned = volumes(catalogue)
    return list(endings(planned, lambda volume: made(catalogue, volume, means, lambda _: None)))


def fates(found: list[Ending]) -> list[Fate]:
    return [one.fate for one in found]


def test_only_what_is_not_up_to_date_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interruption the books that are done stand; so they do ever after, until a source,
    the catalogue or what was written changes."""
    lay_out = finishing.lay_out
    stop = [False, True]

    def interrupted(*given: object) -> object:
        if stop.pop(0):
            raise KeyboardInterrupt
        return lay_out(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(finishing, "lay_out", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(folder)
    assert [path.name for path in (folder / "made").iterdir()] == ["ebb.epub"]
    assert fates(run(folder)) == [Fate.CURRENT, Fate.MADE]
    before = {path.name: path.read_bytes() for path in (folder / "made").iterdir()}
    assert set(before) == {"ebb.epub", "tide.epub"}

    (folder / "tide.md").write_text("# Tide\n\nThe tide came in.\n", "utf-8")
    (folder / "made" / "ebb.epub").write_bytes(b"spoilt")
    assert fates(run(folder)) == [Fate.MADE, Fate.MADE]
    assert (folder / "made" / "ebb.epub").read_bytes() == before["ebb.epub"]
    assert (folder / "made" / "tide.epub").read_bytes() != before["tide.epub"]
    assert fates(run(folder)) == [Fate.CURRENT, Fate.CURRENT]

    (folder / "catalogue.toml").write_text(CATALOGUE.format(make="pdf"), "utf-8")
    assert fates(run(folder)) == [Fate.MADE, Fate.MADE]


def test_what_findings_forbid_is_broken_and_leaves_no_file(folder: Path) -> None:
    """A book with warnings is no book where that is asked for; of it nothing is written, the first
    of what forbids it is told, and the next is made."""
    words = "# One\n\nThe ebb.[^1] And [[a slip](gone.md).\n"
    (folder / "ebb" / "one.md").write_text(words, "utf-8")
    ebb, tide = run(folder, strict=True)
    assert (ebb.fate, ebb.exit, ebb.files) == (Fate.BROKEN, Exit.FINDINGS, ())
    assert ebb.why.startswith(str(folder / "ebb" / "one.md"))
    assert tide.fate is Fate.MADE
    assert [path.name for path in (folder / "made").iterdir()] == ["tide.epub"]
