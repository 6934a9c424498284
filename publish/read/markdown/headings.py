"""Headings: the one that is the title, and the names by which links in the text find the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it.token import Token

from publish.read.markdown.pieces import MARK
from publish.read.markdown.record import Record
from publish.read.markdown.settling import text_of

_TAG = re.compile(r"<[^<>]*>")
_FRAGMENT = re.compile(r"\shref\s{0,9}=\s{0,9}[\"']#([^\"']{1,300})[\"']", re.I)


def take_title(tokens: list[Token], known: str, record: Record) -> Token | None:
    """Take the title's heading out of the tokens and give its words; None where there is none.

    Where the title is ``known``, a heading above the text that repeats it is dropped. Where it is
    not, it is the first-level heading with which the text begins: a later one has its place."""
    at = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    if not at:
        return None
    if known:
        if _begins(tokens, at[0], record) and _bare(
            text_of(tokens[at[0] + 1].children or [])
        ) == _bare(known):
            place = tokens[at[0]].map or [0]
            record.drop("title again", known, place[0])
            del tokens[at[0] : at[0] + 3]
        return None
    first = [i for i in at if tokens[i].tag == "h1"]
    if not first or not _begins(tokens, first[0], record):
        return None
    title = tokens[first[0] + 1]
    del tokens[first[0] : first[0] + 3]
    return title


def _begins(tokens: list[Token], index: int, record: Record) -> bool:
    """Whether nothing but pictures and tags stands before a block."""
    return not any(_words(token, record) for token in tokens[:index])


def _words(token: Token, record: Record) -> str:
    """The words of a block's token, those of its pieces too."""
    raw = text_of(token.children) if token.children else token.content
    pieces = record.prepared.pieces
    shown = MARK.sub(lambda found: pieces[int(found[1])].html, raw)
    return _bare(_TAG.sub(" ", shown) if token.type != "fence" else shown)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def name_headings(tokens: list[Token]) -> None:
    """Give headings the ids that links in the text call them by, whichever program made those of
    its words; no two headings get the same."""
    headings = [
        (t, text_of(tokens[i + 1].children or []))
        for i, t in enumerate(tokens)
        if t.type == "heading_open"
    ]
    taken = {str(heading.attrs.get("id")) for heading, _ in headings if heading.attrs.get("id")}
    renamed: dict[str, str] = {}
    free: dict[str, list[Token]] = {}
    for heading, words in headings:
        if not heading.attrs.get("id"):
            free.setdefault(_letters(words), []).append(heading)
    for fragment in dict.fromkeys(_fragments(tokens)):
        if fragment in taken:
            continue
        found = free.get(_letters(fragment)) or free.get(_letters(re.sub(r"-\d+$", "", fragment)))
        if found:
            ident = re.sub(r"[^\w:.-]+", "-", fragment)
            found.pop(0).attrSet("id", ident)
            taken |= {ident, fragment}
            renamed[fragment] = ident
    for link in _links(tokens):
        name = unquote(str(link.attrs["href"])[1:])
        link.attrs["href"] = f"#{renamed.get(name, name)}"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _fragments(tokens: list[Token]) -> Iterator[str]:
    """The fragments of this page that its links lead to."""
    yield from (unquote(str(link.attrs["href"])[1:]) for link in _links(tokens))
    for token in tokens:
        for child in (token, *(token.children or [])):
            if child.type in ("html_inline", "html_block"):
                yield from map(unquote, _FRAGMENT.findall(child.content))


def _links(tokens: list[Token]) -> Iterator[Token]:
    """The links to a place in the text itself."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open" and str(child.attrs.get("href", "")).startswith("#"):
                yield child
