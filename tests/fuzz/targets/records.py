"""Files of sources: BibTeX, CSL in JSON and YAML, RIS. The first letter chooses the suffix."""

from __future__ import annotations

import random

from holding import holds, printable
from mutating import LINES, TAGS, tokens, tree
from pieces import pieces

from publish.records import SUFFIXES, read, write_bibtex, write_csl_json

PIECES = pieces("records")

_lines, _tags = tokens(LINES, PIECES), tokens(TAGS, PIECES)
_tree = tree(PIECES, _tags)


def target(data: bytes) -> None:
    """Sources are read, or left out and told; each has a key of its own. As CSL they are written
    and read back equal, as BibTeX they are as many."""
    name = f"a{SUFFIXES[data[0] % len(SUFFIXES)]}" if data else "a.bib"
    made, _ = read(data[1:], name)
    holds(len({source.key for source in made}) == len(made), "a key twice")
    printable(made)
    again, found = read(write_csl_json(made).encode(), "made.json")
    holds(again == made, "CSL gives back other sources")
    holds(not found, "we find fault with our own CSL")
    written, _ = read(write_bibtex(made).encode(), "made.bib")
    holds(len(written) == len(made), "BibTeX gives back more or fewer")


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By lines, tags, or nodes; the first letter is kept, mostly."""
    kind, rest = data[:1] or b"b", data[1:]
    if chance.random() < 0.05:
        kind = bytes([chance.randrange(len(SUFFIXES))])
    way = _tree if rest.lstrip()[:1] in b"[{" else _lines if chance.random() < 0.5 else _tags
    return kind + way(rest, chance)
