"""Attached: pictures, sound and films that an export holds beside a post's body."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.read.exports.wording import is_markup, plain, roughly
from publish.read.html.dom import Element, clean
from publish.read.html.embeds import frame_kind
from publish.read.html.metadata.witnesses import bare
from publish.read.html.pictures import PICTURE_NAME, is_content

CARRIED = Code("R153", Severity.INFO, "A file that a post carries along is not in the book.")

_PICTURE = re.compile(r"<(?:img|picture|amp-img)\b", re.I)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac)$", re.I)
_FILM = re.compile(r"\.(?:mp4|m4v|webm|mov|ogv|mkv)$", re.I)
_SIZE = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|-scaled|=[swh]\d[\w-]{0,40})(?=\.\w{2,5}$|$)", re.I)
SHORTEST = 3
"""Characters; a shorter file name is any picture's."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a post: its address, its MIME type (or its first half), its words.

    ``alt`` is None where nothing is said; ``caption`` and ``credit`` are HTML. A ``stand_in``
    (a thumbnail) is shown only where a post has no other picture."""

    url: str
    type: str = ""
    caption: str = ""
    credit: str = ""
    alt: str | None = None
    stand_in: bool = False

    @property
    def kind(self) -> str:
        """ "image", "audio", "video" or "" """
        given = self.type.partition("/")[0].lower()
        if given in ("image", "audio", "video"):
            return given
        path = _path(self.url)
        known = (("image", PICTURE_NAME), ("audio", _SOUND), ("video", _FILM))
        named = next((kind for kind, pattern in known if pattern.search(path)), "")
        return named or ("video" if frame_kind(self.url) == "video" else "")


def with_attached(body: str, files: Iterable[Attachment]) -> tuple[str, tuple[Finding, ...]]:
    """A body with the attached pictures that it does not show before it and the sound after it;
    what cannot be shown is a finding."""
    files = [file for file in dict.fromkeys(files) if file.url.strip()]
    shown = html.unescape(unquote(body)).lower() if files else ""
    pictures = [f for f in files if f.kind == "image" and not f.stand_in and _is_new(f, shown)]
    if not pictures and not _PICTURE.search(body):
        pictures = [f for f in files if f.kind == "image" and f.stand_in and _is_new(f, shown)][:1]
    players = [f for f in files if f.kind in ("audio", "video") and f.url.lower() not in shown]
    others = [f for f in files if not f.kind]
    films = (replace(f, caption="") if _is_told(f, shown) else f for f in players)
    parts = (*map(_figure, _unlike(pictures)), body, *map(_player, films))
    found = (Finding(CARRIED, NOWHERE, f"the file {f.url[:300]} is not in it") for f in others)
    return "\n".join(parts), tuple(found)


def figure(src: str, alt: str | None, caption: str, credit: str = "") -> str:
    """A picture with its caption and credit as HTML."""
    described = "" if alt is None else f' alt="{html.escape(alt)}"'
    credited = f' <span class="credit">{credit}</span>' if credit else ""
    words = f"<figcaption>{caption}{credited}</figcaption>" if caption or credit else ""
    return f'<figure><img src="{html.escape(src)}"{described}>{words}</figure>'


def words(text: str) -> str:
    """A caption or a credit as HTML, whether it is that already or text."""
    return text if is_markup(text) else html.escape(html.unescape(clean(text)), quote=False)


def _figure(file: Attachment) -> str:
    return figure(file.url, file.alt, file.caption, file.credit)


def _player(file: Attachment) -> str:
    said = f"<p>{file.caption}</p>" if file.caption else ""
    return f'{said}<{file.kind} src="{html.escape(file.url)}"></{file.kind}>'


def _is_new(file: Attachment, shown: str) -> bool:
    """Whether a picture is one (no avatar, no pixel), and it or its caption is not shown yet."""
    is_shown = file.url.lower() in shown or _is_named(_key(file.url), shown)
    is_new = not is_shown or not _is_told(file, shown)
    return is_new and is_content(Element("img", {"src": file.url}))


def _is_named(key: str, shown: str) -> bool:
    """Whether a text has a file of that name, unless the name is any picture's."""
    if len(key) < SHORTEST or key.isdigit():
        return False
    return re.search(rf"""/{re.escape(key)}(?=[-_.=?"'&\s]|$)""", shown) is not None


def _is_told(file: Attachment, shown: str) -> bool:
    """Whether the caption of a file stands in the text already."""
    told = bare(plain(file.caption).lower())
    return not told or f" {told} " in f" {bare(roughly(shown))} "


def _unlike(pictures: Sequence[Attachment]) -> list[Attachment]:
    """The pictures, each once: other sizes of one are one."""
    return list({_key(p.url): p for p in reversed(pictures)}.values())[::-1]


def _key(url: str) -> str:
    """The file name of a picture in small letters, without what says its size."""
    return PurePosixPath(_SIZE.sub("", _path(url).lower())).stem


def _path(url: str) -> str:
    try:
        return unquote(unquote(urlsplit(url).path)).rstrip("/")
    except ValueError:
        return ""
