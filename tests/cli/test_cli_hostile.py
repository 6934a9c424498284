"""Hostile names, folders and files: all is read, or one line and an exit code say why not."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.build import files, folders
from publish.cli import run
from publish.errors import Exit
from publish.ledger import words

TEXT = """The Keeper's Book

The keeper of the weir counted the boats that came down on the flood that morning, and he wrote
each of them into the grey book that his father had kept before him, word {}.
"""
PAGE = "<!DOCTYPE html><title>Weir</title><article><h1>Weir</h1><p>{}</p></article>"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    return tmp_path


def put(name: str | bytes, number: int = 1) -> None:
    """A text with a word of its own, under a name in the folder."""
    Path("in", os.fsdecode(name)).write_text(TEXT.format(f"number{number}"), encoding="utf-8")


def everything() -> dict[str, float]:
    """What there is but the output, and when it was changed."""
    found = (path for path in Path("in").rglob("*") if not path.is_symlink())
    return {str(path): path.lstat().st_mtime for path in found}


def a_loop_of_links() -> None:
    Path("in/loop").symlink_to(".")
    Path("in/up").symlink_to("..")
    Path("in/a.txt").symlink_to("a.txt")


def links_out_of_the_folder() -> None:
    Path("secret.txt").write_text(TEXT.format("secret"))
    Path("in/b.txt").symlink_to("../secret.txt")
    Path("in/c").symlink_to("..")


def pipes_and_sockets() -> None:
    os.mkfifo("in/b.txt")
    os.mkfifo("in/c.html")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("in/d.txt")
    Path("in/e.txt").mkdir()


def broken_files() -> None:
    Path("in/b.html").write_bytes(b"")
    Path("in/c.txt").write_bytes(bytes(100))
    Path("in/d.xml").write_bytes(b"<rss")
    Path("in/e.json").write_bytes(b"{")
    Path("in/f.md").write_bytes(b"---\na: [\n---\n")
    Path("in/h.html").write_bytes(b"%PDF-1")


def folders_without_end() -> None:
    Path("in", *["d"] * 60).mkdir(parents=True)
    Path("in", *["d"] * 60, "a.txt").write_text(TEXT.format("deep"))


def names_that_steer() -> None:
    for name in (
        b"a\nb.txt",
        b"\x1b[31mred.txt",
        b"\xff\xfe.txt",
        b";rm -rf $HOME `x`.txt",
        b"-o.txt",
    ):
        put(name)


def names_without_end() -> None:
    put("x" * 251 + ".txt")
    put("y" * 125 + "é" * 60 + ".txt")


def names_that_clash() -> None:
    for name in ("Post.txt", "post.txt", "POST.TXT", "post.text", "post-2.txt", "a.txt.ledger.txt"):
        put(name)


FOLDERS: dict[str, tuple[Callable[[], None], int, str]] = {
    "links in a circle": (a_loop_of_links, 1, "symbolic link"),
    "links out of it": (links_out_of_the_folder, 1, "symbolic link"),
    "pipes, sockets, folders called as texts": (pipes_and_sockets, 1, "not a regular file"),
    "files that are broken or none": (broken_files, 1, "is empty"),
    "folders in each other without end": (folders_without_end, 1, "deeper than 32 folders"),
    "names that would steer a terminal or a shell": (names_that_steer, 6, ""),
    "names as long as may be": (names_without_end, 3, ""),
    "names that clash": (names_that_clash, 7, ""),
}
"""What is put into a folder beside one text; how many posts are read; what is told."""


@pytest.mark.parametrize(("make", "posts", "told"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_hostile_folder_is_read(
    make: Callable[[], None], posts: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can be read is, what cannot is told, nothing in it changes, every word is accounted."""
    put("first.txt")
    make()
    before = everything()
    assert run(["read", "in", "-o", "out", "--ledger", "ledger.json", "-v"]) == Exit.OK
    said = capsys.readouterr().err
    assert told in said
    assert "secret" not in "".join(path.read_text() for path in Path("out").glob("*.md"))
    assert everything() == before
    accounts = json.loads(Path("ledger.json").read_text(encoding="utf-8"))["posts"]
    assert len(accounts) == len(list(Path("out").glob("*.md"))) == posts
    for one in accounts:
        dropped = sum(len(words(piece["text"])) for piece in one["dropped"])
        assert one["words_in"] == one["words_out"] + dropped
    is_plain(said)


def is_plain(said: str) -> None:
    """Nothing that is printed steers a terminal, fills it, or shows the inside of the program."""
    assert not [char for char in said if char != "\n" and (char < " " or "\x7f" <= char < "\xa0")]
    assert max(map(len, said.split("\n"))) < 1500
    assert "Traceback" not in said


def named_pipe() -> str:
    os.mkfifo("in/pipe.txt")
    return "in/pipe.txt"


def only_pipes() -> str:
    os.mkfifo("in/pipe.txt")
    return "in"


def link_to_itself() -> str:
    Path("in/a.txt").symlink_to("a.txt")
    return "in/a.txt"


def too_large() -> str:
    with Path("in/a.html").open("wb") as file:
        file.truncate(files.LARGEST_SOURCE + 1)
    return "in/a.html"


def all_broken() -> str:
    broken_files()
    return "in"


def file_below_a_file() -> str:
    put("a.txt")
    return "in/a.txt/b.txt"


REFUSED: dict[str, tuple[Callable[[], str] | str, str]] = {
    "a pipe": (named_pipe, "not a regular file"),
    "a folder of pipes": (only_pipes, "not a regular file"),
    "a device": ("/dev/zero", "not a regular file"),
    "standard input": ("/dev/stdin", "not a regular file"),
    "a link to itself": (link_to_itself, "symbolic links"),
    "a file over the limit": (too_large, "larger than 64 MB"),
    "a folder in which all is broken": (all_broken, "nothing of it can be read"),
    "an empty folder": ("in", "holds nothing that can be read"),
    "a file below a file": (file_below_a_file, "Not a directory"),
    "a name that steers a terminal": ("in/\x1b[31m\x07\u202e.txt", "no such file"),
    "a name without end": ("x" * 5000, "name too long"),
}
"""Sources that are refused, and what is said."""


@pytest.mark.parametrize(("source", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_a_hostile_source_is_refused_in_one_line(
    source: Callable[[], str] | str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, one line, and nothing is left behind."""
    name = source if isinstance(source, str) else source()
    before = everything()
    assert run(["read", name, "-o", "out"]) == Exit.INPUT
    said = capsys.readouterr().err
    assert told.lower() in said.lower()
    assert said.count("\n") == 1
    is_plain(said)
    assert not Path("out").exists()
    assert everything() == before


def test_a_folder_of_too_many_files_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are counted in all folders together, and not read first."""
    monkeypatch.setattr(folders, "MOST", 20)
    for number in range(3):
        Path("in", str(number)).mkdir()
        for other in range(8):
            put(f"{number}/{other}.txt")
    assert run(["read", "in", "-o", "out"]) == Exit.INPUT
    assert "holds more than 20 files" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A locked file and a locked folder stop nothing that can be read."""
    put("first.txt")
    put("second.txt")
    Path("in/locked").mkdir()
    Path("in/second.txt").chmod(0)
    Path("in/locked").chmod(0)
    assert run(["read", "in", "-o", "out"]) == Exit.OK
    Path("in/locked").chmod(0o700)
    assert capsys.readouterr().err.count("Permission denied") == 2


@pytest.mark.parametrize("command", ["pdf", "epub"])
def test_a_bomb_makes_no_book(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is refused when it is read is refused when a book is made of it: no file is left."""
    laughs = '<!DOCTYPE rss [<!ENTITY a "lol">]><rss><channel><item><title>&a;</title></item>'
    Path("in/feed.xml").write_text(f"<?xml version='1.0'?>{laughs}</channel></rss>")
    assert run([command, "in/feed.xml", "-o", f"book.{command}"]) == Exit.INPUT
    assert "declares a DTD" in capsys.readouterr().err
    assert not Path(f"book.{command}").exists()


def test_a_ledger_may_not_replace_a_source(capsys: pytest.CaptureFixture[str]) -> None:
    """No output is ever written over an input, whatever name it is given."""
    put("first.txt")
    Path("link.txt").symlink_to("in/first.txt")
    before = everything()
    assert run(["read", "in/first.txt", "-o", "out", "--ledger", "link.txt"]) == Exit.OUTPUT
    assert "is the input itself" in capsys.readouterr().err
    assert everything() == before


LED_OUT: dict[str, tuple[str, str]] = {
    "a book": ("epub", "output/weir.epub"),
    "the folder of books": ("epub", "output"),
    "the record of a book": ("epub --onix -o made/book.epub", "made/book.onix.xml"),
    "a book in a folder that is named": ("build -o made", "made/weir.epub"),
    "a book of a catalogue": ("build catalogue.toml", "made/all.epub"),
    "a manuscript": ("read in.txt", "content/in.md"),
    "the folder of manuscripts": ("read in.txt", "content"),
    "the originals": ("read in.txt -o made", "made/originals"),
    "the originals of a manuscript": ("read in.txt -o made/own.md", "made/originals"),
}
"""A command, and which link leads out of what its user named."""


@pytest.mark.parametrize(("command", "link"), LED_OUT.values(), ids=LED_OUT.keys())
def test_no_link_is_followed_that_its_user_did_not_name(
    command: str, link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A folder may have come from anybody: what its links lead to is not written, nor made."""
    monkeypatch.chdir("in")
    Path("book.toml").write_text('chapters = ["in.txt"]\n[book]\ntitle = "Weir"\n')
    Path("catalogue.toml").write_text('output = "made"\nmake = "epub"\nbooks = '
                                      '[{ sources = ["in.txt"], title = "All" }]\n')  # fmt: skip
    Path("in.txt").write_text(TEXT.format("one"))
    Path(link).parent.mkdir(exist_ok=True)
    Path(link).symlink_to(tmp_path / "elsewhere")
    assert run(command.split()) == Exit.OUTPUT
    assert "is a link out of the folder, or lies behind one" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever stands in it is told so, in one line."""

    def gone() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", gone)
    assert run(["pdf", "in/a.txt"]) == Exit.USAGE
    assert capsys.readouterr().err == (
        "publish: the current folder is gone; go to one that is there\n"
    )


def test_an_option_behind_two_dashes_is_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    """No file can have more said of the program than its user asks for."""
    assert run(["pdf", "-o", "book.pdf", "--", "--debug"]) == Exit.INPUT
    assert capsys.readouterr().err.count("\n") == 1
