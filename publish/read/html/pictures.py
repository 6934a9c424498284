"""Pictures of a page: which address is the real one, what is content."""

from __future__ import annotations

import binascii
import re
from collections.abc import Container, Iterator
from itertools import islice
from urllib.parse import unquote_to_bytes, urlsplit

from publish.read.html.dom import Element, find, find_all

IMAGES = frozenset(["img", "amp-img"])
"""Elements that are one picture each; a <picture> holds one of them."""
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
    r"/(?:icons?|badges?|emojis?|smileys?)/|[/_-](?:icon|logo|stars?|arrow|bullet|avatar|favicon|sprite|divider|separator|button)s?"
    r"(?:[._-][^/]{0,150})?\.(?:svg|png|gif|webp)(?:$|[?#])"
)
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*([01])px", re.I)
_OTHER_MEDIA = re.compile(r"max-width|dark|portrait", re.I)
_TOKEN = re.compile(r"\S+")
MAX_TOKENS = 400
"""Words of a srcset that are read: a picture has a dozen versions, not hundreds."""

_PATH = re.compile(r"[/.]")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{0,4})?)[wx]")
_DRAWN = re.compile(rb"<(?:path|text|circle|ellipse|line|polygon|polyline|use)[\s/>]", re.I)
_FLOATS = re.compile(r"(?:align|float)-?(?:left|right)|(?:^|\s)(?:left|right|float)(?:\s|$)")
WIDE = 400
"""Pixels; a picture that is wider takes its lines for itself."""
IN_LINE = 40
"""Pixels; a picture that is no higher stands in a line of text."""

_IN_LINE = re.compile(r"(?:^|[\s_-])(?:inline|latex|math|tex|smiley|icon)(?:$|[\s_-])")
_STYLED = re.compile(r"(?:^|;)\s*height\s*:\s*(\d{1,5})(?:\.\d+)?px", re.I)
PICTURE_NAME = re.compile(r"\.(jpe?g|png|gif|webp|avif|bmp|tiff?|svg)$", re.I)


STUB = 400
"""Characters; a shorter picture in its own address is a lazy one's placeholder."""


def image_element(element: Element) -> Element:
    """The <img> of a <picture>, or of what only a script shows; or the element itself."""
    holds = element.tag == "picture" or (element.tag == "amp-img" and "src" not in element.attrs)
    return (find(element, "img") or element) if holds else element


def is_content(element: Element) -> bool:
    """Whether a picture is one: not a tracking pixel, an avatar, a smiley or an empty frame."""
    image = image_element(element)
    if any(image.get(side).strip().rstrip("px") in ("0", "1", "2") for side in ("width", "height")):
        return False
    if _STYLE_SIZE.search(image.get("style")) or "emoji" in image.names:
        return False
    address = raw_address(element)
    if address.startswith("data:") and is_stub(address):
        return False
    return bool(address or image.get("alt").strip()) and not _TRACKER.search(address[:500])


def is_shown(element: Element, dropped: Container[Element]) -> bool:
    """Whether a picture is one that no rule drops, neither itself nor its <img>."""
    inside = image_element(element)
    return element not in dropped and inside not in dropped and is_content(element)


def stands_apart(element: Element) -> bool:
    """Whether a picture is no part of a sentence: not marked as in line, nor as low as one."""
    image = image_element(element)
    if _IN_LINE.search(image.names):
        return False
    styled = _STYLED.search(image.get("style"))
    height = image.get("height").strip().removesuffix("px") or (styled[1] if styled else "")
    return not (height.isdigit() and int(height) <= IN_LINE)


def is_large(element: Element) -> bool:
    """Whether a picture is too wide to have words beside it, and does not float beside them."""
    image = image_element(element)
    width = image.get("width").strip().removesuffix("px")
    floats = _FLOATS.search(image.names) or image.get("align").lower() in ("left", "right")
    return width.isdigit() and int(width) >= WIDE and not floats


def is_stub(address: str) -> bool:
    """Whether a picture in its own address only keeps a place: it is tiny, or a drawing in which
    nothing is drawn (an empty frame, or a blurred picture waiting for the real one)."""
    if len(address) < STUB:
        return True
    head, _, body = address[:65536].partition(",")
    if "svg" not in head.lower():
        return False
    text = unquote_to_bytes(body)
    if head.lower().rstrip().endswith(";base64"):
        try:
            text = binascii.a2b_base64(text[: len(text) // 4 * 4])
        except binascii.Error:
            return False
    return not _DRAWN.search(text)


def plain_address(element: Element) -> str:
    """The address that a browser without scripts would show."""
    image = image_element(element)
    return image.get("src").strip() or image.get("xlink:href").strip() or image.get("href").strip()


def raw_address(element: Element) -> str:
    """The address of the best version as the page writes it: lazy, largest of a set, or plain."""
    plain = plain_address(element)
    if lazy := next(lazy_addresses(element), ""):
        return lazy
    if plain and not is_placeholder(plain):
        return plain
    sets = (holder.get(name) for holder in _set_holders(element) for name in _SETS)
    return next((best for value in sets if (best := largest(value))), "") or plain


def is_placeholder(address: str) -> bool:
    """Whether a plain address is what stands there until the picture is loaded."""
    return bool(_PLACEHOLDER.search(address[:200]))


def lazy_addresses(element: Element) -> Iterator[str]:
    """The addresses that scripts load a picture from, where they can be addresses (some
    attributes hold numbers, names or JSON)."""
    image = image_element(element)
    for name in _LAZY:
        value = image.get(name).strip()
        if _PATH.search(value[:2000]) and not value.startswith(("{", "[", "data:")):
            yield value


def addresses_in_sets(element: Element) -> Iterator[tuple[str, float]]:
    """Every candidate of a picture's sets of sources, with its width or density; not those that
    are cut for a small screen or made for a dark one."""
    for holder in _set_holders(element):
        if not _OTHER_MEDIA.search(holder.get("media")):
            for name in _SETS:
                yield from candidates(holder.get(name))


def _set_holders(element: Element) -> list[Element]:
    image = image_element(element)
    holders = [image, *(find_all(element, "source") if element.tag == "picture" else [])]
    if image.parent is not None and image.parent.tag == "picture":
        holders += find_all(image.parent, "source")
    return holders


def largest(srcset: str) -> str:
    """The address of the widest or densest candidate of a srcset."""
    found = [(address, size) for address, size in candidates(srcset) if address[:5] != "data:"]
    return max(found, key=lambda candidate: candidate[1], default=("", 0.0))[0]


def candidates(srcset: str) -> Iterator[tuple[str, float]]:
    """The candidates of a srcset: an address, and its width or density (HTML, 4.8.4.2.1).

    Addresses hold no white space, so that commas in them part nothing."""
    address, size = "", 1.0
    for token in islice((found[0] for found in _TOKEN.finditer(srcset)), MAX_TOKENS):
        descriptor, comma, rest = token.partition(",") if address else ("", ",", token)
        if found := _SIZE.fullmatch(descriptor):
            size = float(found[1])
        if not comma:
            continue
        if address:
            yield address, size
        address, size = rest.strip(","), 1.0
        if address and rest.endswith(","):
            yield address, size
            address = ""
    if address:
        yield address, size


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


def leads_elsewhere(element: Element) -> bool:
    """Whether a picture is there to be pressed: in a link to something else than a picture."""
    link = element.closest("a")
    return link is not None and not PICTURE_NAME.search(link.get("href").split("?")[0])
