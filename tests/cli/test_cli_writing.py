"""What a run writes: what was named, its cache, a key; nothing else, anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import Exit

TEXT = "---\ntitle: The Ferry\n---\n\nIt came late, and nobody minded.\n"
PAGE = "<!DOCTYPE html><title>Weir</title><article><h1>Weir</h1><p>{}</p></article>"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a project."""
    for name in ("home", "book"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path / "book")
    Path("a.md").write_text(TEXT)
    Path("page.html").write_text(PAGE.format("The keeper counted the boats, and went to bed. " * 9))
    Path("book.toml").write_text('[book]\ntitle = "Weir"\n[[part]]\nchapters = ["a.md"]\n')
    return tmp_path


def everything(place: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder, with when it was changed and what is in it; of the cache, the folder
    alone."""
    found = {}
    for path in place.rglob("*"):
        name = path.relative_to(place).as_posix()
        if "/.publish-cache/" not in name:
            data = path.read_bytes() if path.is_file() else b""
            found[name] = (path.stat().st_mtime_ns if path.is_file() else 0, data)
    return found


KEY = {
    "home/.local", "home/.local/state", "home/.local/state/publish",
    "home/.local/state/publish/cache.key",
}  # fmt: skip
CACHE = {"book/.publish-cache", *KEY}
READ = {
    "book/content", "book/content/page.md", "book/content/originals",
    "book/content/originals/page.html", "book/content/originals/page.html.ledger.json",
}  # fmt: skip


@pytest.mark.parametrize(
    ("command", "made"),
    [
        ("build", {"book/output", "book/output/weir.pdf", "book/output/weir.epub", *CACHE}),
        ("build -o ../out --no-cache", {"out", "out/weir.pdf", "out/weir.epub"}),
        ("epub page.html -o a.epub", {"book/a.epub"}),
        ("read page.html", READ),
        ("read page.html --to html", set()),
        ("check a.md", set()),
        ("epub --cache ../kept", {"book/output", "book/output/weir.epub", "kept", *KEY}),
    ],
)
def test_nothing_is_written_but_what_was_named_a_cache_and_a_key(
    command: str, made: set[str], place: Path
) -> None:
    """In the project and in the user's folders; what was there is as it was, to the byte and to its
    time. (What is among temporary files goes with who watches the run.)"""
    before = everything(place)
    assert run([*command.split(), *([] if "--to" in command else ["-q"])]) == Exit.OK
    after = {name: data for name, data in everything(place).items() if "kept/" not in name}
    assert after.keys() - before.keys() == made
    assert {name: after[name] for name in before} == before
