"""Attributions: the line under a quotation, or the words at its end, that say whose it is."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import (
    Blocks,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Span,
    Strong,
)
from publish.publications import by_name
from publish.read.html.adopting import LONGEST
from publish.read.html.dom import Element, find_all, line_of, squeeze
from publish.read.html.page import Page
from publish.read.languages import Language, fold
from publish.read.text.attributions import attribution_line, name_line, split_tail
from publish.read.text.naming import people
from publish.read.text.runs import plausible_person
from publish.transform import block_of
from publish.walking import inlines, plain_text, walk

LINE = 110
"""Characters of a line that only its form tells from the words above it."""

_DASH = re.compile(r"^\s*(?:—|–|―|--|-|~)\s*")
_THANKS = ("h/t", "hat tip")
_FRAME = re.compile(r"^\[(.*)\]$", re.S)


def taken(blocks: Blocks, node: Element, page: Page, table: Language) -> tuple[Blocks, Inlines]:
    """The blocks of a quotation without its attribution, and that."""
    last = blocks[-1]
    if not isinstance(last, Paragraph):
        return blocks, ()
    if len(blocks) > 1:
        marked = _is_marked(node, page, plain_text(last.content))
        if marked or of_line(last.content, table) or _is_named(blocks[:-1], last.content, table):
            return blocks[:-1], undashed(_upright(last.content) if marked else last.content)
    words, said = _from_end(last.content, table)
    if said and words:
        return (*blocks[:-1], block_of(words, last.location)), said
    return blocks, ()


def _is_named(words: Blocks, content: Inlines, table: Language) -> bool:
    """Whether a last line begins with a name, behind a dash or set bold, and is no sentence."""
    text = plain_text(content).strip()
    dash = _DASH.match(text)
    rest = text[dash.end() :] if dash else text
    if len(rest) <= LINE and _is_prose(words) and name_line(rest, table):
        return True
    first = next(iter(walk(words)), None)
    spoken = isinstance(first, Paragraph) and _DASH.match(plain_text(first.content))
    bold = plain_text(content[0].content) if isinstance(content[0], Strong) else ""
    if len(rest) > LINE or rest[-1:] in ".!?:;…" or spoken or not (dash or bold):
        return False
    persons = people(rest, table)
    name = persons[0].text if persons else ""
    held = bool(dash) or name == bold.strip(" ,")
    return held and plausible_person(name) and rest.startswith(name)


def _is_prose(blocks: Blocks) -> bool:
    """Whether what stands above a last line ends as a sentence does."""
    above = blocks[-1]
    ended = (".", "!", "?", "…", "”", '"', "»", "“", "’", ")")
    return isinstance(above, Paragraph) and plain_text(above.content).rstrip().endswith(ended)


def _is_marked(node: Element, page: Page, text: str) -> bool:
    """Whether a last line is what the page marks as <cite> or <footer> of the quotation."""
    if len(text) > LONGEST:
        return False
    marked = [e for e in find_all(node, "cite", "footer") if e not in page.dropped]
    return any(squeeze(line_of(e)) == squeeze(text) for e in marked)


def _upright(content: Inlines) -> Inlines:
    """A whole line without the slant that <cite> gives it."""
    match content:
        case (Emphasis(inner),):
            return inner
        case _:
            return content


def of_line(content: Inlines, table: Language) -> Inlines:
    """A line's Inlines without its dash or brackets if it is an attribution, else ()."""
    text = plain_text(content)
    if any(isinstance(node, LineBreak) for node in content):
        return ()
    framed = _FRAME.match(text.strip())
    if attribution_line(text, table) or (framed is not None and _is_name(framed[1])):
        return undashed(content)
    return content if _names_source(content, table) else ()


def _names_source(content: Inlines, table: Language) -> bool:
    """Whether a line is "Source: …" or "(via …)" with one link as all the rest."""
    links = [node for node in content if isinstance(node, Link)]
    text = plain_text(content).strip().strip("()")
    if len(links) != 1 or len(text) > LINE:
        return False
    words = plain_text(links).strip()
    return is_source_word(text.removesuffix(words), table) and text.endswith(words)


def is_source_word(text: str, table: Language) -> bool:
    """Whether words say that a source follows: "Source:", "via"; thanks to who found it do not."""
    said = fold(text).strip(" :(")
    return said in table.sources and said not in _THANKS


def is_thanks(content: Inlines) -> bool:
    """Whether a line only thanks somebody for a find: "h/t Ann Example"."""
    return fold(plain_text(content)).strip("( ").startswith(_THANKS)


def _is_name(text: str) -> bool:
    """Whether bracketed words are a name: few, and written as names are."""
    words = text.split()
    return 0 < len(words) <= 5 and all(
        w[0].isupper() or w[0].isdigit() or len(w) <= 3 for w in words
    )


def undashed(content: Inlines) -> Inlines:
    """Inlines without a dash at their start, or brackets around the whole."""
    parts = list(content)
    first, last = parts[0], parts[-1]
    if _FRAME.match(plain_text(content).strip()) and isinstance(last, str):
        parts[-1] = last.rstrip().removesuffix("]")
        first = parts[0]
        parts[0] = first.lstrip().removeprefix("[") if isinstance(first, str) else first
    first = parts[0]
    if isinstance(first, str):
        parts[0] = _DASH.sub("", first)
    elif isinstance(first, Link | Emphasis | Strong | Span) and len(plain_text((first,))) > 3:
        parts[0] = replace(first, content=undashed(first.content))
    return _stripped(tuple(part for part in parts if part != ""))


def _from_end(content: Inlines, table: Language) -> tuple[Inlines, Inlines]:
    """A paragraph parted before the attribution that ends it, after a break or in the line."""
    breaks = [i for i, node in enumerate(content) if isinstance(node, LineBreak)]
    if breaks:
        tail = content[breaks[-1] + 1 :]
        text = plain_text(tail).strip()
        if len(text) <= LONGEST and (_DASH.match(text) or attribution_line(text, table)):
            return content[: breaks[-1]], undashed(tail)
        return content, ()
    if (parted := _after_mark(content, table)) is not None:
        return parted
    if split_tail(plain_text(content), table) is None:
        return content, ()
    for index in range(len(content) - 1, -1, -1):
        node = content[index]
        if isinstance(node, str) and (found := _last_dash(node)) is not None:
            words = _stripped(inlines(content[:index], node[:found]))
            return words, undashed((node[found:], *content[index + 1 :]))
    return content, ()


def _after_mark(content: Inlines, table: Language) -> tuple[Inlines, Inlines] | None:
    """Words in marks, then a name: “It is faster.” Ann Example, The Gazette."""
    last = content[-1]
    if not isinstance(last, str) or plain_text(content)[:1] not in '“"«„':
        return None
    mark = re.search(r"^.*[”\"»“]\s*(?=\S)", last, re.S)
    if mark is None:
        return None
    name = last[mark.end() :]
    if attribution_line(f"— {name}", table) is None and by_name(name.strip(" .")) is None:
        return None
    return _stripped((*content[:-1], last[: mark.end()])), (last[mark.end() :],)


def _last_dash(text: str) -> int | None:
    found = list(re.finditer(r"(?<!\s)\s*(?:—|–|―|--|(?<=\s)-)\s*(?=[^\s—–-]|$)", text))
    return found[-1].start() if found else None


def _stripped(content: Inlines) -> Inlines:
    """Inlines without space at either end."""
    parts: list[Inline] = list(content)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while parts:
            node = parts[end]
            if isinstance(node, LineBreak) or (isinstance(node, str) and not node.strip()):
                del parts[end]
                continue
            if isinstance(node, str):
                parts[end] = strip(node)
            break
    return tuple(parts)
