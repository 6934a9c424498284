"""Addresses: when two web addresses name one page."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_INDEX = re.compile(r"/index\.(?:html?|php|xhtml)$", re.I)


def address_key(address: str) -> str:
    """What two addresses of one page have in common: not the scheme, "www.", a closing slash, the
    name of an index page, or how its letters are encoded. A relative address is kept as it is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if not parts.scheme:
        return address.removeprefix("./")
    host = (parts.hostname or "").removeprefix("www.")
    path = _INDEX.sub("", unquote(parts.path)).rstrip("/")
    return f"{host}{path}?{parts.query}".removesuffix("?")
