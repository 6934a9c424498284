"""Which posts of an export are wanted: dates as exact as given, names and tags in any case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.build.selection import Selection
from publish.build.sources import open_path
from publish.post import Metadata
from publish.read.items import Item
from publish.sources import PartialDate

ABOUT = Metadata(
    title=("Low Water",),
    byline=("Ines Haldorsen",),
    published=PartialDate(2016, 3, 9),
    tags=("Harbour", "mud"),
)


def item(about: Metadata = ABOUT, *, kind: str = "post", status: str = "published") -> Item:
    return Item("low-water", about, "<p>Mud.</p>", kind=kind, status=status, categories=("Essays",))


@pytest.mark.parametrize(
    ("selection", "reason"),
    [
        (Selection(), ""),
        (Selection(since=PartialDate(2016)), ""),
        (Selection(since=PartialDate(2016, 3, 10)), "before 2016-03-10"),
        (Selection(until=PartialDate(2016, 3)), ""),
        (Selection(until=PartialDate(2016, 3, 8)), "after 2016-03-08"),
        (Selection(until=PartialDate(2015)), "after 2015"),
        (Selection(authors=("ines*",)), ""),
        (Selection(authors=("R. Okonkwo",)), "by another author"),
        (Selection(tags=("harbour",)), ""),
        (Selection(tags=("sea", "harbour")), ""),
        (Selection(tags=("sea",)), "without the tag"),
        (Selection(categories=("ESSAYS",)), ""),
        (Selection(categories=("News",)), "of another category"),
        (Selection(names=("low-*",)), ""),
        (Selection(names=("high-water",)), "of another name"),
    ],
)
def test_a_post_fits_or_the_reason_is_told(selection: Selection, reason: str) -> None:
    """Every criterion is held against the post's own fields, and a refusal names it."""
    assert selection.leaves_out(item()) == reason


def test_drafts_and_pages_are_read_only_if_asked_for() -> None:
    """Without being asked, only published posts are taken."""
    draft, page = item(status="draft"), item(kind="page")
    assert Selection().leaves_out(draft) == "draft"
    assert Selection().leaves_out(page) == "page"
    asked = Selection(kinds=frozenset({"page"}), statuses=frozenset({"published", "draft"}))
    assert asked.leaves_out(page) == ""
    assert asked.leaves_out(item(kind="page", status="draft")) == ""


def test_an_undated_post_fits_no_date() -> None:
    """What is not known to fit is left out, and the reason says so."""
    undated = item(Metadata(title=("A Note",)))
    assert Selection(since=PartialDate(1990)).leaves_out(undated) == "undated"
    assert Selection().leaves_out(undated) == ""


def test_the_site_that_an_export_does_not_say(tmp_path: Path) -> None:
    """The address of the blog is given to an export, not to a page or a blog's file."""
    post = {"title": "Salt", "slug": "salt", "html": "<p>Words.</p>", "comment_id": "1"}
    (tmp_path / "ghost.json").write_text(json.dumps({"data": {"posts": [post]}}), "utf-8")
    (tmp_path / "post.md").write_text("---\nlayout: post\ntitle: A\n---\nWords.", "utf-8")
    found = open_path(tmp_path, Selection(site="https://blog.example"))
    urls = [source.item.about.url for source in found.sources if source.item]
    assert urls == ["https://blog.example/salt/", ""]
