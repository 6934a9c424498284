"""Figures: pictures with their caption and credit, galleries, and figures of other things."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Embed,
    Figure,
    Image,
    Inlines,
    Quotation,
    Table,
)
from publish.read.html import captions
from publish.read.html.dom import Element, find, find_all, iterate, part_from_line
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import Run, build
from publish.read.html.walk_inlines import PICTURES, Formats, formats_inside, runs_of
from publish.transform import block_of
from publish.walking import plain_text

_HOLDER = re.compile(
    r"(?:^|[\s_-])(?:wp-caption|tr-caption-container|captioned-image|image-caption-container"
    r"|gallery|gallery-item|wp-block-image|wp-block-gallery|media-with-caption|caption-container"
    r"|slideshow|slides)(?:$|[\s_-])"
)
_TITLED = frozenset(["video", "audio", "map", "chart"])
"""Embeds whose words are a title and a caption, not a post of somebody's."""
_OTHER = ("blockquote", "table", "pre", "iframe", "video", "audio", "object")


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <figure>, by what it holds: pictures, other figures, a quotation, a table, anything."""
    if find(node, *PICTURES, *_OTHER, "figcaption", "ul", "ol") is None:
        return None
    caption = _own(node, "figcaption")
    if caption is not None and _is_dropped(flow, caption, node):
        caption = None  # its words are in the ledger already
    inner = [child for child in find_all(node, "figure") if child is not node]
    captioned = any(_own(child, "figcaption") for child in inner)
    if captioned or find(node, *_OTHER):
        return _others(flow, node, caption, formats)
    if caption is not None and find(caption, "ul", "ol", "h1", "h2", "h3") is not None:
        return _others(flow, node, caption, formats)
    if find(node, "ul", "ol") is not None and not _pictures(flow, node):
        return _others(flow, node, caption, formats)
    return of_pictures(flow, node, caption, formats)


def of_div(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <div> (or a table, or a list) that its maker calls a captioned picture or a gallery."""
    if not is_holder(node):
        return None
    marked = [e for e in iterate(node) if e is not node and captions.CALLED.search(e.names)]
    marked = [e for e in marked if not _is_dropped(flow, e, node)]
    inner = [e for e in marked if not any(up in marked for up in e.ancestors())]
    if len(inner) > 1 or (inner and _is_of_one(node, inner[0])):
        return None
    for caption in inner:
        part_from_line(caption)
    return of_pictures(flow, node, inner[0] if inner else None, formats)


def _is_dropped(flow: Flow, element: Element, top: Element) -> bool:
    """Whether an element, or what holds it in ``top``, is dropped."""
    for up in (element, *element.ancestors()):
        if up is top:
            return False
        if up in flow.page.dropped:
            return True
    return False


def _is_of_one(node: Element, caption: Element) -> bool:
    """Whether a caption is of one of several pictures: what holds both does not hold all."""
    count = len(find_all(node, *PICTURES))
    around = (len(find_all(up, *PICTURES)) for up in caption.ancestors())
    return next((found for found in around if found), count) < count


def is_holder(node: Element) -> bool:
    """Whether an element's maker calls it a captioned picture or a gallery."""
    names = node.names
    return bool(names and _HOLDER.search(names)) and not find(node, "figure", "blockquote", "pre")


def of_pictures(
    flow: Flow, node: Element, caption: Element | None, formats: Formats
) -> Items | None:
    """Pictures and their caption, or None where there is more than that to it."""
    images = tuple(_pictures(flow, node))
    if not images:
        return None if caption is None else _others(flow, node, caption, formats)
    loose = build(_words(flow, node, caption, formats))
    words, credit = ((), ()) if caption is None else captions.read(flow, caption, formats)
    words = captions.upright(words)
    at = flow.page.at(node)
    if not loose:
        return (Figure(images, words, credit, location=at),)
    length = len(plain_text(loose))
    if caption is not None and not credit and length <= captions.MAX_CREDIT:
        return (Figure(images, words, loose, location=at),)
    if caption is not None or length > captions.MAX_CAPTION:
        return _others(flow, node, caption, formats)
    return (Figure(images, *captions.parted(loose), location=at),)


def _pictures(flow: Flow, node: Element) -> list[Image]:
    """The content pictures under an element, each once."""
    runs = runs_of(flow.page, [node])
    images = [run.content for run in runs if isinstance(run.content, Image)]
    return list(dict.fromkeys(images))


def _words(flow: Flow, node: Element, caption: Element | None, formats: Formats) -> list[Run]:
    """What a figure says beside its caption and its pictures."""
    with flow.page.without(caption, "caption"):
        runs = runs_of(flow.page, node.children, formats_inside(flow.page, node, formats))
    return [Run(" ") if isinstance(run.content, Image) else run for run in runs]


def _others(flow: Flow, node: Element, caption: Element | None, formats: Formats) -> Items:
    """What a figure of something else holds, its caption where that kind has a place for it."""
    if caption is None or find(caption, "ul", "ol", "blockquote", "pre", "table") is not None:
        return gathered(flow.blocks(node.children, formats))
    page = replace(flow.page, dropped={**flow.page.dropped, caption: "caption"})
    blocks = Flow(page, flow.make, flow.settle, flow.depth).blocks(node.children, formats)
    inside = formats_inside(flow.page, caption, formats)
    words = build(runs_of(flow.page, caption.children, inside))
    return _captioned(gathered(blocks), words, flow, caption) if words else gathered(blocks)


def _captioned(blocks: Blocks, words: Inlines, flow: Flow, caption: Element) -> Blocks:
    """Blocks with their caption. That of a gallery, some of whose pictures have one each, is put
    to the last ones, which it stands below; where they have one, it is a paragraph."""
    shown = all(isinstance(block, Figure) for block in blocks) and not _is_first(caption)
    last: Block | None = blocks[-1] if len(blocks) == 1 or (blocks and shown) else None
    match last:
        case Quotation(attribution=()):
            return (replace(last, attribution=words),)
        case Embed(kind=kind, blocks=told) if not told or kind in _TITLED:
            line = block_of(words, flow.page.at(caption))
            return (replace(last, blocks=(*told, line)),)
        case Table(caption=()):
            return (replace(last, caption=words),)
        case Figure(caption=(), credit=()):
            said, credit = captions.parted(words)
            return (*blocks[:-1], replace(last, caption=captions.upright(said), credit=credit))
    line = block_of(words, flow.page.at(caption))
    return (line, *blocks) if _is_first(caption) else (*blocks, line)


def _is_first(caption: Element) -> bool:
    """Whether a caption stands over what it is of, as the file's name does over code."""
    first = caption.parent.elements[0] if caption.parent is not None else None
    return first is caption


def gathered(blocks: Blocks) -> Blocks:
    """Pictures that follow each other without a word between them as one gallery."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if isinstance(block, Figure) and isinstance(last, Figure) and _bare(block) and _bare(last):
            images = tuple(dict.fromkeys((*last.images, *block.images)))
            result[-1] = replace(last, images=images)
        else:
            result.append(block)
    return tuple(result)


def _bare(figure: Figure) -> bool:
    return not figure.caption and not figure.credit


def gallery(items: tuple[Blocks, ...]) -> Blocks:
    """The figures of a list that holds nothing else, which is a gallery; () for any other list."""
    if not all(isinstance(block, Figure) for blocks in items for block in blocks):
        return ()
    return gathered(tuple(block for blocks in items for block in blocks))


def _own(node: Element, tag: str) -> Element | None:
    """The caption of a figure itself, not of one inside it, nor a part of a quotation or a list."""
    held = ("figure", "blockquote", "table", "li", "dd")
    if node.tag not in held:
        return None
    inside = iterate(node, lambda e: e is node or e.tag not in held)
    return next((e for e in inside if e.tag == tag and e is not node), None)
