"""How the engine's libraries are found."""

from __future__ import annotations

import ctypes.util
import importlib
import os
import sys
from pathlib import Path

import pytest

from publish.render import engineroom  # before anything of the engine

from weasyprint.text.ffi import ffi, fontconfig  # type: ignore[import-untyped]  # isort: skip

MODULE = "spare"


@pytest.mark.skipif(sys.platform != "linux", reason="names of libraries on Linux")
def test_libraries_are_not_searched_for_where_the_loader_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The search of Python runs compilers; it is left alone where a library is somewhere else."""
    search = ctypes.util.find_library
    with engineroom.by_soname():
        assert ctypes.util.find_library("pango-1.0") is None
    assert ctypes.util.find_library is search
    monkeypatch.setattr(engineroom, "SONAMES", ("libnowhere.so.0",))
    with engineroom.by_soname():
        assert ctypes.util.find_library is search


def test_what_is_spare_is_loaded_when_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who imports it in between has what it asks for; everybody else the module itself."""
    (tmp_path / f"{MODULE}.py").write_text("def words(*said, end): return (*said, end)\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with engineroom.later(MODULE, "pathlib"):
        assert sys.modules["pathlib"].Path is Path
        waiting = importlib.import_module(MODULE)
        words = waiting.words
        assert not hasattr(waiting, "__file__")
    assert MODULE not in sys.modules
    assert words("one", end="two") == ("one", "two")
    assert sys.modules[MODULE].__file__ == str(tmp_path / f"{MODULE}.py")
    monkeypatch.delitem(sys.modules, MODULE)


def test_no_font_and_no_setting_of_the_system_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fontconfig is asked for, and by whom; programs that we start know what they did."""
    monkeypatch.setenv("FONTCONFIG_FILE", "theirs.conf")
    monkeypatch.delenv("FONTCONFIG_SYSROOT", raising=False)
    with engineroom.no_fonts():
        read = fontconfig.FcInitLoadConfigAndFonts()
    assert os.environ["FONTCONFIG_FILE"] == "theirs.conf"
    assert "FONTCONFIG_SYSROOT" not in os.environ
    for known in (read, ffi.NULL):  # what is in force where none is named
        assert fontconfig.FcConfigGetFonts(known, fontconfig.FcSetSystem).nfont == 0
    fontconfig.FcConfigDestroy(read)
