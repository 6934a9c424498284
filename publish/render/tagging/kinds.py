"""What each element of the document is in a tagged PDF.

Standard types of PDF 1.7 (ISO 32000-1, 14.8.4), attributes after 14.8.5, and some types that say
more, mapped to the standard's.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

ROLES = {"Aside": "Div", "Em": "Span", "Strong": "Span"}
"""Types that are not among the standard's, and the ones that they are to be taken for."""

_SVG = "{http://www.w3.org/2000/svg}"
_TYPES: dict[str, tuple[str, ...]] = {
    "section": ("Sect",), "blockquote": ("BlockQuote",), "aside": ("Aside",),
    "p": ("P",), "pre": ("P",), "hr": ("P",), "figcaption": ("Caption",), "caption": ("Caption",),
    "ol": ("L",), "ul": ("L",), "dl": ("L",), "li": ("LI", "LBody"), "dt": ("LI", "Lbl"),
    "dd": ("LBody",), "figure": ("Div",), "table": ("Table",), "thead": ("THead",),
    "tbody": ("TBody",), "tfoot": ("TFoot",), "tr": ("TR",), "th": ("TH",), "td": ("TD",),
    "code": ("Code",), "a": ("Link",), "em": ("Em",), "i": ("Em",), "cite": ("Em",),
    "strong": ("Strong",), "b": ("Strong",), "s": ("Span",), "img": ("Figure",),
    f"{_SVG}svg": ("Figure",),
}  # fmt: skip
"""What an element is, from the outside in; one that is not here is only what it holds."""
_BY_CLASS: dict[tuple[str, str], tuple[str, ...]] = {
    ("section", "part"): ("Part",), ("section", "chapter"): ("Art",),
    ("section", "index"): ("Index",),
    ("aside", "endnotes"): ("Sect",), ("div", "endnote"): ("Note",),
    ("div", "tablenote"): ("Note",), ("span", "footnote"): ("Note",),
    ("span", "par"): ("P",), ("span", "line"): ("Span",), ("div", "verse"): ("Div",),
    ("figure", "table"): ("Table",), ("ol", "toc"): ("TOC",),
    ("a", "noteref"): ("Reference", "Link"), ("a", "xref"): ("Reference", "Link"),
    ("a", "folio"): ("Reference", "Link"),
}  # fmt: skip
_LABELS = {("li", "marker"), ("span", "footnote-marker")}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_INLINE = {"span", "sup", "sub", "q", "a", "u", "small", "bdi", "bdo", "time", "abbr"}
_EDGES = {"top": "Header", "bottom": "Footer"}
KEPT_EMPTY = {"TD", "TH", "TR"}
"""What is an element though there are no words in it."""
_INLINE_TYPES = {"Span", "Em", "Strong", "Link", "Code", "Figure"}
_LISTS = {"ol": "Decimal", "ul": "Disc"}


def types_of(element: Element, above: Element) -> tuple[str, ...]:
    """The types of an element in another, from the outside in; () for what is only its content."""
    tag = element.tag
    if "parted" in classes(element):
        return ("Div",)  # of tables, for their rows are not equally long
    for name in classes(element):
        if (tag, name) in _BY_CLASS:
            return _BY_CLASS[tag, name]
    if tag == "table" and "table" in classes(above) and "parted" not in classes(above):
        return ()  # its figure is the table, for that has the caption
    if tag == "li" and "toc" in classes(above):
        return ("TOCI",)
    if tag == "a":
        href = element.get("href", "")
        return ("Reference", "Link") if href[:1] == "#" else ("Link",) if href else ()
    if tag in _HEADINGS:
        return (tag.upper(),)
    if tag not in _TYPES and element.get("lang"):
        return ("Span",) if tag in _INLINE else ("Div",)
    return _TYPES.get(tag, ())


def furniture(margin: str) -> dict[str, str]:
    """What kind of artifact stands in a margin of a page ("@top-left"; 14.8.2.2)."""
    edge = _EDGES.get(margin[1:].partition("-")[0])
    return {"Type": "/Pagination"} | ({"Subtype": f"/{edge}"} if edge else {})


def is_label(element: Element, pseudo: str) -> bool:
    """Whether what a sheet adds to an element is the label of an item or of a note."""
    if (element.tag, pseudo) == ("div", "before"):
        return bool({"endnote", "tablenote"} & set(classes(element)))
    return (element.tag, pseudo) in _LABELS


def alternative(element: Element) -> str:
    """The words that stand for a picture; "" for one that is decoration.

    A picture that nobody described has the words of its caption, where it has one.
    """
    if element.tag == f"{_SVG}svg":
        return (element.findtext(f"{_SVG}title") or "").strip()
    return " ".join(element.get("alt", "").split())


def attributes(kind: str, element: Element) -> dict[str, dict[str, Any]]:
    """What else is said of an element of a type, by who owns it ("List", "Table", "Layout")."""
    said: dict[str, dict[str, Any]] = {}
    if kind == "L":
        plain = element.tag == "dl" or "bibliography" in classes(element)
        said["List"] = {"ListNumbering": "None" if plain else _LISTS[element.tag]}
    if kind in ("TH", "TD"):
        scope = {"Scope": "Row" if element.get("scope") == "row" else "Column"}
        said["Table"] = (scope if kind == "TH" else {}) | _spans(element)
    layout = {}
    if element.tag == "s":
        layout["TextDecorationType"] = "LineThrough"
    if element.get("dir") == "rtl" and kind not in _INLINE_TYPES:
        layout["WritingMode"] = "RlTb"
    return {owner: what for owner, what in (said | {"Layout": layout}).items() if what}


def _spans(element: Element) -> dict[str, int]:
    names = {"colspan": "ColSpan", "rowspan": "RowSpan"}
    return {
        name: int(element.get(key, ""))
        for key, name in names.items()
        if element.get(key, "1").isdecimal() and int(element.get(key, "1")) > 1
    }


def classes(element: Element) -> list[str]:
    """The names of an element's class attribute."""
    return (element.get("class") or "").split()
