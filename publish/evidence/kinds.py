"""Kinds: what stands at an address by the form of it: a post, a film, an entry, a paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from publish.evidence.facts import Fact
from publish.sources import PartialDate


@dataclass(frozen=True, slots=True)
class Kind:
    """A CSL type, "" where the form tells none, and what it tells besides."""

    type: str = ""
    facts: tuple[Fact, ...] = ()


Match = re.Match[str]

_OF_POSTS = "handle in the address"
_ARXIV = re.compile(r"/(?:abs|pdf|html)/(\d\d)(0[1-9]|1[0-2])\.(\d{4,5})(?:v\d+)?(?:\.pdf)?")
_DOI = re.compile(r"/(?:doi/(?:abs/|full/|pdf/|epdf/)?)?(10\.\d{4,9}/[^\s?#]+)")
_ENTRY = re.compile(r"/wiki/([^/:?#][^:?#]*)")


def kind_of(host: str, path: str, query: str) -> Kind:
    """What an address is that of; a Kind without a type where its form does not tell."""
    name = host.removeprefix("www.").removeprefix("mobile.").removeprefix("m.")
    for hosts, pattern, make in _FORMS:
        if name in hosts or (not hosts and "@" in path):
            found = re.fullmatch(pattern, path)
            if found:
                return make(found)
    if name in ("youtube.com", "youtube-nocookie.com") and path == "/watch":
        return _film("YouTube") if parse_qs(query).get("v") else Kind()
    return _work(name, path)


def _work(host: str, path: str) -> Kind:
    """A paper by its number, or an entry of an encyclopedia by its name."""
    if host in ("doi.org", "dx.doi.org") and (found := _DOI.fullmatch(path)):
        return Kind(facts=(Fact("DOI", unquote(found[1]), "url path"),))
    if host == "arxiv.org" and (found := _ARXIV.fullmatch(path)):
        month = PartialDate(2000 + int(found[1]), int(found[2]))
        return Kind("", (Fact("issued", month, "number of the paper"),))
    if host == "pubmed.ncbi.nlm.nih.gov" and (found := re.fullmatch(r"/(\d{1,9})/?", path)):
        return Kind("article-journal", (Fact("PMID", found[1], "url path"),))
    encyclopedic = host.endswith((".wikipedia.org", ".wiktionary.org"))
    if encyclopedic and (found := _ENTRY.fullmatch(path)):
        title = unquote(found[1]).replace("_", " ").strip()
        plain = title.isprintable() and len(title) <= 200
        return Kind("entry-encyclopedia", (Fact("title", title, "name of the entry"),) * plain)
    return Kind()


def _post(network: str) -> Callable[[Match], Kind]:
    """A post on a network, by a handle where the address has one."""

    def make(found: Match) -> Kind:
        handle = (found.groupdict().get("handle") or "").lstrip("@")
        said = (Fact("author-handle", f"@{handle}", _OF_POSTS),) if handle else ()
        named = (Fact("container-title", network, "domain"),) if network else ()
        return Kind("post", (*named, *said))

    return make


def _filmed(site: str) -> Callable[[Match], Kind]:
    return lambda _: _film(site)


def _film(site: str) -> Kind:
    said = "form of the address"
    return Kind(
        "motion_picture",
        (Fact("container-title", site, "domain"), Fact("genre", "video", said)),
    )


_FORMS: tuple[tuple[tuple[str, ...], str, Callable[[Match], Kind]], ...] = (
    (("twitter.com",), r"/i/(?:web/)?status(?:es)?/\d+(?:/.*)?", _post("Twitter")),
    (("x.com",), r"/i/(?:web/)?status(?:es)?/\d+(?:/.*)?", _post("X")),
    (("twitter.com",), r"/(?P<handle>\w{1,20})/status(?:es)?/\d+(?:/.*)?", _post("Twitter")),
    (("x.com",), r"/(?P<handle>\w{1,20})/status(?:es)?/\d+(?:/.*)?", _post("X")),
    (("bsky.app",), r"/profile/did:[\w:]+/post/\w+/?", _post("Bluesky")),
    (("bsky.app",), r"/profile/(?P<handle>[\w.-]{1,250})/post/\w+/?", _post("Bluesky")),
    (("threads.net", "threads.com"), r"/(?P<handle>@[\w.]{1,40})/post/[\w-]+/?", _post("Threads")),
    (("instagram.com",), r"/(?P<handle>[\w.]{3,30})/(?:p|reel)/[\w-]{11,}/?", _post("Instagram")),
    (("instagram.com",), r"/(?:p|reel|reels|tv)/[\w-]{11,}/?", _post("Instagram")),
    (("tiktok.com",), r"/(?P<handle>@[\w.]{1,40})/(?:video|photo)/\d+/?", _post("TikTok")),
    (("facebook.com",), r"/[\w.]+/(?:posts|videos)/[\w:-]+/?", _post("Facebook")),
    (("facebook.com",), r"/permalink\.php", _post("Facebook")),
    (("reddit.com", "old.reddit.com"), r"/r/\w+/comments/\w+(?:/.*)?", _post("Reddit")),
    (("t.me",), r"/(?:s/)?(?P<handle>\w{4,40})/\d+/?", _post("Telegram")),
    (("mastodon.social", "mastodon.online"), r"/(?P<handle>@[\w.@-]{1,80})/\d{17,19}/?",
     _post("Mastodon")),
    ((), r"/(?P<handle>@[\w.@-]{1,80})(?:/posts)?/\d{17,19}/?", _post("")),
    (("youtube.com",), r"/(?:shorts|live|embed)/[\w-]{11}/?", _filmed("YouTube")),
    (("youtu.be",), r"/[\w-]{11}/?", _filmed("YouTube")),
    (("vimeo.com",), r"/(?:[\w]+/)*\d{5,12}/?", _filmed("Vimeo")),
)  # fmt: skip
"""Hosts, the form of a path, and what it makes. Of any host: Mastodon's form of a post."""
