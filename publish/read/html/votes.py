"""Votes: where others see the article of a page, set against where our own mask found it.

Two others are asked: turbohtml's finder of main content, and the page itself where it gives its
post's whole text as data (``articleBody`` of schema.org). What both of them see elsewhere is the
article; what one alone sees elsewhere is told.
"""

from __future__ import annotations

from dataclasses import dataclass

import turbohtml

from publish.findings import Code, Severity
from publish.read.html.dom import Element, visible_text
from publish.read.html.metadata import Witness
from publish.read.html.page import Page

ELSEWHERE = Code("R183", Severity.WARNING, "Another finder sees the article elsewhere on the page.")
ELECTED = Code("R184", Severity.WARNING, "The article was chosen by two votes against our own.")

FEW = 600
"""Characters; whoever names fewer gives no vote."""
MOST = 2_000_000
"""Characters; a longer text is not looked through again and again."""
PIECE = 60
"""Characters of a piece, by which texts are compared."""
PIECES = 120
"""Pieces of a text that are looked for, evenly spread over it."""
AGREED = 0.5
"""The share of the pieces that must stand in the article of two who mean the same."""
HELD = 0.9
"""The share of the pieces that an element must hold to be the article of a vote."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody takes for the article: pieces of its text, without white space."""

    by: str
    pieces: tuple[str, ...]

    def share(self, text: str) -> float:
        """The share of the pieces that stand in a text."""
        return sum(piece in text for piece in self.pieces) / len(self.pieces)


def votes(source: str, seen: Witness) -> tuple[Vote, ...]:
    """The votes of those who name an article on the page, if only in part."""
    named = {
        "the page's own data": _said(seen.article.get("articleBody")),
        "turbohtml's finder": turbohtml.parse(source).article().text,
    }
    made = ((by, _packed(text[:MOST])) for by, text in named.items())
    return tuple(Vote(by, _pieces(text)) for by, text in made if len(text) >= FEW)


def elect(page: Page, article: Element, cast: tuple[Vote, ...]) -> Element:
    """The element that holds the article: ours, unless two votes agree on another."""
    ours = _packed(visible_text(article))
    against = [vote for vote in cast if vote.share(ours) < AGREED]
    theirs = _holder(page.body, against) if len(against) > 1 and len(ours) < MOST else None
    if theirs is None:
        for vote in against:
            share = round(100 * vote.share(ours))
            what = f"{vote.by} takes another part for it, of which {share} % stand here"
            page.find(ELSEWHERE, article, f"{what}: see the ledger")
        return article
    by = " and ".join(vote.by for vote in against)
    page.find(ELECTED, theirs, f"{by} agree on it: see that it is the post")
    for element in (theirs, *theirs.ancestors()):
        page.dropped.pop(element, "")
    return theirs


def _holder(body: Element, cast: list[Vote]) -> Element | None:
    """The smallest element that holds nearly all of what every vote names, if there is one."""
    held: Element | None = None
    inner: Element | None = body
    while inner is not None:
        held, parts = inner, [part for part in inner.elements if _holds(part, cast)]
        inner = parts[0] if parts else None
    return held if held is not None and _holds(held, cast) else None


def _holds(element: Element, cast: list[Vote]) -> bool:
    text = _packed(visible_text(element))
    return all(vote.share(text) >= HELD for vote in cast)


def _said(text: object) -> str:
    """The words of a text that may have markup in it."""
    if not isinstance(text, str):
        return ""
    return turbohtml.parse(text).text if "<" in text else text


def _packed(text: str) -> str:
    return "".join(text.split())


def _pieces(text: str) -> tuple[str, ...]:
    step = max(PIECE, len(text) // PIECES)
    return tuple(text[at : at + PIECE] for at in range(0, len(text) - PIECE + 1, step))
