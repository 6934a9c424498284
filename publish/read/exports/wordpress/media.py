"""Media: pictures, galleries, sound, films and embeds, from shortcodes and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from publish.addresses import parts_of
from publish.read.exports.attached import figure
from publish.read.exports.wordpress import literal
from publish.read.exports.wordpress.names import table
from publish.read.exports.wordpress.site import Attachment, Site
from publish.read.exports.wordpress.tags import address
from publish.read.exports.wordpress.writing import Call, Writing, block, is_id, quoted
from publish.read.html.embeds import frame_kind
from publish.read.html.pictures import PICTURE_NAME

_PICTURE = re.compile(
    r"\s*((?:<p>\s*)?(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?(?:\s*</p>)?)(.*)", re.I | re.S
)
_IMAGE = re.compile(r"<img\b[^<>]*>", re.I)
_CLASS = re.compile(r"\bwp-image-(\d{1,18})\b")
_ALONE = re.compile(
    r"^([ \t]*(?:<p>\s*)?)(https?://[^\s<>\"'\[\]]{4,2000}+)(?=[ \t]*(?:</p>\s*)?$)", re.I | re.M
)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac|opus|aac|wma)$", re.I)
_FILM = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov|wmv|flv|avi)$", re.I)
_FILES = ("src", "mp3", "m4a", "ogg", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "flv")


def captioned(call: Call) -> str:
    """A picture with its caption: after it, or in the attribute where old posts have it."""
    found = _PICTURE.fullmatch(call.inner)
    if found is None:
        return call.inner
    words = found[2].strip() or call.get("caption")
    owner = call.get("id").rpartition("_")[2]
    picture = _alt_from(found[1], call.writing.site, owner)
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return block(f"<figure>{picture}{caption}</figure>")


def gallery(call: Call) -> str:
    """The pictures that a gallery names, or else those put up for its post."""
    listed = call.get("ids", "include", "images", "gallery_ids", "image_ids") or call.get("source")
    ids = re.findall(r"\d+", listed)
    if ids:
        found = [call.writing.attachment(number, f"[{call.name}]") for number in ids]
        shown = [attachment for attachment in found if attachment is not None]
    else:
        shown = _put_up_for(call)
    return gallery_of(shown) + call.inner


def _put_up_for(call: Call) -> list[Attachment]:
    owner = call.get("id")
    post = int(owner) if is_id(owner) else call.writing.id
    left = set(re.findall(r"\d+", call.get("exclude")))
    found = [a for a in call.writing.site.children(post) if str(a.id) not in left]
    found = [a for a in found if _is(PICTURE_NAME, a.url)]
    if not found:
        call.writing.account.absent[f"[{call.name}] shows pictures of the site’s library"] = None
    return found[::-1] if call.get("order").upper() == "DESC" else found


def gallery_of(attachments: Sequence[Attachment]) -> str:
    """Pictures one after the other, each with its own caption."""
    figures = "".join(figure(a.url, a.alt or None, a.caption) for a in attachments)
    return block(f'<figure class="gallery">{figures}</figure>') if figures else ""


def picture(call: Call) -> str:
    """One picture, by its id or its address; a page builder's title of it is its caption."""
    given = call.get("image", "id", "image_id", "attachment")
    source = address(call.get("src", "image_url", "url", "custom_src", "image")) or address(
        call.inner
    )
    found = (
        call.writing.attachment(given, f"[{call.name}]") if is_id(given) and not source else None
    )
    if found is not None:
        return block(figure(found.url, found.alt or None, found.caption or call.get("caption")))
    if not source:
        return call.inner
    words = call.get("caption", "title")
    alt = call.get("alt", "title_text") or None  # the latter is seen by pointing alone
    inner = "" if address(call.inner) else call.inner
    return block(figure(source, alt, words)) + inner


def player(call: Call) -> str:
    """A sound or a film: the first file that it names, in its attributes or its content."""
    kind = "audio" if call.name in table()["sounds"] else "video"
    given = (*(call.get(name) for name in _FILES), *call.tag.bare, call.get("url", "link"))
    values = [call.get("src"), *given, call.inner]
    source = next((found for value in values if (found := address(value))), "")
    inner = "" if address(call.inner) else call.inner
    if not source:
        return inner
    return block(_played(source, kind)) + inner


def playlist(call: Call) -> str:
    """Every sound or film of a list, under its title."""
    ids = re.findall(r"\d+", call.get("ids"))
    given = (call.writing.attachment(number, "[playlist]") for number in ids)
    wanted = _FILM if call.get("type") == "video" else _SOUND
    own = [a for a in call.writing.site.children(call.writing.id) if _is(wanted, a.url)]
    shown = [a for a in given if a] if ids else own
    kind = "video" if call.get("type") == "video" else "audio"
    return "".join(block(f"<p>{a.caption or a.title}</p>{_played(a.url, kind)}") for a in shown)


def embedded(call: Call) -> str:
    """Something from elsewhere, by the address in the content or in an attribute."""
    values = (call.inner, *call.tag.given.values(), *call.tag.bare)
    found = next((known for value in values if (known := address(value))), "")
    inner = "" if address(call.inner) else call.inner
    return (embed(found) if found else "") + inner


def service(call: Call) -> str:
    """A video or a post of a known service, by its address or its number there."""
    values = (
        call.get("url", "src", "id", "v", "video", "link"),
        *call.tag.bare,
        call.inner.strip(),
    )
    value = next((value for value in values if value), "")
    pattern = str(table()["services"][call.name])
    if found := address(value):
        return embed(found) + ("" if address(call.inner) else call.inner)
    if not re.fullmatch(r"[\w/-]{2,120}", value):
        return call.inner
    inner = "" if value == call.inner.strip() else call.inner
    return embed(pattern.format(quote(value, safe="/"))) + inner


def embed(source: str) -> str:
    """An address as what the walker takes for an embed; a link where its host is not known."""
    target = quoted(source)
    if _is(_SOUND, source) or _is(_FILM, source):
        return block(_played(source, "audio" if _is(_SOUND, source) else "video"))
    if _is(PICTURE_NAME, source):
        return block(f'<figure><img src="{target}"></figure>')
    if frame_kind(source):
        return block(f'<iframe src="{target}"></iframe>')
    return block(f'<p><a href="{target}">{target}</a></p>')


def with_embeds(source: str) -> str:
    """The addresses that stand alone on a line, where WordPress would show what is there."""
    return (
        literal.outside(source, lambda text: _ALONE.sub(_alone, text))
        if "://" in source
        else source
    )


def _alone(found: re.Match[str]) -> str:
    source = found[2].replace("&amp;", "&")
    shown = (
        _is(_SOUND, source)
        or _is(_FILM, source)
        or (frame_kind(source) and len(parts_of(source).path) > 1)
    )
    return f"{found[1]}{embed(source)}" if shown else found[0]


def described(source: str, writing: Writing) -> str:
    """The body with the site's own alternative text where a picture has none."""
    site = writing.site
    if not site.attachments or "<img" not in source:
        return source
    return literal.outside(source, lambda text: _alt_from(text, site, ""))


def _alt_from(source: str, site: Site, owner: str) -> str:
    def told(found: re.Match[str]) -> str:
        given = literal.attributes(found[0])
        if given.get("alt", "").strip():
            return found[0]
        named = _CLASS.search(given.get("class", ""))
        number = named[1] if named else owner
        known = site.attachments.get(int(number)) if is_id(number) else None
        known = known or site.file(given.get("src", ""))
        return (
            literal.with_attribute(found[0], "alt", known.alt) if known and known.alt else found[0]
        )

    return _IMAGE.sub(told, source)


def _played(source: str, kind: str) -> str:
    return f'<{kind} src="{quoted(source)}"></{kind}>'


def _is(kind: re.Pattern[str], source: str) -> bool:
    try:
        return bool(kind.search(urlsplit(source).path))
    except ValueError:
        return False
