"""Remaking: what a book that is being made has to say, so that it can be made again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from publish import __version__, presses
from publish.build.selection import POSTS, Selection
from publish.cache.versions import libraries
from publish.madewith import MadeWith
from publish.post import PUBLISHED
from publish.project import Printing, Project

LIBRARIES = {
    "WeasyPrint": "weasyprint",
    "fontTools": "fonttools",
    "pikepdf": "pikepdf",
    "Pillow": "pillow",
    "EbookLib": "EbookLib",
}
"""What writes some of a book's bytes, by the names of the packages."""


def made_with(
    project: Project, selection: Selection, *, title: str = "", by_date: bool = False
) -> MadeWith:
    """What is said of a book of a project: the options by which a command would make it, wherever
    they came from. A style that is a file of the user's is not named: its path is nobody's
    business.
    """
    chosen = {
        **_printed(project.printing),
        "design": project.design,
        "style": "" if project.options.style.endswith((".csl", ".toml")) else project.options.style,
        "title": title,
    }
    arguments = (f"--{name}={value}" for name, value in chosen.items() if value)
    flags = {"--fine": project.printing.fine, "--by-date": by_date}
    said = (name for name, wanted in flags.items() if wanted)
    return MadeWith(tools(), "", (*arguments, *said, *_selected(selection)))


def _printed(printing: Printing) -> dict[str, str]:
    """How it is laid out, on which the page-list of its EPUB depends, too."""
    return {
        "for": printing.press if printing.press != presses.press("").name else "",
        "trim": printing.trim,
        "paper": printing.paper,
        "ink": printing.ink,
    }


def _selected(selection: Selection) -> Iterator[str]:
    """Which posts of exports and folders were asked for."""
    several = {
        "name": selection.names,
        "author": selection.authors,
        "tag": selection.tags,
        "category": selection.categories,
        "kind": sorted(selection.kinds) if selection.kinds != POSTS else (),
        "status": sorted(selection.statuses - {PUBLISHED}),
    }
    one = {"since": selection.since, "until": selection.until, "site": selection.site}
    yield from (f"--{name}={value}" for name, value in one.items() if value)
    yield from (f"--{name}={value}" for name, values in several.items() for value in values)


@cache
def tools() -> tuple[tuple[str, str], ...]:
    """The versions of all that makes a book's bytes, our own first."""
    found = [("publish", __version__), *((name, version(of)) for name, of in LIBRARIES.items())]
    of_system = {"pango": "Pango", "harfbuzz": "HarfBuzz"}
    found += ((of_system[name], known) for name, known in libraries() if known)
    return (*found, ("zlib", zlib.ZLIB_RUNTIME_VERSION))
