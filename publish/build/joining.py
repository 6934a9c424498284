"""Joining: the links between the posts of one book, by the places of their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from publish.build.load import Loaded
from publish.build.sources import Source
from publish.findings import Finding
from publish.read.joining import Together, join


def joined(
    loaded: Mapping[Path, Loaded], sources: Mapping[Path, Source]
) -> tuple[dict[Path, Loaded], list[Finding]]:
    """Posts whose links to each other lead to each other; what is a manuscript stays as it is."""
    read = [path for path in loaded if not sources[path].is_manuscript]
    if not read:
        return dict(loaded), []
    names = Counter(path.name for path in loaded)
    members = [
        Together(
            path.name if names[path.name] == 1 else str(path),
            sources[path].place,
            loaded[path].post,
            item.aliases if (item := sources[path].item) else (),
            sources[path].is_manuscript,
        )
        for path in loaded
    ]
    settled = dict(zip(loaded, join(members), strict=True))
    result = dict(loaded)
    for path in read:
        result[path] = replace(loaded[path], post=settled[path].post)
    return result, [finding for path in read for finding in settled[path].findings]
