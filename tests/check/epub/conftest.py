"""The good books that faults are planted in: the sample of the EPUB writer's own tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

import epub_samples
import planting
import pytest

from publish.render.cover import cover_image, cover_page
from publish.render.epub import write

SPOILED = (
    (b' alt="A dry-stone wall seen from the sea"', b""),
    (b"</body>", b'<p><a href="nowhere.xhtml">nowhere</a></p></body>'),
)
"""What is changed in the first chapter, for EPUBCheck and Ace to find one fault each."""


@pytest.fixture(scope="session")
def good_book() -> dict[str, bytes]:
    """The files of a book without a fault."""
    return planting.good()


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample with its fonts and a real cover, and the same with two faults."""
    folder = tmp_path_factory.mktemp("books")
    good, bad = folder / "good.epub", folder / "bad.epub"
    good.write_bytes(_whole())
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        chapter = next(name for name in source.namelist() if "/c1" in name)
        for info in source.infolist():
            data = source.read(info)
            for find, put in SPOILED if info.filename == chapter else ():
                assert find in data
                data = data.replace(find, put)
            target.writestr(info, data)
    return good, bad


def _whole() -> bytes:
    css = (epub_samples.ROOT / "styles" / "cover.css").read_text("utf-8")
    return write(
        epub_samples.BOOK,
        epub_samples.sample_pieces(),
        sheets=epub_samples.SHEETS,
        pictures={"media/wall.png": epub_samples.picture()},
        fonts=epub_samples.sample_carried().files,
        cover=cover_image(cover_page(epub_samples.BOOK, epub_samples.FOLDERS), css),
        pages=epub_samples.PAGES,
    )
