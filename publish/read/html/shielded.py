"""Shielded e-mail addresses: written as a browser shows them, not as robots are to find them.

Cloudflare puts "[email protected]" in their place and the address, each byte combined with the
first by exclusive or, into ``data-cfemail`` or behind ``/cdn-cgi/l/email-protection#``.
"""

from __future__ import annotations

import re

from publish.read.html.dom import Element, iterate

LONGEST = 640
"""Hexadecimal digits: an address has 320 characters at most (RFC 3696)."""
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}(?:\?[^\s<>]*)?")
_SHIELD = "/cdn-cgi/l/email-protection"


def show(element: Element) -> None:
    """Write the address that an element shields, if it shields one."""
    href = element.get("href")
    shielded = element.get("data-cfemail")
    if shielded and (address := _shown(shielded)):
        element.children = [address]
    if _SHIELD in href:
        led = _shown(href.partition("#")[2]) or _shown(shielded) or _inside(element)
        if led:
            element.attrs["href"] = f"mailto:{led}"


def _inside(element: Element) -> str:
    """The address that a part of a link shields."""
    return next((made for e in iterate(element) if (made := _shown(e.get("data-cfemail")))), "")


def _shown(shielded: str) -> str:
    """The address of a shield, or "" where it holds none."""
    try:
        key, *rest = bytes.fromhex(shielded[:LONGEST])
    except ValueError:
        return ""
    address = bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
    return address if _ADDRESS.fullmatch(address) else ""
