"""Sites: the configuration of the blogs in a folder, each looked for from a post upwards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from publish import disk
from publish.build.files import read_source
from publish.build.folders import UNREAD
from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.read.items import Item
from publish.yamltree import MAX_BYTES

if TYPE_CHECKING:
    from publish.read.markdown.site import Site


class Sites:
    """What the blogs in the folder that was named say of their posts; nothing outside it is read.
    ``fetched`` are posts that stand in no folder. ``findings`` tell of configurations that cannot
    be read."""

    def __init__(self, root: Path, fetched: tuple[Path, ...] = ()) -> None:
        self.root, self._fetched = root, fetched
        self.findings: list[Finding] = []
        self._known: dict[Path, Site | None] = {}

    @property
    def titles(self) -> list[str]:
        """The titles of the blogs whose posts were asked about."""
        return list(dict.fromkeys(site.title for site in self._known.values() if site))

    def told(self, path: Path, item: Item) -> Item:
        """A post of a Markdown file, with what its blog says where itself it says nothing."""
        from publish.read.markdown.site import with_site  # noqa: PLC0415 - loads a parser

        site = None if path in self._fetched else self.of(path.parent)
        return with_site(item, site) if site else item

    def of(self, folder: Path) -> Site | None:
        """The blog that a folder is part of: by its own configuration, or by the nearest above."""
        if folder not in self._known:
            found = self._read(folder)
            if found is None and folder != self.root and folder.is_relative_to(self.root):
                found = self.of(folder.parent)
            self._known[folder] = found
        return self._known[folder]

    def _read(self, folder: Path) -> Site | None:
        from publish.read.markdown.site import CONFIGS, site_of  # noqa: PLC0415 - loads a parser

        path = next((p for name in CONFIGS if _is_file(p := folder / name)), None)
        if path is None:
            return None
        try:
            data = read_source(path)
            if len(data) > MAX_BYTES:
                raise InputRefused(f"is longer than {MAX_BYTES >> 10} KB")
            return site_of(path.relative_to(folder).as_posix(), data)
        except (InputRefused, OSError) as refusal:
            why = refusal.what if isinstance(refusal, InputRefused) else str(refusal.strerror)
            self.findings.append(Finding(UNREAD, Location(str(path)), why))
            return None


def _is_file(path: Path) -> bool:
    """Whether there is a regular file, not behind a link."""
    return disk.is_file(path) and not disk.is_link(path)
