"""What a language says about a post: its cues of quoting and its web chrome, one table each.

A language is added by adding ``<BCP 47 subtag>.toml`` beside this file; docs/languages.md says
what each key holds, and a key that is missing is empty.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from publish.read.languages.phrases import Phrases
from publish.read.languages.scripts import of_script

CLEAR = 1.25
"""How many times as many of its words as of any other's must stand in a text."""

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
    captions: tuple[str, ...] = ()  # begin a picture's caption or credit; "*" is a name
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


def _folder() -> Traversable:
    """Where the tables are."""
    return resources.files(__name__)


@cache
def language(tag: str) -> Language:
    """The table of a language; an unknown one has an empty table."""
    file = _folder() / f"{tag.partition('-')[0].lower()}.toml"
    if not tag or not file.is_file():
        return Language(tag)
    return _table(tag, tomllib.loads(file.read_text("utf-8")))


@cache
def known() -> tuple[str, ...]:
    """The tags of all languages that have a table, in alphabetical order."""
    names = (entry.name for entry in _folder().iterdir())
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


def chrome_rule(text: str, tag: str) -> tuple[str, int]:
    """The rule that a line falls under on a page in a language, and how many of its words the rule
    knows; ``("", 0)`` where no rule knows it.

    A name stands over a comment, and no name has stopwords: "Ann Example says" does, "What the
    captain said" and "And then, as she wrote" do not."""
    rule, known = chrome_of(tag).rule(text)
    if rule != "comments" or known >= len(text.split()):
        return rule, known
    words = words_of(text)
    tables = [language(name) for name in (tag.partition("-")[0].lower(), "en")]
    told = any(words[-1:] and words[-1] in table.reporting for table in tables)
    named = words[:-known] if told else words if known == 1 else []
    common = any(word in table.stopwords for word in named for table in tables)
    return ("", 0) if common else (rule, known)


def guess(text: str, at_least: float = 0.12) -> str:
    """The tag of the language that the letters of ``text`` tell, or most of whose commonest words
    stand in it; "" if unsure. It need not have a table: then only layout and links speak."""
    if told := of_script(text):
        return told
    found = words_of(text[:40_000])
    points = {tag: _points(found, words) for tag, words in _common().items()}
    best, second = sorted(points, key=lambda tag: -points[tag])[:2]
    shares = {tag: _share(found, words) for tag, words in _common().items()}
    if len(found) < 4 or shares[best] < max(at_least, *shares.values()):
        return ""
    return best if points[best] > CLEAR * points[second] else ""


def _points(found: Iterable[str], common: frozenset[str]) -> float:
    """How much the words of a text tell of a language; one that several share tells less."""
    return sum(1 / _sharing()[word] for word in found if word in common)


@cache
def _sharing() -> Counter[str]:
    """Among how many languages each common word is one."""
    return Counter(word for words in _common().values() for word in words)


@cache
def _common() -> Mapping[str, frozenset[str]]:
    """The commonest words of each language with a table, and of those near them without one."""
    lines = (_folder() / "neighbours.txt").read_text("utf-8").splitlines()
    rows = (fold(line).split() for line in lines if not line.startswith("#"))
    others = {tag: frozenset(words) for tag, *words in rows}
    return others | {tag: language(tag).stopwords for tag in known()}


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
