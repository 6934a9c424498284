"""WeasyPrint as the book uses it: mended, shut off from disk, network and system fonts."""

from __future__ import annotations

from collections.abc import Mapping
from multiprocessing.util import Finalize
from types import MappingProxyType
from urllib.parse import unquote

from PIL import ImageFile
from weasyprint import CSS, HTML  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, fontconfig, pangoft2  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from publish import scratch
from publish.render.engineroom import no_fonts
from publish.render.paragraphs import fitting
from publish.render.pdf import (
    alone,
    faceless,
    guard,
    longbooks,
    noteheights,
    once,
    pixels,
    sharing,
    siblings,
    slots,
)
from publish.render.scheme import SCHEME
from publish.render.tagging import joining as tagging

__all__ = ["CSS", "HTML", "OFF", "Fetcher", "Fonts", "boxes"]

ALONE = "pieces laid out by themselves"

OFF = (
    *guard.repair(),
    *guard.repair(longbooks.REPAIRS),
    *(() if siblings.walk() else ("selectors of siblings",)),
    *(() if sharing.share() else ("shared styles",)),
    *(() if noteheights.add_up() else ("heights of notes",)),
    *(() if once.keep() else ("kept lengths",)),
    *(() if pixels.take_over() else ("pictures as they are packed",)),
    *(() if fitting.fit() else ("paragraphs broken as a whole",)),
    *(() if tagging.take_over() else ("tags",)),
    *guard.repair((longbooks.RELEASED,)),
    *(() if alone.take_over() and slots.take_over() and faceless.take_over() else (ALONE,)),
)
"""What of ours is not in force, because the engine is not the one that it was made for."""

# Importing WeasyPrint lets broken images pass as whole ones, in the whole process; not here.
ImageFile.LOAD_TRUNCATED_IMAGES = False
ffi.cdef("FcConfig * FcConfigCreate (void);", override=True)


class Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """A font configuration that holds the faces of our sheets and no font of the system; with
    ``fine``, letters may be spaced as far as ``--fine`` allows."""

    store: sharing.Store | None = None
    """The styles made under these faces, where all documents set in them have the same sheets."""

    def __init__(self, *, fine: bool = False) -> None:
        with no_fonts():
            super().__init__()
        self.fine = fine
        faces = scratch.Folder()
        self._folder = faces.path
        # A worker ends without a word to what its modules hold.
        Finalize(self, faces.close, exitpriority=0)
        self._config = fontconfig.FcConfigCreate()
        font_map = ffi.cast("PangoFcFontMap *", self.font_map)
        pangoft2.pango_fc_font_map_set_config(font_map, self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map keeps its own reference


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the resources it was given, from memory, under ``book:``; refuses all else."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._resources = MappingProxyType(resources)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The resource at a ``book:`` URL; ValueError for one that the book does not have."""
        name = unquote(url.removeprefix(SCHEME))
        if not url.startswith(SCHEME) or name not in self._resources:
            raise ValueError(f"not a resource of the book: {url[:200]}")
        return URLFetcherResponse(url, self._resources[name])
