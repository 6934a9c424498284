"""Queries about one field of a source or of the post: confirmed, set right, or taken out.

"source" asks which publication a source's name means; "field" is any likely field, named as
"KEY VARIABLE" ("gazette-1 issued") or, of the post itself, by its own name ("published"). What an
editor says is certain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from publish.csl import CITED, DATES, NAMES, TEXT, partial_date
from publish.document import Block, Citation
from publish.manuscript.seen import Seen
from publish.manuscript.titles import EDITOR
from publish.manuscript.wording import same
from publish.post import STET, Metadata, Post, Query
from publish.sources import Certainty, Evidence, Name, Source
from publish.walking import all_inlines, inlines

YES, NONE = "yes", "none"

OUTLET = ("container-title", "publisher")
"""The variables that name a publication; the first that a source has is asked about."""

_RUNS, _LISTS, _MOMENTS = {"title", "subtitle"}, {"byline", "tags"}, {"published", "updated"}
OF_POST = {*_RUNS, *_LISTS, *_MOMENTS, "language", "site", "url", "rights", "description"}

_RESTING = {"title": "title-short", "URL": "accessed"}
"""What goes with a variable that is taken out: it rests on that."""


# ------------------------------------------------------------ which publication


def apply_outlet(post: Post, at: int) -> Post | None:
    """The post whose source is in the publication that the answer names; "stet" makes certain the
    name as it stands. None if there is no such source."""
    query = post.queries[at]
    source = _source(post, query.about)
    if source is None:
        return None
    variable, answer = _outlet(source), same(query.answer)
    return _with(post, source, _set(source, variable, YES if answer == STET else answer))


def is_open_outlet(seen: Seen, query: Query) -> bool:
    """Whether the source still has the name that was set, and nobody vouched for it."""
    source = _source(seen.post, query.about)
    if source is None:
        return False
    variable = _outlet(source)
    vouched = Evidence(variable, EDITOR) in source.evidence
    return not vouched and (not query.chosen or source.get(variable) == query.chosen)


def _outlet(source: Source) -> str:
    return next((variable for variable in OUTLET if source.get(variable)), OUTLET[0])


# -------------------------------------------------------------------- any field


def apply_field(post: Post, at: int) -> Post | None:
    """The post with one field confirmed ("yes"), taken out ("none") or set to the answer. None for
    a field that there is not, and for an answer that it cannot have."""
    query = post.queries[at]
    answer = YES if same(query.answer) == STET else same(query.answer)
    try:
        if query.about in OF_POST:
            return replace(post, metadata=_set_of_post(post.metadata, query.about, answer))
        key, _, variable = query.about.rpartition(" ")
        source = _source(post, key)
        return _with(post, source, _set(source, variable, answer)) if source else None
    except ValueError:
        return None


def is_open_field(seen: Seen, query: Query) -> bool:
    """Whether the field is still likely only, or an answer could not be applied."""
    if query.answer:
        return True
    if query.about in OF_POST:
        evidence, field = seen.post.metadata.evidence, query.about
    else:
        key, _, field = query.about.rpartition(" ")
        source = _source(seen.post, key)
        evidence = source.evidence if source else ()
    return any(e.field == field and e.certainty is Certainty.LIKELY for e in evidence)


def cited_in(_: Seen, block: Block, query: Query) -> bool:
    """Whether a block cites the source that a query is about."""
    key = query.about.rpartition(" ")[0] if query.kind == "field" else query.about
    return any(isinstance(n, Citation) and n.source == key for n in all_inlines((block,)))


def _source(post: Post, key: str) -> Source | None:
    return next((source for source in post.sources if source.key == key), None)


def _with(post: Post, old: Source, new: Source) -> Post:
    return replace(post, sources=tuple(new if one is old else one for one in post.sources))


def _set(source: Source, variable: str, answer: str) -> Source:
    """The source with a variable that an editor confirmed, took out or set. Raises ValueError for
    what is no variable, a date that is none, and the confirmation of what is not there."""
    if variable not in DATES | NAMES | TEXT | CITED:
        raise ValueError(f"{variable} is no variable")
    there = source.get(variable) or source.people(variable) or source.date(variable)
    if answer == YES and not there:
        raise ValueError(f"there is no {variable}")
    gone = {variable, _RESTING.get(variable, "")} if answer == NONE else {variable}
    evidence = tuple(one for one in source.evidence if one.field not in gone)
    if answer == NONE:
        return _without(replace(source, evidence=evidence), gone)
    source = replace(source, evidence=(*evidence, Evidence(variable, EDITOR)))
    if answer == YES:
        return source
    bare = _without(source, gone)
    if variable in DATES:
        new = (*bare.dates, (variable, partial_date(answer)))
        return replace(bare, dates=tuple(sorted(new)))
    if variable in NAMES:
        new_names = (*bare.names, (variable, _people(answer)))
        return replace(bare, names=tuple(sorted(new_names, key=lambda item: item[0])))
    return replace(bare, text=tuple(sorted((*bare.text, (variable, answer)))))


def _without(source: Source, gone: set[str]) -> Source:
    return replace(
        source,
        text=tuple(item for item in source.text if item[0] not in gone),
        names=tuple(item for item in source.names if item[0] not in gone),
        dates=tuple(item for item in source.dates if item[0] not in gone),
    )


def _people(answer: str) -> tuple[Name, ...]:
    """People written "Holm, Peter; The Harbour Board": by family name, or as they call
    themselves."""
    return tuple(_person(part.strip()) for part in answer.split(";") if part.strip())


def _person(name: str) -> Name:
    family, comma, given = name.partition(",")
    return Name(family.strip(), given.strip()) if comma else Name(literal=name)


def _set_of_post(known: Metadata, field: str, answer: str) -> Metadata:
    """The same for a field of the post itself."""
    if answer == YES and not getattr(known, field):
        raise ValueError(f"there is no {field}")
    evidence = tuple(one for one in known.evidence if one.field != field)
    if answer != NONE:
        evidence = (*evidence, Evidence(field, EDITOR))
    known = replace(known, evidence=evidence)
    if answer == YES:
        return known
    value: Any = "" if answer == NONE else answer
    if field in _RUNS:
        value = inlines(value)
    elif field in _MOMENTS:
        value = partial_date(value) if value else None
    elif field in _LISTS:
        value = tuple(part.strip() for part in value.split(";") if part.strip())
    return replace(known, **{field: value})
