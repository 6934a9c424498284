"""The tree made ready for the walk: doubles dropped, and put in what only a browser shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.read.html import anchors, doubles, shielded, spelled, titled
from publish.read.html.adopting import adopt
from publish.read.html.boxes import is_testimonial
from publish.read.html.dom import Element, iterate
from publish.read.html.page import Page
from publish.read.html.pictures import IMAGES


def prepare(page: Page, held: Iterable[Element]) -> None:
    """Go once through all that the post is made of."""
    for top in held:
        pictures: list[Element] = []
        for element in _kept(page, top):
            _one(page, element)
            if element.tag in IMAGES:
                pictures.append(element)
        doubles.mark_previews(page, pictures)


def _kept(page: Page, top: Element) -> Iterator[Element]:
    """What is kept under an element, and the boxes of tasks, which are controls as well."""
    for element in iterate(top, lambda e: e is top or e not in page.dropped):
        if element is top or element not in page.dropped or element.tag == "input":
            yield element


def _one(page: Page, element: Element) -> None:
    if (spell := spelled.SPELLED.get(element.tag)) is not None:
        spell(page, element)
    if element.tag == "a" and "#" in element.get("href"):
        anchors.lead_to_heading(page, element)
    elif element.tag == "blockquote" or is_testimonial(element):
        adopt(page, element)
    elif element.tag == "pre":
        doubles.mark_label(page, element)
    if not element.attrs:
        return
    if element.tag in ("a", "span"):
        shielded.show(element)
    if element.tag in titled.FRAMES:
        titled.spell(page, element)
    if element.tag == "figure" or element.get("role") == "img":
        doubles.show_background(element)
    if spelled.is_rendering(element):
        spelled.rendering(page, element)
    elif doubles.is_clone(element):
        page.dropped[element] = "slide repeated"
