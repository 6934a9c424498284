"""MadeWith: what a finished book says of its own making, so that it can be made again.

It stands in the metadata of a PDF (xmp:CreatorTool) and of an EPUB (the generator), as a person
would type it: the versions, and the command with its options. There is no path in it, and no clock.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace

MAX_LENGTH = 20_000
"""Characters of what a book says of its making; one of ours says some hundreds."""

_NAME = "publish"
_COMMAND = f"; {_NAME} "


@dataclass(frozen=True, slots=True)
class MadeWith:
    """The versions that make a book's bytes, our own first; the ``command`` that made it, and its
    options as ``--name=value`` or ``--name``. What the project's own files say is not in it."""

    tools: tuple[tuple[str, str], ...] = ()
    command: str = ""
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        """publish 0.1.0, WeasyPrint 70.0; publish pdf --for=kdp '--title=Two Letters'"""
        versions = ", ".join(f"{name} {version}" for name, version in self.tools)
        return versions + _COMMAND + shlex.join((self.command, *self.arguments))

    def by(self, command: str, *arguments: str) -> MadeWith:
        """The same of one command, with options of its own."""
        return replace(self, command=command, arguments=(*self.arguments, *arguments))

    @classmethod
    def parse(cls, text: str) -> MadeWith | None:
        """What ``str`` wrote; None for anything else, as other programs write it."""
        versions, behind, command = text.partition(_COMMAND)
        if not behind or len(text) > MAX_LENGTH or not versions.startswith(f"{_NAME} "):
            return None
        try:
            first, *arguments = shlex.split(command)
        except ValueError:
            return None
        tools = (tool.rpartition(" ") for tool in versions.split(", "))
        named = tuple((name, version) for name, _, version in tools)
        return cls(named, first, tuple(arguments))
