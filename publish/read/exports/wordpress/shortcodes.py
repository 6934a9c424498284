"""Shortcodes: those of a body replaced by the HTML that their plug-ins would show."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from publish.read.exports.wordpress import listings, makers
from publish.read.exports.wordpress.names import is_of_family, known
from publish.read.exports.wordpress.tags import Tag, scan
from publish.read.exports.wordpress.writing import SEAM, Call, Writing

DEEPEST = 32
"""Shortcodes within each other; deeper ones are taken out, and what they hold is kept."""

_TOUCHING = re.compile(rf"(?<=\w){SEAM}++(?=\w)")


@dataclass(slots=True)
class _Frame:
    """A shortcode that is open, and what it holds so far."""

    tag: Tag
    parts: list[str] = field(default_factory=list)


def with_shortcodes(source: str, writing: Writing) -> str:
    """The body with its shortcodes expanded, or taken out with their words kept."""
    if "[" not in source:
        return source
    tokens = list(scan(source, lambda name: _is_known(name, writing), listings.is_literal))
    pairs = _pairs(tokens)
    frames = [_Frame(Tag("", ""))]
    for place, token in enumerate(tokens):
        if isinstance(token, str):
            made = token
        elif token.closing:
            made = _closed(token, frames.pop() if place in pairs else None, writing)
        elif place in pairs:
            frames.append(_Frame(token))
            continue
        else:
            made = makers.make(Call(token, None, writing))
        frames[-1].parts.append(made)
    return _TOUCHING.sub(" ", "".join(frames[0].parts)).replace(SEAM, "")


def _is_known(name: str, writing: Writing) -> bool:
    return name in known() or name in writing.site.shortcodes or is_of_family(name)


def _closed(closing: Tag, frame: _Frame | None, writing: Writing) -> str:
    """What a closing tag ends, as HTML; one that ends nothing is taken out."""
    if frame is not None:
        return makers.make(Call(frame.tag, "".join(frame.parts), writing))
    writing.account.dropped[f"/{closing.name}"] += 1
    return SEAM


def _pairs(tokens: list[Tag | str]) -> set[int]:
    """The places of the tags that open and close each other, none too deep."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    names = {place: token for place, token in enumerate(tokens) if isinstance(token, Tag)}
    open_now = Counter[str]()
    for place, tag in names.items():
        if not tag.closing and not tag.single:
            waiting.append(place)
            open_now[tag.name] += 1
        while tag.closing and open_now[tag.name]:
            opening = waiting.pop()
            open_now[names[opening].name] -= 1
            if names[opening].name == tag.name:
                partner[opening] = place
                break
    return _shallow(partner)


def _shallow(partner: dict[int, int]) -> set[int]:
    """The pairs that stand in fewer than ``DEEPEST`` others."""
    kept: set[int] = set()
    ends: list[int] = []
    for opening in sorted(partner):
        while ends and ends[-1] < opening:
            ends.pop()
        if len(ends) < DEEPEST:
            ends.append(partner[opening])
            kept |= {opening, partner[opening]}
    return kept
