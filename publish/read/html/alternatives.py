"""Alternatives: what a page says that a picture shows; a file name and an echo say nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import Block, Blocks, Figure, Image
from publish.read.html.dom import Element, squeeze
from publish.read.html.pictures import (
    PICTURE_NAME,
    file_name,
    image_element,
    is_content,
    raw_address,
)
from publish.walking import plain_text

_NUMBERED = re.compile(
    r"(?:img|dsc[a-z]?|pxl|mvimg|image|photo|picture|pic|untitled|unnamed|screen ?shot"
    r"|alt[ -]?text|placeholder|undefined|null)"
    r"(?:[-_ .:()\d]|\b(?:at|am|pm)\b)*",
    re.I,
)
"""What cameras, telephones and programs call pictures, and what stands where words were to be."""

LONGEST_SIGN = 16
"""Characters of an emoji; a family of four that holds hands has eleven."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_MADE_UP = re.compile(r"[-_\d]")
_SIZE = re.compile(r"-(?:\d+x\d+|scaled)$")


def alt_of(element: Element) -> str | None:
    """The alternative text: None where the page gives none, or one that describes nothing (a file
    name, an address); "" where it says decorative."""
    image = image_element(element)
    given = image.attrs.get("alt")
    decorative = image.get("role") in ("presentation", "none") or image.get("aria-hidden") == "true"
    alt = squeeze(given or "")
    if not alt:
        return "" if decorative and given is not None else None
    return None if _is_name(alt, file_name(raw_address(element))) else alt


def sign_of(element: Element) -> str:
    """The emoji or smiley that a picture stands for: the author typed it, and the page's software
    put a picture in its place, which is no content. "" for any other picture."""
    image = image_element(element)
    alt = image.get("alt").strip()
    if is_content(element) or len(alt) > LONGEST_SIGN:
        return ""
    return "" if any(sign.isalpha() or sign.isspace() for sign in alt) else alt


def _is_name(alt: str, file: str) -> bool:
    """Whether an alternative is but the name of a file, that of this picture or any, an address, or
    a word that would fit any picture."""
    if PICTURE_NAME.search(alt) or _NUMBERED.fullmatch(alt) or _ADDRESS.fullmatch(alt):
        return True
    stem = PICTURE_NAME.sub("", file)
    names = {file.lower(), stem.lower(), _SIZE.sub("", stem).lower()}
    return alt.lower() in names and (bool(_MADE_UP.search(alt)) or alt == file)


def unrepeated(block: Block) -> Blocks:
    """A block; of a figure whose pictures have but the words of its caption or credit, without
    these, for they would be told twice."""
    if not isinstance(block, Figure):
        return (block,)
    told = {_letters(plain_text(run)) for run in (block.caption, block.credit)}
    told.add(_letters(plain_text((*block.caption, *block.credit))))
    images = tuple(
        Image(image.src) if image.alt and _letters(image.alt) in told else image
        for image in block.images
    )
    return (replace(block, images=images),)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
