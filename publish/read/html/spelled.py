"""What a browser shows and the source leaves unsaid, put into the page's tree before it is walked:
quotation marks, the brackets of ruby, the boxes of tasks, formulas as a line of text."""

from __future__ import annotations

from collections.abc import Callable

from publish.languages import primary
from publish.read.html.dom import Element, find, find_all, iterate, raw_text
from publish.read.html.neighbours import elements_after, elements_before, place_of
from publish.read.html.page import Page
from publish.read.html.parsing import parse

_MARKS = {
    "cs": "„“‚‘",
    "da": "“”‘’",
    "de": "„“‚‘",
    "el": "«»“”",
    "es": "«»“”",
    "fi": "””’’",
    "fr": "«»“”",
    "it": "«»“”",
    "ja": "「」『』",
    "no": "«»‘’",
    "nb": "«»‘’",
    "pl": "„”«»",
    "ru": "«»„“",
    "sv": "””’’",
    "uk": "«»„“",
}
"""The outer and the inner quotation marks of a language (Unicode CLDR)."""

_OPENING = "“\"‘'«„‚「『‹"
_SPACED = "\u202f"
_BOXES = {True: "☑ ", False: "☐ "}
_OF_PICTURES = frozenset({"source", "img", "amp-img", "noscript", "script", "template"})
REPEATED = "formula repeated"
_RENDER = frozenset({"katex", "mathjax", "mathjax_display", "mathjax_svg", "mwe-math-element"})


def quote(page: Page, element: Element) -> None:
    """Put the marks of its language into a <q>, unless its words have them."""
    words = raw_text(element).strip()
    if not words or words[0] in _OPENING:
        return
    above = [up for up in element.ancestors() if up.tag == "q"]
    tag = next((e.get("lang") for e in (element, *element.ancestors()) if e.get("lang")), "")
    language = primary(tag or page.language)
    marks = _MARKS.get(language, "“”‘’")
    first = 0 if len(above) % 2 == 0 else 2
    opening, closing = marks[first], marks[first + 1]
    space = _SPACED if language == "fr" and opening == "«" else ""
    element.children = [opening + space, *element.children, space + closing]


def bracket(page: Page, element: Element) -> None:
    """Put the reading of a ruby in brackets where the page has none for browsers without ruby."""
    ruby = element.closest("ruby")
    if ruby is not None and find(ruby, "rp") is None and raw_text(element).strip():
        element.children = ["(", *element.children, ")"]


def box(page: Page, element: Element) -> None:
    """Show whether the task of an item is done."""
    item = element.closest("li")
    if element.get("type") != "checkbox" or item is None or raw_text(item).strip()[:1] in "☑☐":
        return
    if find(item, "input") is element and element.parent is not None:
        element.parent.children.insert(place_of(element), _BOXES["checked" in element.attrs])


def formula(page: Page, element: Element) -> None:
    """Write a formula (MathML Core) as a line: powers raised, fractions with a stroke."""
    for part in find_all(element, *_WRITTEN):
        _WRITTEN[part.tag](part)


def rendering(page: Page, element: Element) -> None:
    """What KaTeX, MathJax or MediaWiki make of a formula: the formula itself is kept, what repeats
    it, a picture or letters that are only painted, is dropped."""
    made = find(element, "math")
    source = element.get("data-mathml")
    if made is None and source and (made := find(parse(source), "math")) is not None:
        made.parent = element
        element.children.append(made)
    if made is None:
        return
    formula(page, made)
    own = {made}
    for up in made.ancestors():
        if up is element:
            break
        own.add(up)
    for part in own:
        if page.dropped.get(part) == "hidden":
            del page.dropped[part]
    for part in iterate(element, lambda e: e is element or (e in own and e is not made)):
        if part is not element and part not in own and part.tag != "script":
            page.dropped.setdefault(part, REPEATED)


def is_rendering(element: Element) -> bool:
    """Whether an element is what KaTeX, MathJax or MediaWiki make of one formula."""
    names = element.names
    return element.tag == "mjx-container" or (bool(names) and not _RENDER.isdisjoint(names.split()))


def rule(page: Page, element: Element) -> None:
    """A paragraph of underscores is a rule: what is typed for a line, and no word."""
    text = "".join(c for c in element.children if isinstance(c, str)).strip()
    if len(text) > 2 and not text.strip("_ ") and not element.elements:
        element.tag, element.children = "hr", []


def script(page: Page, element: Element) -> None:
    """A formula that no script has set yet stands as its source, as code."""
    if not element.get("type").startswith("math/tex"):
        return
    before = next(elements_before(element), None)
    if before is not None and is_rendering(before):
        if find(before, "math") is not None:
            return
        page.dropped.setdefault(before, REPEATED)
    element.tag = "code"


def loosen(page: Page, element: Element) -> None:
    """Let what a picture holds besides its sources stand behind it, with the space around it: a
    browser shows it too; and where a page has its text in a <noscript>, that."""
    for picture in reversed(find_all(element, "picture", "amp-img")):
        own = [c for c in picture.children if isinstance(c, Element) and not _is_loose(page, c)]
        if picture.parent is not None and any(_is_loose(page, c) for c in picture.children):
            loose = [child for child in picture.children if child not in own]
            behind = Element("span", {}, picture.line, picture.parent, loose)
            for child in behind.elements:
                child.parent = behind
            picture.children = [*own]
            picture.parent.children.insert(place_of(picture) + 1, behind)


def _is_loose(page: Page, child: Element | str) -> bool:
    if isinstance(child, str):
        return bool(child.strip())
    read = child.tag == "noscript" and child not in page.dropped
    return read or child.tag not in _OF_PICTURES


def _raised(part: Element) -> None:
    _retagged(part, ("", "sup"))


def _lowered(part: Element) -> None:
    _retagged(part, ("", "sub"))


def _both(part: Element) -> None:
    _retagged(part, ("", "sub", "sup"))


def _retagged(part: Element, tags: tuple[str, ...]) -> None:
    for child, tag in zip(part.elements, tags, strict=False):
        if tag and raw_text(child).strip():
            inner = Element(child.tag, child.attrs, child.line, child, child.children)
            for grandchild in inner.elements:
                grandchild.parent = inner
            child.tag, child.attrs, child.children = tag, {}, [inner]


def _fraction(part: Element) -> None:
    if len(part.elements) != 2:
        return
    top, bottom = part.elements
    after = next(elements_after(part), None)
    part.tag, part.children = "mrow", [*_grouped(top), "/", *_grouped(bottom)]
    if after is not None and after.tag != "mo":
        part.children = ["(", *part.children, ")"]


def _grouped(part: Element) -> list[Element | str]:
    """A part of a formula, in brackets where it is more than one sign or number."""
    single = len(raw_text(part).split()) == 1 and len(part.elements) < 2
    return [part] if single else ["(", part, ")"]


def _root(part: Element) -> None:
    part.tag, part.children = "mrow", ["√(", *part.children, ")"]


def _cell(part: Element) -> None:
    part.tag, part.children = "mrow", [*part.children, " " if part.tag == "mtd" else "; "]


_WRITTEN: dict[str, Callable[[Element], None]] = {
    "msup": _raised,
    "mover": _raised,
    "msub": _lowered,
    "munder": _lowered,
    "msubsup": _both,
    "munderover": _both,
    "mfrac": _fraction,
    "msqrt": _root,
    "mtd": _cell,
    "mtr": _cell,
}
SPELLED: dict[str, Callable[[Page, Element], None]] = {
    "q": quote,
    "rt": bracket,
    "input": box,
    "math": formula,
    "p": rule,
    "div": rule,
    "script": script,
    "picture": loosen,
    "amp-img": loosen,
}
