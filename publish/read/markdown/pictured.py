"""Pictured: the pictures, films and sounds that the tags of templates show, as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from publish.read.exports.attached import figure as figure_html
from publish.read.html.pictures import PICTURE_NAME
from publish.read.markdown.fields import Fields, fold
from publish.read.markdown.shown import WEB, Setting, Shown, linked
from publish.read.markdown.tags import Tag
from publish.read.markdown.targets import picture_target
from publish.yamltree import Items, Table

Made = Callable[[Tag, Setting, bool], Shown | None]

_SOURCES = ("src", "image_path", "imagepath", "path", "image", "img", "file", "filename", "url")


def figure(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """A picture with its title, caption and credit."""
    named = tag.get(*_SOURCES)
    places = [place for place in tag.places if not re.fullmatch(r"[\d.%]+(?:px|em|rem)?", place)]
    at = next((i for i, p in enumerate(places) if "/" in p or PICTURE_NAME.search(p)), None)
    src = named or (places[at] if at is not None else "")
    if not src:
        return None
    words = [p for p in (places if named else places[(at or 0) + 1 :]) if p != src]
    title = tag.get("title") or (words[0] if words else "")
    alt = tag.get("alt") or (words[1] if len(words) > 1 else None)
    caption = tag.get("caption", "description", "desc", "text")
    head = f"<strong>{setting.inline(title)}</strong><br>" if title and caption else ""
    said = head + (setting.inline(caption or title) if caption or title else "")
    by_whom = tag.get("attr", "credit", "credits", "attribution", "photographer")
    credit = linked(by_whom, tag.get("attrlink"), setting)
    opened = figure_html(picture_target(src), alt, said, credit)
    return Shown(opened, address=picture_target(src))


def gallery(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """The pictures of a gallery that the metadata block lists."""
    value = next(setting.fields.given(fold(tag.get("id") or "gallery")), None)
    items = value.tree.items if value and isinstance(value.tree, Items) else ()
    pictures = [Fields.of(item) for item in items if isinstance(item, Table)]
    shown = [(_largest(each), each) for each in pictures]
    images = "".join(
        f'<img src="{html.escape(src)}" alt="{html.escape(each.first("alt", "title"))}">'
        for src, each in shown
        if src
    )
    caption = tag.get("caption")
    said = f"<figcaption>{setting.inline(caption)}</figcaption>" if caption else ""
    return Shown(f'<figure class="gallery">{images}{said}</figure>') if images else None


def _largest(picture: Fields) -> str:
    """A picture's address: that of the whole one, where it has a small one too."""
    whole = picture.first("url")
    return (
        whole if PICTURE_NAME.search(whole) else picture.first("imagepath", "src", "image", "url")
    )


def player(address: str) -> Made:
    """A film or a sound elsewhere, known by its id, which stands for "{}" in ``address``."""

    def make(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
        given = tag.get("id", "url", "src", "video", "videoid", "youtubeid", "vimeoid", "link")
        given = given or next(iter(tag.places), "")
        provider = tag.get("provider")
        if not given:
            return None
        where = _PLAYERS.get(provider, address) if provider else address
        whole = given if WEB.match(given) else where.format(given) if where else ""
        return Shown(_framed(whole, tag.get("caption"), setting)) if whole else None

    return make


def media(kind: str) -> Made:
    """A film or a sound of the blog's own."""

    def make(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
        src = tag.get("src", "file", "url", "mp4", "mp3", "path") or next(iter(tag.places), "")
        if tag.get("id") and tag.get("provider"):
            return player("")(tag, setting, closed)
        if not src:
            return None
        said = tag.get("caption", "title")
        words = f"<p>{setting.inline(said)}</p>" if said else ""
        return Shown(f'<{kind} src="{html.escape(src)}"></{kind}>{words}')

    return make


def tweet(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """A post on Twitter or X: its words are not in the file, only where it is."""
    user, *others = [tag.get("user") or "i", *tag.places]
    given = tag.get("url", "id", "link") or next(iter(others), "")
    if not (given.isdigit() or WEB.match(given)) and others[1:]:  # "user id"
        user, given = others[:2]
    if given.isdigit():
        given = f"https://twitter.com/{user}/status/{given}"
    if not WEB.match(given):
        return None
    return Shown(f'<blockquote class="twitter-tweet" cite="{html.escape(given)}"></blockquote>')


def instagram(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """A post on Instagram."""
    given = tag.get("id", "url") or next(iter(tag.places), "")
    whole = given if WEB.match(given) else f"https://www.instagram.com/p/{given}/"
    cited = f'class="instagram-media" cite="{html.escape(whole)}"'
    return Shown(f"<blockquote {cited}></blockquote>") if given else None


def gist(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """A gist on GitHub: "user/id", an id, or both."""
    parts = [tag.get("user"), tag.get("id")] if tag.get("id") else list(tag.places[:2])
    path = "/".join(part for part in parts if part and "." not in part)
    whole = path if WEB.match(path) else f"https://gist.github.com/{path}"
    return Shown(_framed(whole, "", setting)) if path else None


def fiddle(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """A program on a site where it can be tried."""
    given = next(iter(tag.places), "")
    whole = given if WEB.match(given) else f"https://jsfiddle.net/{given}"
    return Shown(_framed(whole, "", setting)) if given else None


def _framed(address: str, caption: str, setting: Setting) -> str:
    frame = f'<iframe src="{html.escape(address)}"></iframe>'
    return frame + (f"<p>{setting.inline(caption)}</p>" if caption else "")


_PLAYERS = {
    "youtube": "https://www.youtube.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
    "dailymotion": "https://www.dailymotion.com/embed/video/{}",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}",
}
