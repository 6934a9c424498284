"""Addresses of the web: which may be asked and who is reached by them, what they tell, what is
inside them, and how they are printed.

What we make of an address is held against another implementation, of the WHATWG's standard, which
is that of browsers (Ada, where it is installed), and against Python's own tables of addresses."""

from __future__ import annotations

import importlib
import ipaddress
import random
from contextlib import suppress
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from holding import holds, printable
from mutating import WORDS, tokens
from pieces import pieces

from publish import addresses
from publish.cite.addresses import clean, host, linked, printed, shortened, snapshot
from publish.document import Link
from publish.errors import InputRefused
from publish.evidence import told_by
from publish.fetch.addresses import PORTS, is_public, shown
from publish.fetch.addresses import target as taken_apart
from publish.read.html.page import absolute, relative
from publish.render import urls

browser: Any = None
with suppress(ImportError):  # not here where a kept corpus is replayed
    browser = importlib.import_module("ada_url")

PIECES = pieces("addresses")


def target(data: bytes) -> None:
    """An address is refused, or leads where a browser would go, to no private place."""
    text = data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()
    _numbers(data)
    _told(text)
    _printed(text)
    base, _, address = text.partition("\n")
    joined = absolute(base, address)
    holds(not joined or urlsplit(joined).scheme in ("http", "https", "mailto", "tel"), "a scheme")
    holds(not set(joined) & set(' <>"\n\t\\'), "a sign that no address has")
    near = urlsplit(relative(address))
    holds(not (near.scheme or near.netloc), "a relative address that leads elsewhere")
    try:
        _asked(text)
    except InputRefused as refusal:
        holds(str(refusal).isprintable(), "a message that cannot be printed")


def _asked(text: str) -> None:
    """What may be asked stands in a request as it is, and leads to no other host than a browser's
    request would."""
    found = taken_apart(text, any_port=True)
    holds(found.scheme in PORTS and found.host and found.path.startswith("/"), "no whole address")
    holds(
        found.url.isascii() and not set(found.url) & set(' \r\n\t\\<>"'), "no request can hold it"
    )
    again = taken_apart(found.url, any_port=True)
    holds(again == found, "another address the second time")
    try:
        ipaddress.ip_address(found.host)
    except ValueError:
        last = found.host.rpartition(".")[2]
        holds("." in found.host and not last.isdigit(), "a name that is a number or a machine here")
    if browser is None:
        return
    for address in (text.strip(), found.url):
        try:
            seen = browser.URL(address)
        except ValueError:
            continue  # we may read what no browser does; it is asked for as we say
        where = (seen.protocol, seen.hostname.strip("[]").rstrip("."), seen.port or "")
        port = "" if found.port == PORTS[found.scheme] else str(found.port)
        holds(where == (f"{found.scheme}:", found.host, port), "a browser would go elsewhere")


def _numbers(data: bytes) -> None:
    """Of all numbers that are addresses, none is public that Python's tables call anything else,
    and none that holds another address."""
    for number in (data[:4], data[:16]):
        if len(number) in (4, 16):
            address = ipaddress.ip_address(number)
            if is_public(str(address)):
                holds(address.is_global and not address.is_multicast, "a private place is public")
                inside = [
                    getattr(address, one, None) for one in ("ipv4_mapped", "sixtofour", "teredo")
                ]
                holds(not any(inside), "an address inside another is public")


def _told(text: str) -> None:
    """What an address tells is printable where it is, and where it leads is on the web."""
    told = told_by(text)
    holds(not told.url or urlsplit(told.url).scheme in ("http", "https"), "no address of the web")
    addresses.address_key(text)
    if text.isprintable():
        printable(told)


def _printed(text: str) -> None:
    """An address as it is printed is the same address, and its runs are it."""
    for cut in (urls.url_runs, urls.code_runs):
        holds("".join(cut(text)) == text, "runs that are another text")
    end = 0
    for start, stop in urls.addresses(text):
        holds(end <= start < stop <= len(text), "an address outside of its text")
        end = stop
    readable = addresses.readable(text)
    holds(
        unquote(readable, errors="surrogateescape") == unquote(text, errors="surrogateescape"),
        "read as another address",
    )
    shorter = clean(text)
    holds(clean(shorter) == shorter, "cleaned otherwise a second time")
    made = linked(shorter)
    if isinstance(made, Link):
        holds(
            made.href.lower().startswith(("http://", "https://", "mailto:")),
            "a link that may be no link",
        )
    printed(text), host(text), shortened(text), snapshot(text), shown(text)


_words = tokens(WORDS, PIECES)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By words; now and then as a browser escapes them."""
    made = _words(data, chance)
    return quote(made).encode() if chance.random() < 0.03 else made
