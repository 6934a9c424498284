"""Slugs: the words of an address's last part, a hint of a title.

In less than half of all pages are they the title's words in order; so they are shown to an editor
and never printed.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

FEWEST = 3
"""Words of a slug that can hint at a title."""

_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml|stm|cms|ece|story)$", re.I)
_MARK = re.compile(r"(?=\D*\d)(?:id|art|article|story|a|p)?[\da-f]+", re.I)


def title_in_path(path: str) -> str:
    """The words of a path's last part that holds any, without its ending and ids; "" if few."""
    for part in reversed([part for part in path.split("/") if part][-2:]):
        words = re.split(r"[-_+ ]+", _ENDING.sub("", unquote(part)))
        while words and (not words[-1] or _MARK.fullmatch(words[-1])):
            words.pop()
        while words and _MARK.fullmatch(words[0]):
            words.pop(0)
        lettered = [word for word in words if re.fullmatch(r"[^\W_]+(?:[’'][^\W_]+)?", word)]
        if len(words) >= FEWEST and len(lettered) == len(words):
            return " ".join(words)
    return ""
