"""Figures: pictures with their caption and credit, galleries, and figures of other things."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import Block, Blocks, Figure, Image, Inlines, Paragraph, Quotation, Table
from publish.read.html.dom import Element, find, find_all, iterate
from publish.read.html.flow import Flow, Heading, Items
from publish.read.html.inlines import Run, build
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of
from publish.walking import plain_text

MAX_CAPTION = 900
"""Characters; a longer text beside a picture is text, not its caption."""

MAX_CREDIT = 80
"""Characters of a line below a picture that can be its credit."""

_HOLDER = re.compile(
    r"(?:^|[\s_-])(?:wp-caption|tr-caption-container|captioned-image|image-caption-container"
    r"|gallery|gallery-item|wp-block-image|wp-block-gallery|media-with-caption|caption-container)"
    r"(?:$|[\s_-])"
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|tr-caption|gallery-caption|image-caption|img-caption"
    r"|photo-caption"
    r"|caption-text|caption)(?:$|[\s_-])"
)
_CREDIT_NAME = re.compile(
    r"(?:^|[\s_-])(?:credits?|photographer|image-credit|photo-credit|copyright|byline"
    r"|attribution|creditline)"
    r"(?:$|[\s_-])"
)
_CREDIT_WORDS = re.compile(
    r"\(?\s*(?:(?:photo(?:graph)?|image|picture|illustration|credits?|source|foto|bild)s?"
    r"(?:\s*(?:credits?|courtesy|copyright))?(?:\s*:|\s+(?:by|via|from|of)\b|\s+©)|©"
    r"|courtesy of\b)",
    re.I,
)


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <figure>, by what it holds: pictures, other figures, a quotation, a table, anything."""
    caption = _own(node, "figcaption")
    if caption in flow.page.dropped:
        caption = None  # its words are in the ledger already
    inner = [child for child in find_all(node, "figure") if child is not node]
    if inner and any(_own(child, "figcaption") for child in inner):
        return _others(flow, node, caption, formats)
    if find(node, "blockquote", "table", "pre", "iframe", "video", "audio", "object", "ul", "ol"):
        gallery = bool(_pictures(flow, node)) and not find(
            node, "blockquote", "table", "pre", "iframe"
        )
        if not gallery:
            return _others(flow, node, caption, formats)
    return _of_pictures(flow, node, caption, formats)


def of_div(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <div> (or a table) that its maker calls a captioned picture or a gallery."""
    if not is_holder(node):
        return None
    captions = [e for e in iterate(node) if e is not node and _CAPTION.search(e.names)]
    if len(captions) > 1:
        return None
    return _of_pictures(flow, node, captions[0] if captions else None, formats)


def is_holder(node: Element) -> bool:
    """Whether an element's maker calls it a captioned picture or a gallery."""
    names = node.names
    return bool(names and _HOLDER.search(names)) and not find(node, "figure", "blockquote", "pre")


def _of_pictures(
    flow: Flow, node: Element, caption: Element | None, formats: Formats
) -> Items | None:
    """Pictures and their caption, or None where there is more than that to it."""
    images = tuple(_pictures(flow, node))
    if not images:
        return None if caption is None else _others(flow, node, caption, formats)
    loose = build(_words(flow, node, caption, formats))
    words, credit = _caption(flow, caption, formats)
    if loose and (words or credit) and _CREDIT_WORDS.match(plain_text(loose)) and not credit:
        loose, credit = (), loose
    if loose and (words or len(plain_text(loose)) > MAX_CAPTION):
        return _others(flow, node, caption, formats)
    at = flow.page.at(node)
    return (Figure(images, words or loose, credit, location=at),)


def _pictures(flow: Flow, node: Element) -> list[Image]:
    """The content pictures under an element, each once."""
    runs = runs_of(flow.page, [node])
    images = [run.content for run in runs if isinstance(run.content, Image)]
    return list(dict.fromkeys(images))


def _words(flow: Flow, node: Element, caption: Element | None, formats: Formats) -> list[Run]:
    """What a figure says beside its caption and its pictures."""
    hidden = {} if caption is None else {caption: "caption"}
    page = replace(flow.page, dropped={**flow.page.dropped, **hidden})
    runs = runs_of(page, node.children, formats_inside(flow.page, node, formats))
    return [run for run in runs if not isinstance(run.content, Image)]


def _caption(flow: Flow, caption: Element | None, formats: Formats) -> tuple[Inlines, Inlines]:
    """The words of a caption, and its credit where the page marks or words it as one."""
    if caption is None or caption in flow.page.dropped:
        return (), ()
    marked = [e for e in iterate(caption) if e is not caption and _CREDIT_NAME.search(e.names)]
    if marked:
        marked[0].children.insert(0, " ")  # the credit leaves the line: its words part from it
        page = replace(flow.page, dropped={**flow.page.dropped, marked[0]: "credit"})
        inside = formats_inside(page, caption, formats)
        words = build(_plain(runs_of(page, caption.children, inside)))
        return words, build(_plain(runs_of(flow.page, [marked[0]], inside)))
    inside = formats_inside(flow.page, caption, formats)
    words = build(_plain(runs_of(flow.page, caption.children, inside)))
    return ((), words) if _CREDIT_WORDS.match(plain_text(words)) else (words, ())


def _plain(runs: list[Run]) -> list[Run]:
    return [run for run in runs if not isinstance(run.content, Image)]


def _others(flow: Flow, node: Element, caption: Element | None, formats: Formats) -> Items:
    """What a figure of something else holds, its caption where that kind has a place for it."""
    if caption is None:
        return flow.blocks(node.children, formats)
    page = replace(flow.page, dropped={**flow.page.dropped, caption: "caption"})
    blocks = Flow(page, flow.make, flow.settle, flow.depth).blocks(node.children, formats)
    inside = formats_inside(flow.page, caption, formats)
    words = build(runs_of(flow.page, caption.children, inside))
    return _captioned(blocks, words, flow, caption) if words else blocks


def _captioned(blocks: Blocks, words: Inlines, flow: Flow, caption: Element) -> Blocks:
    last: Block | None = blocks[-1] if len(blocks) == 1 else None
    match last:
        case Quotation(attribution=()):
            return (replace(last, attribution=words),)
        case Table(caption=()):
            return (replace(last, caption=words),)
        case Figure(caption=()):
            return (replace(last, caption=words),)
    return (*blocks, Paragraph(words, location=flow.page.at(caption)))


def _own(node: Element, tag: str) -> Element | None:
    """The caption of a figure itself, not of one inside it."""
    return next((e for e in find_all(node, tag) if e.closest("figure") is node), None)


def credited_below(items: list[Block | Heading]) -> list[Block | Heading]:
    """Figures joined with the line below that only says whose picture it is."""
    result: list[Block | Heading] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, Paragraph) and isinstance(last, Figure) and not last.credit:
            text = plain_text(item.content)
            if len(text) <= MAX_CREDIT and _CREDIT_WORDS.match(text) and text[-1:] not in ".:?!":
                result[-1] = replace(last, credit=item.content)
                continue
        result.append(item)
    return result
