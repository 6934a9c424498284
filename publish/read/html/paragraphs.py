"""Runs of a line as paragraphs: parted at empty lines, the pictures beside the words apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.document import Figure, Image, Inlines, LineBreak, Paragraph, ThematicBreak
from publish.findings import Location
from publish.read.html.inlines import Run, build, is_gap
from publish.read.html.pieces import Caption, Item
from publish.walking import inline_children, plain_text, walk_inlines

MAX_STYLED = 300
"""Characters of a caption that only its looks tell."""

_BREAK = re.compile(r"(?:[*⁂✻✽❦❧☙~·•#–—=]\s*){1,9}|([-–—*=~])\1{2,}|(?:-\s){2,9}-?|\.{5,}")
"""A line of signs alone, which parts two scenes."""


def split_paragraphs(runs: list[Run]) -> list[list[Run]]:
    """Runs parted where two or more line breaks follow each other, an author's new paragraph, and
    around a large picture."""
    pieces: list[list[Run]] = [[]]
    breaks: list[Run] = []
    for run in runs:
        if isinstance(run.content, LineBreak):
            breaks.append(run)
        elif breaks and isinstance(run.content, str) and not run.content.strip():
            continue
        else:
            if len(breaks) > 1 or (pieces[-1] and run.large != pieces[-1][-1].large):
                pieces.append([])
            pieces[-1] += breaks[: len(breaks) == 1]
            breaks = []
            pieces[-1].append(run)
    return pieces


def items_of(piece: list[Run], at: Location) -> Iterator[Item]:
    """A paragraph, and the pictures before and behind its words as figures.

    Slanted words behind a picture, alone with it, are its caption."""
    before, words, after = _apart(piece)
    if before:
        yield Figure(_images(before), location=at)
    content = build(words)
    if content and not has_words(content):
        yield Figure(_images(words), location=at)
    elif content and not before and _BREAK.fullmatch(plain_text(content)):
        yield ThematicBreak(location=at)
    elif content and before and _is_slanted(words):
        yield Caption(content, location=at)
    elif content:
        yield Paragraph(content, location=at)
    if after:
        yield Figure(_images(after), location=at)


def _apart(piece: list[Run]) -> tuple[list[Run], list[Run], list[Run]]:
    """The pictures with which a paragraph begins, its words, the pictures on lines at its end."""
    first = next((i for i, run in enumerate(piece) if not (run.apart or is_gap(run))), len(piece))
    if first == len(piece):
        return [], piece, []
    first = first if any(run.apart for run in piece[:first]) else 0
    last = len(piece)
    while last > first and (piece[last - 1].apart or is_gap(piece[last - 1])):
        last -= 1
    behind = piece[last:]
    broken = any(isinstance(run.content, LineBreak) for run in behind)
    if not broken or not any(run.apart for run in behind):
        last, behind = len(piece), []
    return piece[:first], piece[first:last], behind


def _images(runs: list[Run]) -> tuple[Image, ...]:
    return tuple(run.content for run in runs if isinstance(run.content, Image))


def _is_slanted(words: list[Run]) -> bool:
    """Whether every word of a short line is emphasised."""
    said = [run for run in words if not is_gap(run)]
    length = sum(len(run.content) for run in said if isinstance(run.content, str))
    return length <= MAX_STYLED and all(
        any(layer.kind == "em" for layer in run.formats) for run in said
    )


def has_words(content: Inlines) -> bool:
    """Whether anything but pictures, breaks and space is in it."""
    return any(
        bool(node.strip()) if isinstance(node, str) else not _is_bare(node)
        for node in walk_inlines(content)
    )


def _is_bare(node: object) -> bool:
    return isinstance(node, Image | LineBreak) or bool(inline_children(node))  # type: ignore[arg-type]
