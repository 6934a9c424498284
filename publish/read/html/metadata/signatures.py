"""Signatures: the lines around a post that name its author to readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from publish.read.html import bylines
from publish.read.html.dom import Element
from publish.read.html.metadata.cues import AS_TOLD, BY_MORE, NOT_WRITTEN, PUBLISHED
from publish.read.html.metadata.days import days, folded, month
from publish.read.html.metadata.surroundings import Surroundings
from publish.read.html.metadata.walk import Line
from publish.read.languages import language

Tags = tuple[str, ...]
"""The languages of a page: that of its words, then what it declares."""
Signature = tuple[tuple[str, ...], str]
"""Names, and what shows them: "byline", "guest byline", "author link", "author box"."""

LONGEST = 220
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author-?name|post-?author|entry-?author|article-?author"
    r"|author-?link|authors?|byline-?name|contributor-?name|writer|autor(?:en|e|es|in)?|auteurs?"
    r"|autore|redakteur|p-author)(?:$|[\s_-])"
)
_AUTHORISH = re.compile(r"author(?!i[tz])|byline")
_NO_AUTHOR = re.compile(r"quote|testimonial|comment|review|modal|avatar|image|bio|social|tooltip")
_PROFILE = re.compile(
    r"/(?:authors?|by|people|persons?|profiles?|contributors?|writers?|staff|team|autor(?:en|es)?"
    r"|auteurs?|autori|autore|redakt\w{1,9}|user|users|byline)/[^/]|/@[^/]|\bauthor=",
    re.I,
)
_GUEST = re.compile(r"^(?:this is )?(?:an? )?guest (?:post|blog|article|column)[^.]{0,20}? by:?\s+")
_BOX = re.compile(r"^(?:about the authors?|written by|author|posted by|by)\W*$")
_EXPLICIT = re.compile(r"(?:written|posted|published|authored|contributed) by\b")
_JOINERS = frozenset(
    [",", "&", "and", "und", "et", "y", "e", "en", "i", "и", "og", ", and", ";", "|"]
)
_PARTS = re.compile(r"(?:(?<!\s)\s*[,;:|•·–—([-]|\s(?:in|im|en))\s*$")
"""Between a name and the month of the byline: "A. Name, March 2021"; May can be a name too."""
_MARK = "\x1f"
"""Where one element's text ends and another's begins."""


def signatures(around: Surroundings, tags: Tags, host: str) -> list[Signature]:
    """Who is named as the author at the head of a post, then at its foot, in the page's order."""
    head = list(_at_head(around.head, tags, host))
    return [*head, *_at_foot(around.foot, tags, host)]


def _at_head(lines: list[Line], tags: Tags, host: str) -> Iterator[Signature]:
    for place, line in enumerate(lines):
        if len(line.text) > LONGEST or line.block.tag in ("figcaption", "blockquote", "td"):
            continue
        text = folded(line.text)
        if guest := _GUEST.match(text):
            if named := _names(line.text[guest.end() :].split(_MARK)[0], tags):
                yield named, "guest byline"
            continue
        if NOT_WRITTEN.match(text):
            continue
        named = signed(line, lines[place + 1 : place + 3], tags)
        if named:
            yield named, "byline"
        elif not (place and _is_label(lines[place - 1], NOT_WRITTEN)):
            yield from _called(line, tags, host)


def _at_foot(lines: list[Line], tags: Tags, host: str) -> Iterator[Signature]:
    """Names after a post: "Posted by A on …", "Written by A", "About the author", "A"."""
    for place, line in enumerate(lines):
        text = folded(line.text)
        if len(text) > LONGEST or NOT_WRITTEN.match(text):
            continue
        if _BOX.match(text):
            following = lines[place + 1].text if place + 1 < len(lines) else ""
            named = _names(following, tags) if len(following) <= 60 else ()
            if named and all(bylines.is_full_name(name) for name in named):
                yield named, "author box"
        by = _EXPLICIT.match(text) or (_by(tags).match(line.text) and _has_profile(line, host))
        if by and (named := signed(line, [], tags)):
            yield named, "byline"


def _has_profile(line: Line, host: str) -> bool:
    links = [e for p in line.pieces[:4] for e in (p.element, p.element.parent) if e is not None]
    return any(e.tag == "a" and _is_profile(e, host) for e in links)


def _is_label(line: Line, cue: re.Pattern[str]) -> bool:
    text = folded(line.text)
    return len(text) <= 30 and bool(cue.match(text))


def signed(line: Line, following: list[Line], tags: Tags) -> tuple[str, ...]:
    """The names after "by", or the like in the page's language, in a line or just below it."""
    text = _MARK.join(piece.text.strip() for piece in line.pieces)
    flat = text.replace(_MARK, " ")
    found = _by(tags).match(flat) or _after_day(flat, tags)
    if found is None:
        return ()
    rest = text[found.end() :]
    if rest.strip(f"{_MARK} :") or not following:
        return _names(_first(rest), tags)
    below = following[0]
    return _names(below.text, tags) if len(below.text) <= 60 else ()


def _after_day(text: str, tags: Tags) -> re.Match[str] | None:
    """ "By" after a day or a word of publishing: "March 4, 2021 by A", "Published … by A"."""
    for found in re.finditer(
        r"\s(?:by|von|par|por|di|da|door|(?:[Aa]ut[eh]?or|[Аа]втор):?)\s(?=[^\W\d_a-zà-ÿа-я])", text
    ):
        before = folded(text[: found.start()])
        if (days(before, tags[0]) or PUBLISHED.search(before)) and not _undone(before):
            return found
    return None


def _undone(before: str) -> bool:
    """Whether the word just before "by" tells of other work than writing."""
    last = before.split()[-1:] or [""]
    return NOT_WRITTEN.fullmatch(last[0]) is not None


def _first(text: str) -> str:
    """The text up to the end of the element that ends the names."""
    parts = [part.strip() for part in text.split(_MARK) if part.strip()]
    taken = ""
    for part in parts:
        joins = part[0] in ",;&" or part.split()[0] in _JOINERS
        if taken and not (joins or _is_open(taken) or _is_surname(taken, part)):
            break
        taken = f"{taken} {part}".strip()
    return taken


def _is_open(text: str) -> bool:
    """Whether a list of names goes on."""
    return text.endswith((",", "&", ";")) or text.rsplit(maxsplit=1)[-1] in _JOINERS


def _is_surname(first: str, part: str) -> bool:
    """Whether an element holds the surname to the forename in the one before."""
    lone = len(first.split()) == 1 and len(part.split()) == 1
    return lone and part[:1].isupper() and bylines.is_name(part)


def _called(line: Line, tags: Tags, host: str) -> Iterator[Signature]:
    """Names that the maker of the page calls an author's, or that link to a profile."""
    called: list[str] = []
    hinted: list[str] = []
    linked: list[str] = []
    for piece in line.pieces:
        near = [piece.element, *islice(piece.element.ancestors(), 2)]
        link = next((e for e in near if e.tag == "a"), None)
        profile = link is not None and _is_profile(link, host)
        if re.search(r"\bby:?\s*$", piece.text) and (called or linked):
            break  # a second "by": the work of another
        if profile:
            linked.append(piece.text)
        elif any(_CALLED.search(e.names) for e in near):
            called.append(piece.text)
        elif any(_AUTHORISH.search(e.names) and not _NO_AUTHOR.search(e.names) for e in near):
            hinted.append(piece.text)
    for values, origin in ((linked, "author link"), (called, "byline"), (hinted, "byline")):
        named = dict.fromkeys(name for value in values for name in _names(value, tags))
        found = tuple(n for n in named if values is not hinted or bylines.is_full_name(n))
        if found:
            yield found[: bylines.MOST], origin
            return


def _is_profile(link: Element, host: str) -> bool:
    """Whether a link leads to an author's page of this site."""
    address = link.get("href")
    if "author" in link.get("rel").lower().split():
        return True
    other = re.match(r"(?:https?:)?//([^/?#]+)", address)
    here = other is None or other[1].removeprefix("www.") == host.removeprefix("www.")
    return here and _PROFILE.search(address) is not None


def _names(text: str, tags: Tags) -> tuple[str, ...]:
    """The names in a text that ends with a day, a role or a sign of parting."""
    text = " ".join(text.replace(_MARK, " ").split())[:LONGEST]
    flat = folded(text)
    if told := AS_TOLD.search(flat):
        text = text[: told.start()]
    if found := days(text.lower(), tags[0]):
        text = re.sub(r"(?:[\s,|•·–—-]|\b[a-zà-ÿа-я]{1,9}\.?)+$", "", text[: found[0].start])
    elif (when := month(text.lower(), tags[0])) and _PARTS.search(text[: when.start]):
        text = _PARTS.sub("", text[: when.start])
    return bylines.names([text])


@cache
def _by(tags: Tags) -> re.Pattern[str]:
    """What stands before an author's name, in the page's languages and in English."""
    cues = {*BY_MORE, *(cue for tag in (*tags, "en") for cue in language(tag).by)}
    listed = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    signs = r"\s*[:：]\s*|\s+(?=[^\W\d_a-zà-ÿа-я]|$)|\s*[/／](?=\S)|\s*$"
    return re.compile(rf"(?i:{listed})(?:{signs})")
