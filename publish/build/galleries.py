"""Galleries: the pictures of a book, taken in safely, each once, and named by their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publish import images, watch
from publish.build.load import Loaded
from publish.build.missing import images_of, lacking, line_of
from publish.cache import NO_CACHE, Cache, digest, remembered, versions
from publish.errors import InputRefused
from publish.findings import Finding

_IN_BOOK = re.compile(r"images/[0-9a-f]{16}\.\w+")
"""A picture's name in the book."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures of a book by their names in it, and which image of which post each is; what
    is to be told of them."""

    names: dict[tuple[str, str], str]
    data: dict[str, bytes]
    findings: list[Finding] = field(default_factory=list)

    def told(self, finding: Finding) -> Finding:
        """A finding that names a picture, by the name that it has in its post."""
        called = {name: src for (_, src), name in reversed(self.names.items())}
        text = _IN_BOOK.sub(lambda match: called.get(match[0], match[0]), finding.text)
        return replace(finding, text=text)


def pictures(loaded: list[Loaded], cache: Cache = NO_CACHE) -> Gallery:
    """Take in every picture of every post, safely re-encoded and named by its content.

    Raises InputRefused, naming the manuscript's line, for one that is missing or unusable."""
    gallery = Gallery({}, {})
    for item in loaded:
        for node in images_of(item.post):
            key = (item.post.file, node.src)
            if key not in gallery.names:
                picture = _picture(item, node.src, cache)
                name = f"{hashlib.sha256(picture.data).hexdigest()[:16]}{picture.suffix}"
                gallery.names[key] = f"images/{name}"
                gallery.data[f"images/{name}"] = picture.data
                gallery.findings.extend(_without(item.post.file, node.src, picture))
    return gallery


def _without(file: str, src: str, picture: images.Picture) -> Iterator[Finding]:
    """What a drawing is shown without: other drawings than ours have more in them."""
    if picture.left_out:
        what = f"{src} is shown without its {', '.join(picture.left_out)}"
        yield Finding(images.LEFT_OUT, line_of(file, src), what)


def _picture(item: Loaded, src: str, cache: Cache) -> images.Picture:
    data = item.load(src)
    where = str(line_of(item.post.file, src))
    if data is None:
        hint = "put the picture beside the manuscript, or take it out of the text"
        raise InputRefused(lacking(item.post.file, src), where=where, hint=hint)
    watch.step(f"reading the picture {src[:80]}", len(data))
    try:
        key = digest(versions(), "picture", data)
        return remembered(cache, "picture", key, lambda: images.clean(data, src))
    except InputRefused as error:
        raise InputRefused(error.what, where=where, hint=error.hint) from error
