"""Contrast: colours that can be read by day and by night, sizes that the reader can change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import tinycss2  # type: ignore[import-untyped]  # tinycss2 has no types
from tinycss2.color3 import parse_color  # type: ignore[import-untyped]

from publish.check.epub.codes import CONTRAST, FIXED_SIZE, NIGHT
from publish.check.epub.rules import Declaration, rules
from publish.check.epub.sheets import RUNNING
from publish.check.epub.view import Epub
from publish.findings import Finding, Location

Colour: TypeAlias = tuple[float, float, float]
"""Red, green, blue in sRGB, 0 to 1."""

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)

READABLE, LARGE = 4.5, 3.0
"""The least contrast of text and of large text (WCAG 2.2, 1.4.3)."""

HEADING = re.compile(r"h[1-3]\b")
LARGE_SIZE = re.compile(r"(?:1\.[5-9]|[2-9])\d*\s*r?em|x-large|xx-large")
ABSOLUTE = re.compile(r"(?<![\w.#-])(\d+(?:\.\d+)?|\.\d+)(px|pt|pc|cm|mm|in|q)\b", re.I)
TEXTLESS = re.compile(
    r"(?:^|[\s>+~])(?:hr|img|svg|image|video|canvas|col|iframe)\b[^\s>+~]*$|::?(?:before|after|marker|selection)$"
)
"""Selectors of what has no text of its own."""

SIZES = frozenset({"font-size", "line-height", "font"})


class Painted(NamedTuple):
    """What a sheet gives one selector, under the same conditions."""

    sheet: str
    selector: str
    text: Declaration | None
    ground: Declaration | None
    large: bool


def check_contrast(book: Epub) -> Iterator[Finding]:
    """Text stands out from the ground that the same selector gives it."""
    for painted in _painted(book):
        if painted.text and painted.ground:
            text, ground = colour(painted.text.value), colour(painted.ground.value)
            least = LARGE if painted.large else READABLE
            if text and ground and contrast(text, ground) < least:
                what = f"{painted.selector}: {painted.text.value} on {painted.ground.value} is"
                words = f"{what} {contrast(text, ground):.1f} to 1; {least} is the least"
                yield _finding(book, painted, painted.text, words)


def check_night(book: Epub) -> Iterator[Finding]:
    """What sets a text's colour sets its ground too, or takes a colour that can be read by day and
    by night; so does what sets the ground. What has a rule of its own for the dark is left alone,
    and so is running text, which E031 tells."""
    for painted in _painted(book):
        alone = painted.text or painted.ground
        if (painted.text and painted.ground) or alone is None or painted.selector in RUNNING:
            continue
        shade = colour(alone.value)
        if shade is None:
            continue
        if contrast(shade, BLACK) < LARGE or contrast(shade, WHITE) < LARGE:
            other = "ground" if painted.text else "colour of the text"
            words = f"{painted.selector} {{ {alone.name}: {alone.value} }} leaves the {other} open"
            yield Finding(NIGHT, _place(book, painted, alone), words)


def _painted(book: Epub) -> Iterator[Painted]:
    """Each selector's colours, by sheet and by what is asked for around it; but for those that a
    block for a colour scheme has, and print."""
    found: defaultdict[tuple[tuple[str, ...], str], dict[str, Declaration]] = defaultdict(dict)
    sheets: dict[tuple[tuple[str, ...], str], str] = {}
    schemed: set[str] = set()
    for path, css in book.sheets.items():
        for rule in rules(css):
            if any("prefers-color-scheme" in asked for asked in rule.around):
                schemed.update(rule.selectors)
            elif "print" not in rule.around:
                for selector in rule.selectors:
                    key = rule.around, selector
                    found[key] |= {d.name: d for d in rule.declarations}
                    sheets[key] = path
    for key, declared in found.items():
        if key[1] not in schemed and not TEXTLESS.search(key[1]):
            ground = declared.get("background-color") or declared.get("background")
            size = declared["font-size"].value if "font-size" in declared else ""
            large = bool(HEADING.search(key[1]) or LARGE_SIZE.fullmatch(size))
            yield Painted(sheets[key], key[1], declared.get("color"), ground, large)


def colour(value: str) -> Colour | None:
    """The one opaque colour of a value; None where there is none, or more than a colour counts."""
    if "url(" in value or "gradient(" in value:
        return None
    for token in tinycss2.parse_component_value_list(value):
        found = parse_color(token)
        if found and found != "currentColor":
            return (found.red, found.green, found.blue) if found.alpha == 1 else None
    return None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: Colour) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def check_sizes(book: Epub) -> Iterator[Finding]:
    """Text grows with the size that the reader chose: no size of it is in pixels or points."""
    for path, css in book.sheets.items():
        for rule in rules(css):
            for name, value, line in rule.declarations:
                absolute = ABSOLUTE.search(value) if name in SIZES else None
                if absolute and float(absolute[1]) and "print" not in rule.around:
                    text = f"{rule.selectors[0]} {{ {name}: {value} }}"
                    yield Finding(FIXED_SIZE, Location(f"{book.name}/{path}", line), text)


def _finding(book: Epub, painted: Painted, at: Declaration, text: str) -> Finding:
    return Finding(CONTRAST, _place(book, painted, at), text)


def _place(book: Epub, painted: Painted, at: Declaration) -> Location:
    return Location(f"{book.name}/{painted.sheet}", at.line)
