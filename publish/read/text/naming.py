"""Naming: the papers, stations and people that a sentence names, with what shows it.

A name is a run of capitalised words. Whether it is a paper or a person is told by the table of
publications, by a word of the name (Gazette, Review), by what stands before it, and by its shape.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from publish.publications import Publication, Table, by_name, publications
from publish.read.languages import Language, fold
from publish.read.text.cases import publication
from publish.read.text.runs import DOMAIN, EDGE, RECENT, Run, runs

_MARKED = re.compile(
    r"(?:([^\W\d_]{3,20}) )?"
    r"(?:[«“\"„]\s?([^«»“”\"„]{2,60})[»”\"“]|»([^«»]{2,60})«|(?<!\w)‘([^‘’]{2,60})’)"
)
_LONGEST_TITLE = 6  # words of a paper's name that stands in quotation marks
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication as the text names it, and what is known of it."""

    name: str
    start: int
    end: int
    known: Publication | None = None
    sure: bool = True

    @property
    def kind(self) -> str:
        return self.known.kind if self.known else ""


def outlets(text: str, table: Language) -> list[Outlet]:
    """The publications that a sentence names, in order."""
    return list(_outlets(text, table, publications()))


@lru_cache(RECENT)
def _outlets(text: str, table: Language, _: Table) -> tuple[Outlet, ...]:
    marked = _in_marks(text, table)
    spans = [(outlet.start, outlet.end) for outlet in marked]
    bare = (_known(run, table) or _shaped(run, table) for run in runs(text, table))
    named = (
        outlet for outlet in bare if outlet and not _meeting(spans, outlet.start, outlet.start + 1)
    )
    return tuple(sorted([*marked, *named], key=lambda outlet: outlet.start))


def _meeting(spans: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Those of the ordered spans, none in another, that share a place with one."""
    first = bisect(spans, start, key=lambda span: span[1])
    return spans[first : bisect_left(spans, end, key=lambda span: span[0])]


def _in_marks(text: str, table: Language) -> list[Outlet]:
    """Names in quotation marks: after a word for a paper, or with one in them."""
    found = []
    for match in _MARKED.finditer(text):
        name = next(part for part in match.groups()[1:] if part is not None).strip()
        noun = fold(match[1] or "") in table.outlets
        known = publication(name, table)
        if noun or names_paper(name, known, table):
            start = match.start() if noun else match.start() + len(match[1] or "")
            found.append(Outlet(known.name if known else name, start, match.end(), known))
    return found


def names_paper(name: str, known: Publication | None, table: Language) -> bool:
    """Whether words in quotation marks are a paper's name and nothing that anybody said."""
    words = fold(name).split()
    if not name[:1].isupper() or len(words) > _LONGEST_TITLE or name[-1] in ".,;:!?…":
        return False
    plain = known is not None and not known.common
    return plain or (len(words) > 1 and any(word in table.outlets for word in words))


def _known(run: Run, table: Language) -> Outlet | None:
    """The longest part of a run that the table of publications knows."""
    words = list(re.finditer(r"\S+", run.text))
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            start, end = words[first].start(), words[first + size - 1].end()
            name = run.text[start:end]
            bare = _POSSESSIVE.sub("", name).rstrip(EDGE)
            whole = size == len(words) or size > 1 or end == len(run.text) or name != bare
            inflected = run.text == name and run.before in table.articles
            known = publication(bare, table) if inflected else by_name(bare)
            if whole and known and _plausible(bare, known, run, start, table):
                return Outlet(known.name, run.start + start, run.start + end, known)
    return None


def _plausible(name: str, known: Publication, run: Run, start: int, table: Language) -> bool:
    """One plain word is a paper only with its article or as a whole run; one that is an ordinary
    word or a person's name too (Time, Nature) only with its article or after "in"."""
    plain = " " not in name and not name.isupper() and "." not in name
    article = run.before in table.articles and start == 0
    if known.common and " " not in name and name != known.name.upper():
        return article or (run.text == name and run.before in table.within)
    return not plain or article or run.text == name or fold(name) not in table.outlets


def _shaped(run: Run, table: Language) -> Outlet | None:
    """A publication that no table knows, by its name's last word or its domain."""
    name = _POSSESSIVE.sub("", run.text)
    words = [word for word in name.split() if fold(word) not in table.kept_articles] or [name]
    if DOMAIN.fullmatch(name):
        return Outlet(name, run.start, run.end, None)
    named = fold(words[-1]) in table.outlets or (fold(words[0]) in table.outlets and len(words) > 1)
    named = named or fold(words[-1]).endswith(table.outlet_endings)
    article = run.before in table.articles or len(words) < len(name.split())
    if named and (len(words) > 1 or article) and fold(words[0]) not in table.honorifics:
        return Outlet(name, run.start, run.end, None, sure=len(words) > 1)
    return None


def people(text: str, table: Language) -> list[Run]:
    """The runs of a sentence that may be people's names, without titles before them."""
    return list(_people(text, table, publications()))


@lru_cache(RECENT)
def _people(text: str, table: Language, _: Table) -> tuple[Run, ...]:
    taken = [(outlet.start, outlet.end) for outlet in outlets(text, table)]
    found = (_person(run, taken, table) for run in runs(text, table))
    return tuple(person for person in found if person)


def _person(run: Run, taken: list[tuple[int, int]], table: Language) -> Run | None:
    text, start = run.text, run.start
    for left, right in _meeting(taken, start, run.end):
        text = (
            text[: max(0, left - start)].rstrip() if left > start else text[right - start :].strip()
        )
        text = re.sub(r"(?<!\s)\s+(?:of|from|at|de|du|von|der|van|di)$", "", text)
    words = text.split()
    titles = [i for i, word in enumerate(words) if fold(word).rstrip(".") in table.honorifics]
    if titles and titles[-1] + 1 < len(words):
        words = words[titles[-1] + 1 :]
    elif titles:
        return None
    words = _POSSESSIVE.sub("", " ".join(words)).strip(EDGE).split()
    if (
        not words
        or len(words) > 5
        or fold(words[0]) in table.stopwords | table.openers | table.articles
    ):
        words = words[1:] if words and len(words) <= 5 else []
    if not words or not all(word[0].isalpha() for word in words):
        return None
    name = " ".join(words)
    offset = run.text.find(words[0])
    return Run(name, start + max(0, offset), run.end, run.before)
