"""Tags that give an address or a word: links between posts, the site's own, a post's fields."""

from __future__ import annotations

import html
import re

from publish.read.markdown.shown import Setting, Shown
from publish.read.markdown.tags import Tag
from publish.read.markdown.targets import link_target, post_link

_LITERAL = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)\s*(?:\||$)")
_JOINED = re.compile(r"\|\s{0,9}(append|prepend)\s{0,9}:\s{0,9}(?:\"([^\"|]*)\"|'([^'|]*)')")
_SITE = re.compile(
    r"(?:site\.|config\.)?(?:github\.)?(?:baseurl|base_url|url|base_path|root|baseurl_root|asset_path"
    r"|siteurl|SITEURL|cdn|assets?|img_?(?:path|url)?|image_?(?:path|url)?)",
    re.I,
)
_OWN = re.compile(
    r"(?:page|post|frontmatter|metadata|\$frontmatter|\.params)?\.?((?:\w+\.){0,3}\w+)", re.I
)
_PREFIXED = re.compile(r"(?:page|post|frontmatter|\$frontmatter|\.params)\.\w", re.I)


def reference(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """Where another post is: Hugo's ``ref``, Jekyll's ``post_url``."""
    path = tag.get("path") or next(iter(tag.places), "") or tag.rest.strip("\"' ")
    address = post_link(path)
    return Shown(html.escape(address), address=address, inline=True) if path else None


def file_link(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """Jekyll's ``link``: a post's file, or any file of the site."""
    path = tag.rest.strip("\"' ")
    target = link_target(path)
    address = target if target != path else f"/{path.lstrip('/')}"
    return Shown(html.escape(address), address=address, inline=True) if path else None


def named_link(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """Hexo's ``post_link`` and ``asset_link``: a name, and the words of the link."""
    name, *words = [place for place in tag.places if place not in ("true", "false")] or [""]
    address = name if tag.name == "asset_link" else post_link(name)
    said = html.escape(" ".join(words) or name.partition("#")[0])
    link = f'<a href="{html.escape(address)}">{said}</a>'
    return Shown(link, address=address, inline=True) if name else None


def path(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """Hexo's ``asset_path``, a site's own ``static`` and the like: an address as it is."""
    address = next(iter(tag.places), "")
    return Shown(html.escape(address), address=address, inline=True) if address else None


def parameter(tag: Tag, setting: Setting, closed: bool) -> Shown | None:
    """Hugo's ``param``: a field of the metadata block."""
    value = setting.fields.path(next(iter(tag.places), "") or "-")
    return Shown(html.escape(value), address=value, inline=True) if value else None


def output(expression: str, setting: Setting) -> Shown | None:
    """What ``{{ expression }}`` gives, as far as the file itself says it; None where it does not.

    A literal with or without filters, the site's own address (which is nothing: addresses are
    relative to the site), a field of the post."""
    if literal := _LITERAL.match(expression):
        return _joined(
            next(text for text in (*literal.groups(), "") if text is not None), expression
        )
    name = expression.partition("|")[0].strip()
    if _SITE.fullmatch(name):
        return _joined("", expression)
    own = _OWN.fullmatch(name)
    value = setting.fields.path(own[1]) if own and _PREFIXED.match(name) else ""
    return _joined(value, expression) if value else None


def _joined(value: str, expression: str) -> Shown:
    """A value with the literals that filters put before or behind it."""
    for filter_name, double, single in _JOINED.findall(expression):
        text = double or single
        value = value + text if filter_name == "append" else text + value
    return Shown(html.escape(value), address=value, inline=True)
