"""From elements to runs: emphasis, links, code, languages, line breaks, notes and pictures."""

from __future__ import annotations

import re

from publish.document import Image, LineBreak, Noteref
from publish.languages import is_tag
from publish.read.html.alternatives import alt_of, sign_of
from publish.read.html.dom import BLOCKS, UNSEEN, Element
from publish.read.html.inlines import Format, Run, add_format
from publish.read.html.page import Page
from publish.read.html.pictures import is_large, is_shown, raw_address, stands_apart

Formats = tuple[Format, ...]

_KINDS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    "sup": "sup",
    "sub": "sub",
}
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)", re.I)
_UPRIGHT = re.compile(r"font-style\s*:\s*normal", re.I)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_LIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-4]00)", re.I)
SET_APART = frozenset({"caption", "credit"})
"""Rules of what is taken out of a run to be set beside it: it parts the words around it."""

CONTROLS = frozenset({"button", "select", "textarea", "option", "optgroup"})
"""Blocks that stand in a line: dropped, they part its words and no more."""

PICTURES = frozenset({"img", "amp-img", "image", "picture"})

_GIST = "//gist.github.com/"


def shows(node: Element) -> bool:
    """Whether an element without words shows something from elsewhere: a frame, a gist's script."""
    return node.tag == "iframe" or (node.tag == "script" and _GIST in node.get("src"))


def formats_inside(page: Page, element: Element, formats: Formats) -> Formats:
    """The formats that hold for an element's children."""
    if element.tag == "a" and (href := page.link(element)):
        formats = add_format(formats, Format("a", id(element), href))
    kind = _KINDS.get(element.tag)
    style = element.get("style")
    if kind and not _cancelled(kind, style):
        formats = add_format(formats, Format(kind, id(element)))
    if style and element.tag in ("span", "font", "a", "div", "p"):
        if _ITALIC.search(style):
            formats = add_format(formats, Format("em", id(element)))
        if _BOLD.search(style):
            formats = add_format(formats, Format("strong", id(element)))
        if _STRUCK.search(style):
            formats = add_format(formats, Format("del", id(element)))
        if found := _RAISED.search(style):
            formats = add_format(formats, Format(found[1].lower()[:3], id(element)))
    return _with_language(page, element, formats)


def _cancelled(kind: str, style: str) -> bool:
    """A word processor's <b style="font-weight: normal"> is not bold."""
    pattern = {"strong": _LIGHT, "em": _UPRIGHT}.get(kind)
    return bool(style and pattern and pattern.search(style))


def _with_language(page: Page, element: Element, formats: Formats) -> Formats:
    language, way = language_of(element), element.get("dir").lower()
    if not language and way not in ("ltr", "rtl"):
        return formats
    outer = next((f for f in reversed(formats) if f.kind == "span"), None)
    now = outer.value if outer and outer.value else page.language
    flow = outer.dir if outer and outer.dir else page.direction
    new = "" if language.lower() == now.lower() else language
    turned = way if way in ("ltr", "rtl") and way != flow else ""
    if not new and not turned:
        return formats
    return add_format(formats, Format("span", id(element), new, turned))


def language_of(element: Element) -> str:
    """The language that an element itself declares, if it is well formed."""
    tag = (element.get("lang") or element.get("xml:lang")).strip()
    return tag if is_tag(tag) else ""


def atom(page: Page, element: Element, formats: Formats) -> Run | None:
    """The run of an element that holds no text: a note's call, a line break, a picture; of one that
    shows nothing, the space in it."""
    if element in page.noterefs:
        return Run(Noteref(page.noterefs[element]), tuple(f for f in formats if f.kind != "a"))
    if element.tag == "br":
        return Run(LineBreak(), formats)
    if element.tag in PICTURES and element not in page.dropped and (sign := sign_of(element)):
        return Run(sign, formats)
    if element.tag in PICTURES and is_shown(element, page.dropped):
        picture = Image(raw_address(element), alt_of(element))
        return Run(picture, formats, stands_apart(element), is_large(element))
    space = "".join(child for child in element.children if isinstance(child, str))
    return Run(space, formats) if space else None


def leaves_space(page: Page, element: Element) -> bool:
    """Whether space is left in its line where an element is not set."""
    return element.tag in CONTROLS or page.dropped.get(element) in SET_APART


def runs_of(page: Page, nodes: list[Element | str], formats: Formats = ()) -> list[Run]:
    """Everything under ``nodes`` as runs of one line of text, whatever the elements are."""
    runs: list[Run] = []
    for node in nodes:
        if isinstance(node, str):
            runs.append(Run(node, formats))
        elif node in page.dropped or node.tag in UNSEEN:
            if leaves_space(page, node):
                runs.append(Run(" "))
            elif node.tag in BLOCKS or (shows(node) and node not in page.dropped):
                runs.append(Run(LineBreak()))
        elif node in page.noterefs or node.tag in PICTURES or node.tag == "br":
            run = atom(page, node, formats)
            runs += [run] if run else []
        else:
            inner = runs_of(page, node.children, formats_inside(page, node, formats))
            parted = [Run(LineBreak())] if node.tag in BLOCKS else []
            runs += [*parted, *inner, *parted]
    return runs
