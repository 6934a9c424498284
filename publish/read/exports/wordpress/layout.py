"""Layout: shortcodes that are taken out, of page builders and unknown plug-ins; words are kept."""

from __future__ import annotations

import re

from publish.read.exports.attached import figure
from publish.read.exports.wordpress.names import is_of_family, table
from publish.read.exports.wordpress.tags import address
from publish.read.exports.wordpress.writing import SEAM, Call, block, is_id
from publish.read.html.pictures import PICTURE_NAME

_INLINE = re.compile(
    r"highlight|drop_?-?cap|tooltip|label|icon|popover|abbr|badge|lightbox|modal|button|btn"
)
_HEADINGS = frozenset(["title", "heading", "headline", "h2", "h4", "header", "main_heading"])


def taken_out(call: Call) -> str:
    """The content of a shortcode without its tags, after the words of its attributes that a page
    builder shows; words in other attributes are reported. Of one that is unknown and has no
    content the whole tag is."""
    account = call.writing.account
    if call.content is None and not _is_expected(call.name):
        account.unknown.setdefault(call.name, []).append(call.tag.source)
        return _pictures(call) or SEAM
    account.dropped[call.name] += 1
    words = "" if call.name in table()["machinery"] else _words(call) + _pictures(call)
    if is_around(call):
        return block(words + block(call.inner))
    seam = "" if _is_inline(call.name) else SEAM
    return seam + (block(words) if words else "") + call.inner + seam


def _is_expected(name: str) -> bool:
    tables = table()
    known = tables["machinery"] | tables["inline"] | tables["around"]
    return name in known or is_of_family(name)


def _is_inline(name: str) -> bool:
    return name in table()["inline"] or bool(_INLINE.search(name))


def is_around(call: Call) -> bool:
    """Whether a shortcode stands around blocks rather than around words of a line."""
    if _is_inline(call.name):
        return False
    named = call.name in table()["around"] or is_of_family(call.name)
    return named or "\n\n" in call.inner.strip()


def _words(call: Call) -> str:
    """The words of a shortcode's attributes that readers are shown, as HTML."""
    inline = _is_inline(call.name)
    told = {n: v for n, v in call.tag.given.items() if not inline and _is_shown(n, v)}
    others = (v for n, v in call.tag.given.items() if n not in told and not address(v))
    call.writing.account.hides(f"[{call.name}]", (*others, *call.tag.bare))
    return "".join(_told(name, value) for name, value in told.items())


def _pictures(call: Call) -> str:
    """The pictures that the attributes of a page builder's shortcode name, as figures."""
    shown = []
    for name in table()["images"] & call.tag.given.keys():
        value = call.get(name)
        known = call.writing.site.attachments.get(int(value)) if is_id(value) else None
        source = known.url if known else address(value)
        if PICTURE_NAME.search(source.partition("?")[0]):
            alt = call.get("alt", "image_alt") or (known.alt if known else "")
            shown.append(figure(source, alt or None, known.caption if known else ""))
    return "".join(sorted(shown))


def _is_shown(name: str, value: str) -> bool:
    """Whether a page builder shows an attribute to readers: by its name, if it holds words."""
    if name not in table()["shown"] or address(value) or re.match(r"[#.]\w|\d+(?:px|%)?$", value):
        return False
    return bool(re.search(r"[^\W\d_]{2}", value)) and (" " in value or value[0].isupper())


def _told(name: str, value: str) -> str:
    return f"<p><strong>{value}</strong></p>" if name in _HEADINGS else f"<p>{value}</p>"
