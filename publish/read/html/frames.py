"""Frames of a saved page: their addresses on the web, and their words where they are the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urljoin

from publish.addresses import parts_of
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.ledger import words
from publish.read.charset import declared_charset
from publish.read.decode import decode
from publish.read.html.dom import Element, find, iterate, visible_text
from publish.read.html.embeds import frame_kind
from publish.read.html.metadata.saving import saved_from
from publish.read.html.neighbours import take_out
from publish.read.html.page import absolute
from publish.read.html.parsing import parse
from publish.read.html.singlefile import restore, with_shadow_roots

UNREAD = Code("R172", Severity.INFO, "Frames of the page hold words that were not read.")
ENTERED = Code("R173", Severity.INFO, "The text of the page stands in a frame, which was read.")

MAX_FRAMES = 100
MAX_BYTES = 16 << 20
"""Of all frames of a page together; the frames after that are not opened."""

FEW = 20
"""Words; a frame with fewer is a button or an empty advertisement."""

SHELL = 4
"""How many times as many words as its page a frame has when the page is only there to hold it."""


@dataclass(slots=True)
class _Frame:
    """A frame whose document was saved: ``place`` is its address in the saved page, ``address``
    that on the web."""

    element: Element
    body: Element
    place: str
    address: str
    words: int


def settle(
    root: Element, load: Callable[[str], bytes | None], url: str, file: str
) -> tuple[Finding, ...]:
    """Give each frame of a page its address on the web, so that what is known of its host holds;
    read those that the page is made of (a frameset's, or one that says far more than its page);
    report the words of the others. ``load`` gives a frame's document by its address in the page.
    """
    frames = list(_saved(root, load))
    body = find(root, "body", "frameset")
    if not frames or body is None:
        return ()
    entered = [frame for frame in frames if frame.element.tag == "frame"]
    entered = entered or _within_shell(body, frames, url)
    for frame in entered:
        _enter(body, frame)
    place = Location(file)
    read = [Finding(ENTERED, place, f"read {_told(frame)}") for frame in entered]
    left = [
        frame
        for frame in frames
        if frame not in entered and frame.words >= FEW and not frame_kind(frame.address)
    ]
    if left:
        most = max(left, key=lambda frame: frame.words)
        count = sum(frame.words for frame in left)
        text = f"{len(left)} frame(s) hold {count} words that were not read; most: {_told(most)}"
        read.append(Finding(UNREAD, place, text))
    return tuple(read)


def _told(frame: _Frame) -> str:
    place = "" if frame.place.startswith("data:") else frame.place
    name = frame.address or place or "a frame without an address"
    return f"{name[:300]} ({frame.words} words)"


def _within_shell(body: Element, frames: list[_Frame], url: str) -> list[_Frame]:
    """The frame of the page's own site that says so much more than the page that it is the page."""
    most = max(frames, key=lambda frame: frame.words)
    own = len(words(visible_text(body)))
    own_site = not most.address or not url or _host(most.address) == _host(url)
    return [most] if own_site and most.words > max(SHELL * own, 5 * FEW) else []


def _host(address: str) -> str:
    return (parts_of(address).hostname or "").removeprefix("www.")


def _saved(root: Element, load: Callable[[str], bytes | None]) -> Iterator[_Frame]:
    """The frames whose documents are there, each with its address put right."""
    room = MAX_BYTES
    holders = [e for e in iterate(root) if e.tag in ("iframe", "frame")]
    for element in holders[:MAX_FRAMES]:
        place = element.get("src").strip()
        data = _document(element, place, load)
        if not data or len(data) > room:
            continue
        room -= len(data)
        try:
            source, _ = decode(data, declared_charset(data))
            tree = parse(with_shadow_roots(source))
        except InputRefused:
            continue
        restore(tree)
        address = saved_from(source) or absolute("", place)
        if address:
            element.attrs["src"] = address
        body = find(tree, "body") or tree
        yield _Frame(element, body, place, address, len(words(visible_text(body))))


def _document(element: Element, place: str, load: Callable[[str], bytes | None]) -> bytes | None:
    """A frame's document: written into the frame, into its address, or saved with the page."""
    if "srcdoc" in element.attrs:
        return element.get("srcdoc").encode("utf-8", "replace")
    if place.startswith("data:text/html"):
        head, _, body = place.partition(",")
        return None if "base64" in head or len(body) > MAX_BYTES else unquote_to_bytes(body)
    elsewhere = not place or place.startswith(("data:", "javascript:", "about:"))
    return None if elsewhere else load(place)


def _enter(body: Element, frame: _Frame) -> None:
    """Put a frame's words at the end of the page's body, where no depth is added to the tree."""
    element = frame.element
    take_out(element)
    holder = Element("div", {}, element.line, body, list(frame.body.children))
    body.children.append(holder)
    for child in holder.elements:
        child.parent = holder
    base = frame.place if _is_relative(frame.place) else frame.address
    for inner in iterate(holder):
        if src := inner.get("src"):
            inner.attrs["src"] = _joined(base, src)
        href = inner.get("href")
        if href and not href.startswith("#"):
            inner.attrs["href"] = absolute(frame.address, href) or href


def _is_relative(place: str) -> bool:
    parts = parts_of(place[:2000])
    return not parts.scheme and not parts.netloc


def _joined(place: str, address: str) -> str:
    """A picture's address as seen from the page instead of from the frame."""
    if address.startswith("data:"):
        return address
    try:
        return urljoin(place, address)
    except ValueError:
        return address
