"""Mutation by structure: what is cut at its tags, lines or nodes, changed there, and put together.

Bytes changed at random make nearly all XML, JSON and zip files unreadable before anything of ours
sees them. A mutator takes an input and chance, and gives another input; it is pure, so that a seed
gives the same again, and needs no fuzzer to be tried.
"""

from __future__ import annotations

import io
import json
import plistlib
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from pieces import pieces as pieces_of

Mutator = Callable[[bytes, random.Random], bytes]

TAGS = re.compile(rb"<!\[CDATA\[|\]\]>|<[^<>]{0,400}>|&[#\w]{1,12};|[^<&\]]+|.", re.S)
LINES = re.compile(rb"[^\n]*\n|[^\n]+")
WORDS = re.compile(rb"[A-Za-z0-9]+|\s+|.", re.S)

DEEP = (2, 3, 8, 40, 300)
"""How often a piece is repeated."""

SPAN = 6
"""Tokens, at most, that are moved at once."""

ODD = pieces_of("odd")
"""Bits that are odd anywhere."""


def tokens(pattern: re.Pattern[bytes], pieces: Sequence[bytes]) -> Mutator:
    """A mutator of what a pattern cuts into tokens; ``pieces`` are put among them."""
    pool = (*pieces, *ODD)

    def mutate(data: bytes, chance: random.Random) -> bytes:
        parts = pattern.findall(data)
        for _ in range(chance.randint(1, 4)):
            _edit(parts, chance, pool)
        return b"".join(parts)

    return mutate


def _edit(parts: list[bytes], chance: random.Random, pool: Sequence[bytes]) -> None:
    """One change of a list of tokens, in place."""
    at = chance.randrange(len(parts) + 1)
    end = min(at + chance.randint(1, SPAN), len(parts))
    span = parts[at:end]
    match chance.randrange(8):
        case 0:
            del parts[at:end]
        case 1:
            parts[at:at] = span
        case 2:
            parts[at:at] = span * chance.choice(DEEP)
        case 3:
            del parts[at:end]
            to = chance.randrange(len(parts) + 1)
            parts[to:to] = span
        case 4:
            parts[at:end] = [_altered(b"".join(span), chance, pool)]
        case 5:
            parts[at:at] = [chance.choice(pool)] * chance.choice((1, 1, 1, *DEEP))
        case _:
            parts[at:at] = [chance.choice(pool)]


def _altered(text: bytes, chance: random.Random, pool: Sequence[bytes]) -> bytes:
    """A token with a word in it exchanged, or something put before one."""
    words = WORDS.findall(text)
    if not words:
        return chance.choice(pool)
    at = chance.randrange(len(words))
    words[at : at + chance.randrange(2)] = [chance.choice(pool)]
    return b"".join(words)


def tree(pieces: Sequence[bytes], inner: Mutator) -> Mutator:
    """A mutator of JSON: of its nodes, and of the texts in it by another mutator."""
    words = [piece.decode("utf-8", "replace") for piece in pieces]
    return lambda data, chance: _as_json(
        data, lambda top: _grown(top, chance, words, inner), inner, chance
    )


def _as_json(
    data: bytes, change: Callable[[Any], Any], inner: Mutator, chance: random.Random
) -> bytes:
    try:
        return json.dumps(change(json.loads(data))).encode()
    except (ValueError, RecursionError):
        return inner(data, chance)


def _grown(top: Any, chance: random.Random, words: Sequence[str], inner: Mutator) -> Any:
    """Plain data with one node of it changed; one that is deep is as likely as one that is not."""
    places = list(_places(top))
    holder, key = chance.choice(places) if places else (None, None)
    if holder is None:
        return top
    value = holder[key]
    match chance.randrange(7):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder[key:key] = [value] * chance.choice(DEEP)
        case 1:
            holder[chance.choice(words)] = value
        case 2:
            holder[key] = chance.choice(
                [None, True, 0, -1, 1e308, 2**70, "", [], {}, [[]], chance.choice(words)]
            )
        case 3:
            for _ in range(chance.choice(DEEP[:4])):
                value = [value] if chance.random() < 0.5 else {chance.choice(words): value}
            holder[key] = value
        case 4:
            holder[key] = _copy(chance.choice(places))
        case _ if isinstance(value, str):
            holder[key] = inner(value.encode("utf-8", "replace"), chance).decode("utf-8", "replace")
        case _:
            holder[key] = chance.choice(words)
    return top


def _copy(place: tuple[Any, Any]) -> Any:
    holder, key = place
    return json.loads(json.dumps(holder[key], default=str))


def _places(top: Any) -> list[tuple[Any, Any]]:
    """Every place of plain data: the list or table, and the index or key in it."""
    found: list[tuple[Any, Any]] = []
    waiting = [top]
    while waiting:
        node = waiting.pop()
        keys = (
            range(len(node)) if isinstance(node, list) else node if isinstance(node, dict) else ()
        )
        found += [(node, key) for key in keys]
        waiting += [node[key] for key in keys]
    return found


def zipped(inner: Callable[[str], Mutator], names: Sequence[str]) -> Mutator:
    """A mutator of zip archives: of one of the files in it, or of its name; the archive is written
    anew, with sums that are right. ``inner`` gives the mutator for a file of a name."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        try:
            files = _unpacked(data)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ):
            return inner("")(data, chance)
        at = chance.randrange(len(files)) if files else -1
        match chance.randrange(10):
            case 0 if files:
                del files[at]
            case 1 if files:
                files[at] = (chance.choice(names), files[at][1])
            case 2:
                files.append((chance.choice(names), chance.choice(files)[1] if files else b""))
            case _ if files:
                files[at] = (files[at][0], inner(files[at][0])(files[at][1], chance))
        return packed(files)

    return mutate


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()[:60]]


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip archive of named files, in their order; the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name or "x"), data)
    return made.getvalue()


def plist(inner: Mutator) -> Mutator:
    """A mutator of binary property lists: of one of the values in it."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        try:
            top = plistlib.loads(data)
        except Exception:  # whatever a broken one makes of the library
            return inner(data, chance)
        places = _places(top)
        if not places:
            return inner(data, chance)
        holder, key = chance.choice(places)
        value = holder[key]
        if isinstance(value, bytes):
            holder[key] = inner(value, chance)
        elif isinstance(value, str):
            holder[key] = inner(value.encode(), chance).decode("utf-8", "replace")
        elif isinstance(value, list) and value:
            holder[key] = value * chance.choice(DEEP[:3])
        try:
            return plistlib.dumps(top, fmt=plistlib.FMT_BINARY)
        except (TypeError, OverflowError, ValueError):
            return data

    return mutate


def chunks(data: bytes, chance: random.Random) -> bytes:
    """A mutator of PNG pictures: of one of the chunks, with sums that are right."""
    head, parts = data[:8], _chunks(data)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    kind, body = parts[at]
    match chance.randrange(5):
        case 0:
            del parts[at]
        case 1:
            parts[at:at] = [parts[at]] * chance.choice(DEEP[:4])
        case 2:
            parts.insert(chance.randrange(len(parts) + 1), parts.pop(at))
        case _ if body:
            place = chance.randrange(len(body))
            parts[at] = (kind, body[:place] + bytes([chance.randrange(256)]) + body[place + 1 :])
    return head + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []
    at = 8
    while data.startswith(b"\x89PNG") and at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return found


def by_content(choices: Sequence[tuple[bytes, Mutator]], otherwise: Mutator) -> Mutator:
    """The mutator of the first mark that an input begins with."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        chosen = next((way for mark, way in choices if data.startswith(mark)), otherwise)
        return chosen(data, chance)

    return mutate
