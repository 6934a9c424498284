"""Brackets: notes and formulas that plug-ins write without shortcodes, in marks of their own."""

from __future__ import annotations

import re

from publish.read.exports.wordpress import literal
from publish.read.exports.wordpress.listings import formula
from publish.read.exports.wordpress.writing import Writing

LONGEST = 3000
"""Characters of a note in brackets."""

_DOUBLE = re.compile(
    rf"[ \u00a0]?\(\(([^()]{{1,{LONGEST}}}+(?:\([^()]{{0,200}}+\)[^()]{{0,500}}+){{0,20}})\)\)"
)
_NUMBERED = re.compile(rf"[ \u00a0]?\[(\d{{1,3}})\.\s([^\[\]]{{2,{LONGEST}}})\]")
_FORMULA = re.compile(
    r"\$latex(?:=|\s|&nbsp;)((?:[^$\\<]|\\(?!\$latex)[^<]|<(?![A-Za-z/!])){1,3000}+)\$"
)
_OPTION = re.compile(r"&(?:amp;|#038;)?(?:s=-?\d|bg=\w+|fg=\w+)")
_WORDS = re.compile(r"\w+")


def with_formulas(source: str) -> str:
    """``$latex …$`` as the code of a formula."""
    if "$latex" not in source:
        return source
    return literal.outside(source, lambda text: _FORMULA.sub(_formula, text))


def bare_formulas(source: str) -> str:
    """A source with the words of its formulas, without what marks them."""
    return _FORMULA.sub(lambda found: _OPTION.sub("", found[1]), source)


def _formula(found: re.Match[str]) -> str:
    return formula(_OPTION.sub("", found[1]))


def with_bracket_notes(source: str, writing: Writing) -> str:
    """``((note))`` and ``[1. Note.]`` as notes; the numbers must count from one."""
    if "((" in source:
        source = literal.outside(
            source, lambda text: _DOUBLE.sub(lambda m: _double(m, writing), text)
        )
    numbers = [found[1] for found in _NUMBERED.finditer(source)]
    counted = numbers == [str(n) for n in range(1, len(numbers) + 1)]
    if numbers and counted and (len(numbers) > 1 or _says(_NUMBERED.search(source), 2)):
        source = literal.outside(
            source, lambda text: _NUMBERED.sub(lambda m: _noted(m[2], writing), text)
        )
    return source


def _double(found: re.Match[str], writing: Writing) -> str:
    """Double brackets hold a note where they hold words, and not a formula."""
    return _noted(found[1], writing) if _says(found, 1) else found[0]


def _says(found: re.Match[str] | None, group: int) -> bool:
    words = _WORDS.findall(re.sub(r"<[^<>]*>", " ", found[group])) if found else []
    return len(words) >= 3 and any(len(word) > 2 and word.isalpha() for word in words)


def _noted(words: str, writing: Writing) -> str:
    writing.account.bracket_notes += 1
    return writing.note(words.strip())
