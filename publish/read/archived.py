"""Archived: the addresses by which the parts of a web archive are known, whatever its format."""

from __future__ import annotations

from urllib.parse import unquote, urljoin


def key(address: str) -> str:
    """An address by which a part is known: without its fragment, and decoded."""
    if address[:4].lower() == "cid:":
        return f"cid:{unquote(address[4:])}"
    return unquote(address.partition("#")[0].strip())


def joined(base: str, address: str) -> str:
    """An address joined to its base; one that is broken as it is."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def on_the_web(address: str) -> bool:
    """Whether an address can be visited."""
    return address.lower().startswith(("http://", "https://"))


def marked(document: bytes, place: str) -> bytes:
    """A frame's document, marked with its address as browsers mark the pages they save."""
    mark = f"<!-- saved from url=({len(place):04}){place} -->\n" if on_the_web(place) else ""
    return mark.encode() + document
