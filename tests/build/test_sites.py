"""The configuration of a blog, looked for from its posts up to the folder that was named."""

from __future__ import annotations

from pathlib import Path

from publish.build.selection import Selection
from publish.build.sources import Opened, list_path, open_path

POST = "+++\ntitle = 'The Lamp'\ndate = 2019-01-10\n+++\n\nIt was lit again.\n"


def blog(root: Path, config: str, name: str = "hugo.toml") -> Path:
    """A blog's post three folders below its configuration."""
    post = root / "content" / "posts" / "lamp" / "index.md"
    post.parent.mkdir(parents=True)
    post.write_text(POST)
    (root / name).write_text(config)
    return post


def sites(found: Opened) -> list[str]:
    return [source.item.about.site for source in found.sources if source.item]


def test_a_folder_has_its_blogs_name(tmp_path: Path) -> None:
    """Its posts, and the book that is made of them, are called after the blog."""
    blog(tmp_path, 'title = "The Mole"\n[params]\nauthor = "Salma Bahri"\n')
    found = open_path(tmp_path, Selection())
    assert sites(found) == found.titles == ["The Mole"]
    (row,) = list_path(tmp_path, Selection(authors=("Salma*",)))
    assert (row.item.about.byline, row.left_out) == (("Salma Bahri",), "")


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    """A configuration above the folder that was named says nothing, nor one behind a link."""
    post = blog(tmp_path, 'title = "The Mole"\n')
    assert sites(open_path(post.parent.parent, Selection())) == [""]
    (post.parent / "_config.yml").symlink_to(tmp_path / "hugo.toml")
    assert sites(open_path(post.parent, Selection())) == [""]


def test_each_of_several_blogs_has_its_own(tmp_path: Path) -> None:
    """The nearest configuration counts; of several titles none is the book's."""
    blog(tmp_path / "a", 'title = "The Mole"\n')
    blog(tmp_path / "b", "title: The Quay\n", "_config.yml")
    found = open_path(tmp_path, Selection())
    assert sorted(sites(found)) == sorted(found.titles) == ["The Mole", "The Quay"]


def test_a_broken_configuration_is_told_once(tmp_path: Path) -> None:
    """The posts are read without it, and a finding says why."""
    post = blog(tmp_path, "title = \n")
    (post.parent.parent / "more.md").write_text(POST)
    found = open_path(tmp_path, Selection())
    assert sites(found) == ["", ""]
    (finding,) = found.findings
    assert finding.code.name == "R201"
    assert "hugo.toml" in finding.location.file
