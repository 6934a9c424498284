"""The opening picture: the one that a page shows over its text, outside the text's own box.

It is the post's where it stands below the title with a caption, or where the page names it as its
picture (``og:image``, JSON-LD). What stands there without either is the site's decoration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from publish.read.html import jsonld
from publish.read.html.captions import CALLED, CREDITED, MAX_CAPTION
from publish.read.html.dom import Element, find_all, iterate, line_of
from publish.read.html.lines import gather
from publish.read.html.metadata import Witness
from publish.read.html.page import Page
from publish.read.html.pictures import (
    file_name,
    image_element,
    is_ornament,
    is_shown,
    leads_elsewhere,
    raw_address,
    stands_apart,
)
from publish.read.html.walk_inlines import PICTURES

MOST = 400
"""Pictures over a text that are looked at."""
SMALL = 150
"""Pixels; a picture of fewer, both ways, is somebody's portrait or a mark."""
SAYING = 5
"""Characters; a shorter name may be any picture's."""
_NO_NAMES = frozenset(
    ["image", "photo", "picture", "default", "original", "large", "medium", "cover"]
)
_WITHIN = re.compile(r"[?&](?:url|src|image)=([^&#]+)")
_SIZE = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|@\dx|-scaled)?(?:\.[a-z]{3,4})?$")
_NAMED = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")


def opening_picture(
    page: Page, seen: Witness, article: Element, heading: Element | None
) -> Element | None:
    """What holds the picture with its caption; None where there is none, or the text shows it."""
    named = {key for address in _named(seen) if (key := _key(address))}
    for picture, below in islice(_before(page, article, heading), MOST):
        key = _key(raw_address(picture))
        figure = picture.closest("figure")
        captioned = figure is not None and any(line_of(c) for c in find_all(figure, "figcaption"))
        if not (key in named or (below and captioned)):
            continue
        if _is_in(key, article):
            return None
        return _holder(page, picture, {article, *article.ancestors(), *_up(heading)})
    return None


def _named(seen: Witness) -> Iterator[str]:
    yield from (value for value, _, _ in seen.meta(*_NAMED))
    given = seen.article.get("image")
    for image in given[:9] if isinstance(given, list) else [given]:
        yield jsonld.text(image.get("url") if isinstance(image, dict) else image)


def _key(address: str) -> str:
    """The name by which versions of a picture are known for one; "" for one that says little."""
    if address[:5] == "data:":
        return ""
    inner = _WITHIN.search(address[:2000])  # a server that makes sizes names the picture so
    name = _SIZE.sub("", file_name(unquote(inner[1]) if inner else address).lower())
    return "" if len(name) < SAYING or name in _NO_NAMES else name


def _before(
    page: Page, article: Element, heading: Element | None
) -> Iterator[tuple[Element, bool]]:
    """The pictures before the article's box, in their order, each with whether the title stands
    over it. A dropped header is entered where the title is in it."""
    above = _up(heading)
    below = False
    for element in iterate(page.body, lambda e: e not in page.dropped or e in above):
        if element is article:
            return
        below = below or element is heading
        if element.tag in PICTURES and _is_shown_apart(page, element):
            yield element, below


def _is_shown_apart(page: Page, picture: Element) -> bool:
    """Whether a picture is content, and neither a part of a line nor a way to elsewhere."""
    image = image_element(picture)
    sides = (image.get(side).strip().removesuffix("px") for side in ("width", "height"))
    small = all(side.isdigit() and int(side) < SMALL for side in sides)
    shown = not small and is_shown(picture, page.dropped) and stands_apart(picture)
    return shown and not is_ornament(picture) and not leads_elsewhere(picture)


def _up(heading: Element | None) -> set[Element]:
    return set() if heading is None else {heading, *heading.ancestors()}


def _is_in(key: str, article: Element) -> bool:
    """Whether an article shows a picture itself."""
    return any(_key(raw_address(image)) == key for image in find_all(article, *PICTURES))


def _holder(page: Page, picture: Element, around: set[Element]) -> Element:
    """The largest box around a picture that holds nothing but it and its caption."""
    held = picture
    while held.parent is not None and held.parent not in around:
        box = held.parent
        lines = gather(page, box)
        alone = len(find_all(box, *PICTURES)) == len(find_all(held, *PICTURES))
        said = sum(len(line.text) for line in lines) <= MAX_CAPTION
        if not (alone and said and all(_is_caption(line.block, box) for line in lines)):
            break
        held = box
    return held


def _is_caption(block: Element, box: Element) -> bool:
    """Whether a block, or what holds it in a box, is called a caption or a credit."""
    for up in (block, *block.ancestors()):
        if (
            up.tag in ("figcaption", "figure")
            or CALLED.search(up.names)
            or CREDITED.search(up.names)
        ):
            return True
        if up is box:
            break
    return False
