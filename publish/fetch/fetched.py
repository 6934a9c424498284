"""What was fetched: which answers are pages or pictures, what they are called, what went wrong."""

from __future__ import annotations

import posixpath
import re
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from publish.fetch.exchange import Answer, Refusal
from publish.sources import PartialDate

_PAGES = frozenset(
    [
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "application/atom+xml",
        "application/rss+xml",
        "application/rdf+xml",
        "application/json",
        "application/feed+json",
        "application/ld+json",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
    ]
)
ACCEPT_PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.8,application/json"
ACCEPT_PICTURE = "image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8"
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt"}
_ENDING = re.compile(r"\.[A-Za-z]\w{1,4}$")
_UNFIT = re.compile(r"[^\w-]+")
_STATUS = {
    401: "the site asks for a password",
    403: "the site refuses it to programs",
    404: "there is no such page",
    410: "the page is gone",
    429: "the site has been asked too often",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address that it led to, the bytes as they are to be kept, their
    media type and encoding as the server declares them (or ""), and the day (UTC). ``asked`` is the
    address as it was named, ``led_to`` those that it led on to, the last of them ``url``; () where
    it led nowhere else. Its status was 200: nothing else is kept."""

    url: str
    data: bytes
    content_type: str
    charset: str
    retrieved: PartialDate
    asked: str = ""
    led_to: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A file name for the kept bytes: the last part of the address, with a suffix."""
        parts = urlsplit(self.url)
        last = posixpath.basename(unquote(parts.path).rstrip("/"))
        stem = _ENDING.sub("", last) or parts.hostname or "page"
        return (_UNFIT.sub("-", stem).strip("-") or "page")[:80] + self._suffix

    @property
    def _suffix(self) -> str:
        kind = self.content_type.rpartition("/")[2].rpartition("+")[2]
        short = {"x-markdown": "md", "markdown": "md"}.get(kind, kind)
        return _SUFFIXES.get(self.content_type, f".{short}" if short else ".html")


def kind_of(answer: Answer, *, picture: bool) -> str:
    """The media type of an answer that is what was asked for."""
    if answer.status != 200:
        what = _STATUS.get(answer.status, "the site cannot give it")
        raise Refusal(f"{what} (status {answer.status})")
    declared = "Content-Type" in answer.fields
    kind = answer.fields.get_content_type() if declared else ""
    if picture:
        fits = kind.startswith("image/") or kind in ("", "application/octet-stream")
    else:
        fits = kind in _PAGES or not kind
    if not fits:
        raise Refusal(f"it is {kind[:60]}, no {'picture' if picture else 'page'}")
    if not answer.body.strip():
        raise Refusal("the answer is empty")
    return kind


def reason(error: Exception) -> str:
    """Why nothing came, in a few plain words."""
    match error:
        case Refusal():
            return str(error)
        case ssl.SSLCertVerificationError():
            return f"its certificate is not valid: {error.verify_message}"
        case ssl.SSLError():
            return "there is no secure connection to it"
        case TimeoutError():
            return "it takes too long"
        case socket.gaierror():
            return "there is no such host, or no network"
        case OSError():
            return f"it cannot be reached: {error.strerror or error}"
    return str(error)
