"""Losses: the words of a source that its HTML neither shows nor needs as markup, and what it shows
that no source has.

The check knows nothing of how the parser works. It counts runs of letters and figures in the
source, takes away those that stand in the text of the HTML (whichever element holds them) and those
of the strings that were noted as markup; what is left was lost.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable

from publish.read.html.dom import UNSEEN, Element, clean, raw_text
from publish.read.html.parsing import parse
from publish.read.markdown.pieces import EDGE, MARK

_ATOM = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MOST, _LONGEST = 200, 40
"""Runs that are looked at for words that have grown together, and letters of such a word."""


def lost_words(source: str, made: str, markup: Iterable[str]) -> list[str]:
    """The words of ``source`` that are neither in the HTML ``made`` of it nor in its markup."""
    written = _atoms(MARK.sub(" ", source))
    explained = _atoms(MARK.sub(" ", "\n".join(markup)))
    explained.update(_shown(parse(made.replace(EDGE, "<!---->"))))
    missing = written - explained
    if missing:
        _part(missing, explained - written, written)
    return list(missing.elements())


def added_words(sources: Iterable[str], made: str) -> list[str]:
    """The words that HTML shows and none of the sources has, not even grown together; figures
    alone are numbers that it counts itself."""
    known = _atoms(MARK.sub(" ", "\n".join(sources)))
    shown = _shown(parse(made.replace(EDGE, "<!---->")))
    strange = [word for word in shown if word not in known and not word.isdecimal()]
    return [word for word in strange[:_MOST] if not _is_grown(word, known)]


def _is_grown(word: str, known: Counter[str]) -> bool:
    """Whether a word consists of others; of a very long one that is not asked."""
    return len(word) >= 10 * _LONGEST or bool(_parts(word, Counter(), known))


def _part(missing: Counter[str], surplus: Counter[str], written: Counter[str]) -> None:
    """Take from the missing words those that only grew together: a tag between them means nothing
    where it stands, so that they touch in the HTML."""
    for run in [run for run in surplus.elements() if len(run) < 10 * _LONGEST][:_MOST]:
        missing.subtract(word for word in _parts(run, missing, written) if missing[word] > 0)
    for word in [word for word, count in missing.items() if count <= 0]:
        del missing[word]


def _parts(run: str, missing: Counter[str], written: Counter[str]) -> list[str]:
    """The words of the source that a run consists of, as many missing ones as can be; none where it
    holds anything else."""
    found: list[list[str] | None] = [[], *[None] * len(run)]
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - _LONGEST), end):
            word, before = run[start:end], found[start]
            if before is None or word not in written or word == run:
                continue
            parts, now = [*before, word], found[end]
            if now is None or _count(parts, missing) > _count(now, missing):
                found[end] = parts
    return found[-1] or []


def _count(parts: list[str], missing: Counter[str]) -> int:
    return len({part for part in parts if missing[part] > 0})


def _atoms(text: str) -> Counter[str]:
    """Runs of letters and figures, character references and escapes undone as often as they are."""
    for _ in range(4):
        plain = html.unescape(_ESCAPED.sub(r"\1", text))
        if plain == text:
            break
        text = plain
    return Counter(_ATOM.findall(clean(text).casefold()))


def _shown(root: Element) -> Counter[str]:
    """The words of a tree, node by node: an element's edge may part a word. What an element hides
    by its kind (a script) counts too, unless it has swallowed paragraphs."""
    parts: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag not in UNSEEN or not _swallows(node):
            waiting += reversed(node.children)
    return _atoms("\n".join(parts))


def _swallows(element: Element) -> bool:
    return "</p>" in raw_text(element)
