"""What a book's faces lack: its characters that no face has, told once for the whole book."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from publish.findings import NOWHERE, Finding
from publish.render import faults, fonts
from publish.render.tagging.kinds import classes

SHOWN = 12
"""Characters that a finding names; a text in another script has hundreds."""

Held = tuple[str, Collection[str]]
"""What a piece is called in findings, and its characters."""

_SHOWN_ATTRIBUTES = ("data-title", "data-running")
_NAMES = re.compile(r'\s(data-running|id)="([^"]*)"')


def about_faces(choice: fonts.Choice, pieces: Iterable[Held]) -> Iterator[Finding]:
    """Characters of some pieces that are printed as their codes, because no face is there that has
    them."""
    pieces = list(pieces) if choice.absent or choice.coded else []
    for package, missing in sorted(choice.absent.items()):
        text = f"no face that is installed has {_named(missing, pieces)}; pip install '{package}'"
        yield Finding(faults.MISSING_FACE, NOWHERE, text)
    if choice.coded:
        text = f"no face has {_named(choice.coded, pieces)}; each is printed as its code in a box"
        yield Finding(faults.MISSING_GLYPH, NOWHERE, text)


def held(xhtml: str) -> Held:
    """What a piece holds, whose section is given."""
    names = dict(reversed(_NAMES.findall(xhtml.partition(">")[0])))
    called = unescape(names.get("data-running") or names.get("id") or "")
    return called, fonts.text_of(xhtml).characters


def held_in(root: Element) -> Iterator[Held]:
    """What each piece of a document holds."""
    for piece in root.iter("section"):
        if "piece" in classes(piece):
            heads = (e.get(name, "") for e in piece.iter() for name in _SHOWN_ATTRIBUTES)
            called = piece.get("data-running") or piece.get("id") or ""
            yield called, frozenset("".join([*piece.itertext(), *heads]))


def _named(missing: Collection[str], pieces: Sequence[Held]) -> str:
    """Some characters, and the pieces that they stand in."""
    named = [f"{character!r} (U+{ord(character):04X})" for character in sorted(missing)]
    more = f" and {len(named) - SHOWN} characters more" if len(named) > SHOWN else ""
    places = [repr(called) for called, words in pieces if not set(missing).isdisjoint(words)]
    within = f", in {', '.join(places[:SHOWN])}{' …' if len(places) > SHOWN else ''}"
    return f"{', '.join(named[:SHOWN])}{more}{within if places else ''}"
