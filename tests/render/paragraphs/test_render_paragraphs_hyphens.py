"""Dictionaries of hyphens out of the cache."""

from __future__ import annotations

from pathlib import Path

import pyphen  # type: ignore[import-untyped]
import pytest

from publish.cache import Cache, using
from publish.render.paragraphs.hyphens import dictionary


@pytest.mark.parametrize(("language", "word"), [("es", "ferrocarriles"), ("hu_HU", "asszonnyal")])
def test_a_dictionary_is_read_once(
    language: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the next build it is taken from the cache, and divides words as before, those too that
    are spelt otherwise where they are divided."""
    found = []
    for suffix in (".dic", ".gone"):
        monkeypatch.setattr(pyphen, "hdcache", {})
        path = pyphen.LANGUAGES[language].with_suffix(suffix)  # there is no such file the next time
        monkeypatch.setitem(pyphen.LANGUAGES, language, path)
        with Cache(tmp_path) as cache, using(cache):
            made = dictionary(language, 2, 3)
        found.append([(int(place), place.data) for place in made.positions(word)])
    assert found[0] == found[1] != []
