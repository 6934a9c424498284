"""The store: what is taken out is what was put in, or nothing; and nothing that a disk does stops a
build."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publish import scratch
from publish.cache import NAME, UNUSABLE, Cache, digest
from publish.cache.secret import secret
from publish.cache.store import ROOM

KEY = digest("a key")
OTHER = digest("another")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the cache of a project will be; the user's states are somewhere else."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "project").mkdir()
    return tmp_path / "project" / NAME


@pytest.fixture
def filled(folder: Path) -> Path:
    """An entry of a cache, on the disk."""
    with Cache(folder) as cache:
        cache.put("piece", KEY, b"the words of a piece")
    return folder / "piece" / KEY


def told(cache: Cache) -> list[str]:
    return [finding.text for finding in cache.findings if finding.code is UNUSABLE]


def test_what_was_put_in_is_taken_out(folder: Path) -> None:
    """By a later build, too; under its own kind and key alone."""
    with Cache(folder) as cache:
        cache.put("piece", KEY, b"one")
        cache.put("piece", OTHER, b"")
    later = Cache(folder)
    assert later.get("piece", KEY) == b"one"
    assert later.get("piece", OTHER) == b""
    assert later.get("post", KEY) is None
    assert not later.findings


def test_values_are_kept_whole(folder: Path) -> None:
    """Whatever can be pickled."""
    with Cache(folder) as cache:
        cache.keep("post", KEY, {"a": (1, Path("b"))})
    assert Cache(folder).recall("post", KEY) == {"a": (1, Path("b"))}
    assert Cache(folder).recall("post", OTHER) is None


def test_the_folder_keeps_itself_out_of_repositories_and_backups(filled: Path) -> None:
    """It says to git and to programs that make backups what it is."""
    folder = filled.parent.parent
    assert (folder / ".gitignore").read_text() == "*\n"
    assert (
        (folder / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )


def truncated(data: bytes) -> bytes:
    return data[:-3]


def changed(data: bytes) -> bytes:
    return data.replace(b"words", b"wards")


def of_another_form(data: bytes) -> bytes:
    return data.replace(b"publish 1", b"publish 2")


def empty(data: bytes) -> bytes:
    return data[:0]


def longer(data: bytes) -> bytes:
    return data + b"\0"


@pytest.mark.parametrize("harm", [truncated, changed, of_another_form, empty, longer])
def test_a_damaged_entry_is_none_and_goes(filled: Path, harm: Callable[[bytes], bytes]) -> None:
    """Cut off, changed, or as another version writes them: made anew without a word."""
    filled.write_bytes(harm(filled.read_bytes()))
    cache = Cache(filled.parent.parent)
    assert cache.get("piece", KEY) is None
    assert not filled.exists()
    cache.put("piece", KEY, b"anew")
    assert cache.get("piece", KEY) == b"anew"
    assert not cache.findings


def test_an_entry_under_another_name_is_none(filled: Path) -> None:
    """Nobody can put the words of one piece in the place of another's."""
    for place in (filled.with_name(OTHER), filled.parent.parent / "post" / KEY):
        place.parent.mkdir(exist_ok=True)
        shutil.copy(filled, place)
    cache = Cache(filled.parent.parent)
    assert cache.get("piece", OTHER) is None
    assert cache.get("post", KEY) is None


def test_a_foreign_entry_is_never_unpickled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that came with somebody's project was sealed with another key."""

    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return pytest.fail, ("a foreign entry was unpickled",)

    with Cache(folder) as theirs:
        theirs.put("post", KEY, pickle.dumps(Trap()))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / "mine"))
    assert Cache(folder).recall("post", KEY) is None


def test_what_is_of_another_form_is_none(folder: Path) -> None:
    """Sealed by us, but no pickle: made anew."""
    with Cache(folder) as cache:
        cache.put("post", KEY, b"no pickle")
        assert cache.recall("post", KEY) is None


def test_a_link_in_the_place_of_an_entry_is_not_followed(filled: Path, tmp_path: Path) -> None:
    """Nor is what it leads to deleted or written over."""
    kept = tmp_path / "kept"
    filled.rename(kept)
    filled.symlink_to(kept)
    cache = Cache(filled.parent.parent)
    assert cache.get("piece", KEY) is None
    cache.put("piece", KEY, b"anew")
    assert kept.read_bytes().endswith(b"the words of a piece")
    assert cache.get("piece", KEY) == b"anew"


def test_a_pipe_in_the_place_of_an_entry_is_not_waited_for(filled: Path) -> None:
    """It is none, and goes."""
    filled.unlink()
    os.mkfifo(filled)
    assert Cache(filled.parent.parent).get("piece", KEY) is None
    assert not filled.exists()


def a_file(folder: Path) -> None:
    folder.write_text("somebody's notes")


def a_link(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    folder.symlink_to(folder.parent / "elsewhere")


def a_link_inside(folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "elsewhere").mkdir()
    (folder / "piece").symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize("plant", [a_file, a_link, a_link_inside])
def test_what_stands_in_the_folder_s_place_is_left_alone(
    folder: Path, plant: Callable[[Path], None]
) -> None:
    """A file or a link there is told once; nothing is written to or through it."""
    plant(folder)
    with Cache(folder) as cache:
        for key in (KEY, OTHER):
            cache.put("piece", key, b"words")
            assert cache.get("piece", key) is None
    (text,) = told(cache)
    assert "is a link or a file" in text
    assert not any(path.is_file() for path in (folder.parent / "elsewhere").rglob("*"))


@pytest.mark.parametrize("there", [False, True], ids=["new", "filled"])
def test_a_folder_that_cannot_be_written_is_told_once(
    folder: Path, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in it is used all the same."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    if there:
        with Cache(folder) as cache:
            cache.put("piece", KEY, b"words")
    secret()
    monkeypatch.setattr(scratch if there else Path, "new_file" if there else "mkdir", refused)
    with Cache(folder) as cache:
        for _ in range(2):
            cache.put("piece", OTHER, b"more")
        assert cache.get("piece", KEY) == (b"words" if there else None)
    assert told(cache) == ["Read-only file system; the book is made without it"]


def test_a_full_disk_is_told_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half entry is left, and no more is written."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Cache(folder) as cache:
        cache.put("piece", KEY, b"words")
        monkeypatch.setattr(Path, "replace", full)
        cache.put("piece", OTHER, b"more")
        monkeypatch.undo()
        cache.put("piece", OTHER, b"more")
        assert cache.get("piece", KEY) == b"words"
        assert cache.get("piece", OTHER) is None
    assert told(cache) == ["No space left on device; the book is made without it"]
    assert not list(folder.glob("new-*"))


def test_what_is_left_of_a_full_disk_is_the_book_s(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is little room, nothing more is kept, and that is told once."""
    free = ROOM + 10

    def of(place: str) -> Any:
        assert Path(place) == folder
        return shutil._ntuple_diskusage(1 << 40, (1 << 40) - free, free)

    monkeypatch.setattr(shutil, "disk_usage", of)
    cache = Cache(folder)
    cache.put("piece", KEY, b"ten bytes.")
    assert not cache.findings
    cache.put("piece", OTHER, b"eleven byte")
    cache.put("piece", digest("a third"), b"")
    assert told(cache) == ["less than 64 MB are left on the disk; the book is made without it"]
    assert [path.name for path in (folder / "piece").iterdir()] == [KEY]
    assert cache.get("piece", KEY) == b"ten bytes."


def test_a_cache_deleted_in_between_is_made_again(folder: Path) -> None:
    """Whenever somebody deletes it."""
    with Cache(folder) as cache:
        cache.put("piece", KEY, b"words")
        shutil.rmtree(folder)
        assert cache.get("piece", KEY) is None
        cache.put("piece", KEY, b"words")
        assert cache.get("piece", KEY) == b"words"
        shutil.rmtree(folder)
    assert not cache.findings


def test_it_deleted_while_an_entry_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the temporary file and its last name: written once more."""
    replace = Path.replace

    def deleting(old: Path, new: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        shutil.rmtree(folder)
        return old.replace(new)

    with Cache(folder) as cache:
        monkeypatch.setattr(Path, "replace", deleting)
        cache.put("piece", KEY, b"words")
        assert cache.get("piece", KEY) == b"words"
    assert not cache.findings


WRITER = """
import sys
from pathlib import Path
from publish.cache import Cache, digest
with Cache(Path(sys.argv[1]), limit=1 << 20) as cache:
    for number in range(150):
        key = digest(number % 40)
        found = cache.get("piece", key)
        assert found in (None, key.encode() * 500), "a wrong entry"
        cache.put("piece", key, key.encode() * 500)
    assert not cache.findings, cache.findings
"""


def test_two_builds_at_once_hold_right_entries(folder: Path) -> None:
    """Both read, write and prune the same ones; neither sees half of one, or stops."""
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()


def test_of_no_folder_nothing_is_kept() -> None:
    """Sources without a project have no cache; nothing else need know."""
    with Cache(None) as cache:
        cache.put("piece", KEY, b"words")
        cache.keep("post", KEY, 1)
        assert cache.get("piece", KEY) is None
        assert not cache
    assert not cache.findings


@pytest.mark.parametrize(("kind", "key"), [("../piece", KEY), ("piece", "../x"), ("", KEY)])
def test_an_entry_s_name_leads_nowhere_else(folder: Path, kind: str, key: str) -> None:
    """A kind is a word, a key a digest."""
    with pytest.raises(ValueError, match="nothing is kept"):
        Cache(folder).get(kind, key)


# ---------------------------------------------------------------------- the secret


def test_the_secret_is_the_user_s_alone(filled: Path, tmp_path: Path) -> None:
    """A file that nobody else can read, the same for every build."""
    key = tmp_path / "state" / "publish" / "cache.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.stat().st_size == 32
    assert [path.name for path in key.parent.iterdir()] == ["cache.key"]
    assert Cache(filled.parent.parent).get("piece", KEY)


def readable_by_all(key: Path) -> None:
    key.chmod(0o644)


def cut_off(key: Path) -> None:
    key.write_bytes(b"short")


def linked(key: Path) -> None:
    key.rename(key.with_name("moved"))
    key.symlink_to("moved")


@pytest.mark.parametrize("harm", [readable_by_all, cut_off, linked])
def test_without_a_secret_there_is_no_cache(
    filled: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    """One that others can read, or that is damaged, is told once, and nothing is trusted."""
    harm(tmp_path / "state" / "publish" / "cache.key")
    cache = Cache(filled.parent.parent)
    cache.put("piece", OTHER, b"more")
    assert cache.get("piece", KEY) is None
    assert len(told(cache)) == 1


def test_a_state_folder_that_cannot_be_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands in its place."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    cache = Cache(folder)
    assert not cache
    assert len(told(cache)) == 1


def test_builds_that_make_the_secret_at_once_agree(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first to put it there has made it for both."""
    made = scratch.new_file

    def meanwhile(place: Path, prefix: str) -> tuple[int, Path]:
        monkeypatch.setattr(scratch, "new_file", made)
        Cache(folder).put("piece", KEY, b"theirs")
        return made(place, prefix)

    monkeypatch.setattr(scratch, "new_file", meanwhile)
    assert Cache(folder).get("piece", KEY) == b"theirs"


# ---------------------------------------------------------------------- its bounds


def test_what_was_not_used_for_longest_goes(folder: Path) -> None:
    """It stays within its limit; what was read lately outlives what was written before."""
    limit = 64 * 4096
    keys = [digest(number) for number in range(120)]
    with Cache(folder, limit) as cache:
        for key in keys[:10]:
            cache.put("piece", key, b"x" * 4000)
            os.utime(folder / "piece" / key, (1, 1))
        assert cache.get("piece", keys[3])  # an old one, that is used now
    for start in range(10, 120, 10):
        with Cache(folder, limit) as cache:
            for key in keys[start : start + 10]:
                cache.put("piece", key, b"x" * 4000)
                os.utime(folder / "piece" / key, (start, start))
            assert cache.get("piece", keys[3])
    left = [path for path in (folder / "piece").iterdir() if path.is_file()]
    assert 10 <= len(left) < 64
    later = Cache(folder)
    assert later.get("piece", keys[3])
    assert later.get("piece", keys[0]) is None


def test_pruning_takes_nothing_but_entries(folder: Path, tmp_path: Path) -> None:
    """Links are not followed; what says what the folder is stays; what killed builds left goes."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x")
    with Cache(folder, limit=1) as cache:
        cache.put("piece", KEY, b"words")
        (folder / "other").symlink_to(tmp_path / "precious")
        (folder / "new-left").write_text("half")
        os.utime(folder / "new-left", (1, 1))
    assert (tmp_path / "precious" / "file").exists()
    assert sorted(path.name for path in folder.iterdir()) == [
        ".gitignore",
        "CACHEDIR.TAG",
        "other",
        "piece",
    ]
    assert not list((folder / "piece").iterdir())
