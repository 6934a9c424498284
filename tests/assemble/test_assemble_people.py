"""People: what the editor says of them, what a source knows, and nobody taken for somebody."""

from __future__ import annotations

from pathlib import Path

from publish.assemble.people import NOBODY, people, unused
from publish.book import Person
from publish.post import Metadata, Post
from publish.project import BookEntry, ContributorEntry, PartEntry, Project
from publish.sources import Certainty, Evidence, Name, Source


def project(*contributors: ContributorEntry) -> Project:
    part = PartEntry("", (Path("a.md"),))
    return Project(Path(), BookEntry("T"), (), (part,), (), contributors=contributors)


def post(*byline: str, names: tuple[Name, ...] = (), evidence: tuple[Evidence, ...] = ()) -> Post:
    cited = Source("k", names=(("author", names),), evidence=evidence)
    return Post(Metadata(byline=byline), (), sources=(cited,))


def test_what_the_editor_says_comes_first() -> None:
    """Described people are kept as they are described, in that order."""
    ada = ContributorEntry("Ada Brandt", "a note", ("trl",), "Brandt, Ada", organisation=False)
    firm = ContributorEntry("Salt & Sons", roles=("cov",), organisation=True)
    assert people(project(firm, ada), [post("Peter Holm")]) == (
        Person("Salt & Sons", ("cov",), "", organisation=True),
        Person("Ada Brandt", ("trl",), "Brandt, Ada"),
    )


def test_a_source_that_gives_a_name_in_parts_knows_how_it_is_sorted() -> None:
    """Such a name in a byline is sorted so; one that nobody gives in parts is not."""
    holm = Name("Holm", "Peter")
    found = people(project(), [post("Peter Holm", "Ada Brandt", names=(holm,))])
    assert found == (Person("Peter Holm", (), "Holm, Peter"),)
    described = people(project(ContributorEntry("Peter Holm")), [post(names=(holm,))])
    assert described == (Person("Peter Holm", (), "Holm, Peter"),)


def test_sources_that_disagree_or_only_hint_know_nothing() -> None:
    """Two ways to sort one name, or a hint, give none."""
    one, other = Name("Marsh Holm", "Peter"), Name("Holm", "Peter Marsh")
    assert people(project(), [post("Peter Marsh Holm", names=(one, other))]) == ()
    hint = (Evidence("author", "url path", Certainty.HINT),)
    assert (
        people(project(), [post("Peter Holm", names=(Name("Holm", "Peter"),), evidence=hint)]) == ()
    )


def test_a_misspelt_contributor_is_told() -> None:
    """Whoever has neither a text nor a role nor a note is told, with the byline that is nearest."""
    entries = (ContributorEntry("Ada Brand"), ContributorEntry("Zoe", "lives by the sea"))
    (finding,) = unused(project(*entries), [post("Ada Brandt")])
    assert finding.code is NOBODY
    assert 'did you mean "Ada Brandt"?' in finding.text
