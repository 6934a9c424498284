"""Delivering: a document to the file that was named, or to stdout."""

from __future__ import annotations

import sys
from pathlib import Path

from publish.cli.terminal import Terminal, is_person, put
from publish.lines import printable


def deliver(terminal: Terminal, text: str, output: Path | None, inputs: list[Path]) -> None:
    """Write a document whole to ``output``, which is none of the inputs; without one print it, on
    a terminal without anything that could steer it. Raises OutputError."""
    from publish.build.drafts import write_whole
    from publish.build.permitted import refuse_overwriting

    data = text.encode("utf-8", "backslashreplace")
    if output:
        refuse_overwriting(output, inputs)
        write_whole(output, data)
        terminal.made(output)
    elif is_person(sys.stdout):
        put("\n".join(printable(line) for line in text.rstrip("\n").split("\n")))
    else:
        put(data, nl=False)
