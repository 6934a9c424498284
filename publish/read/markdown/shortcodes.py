"""Shortcodes: which maker makes what of a tag, by the tag's name; what has no maker is unknown."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from publish.read.markdown import pictured, pointing, shown
from publish.read.markdown.fields import fold
from publish.read.markdown.shown import KINDS, Setting, Shown
from publish.read.markdown.tags import Tag

Maker = Callable[[Tag, Setting, bool], Shown | None]
INCLUDES = frozenset(
    {"include", "include_relative", "include_cached", "render", "partial", "component"}
)
COMMENTS = frozenset({"comment"})
SWALLOWING: dict[str, Callable[[Tag, str, Setting], Shown]] = {
    **dict.fromkeys(
        ("highlight", "codeblock", "code", "code_block", "prism", "mermaid"), shown.code
    ),
    **dict.fromkeys(("math", "katex", "latex", "equation"), shown.formula),
}
"""Tags whose content is no Markdown."""


def _made(names: str, maker: Maker) -> dict[str, Maker]:
    return dict.fromkeys(names.split(), maker)


_MAKERS: dict[str, Maker] = {
    **_made(
        "figure fig image img picture asset_img responsive_image photo imgcap lightbox",
        pictured.figure,
    ),
    **_made("gallery", pictured.gallery),
    **_made("youtube youtubeplayer yt", pictured.player("https://www.youtube.com/embed/{}")),
    **_made("vimeo vimeo_simple vimeoplayer", pictured.player("https://player.vimeo.com/video/{}")),
    **_made("dailymotion bilibili", pictured.player("")),
    **_made("iframe embed", pictured.player("{}")),
    **_made("video", pictured.media("video")),
    **_made("audio", pictured.media("audio")),
    **_made("tweet twitter x twitter_simple tweet_simple x_simple", pictured.tweet),
    **_made("instagram instagram_simple", pictured.instagram),
    **_made("gist", pictured.gist),
    **_made("jsfiddle", pictured.fiddle),
    **_made(" ".join(KINDS), shown.box),
    **_made("callout admonition box alertbox noticebox infobox message aside panel", shown.box),
    **_made("quote blockquote cq centerquote epigraph", shown.quotation),
    **_made("pullquote pull_quote pull-quote", shown.pulled),
    **_made(
        "details expand collapse spoiler accordion toggle fold hidetoggle collapsible", shown.folded
    ),
    **_made("tab tabitem tab-item step card accordion-item item panel-item", shown.titled),
    **_made("button btn linkbutton", shown.button),
    **_made("kbd key keys", shown.keys),
    **_made("ref relref post_url", pointing.reference),
    **_made("link", pointing.file_link),
    **_made("post_link asset_link", pointing.named_link),
    **_made("asset_path asset static url url_for relurl absurl get_url", pointing.path),
    **_made("param", pointing.parameter),
    **_made(
        """toc tableofcontents table_of_contents contents more tabs tabpane codetabs tabset steps
        cards row rows column columns col div section container grid center left right clear br
        linebreak rawhtml html unsafe wrap lead seo feed_meta end bleed wide full breaker
        nohighlight options""",
        shown.nothing,
    ),
}
_INCLUDED = (
    ("gallery", "gallery"),
    ("youtube", "youtube"),
    ("vimeo", "vimeo"),
    *((word, "figure") for word in ("figure", "image", "img", "picture", "photo")),
    ("video", "video"),
    ("audio", "audio"),
    ("tweet", "tweet"),
    ("twitter", "tweet"),
    ("gist", "gist"),
    ("toc", "toc"),
    *(
        (word, word)
        for word in ("alert", "notice", "callout", "admonition", "note", "warning", "tip", "info")
    ),
    ("quote", "callout"),
    ("button", "button"),
)
"""What an included file shows, by a part of its name."""

_WORDY: tuple[str, ...] = (
    "title",
    "caption",
    "text",
    "content",
    "description",
    "alt",
    "summary",
    "label",
    "quote",
    "body",
)
_WORDY += ("message", "header", "heading", "subtitle", "author", "name")


def make(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """What a tag shows, or None where nothing here knows it."""
    maker = _MAKERS.get(tag.name)
    return maker(tag, setting, closed) if maker else None


def resolved(tag: Tag) -> Tag:
    """A tag that includes a file as the tag that the file's name says it is."""
    if tag.name not in INCLUDES or not tag.places:
        return tag
    stem = fold(PurePosixPath(tag.places[0]).name.partition(".")[0])
    name = next((name for part, name in _INCLUDED if part in stem), "")
    return replace(tag, name=name, places=tag.places[1:]) if name else tag


def words_of(tag: Tag, setting: Setting) -> tuple[str, str]:
    """The words that an unknown tag may show, as HTML, and those of it that are machinery."""
    named = [key for key in _WORDY if tag.names.get(key)]
    said = [tag.names[key] for key in named] + [
        place for place in tag.places if " " in place.strip()
    ]
    rest = [f"{key} {value}" for key, value in tag.names.items() if key not in named]
    rest += [place for place in tag.places if " " not in place.strip()]
    shown_words = " ".join(setting.inline(text) for text in said)
    return shown_words, html.unescape(" ".join([tag.name, *rest]))
