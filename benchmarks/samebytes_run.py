"""What `make same` runs in a process of its own: all commands, in the world as it is told."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from typing import Any


class Shuffled:
    """What a folder holds, in an order that no file system gives twice."""

    def __init__(self, path: Any) -> None:
        self._scan = SCANDIR(path)
        self._found = sorted(self._scan, key=lambda one: random.random())  # noqa: S311

    def __enter__(self) -> Iterator[Any]:
        return iter(self._found)

    def __exit__(self, *_: object) -> None:
        self._scan.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._found)


SCANDIR, LISTDIR = os.scandir, os.listdir


def shuffle() -> None:
    """Have folders listed in any order."""
    os.scandir = Shuffled  # type: ignore[assignment,misc]
    os.listdir = lambda path=".": random.sample(  # type: ignore[assignment,misc]
        found := LISTDIR(path), len(found)
    )


def main() -> None:
    """Run each command; what is not a command says how: "shuffle", or an option of those that make
    books. Exit code 1 where one of them fails."""
    how = sys.argv[1:]
    if "shuffle" in how:
        shuffle()
    from samebytes_project import COMMANDS, MAKING  # noqa: PLC0415

    from publish.build import workers  # noqa: PLC0415
    from publish.cli import run  # noqa: PLC0415

    workers.WORTH = 0.0  # so that there is work enough for workers
    options = [one for one in how if one != "shuffle"]
    codes = [run([*one, "-q", *(options if one[0] in MAKING else ())]) for one in COMMANDS]
    sys.exit(1 if any(codes) else 0)


if __name__ == "__main__":
    main()
