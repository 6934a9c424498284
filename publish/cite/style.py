"""Style: the table of a citation style, read once: templates by type, terms, counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from publish.sources import Source

Form = Literal["note", "short", "bibliography"]
Template = tuple[tuple[str, str], ...]
"""The parts of an entry in order, each with the punctuation that stands before it."""

_PART = re.compile(r"(?<![^\w-])([^\w-]*)([\w-]+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """How works of one CSL type are set; the words are explained in ``chicago.toml``."""

    note: Template
    short: Template
    bibliography: Template
    title: str
    container: str
    substitute: tuple[str, ...] = ()
    role: str = ""
    linked: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its rules by type, its words, and how many names and letters it takes."""

    rules: Mapping[str, Rule]
    terms: Mapping[str, str]
    untitled: frozenset[str]
    et_al_from: int
    listed_up_to: int
    listed_then: int
    post_length: int
    short_post_length: int
    comma_after_mark: bool
    paper_nouns: frozenset[str]
    initial_articles: tuple[str, ...]
    bodies: frozenset[str]

    def rule(self, source: Source) -> Rule:
        """The rule for a source: by type and genre, by type, or that of web pages."""
        genre = self.rules.get(f"{source.type}/{source.get('genre').lower()}")
        return genre or self.rules.get(source.type) or self.rules["webpage"]


@cache
def chicago() -> Style:
    """Chicago 18, notes and bibliography, the default."""
    return _style(tomllib.loads((files("publish") / "cite" / "chicago.toml").read_text("utf-8")))


def template(text: str) -> Template:
    """Parse "author, title. URL" into its parts, each with the punctuation before it."""
    return tuple((mark, part) for mark, part in _PART.findall(text))


def _style(table: Mapping[str, Any]) -> Style:
    names, lengths, articles = table["names"], table["lengths"], table["articles"]
    return Style(
        rules={name: _rule(table["types"], name) for name in table["types"]},
        terms=table["terms"],
        untitled=frozenset(table["untitled"]["short"]),
        et_al_from=names["et-al-from"],
        listed_up_to=names["listed-up-to"],
        listed_then=names["listed-then"],
        post_length=lengths["post"],
        short_post_length=lengths["short-post"],
        comma_after_mark=table["comma-after-mark"],
        paper_nouns=frozenset(articles["nouns"]),
        initial_articles=tuple(articles["initial"]),
        bodies=frozenset(names["bodies"]),
    )


def _rule(types: Mapping[str, Mapping[str, Any]], name: str) -> Rule:
    row = _inherited(types, name)
    return Rule(
        note=template(row["note"]),
        short=template(row["short"]),
        bibliography=template(row.get("bibliography", "")),
        title=row["title"],
        container=row["container"],
        substitute=tuple(row.get("substitute", ())),
        role=row.get("role", ""),
        linked=row.get("linked", False),
        article=row.get("article", False),
    )


def _inherited(types: Mapping[str, Mapping[str, Any]], name: str) -> dict[str, Any]:
    """A row with what it takes over from the row that it is like."""
    row = types[name]
    return {**_inherited(types, row["like"]), **row} if "like" in row else dict(row)
