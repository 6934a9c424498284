"""Titles: quoted or in italics, short for later notes, and a post's text in a title's place."""

from __future__ import annotations

import re

from publish.cite.marks import Marks
from publish.cite.pieces import Piece
from publish.cite.quoting import balanced, curled, nested
from publish.cite.style import Form, Rule, Style
from publish.document import Emphasis, Inline, Inlines, Strong, Subscript, Superscript
from publish.sources import Source
from publish.walking import inlines

_TAG = re.compile(r"<(i|b|sup|sub)>((?:(?!<\1>).)+?)</\1>", re.DOTALL)
_FIRST_LETTER = re.compile(r"(?:<\w+>|[“‘\"'])*(\w)")
_ABBREVIATION = re.compile(
    r"(?:\.\w+|\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Co|Inc|Ltd|Corp|etc|vs|vols?|pp?|eds?))\.\Z"
)


def title(source: Source, rule: Rule, style: Style, form: Form) -> Piece | None:
    """The title of a source as its type wants it, or None where there is none.

    A translation that an editor gives in brackets after the title stands outside its marks, in
    roman (Chicago 11.9)."""
    text = _wording(source, rule, style, form)
    if not text:
        return None
    kind = (rule.listed_title if form == "bibliography" else "") or rule.title
    if kind in ("roman", "addressed") or _describes(source):
        core, closers = nested(text, 0, style.marks)
        raised = kind != "roman" or _describes(source)
        return Piece(rich(_trimmed(core)), closers, raised)
    text, translation = _translated(text)
    if kind == "italic" or (kind == "italic-alone" and not _part_of_more(source)):
        piece = Piece(italic(rich(_trimmed("".join(nested(text, 0, style.marks))))))
    else:
        piece = quoted(text, style.marks)
    if not translation or form == "short":
        return piece
    return Piece(inlines(piece.content, piece.closers, f" [{translation}]"))


def quoted(text: str, marks: Marks) -> Piece:
    """A text in quotation marks, those inside it alternating; the closing ones left open."""
    core, closers = nested(text, 1, marks)
    return Piece(inlines(marks.outer[0], rich(_trimmed(core))), closers + marks.outer[1])


def _translated(text: str) -> tuple[str, str]:
    """A title and its translation: "Der Pier [The Pier]"."""
    if not text.endswith("]"):
        return text, ""
    main, bracket, translation = text[:-1].rpartition(" [")
    return (main, translation) if bracket and main and "]" not in translation else (text, "")


def rich(text: str) -> Inlines:
    """The markup that CSL-JSON allows in a title (i, b, sup, sub), as nodes."""
    if "</" not in text:
        return (text,) if text else ()
    nodes: list[Inline | Inlines] = []
    end = 0
    for tag in _TAG.finditer(text):
        nodes += [text[end : tag.start()], _marked(tag[1], rich(tag[2]))]
        end = tag.end()
    return inlines(*nodes, text[end:])


def _marked(tag: str, content: Inlines) -> Inline:
    match tag:
        case "i":
            return Emphasis(content)
        case "b":
            return Strong(content)
        case "sup":
            return Superscript(content)
        case _:
            return Subscript(content)


def italic(content: Inlines) -> Inlines:
    """Content in italics; what was in italics within it stands out in roman (8.173)."""
    if not any(isinstance(node, Emphasis) for node in content):
        return (Emphasis(content),) if content else ()
    return inlines(
        *(node.content if isinstance(node, Emphasis) else _slanted(node) for node in content)
    )


def _slanted(node: Inline) -> Inlines:
    """A node in italics; the spaces at its ends belong to neither type and stay outside."""
    if not isinstance(node, str) or not node.strip():
        return (node,) if isinstance(node, str) else (Emphasis((node,)),)
    bare = node.strip()
    before, _, after = node.partition(bare)
    return inlines(before, Emphasis((bare,)), after)


def cut(text: str, length: int) -> str:
    """A text up to so many characters, ended after a whole word with an ellipsis if cut."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    words = head if text[length - 1].isspace() else head.rpartition(" ")[0] or head
    return words.rstrip(" ,;:.–—-") + " …"


def without_initial_article(text: str, style: Style) -> str:
    """A headline-style title without its A, An or The; a title in sentence style keeps it."""
    first, _, rest = text.partition(" ")
    follows = _FIRST_LETTER.match(rest)
    capital = follows is not None and (follows[1].isupper() or follows[1].isdigit())
    return rest if capital and first in style.articles.initial else text


def _wording(source: Source, rule: Rule, style: Style, form: Form) -> str:
    full = curled(" ".join(source.get("title").split()))
    if form != "short":
        return cut(full, style.post_length) if rule.title == "text" else full
    given = curled(" ".join(source.get("title-short").split()))
    if given or _describes(source):
        return given or full
    match rule.title:
        case "text":
            return cut(full, style.short_post_length)
        case "addressed":
            return full.partition(" to ")[0]
        case _:
            return _main(full, source, style)


def _main(text: str, source: Source, style: Style) -> str:
    """The title before its colon, without an English initial article (13.33)."""
    main = text.partition(": ")[0]
    if not balanced(main) or main.count("<") != 2 * main.count("</"):
        main = text
    english = source.get("language").partition("-")[0].lower() in ("", "en")
    bare = english and style.articles.shortened
    return without_initial_article(main, style) if bare else main


def _describes(source: Source) -> bool:
    """Whether the title only says what kind of text it is ("letter to the editor")."""
    genre = source.get("genre")
    return bool(genre) and genre.casefold() == source.get("title").casefold()


def _part_of_more(source: Source) -> bool:
    return bool(source.get("container-title") or source.get("event-title") or source.get("event"))


def _trimmed(text: str) -> str:
    """A title without its own full stop, unless that ends an abbreviation or an ellipsis."""
    if not text.endswith(".") or text.endswith("..") or _ABBREVIATION.search(text):
        return text
    return text[:-1]
