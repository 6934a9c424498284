"""Unwrapping: the address inside that of an archive's copy, a redirection or a viewer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from publish.addresses import parts_of
from publish.sources import PartialDate
from publish.walking import UNPRINTABLE

MAX_WRAPPINGS = 4
"""Wrappings inside each other that are taken off."""

_TODAY = frozenset(f"archive.{end}" for end in ("today", "is", "ph", "fo", "li", "md", "vn"))
_WAYBACK = re.compile(r"/(?:web/)?(\d{4,14})[a-z_]{0,4}\*?/(.+)", re.S)
_DATED = re.compile(r"/(\d{4})\.?(\d\d)?\.?(\d\d)?[\d-]{0,7}/(.+)", re.S)
_SCHEME = re.compile(r"(https?):/{1,2}", re.I)
_GOOGLE = re.compile(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}")
_AMP = re.compile(r"/(?:amp|[cvi])/(s/)?(.+)", re.S)
_FENCED = re.compile(r"/v3/__(.+?)__;")

_PARAMETERS = {
    "l.facebook.com": ("u",),
    "lm.facebook.com": ("u",),
    "l.instagram.com": ("u",),
    "out.reddit.com": ("url",),
    "t.umblr.com": ("z",),
    "youtube.com": ("q",),
    "vk.com": ("to",),
    "slack-redir.net": ("url",),
    "duckduckgo.com": ("uddg",),
    "steamcommunity.com": ("url", "u"),
    "linkedin.com": ("url",),
    "webcitation.org": ("url",),
}
"""Hosts whose pages lead elsewhere: the parameters that hold the address."""

_LEADING = (
    "/url",
    "/l.php",
    "/redirect",
    "/away.php",
    "/l/",
    "/linkfilter/",
    "/safety/go",
    "/link",
)
"""Paths at which they do; hosts of nothing else do at any."""

_ARCHIVES = ("webcitation.org", "perma.cc", "web.archive.org", *_TODAY)


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The address that is meant, and the archive's copy of it that was given, if it was one."""

    url: str
    archive: str = ""
    archived: PartialDate | None = None


def unwrap(address: str) -> Unwrapped:
    """Take archives, redirections and viewers off an address; what is none of them stays.

    A short link, and a copy whose address does not hold the original's, stay as they are."""
    found = Unwrapped(address.strip())
    for _ in range(MAX_WRAPPINGS):
        inner = _inside(found.url)
        if inner is None:
            break
        url, archived = inner
        copy = found.url if _is_archive(found.url) else ""
        found = replace(
            found,
            url=url,
            archive=found.archive or copy,
            archived=found.archived or archived,
        )
    return found


def _is_archive(address: str) -> bool:
    return (parts_of(address).hostname or "").removeprefix("www.") in _ARCHIVES


def _inside(address: str) -> tuple[str, PartialDate | None] | None:
    """The address inside another with the day of the copy, or None if there is none."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    for open_it in (_archived, _viewed, _redirected):
        if found := open_it(host, parts):
            url, day = found
            whole = _whole(url)
            return (whole, day) if whole else None
    return None


Inner = tuple[str, PartialDate | None]


def _archived(host: str, parts: SplitResult) -> Inner | None:
    """What an archive kept, from the address of its copy."""
    rest = parts.path + (f"?{parts.query}" if parts.query else "")
    if host == "web.archive.org" and (found := _WAYBACK.fullmatch(rest)):
        stamp = found[1]
        return found[2], _day(stamp[:4], stamp[4:6], stamp[6:8])
    if host in _TODAY and (found := _DATED.fullmatch(rest)):
        return found[4], _day(found[1], found[2] or "", found[3] or "")
    if host == "webcache.googleusercontent.com":
        asked = parse_qs(parts.query).get("q", [""])[0]
        cached = re.fullmatch(r"cache:(?:[\w-]{4,20}:)?(\S+?)(?:[ +].*)?", asked, re.S)
        return (cached[1], None) if cached else None
    return None


def _viewed(host: str, parts: SplitResult) -> Inner | None:
    """What a viewer of AMP pages shows: google.com/amp/s/…, ….cdn.ampproject.org/c/s/…"""
    viewer = host.endswith(".cdn.ampproject.org") or (
        _GOOGLE.fullmatch(host) is not None and parts.path.startswith("/amp/")
    )
    found = _AMP.fullmatch(parts.path) if viewer else None
    if found is None:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"http{'s' if found[1] else ''}://{found[2]}{query}", None


def _redirected(host: str, parts: SplitResult) -> Inner | None:
    """Where a redirection leads that has its target in its own address."""
    if host == "href.li":
        return parts.query, None
    if host == "urldefense.com" and (fenced := _FENCED.match(parts.path)):
        return fenced[1], None
    names = _PARAMETERS.get(host, ())
    if _GOOGLE.fullmatch(host) and parts.path == "/url":
        names = ("q", "url")
    elif host.endswith(".safelinks.protection.outlook.com"):
        names = ("url",)
    elif not names or not (parts.path.startswith(_LEADING) or _redirects_only(host)):
        return None
    values = parse_qs(parts.query)
    target = next((values[name][0] for name in names if name in values), "")
    return (target, None) if target else None


def _redirects_only(host: str) -> bool:
    return host.startswith(("l.", "lm.", "out.", "webcitation"))


def _whole(address: str) -> str:
    """An address with its scheme mended ("http:/" where a slash was lost), or "" if it is none."""
    text = unquote(address) if re.match(r"https?%3A", address, re.I) else address
    if not _SCHEME.match(text):
        text = f"http://{text}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?:]|$)", text) else ""
    mended = _SCHEME.sub(lambda found: f"{found[1].lower()}://", text, count=1)
    return "" if re.search(r"\s", mended) or UNPRINTABLE.search(mended) else mended


def _day(year: str, month: str, day: str) -> PartialDate | None:
    try:
        return PartialDate.parse("-".join(part for part in (year, month, day) if part))
    except ValueError:
        return None
