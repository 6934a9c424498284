"""Which element makes which block: the table of makers, and headings, breaks and summaries."""

from __future__ import annotations

from collections.abc import Callable

from publish.document import Blocks, Figure, Image, LineBreak, ThematicBreak
from publish.read.html import (
    boxes,
    captions,
    cards,
    code,
    embeds,
    figures,
    lists,
    quotations,
    small,
    tables,
    typed,
    verse,
)
from publish.read.html.dom import HEADINGS, Element, find
from publish.read.html.flow import MAX_NESTING, Flow, Items
from publish.read.html.inlines import Format, Run, add_format, build
from publish.read.html.page import Page, name_of
from publish.read.html.pieces import Heading
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of
from publish.read.languages import language

Maker = Callable[[Flow, Element, Formats], Items | None]


def walk(page: Page, top: Element) -> Blocks:
    """The blocks of an element and all under it, without what the page's rules drop."""
    flow = flow_of(page)
    flow.take([top])
    return flow.finish()


def flow_of(page: Page) -> Flow:
    """A flow that knows every kind of element."""
    table = language(page.language or "en")
    return Flow(
        page,
        make,
        lambda items: quotations.attributed_below(page, captions.joined(items), table),
    )


def make(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """The items of an element of a kind of its own; None for a container or for inline content.

    Below ``MAX_NESTING`` nothing has a kind of its own but headings and code."""
    maker = _MAKERS.get(node.tag)
    if maker is None or (flow.depth >= MAX_NESTING and node.tag in _NESTING):
        return None
    return maker(flow, node, formats_inside(flow.page, node, formats))


def _heading(flow: Flow, node: Element, formats: Formats) -> Items:
    """A heading; pictures in it follow as a figure, and one of pictures alone is no heading.

    One that was never closed, or that wraps a quotation, ends where its first block begins."""
    cut = next((i for i, e in enumerate(node.children) if _has_block(e)), len(node.children))
    node.children[cut:cut] = [" "]  # what goes on below the heading is parted from its last word
    runs = [
        Run(" ") if isinstance(run.content, LineBreak) else run
        for run in runs_of(flow.page, node.children[:cut], formats)
    ]
    images = tuple(run.content for run in runs if isinstance(run.content, Image))
    title = build([Run(" ") if isinstance(run.content, Image) else run for run in runs])
    at = flow.page.at(node)
    head = (Heading(int(node.tag[1]), title, name_of(node), at),) if title else ()
    figure = (Figure(images, location=at),) if images else ()
    return (*head, *figure, *flow.items_of(node.children[cut:], formats))


def _has_block(node: Element | str) -> bool:
    return isinstance(node, Element) and find(node, *_OF_THEIR_OWN) is not None


def _rule(flow: Flow, node: Element, _: Formats) -> Items:
    return (ThematicBreak(location=flow.page.at(node)),)


def _summary(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """What opens a <details> stands as a line of its own, bold where it is no heading."""
    if find(node, *HEADINGS):
        return None
    return flow.blocks(node.children, add_format(formats, Format("strong", id(node))))


def _div(flow: Flow, node: Element, formats: Formats) -> Items | None:
    return next((made for m in _OF_DIVS if (made := m(flow, node, formats)) is not None), None)


def _paragraph(flow: Flow, node: Element, formats: Formats) -> Items | None:
    makers: tuple[Maker, ...] = (captions.of, small.of, verse.of)
    return next((made for m in makers if (made := m(flow, node, formats)) is not None), None)


def _blockquote(flow: Flow, node: Element, formats: Formats) -> Items | None:
    return typed.of(flow, node, formats) or quotations.of(flow, node, formats)


def _figure(flow: Flow, node: Element, formats: Formats) -> Items | None:
    makers: tuple[Maker, ...] = (cards.preview, boxes.boxed, figures.of)
    return next((made for m in makers if (made := m(flow, node, formats)) is not None), None)


_OF_DIVS: tuple[Maker, ...] = (
    cards.preview,
    embeds.boxed_post,
    embeds.of_address,
    captions.of,
    code.of_container,
    typed.of,
    verse.of_container,
    figures.of_div,
    small.of,
    tables.of_roles,
    boxes.boxed,
)
_OF_THEIR_OWN = ("blockquote", "pre", "table", "ul", "ol", "dl", "figure", "hr", "iframe")
_NESTING = frozenset(
    [
        "ul",
        "ol",
        "menu",
        "dir",
        "li",
        "dl",
        "blockquote",
        "table",
        "figure",
        "div",
        "aside",
        "p",
        "summary",
    ]
)
_MAKERS: dict[str, Maker] = {
    **dict.fromkeys(HEADINGS, _heading),
    "hr": _rule,
    "summary": _summary,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), lists.of),
    "li": lists.of_item,
    "dl": lists.definitions,
    "blockquote": _blockquote,
    "table": tables.of,
    "figure": _figure,
    "div": _div,
    "aside": boxes.boxed,
    "p": _paragraph,
    "center": small.of,
    **dict.fromkeys(("span", "small", "figcaption"), captions.of),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), code.of),
    "code": code.of_code,
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed"), embeds.of),
    **dict.fromkeys(embeds.PLAYERS, embeds.of_player),
    "script": embeds.of_script,
}
