"""sample.html, a book with every construct that the templates make, in three languages; and the
markup of small books of a test's own."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow

from publish.assets import Assets
from publish.render.pdf.layout import Layout, lay_out
from publish.render.places import placed, places

ROOT = Path(__file__).parents[2]

# Melville, Moby-Dick, chapter 1; the sample has Goethe and al-Mutanabbi, too.
WHALE = (
    "Call me Ishmael. Some years ago—never mind how long precisely—having little or no money in my"
    " purse, and nothing particular to interest me on shore, I thought I would sail about a little"
    " and see the watery part of the world. It is a way I have of driving off the spleen and"
    " regulating the circulation. Whenever I find myself growing grim about the mouth; whenever it"
    " is a damp, drizzly November in my soul; whenever I find myself involuntarily pausing before"
    " coffin warehouses, and bringing up the rear of every funeral I meet; and especially whenever"
    " my hypos get such an upper hand of me, that it requires a strong moral principle to prevent"
    " me from deliberately stepping into the street, and methodically knocking people’s hats"
    " off—then, I account it high time to get to sea as soon as I can. This is my substitute for"
    " pistol and ball."
)
CATO = (
    "With a philosophical flourish Cato throws himself upon his sword; I quietly take to the ship."
    " There is nothing surprising in this. If they but knew it, almost all men in their degree,"
    " some time or other, cherish very nearly the same feelings towards the ocean with me."
)

_ROLE = re.compile(r'class="piece (\w+)')


def note(ident: str, number: int, text: str) -> str:
    """A footnote at its call."""
    return f'<span class="footnote" id="{ident}" data-number="{number}">{text}</span>'


def piece(role: str, ident: str, body: str, lang: str = "en", way: str = "ltr") -> str:
    """One piece of a book."""
    return (
        f'<section class="piece {role}" id="{ident}" lang="{lang}" xml:lang="{lang}" dir="{way}"'
        f' data-running="{ident}">{body}</section>'
    )


def opener(title: str, number: str = "", rest: str = "") -> str:
    """The head of a chapter."""
    numbered = f'<p class="number">{number}</p>' if number else ""
    return f'<header class="opener">{numbered}<h1 class="title">{title}</h1>{rest}</header>'


def document(*pieces: str, title: str = "Small Gray Boxes") -> str:
    """A whole book of these pieces."""
    roles = [found[1] if (found := _ROLE.search(each)) else "" for each in pieces]
    pieces = tuple(placed(*each) for each in zip(pieces, places(roles), strict=True))
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    body = f'<body data-title="{title}">{"".join(pieces)}</body>'
    return f'<!DOCTYPE html><html lang="en" dir="ltr">{head}{body}</html>'


def picture(width: int = 900, height: int = 500) -> bytes:
    """A gray ramp as a PNG."""
    image = Pillow.linear_gradient("L").resize((width, height))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@cache
def sheets(design: str = "classic") -> tuple[str, ...]:
    """Our own sheets of a design for print."""
    return tuple(text for _, text in Assets().sheets(design, "print"))


def book() -> str:
    """The sample book."""
    return (ROOT / "tests" / "render" / "pdf" / "sample.html").read_text("utf-8")


RESOURCES = {"media/ramp.png": picture()}


@cache
def laid_out() -> Layout:
    """The sample book, laid out once for all tests."""
    return lay_out(book(), sheets(), RESOURCES)
