"""Hyphens: Pyphen's dictionaries, taken from the cache: to read one takes as long as some pages."""

from __future__ import annotations

from typing import Any

import pyphen  # type: ignore[import-untyped]

from publish.cache import digest, kept, versions


def dictionary(language: str, left: int, right: int) -> Any:
    """The ``Pyphen`` of one of its languages, which leaves so many letters on either side. What is
    read for it serves the engine, too."""
    path = pyphen.LANGUAGES[language]
    if path not in pyphen.hdcache:
        key = digest(versions(), language)
        pyphen.hdcache[path] = kept("hyphens", key, lambda: pyphen.HyphDict(path))
    return pyphen.Pyphen(lang=language, left=left, right=right)
