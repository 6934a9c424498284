"""What a language says about a post: its cues of quoting and its web chrome, one table each.

A language is added by adding ``<BCP 47 subtag>.toml`` beside this file with the keys of
``en.toml``; a key that is missing is empty. Words and phrases stand in folded form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any

from publish.read.languages.phrases import Phrases
from publish.read.languages.scripts import of_script

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's words. Sets hold single words, tuples hold phrases, all folded."""

    tag: str = ""
    stopwords: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()  # the author's own voice
    pronouns: frozenset[str] = frozenset()  # somebody who was named before: he, she
    openers: frozenset[str] = frozenset()  # begin a comment on what was just quoted
    reporting: frozenset[str] = frozenset()  # finite verbs: writes, said
    telling: frozenset[str] = frozenset()  # finite verbs with a hearer: told
    writing: frozenset[str] = frozenset()  # verbs of reporting in writing: whose is the work
    within: frozenset[str] = frozenset()  # stand before the work that words are in
    continuing: frozenset[str] = frozenset()  # go on with what was quoted before: and, further
    hearing: tuple[str, ...] = ()  # stand before a hearer's name: said "in an interview with" X
    dative: frozenset[str] = frozenset()  # articles that do, but may stand with a subject too
    according: tuple[str, ...] = ()  # stand before a source's name
    announcing: frozenset[str] = frozenset()  # nouns that a quotation follows: excerpt
    pointing: tuple[str, ...] = ()  # make a colon point at a quotation: here is
    saying: tuple[str, ...] = ()  # stand for a verb of reporting: had to say
    listing: tuple[str, ...] = ()  # make a colon point at a list: the following
    subordinators: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()  # words that only a whole clause has
    participles: tuple[str, ...] = ()  # endings
    articles: frozenset[str] = frozenset()
    kept_articles: frozenset[str] = frozenset()  # those that are part of a paper's name
    joiners: frozenset[str] = frozenset()  # lower-case words inside a name
    honorifics: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()  # words in the name of a paper or a station
    outlet_endings: tuple[str, ...] = ()  # of a paper's name that is one compound word
    magazines: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()  # "s>": what a case puts at a name's end, and the name's own
    months: tuple[str, ...] = ()
    months_also: Mapping[str, int] = field(default_factory=dict)  # other spellings, cases
    day_first: bool = False  # 03/04/2017 is always the 3rd of April
    spans: frozenset[str] = frozenset()  # stretches of time: "3 days", "vor 3 Tagen"
    ago: frozenset[str] = frozenset()  # the words around them
    by: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  # begin an attribution line
    titles_before: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    demonyms: Mapping[str, str] = field(default_factory=dict)
    chrome: Phrases = field(default_factory=Phrases)


def fold(text: str) -> str:
    """Text as the tables spell it: caseless, typewriter apostrophes, single spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def words_of(text: str) -> list[str]:
    """The folded words of a text, without figures."""
    return _WORD.findall(fold(text))


@cache
def language(tag: str) -> Language:
    """The table of a language; an unknown one has an empty table."""
    file = resources.files(__name__) / f"{tag.partition('-')[0].lower()}.toml"
    if not tag or not file.is_file():
        return Language(tag)
    return _table(tag, tomllib.loads(file.read_text("utf-8")))


@cache
def known() -> tuple[str, ...]:
    """The tags of all languages that have a table, in alphabetical order."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


@cache
def chrome_of(tag: str) -> Phrases:
    """The chrome of pages in a language: its own and English, which themes are written in.

    Where the language is unknown, that of all languages.
    """
    own = tag.partition("-")[0].lower()
    if own not in known():
        return everyone()
    return Phrases.join(language(name).chrome for name in (own, "en"))


@cache
def everyone() -> Phrases:
    """The chrome of all languages; of phrases that two of them share, English tells the rule."""
    return Phrases.join(
        language(tag).chrome for tag in sorted(known(), key=lambda tag: tag == "en")
    )


def guess(text: str, at_least: float = 0.12) -> str:
    """The tag of the language that the letters of ``text`` tell, or most of whose stopwords stand
    in it; "" if unsure."""
    if told := of_script(text):
        return told
    found = words_of(text[:40_000])
    counts = {tag: _share(found, language(tag).stopwords) for tag in known()}
    best = sorted(counts, key=lambda tag: -counts[tag])[:2]
    if len(found) < 4 or not best or counts[best[0]] < at_least:
        return ""
    clear = len(best) == 1 or counts[best[0]] > 1.25 * counts[best[1]]
    return best[0] if clear else ""


def _share(found: Iterable[str], stopwords: frozenset[str]) -> float:
    hits = [word in stopwords for word in found]
    return sum(hits) / len(hits) if hits else 0.0


def _table(tag: str, data: Mapping[str, Any]) -> Language:
    values: dict[str, Any] = {}
    for entry in fields(Language):
        value = data.get(entry.name)
        if value is None or entry.name == "tag":
            continue
        values[entry.name] = _value(str(entry.type), value)
    return Language(tag, **values)


def _value(kind: str, value: Any) -> Any:
    listed = value.split() if isinstance(value, str) else value
    match kind:
        case "Phrases":
            return Phrases.of(value)
        case "frozenset[str]":
            return frozenset(map(fold, listed))
        case "tuple[str, ...]":
            return tuple(map(fold, listed))
        case "bool":
            return bool(value)
        case _:
            return dict(value)
