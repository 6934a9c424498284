"""People: what is known of those whom a book names, from the editor and from the posts' sources."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from publish.book import Person
from publish.cite import full_name, indexed_name
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.project import Project
from publish.sources import printable

NOBODY = Code(
    "A007",
    Severity.WARNING,
    "a [[contributor]] is named nowhere and has neither roles nor a note",
)


def people(project: Project, posts: Sequence[Post]) -> tuple[Person, ...]:
    """Whom the editor describes, in that order; then others whom the book names and whose sort name
    is known, because a cited source gives their name in parts. None is guessed."""
    described = [
        Person(entry.name, entry.roles, entry.sort_name, entry.organisation)
        for entry in project.contributors
    ]
    known = _in_parts(posts)
    names = [person.name for person in described]
    found = [
        Person(one.name, one.roles, one.sort_name or known.get(one.name, ""), one.organisation)
        for one in described
    ]
    others = dict.fromkeys(name for name in _named(project, posts) if name not in names)
    return (*found, *(Person(name, (), known[name]) for name in others if name in known))


def unused(project: Project, posts: Sequence[Post]) -> Iterator[Finding]:
    """A finding for each [[contributor]] of whom nothing is to be said anywhere: mostly a byline
    that is written otherwise."""
    named = set(_named(project, posts))
    for entry in project.contributors:
        if entry.name in named or entry.roles or entry.note:
            continue
        near = difflib.get_close_matches(entry.name, sorted(named), 1)
        hint = f'; did you mean "{near[0]}"?' if near else "; give roles or a note"
        text = f"{entry.name} is named by no byline and has no role{hint}"
        yield Finding(NOBODY, Location(str(project.file or "")), text)


def _named(project: Project, posts: Iterable[Post]) -> Iterator[str]:
    yield from (*project.book.authors, *project.book.editors)
    for post in posts:
        yield from post.metadata.byline


def _in_parts(posts: Iterable[Post]) -> dict[str, str]:
    """Sort names by full names, of people whom sources give in parts, all of them alike."""
    found: dict[str, set[str]] = {}
    for post in posts:
        for source in map(printable, post.sources):
            for name in (name for _, people in source.names for name in people):
                if name.family and name.given:
                    found.setdefault(full_name(name), set()).add(indexed_name(name))
    return {name: next(iter(sorts)) for name, sorts in found.items() if len(sorts) == 1}
