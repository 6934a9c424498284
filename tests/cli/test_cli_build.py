"""``publish build``: a book's PDF and EPUB in one go, and what is seen of it meanwhile."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from publish.build.workshop import Tally
from publish.cli import run
from publish.cli.progress import Progress, told
from publish.errors import Exit

POST = "# A Letter {n}\n\nNobody answers, and I have written every day for eleven years.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two posts, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(POST.format(n=name), "utf-8")
    return tmp_path


def test_pdf_and_epub_are_made_in_one_go(capsys: pytest.CaptureFixture[str]) -> None:
    """One for a printer, one for each shop that is named; the EPUB has the folios of the PDF."""
    taken = ["--for", "kdp", "--for", "kindle", "--for", "kobo"]
    assert (
        run(["build", "one.md", "two.md", "--title", "Letters", *taken, "-o", "books"]) == Exit.OK
    )
    made = capsys.readouterr().out.split()
    assert made == ["books/letters.pdf", "books/letters-kindle.epub", "books/letters-kobo.epub"]
    with pikepdf.open(made[0]) as pdf:
        assert len(pdf.pages) == 24
    with zipfile.ZipFile(made[2]) as book:
        assert "pagebreak" in "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")
        )
    assert sorted(path.name for path in Path("books").iterdir()) == sorted(
        Path(name).name for name in made
    )


def test_a_book_is_built_for_one_printer(capsys: pytest.CaptureFixture[str]) -> None:
    """Two printers are two books: nothing is made."""
    assert run(["build", "one.md", "--for", "kdp", "--for", "lulu"]) == Exit.USAGE
    assert "for one printer" in capsys.readouterr().err
    assert not Path("output").exists()


def test_all_files_are_made_or_none(capsys: pytest.CaptureFixture[str]) -> None:
    """What forbids the PDF forbids the EPUB, too; what was there stays as it was."""
    Path("one.md").write_text("# A Letter\n\nA word in \U00013000 hieroglyphs.\n", "utf-8")
    Path("output").mkdir()
    Path("output/a-letter.pdf").write_bytes(b"old")
    assert run(["build", "one.md", "--strict"]) == Exit.FINDINGS
    assert "P020" in capsys.readouterr().err
    assert [path.read_bytes() for path in Path("output").iterdir()] == [b"old"]


class Terminal(io.StringIO):
    """What is written on a terminal, and what stands there in the end."""

    @property
    def line(self) -> str:
        return self.getvalue().rpartition("\x1b[K")[2]


def test_progress_tells_pieces_pages_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line that is written over; in the end nothing of it is left."""
    monkeypatch.setenv("COLUMNS", "120")
    terminal = Terminal()
    progress = Progress(4, terminal)
    progress("setting the pages")
    progress.tally(Tally(60, 60, 240))
    assert terminal.line == f"[{'#' * 24}]  setting the pages: 60 of 60 pieces, 240 pages"
    progress.close()
    assert terminal.line == ""
    assert "\n" not in terminal.getvalue()


def test_the_time_left_is_told_on_any_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of eighty columns has room for a book of thousands of pieces."""
    monkeypatch.setenv("COLUMNS", "80")
    terminal = Terminal()
    progress = Progress(4, terminal)
    progress("setting the pages")
    progress.tally(Tally(3094, 3094, 13096, 700.0))
    assert terminal.line.endswith("  3094 of 3094 pieces, 13096 pages, about 12 min left")


def test_progress_does_not_flicker() -> None:
    """What comes faster than it can be read is not shown."""
    terminal = Terminal()
    progress = Progress(4, terminal)
    progress("setting the pages")
    for done in range(1, 60):
        progress.tally(Tally(done, 60, done))
    assert terminal.getvalue().count("\r") == 1


def test_a_name_cannot_steer_the_terminal() -> None:
    """Nor can a file's name make the line longer than the terminal is wide."""
    terminal = Terminal()
    Progress(1, terminal, printable=lambda name: name.replace("\x1b", "?"))("\x1b[2J" + "x" * 999)
    assert terminal.line.count("\x1b") == 0
    assert len(terminal.line) < 200


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, ""),
        (2, ""),
        (4, ", about 5 s left"),
        (33, ", about 35 s left"),
        (100, ", about 2 min left"),
    ],
)
def test_the_time_left_is_told_no_more_exactly_than_it_is_known(seconds: float, said: str) -> None:
    """To five seconds, or to the minute; nothing where nobody can tell, or it is over at once."""
    assert told(Tally(3, 9, 1, seconds)) == f"3 of 9 pieces, 1 page{said}"
