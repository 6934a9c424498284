"""Addresses amid a text, and where a printed one may break: Chicago's rule, as the runs of
characters that stay together.

The Chicago Manual of Style, 17th ed., 7.46: after a double slash; before a single slash, a
period, a comma, a hyphen, an underscore, a question mark, a number sign, an equals sign, an
ampersand, a percent sign, a tilde; after a colon. Never with a hyphen added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"(?:[a-z0-9-]{1,63}\.){1,9}"

_ADDRESS = re.compile(
    rf"""(?<![\w.+-])[\w.+-]{{1,64}}@{_NAME}[a-z]{{2,24}}\b      # of a letter
       | (?:https?://|www\.)[^\s<>]+                           # of a page
       | (?<![\w@.-]){_NAME}(?:[a-z]{{2,24}}(?=/)[^\s<>]+       # without a scheme
                            |(?:com|org|net|edu|gov|info|io|eu|uk|de|fr|es|nl|pt|ru|pl|ch)\b)""",
    re.VERBOSE | re.IGNORECASE,
)

_DOTTED = re.compile(r"\.(?:[a-z]|(?<=www\.)[^\s<>])", re.IGNORECASE)
"""A point amid an address. Every address has this or one of ``_SIGNS``; few texts have."""

_SIGNS = ("@", "//")

_CLOSING = ".,;:!?…)]}»”’'\""
"""Marks at the end of an address that are its sentence's: none begins a line."""

_BREAK = re.compile(
    r"""(?<=//)            # after the double slash of a scheme
      | (?<=[^/:.,-])(?=[/.,_?\#=&%~-])  # before one of these, but not after a mark that would
                         # then end the line: a hyphen there would be taken for a divided word's
      | (?<=:)(?![/0-9])   # after a colon that no slash or port follows""",
    re.VERBOSE,
)

_CODE_BREAK = re.compile(r"(?<=[/.,_=&?:;)\]}|+-])(?=\w)")

_CUT = re.compile(r".{1,36}", re.DOTALL)


def url_runs(url: str) -> tuple[str, ...]:
    """Split a URL into the runs between which a line may break; joined they are the URL.

    Empty for "". A template sets each run in an element that does not wrap, with nothing
    between the elements, so that nothing is added to the text layer. A run that no line might
    hold (a hash, a token) is cut, since text off the page is lost text.
    """
    return tuple(cut for run in _BREAK.split(url) for cut in _CUT.findall(run))


def code_runs(word: str) -> tuple[str, ...]:
    """Split a word of code into the runs between which a line may break, as ``url_runs`` does:
    after marks that join what could stand by itself; what has none is cut."""
    return tuple(cut for run in _CODE_BREAK.split(word) for cut in _CUT.findall(run))


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where an address stands in a text, with its scheme or without it, less the punctuation that
    closes its sentence: start and end of each, in order."""
    if _DOTTED.search(text) or any(sign in text for sign in _SIGNS):
        for match in _ADDRESS.finditer(text):
            yield match.start(), match.start() + len(match.group().rstrip(_CLOSING))
