"""What a page has twice: lazy pictures with their stand-ins, blurred previews, slides cloned for an
endless show, labels that repeat code's language; and pictures that are a background, to be read."""

from __future__ import annotations

import re

from publish.read.html.code import language_of
from publish.read.html.dom import HEADINGS, Element, find, iterate, line_of, raw_text
from publish.read.html.neighbours import elements_before
from publish.read.html.page import Page
from publish.read.html.pictures import IMAGES, file_name, image_element, is_content, raw_address

_CLONE = re.compile(
    r"(?:^|\s)(?:slick-cloned|swiper-slide-duplicate|bx-clone|owl-item cloned|splide__slide--clone"
    r"|glide__slide--clone|flex-clone|cloned)(?:$|\s)"
)
_PREVIEW = re.compile(
    r"(?:^|[\s_-])(?:thumbnail|placeholder|lqip|blur(?:red|-up|hash)?|preview|low-?res|low-?quality"
    r"|lowsrc|tiny)(?:$|[\s_-])"
)
_BLURRED = re.compile(r"filter\s*:\s*blur", re.I)
_BACKGROUND = re.compile(
    r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*[\"']?([^\"')]{1,2000})", re.I
)
_LAZY_BACKGROUND = ("data-bg", "data-background-image", "data-background", "data-bgset")
_COPY = frozenset({"copy", "copy code", "copied!", "code", "kopieren", "copier"})
_NEAR = 4
"""Elements up from a picture within which its double stands."""


def settle_noscript(page: Page, element: Element) -> None:
    """What stands in for readers without scripts: the address of the lazy picture beside it where
    that has none, else nothing; where no picture is beside it, it is the picture."""
    inside = find(element, *IMAGES)
    if line_of(element) or inside is None:
        page.dropped[element] = "noscript"
        return
    scope = element.parent if element.parent is not None else page.body
    beside = [e for e in iterate(scope, lambda e: e is not element) if e.tag in IMAGES]
    if not beside:
        return
    page.dropped[element] = "noscript"
    name = file_name(raw_address(inside))
    if any(is_content(image) and _is_named(image, name) for image in beside):
        return
    waiting = [image for image in beside if not is_content(image) or _is_inside(image)]
    if waiting:
        lazy = image_element(waiting[-1])
        lazy.attrs["src"] = raw_address(inside)
        lazy.attrs.setdefault("alt", inside.get("alt"))


def _is_named(image: Element, name: str) -> bool:
    address = raw_address(image)
    return not address.startswith("data:") and file_name(address) == name


def _is_inside(image: Element) -> bool:
    """Whether a picture is in its own address: beside a stand-in, that is what is shown first."""
    return raw_address(image).startswith("data:")


def is_clone(element: Element) -> bool:
    """Whether a slide is there once more, for a show without end."""
    names = element.names
    return bool(names) and ("clone" in names or "duplicate" in names) and bool(_CLONE.search(names))


def mark_label(page: Page, code: Element) -> None:
    """The line over code that names its language once more, or says that it can be copied."""
    top = code
    for _ in range(3):
        before = next(elements_before(top), None)
        if before is not None:
            said = line_of(before).lower() if not find(before, "pre", "p", *HEADINGS) else ""
            names = {language_of(code), *_COPY}
            if said and (said in names or said in {f"{language_of(code)} copy", "copy"}):
                page.dropped.setdefault(before, "code label")
            return
        if top.parent is None or top.tag in ("article", "body"):
            return
        top = top.parent


def mark_previews(page: Page, pictures: list[Element]) -> None:
    """A blurred or tiny picture goes where the real one stands beside it."""
    for image in pictures:
        around = [image, *list(image.ancestors())[:1]]
        blurred = any(_PREVIEW.search(e.names) or _BLURRED.search(e.get("style")) for e in around)
        if blurred and is_content(image) and _has_real_beside(page, image):
            page.dropped[image] = "preview"


def _has_real_beside(page: Page, image: Element) -> bool:
    """Whether the same picture, or the only other one, stands in the wrapper of a preview."""
    name = file_name(raw_address(image))
    for up in list(image.ancestors())[:_NEAR]:
        others = [
            e
            for e in iterate(up, lambda e: e not in page.dropped and e.tag != "noscript")
            if e.tag in IMAGES and e is not image and e not in page.dropped and is_content(e)
        ]
        if others:
            same = any(file_name(raw_address(other)) == name for other in others)
            return same or (_is_inside(image) and len(others) == 1)
        if up.tag in ("figure", "article", "body"):
            break
    return False


def show_background(element: Element) -> None:
    """An element that says it is a picture, and has one for its background, becomes it."""
    if raw_text(element).strip() or find(element, *IMAGES, "svg", "video", "iframe") is not None:
        return
    for holder in iterate(element):
        found = _BACKGROUND.search(holder.get("style"))
        lazy = next((holder.get(name) for name in _LAZY_BACKGROUND if holder.get(name)), "")
        address = lazy or (found[1] if found else "")
        if address and not address.startswith("data:"):
            picture = Element("img", {"src": address}, holder.line, element)
            if label := element.get("aria-label") or element.get("title"):
                picture.attrs["alt"] = label
            element.children = [picture]
            return
