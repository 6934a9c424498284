"""Scripts: words in another script are in a language of it, and run in its direction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from publish.check.epub.codes import DIRECTION, FOREIGN
from publish.check.epub.rules import rules
from publish.check.epub.view import OPF, XML_LANG, Document, Epub, H, said
from publish.findings import Finding
from publish.languages import direction, primary

RANGES = {
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Hebrew": "\u0591-\u05ea",
    "Arabic": "\u0620-\u065f\u066e-\u06d3\u0750-\u077f\u200c",
    "Devanagari": "\u0900-\u0963",
    "Thai": "\u0e01-\u0e4e",
    "Hangul": "\uac00-\ud7a3",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff",
    "Kana": "\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff",
}
"""The letters of each script, with the marks on them; Japanese mixes kana and Han."""

WORDS = 4
UNSPACED = {"Kana": 8, "Han": 8, "Thai": 12}
"""The letters of a passage in a script without spaces; in others it has four words (``WORDS``).
What is shorter may be a name, which is of no language (WCAG 2.2, 3.1.2)."""


def _passage(name: str) -> str:
    letter = f"[{RANGES[name]}]"
    if name in UNSPACED:
        kana = f"(?={letter}{{0,20}}[\u3041-\u30fc])" if name == "Kana" else ""
        return f"{kana}{letter}{{{UNSPACED[name]},}}"
    between = "[\\s,;:.،؛·'’\"«»“”()-]{1,3}"
    return f"(?<!{letter}){letter}{{2,}}+(?:{between}{letter}++){{{WORDS - 1},}}"


ANY = re.compile("|".join(f"(?P<{name}>{_passage(name)})" for name in RANGES))
LETTER = re.compile(f"[{''.join(RANGES.values())}]")
"""Without one of these there is no passage; they are looked for in a fiftieth of the time."""

WRITTEN = {
    "Greek": "el grc cop",
    "Cyrillic": "ru uk be bg mk sr mn kk ky tg tt ba cv os ab ce av uz az rue cu sah tyv bs sh hbs",
    "Hebrew": "he iw yi ji lad arc jrb",
    "Arabic": "ar fa ur ps sd ug ckb ku pnb bal ks ms prs arz azb uz az kk ky tg ha syr",
    "Devanagari": "hi mr ne sa kok mai bho doi brx awa new pi",
    "Thai": "th pi sa",
    "Kana": "ja ryu ain",
    "Hangul": "ko",
    "Han": "zh ja ko yue wuu cmn lzh nan hak gan vi za",
}
LANGUAGES = {name: frozenset(tags.split()) for name, tags in WRITTEN.items()}
"""The languages that are written, or were, in each script, by primary subtag."""

OPEN = frozenset({"", "und", "mul", "mis", "zxx", "x", "i", "art"})
"""Tags that leave the language open, or none."""

RIGHT = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")
BLOCKS = frozenset(
    H + name
    for name in (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "figcaption",
    )
)
HEAD = frozenset(H + name for name in ("head", "title", "style", "script", "code", "pre"))
UPRIGHT = frozenset({"ja", "zh", "ko", "mn", "yue", "lzh"})
"""Languages that are set in columns, too, whose pages then turn to the right."""


class Context(NamedTuple):
    """What holds inside an element: its language, and its base direction ("" is the default)."""

    language: str = ""
    direction: str = ""


def check_scripts(book: Epub) -> Iterator[Finding]:
    """A passage in another script than that of its language names its own; a screen reader would
    spell or skip it, and a font could be the wrong one."""
    for document in book.documents:
        told: set[tuple[str, str]] = set()
        for element, context, text in walk(document) if _has_passage(document.prose) else ():
            tag = primary(context.language)
            for match in ANY.finditer(text):
                script = str(match.lastgroup)
                if tag not in OPEN | LANGUAGES[script] and (script, tag) not in told:
                    told.add((script, tag))
                    words = f"“{match.group()[:40]}” ({script}) is in “{context.language}”"
                    yield book.finding(FOREIGN, words, document, element)


def _has_passage(text: str) -> bool:
    return LETTER.search(text) is not None and ANY.search(text) is not None


def check_direction(book: Epub) -> Iterator[Finding]:
    """A block in a script that runs from right to left says so."""
    if any(rule.get("direction") for css in book.sheets.values() for rule in rules(css)):
        return  # the sheet may do what the markup should
    for document in book.documents:
        letters: Counter[etree._Element] = Counter()
        for element, context, text in walk(document) if RIGHT.search(document.prose) else ():
            found = len(RIGHT.findall(text)) if context.direction not in ("rtl", "auto") else 0
            if found:
                block = next(filter(_is_block, (element, *element.iterancestors())), element)
                letters[block] += found
        for block, count in letters.items():
            words = said(block)
            if 2 * count > sum(map(str.isalpha, words)) and len(words.split()) >= WORDS:
                text = f"“{words[:40]}” is set from left to right"
                yield book.finding(DIRECTION, text, document, block)


def _is_block(element: etree._Element) -> bool:
    return element.tag in BLOCKS


def walk(document: Document) -> Iterator[tuple[etree._Element, Context, str]]:
    """Each element of the body with what holds in it and the text that stands directly in it."""
    stack = [Context()]
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        if event == "end":
            stack.pop()
            continue
        above = stack[-1]
        language = element.get(XML_LANG, element.get("lang", above.language))
        stack.append(Context(language, element.get("dir", above.direction).lower()))
        if element.tag not in HEAD:
            text = " ".join((element.text or "", *(child.tail or "" for child in element)))
            yield element, stack[-1], text


def check_progression(book: Epub) -> Iterator[Finding]:
    """Pages turn as the language of the book does."""
    spine = next(book.package.root.iter(f"{OPF}spine"), None)
    tag = next(iter(book.values("dc:language")), "")
    if spine is None or not tag or book.old:
        return
    turns = spine.get("page-progression-direction") == "rtl"
    if turns != (direction(tag) == "rtl") and primary(tag) not in UPRIGHT:
        text = f"the book is in “{tag}”, and its pages turn from {'right' if turns else 'left'}"
        yield book.finding(DIRECTION, text, book.package, spine)
