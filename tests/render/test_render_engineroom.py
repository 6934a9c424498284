"""How the engine's libraries are found."""

from __future__ import annotations

import ctypes.util
import sys

import pytest

from publish.render import engineroom


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
