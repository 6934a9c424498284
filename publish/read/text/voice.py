"""Voice: whether a paragraph sounds like the author or like a report, and what it shares."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from publish.read.languages import Language, fold, words_of
from publish.read.text.cases import publication
from publish.read.text.naming import names_paper
from publish.read.text.runs import RECENT, runs

QUOTED = re.compile(
    r"[“«„][^”»“«„]*[”»“]|»[^»«]*«|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)|‚[^‚‘]*‘|‹[^‹›]*›"
)


def outside_marks(text: str, table: Language | None = None) -> str:
    """A paragraph with blanks for what is quoted in it; a paper's name in marks is not."""

    def blank(match: re.Match[str]) -> str:
        name = match.group()[1:-1].strip()
        named = table is not None and names_paper(name, publication(name, table), table)
        return match.group() if named else " " * len(match.group())

    return QUOTED.sub(blank, text)


@lru_cache(RECENT)
def first_person(text: str, table: Language) -> bool:
    """Whether the paragraph itself, not somebody quoted in it, says I or we."""
    return any(word in table.first_person for word in words_of(outside_marks(text)))


def comments(text: str, table: Language) -> bool:
    """Whether it opens as a comment on what stands before: This, So, But, It."""
    words = words_of(text[:80])
    return bool(words) and words[0] in table.openers


def content_words(text: str, table: Language) -> set[str]:
    """The words that carry the sense, cut to a stem's length."""
    return {word[:7] for word in words_of(text) if len(word) > 3 and word not in table.stopwords}


def phrases(text: str, table: Language) -> set[tuple[str, str]]:
    """The pairs of neighbouring words that carry the sense: "human rights"."""
    pairs = pairwise(words_of(text))
    keep = (
        (a[:7], b[:7])
        for a, b in pairs
        if min(len(a), len(b)) > 3 and not {a, b} & (table.stopwords | table.reporting)
    )
    return set(keep)


def persons(text: str, table: Language) -> set[str]:
    """The last words of the names in a text: how it is spoken of people again."""
    names = {fold(run.text.split()[-1]).removesuffix("'s") for run in runs(text, table)}
    return {name for name in names if len(name) > 3 and name not in table.stopwords | table.openers}
