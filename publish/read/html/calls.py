"""Calls to action: links that look like buttons, and the boxes that are there for their sake."""

from __future__ import annotations

import re
from collections import Counter

from publish.read.html.dom import Element, iterate, line_of
from publish.read.html.lines import Loose, gather
from publish.read.html.page import Page
from publish.read.html.pictures import IMAGES, leads_elsewhere
from publish.read.html.spans import Spans

CALL = "call to action"
MOST_LINES = 6
MOST_ALIKE = 2
"""Boxes of one make; where there are more, the author has written of what each offers."""
MOST_TEXT = 500
"""Characters; a box with more beside its button says something of its own."""
MOST_SHARE = 0.25
"""The share of the article's text that such a box holds at most."""

_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button|buttons|cta)(?:$|[\s_-])")
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₽]|zł|kr)")
_INLINE = ("p", "h1", "h2", "h3", "pre", "nav")
_BOXES = frozenset(["div", "section", "aside", "li", "td", "center", "header", "footer"])


def mark_calls(page: Page, article: Element) -> None:
    """Mark every button of the article, and the box around it that holds little else; and the
    linked pictures after its last words."""
    for line in reversed(gather(page, article, pictures=True)):
        pictures = [e for node in line.nodes for e in _pictures(node)]
        if line.text or not pictures or not all(map(leads_elsewhere, pictures)):
            break
        for picture in pictures:
            page.dropped.setdefault(picture, CALL)
    inside = iterate(article, lambda e: e not in page.dropped)
    buttons = [e for e in inside if e not in page.dropped and _is_button(e)]
    if not buttons:
        return
    spans = Spans(gather(page, article), article)
    boxes = {button: _box(button, spans, article) for button in buttons}
    alike = Counter((box.tag, box.names) for box in set(boxes.values()) if box is not None)
    for button, box in boxes.items():
        if not any(up in page.dropped for up in (button, *button.ancestors())):
            said = box is None or alike[box.tag, box.names] > MOST_ALIKE
            page.dropped[button if box is None or said else box] = CALL


def _pictures(node: Element | Loose) -> list[Element]:
    parts = iterate(node) if isinstance(node, Element) else ()
    return [e for e in parts if e.tag in IMAGES]


def _is_button(element: Element) -> bool:
    """Whether a link stands for itself and is called, or says that it is, a button."""
    if element.tag != "a" or element.closest(*_INLINE) is not None:
        return False
    above = element.parent.get("class").lower() if element.parent is not None else ""
    named = _BUTTON.search(element.names[:500]) or _BUTTON.search(above[:500])
    return bool(named) or element.get("role") == "button"


def _box(button: Element, spans: Spans, article: Element) -> Element | None:
    """The smallest box around a button that holds more than links, if that is little.

    A price on the button makes the box a product's, which the author may have written of."""
    if _PRICE.search(line_of(button)[:200]):
        return None
    for box in button.ancestors():
        if box is article or spans.text(box) > 2 * MOST_TEXT:
            return None
        rest = [line for line in spans.of(box) if line.linked < 0.9 * len(line.text)]
        if rest:
            text = sum(len(line.text) for line in rest)
            little = text <= min(MOST_TEXT, MOST_SHARE * spans.text(article))
            return box if little and len(rest) <= MOST_LINES and box.tag in _BOXES else None
    return None
