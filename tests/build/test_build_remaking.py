"""A book says with which versions and options it was made, and nothing of the machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from publish import __version__
from publish.build.remaking import made_with, tools
from publish.build.selection import Selection
from publish.project import Ebook, Options, Printing, Project, from_sources
from publish.sources import PartialDate

PLAIN = from_sources([Path("post.txt")])


def said(project: Project, selection: Selection | None = None, **more: object) -> tuple[str, ...]:
    return made_with(project, selection or Selection(), **more).arguments  # type: ignore[arg-type]


def test_usual_choices_are_not_named() -> None:
    """A book that is made as any is says no option; naming the usual printer changes nothing."""
    assert said(PLAIN) == ()
    assert said(replace(PLAIN, printing=Printing(press="print"))) == ()


def test_choices_are_named_wherever_they_come_from() -> None:
    """What book.toml says is an option, too, so that the book can be made again as it is."""
    printing = Printing("kdp", "A5", "cream", "colour", fine=True)
    project = replace(PLAIN, printing=printing, design="modern", options=Options(style="mla"))
    assert said(project, title="Two Letters", by_date=True) == (
        *("--for=kdp", "--trim=A5", "--paper=cream", "--ink=colour"),
        *("--design=modern", "--style=mla", "--title=Two Letters", "--fine", "--by-date"),
    )


def test_which_posts_were_asked_for_is_named() -> None:
    """Of an export, the same posts are to be taken again."""
    selection = Selection(
        since=PartialDate(2015),
        tags=("harbour", "sea"),
        kinds=frozenset({"page", "post"}),
        statuses=frozenset({"published", "draft"}),
    )
    assert said(PLAIN, selection) == (
        *("--since=2015", "--tag=harbour", "--tag=sea"),
        *("--kind=page", "--kind=post", "--status=draft"),
    )


def test_no_path_is_named() -> None:
    """A style or a cover that is a file of the user's is nobody else's business."""
    ebook = Ebook(cover=Path("/home/somebody/cover.png"))
    options = Options(style="/home/somebody/house.csl")
    assert said(replace(PLAIN, options=options, ebook=ebook)) == ()


def test_versions() -> None:
    """Ours comes first, then whatever else writes some of the bytes."""
    assert tools()[0] == ("publish", __version__)
    assert {"WeasyPrint", "Pango", "HarfBuzz", "zlib"} <= dict(tools()).keys()
    assert all(version for _, version in tools())
