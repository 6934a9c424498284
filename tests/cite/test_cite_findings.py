"""What an editor is told of a source."""

from __future__ import annotations

from dataclasses import replace

from publish.cite import source_findings
from publish.cite.findings import CODES
from publish.findings import Location, Severity
from publish.sources import Certainty, Evidence, PartialDate, Source, Status

HERE = Location("content/pier.md", 9)


def found(source: Source) -> dict[str, str]:
    findings = source_findings(source, HERE)
    assert all(finding.location == HERE for finding in findings)
    return {finding.code.name: finding.text for finding in findings}


def web(status: Status = Status.RESOLVED, *evidence: Evidence, **text: str) -> Source:
    fields = tuple(sorted((name.replace("_", "-"), value) for name, value in text.items()))
    dates = (("issued", PartialDate(2017)),) if "title" in text else ()
    return Source("s", "article-newspaper", fields, (), dates, status, evidence)


def test_a_whole_source_needs_nothing() -> None:
    """A title, a date, a link and a name that means one paper: no finding."""
    assert not found(
        web(title="Pier", container_title="Harbour Gazette", URL="https://example.org")
    )


def test_each_gap_is_named() -> None:
    """The text says which of title, date and link is missing."""
    assert found(web(Status.NAMED, container_title="Harbour Gazette")) == {
        "C001": "source s: it has no title, date, or link; its note says so. Add what you know"
    }
    assert found(web(title="Pier", container_title="Harbour Gazette")) == {
        "C003": "source s: it has no link"
    }
    assert list(found(web(Status.UNNAMED))) == ["C002"]
    assert list(found(web(Status.URL_ONLY, URL="https://t.co/a"))) == ["C007"]


def test_no_link_is_missed_of_what_is_read_in_print() -> None:
    """A newspaper’s page or a book wants no address."""
    assert not found(web(title="Pier", container_title="Harbour Gazette", page="4"))
    book = Source("b", "book", (("title", "Pier"),), dates=(("issued", PartialDate(2017)),))
    assert not found(book)


def test_an_ambiguous_name_is_asked_about_until_an_address_settles_it() -> None:
    """Which Telegraph? The address tells; otherwise the choices are given."""
    bare = web(title="Pier", container_title="The Telegraph", URL="https://example.org/")
    settled = web(title="Pier", container_title="The Telegraph", URL="https://www.telegraph.co.uk/")
    assert "The Telegraph (Kolkata)" in found(bare)["C004"]
    assert not found(settled)


def test_guesses_are_shown_with_where_they_come_from() -> None:
    """A likely field is to be confirmed; a hint is not printed, and is then missing."""
    likely = Evidence("issued", "url path", Certainty.LIKELY)
    hint = Evidence("title", "slug", Certainty.HINT)
    texts = found(web(Status.RESOLVED, likely, hint, title="Pier", URL="https://example.org/"))
    assert texts == {
        "C003": "source s: it has no title",
        "C005": "source s: issued “2017” is likely (from url path); confirm it",
        "C006": "source s: title “Pier” is a hint (from slug); not printed",
    }


def test_firm_evidence_outweighs_a_guess() -> None:
    """A field that is also certain raises no question."""
    both = (Evidence("title", "slug", Certainty.HINT), Evidence("title", "json-ld"))
    assert not found(web(Status.RESOLVED, *both, title="Pier", URL="https://example.org/"))


def test_a_dead_link_asks_for_an_archived_copy() -> None:
    """Until one is given."""
    dead = web(Status.DEAD, title="Pier", URL="https://example.org/")
    copy = ("archive_location", "https://web.archive.org/web/2014/https://example.org/")
    kept = replace(dead, text=(*dead.text, copy))
    assert list(found(dead)) == ["C008"]
    assert not found(kept)


def test_codes_are_unique_and_say_what_they_mean() -> None:
    """Stable names of this room, each with its sentence."""
    names = [code.name for code in CODES]
    assert len(set(names)) == len(names)
    assert all(name.startswith("C0") for name in names)
    assert all(code.meaning.endswith(".") and code.severity < Severity.ERROR for code in CODES)
