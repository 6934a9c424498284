"""Style sheets: what they must leave to the reader, and what must stay hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.epub.codes import FORCED, HIDDEN_NAV
from publish.check.epub.rules import rules
from publish.check.epub.view import Epub
from publish.findings import Finding, Location

READERS = frozenset({"color", "background-color", "font-size", "line-height", "text-align"})
"""What readers set themselves, if the sheet does not set it on running text."""

HARMLESS = frozenset(
    {"inherit", "initial", "unset", "currentcolor", "transparent", "normal", "start", "1em"}
    | {"100%", "medium", "1rem"}
)
RUNNING = frozenset({"html", "body", "p", "*", ":root"})


def check_forced(book: Epub) -> Iterator[Finding]:
    """Size, colour, line height and alignment of running text are the reader's."""
    for path, selector, name, value, line in _declarations(book):
        if name in READERS and selector in RUNNING and value.lower() not in HARMLESS:
            text = f"{selector} {{ {name}: {value} }} is set for all text"
            yield Finding(FORCED, Location(f"{book.name}/{path}", line), text)


def check_hidden(book: Epub) -> Iterator[Finding]:
    """A ``display`` on nav outweighs the hidden attribute, and page-list and landmarks appear."""
    hidden = book.nav is not None and book.nav.root.find(".//{*}nav[@hidden]") is not None
    for path, selector, name, value, line in _declarations(book):
        last = selector.replace(">", " ").split()[-1:] or [""]
        if hidden and name == "display" and value != "none" and _is_nav(last[0]):
            text = f"{selector} {{ display: {value} }} shows the hidden navs"
            yield Finding(HIDDEN_NAV, Location(f"{book.name}/{path}", line), text)


def _is_nav(compound: str) -> bool:
    name = re.split(r"[\[:.#]", compound, maxsplit=1)[0]
    return name in ("nav", "*") or "[hidden" in compound


def _declarations(book: Epub) -> Iterator[tuple[str, str, str, str, int]]:
    """Every declaration: sheet, one selector, property, value, line."""
    for path, css in book.sheets.items():
        for rule in rules(css):
            for declaration in rule.declarations:
                for selector in rule.selectors:
                    yield path, selector, *declaration


SIDES_ALONE = frozenset(
    {"margin-left", "margin-right", "margin-inline", "margin-inline-start", "margin-inline-end"}
)
"""Properties that set margins at the sides and no others (CSS Logical Properties 1, 4)."""

EM = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?|\.\d+)r?em", re.IGNORECASE)


def side_margins(book: Epub) -> Iterator[tuple[str, str, str, float, int]]:
    """Every margin at a side in em: sheet, selector, the declaration, em, line."""
    for path, selector, name, value, line in _declarations(book):
        if name.startswith("margin") and (wide := _widest(name, value)):
            yield path, selector, f"{name}: {value}", wide, line


def _widest(name: str, value: str) -> float:
    """The wider of the margins at the sides that a declaration sets, in em; 0 for any other."""
    parts = value.split()
    if name == "margin":
        parts = {1: parts * 2, 2: parts[1:], 3: parts[1:2]}.get(len(parts), parts[1::2])
    elif name not in SIDES_ALONE:
        return 0
    return max((float(match[1]) for part in parts if (match := EM.fullmatch(part))), default=0)
