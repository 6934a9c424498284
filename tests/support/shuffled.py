"""Folders that are listed in an order that no file system gives twice."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SCANDIR, LISTDIR = os.scandir, os.listdir


class Scanned:
    """What ``os.scandir`` gives, in any order."""

    def __init__(self, path: str | Path = ".") -> None:
        with SCANDIR(path) as found:
            self._entries = list(found)
        random.shuffle(self._entries)

    def __enter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __exit__(self, *_: object) -> None:
        """There is nothing left to close."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)


def listed(path: str | Path = ".") -> list[str]:
    """What ``os.listdir`` gives, in any order."""
    found = LISTDIR(path)
    return random.sample(found, len(found))
