"""Files of one command: all of them or none, and none in place of one that is there."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from publish.build.drafts import draft
from publish.build.together import Fresh, keep
from publish.errors import OutputError


def test_files_are_kept_together(tmp_path: Path) -> None:
    """What was there is replaced, a link to it stays one, and nothing else is left."""
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf").symlink_to("real.pdf")
    kept(tmp_path, "a.pdf", "new/b.epub")
    assert (tmp_path / "a.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"a.pdf"
    assert (tmp_path / "new" / "b.epub").read_bytes() == b"b.epub"
    assert len(list(tmp_path.rglob("*"))) == 4


def test_where_one_cannot_take_its_place_the_others_are_put_back(tmp_path: Path) -> None:
    """One had an old file in its place, another had none."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"c\.xml: cannot be written"):
        kept(tmp_path, "a.pdf", "b.epub", "c.xml", in_the_way="c.xml")
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "c.xml"]


def kept(folder: Path, *names: str, in_the_way: str = "") -> None:
    """Write files, each with its own name in it; a folder comes in the way of one of them."""
    with ExitStack() as stack:
        drafts = [stack.enter_context(draft(folder / name)) for name in names]
        for one in drafts:
            one.file.write(one.named.name.encode())
        if in_the_way:
            (folder / in_the_way).mkdir()
        keep(drafts)


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Nor what has come there since somebody looked; a link that leads nowhere is followed."""
    path = tmp_path / "content" / "post.md"
    with Fresh() as fresh:
        assert fresh.write(path, b"ours")
        assert not fresh.write(path, b"again")
    with draft(path) as sheet:  # as if nothing had been there when it was begun
        sheet.file.write(b"late")
        assert not sheet.place_new()
    assert path.read_bytes() == b"ours"
    (tmp_path / "link.md").symlink_to("elsewhere.md")
    with Fresh() as fresh:
        assert fresh.write(tmp_path / "link.md", b"ours")
        assert not fresh.write(tmp_path / "link.md", b"again")
    assert (tmp_path / "elsewhere.md").read_bytes() == b"ours"


def test_what_was_made_is_taken_back(tmp_path: Path) -> None:
    """With its folders, when the run ends otherwise than well; what was there stays."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "old.png").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        stopped(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["media", "old.png"]


def stopped(folder: Path) -> None:
    with Fresh() as fresh:
        fresh.write(folder / "media" / "new.png", b"new")
        fresh.write(folder / "deep" / "er" / "post.md", b"new")
        fresh.write(folder / "media" / "old.png", b"new")
        raise KeyboardInterrupt
