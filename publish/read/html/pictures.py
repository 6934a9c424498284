"""Pictures of a page: which address is the real one, what the alt text is, what is content."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from publish.read.html.dom import Element, find, find_all, squeeze

_LAZY = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-orig-file",
    "data-large-file",
    "data-hi-res-src",
    "data-full-url",
    "data-image",
    "data-lazy",
    "data-actualsrc",
    "data-url",
]
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"^data:|/(blank|spacer|pixel|placeholder|1x1|transparent|loading)\b", re.I
)
_TRACKER = re.compile(
    r"(?i)feedburner|/pixel|doubleclick|stats\.wordpress|feeds\.wordpress|gravatar\.com|/avatar"
    r"|smilies/"
    r"|scorecardresearch|/beacon|googleads|emoji/"
)
_ORNAMENT = re.compile(
    r"/(?:icons?|badges?|emojis?|smileys?)/|[/_-](?:icon|logo|stars?|arrow|bullet|avatar|favicon|sprite)s?"
    r"(?:[._-][^/]*)?\.(?:svg|png|gif|webp)(?:$|[?#])"
)
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*([01])px", re.I)
_CANDIDATE = re.compile(r"\s*(\S+?),?(?:\s+([\d.]+)([wx]))?\s*(?:,\s|,$|$)")
PICTURE_NAME = re.compile(r"\.(jpe?g|png|gif|webp|avif|bmp|tiff?|svg)$", re.I)


STUB = 400
"""Characters; a shorter picture in its own address is a lazy one's placeholder."""


def image_element(element: Element) -> Element:
    """The <img> of a <picture>, or the element itself."""
    return (find(element, "img") or element) if element.tag == "picture" else element


def is_content(element: Element) -> bool:
    """Whether a picture is one: not a tracking pixel, an avatar, a smiley or an empty frame."""
    image = image_element(element)
    if any(image.get(side).strip().rstrip("px") in ("0", "1", "2") for side in ("width", "height")):
        return False
    if _STYLE_SIZE.search(image.get("style")) or "emoji" in image.names:
        return False
    address = raw_address(element)
    if address.startswith("data:") and len(address) < STUB:
        return False
    return bool(address or image.get("alt").strip()) and not _TRACKER.search(address[:500])


def raw_address(element: Element) -> str:
    """The address of the best version as the page writes it: lazy, largest of a set, or plain."""
    image = image_element(element)
    plain = image.get("src").strip() or image.get("xlink:href").strip() or image.get("href").strip()
    lazy = next((image.get(name).strip() for name in _LAZY if _address(image.get(name))), "")
    if lazy:
        return lazy
    if plain and not _PLACEHOLDER.search(plain[:200]):
        return plain
    holders = [image, *(find_all(element, "source") if element.tag == "picture" else [])]
    if image.parent is not None and image.parent.tag == "picture":
        holders += find_all(image.parent, "source")
    sets = (holder.get(name) for holder in holders for name in _SETS)
    return next((best for value in sets if (best := largest(value))), "") or plain


def _address(value: str) -> str:
    """A lazy attribute's value if it can be an address (some hold numbers or JSON)."""
    value = value.strip()
    return (
        value if value and not value.startswith(("{", "[", "data:")) and "/" in value + "/" else ""
    )


def largest(srcset: str) -> str:
    """The address of the widest or densest candidate of a srcset (HTML, 4.8.4.2.1)."""
    best, most = "", -1.0
    for found in _CANDIDATE.finditer(srcset[:20000]):
        size = float(found[2]) if found[2] and found[2].count(".") <= 1 and found[2] != "." else 1.0
        if size > most and not found[1].startswith("data:"):
            best, most = found[1], size
    return best


def alt_of(element: Element) -> str | None:
    """The alternative text: None where the page gives none, "" where it says decorative."""
    image = image_element(element)
    alt = image.attrs.get("alt")
    if alt is None:
        return None
    alt = squeeze(alt)
    if PICTURE_NAME.search(alt) or (
        alt and alt.lower() in (file_name(raw_address(element)).lower(),)
    ):
        return None  # a file name describes nothing
    decorative = image.get("role") in ("presentation", "none") or image.get("aria-hidden") == "true"
    return alt if alt or decorative else None


def file_name(address: str) -> str:
    """The last part of a picture's address, for messages and questions."""
    if address.startswith("data:"):
        return "picture inside the page"
    try:
        path = urlsplit(address).path
    except ValueError:
        return address[:60]
    return path.rstrip("/").rsplit("/", 1)[-1] or address[:60]


def is_ornament(element: Element) -> bool:
    """Whether a picture's name says that it only decorates: an icon, a logo, a star."""
    address = raw_address(element).lower()[:2000]
    return not address.startswith("data:") and bool(_ORNAMENT.search(address))
