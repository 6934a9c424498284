"""A post about a ferry, in pages of every make, and what is read of them."""

from __future__ import annotations

from publish.read import Original, Reading, read
from publish.walking import own_inlines, plain_text, walk

LINES = [
    "The ferry left the quay at dusk, and the town went small behind it, light by light, until only"
    " the lamp of the mill was there.",
    "Nobody on board spoke of the storm; they spoke of bread, of rope, and of their sons, who were"
    " at sea as well, or had been.",
    "By midnight the wind had turned, and the captain came down to ask who could row, in a voice"
    " that asked for nothing else.",
    "Three of us stood up, none of us sailors, and were given oars as if we were, and a bench by"
    " the door, and a cup of tea.",
    "What I remember is the sound of the wood, and that it was warm from other hands; I did not ask"
    " whose hands they had been.",
    "In the morning there was a harbour, and a woman on the wall who counted us aloud, and then"
    " once more, and then sat down.",
]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)
HEAD = "<title>A night on the ferry</title>"
TITLE = "<h1>A night on the ferry</h1>"


def reading(body: str, head: str = HEAD, language: str = "en") -> Reading:
    """The reading of a page found at example.org."""
    html = f"<html lang={language}><head>{head}</head><body>{body}</body></html>"
    return read(Original("page.html", html.encode(), url="https://example.org/night"))


def text(found: Reading) -> str:
    """The words of a post's blocks, on one line."""
    runs = (run for block in walk(found.post.blocks) for run in own_inlines(block))
    return " ".join(" ".join(map(plain_text, runs)).split())


def rules(found: Reading) -> dict[str, str]:
    """What the ledger has, by rule."""
    gone: dict[str, str] = {}
    for entry in found.ledger.entries:
        gone[entry.rule] = f"{gone.get(entry.rule, '')} {entry.text}".strip()
    return gone
