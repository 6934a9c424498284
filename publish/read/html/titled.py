"""Titles of frames: what a film or a chart of a post is called, which only machines are told, put
below it where its readers can see it.

Only in a post that an export or a feed holds: there the frame is its author's for certain, and a
book can show no more of it than its name. A saved page has what its readers saw; the titles of its
frames cost more than they gave (41 captions on 282 pages that no person marked as text)."""

from __future__ import annotations

import re

from publish.read.html.dom import Element, find, line_of, squeeze
from publish.read.html.embeds import shown
from publish.read.html.neighbours import place_of
from publish.read.html.page import Page
from publish.read.languages import fold

LONGEST = 200
"""Characters of a title."""

FRAMES = frozenset(["iframe", "video", "audio"])
_KINDS = frozenset(["video", "audio", "map", "chart", "code", "link"])
_NAMES = ("title", "aria-label")
_PLAYERS = """youtube vimeo dailymotion wistia soundcloud spotify bandcamp mixcloud twitch ted loom
tiktok instagram facebook twitter google openstreetmap datawrapper flourish infogram tableau codepen
jsfiddle video videos audio music media movie film podcast podcasts track playlist album episode
player players embed embeds embedded iframe frame content widget oembed pen map maps chart charts
interactive visualization visualisation html html5 untitled title post external inserted from of the
a for and this with on by in page website vidéo lecteur intégré carte eingebettet eingebettetes
eingebetteter videoplayer inhalt karte reproductor vídeo insertado mapa lettore mappa incorporato"""
_GENERIC = frozenset(_PLAYERS.split())
"""Words of which the title of a player consists, whatever it plays."""
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"(?:\w{2,20} embed|play(?: video)?)\s?:\s", re.I)
"""What some players put before the title of what they play."""
_ADDRESS = re.compile(r"\w{1,10}:\S|www\.")
_FILES = (".mp4", ".m4v", ".mp3", ".m4a", ".webm", ".ogg", ".ogv", ".mov", ".html")
_DOUBLED = "wp-embedded-content"
"""What WordPress calls the frame of a post whose words stand before it."""


def spell(page: Page, frame: Element) -> None:
    """Make the title of a frame the caption of a figure around it, unless its words say it."""
    title = _title(frame)
    if not page.is_fragment or not title or _DOUBLED in frame.names or frame.parent is None:
        return
    if shown(page, frame)[1] not in _KINDS or _is_said(frame, title):
        return
    figure = Element("figure", {}, frame.line, frame.parent)
    frame.parent.children[place_of(frame)] = figure
    caption = Element("figcaption", {}, frame.line, figure, [title])
    figure.children = [frame, caption]
    frame.parent = figure


def _title(frame: Element) -> str:
    """What a frame shows, by its title; "" where that says no more than what plays it."""
    given = next((value for name in _NAMES if (value := squeeze(frame.get(name)))), "")
    title = _BEFORE.sub("", given, count=1) if _BEFORE.match(given) else given
    words = _WORD.findall(fold(title[:LONGEST]))
    if not any(word not in _GENERIC and not word.isdigit() for word in words):
        return ""
    is_file = title.lower().endswith(_FILES) or ("_" in title and " " not in title)
    return "" if is_file or len(title) > LONGEST or _ADDRESS.match(title) else title


def _is_said(frame: Element, title: str) -> bool:
    """Whether the caption of the figure that a frame stands in says its title."""
    figure = frame.closest("figure")
    caption = find(figure, "figcaption") if figure is not None else None
    return caption is not None and fold(title) in fold(line_of(caption))
