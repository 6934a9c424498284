"""Nesting: elements that lie deeper in each other than a parser takes, taken out; words stay."""

from __future__ import annotations

import re

from publish.read.exports.mending import outside

DEEPEST = 1_000
"""Elements in each other; libxml2 takes 2,048."""

_TAG = re.compile(r"""<(/?)[A-Za-z_](?:"[^"]*"|'[^']*'|[^"'<>])*+>""")


def flattened(text: str) -> str:
    """XML without the tags of what lies deeper than ``DEEPEST``, in place of each a space."""
    parts, done, depth = [], 0, 0
    for start, end in outside(text):
        for tag in _TAG.finditer(text, start, end):
            deeper = depth >= DEEPEST
            if tag[1]:
                depth = max(depth - 1, 0)
                deeper = depth >= DEEPEST
            elif tag[0][-2] != "/":
                depth += 1
            if deeper:
                parts += [text[done : tag.start()], " "]
                done = tag.end()
    return "".join([*parts, text[done:]])
