"""Runs: the capitalised words of a sentence that stand together, as names do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from publish.read.languages import Language, fold

LONGEST_NAME = 8  # words
RECENT = 64  # sentences of which is remembered what was found: each is asked several times

_TOKEN = re.compile(r"[a-zà-ÿ]{1,6}[’'](?=[A-ZÀ-Þ])|[^\s“”«»„\"()\[\]—–]+")
EDGE = ".,;:!?…"
DOMAIN = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|edu|gov|info|io|co|tv|fm|eu|de|fr|es|it|pt|br|ru|nl|uk|at|ch|be|pl)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together: their text and place, and the word before them."""

    text: str
    start: int
    end: int
    before: str = ""


@lru_cache(RECENT)
def runs(text: str, table: Language) -> tuple[Run, ...]:
    """The runs of capitalised words of a sentence, joined over ``of``, ``de``, ``&``."""
    found: list[Run] = []
    tokens, cues = list(_TOKEN.finditer(text)), _cue_words(table)
    index = 0
    while index < len(tokens):
        word = tokens[index].group()
        if not _is_name(word) or (index and fold(word) in cues) or _contracted(word, table):
            index += 1
            continue
        stop = _run_end(tokens, index, table)
        while index < stop and _no_name(tokens[index].group(), first=not found, table=table):
            index += 1
        start, end = tokens[index].start(), tokens[stop].end()
        before = fold(tokens[index - 1].group()) if index else ""
        found.append(Run(text[start:end].rstrip(EDGE), start, end, before))
        index = stop + 1
    return tuple(found)


def _contracted(word: str, table: Language) -> bool:
    """Whether a word is a pronoun and its verb: "I'll", "It's" (but not "L'Express")."""
    head, _, rest = word.replace("’", "'").partition("'")
    return rest[:1].islower() and fold(head) in table.first_person | table.pronouns


@cache
def _cue_words(table: Language) -> frozenset[str]:
    """The words of "according to" that are no part of the name after them: "Angaben"."""
    words = [word for phrase in table.according for word in phrase.split()]
    words += [phrase.split()[0] for phrase in table.pointing]
    return frozenset(words) - table.outlets - table.joiners


def _no_name(word: str, *, first: bool, table: Language) -> bool:
    """Whether a word at a run's start is only capital because a sentence begins with it."""
    if not word[0].isupper():
        return True  # the article or preposition that joined it to the name
    folded = fold(word)
    return (first and folded in _beginners(table)) or folded in table.days


@cache
def _beginners(table: Language) -> frozenset[str]:
    """The words that have a capital only where a sentence begins with them."""
    small = table.articles | table.stopwords | table.openers | _cue_words(table)
    return small - table.kept_articles


def _run_end(tokens: list[re.Match[str]], index: int, table: Language) -> int:
    """The index of the last token of the run that begins at ``index``."""
    stop = index
    while stop + 1 < len(tokens) and stop - index < LONGEST_NAME:
        word = tokens[stop].group()
        if word[-1] in EDGE and not _initial(word):
            break
        if tokens[stop + 1].start() - tokens[stop].end() > 1:
            break  # a mark or a bracket stands between
        following = tokens[stop + 1].group()
        after = tokens[stop + 2].group() if stop + 2 < len(tokens) else ""
        if _is_name(following):
            stop += 1
        elif fold(following) in table.joiners and _is_name(after):
            stop += 2
        else:
            break
    return stop


def _initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Gen)\.", word))


def _is_name(word: str) -> bool:
    """A capital first, or figures with capitals (9to5Mac), or a domain."""
    bare = word.strip(EDGE)
    first = bare[:1]
    if first.isupper() or (first.isdigit() and any(map(str.isupper, bare))):
        return True
    return "." in bare and DOMAIN.fullmatch(bare) is not None


def plausible_person(name: str) -> bool:
    """Two to four words, none of them all capitals: what a whole name looks like."""
    words = name.split()
    return 2 <= len(words) <= 4 and not any(word.isupper() and len(word) > 2 for word in words)
