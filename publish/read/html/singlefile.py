"""Single-file pages: what a tool moved or hid to save a page whole is put back in its place."""

from __future__ import annotations

import re

from publish.read.html.dom import Element, iterate, raw_text
from publish.read.html.neighbours import take_out
from publish.read.html.pictures import STUB

_SHADOW = re.compile(
    r"(<template\s(?:[^<>]{0,300}\s)?)(?:shadowmode|shadowroot|data-savepage-shadowroot)"
    r"(?:=[\"']?(?:open|closed|v0)?[\"']?)?(?=[\s>])",
    re.I,
)
"""How Chromium's archives, SingleFile and Save Page WE have named a shadow root's template."""

_SHADOW_NAMES = ("shadowmode", "shadowroot=", "data-savepage-shadowroot")
_VARIABLES = ("--sf-img-", "--single-file-image-", "--savepage-url-")
"""How SingleFile and Save Page WE name the style variables that hold pictures."""

_USE = re.compile(r"var\(\s*(--[\w-]{1,60})\s*\)")
_BAR = "single-file-infobar"
_BAR_ID = "savepage-pageinfo-"
_REMEMBERED = ("data-sf-original-src", "data-savepage-currentsrc", "data-savepage-src")
"""Attributes that say where a picture or a frame was that the tool did not keep."""

_LONGEST_NAME = 60
_FARTHEST_URL = 4000


def with_shadow_roots(source: str) -> str:
    """A page whose shadow roots are written as the standard has them (HTML, 4.12.3), so that what
    they show is parsed as part of the page."""
    if not any(name in source for name in _SHADOW_NAMES):
        return source
    return _SHADOW.sub(r'\1shadowrootmode="open"', source)


def restore(root: Element) -> None:
    """Put back the pictures that became style variables, and the addresses of those that the tool
    did not keep; take out the tool's own bar."""
    variables: dict[str, str] = {}
    pictures: list[Element] = []
    for element in iterate(root):
        if element.tag == "style":
            variables |= _variables(raw_text(element))
        elif element.tag in ("img", "iframe", "frame"):
            pictures.append(element)
        elif element.tag == _BAR or element.get("id").startswith(_BAR_ID):
            take_out(element)
    for picture in pictures:
        _put_back(picture, variables)


def _put_back(element: Element, variables: dict[str, str]) -> None:
    source = element.get("src")
    if source and not (source.startswith("data:") and len(source) < STUB):
        return
    used = _USE.search(element.get("style")[:20000]) if variables else None
    kept = variables.get(used[1], "") if used else ""
    known = (element.get(name) for name in _REMEMBERED)
    if address := kept or next((value for value in known if value), ""):
        element.attrs["src"] = address


def _variables(css: str) -> dict[str, str]:
    """The pictures that a sheet holds in variables: ``--sf-img-3: url("data:…")``. Found by
    searching from mark to mark, so that megabytes of a picture are passed over once."""
    found: dict[str, str] = {}
    for prefix in _VARIABLES:
        at = css.find(prefix)
        while at >= 0:
            name, colon, _ = css[at : at + _LONGEST_NAME].partition(":")
            at += len(prefix)
            opening = css.find("url(", at, at + _FARTHEST_URL) if colon else -1
            if opening >= 0:
                value, at = _address(css, opening + 4)
                if value.startswith("data:image/"):
                    found.setdefault(name.strip(), value)
            at = css.find(prefix, at)
    return found


def _address(css: str, start: int) -> tuple[str, int]:
    """The address that begins after ``url(``, quoted or not, and where it ends."""
    quote = css[start : start + 1]
    closing, start = (quote, start + 1) if quote in ("'", '"') else (")", start)
    end = css.find(closing, start)
    end = end if end >= 0 else len(css)
    return css[start:end].strip(), end
