"""Safari's web archives: a page with its pictures and frames in a binary property list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.read.archived import joined, key, marked, on_the_web
from publish.read.html import read_html
from publish.read.mhtml import UNDECODED
from publish.read.plist import MARK, PropertyList
from publish.read.reading import Original, Reading

__all__ = ["is_webarchive", "read_webarchive"]

MAX_PARTS = 5000
"""A page with more pictures, sheets and frames than this was not saved by a browser."""

_PAGES = ("text/html", "application/xhtml+xml")
_HINT = "open the page in Safari and save it again"


def is_webarchive(data: bytes) -> bool:
    """Whether bytes are a property list that has a page."""
    return data.startswith(MARK) and b"WebMainResource" in data


def read_webarchive(original: Original) -> Reading:
    """Read the page in a Safari web archive, with the pictures and frames that were saved in it.

    Raises InputRefused for an archive that is broken, or has no page, and for what ``read_html``
    refuses."""
    try:
        parts, broken = _parts(PropertyList(original.data))
    except (ValueError, KeyError) as error:
        raise InputRefused(f"this web archive is broken: {error}", hint=_HINT) from error
    page = parts[0]
    if page.type not in _PAGES:
        raise InputRefused("there is no page in this web archive", hint=_HINT)
    found = {key(part.url): part for part in reversed(parts)}

    def part(address: str) -> _Part | None:
        return found.get(key(address)) or found.get(key(joined(page.url, address)))

    def load(address: str) -> bytes | None:
        one = part(address)
        return bytes(one.data) if one else None

    def frame(address: str) -> bytes | None:
        one = part(address)
        return marked(bytes(one.data), one.url) if one and one.type in _PAGES else None

    known = on_the_web(page.url) and page.url.isprintable()
    url = page.url if known else original.url
    inner = replace(
        original, data=bytes(page.data), load=load, url=url, charset=page.charset, frames=frame
    )
    reading = read_html(inner)
    said = f"{broken} of its parts are broken, and missing" if broken else ""
    told = (Finding(UNDECODED, Location(original.name), said),) if said else ()
    return replace(reading, findings=(*told, *reading.findings))


@dataclass(frozen=True, slots=True)
class _Part:
    """A file of an archive: where it was found, its media type, its encoding, its bytes."""

    url: str
    type: str
    charset: str
    data: memoryview


def _parts(source: PropertyList) -> tuple[list[_Part], int]:
    """The parts of an archive, the page first, and how many are broken. Raises ValueError or
    KeyError where the page is."""
    parts = [_part(source, source.entries(source.top)["WebMainResource"])]
    broken = 0
    for number in _numbers(source):
        try:
            parts.append(_part(source, number))
        except (ValueError, KeyError):
            broken += 1
    return parts, broken


def _numbers(source: PropertyList) -> Iterator[int]:
    """The parts beside the page: its own, then those of its frames, each frame's page first."""
    waiting, seen, count = [source.top], {source.top}, 0
    for number in waiting:
        archive = _entries(source, number)
        held = [archive["WebMainResource"]] if "WebMainResource" in archive and count else []
        held += _items(source, archive, "WebSubresources")
        yield from held
        count += 1 + len(held)
        if count > MAX_PARTS:
            what = f"it has more than {MAX_PARTS} parts"
            raise InputRefused(what, hint="save the page again")
        frames = dict.fromkeys(_items(source, archive, "WebSubframeArchives"))
        waiting += [frame for frame in frames if frame not in seen]
        seen.update(frames)


def _entries(source: PropertyList, number: int) -> dict[str, int]:
    try:
        return source.entries(number)
    except ValueError:
        return {}


def _items(source: PropertyList, archive: dict[str, int], name: str) -> list[int]:
    try:
        return source.items(archive[name]) if name in archive else []
    except ValueError:
        return []


def _part(source: PropertyList, number: int) -> _Part:
    found = source.entries(number)
    named = [
        source.text(found[name]) if name in found else ""
        for name in ("WebResourceURL", "WebResourceMIMEType", "WebResourceTextEncodingName")
    ]
    return _Part(named[0], named[1].lower(), named[2], source.data(found["WebResourceData"]))
