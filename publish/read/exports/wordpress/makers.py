"""Makers: what a shortcode becomes in HTML, by the table that its name is in."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import unquote

from publish.read.exports.wordpress import layout, listings, media
from publish.read.exports.wordpress.names import is_heading, table
from publish.read.exports.wordpress.tags import address
from publish.read.exports.wordpress.writing import Call, block, quoted

Maker = Callable[[Call], str]

_PLAIN = re.compile(r"[a-z]+")


def make(call: Call) -> str:
    """The HTML of a shortcode. A plain word in brackets that nothing shows to be one stays; words
    in its attributes that are not shown are reported."""
    if _is_word(call):
        call.writing.account.kept[call.name] += 1
        return call.tag.source
    maker = _maker(call)
    if maker is None:
        return layout.taken_out(call)
    made = maker(call)
    shown = "\n".join((made, *call.writing.notes[-1:]))
    values = (*call.tag.given.values(), *call.tag.bare)
    call.writing.account.hides(f"[{call.name}]", (v for v in values if v not in shown))
    return made


def _is_word(call: Call) -> bool:
    """Whether a tag is no more than a word in brackets: "[link]", "[image]"."""
    if call.content is not None or call.tag.given or call.tag.bare:
        return False
    plain = _PLAIN.fullmatch(call.name) is not None
    known = table()["alone"] | call.writing.site.shortcodes
    known |= table()["note_lists"] if call.writing.notes else frozenset()
    return plain and call.name not in known


def _maker(call: Call) -> Maker | None:
    """The maker of the first table that has the name, if that can make anything of the call."""
    name, tables = call.name, table()
    if name in tables["services"]:
        return media.service
    if call.content is None:
        makers, other = _ALONE, _heading if is_heading(name) else None
    else:
        makers, other = _MAKERS, listings.code if listings.is_literal(name) else None
    return next((maker for group, maker in makers.items() if name in tables[group]), other)


def _note(call: Call) -> str:
    label = call.get("name", "refid")
    if not call.inner.strip() and label not in call.writing.labels:
        return layout.taken_out(call)
    return call.writing.note(call.inner.strip(), label)


def _note_or_box(call: Call) -> str:
    return _note(call) if not call.tag.starts_line else _box(call)


def _quotation(call: Call) -> str:
    """A quotation; who is quoted stands in its attributes."""
    whose = call.get("cite", "author", "name", "source", "by") or " ".join(call.tag.bare)
    parts = (whose, call.get("job_title", "role", "position"), call.get("company_name", "company"))
    said = ", ".join(part for part in parts if part)
    link = address(call.get("link", "url", "cite_url", "source_url", "cite"))
    if link:
        said = f'<a href="{quoted(link)}">{said}</a>'
    credit = f"<footer><cite>{said}</cite></footer>" if said else ""
    return block(f"<blockquote>{call.inner}{credit}</blockquote>")


def _tip(call: Call) -> str:
    """Words that say more where one points at them: a note says it."""
    told = call.get("text", "title", "content", "tip", "gloss") or " ".join(call.tag.bare)
    return call.inner + (call.writing.note(told) if told else "")


def _table(call: Call) -> str:
    which = call.get("id", "name") or " ".join(call.tag.bare)
    call.writing.account.absent[f"[{call.name}] shows a table ({which}) of a plug-in"] = None
    return call.inner


def _pull_quote(call: Call) -> str:
    return block(f'<blockquote class="pullquote">{call.inner}</blockquote>')


def _box(call: Call) -> str:
    kind = re.sub(r"[^a-z]", "", call.name.rpartition("_")[2])
    heading = f"<p><strong>{call.get('title')}</strong></p>" if call.get("title") else ""
    return block(f'<div class="callout {kind}">{heading}{call.inner}</div>')


def _fold(call: Call) -> str:
    """What opens at a click stands open in a book, under its title."""
    title = call.get("title", "label", "heading", "question") or " ".join(call.tag.bare)
    summary = f"<summary>{title}</summary>" if title else ""
    return block(f"<details>{summary}{call.inner}</details>")


def _link(call: Call) -> str:
    """A button or a link: its words, with where they lead."""
    values = (call.get("url", "link", "href", "button_url"), *call.tag.bare)
    target = next((found for value in map(_of_link, values) if (found := address(value))), "")
    words = call.inner or call.get("title", "text", "button_text", "label")
    return f'<a href="{quoted(target)}">{words}</a>' if target and words else words


def _of_link(value: str) -> str:
    """The address in WPBakery's form of a link: ``url:https%3A%2F%2F…|title:…``."""
    return unquote(value[4:].partition("|")[0]) if value.startswith("url:") else value


def _heading(call: Call) -> str:
    words = call.inner.strip() or call.get("text", "heading", "title")
    level = re.search(r"tag:h([1-6])", call.get("font_container")) or re.fullmatch(
        r"h?([1-6])", call.get("size", "tag", "level", "heading_semantic")
    )
    if not words or "\n" in words:
        return call.inner
    return block(f"<h{level[1] if level else 3}>{words}</h{level[1] if level else 3}>")


def _raw_html(call: Call) -> str:
    """HTML that a page builder keeps in Base64 (and, within it, percent signs)."""
    try:
        return block(unquote(base64.b64decode(call.inner.strip(), validate=True).decode()))
    except (binascii.Error, ValueError):
        return call.inner


def _rule(call: Call) -> str:
    return block("<hr>") + call.inner


def _inner(call: Call) -> str:
    """Where a plug-in sets its notes; here they stand at the end of the post."""
    return call.inner


_ALONE: dict[str, Maker] = {
    "galleries": media.gallery,
    "notes": _note,
    "note_lists": _inner,
    "pictures": media.picture,
    "tables": _table,
    "sounds": media.player,
    "films": media.player,
    "playlists": media.playlist,
    "embeds": media.embedded,
    "links": _link,
    "headings": _heading,
    "rules": _rule,
}
"""Shortcodes that show something without content too."""
_MAKERS: dict[str, Maker] = _ALONE | {
    "captions": media.captioned,
    "code": listings.code,
    "formulas": listings.formula_of,
    "note_or_box": _note_or_box,
    "quotations": _quotation,
    "pull_quotes": _pull_quote,
    "boxes": _box,
    "folds": _fold,
    "raw_html": _raw_html,
    "tips": _tip,
}
