"""Unlinking: links that lead nowhere in the book, taken out of a piece's objects."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection
from dataclasses import replace

from publish.render.binding.objects import Objects

_HELD = re.compile(rb"(<< /Obj %d 0 R /Pg %d 0 R /Type /OBJR >>|%d 0 R|%d|%b|%%) ?")
"""An annotation as a structure element holds it (ISO 32000-1, 14.7.4.3), and all else that a line
refers to."""


def without_links(objects: Objects, names: Collection[bytes]) -> Objects:
    """The objects without the links to these names: what is linked stays as words."""
    gone = {at for at, name in objects.links if name in names}
    if not gone:
        return objects
    lines, values, at = [], array("I"), 0
    for number, line in enumerate(objects.template.split(b"\n")):
        count = len(re.findall(rb"%[db]", line.replace(b"%%", b"")))
        held = list(objects.values[at : at + count])
        at += count
        new, held = (b"null", []) if number in gone else _without(line, held, gone)
        lines.append(new)
        values.extend(held)
    kept = tuple(link for link in objects.links if link[0] not in gone)
    return replace(objects, template=b"\n".join(lines), values=values, links=kept)


def _without(line: bytes, held: list[int], gone: set[int]) -> tuple[bytes, list[int]]:
    if not gone.intersection(held):
        return line, held
    kept: list[int] = []
    rest = iter(held)

    def keep(match: re.Match[bytes]) -> bytes:
        if match[1] == b"%%":
            return match[0]
        mine = [next(rest) for _ in range(match[1].count(b"%"))]
        if mine[0] in gone and match[1].endswith((b"R", b">>")):
            return b""
        kept.extend(mine)
        return match[0]

    return _HELD.sub(keep, line), kept
