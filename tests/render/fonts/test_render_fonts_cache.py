"""The cache of instances: made once, safe against damage, and never needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.render.fonts import cache


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """A slow thing to make in a cache folder of its own; it tells how often it was made."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"made " + str(len(made)).encode()

    return make


def test_a_cached_file_is_made_once(counted: Callable[[], bytes]) -> None:
    """The second time, the file is read."""
    assert cache.cached("a", counted) == cache.cached("a", counted) == b"made 1"
    assert cache.cached("b", counted) == b"made 2"


def test_a_damaged_file_is_made_anew(counted: Callable[[], bytes]) -> None:
    """A file whose content is not what its name says is a miss."""
    cache.cached("a", counted)
    for path in cache.folder().iterdir():
        path.write_bytes(b"damaged")
    assert cache.cached("a", counted) == b"made 2"


def test_without_a_cache_everything_still_works(
    counted: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that can't be made costs time, nothing else."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache.cached("a", counted) == b"made 1"
    assert cache.cached("a", counted) == b"made 2"


def test_a_cache_folder_must_be_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative XDG_CACHE_HOME is ignored, as its specification says."""
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache.folder().is_absolute()
