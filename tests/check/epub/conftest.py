"""The good book that faults are planted in: the sample of the EPUB writer's own tests."""

from __future__ import annotations

import io
import zipfile

import epub_samples
import pytest


@pytest.fixture(scope="session")
def good_book() -> dict[str, bytes]:
    """The files of a book without a fault."""
    with zipfile.ZipFile(io.BytesIO(epub_samples.make())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
