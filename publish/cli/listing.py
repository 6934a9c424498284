"""Listing: the posts of exports, feeds and folders as a table, before any of them is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from publish.build.selection import Selection
from publish.build.sources import Listed, list_path
from publish.cli.terminal import in_json
from publish.lines import printable
from publish.project import Project
from publish.read.reading import Original
from publish.walking import plain_text

LONGEST_NAME = 32
"""Characters that the column of names is wide at most."""

SHORTEST_TITLE = 16
"""Characters to which a title may be cut for a narrow terminal."""


def listing(
    project: Project,
    selection: Selection,
    fetched: Mapping[Path, Original],
    *,
    as_json: bool,
    width: int = 0,
) -> str:
    """One line a post: whether it is asked for, its date, status, kind, name and title, which is
    cut where a terminal is only so many characters wide; or the same as JSON, whole."""
    paths = [path for part in project.parts for path in part.chapters]
    rows = [row for path in paths for row in list_path(path, selection, fetched.get(path))]
    if as_json:
        return in_json([_data(row) for row in rows])
    taken = sum(not row.left_out for row in rows)
    names = min(max((len(row.item.name) for row in rows), default=0), LONGEST_NAME)
    lines = (_line(row, names, width) for row in rows)
    return "\n".join([*lines, f"{taken} of {len(rows)} asked for"])


def _data(row: Listed) -> dict[str, object]:
    about = row.item.about
    return {
        "source": str(row.file),
        "name": row.item.name,
        "title": plain_text(about.title),
        "published": str(about.published) if about.published else None,
        "authors": about.byline,
        "status": row.item.status,
        "kind": row.item.kind,
        "categories": row.item.categories,
        "tags": about.tags,
        "url": about.url,
        "left_out": row.left_out or None,
    }


def _line(row: Listed, names: int, width: int) -> str:
    item = row.item
    date = str(item.about.published or "")
    mark = " " if row.left_out else "+"
    about = f"{mark} {date:10}  {item.status:9}  {item.kind:4}  {item.name:{names}}  "
    title = plain_text(item.about.title) or "(no title)"
    room = max(width - len(about), SHORTEST_TITLE)
    cut = title if not width or len(title) <= room else f"{title[: room - 1].rstrip()}…"
    return printable(about + cut)
