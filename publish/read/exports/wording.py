"""Wording: the words of a field that may be text, HTML, or HTML that was escaped twice.

Formats say which it is, and their makers do otherwise; so the words themselves are looked at. What
is in doubt stays text: a word too many can be struck out, a lost one cannot be found again.
"""

from __future__ import annotations

import html
import re

from publish.document import Inlines
from publish.read.html.dom import clean, line_of
from publish.read.html.inlines import Run, build
from publish.read.html.metadata.witnesses import bare
from publish.read.html.page import open_page
from publish.read.html.parsing import parse
from publish.read.html.title import words_of

_INLINE = "em i b strong cite code sup sub small span q s del ins u abbr a br tt kbd mark font"
_NAMES = f"""{_INLINE} p div blockquote pre ul ol li dl dt dd table thead tbody tr td th caption
 h1 h2 h3 h4 h5 h6 hr img figure figcaption section article aside header footer main details summary
 video audio picture source object embed center strike big samp var dfn time wbr address amp-img svg
 math nav dir form fieldset legend label button input select option optgroup ruby rt rp bdi
 bdo acronym applet blink marquee nobr font hgroup map area param frame frameset meta link base
 noscript colgroup col tfoot dialog"""
_CLOSED = "iframe script style title textarea xmp template noframes"
"""What swallows all words behind it where it is never closed: without its end it is text."""


def _tags(names: str, opening: str = "<", closing: str = ">") -> re.Pattern[str]:
    """A pattern of one tag; an attribute never holds the sign that would end it."""
    either = "|".join(sorted(names.split(), key=len, reverse=True))
    return re.compile(rf"{opening}/?(?:{either})(?:\s[^<>]*?)?\s?/?{closing}", re.I)


_TAG = re.compile(rf"{_tags(_NAMES).pattern}|</(?:{'|'.join(_CLOSED.split())})\s?>", re.I)
_TITLE_END = re.compile(rf"</(?:{'|'.join(_INLINE.split())})\s?>|<br\s?/?>", re.I)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BARE_AND = re.compile(r"&(?!#?\w{1,31};)")
_ESCAPED = re.compile(
    rf"\s*(?:&lt;(?:{'|'.join(_NAMES.split())})(?:\s[^<>&]|/|&gt;)|&lt;!--)", re.I
)
_STRAY = re.compile(r"<(?!!--)")
_PARTED = re.compile(r"\n[ \t]*\n\s*")
_ANY_TAG = re.compile(r"<[^<>]*>")
_SEEN = re.compile(r"<(?:img|amp-img|picture|iframe|video|audio|object|embed|svg|math)\b", re.I)
_ELISION = re.compile(r"(?<!\s)\s*(?:\[(?:…|\.\.\.|&hellip;|&#8230;)\]|…|\.\.\.)\s*$")
_EXCERPT = 4000
"""Characters of a body in which its own beginning is looked for."""


def is_markup(text: str) -> bool:
    """Whether a text has a tag of HTML in it."""
    return _TAG.search(text) is not None


def body_of(text: str) -> str:
    """The HTML of a field that should be HTML: one that was escaped twice is unescaped, one that
    is plain text becomes paragraphs."""
    if is_markup(text):
        return text
    if escaped_twice(text):
        return html.unescape(text)
    return _paragraphs(_STRAY.sub("&lt;", text))


def escaped_twice(text: str) -> bool:
    """Whether the markup of a whole body was escaped once too often: it begins with an escaped
    tag, ends one later, and has no true tag."""
    return bool(_ESCAPED.match(text)) and "&gt;" in text and not is_markup(text)


def paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs, and lines stay lines unless an editor
    broke them at its margin."""
    return _paragraphs(html.escape(text, quote=False))


def _paragraphs(text: str) -> str:
    parts = (part for part in _PARTED.split(text.strip()) if part.strip())
    return "\n".join(f"<p>{_lines(part)}</p>" for part in parts)


def _lines(part: str) -> str:
    lines = [line.strip() for line in part.splitlines()]
    longest, full = max(map(len, lines)), lines[:-1]
    at_margin = 45 <= longest <= 120 and all(len(line) >= longest - 25 for line in full)
    return ("\n" if at_margin else "<br>\n").join(lines)


def text_title(text: str) -> Inlines:
    """The inlines of a title that is text and nothing else."""
    return build([Run(clean(text))])


def html_title(source: str) -> Inlines:
    """The inlines of a title that is HTML: its emphasis stays, links and pictures go."""
    if not is_markup(source):
        return text_title(html.unescape(source))
    page = open_page("", parse(source))
    return words_of(page, page.body)


def judged_title(text: str, *, references: bool = True) -> Inlines:
    """The inlines of a title that should be text but may be HTML: it is, where it has a pair of
    tags. ``references`` says whether this maker's titles have HTML's character references."""
    if _TITLE_END.search(text) and is_markup(text):
        return html_title(text)
    return text_title(html.unescape(text) if references else text)


def has_references(titles: list[str]) -> bool:
    """Whether a maker writes character references in titles that are read as text: some stand
    there, and no ampersand stands alone."""
    return any(map(_REFERENCE.search, titles)) and not any(map(_BARE_AND.search, titles))


def plain(source: str) -> str:
    """The words of HTML (or of text) on one line."""
    if not is_markup(source):
        return " ".join(clean(html.unescape(source)).split())
    return line_of(parse(source))


def is_excerpt(description: str, body: str) -> bool:
    """Whether a description only repeats how the body begins."""
    told = bare(_ELISION.sub("", description))
    return not told or f" {told} " in f" {bare(roughly(body[:_EXCERPT]))} "


def shows_nothing(body: str) -> bool:
    """Whether HTML has neither words nor anything else that a reader could see."""
    return not any(roughly(part).strip() for part in (body[:_EXCERPT], body)) and not is_seen(body)


def is_seen(body: str) -> bool:
    """Whether HTML has something that is seen beside its words: a picture, a film, a formula."""
    return _SEEN.search(body) is not None


def roughly(body: str) -> str:
    """About the words of a body, quickly: for judging it, not for keeping."""
    return html.unescape(_ANY_TAG.sub(" ", body))
