"""Links to places of the page, led to the headings that stand there: a book has no other places."""

from __future__ import annotations

from publish.read.html.dom import HEADINGS, UNSEEN, Element
from publish.read.html.neighbours import nodes_after
from publish.read.html.page import Page

_NEAR = 4
"""Elements up from an empty anchor in which the heading behind it is looked for."""


def lead_to_heading(page: Page, link: Element) -> None:
    """Let a link that leads to an anchor beside a heading, or around one, lead to the heading."""
    href = link.get("href").strip()
    target = page.local_target(href) if "#" in href and link not in page.noterefs else None
    if target is None or target.tag in HEADINGS:
        return
    heading = target.closest(*HEADINGS) or _heading_at(target)
    if heading is None or heading in page.dropped:
        return
    name = heading.get("id") or href.partition("#")[2]
    heading.attrs["id"] = name
    page.ids[name] = heading
    link.attrs["href"] = f"#{name}"


def _heading_at(target: Element) -> Element | None:
    """The heading with which an element begins, or that follows an empty one."""
    first = _first(target)
    if first is not None:
        return first if first.tag in HEADINGS else None
    node = target
    for _ in range(_NEAR):
        if node.parent is None:
            return None
        for behind in nodes_after(node):
            if isinstance(behind, str):
                if behind.strip():
                    return None
            elif behind.tag in HEADINGS:
                return behind
            elif (first := _first(behind)) is not None:
                return first if first.tag in HEADINGS else None
        node = node.parent
    return None


def _first(element: Element) -> Element | None:
    """The heading with which an element begins, or the element whose text comes first; None if
    there is no text."""
    waiting: list[Element | str] = list(reversed(element.children))
    holder = element
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if node.strip():
                return holder
        elif node.tag in HEADINGS:
            return node
        elif node.tag not in UNSEEN:
            holder = node
            waiting += reversed(node.children)
    return None
