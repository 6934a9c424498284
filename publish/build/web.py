"""Web: an address as a source, and pictures fetched; only where a person asks for it."""

from __future__ import annotations

from publish.fetch import Pictures, Visit, from_web
from publish.post import Origin
from publish.read.reading import Load, Original


def is_address(text: str) -> bool:
    """Whether what a user names as a source is an address on the web."""
    return text.lower().startswith(("http://", "https://"))


def original_at(url: str, visit: Visit) -> Original:
    """Fetch what an address leads to, as an original whose pictures are fetched too. Raises
    InputRefused."""
    found = from_web(url, visit)
    return Original(
        found.name,
        found.data,
        Pictures(visit).load,
        url=found.url,
        charset=found.charset,
        retrieved=found.retrieved,
        came=Origin(address=found.asked, led_to=found.led_to, media_type=found.content_type),
    )


def with_web(load: Load, visit: Visit) -> Load:
    """A loader that fetches the pictures of one post that are not beside it."""
    pictures = Pictures(visit)

    def either(address: str) -> bytes | None:
        data = load(address)
        return pictures.load(address) if data is None else data

    return either
