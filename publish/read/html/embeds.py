"""Embeds: tweets, videos, sound and frames from elsewhere, as their words and their address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from publish.document import Embed
from publish.read.html.dom import Element, find_all, iterate
from publish.read.html.flow import Flow, Items
from publish.read.html.walk_inlines import Formats

_HOSTS = {
    "video": """youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com wistia.com
        wistia.net ted.com twitch.tv loom.com rumble.com bilibili.com videopress.com brightcove.net
        jwplayer.com""",
    "audio": """soundcloud.com spotify.com bandcamp.com mixcloud.com libsyn.com megaphone.fm
        podcasts.apple.com simplecast.com buzzsprout.com anchor.fm""",
    "tweet": "twitter.com x.com bsky.app mastodon.social",
    "code": "codepen.io jsfiddle.net gist.github.com codesandbox.io observablehq.com",
    "post": "instagram.com facebook.com tiktok.com reddit.com threads.net",
    "chart": "datawrapper.de dwcdn.net flourish.studio infogram.com tableau.com",
}
_KINDS = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_QUOTES = re.compile(
    r"(?:^|\s)(?:(twitter-tweet|twitter-video|bluesky-embed|mastodon-embed)"
    r"|(instagram-media|tiktok-embed|text-post-media|reddit-embed-bq|reddit-card))(?:$|\s)"
)
_STATUS = re.compile(r"/status(?:es)?/\d+|/post/|/p/|/reel/|/video/|/comments/|/@[^/]+/\d+")


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A frame, a film or a sound: its address. Unknown frames are the page's own machinery."""
    if node.tag == "object" and not node.get("data"):
        return None
    raw = next((value for value in _sources(node) if value.strip()), "")
    address = flow.page.absolute(raw)
    if not address:
        return None if node.tag == "object" else ()
    kind = {"video": "video", "audio": "audio"}.get(node.tag) or frame_kind(address)
    return (Embed(watch_page(address), kind, location=flow.page.at(node)),) if kind else ()


def _sources(node: Element) -> list[str]:
    names = ("src", "data-src", "data-lazy-src", "data-original", "data")
    inner = [source.get("src") for source in find_all(node, "source")]
    return [*(node.get(name) for name in names), *inner]


def frame_kind(address: str) -> str:
    """What a known host shows in frames: "video", "audio", "tweet" …, or ""."""
    labels = (urlsplit(address).hostname or "").split(".")
    names = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((_KINDS[name] for name in names if name in _KINDS), "")


def watch_page(address: str) -> str:
    """The page where a person can see what a frame shows, for the players that have one."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("player.")
    found = re.fullmatch(r"/(?:embed|video|v)/([\w-]+)/?", parts.path)
    if found and host in ("youtube.com", "youtube-nocookie.com") and found[1] != "videoseries":
        start = parse_qs(parts.query).get("start", [""])[0]
        return f"https://www.youtube.com/watch?v={found[1]}" + (
            f"&t={start}" if start.isdigit() else ""
        )
    if found and host == "vimeo.com":
        return f"https://vimeo.com/{found[1]}"
    return address


def quoted_post(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A post of a social network in a blockquote: its words, and the link to it."""
    found = _QUOTES.search(node.get("class"))
    if not found:
        return None
    links = [flow.page.absolute(a.get("href")) for a in iterate(node) if a.get("href")]
    given = (
        node.get("cite"),
        node.get("data-instgrm-permalink"),
        node.get("data-text-post-permalink"),
    )
    address = next((flow.page.absolute(value) for value in given if value), "")
    address = address or next((link for link in reversed(links) if _STATUS.search(link)), "")
    if not address:
        return None
    blocks = flow.blocks(node.children, formats)
    kind = "tweet" if found[1] else "post"
    return (Embed(address.partition("?")[0], kind, blocks, location=flow.page.at(node)),)
