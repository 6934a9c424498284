"""Captions and credits: known by what the page calls them, by their words, and by their place."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import Block, Emphasis, Figure, Image, Inlines, Paragraph
from publish.read.html.dom import Element, find, iterate, line_of, part_from_line
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import build, cut, without_pictures
from publish.read.html.paragraphs import MAX_STYLED
from publish.read.html.pieces import Caption, Heading, Item
from publish.read.html.walk_inlines import PICTURES, Formats, formats_inside, runs_of
from publish.walking import plain_text

MAX_CAPTION = 900
"""Characters; a longer text beside a picture is text, not its caption."""
MAX_CREDIT = 80
"""Characters of a line below a picture that can be its credit."""

_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
CALLED = re.compile(
    _START + r"(?<!wp-)(?:(?:image|img|photo|picture|pic|media|figure|fig|gallery|lead|hero|slide"
    r"|flex|video)[_-]*)?captions?(?:[_-]*(?:text|wrapper|inner|body|content|box|holder|copy))?"
    r"|wp-caption-text|tr-caption|cutline|figcaption|bildunterschrift|bildtext|legende|didascalia"
    + _END
)
"""What makers call a caption."""

CREDITED = re.compile(
    _START + r"(?:(?:image|img|photo|picture|media|figure|caption|video)[_-]*)?(?:credits?"
    r"|copyright|attribution|creditline|courtesy)(?:[_-]*(?:text|wrapper|line))?|photographer"
    r"|byline" + _END
)
"""What makers call a credit, inside a caption or beside it."""

_BESIDE = re.compile(
    _START + r"(?:image|img|photo|picture|pic|media|figure|caption|video)[_-]*(?:credits?|copyright"
    r"|attribution|courtesy)(?:[_-]*(?:text|wrapper|line))?|credit|photographer" + _END
)
"""The same where it stands alone: a byline under a picture is the post's own."""

_WORDS = re.compile(
    r"\(?\s*(?:(?:photo(?:graph)?|image|picture|illustration|credits?|source|foto|bild|crédit)s?"
    r"(?:\s*(?:credits?|courtesy|copyright))?(?:\s*:|\s+(?:by|via)\b|\s+©)|©"
    r"|courtesy of\b|photo courtesy\b)",
    re.I,
)
_TAIL = re.compile(
    r"(?<=[.!?…”\"’)\]|])\s+(?=\(?(?:photos?|images?|pictures?|illustrations?|credits?|foto|bild"
    r"|crédit|photograph)\b[^.:()]{0,20}(?::|\bby\b|\bcourtesy\b|©))"
    r"|(?<!\s)\s+(?=\((?:photos?|images?|pictures?|illustrations?|credits?|foto|AP Photo)\b)"
    r"|(?<!\s)\s+(?=\([^()]{3,70}(?:/|via )\s?(?:Getty|AFP|AP|Reuters|EPA|Shutterstock|Alamy|iStock"
    r"|Wikimedia|Unsplash)\b)",
    re.I,
)
_MORE = ("h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "pre", "iframe", "video")
_CENTRED = re.compile(
    r"text-align\s*:\s*center|has-text-align-center|aligncenter|text-center", re.I
)


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """What stands right behind a picture and is called a caption or a credit; None for all else."""
    names = node.names
    credit = bool(names) and bool(_BESIDE.search(names))
    called = credit or node.tag == "figcaption" or bool(names and CALLED.search(names))
    if not (called or _is_styled(node)) or not _follows_picture(flow):
        return None
    if find(node, *PICTURES, *_MORE) is not None or len(line_of(node)) > MAX_CAPTION:
        return None
    at = flow.page.at(node)
    part_from_line(node)
    words, name = read(flow, node, formats)
    if credit and words and not name:
        words, name = (), words
    items = ((words, False), (name, True))
    return tuple(Caption(said, is_credit, at) for said, is_credit in items if said)


def _is_styled(node: Element) -> bool:
    """Whether a paragraph looks like a caption: centred, and slanted or small from end to end."""
    if node.tag != "p" or not _CENTRED.search(f"{node.get('style')} {node.get('class')}"):
        return node.tag == "p" and node.get("align") == "center" and _is_slanted(node)
    return _is_slanted(node)


def _is_slanted(node: Element) -> bool:
    full = [c for c in node.children if not isinstance(c, str) or c.strip()]
    slanted = all(isinstance(c, Element) and c.tag in ("em", "i", "small", "br") for c in full)
    return bool(full) and slanted and len(line_of(node)) <= MAX_STYLED


def _follows_picture(flow: Flow) -> bool:
    """Whether what was taken last is a picture, or something said of it."""
    contents = (run.content for run in reversed(flow.runs))
    pending = (part for part in contents if not isinstance(part, str) or part.strip())
    if (last := next(pending, None)) is not None:
        return isinstance(last, Image) and all(isinstance(part, Image) for part in pending)
    return bool(flow.items) and isinstance(flow.items[-1], Figure | Caption)


def read(flow: Flow, caption: Element, formats: Formats) -> tuple[Inlines, Inlines]:
    """The words of a caption, and its credit where the page marks or words it as one."""
    page = flow.page
    inside = formats_inside(page, caption, formats)
    marked = _marked(flow, caption)
    if marked is not None:
        part_from_line(marked)
        with page.without(marked, "credit"):
            words = build(without_pictures(runs_of(page, caption.children, inside)))
        return words, bare(build(without_pictures(runs_of(page, [marked], inside))))
    return parted(build(without_pictures(runs_of(page, caption.children, inside))))


def _marked(flow: Flow, caption: Element) -> Element | None:
    """The one part of a caption that its maker calls a credit, or that is a <cite> at its end."""
    kept = iterate(caption, lambda e: e not in flow.page.dropped)
    parts = [e for e in kept if e is not caption and e not in flow.page.dropped]
    named = [e for e in parts if CREDITED.search(e.names)]
    if named:
        return named[0] if not any(CALLED.search(e.names) for e in iterate(named[0])) else None
    last = caption.children[-1] if caption.children else ""
    if isinstance(last, str) or last.tag not in ("cite", "small") or last in flow.page.dropped:
        return None
    return last if len(line_of(last)) <= MAX_CREDIT else None


def parted(words: Inlines) -> tuple[Inlines, Inlines]:
    """A caption's words, and the credit that stands at their end or is all of them."""
    text = plain_text(words)
    if _WORDS.match(text) and len(text) <= 2 * MAX_CREDIT:
        return (), bare(words)
    found = [m for m in _TAIL.finditer(text) if len(text) - m.end() <= MAX_CREDIT]
    if not found:
        return words, ()
    before, _ = cut(words, found[0].start())
    _, after = cut(words, found[0].end())
    return before, bare(after)


def bare(credit: Inlines) -> Inlines:
    """A credit without the slant or the brackets around the whole of it."""
    match credit:
        case (Emphasis(inner),):
            return inner
        case (str(first), *_) if first[0] == "(" and plain_text(credit)[-1] == ")":
            _, opened = cut(credit, 1)
            return cut(opened, len(plain_text(opened)) - 1)[0]
        case _:
            return credit


def upright(caption: Inlines) -> Inlines:
    """A caption without the slant of the whole of it, which is its style and no emphasis."""
    match caption:
        case (Emphasis(inner),):
            return inner
        case _:
            return caption


def joined(items: list[Item]) -> list[Block | Heading]:
    """Figures and tables joined with the captions behind them, and with the line below that only
    says whose picture it is; a caption of nothing is a paragraph."""
    result: list[Block | Heading] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, Caption):
            made = _captioned(last, item)
            if made is None:
                result.append(Paragraph(item.content, location=item.location))
            else:
                result[-1] = made
        elif isinstance(item, Paragraph) and isinstance(last, Figure) and _is_credit(last, item):
            result[-1] = replace(last, credit=item.content)
        else:
            result.append(item)
    return result


def _captioned(last: Block | Heading | None, said: Caption) -> Block | None:
    match last:
        case Figure(credit=()) if said.credit:
            return replace(last, credit=said.content)
        case Figure(caption=()) if not said.credit:
            return replace(last, caption=upright(said.content))
        case _:
            return None


def _is_credit(figure: Figure, line: Paragraph) -> bool:
    text = plain_text(line.content)
    worded = len(text) <= MAX_CREDIT and bool(_WORDS.match(text)) and text[-1:] not in ".:?!"
    return worded and not figure.credit
