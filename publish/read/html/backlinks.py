"""Backlinks: links that lead back to the post in which they stand, or to the front of its site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from publish.addresses import address_key
from publish.read.html.dom import Element
from publish.read.html.page import Page

_OF_POST = re.compile(r"(?:more(?:-\d+)?|comments?|respond|disqus_thread)?")
"""The parts of a post to which links that makers of feeds put below it lead."""


def leads_back(link: Element, page: Page, own: str) -> bool:
    """Whether a link leads to the post at the address ``own``, and not to a note or a heading."""
    address = page.absolute(link.get("href"))
    if not own or not address or not _OF_POST.fullmatch(address.partition("#")[2]):
        return False
    return address_key(untracked(address)) == address_key(untracked(own))


def leads_home(link: Element, page: Page, own: str) -> bool:
    """Whether a link leads to the front page of the site of the post at the address ``own``."""
    there, here = _parts(page.absolute(link.get("href"))), _parts(own)
    return there[0] == here[0] != "" and here[1].startswith(there[1]) and there[1] != here[1]


def same_site(one: str, two: str) -> bool:
    """Whether two addresses are of one host."""
    return _parts(one)[0] == _parts(two)[0] != ""


def untracked(address: str) -> str:
    """An address without what tells its site through which feed a reader came."""
    before, mark, query = address.partition("?")
    query, sign, fragment = query.partition("#")
    kept = "&".join(part for part in query.split("&") if not part.lower().startswith("utm_"))
    return before + (mark if kept else "") + kept + sign + fragment


def _parts(address: str) -> tuple[str, str]:
    """The host and the path of an address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
