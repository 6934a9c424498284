"""Style: a citation style as data: rules by type, words, marks, and how names and dates are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from publish.cite.marks import Marks
from publish.cite.template import Template
from publish.sources import Source

Form = Literal["note", "short", "bibliography"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How works of one CSL type are set; the words are explained in ``styles/chicago.toml``."""

    note: Template
    short: Template
    bibliography: Template
    title: str
    container: str
    listed_title: str = ""
    substitute: tuple[str, ...] = ()
    role: str = ""
    linked: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """How many names are given, and how each is written.

    ``inverted``: the "first" of a bibliography's entry has its family first, or "all" have;
    ``given``: "full" or "initials"; ``particles``: "after" the given name in an inverted one
    (Berg, Jo van der) or "before" the family's; ``last``: a list that is cut ends with its last."""

    et_al_from: int
    listed_up_to: int
    listed_then: int
    listed_last: bool = False
    inverted: str = "first"
    given: str = "full"
    particles: str = "after"
    role: str = "{names}, {role}"
    handle: str = "{names} ({handle})"
    repeated: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """How a date is written: patterns of ``{day}``, ``{month}`` and ``{year}``, and the names of
    the months where they are not the language's own. Without patterns: as the language does.
    ``listed_day`` and ``listed_month``: how entries of a bibliography write when a work came out.
    ``always_accessed``: the day of access, if known, stands beside a date too."""

    day: str = ""
    month: str = ""
    listed_day: str = ""
    listed_month: str = ""
    months: tuple[str, ...] = ()
    always_accessed: bool = False


@dataclass(frozen=True, slots=True)
class Articles:
    """What becomes of "A", "An" and "The" (``initial``), and where a sentence adds a "the".

    ``shortened``: short titles lose theirs; ``containers``: papers lose theirs, but for those
    ``kept``; ``nouns``: a paper whose name ends in one takes "the" in a sentence."""

    initial: tuple[str, ...]
    nouns: frozenset[str]
    kept: frozenset[str] = frozenset()
    shortened: bool = True
    containers: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style in one language.

    ``in_text``: works are cited in the text, in brackets, and short forms are for that.
    ``ranges``: how page ranges are shortened ("chicago", "minimal", "two-digits", "full");
    ``paged``: a page that is cited is called one ("p. 12").
    ``sort``: what a bibliography is sorted by after the author, "title" or "date"."""

    rules: Mapping[str, Rule]
    terms: Mapping[str, str]
    language: str
    names: Names
    marks: Marks
    dates: Dates
    articles: Articles
    untitled: frozenset[str]
    bodies: frozenset[str]
    post_length: int
    short_post_length: int
    ranges: str
    in_text: bool
    paged: bool
    sort: str

    def rule(self, source: Source) -> Rule:
        """The rule for a source: by type and genre, by type, or that of web pages; for one of a
        series that has no number in it, the rule for what is "unnumbered"."""
        kind, rules = source.type, self.rules
        bare = rules.get(f"{kind}/unnumbered")
        if bare and not source.get("volume") and not source.get("issue"):
            return bare
        genre = rules.get(f"{kind}/{source.get('genre').lower()}")
        return genre or rules.get(kind) or rules["webpage"]
