"""Web archives: MHTML, Safari's property lists, pages in a zip."""

from __future__ import annotations

from holding import original
from mutating import LINES, TAGS, by_content, plist, tokens, zipped
from pieces import pieces

PIECES = pieces("archives", "head", "blocks", "inline", "prose")

_tags = tokens(TAGS, PIECES)


def target(data: bytes) -> None:
    """The page in an archive is read whole."""
    original(data, "page.mhtml")


mutate = by_content(
    (
        (b"PK", zipped(lambda name: _tags, ("index.html", "a.png", "b/index.html", "../a.html"))),
        (b"bplist", plist(_tags)),
    ),
    lambda data, chance: (_tags if chance.random() < 0.5 else tokens(LINES, PIECES))(data, chance),
)
