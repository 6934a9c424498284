"""Covers: the picture that a metadata block sets at the head of a post, with its caption."""

from __future__ import annotations

from urllib.parse import unquote

from publish.findings import Code, Finding, Severity
from publish.read.exports.attached import figure
from publish.read.markdown.conversion import inline_html
from publish.read.markdown.fields import Fields, Value, names
from publish.read.markdown.makers import BlogFile
from publish.read.markdown.targets import picture_target
from publish.yamltree import Scalar, Table

COVER = Code("R167", Severity.INFO, "A picture that the metadata block names stands first.")

_KEYS = names(
    """cover hero banner heroimage coverimage featuredimage featureimage featureimg featured feature
    headerimage headerimg header image images leadimage postimage"""
)
_SOURCES = ("image", "src", "url", "path", "feature", "overlayimage", "file")


def cover(blog: BlogFile) -> tuple[str, tuple[Finding, ...]]:
    """The figure of a post's cover, unless the body shows the picture itself; "" where there is
    none."""
    fields = blog.fields
    for value in fields.given(*_KEYS):
        src, about = _source(value)
        if not src:
            continue
        name = unquote(src).rsplit("/", 1)[-1]
        if name in unquote(blog.block.body):
            return "", ()
        caption, credit = (
            about.first("caption", "title"),
            about.first("credit", "attribution", "attr"),
        )
        caption = caption or fields.first(
            *(f"{value.key.lower()}caption", "imagecaption", "covercaption")
        )
        alt = about.first("alt") or fields.first("imagealt", "coveralt", "alt", "featuredimagealt")
        said = tuple(inline_html(text) if text else "" for text in (caption, credit))
        what = f"the picture {name!r} ({value.key}) stands before the text"
        found = Finding(COVER, blog.at(value.line), what)
        return figure(picture_target(src), alt or None, *said), (found,)
    return "", ()


def _source(value: Value) -> tuple[str, Fields]:
    """A picture's address, and the fields that speak of it alone."""
    if isinstance(value.tree, Table):
        inside = Fields.of(value.tree)
        return _address(inside.first(*_SOURCES)), inside
    text = value.text if isinstance(value.tree, Scalar) else next(iter(value.texts), "")
    return _address(text), Fields.of(Table((), value.tree.location))


def _address(text: str) -> str:
    """A text as a picture's address, or "" where it is none: a flag, a colour, a template."""
    is_one = "." in text and not any(sign in text for sign in "{}<>\n") and len(text) < 1000
    return text if is_one else ""
