"""Inline tokens -> Inlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from publish.addresses import sound
from publish.document import (
    Citation,
    Code,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Noteref,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publish.findings import Code as FindingCode
from publish.languages import is_tag
from publish.manuscript import codes
from publish.manuscript.attributes import Attributes
from publish.walking import inlines, plain_text

Report = Callable[[FindingCode, int, str], None]
"""Told a finding: its code, the line, and the words."""

_OUTWARD = re.compile(r"(?:https?|mailto|tel):", re.I)
ALLOWED_LINK = re.compile(r"(?:https?://|mailto:|tel:|#|(?![a-z][a-z0-9+.-]*:|//|/|\\))", re.I)
"""A link may lead to the web, to mail, to a telephone, or into the book."""

TAG = re.compile(r"<(?:/?[a-zA-Z][^<>\n]{0,200}|!--[^\n]{0,200}--)>")

CLASSES: dict[str, Callable[[Inlines], Inline]] = {
    "emphasis": Emphasis,
    "strong": Strong,
    "strikethrough": Strikethrough,
    "superscript": Superscript,
    "subscript": Subscript,
    "code": lambda content: Code(plain_text(content)),
}
"""Spans by class: how a node is written where its own mark could not be told from the text."""

INDEXED = "index"
"""The class of words that an index has under themselves; the key, of those it has elsewhere."""

_MARKS: dict[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strikethrough,
}


@dataclass(slots=True)
class InlineReader:
    """Reads the inline content of one block; ``credits`` takes in spans of class ``credit``."""

    report: Report
    line: int
    credits: list[Inlines] = field(default_factory=list)

    def read(self, nodes: Iterable[SyntaxTreeNode]) -> Inlines:
        """The Inlines of sibling nodes; what is not understood is kept as text."""
        return inlines(*(self._node(node) for node in nodes))

    def _node(self, node: SyntaxTreeNode) -> Inlines:
        match node.type:
            case "text":
                return (self._text(node.content),)
            case "softbreak":
                return (" ",)
            case "hardbreak":
                return (LineBreak(),)
            case "code_inline":
                return (Code(node.content),) if node.content else ()
            case "em" | "strong" | "s" as mark:
                content = self.read(node.children)
                return (
                    content if not content or _is_within(node, mark) else (_MARKS[mark](content),)
                )
            case "sup":
                return (Superscript(self.read(node.children)),)
            case "sub":
                return (Subscript(self.read(node.children)),)
            case "link":
                return self._link(node)
            case "image":
                return (self._image(node),)
            case "footnote_ref":
                return (Noteref(str(node.meta["label"])),)
            case "citation":
                return (_citation(node),)
            case "span":
                return self._span(node)
            case _:
                return (node.content,)

    def _text(self, text: str) -> str:
        if match := TAG.search(text):
            self.report(codes.RAW_HTML, self.line, f"{match.group()} is printed as text")
        return text.replace("\n", " ")  # what is raised or lowered goes on over a line's end

    def _link(self, node: SyntaxTreeNode) -> Inlines:
        href, content = str(node.attrs.get("href", "")), self.read(node.children)
        led = sound(href) if _OUTWARD.match(href) else href
        if not led or not ALLOWED_LINK.match(led):
            self.report(codes.BAD_LINK, self.line, f"the link to {href[:80]} is not kept")
            return content
        return (Link(led, content),)

    def _image(self, node: SyntaxTreeNode) -> Image:
        alt = plain_text(self.read(node.children)) or None
        attributes = node.meta.get("attributes", Attributes())
        if attributes.classes == ("decorative",):
            alt = ""
        elif attributes != Attributes():
            self.report(codes.BAD_ATTRIBUTE, self.line, "a picture takes only {.decorative}")
        return Image(str(node.attrs.get("src", "")), alt)

    def _span(self, node: SyntaxTreeNode) -> Inlines:
        attributes: Attributes = node.meta["attributes"]
        content = self.read(node.children)
        if attributes.classes == ("credit",):
            self.credits.append(content)
            return ()
        marked = content
        for name in reversed(attributes.classes):
            if name in CLASSES:
                content = (CLASSES[name](content),)
            elif name != INDEXED:
                text = f'"{name}" means nothing on words'
                self.report(codes.BAD_ATTRIBUTE, self.line, text)
        lang, direction = self._tongue(attributes)
        index = self._heading(attributes, marked)
        if attributes.classes and not (lang or direction or index):
            return content
        return (Span(content, lang, direction, index),)

    def _tongue(self, attributes: Attributes) -> tuple[str, str]:
        """Language and direction as they are given, "" for what is none."""
        known: dict[str, Callable[[str], bool]] = {
            "lang": is_tag,
            "dir": ("ltr", "rtl").__contains__,
        }
        given = {key: attributes.values.get(key, "") for key in known}
        for key, value in given.items():
            if value and not known[key](value):
                given[key] = ""
                text = f'"{value[:60]}" is no {"language" if key == "lang" else "direction"}'
                self.report(codes.BAD_ATTRIBUTE, self.line, text)
        return given["lang"], given["dir"]

    def _heading(self, attributes: Attributes, content: Inlines) -> str:
        """Under what an index has the words: what ``index`` says, or the words themselves."""
        if INDEXED in attributes.classes and not plain_text(content).strip():
            self.report(codes.BAD_ATTRIBUTE, self.line, "there are no words to be indexed")
            return ""
        own = plain_text(content) if INDEXED in attributes.classes else ""
        return attributes.values.get(INDEXED, own).replace("\n", " ")


def _is_within(node: SyntaxTreeNode, mark: str) -> bool:
    """Whether words bear a mark already: to bear it twice means nothing."""
    above = node.parent
    while above and above.type != mark:
        above = above.parent
    return above is not None


def _citation(node: SyntaxTreeNode) -> Citation:
    meta = node.meta
    names = ("speaker", "told", "prefix", "suffix")
    locator = str(meta.get("locator", ""))
    return Citation(str(meta["key"]), locator, **{name: str(meta.get(name, "")) for name in names})
