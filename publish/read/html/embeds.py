"""Embeds: tweets, videos, sound and frames from elsewhere, as their words and their address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from publish.addresses import parts_of
from publish.document import Embed
from publish.findings import Code, Severity
from publish.read.html.dom import Element, find_all, iterate, line_of, raw_text
from publish.read.html.flow import Flow, Items
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats

LEFT_OUT = Code("R102", Severity.INFO, "A frame, a film or a sound is left out of the post.")

_CALLED = {"video": "film", "audio": "sound"}

_HOSTS = {
    "video": """youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com wistia.com
        wistia.net ted.com twitch.tv loom.com rumble.com bilibili.com videopress.com brightcove.net
        jwplayer.com""",
    "audio": """soundcloud.com spotify.com bandcamp.com mixcloud.com libsyn.com megaphone.fm
        podcasts.apple.com simplecast.com buzzsprout.com anchor.fm""",
    "tweet": "twitter.com x.com bsky.app mastodon.social",
    "code": "codepen.io jsfiddle.net gist.github.com codesandbox.io observablehq.com",
    "post": "instagram.com facebook.com tiktok.com reddit.com threads.net",
    "map": "openstreetmap.org maps.google.com mapbox.com umap.openstreetmap.fr",
    "chart": "datawrapper.de dwcdn.net flourish.studio infogram.com tableau.com",
}
_KINDS = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_QUOTES = re.compile(
    r"(?:^|\s)(?:(twitter-tweet|twitter-video|bluesky-embed|mastodon-embed)"
    r"|(instagram-media|tiktok-embed|text-post-media|reddit-embed-bq|reddit-card))(?:$|\s)"
)
_POSTS = re.compile(
    r"(?:^|\s)(?:tweet|twitter-embed|embedded-tweet|bluesky-wrap|mastodon-post)(?:$|\s)"
)
_TOOT = re.compile(r"/@[^/]+/\d+/embed/?")
_ADS = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|amazon-adsystem|disqus\.com"
    r"|facebook\.com/plugins|recaptcha|about:blank|taboola|outbrain|/ads?[./]"
)
_PLAYERS = {
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}", "video"),
    "youtube-video": ("videoid", "https://www.youtube.com/watch?v={}", "video"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}", "video"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}", "video"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}", "video"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/{}", "tweet"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/", "post"),
}
"""Elements that scripts make players of: the attribute with its name, its page, its kind."""

PLAYERS = tuple(_PLAYERS)
_NAME = re.compile(r"[\w-]{3,64}")
_MISSED = re.compile(r"(?!about:|javascript:)(?:[a-z][\w+.-]*:|//)", re.I)
"""Addresses of frames that held something; those of what was saved beside the page are told where
that is looked at (``frames``)."""

_STATUS = re.compile(r"/status(?:es)?/\d+|/post/|/p/|/reel/|/video/|/comments/|/@[^/]+/\d+")


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A frame, a film or a sound: its address. Unknown frames of a page are left out with a
    finding, as is what has no address on the web; of a post alone they are its author's; an unknown
    object is a container of what stands in for it."""
    address, kind = shown(flow.page, node)
    if node.tag == "object" and not (address and kind):
        return None
    _drop_fallback(flow, node)
    if not address or not kind:
        _tell_left_out(flow.page, node, address)
        return ()
    return (Embed(watch_page(address), kind, location=flow.page.at(node)),)


def shown(page: Page, node: Element) -> tuple[str, str]:
    """The address of what a frame, a film or a sound shows, and its kind; "" where unknown."""
    address = page.absolute(_source(node))
    kind = {"video": "video", "audio": "audio"}.get(node.tag) or frame_kind(address)
    own = page.is_fragment and node.tag == "iframe" and not _ADS.search(address)
    return address, kind or ("link" if own and address else "")


def _tell_left_out(page: Page, node: Element, address: str) -> None:
    """Report what is not in the post, unless it showed an advertisement or nothing."""
    called, given = _CALLED.get(node.tag, "frame"), _source(node)
    if address and not _ADS.search(address):
        page.find(LEFT_OUT, node, f"the {called} of {address[:200]} is left out")
    elif given and not address and (node.tag != "iframe" or _MISSED.match(given.strip())):
        place = f"{given[:80]!r} is none on the web"
        page.find(LEFT_OUT, node, f"a {called} is left out, for its address {place}")


def _drop_fallback(flow: Flow, node: Element) -> None:
    """What a browser shows only where it cannot play."""
    if node.tag != "iframe" and raw_text(node).strip():
        inside = [child for child in node.elements if child not in flow.page.dropped]
        if inside or any(isinstance(child, str) and child.strip() for child in node.children):
            fallback = Element("div", {}, node.line, node, node.children)
            for child in fallback.elements:
                child.parent = fallback
            node.children = [fallback]
            flow.page.dropped[fallback] = "fallback"


def of_player(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """An element that a script makes a player of, by the name of what it plays."""
    attribute, page, kind = _PLAYERS[node.tag]
    name = node.get(attribute)
    if not _NAME.fullmatch(name):
        return None
    return (Embed(page.format(name), kind, location=flow.page.at(node)),)


def of_script(flow: Flow, node: Element, formats: Formats) -> Items:
    """The script that shows code of a gist where it stands."""
    address = flow.page.absolute(node.get("src")).partition("?")[0].removesuffix(".js")
    return (Embed(address, "code", location=flow.page.at(node)),) if address else ()


def of_address(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A box for an embed in which no script has yet put more than its bare address."""
    if "embed" not in node.names or node.tag != "div":
        return None
    text = raw_text(node).strip()
    if not text.startswith("http") or len(text.split()) != 1 or node.elements:
        return None
    address = flow.page.absolute(text)
    kind = frame_kind(address)
    if not kind:
        return None
    flow.page.dropped[node] = "embed address"
    return (Embed(address, kind, location=flow.page.at(node)),)


def _source(node: Element) -> str:
    """What a frame, a film or a sound has for its address, sound or not."""
    names = ("src", "data-src", "data-lazy-src", "data-original", "data")
    inner = [source.get("src") for source in find_all(node, "source")]
    values = (*(node.get(name) for name in names), *inner)
    return next((value for value in values if value.strip()), "")


def frame_kind(address: str) -> str:
    """What a known host shows in frames: "video", "audio", "tweet" …, or ""."""
    labels = (parts_of(address).hostname or "").split(".")
    names = (".".join(labels[start:]) for start in range(len(labels) - 1))
    kind = next((_KINDS[name] for name in names if name in _KINDS), "")
    path = parts_of(address).path
    if not kind and "google" in labels and path.startswith("/maps"):
        return "map"
    return kind or ("tweet" if _TOOT.fullmatch(path) else "")


def watch_page(address: str) -> str:
    """The page where a person can see what a frame shows, for the players that have one."""
    parts = parts_of(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("player.")
    found = re.fullmatch(r"/(?:embed|video|v)/([\w-]+)/?", parts.path)
    if found and host in ("youtube.com", "youtube-nocookie.com") and found[1] != "videoseries":
        start = parse_qs(parts.query).get("start", [""])[0]
        return f"https://www.youtube.com/watch?v={found[1]}" + (
            f"&t={start}" if start.isdigit() else ""
        )
    if found and host == "vimeo.com":
        return f"https://vimeo.com/{found[1]}"
    return address.rstrip("/").removesuffix("/embed") if _TOOT.fullmatch(parts.path) else address


def quoted_post(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A post of a social network in a blockquote: its words, and the link to it."""
    found = _QUOTES.search(node.get("class"))
    if not found:
        return None
    return _post(flow, node, formats, "tweet" if found[1] else "post")


def boxed_post(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """The same in a box of the page's own making."""
    if "class" not in node.attrs or not _POSTS.search(node.get("class")):
        return None
    linked = any(_STATUS.search(a.get("href")) for a in find_all(node, "a"))
    return _post(flow, node, formats, "tweet") if linked and line_of(node) else None


def _post(flow: Flow, node: Element, formats: Formats, kind: str) -> Items | None:
    links = [flow.page.absolute(a.get("href")) for a in iterate(node) if a.get("href")]
    names = ("cite", "data-instgrm-permalink", "data-text-post-permalink")
    address = next((flow.page.absolute(node.get(name)) for name in names if node.get(name)), "")
    address = address or next((link for link in reversed(links) if _STATUS.search(link)), "")
    if not address:
        return None
    blocks = flow.blocks(node.children, formats)
    return (Embed(address.partition("?")[0], kind, blocks, location=flow.page.at(node)),)
