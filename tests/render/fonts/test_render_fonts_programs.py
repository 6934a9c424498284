"""Files of faces: on disk until they are read, and known by how they begin."""

import pickle
from pathlib import Path

import pytest

from publish.render.fonts import Files, programs, roles
from publish.render.fonts.programs import IN_MEMORY, START, Program

LARGE = bytes(range(256)) * (IN_MEMORY // 128)


def held(program: Program) -> int:
    """The bytes of a file that are in memory."""
    lies = program._lies
    return len(program.mark.start) + (len(lies) if isinstance(lies, bytes) else 0)


def test_a_large_file_is_set_aside_and_read_as_often_as_wanted() -> None:
    """Of a file that was made, only the beginning is held; its bytes are there when asked for."""
    program = Program.of(LARGE)
    assert held(program) == START
    assert program.read() == program.read() == LARGE


def test_a_file_of_a_package_is_read_where_it_lies(tmp_path: Path) -> None:
    """Of an installed file, too, only the beginning is held."""
    path = tmp_path / "face.ttf"
    path.write_bytes(LARGE)
    program = Program.at(path)
    assert held(program) == START
    assert program.read() == LARGE
    assert program == Program.of(LARGE)


def test_a_full_disk_leaves_it_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be set aside, a face is as good from memory."""

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(programs, "TemporaryFile", full)
    assert Program.of(LARGE).read() == LARGE


def test_another_process_takes_faces_as_they_are(tmp_path: Path) -> None:
    """What goes to a worker is the same file again, which there, too, is not held."""
    path = tmp_path / "face.ttf"
    path.write_bytes(LARGE)
    for program in (Program.of(LARGE), Program.at(path)):
        arrived = pickle.loads(pickle.dumps(program))
        assert arrived == program
        assert arrived.read() == LARGE
        assert held(arrived) == START


def test_faces_of_a_design_are_told_apart_and_hold_nothing() -> None:
    """No two cuts have the same mark, and none of a design's files is in memory."""
    files = {face.file: face.program for face in roles("classic")}
    assert len({program.mark for program in files.values()}) == len(files)
    assert all(held(program) == START for program in files.values())
    assert all(len(data) == files[name].mark.size for name, data in Files(roles("classic")).items())
