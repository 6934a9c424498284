"""Pages with notes for tests: read, and looked at by their calls and by the ledger."""

from __future__ import annotations

from publish.document import Blocks, Noteref
from publish.read import Original, Reading, read
from publish.walking import all_inlines, text_of

PROSE = (
    "<p>There were gulls, rope, a bell, and a man who sold tea out of the back of a van.</p>"
    "<p>He had sold it there for as long as anybody on the quay could remember, and longer.</p>"
)


def page(body: str) -> Reading:
    """The reading of an article with nothing around it but its title."""
    head = "<title>The boat</title><link rel=canonical href='https://tea.example.org/2019/boat/'>"
    html = f"<html lang=en><head>{head}</head><body><article><h1>The boat</h1>{body}</article>"
    reading = read(Original("page.html", html.encode()))
    assert reading.ledger.balanced
    return reading


def calls(reading: Reading) -> list[tuple[str, str]]:
    """The last word before every noteref, and the words of its note."""
    notes = {note.label: text_of(note.blocks) for note in reading.post.notes}
    every: Blocks = (*reading.post.blocks, *(b for n in reading.post.notes for b in n.blocks))
    found, word = [], ""
    for node in all_inlines(every):
        if isinstance(node, Noteref):
            found.append((word, notes[node.label]))
        elif isinstance(node, str):
            word = node.split()[-1] if node.strip() else word
    return found


def rules(reading: Reading) -> dict[str, list[str]]:
    """What the ledger has, by rule."""
    found: dict[str, list[str]] = {}
    for entry in reading.ledger.entries:
        found.setdefault(entry.rule, []).append(entry.text)
    return found
