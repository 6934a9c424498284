"""Inlines -> Markdown that gives the same Inlines back.

A mark is used where CommonMark reads it as one; where it would not (emphasis inside a word next to
punctuation, emphasis within emphasis), a span with a class says the same: ``[“so”]{.emphasis}``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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
from publish.manuscript.attributes import write_attributes
from publish.walking import plain_text

ALWAYS = re.compile(r"[\\`*\[\]{}~^]")
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])|(?<=_)_")
TAG = re.compile(r"<(?=[a-zA-Z/!?]|[\w.!#$%&'*+/=?^`{|}~-]*(?:@|\Z))")
"""What begins a tag, or an address of mail; at the end of a text, what goes on might be one."""
ENTITY = re.compile(r"&(?=#?\w+;)")
LINE_START = re.compile(r"(?=[#>|:=]|[-+](?:\s|$|-))|(?<=^)\d{1,9}(?=[.)](?:\s|$))")
SIMPLE = re.compile(r"[A-Za-z0-9+−-]+")
AUTOLINK = re.compile(r"https?://[\w./?=%&+#~:;,@!$()*'-]+")

MARKS = {Emphasis: "*", Strong: "**", Strikethrough: "~~"}
RAISED = {Superscript: "^", Subscript: "~"}
CLASS = {
    Emphasis: "emphasis",
    Strong: "strong",
    Strikethrough: "strikethrough",
    Superscript: "superscript",
    Subscript: "subscript",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands: on one line only (``flat``: headings, cells, terms), inside a mark of
    the same kind, and the characters before and after it."""

    flat: bool = False
    inside: frozenset[type] = frozenset()


def write_inlines(content: Inlines, *, flat: bool = False) -> str:
    """A run of Inlines as the text of a paragraph, or (``flat``) of a line that can't be broken."""
    text = _run(content, Place(flat))
    if flat:
        return _edges(text)
    return "\n".join(line_start(line) for line in _edges(text).split("\n"))


def _run(content: Inlines, place: Place) -> str:
    """Each node in turn; what it becomes depends on what stands before it and what follows."""
    result = ""
    for at, node in enumerate(content):
        before = content[at - 1] if at else None
        after = content[at + 1] if at + 1 < len(content) else None
        result += _node(node, before, after, result, place)
    return result


def _node(
    node: Inline, before: Inline | None, after: Inline | None, written: str, place: Place
) -> str:
    match node:
        case str():
            return _text(node, before, after)
        case Emphasis() | Strong() | Strikethrough():
            return _marked(node, written, after, place)
        case Superscript((str(text),)) | Subscript((str(text),)) if SIMPLE.fullmatch(text):
            mark = RAISED[type(node)]
            if not written.endswith(mark) and not isinstance(after, (Subscript, Strikethrough)):
                return f"{mark}{text}{mark}"
            return f"[{text}]{{.{CLASS[type(node)]}}}"
        case Superscript(inner) | Subscript(inner):
            return f"{_bracketed(inner, place)}{{.{CLASS[type(node)]}}}"
        case Span(inner, lang, direction, index):
            own = bool(index.strip()) and index == plain_text(inner)
            heading = {} if own else {"index": index}
            attributes = write_attributes(["index"] * own, lang=lang, dir=direction, **heading)
            return f"{_bracketed(inner, place)}{attributes}"
        case Code(text) if written.endswith("`") or "]:" in text:
            # Next to another, or where it could be taken for the end of a link's definition.
            words = _edges(_text(text, None, None))
            return f"{_in_brackets(words)}{{.code}}"
        case Code(text):
            return _code(text)
        case Link(href, (str(text),)) if href == text and AUTOLINK.fullmatch(href):
            return f"<{href}>"
        case Link(href, inner):
            return f"{_bracketed(inner, place)}({_address(href)})"
        case Image(src, alt):
            decorative = "{.decorative}" if alt == "" else ""
            return f"![{_edges(_text(alt or '', None, None))}]({_address(src)}){decorative}"
        case LineBreak():
            return "<br>" if place.flat or before is None or after is None else "\\\n"
        case Noteref(label):
            return f"[^{label}]"
        case Citation():
            return _citation(node)


def _bracketed(content: Inlines, place: Place) -> str:
    """A run in brackets that is not read as a citation."""
    return _in_brackets(_run(content, place))


def _in_brackets(words: str) -> str:
    return f"[\\{words}]" if words.startswith("@") else f"[{words}]"


# --------------------------------------------------------------------------- text


def _text(text: str, before: Inline | None, after: Inline | None) -> str:
    """Words with every character escaped that would be read as markup."""
    result = ALWAYS.sub(r"\\\g<0>", text)
    result = UNDERSCORE.sub(r"\\_", result)
    result = ENTITY.sub("&amp;", TAG.sub(r"\\<", result))
    if result.endswith("!") and after is not None:
        result = f"{result[:-1]}\\!"
    if isinstance(before, (Noteref, Citation, Image)) and result[:1] in ("(", ":"):
        result = f"\\{result}"
    return result


def _edges(text: str) -> str:
    """Spaces at the ends of lines would be taken away: write them as entities."""
    lines = text.split("\n")
    return "\n".join(_edge(line) for line in lines)


def _edge(line: str) -> str:
    body, end = (
        (line[:-1], "\\") if line.endswith("\\") and not line.endswith("\\\\") else (line, "")
    )
    start = len(body) - len(body.lstrip())
    stop = len(body.rstrip()) if start < len(body) else start
    return _entities(body[:start]) + body[start:stop] + _entities(body[stop:]) + end


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)


def line_start(line: str) -> str:
    """A line that does not begin like a heading, a list, a quotation or a table."""
    match = LINE_START.match(line)
    if not match:
        return line
    return f"{match.group()}\\{line[match.end() :]}"


# -------------------------------------------------------------------------- marks


def _marked(
    node: Emphasis | Strong | Strikethrough, written: str, after: Inline | None, place: Place
) -> str:
    inner_place = Place(place.flat, place.inside | {type(node)})
    inner = _run(node.content, inner_place)
    mark = MARKS[type(node)]
    follows = _first_character(after)
    if type(node) in place.inside or not _can_mark(mark[0], written[-1:], inner, follows):
        return f"{_in_brackets(inner)}{{.{CLASS[type(node)]}}}"
    return f"{mark}{inner}{mark}"


def _can_mark(mark: str, before: str, inner: str, after: str) -> bool:
    """Whether CommonMark's flanking rules read the mark at both ends of ``inner``; on the safe
    side where marks meet."""
    if not inner or inner[0].isspace() or inner[-1].isspace():
        return False
    if mark in (before, after, inner[0], inner[-1]) or inner[-1] == "\\" or before == "\\":
        return False
    opens = inner[0].isalnum() or _is_edge(before)
    closes = inner[-1].isalnum() or _is_edge(after)
    return opens and closes


def _is_edge(character: str) -> bool:
    return not character or character.isspace() or unicodedata.category(character)[0] == "P"


def _first_character(node: Inline | None) -> str:
    """What the text of the next node begins with."""
    match node:
        case None:
            return ""
        case str():
            return node[0]
        case Emphasis() | Strong():
            return "*"
        case Strikethrough() | Subscript():
            return "~"
        case _:
            return "["


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    padded = text[0] in " `" or text[-1] in " `"
    pad = " " if padded and text.strip(" ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(address: str) -> str:
    address = ENTITY.sub("&amp;", address.replace("\\", "\\\\"))
    if address and not re.search(r"[\s()<>]", address):
        return address
    return "<{}>".format(address.replace("<", "\\<").replace(">", "\\>"))


def _citation(node: Citation) -> str:
    plain = not re.search(r"[\]\\\n]", node.locator) and node.locator == node.locator.strip()
    inside = f", {node.locator}" if node.locator and plain else ""
    attributes = write_attributes(
        prefix=node.prefix,
        speaker=node.speaker,
        told=node.told,
        suffix=node.suffix,
        locator="" if plain else node.locator,
    )
    return f"[@{node.source}{inside}]{attributes if attributes != '{}' else ''}"
