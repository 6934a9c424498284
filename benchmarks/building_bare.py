"""The engine as it comes, without anything of ours: one document -> a tagged PDF.

    python benchmarks/building_bare.py FOLDER OUT.pdf

Takes what building_single has written: the XHTML of the whole book, its sheets, its faces and
pictures. Nothing of the package `publish` is imported.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from weasyprint import CSS, HTML  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

SCHEME = "book:"

PATIENCE = 100_000
"""As in our own process: collecting garbage more often would only cost time."""


class Files(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves the files of a folder under ``book:``."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file that is named."""
        name = unquote(url.removeprefix(SCHEME))
        return URLFetcherResponse(url, (self._folder / name).read_bytes())


def main(folder: Path, target: Path) -> int:
    """Render and write."""
    gc.set_threshold(PATIENCE)
    fetcher, faces = Files(folder / "files"), FontConfiguration()
    text = (folder / "document.html").read_text("utf-8")
    sheets = [
        CSS(string=path.read_text("utf-8"), url_fetcher=fetcher, font_config=faces)
        for path in sorted((folder / "sheets").glob("*.css"))
    ]
    page = HTML(string=text, base_url=SCHEME, url_fetcher=fetcher)
    page.write_pdf(target, font_config=faces, stylesheets=sheets, pdf_tags=True, pdf_version="1.7")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
