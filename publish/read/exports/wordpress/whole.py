"""Whole: the words of a stored body against those of the HTML that is made of it.

Shortcodes, blocks and formulas are markup: what stands between them must be shown, or be in the
account; what is shown must stand in the body, or be of the site (captions of its library, its
reusable blocks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.findings import NOWHERE, Finding
from publish.ledger import Entry
from publish.read.account import ADDED, LOST_BODY, MOST_TOLD
from publish.read.exports.wordpress.brackets import bare_formulas
from publish.read.exports.wordpress.site import Site
from publish.read.html.dom import UNSEEN, Element, iterate
from publish.read.html.parsing import parse
from publish.read.losses import added_words, lost_words

_TAG = re.compile(r"\[\[?/?[A-Za-z][\w-]*(?:[\s=][^\[\]]*)?\]\]?")
_ENCODED = re.compile(r"\[(\w*raw_html)\b[^\[\]]*\][^\[\]]*\[/\1\]")


def whole(
    source: str, made: str, dropped: Iterable[Entry], site: Site, notes: Iterable[str]
) -> Iterator[Finding]:
    """What is wrong with the words of a body that was made HTML; ``notes`` are its own, which its
    export keeps apart."""
    apart = "\n".join(notes)
    bare = _TAG.sub(" ", _ENCODED.sub(" ", bare_formulas(source)))
    shown = [entry.text for entry in dropped]
    values = (value for element in iterate(parse(made)) for value in element.attrs.values())
    if lost := lost_words(_seen(parse(f"{bare}\n{apart}")), made, (*shown, *values)):
        yield Finding(LOST_BODY, NOWHERE, f"{_told(lost)} lost on the way to HTML")
    if added_words((source, apart), made) and (added := _of_no_site(source, apart, made, site)):
        yield Finding(ADDED, NOWHERE, f"{_told(added)} not in the stored body")


def _of_no_site(source: str, notes: str, made: str, site: Site) -> list[str]:
    """The words of a body that are not its own, and not of its site either, whose library is asked
    only if it must be: it may be large, and each of many posts would."""
    files = site.attachments.values()
    library = (text for one in files for text in (one.title, one.alt, one.caption))
    return added_words((source, notes, *library, *site.blocks.values()), made)


def _seen(root: Element) -> str:
    """The text of a tree that a reader sees, node by node."""
    parts: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag not in UNSEEN:
            waiting += reversed(node.children)
    return "\n".join(parts)


def _told(words: list[str]) -> str:
    more = " …" if len(words) > MOST_TOLD else ""
    count = f"{len(words)} words" if len(words) > 1 else "a word"
    return f"{count} (“{' '.join(words[:MOST_TOLD])}{more}”) {'are' if len(words) > 1 else 'is'}"
