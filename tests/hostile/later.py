"""Later: files of a case that are made when it is laid out, so that large ones take no memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class Later(Mapping[str, bytes]):
    """Files of a case, each made anew whenever it is asked for."""

    def __init__(self, **makers: Callable[[], bytes]) -> None:
        self.makers = {name.replace("_", "."): make for name, make in makers.items()}

    def __getitem__(self, name: str) -> bytes:
        return self.makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)
