"""Keeping: the words of a piece's documents, as they are written, held against those of the piece.

Between the two are a parser, page breaks, a division into files, sentences marked for Kobo's
readers: none may take or add a letter. It is looked at in the bytes, without a tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from publish.findings import Code, Finding, Location, Severity
from publish.render.epub.texts import Text
from publish.render.xhtml import Piece

UNKEPT = Code("E082", Severity.ERROR, "a document has other words than the piece it is made of")

_TAG = re.compile(r"<!--(?:(?!--).)*-->|<\?[^?]*\?>|<[^<>]*>", re.DOTALL)
_BODY = re.compile(r"<body\b[^<>]*>")
_AGAIN = re.compile(r'<(t[hd])\b[^>]*\sclass="[^"]*\bagain"[^>]*>.*?</\1>', re.DOTALL)
"""A cell that is there once more, at the head of a table that goes on in another file."""

_SHOWN = 60
"""Characters that a finding quotes."""


def kept(piece: Piece, texts: Sequence[Text]) -> Iterator[Finding]:
    """What is wrong with the words of a piece's texts: one text must have the piece's letter by
    letter, in order; several, where notes stand in that which calls them, all of its letters."""
    wanted = _said(piece.xhtml)
    bodies = [_BODY.split(text.data.decode(), 1)[1] for text in texts]
    if len(bodies) == 1:
        if (made := _said(bodies[0])) != wanted:
            yield _unkept(piece, *_apart(wanted, made))
        return
    made = "".join(_said(_AGAIN.sub("", body)) for body in bodies)
    have, want = Counter(made), Counter(wanted)
    if have != want:
        yield _unkept(piece, "".join((want - have).elements()), "".join((have - want).elements()))


def _said(markup: str) -> str:
    """The letters of some markup, without space: where lines break in it is nobody's word."""
    text = _TAG.sub("", markup.replace("<![CDATA[", "").replace("]]>", ""))
    return "".join((unescape(text) if "&" in text else text).split())


def _apart(wanted: str, made: str) -> tuple[str, str]:
    """Where two texts part, from there on."""
    pairs = zip(wanted, made, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(wanted), len(made)))
    return wanted[at:], made[at:]


def _unkept(piece: Piece, lost: str, added: str) -> Finding:
    text = f"“{piece.title}”: “{lost[:_SHOWN]}” is written as “{added[:_SHOWN]}”"
    return Finding(UNKEPT, Location(piece.file), text)
