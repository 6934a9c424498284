"""Bylines and dates: the lines beside a title that say who wrote the post and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.ledger import words
from publish.read.languages import Language, fold
from publish.read.text.dates import find_date
from publish.read.text.runs import runs
from publish.read.text.sight import Sight
from publish.sources import Certainty, Evidence, PartialDate

NEAR = 6  # lines after the title in which a byline or a date may stand
LONGEST = 16  # words of such a line

_UPDATED = re.compile(
    r"\b(?:updated?|modified|aktualisiert|actualizado|aggiornato|atualizado|bijgewerkt|обновлено)\b"
    r"|mis à jour"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the lines beside the title say; ``lines`` maps their index to the words left over."""

    byline: tuple[str, ...] = ()
    published: PartialDate | None = None
    updated: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()


def imprint(sights: Sequence[Sight], title: int | None, table: Language) -> Imprint:
    """Read the byline and the dates beside a title; without a title there is nothing beside."""
    found = Imprint()
    if title is None:
        return found
    for index in range(title + 1, min(len(sights), title + 1 + NEAR)):
        sight = sights[index]
        if sight.caption:
            continue  # who took a picture did not write the post
        if sight.words > LONGEST or sight.sentence:
            break
        found = _add(found, index, sight, sights[index + 1 : index + 2], table)
    return found if found.published or not title else _dated_above(found, sights, title, table)


def _dated_above(found: Imprint, sights: Sequence[Sight], title: int, table: Language) -> Imprint:
    """The date that Blogger sets over a title; it may be the page's, so it is only likely."""
    above = sights[title - 1]
    if not (above.moment and above.dated):
        return found
    dated = _add(found, title - 1, above, (), table)
    new = dated.evidence[len(found.evidence) :]
    likely = (replace(evidence, certainty=Certainty.LIKELY) for evidence in new)
    return replace(dated, evidence=(*found.evidence, *likely))


def _add(
    found: Imprint, index: int, sight: Sight, after: Sequence[Sight], table: Language
) -> Imprint:
    names = () if found.byline else _names(sight, after, table)
    date = find_date(sight.text, table)
    if not names and not (date and _only_date(sight, table)):
        return found
    updated = bool(_UPDATED.search(fold(sight.text)))
    published = found.published or (None if updated else date)
    later = found.updated or (date if updated else None)
    left = _without(sight.text, names)
    if len(words(left)) + sum(len(words(name)) for name in names) != len(words(sight.text)):
        return found
    fields = [
        ("byline", names),
        ("published", published is not found.published),
        ("updated", later is not found.updated),
    ]
    evidence = tuple(_evidence(name, sight) for name, new in fields if new)
    return Imprint(
        names or found.byline,
        published,
        later,
        found.evidence + evidence,
        (*found.lines, (index, left)),
    )


def _evidence(name: str, sight: Sight) -> Evidence:
    plain = name == "byline" and not re.search(r"\d|\b[a-zà-ÿа-я]{2,}\b", sight.text)
    return Evidence(
        name, f"line {sight.piece.line}", Certainty.LIKELY if plain else Certainty.CERTAIN
    )


def _names(sight: Sight, after: Sequence[Sight], table: Language) -> tuple[str, ...]:
    """The authors of a line: the names after "by", or a bare name above a date."""
    text = sight.text
    named = runs(text, table)
    begun = [by for by in table.by if sight.key == by or sight.key.startswith(f"{by} ")]
    by = {word.rstrip(":") for phrase in table.by for word in phrase.split()[-1:]}
    start = next((i for i, run in enumerate(named) if run.before.rstrip(":") in by), None)
    if start is None and begun:
        start = next((i for i, run in enumerate(named) if fold(run.text) not in begun), None)
    if start is not None:
        return tuple(_listed(text, named[start:], table))
    dated = bool(after) and after[0].moment and after[0].dated
    if (
        dated
        and not sight.rule
        and len(named) == 1
        and named[0].text == text
        and 2 <= sight.words <= 4
    ):
        return (text,)
    return ()


def _listed(text: str, named: Sequence, table: Language) -> list[str]:  # type: ignore[type-arg]
    """The first name and those joined to it by commas, "and" or "&"."""
    names = [_clean(named[0].text, table)]
    for run, previous in zip(named[1:], named, strict=False):
        between = text[previous.start + len(previous.text) : run.start].strip()
        if fold(between) not in {
            ",",
            "&",
            "and",
            "und",
            "et",
            "y",
            "e",
            "en",
            "и",
            ", and",
        } or find_date(run.text + " 2000", table):
            break
        names.append(_clean(run.text, table))
    return [name for name in names if name]


def _clean(name: str, table: Language) -> str:
    """A name without the word "By" or a month that ran into it."""
    parts = name.split()
    while parts and fold(parts[0]) in table.by:
        parts = parts[1:]
    cut = next(
        (i for i, part in enumerate(parts) if fold(part) in {*table.months, *table.dated}),
        len(parts),
    )
    return " ".join(parts[:cut])


def _only_date(sight: Sight, table: Language) -> bool:
    return sight.moment or (sight.words <= 12 and not sight.end)


def _without(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, " ", 1)
    return " ".join(text.split())
