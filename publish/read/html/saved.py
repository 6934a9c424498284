"""Saved pages: the tree of a page as its reader saw it, whichever tool saved it."""

from __future__ import annotations

from collections.abc import Callable

from publish.findings import Finding
from publish.read.html import frames, singlefile
from publish.read.html.dom import Element
from publish.read.html.metadata.saving import saved_from
from publish.read.html.parsing import parse


def open_saved(
    source: str, file: str, url: str, load: Callable[[str], bytes | None]
) -> tuple[Element, tuple[Finding, ...]]:
    """The tree of a page with its shadow roots, pictures and frames where they were shown, and
    what is to be said of its frames. ``load`` gives the documents saved with the page."""
    root = parse(singlefile.with_shadow_roots(source))
    singlefile.restore(root)
    return root, frames.settle(root, load, saved_from(source) or url, file)
