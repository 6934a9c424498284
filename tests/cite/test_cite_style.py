"""The table of a style, and the small rules of type and punctuation under it."""

from __future__ import annotations

import pytest

from publish.cite.addresses import Snapshot, clean, host, shortened, snapshot
from publish.cite.figures import ordinal, pages
from publish.cite.marks import Marks
from publish.cite.parts import PARTS
from publish.cite.pieces import Piece, joined
from publish.cite.quoting import curled, nested
from publish.cite.tables import style, styles
from publish.cite.template import parts_of, template
from publish.document import Emphasis
from publish.sources import PartialDate


def test_a_template_is_its_parts_with_their_punctuation() -> None:
    """The punctuation in a template is the punctuation that is printed."""
    assert template("author, title imprint. URL") == (
        ("", "author"),
        (", ", "title"),
        (" ", "imprint"),
        (". ", "URL"),
    )


@pytest.mark.parametrize("name", styles())
def test_templates_name_only_parts_that_exist(name: str) -> None:
    """A misspelt part in the table is found here and not by a reader."""
    for rule in style(name).rules.values():
        used = {
            part for form in (rule.note, rule.short, rule.bibliography) for part in parts_of(form)
        }
        assert used | set(rule.substitute) <= set(PARTS)


@pytest.mark.parametrize(
    ("title", "comma_after_mark", "line"),
    [
        ("Pier", False, "“Pier,” 1. 2."),
        ("Pier?", False, "“Pier?” 1. 2."),
        ("Pier?", True, "“Pier?,” 1. 2."),
        ("Pier …", False, "“Pier …,” 1. 2."),
    ],
)
def test_punctuation_goes_inside_the_marks_and_is_not_doubled(
    title: str, comma_after_mark: bool, line: str
) -> None:
    """A question keeps its own mark; whether a comma follows it is the style’s to say."""
    parts = [("", Piece(("“" + title,), "”")), (", ", Piece(("1",))), (". ", Piece(("2",)))]
    assert joined(parts, Marks(comma_after_mark=comma_after_mark)) == (line,)


def test_a_full_stop_of_an_abbreviation_serves_the_entry_too() -> None:
    """No two full stops stand side by side, in roman or in italics."""
    assert joined([("", Piece(("Quay Inc.",)))], Marks()) == ("Quay Inc.",)
    assert joined([("", Piece((Emphasis(("Etc.",)),)))], Marks()) == (Emphasis(("Etc.",)),)


def test_what_follows_a_full_stop_begins_with_a_capital_where_it_may() -> None:
    """Our own words are raised, others stay, and a name like eLife is left alone."""
    parts = [
        ("", Piece(("eLife",), raised=True)),
        (". ", Piece(("accessed",), raised=True)),
        (", ", Piece(("editorial",), raised=True)),
        (". ", Piece(("https://x",))),
    ]
    assert joined(parts, Marks()) == ("eLife. Accessed, editorial. https://x.",)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("plain", ("plain", "")),
        ("a “b” c", ("a ‘b’ c", "")),
        ("a “b ‘c’”", ("a ‘b “c", "”’")),
        ("the workers’ “day”", ("the workers’ ‘day", "’")),
        ("“don’t”", ("‘don’t", "’")),
        ("broken “ here", ("broken “ here", "")),
        ("5’10” tall", ("5’10” tall", "")),
    ],
)
def test_quotation_marks_alternate_and_apostrophes_stay(text: str, inside: tuple[str, str]) -> None:
    """Inside double marks single ones stand, and double ones inside those."""
    assert nested(text, 1, Marks()) == inside


def test_straight_marks_are_made_typographic() -> None:
    """Opening after a space or a bracket, closing elsewhere."""
    assert curled('"a" ("b")') == "“a” (“b”)"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://e.org/?utm_source=a&UTM_Medium=b&id=1&fbclid=c", "https://e.org/?id=1"),
        ("https://e.org/?utm_source=a", "https://e.org/"),
        ("https://e.org/a?q=utm_source#top", "https://e.org/a?q=utm_source#top"),
        ("https://e.org/a#utm_source=x", "https://e.org/a"),
        ("https://e.org/a#:~:text=salt", "https://e.org/a"),
        ("https://e.org/a#top:~:text=salt", "https://e.org/a#top"),
        (" https://e.org/a?ref=b&ref_src=c\n", "https://e.org/a?ref=b"),
    ],
)
def test_an_address_loses_what_only_tracks(given: str, kept: str) -> None:
    """Parameters that choose the page stay; those that follow the reader go."""
    assert clean(given) == kept
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (
            "https://web.archive.org/web/20140506070809/https://e.org/",
            Snapshot("the Wayback Machine", PartialDate(2014, 5, 6)),
        ),
        (
            "https://web.archive.org/web/2014*/https://e.org/",
            Snapshot("the Wayback Machine", PartialDate(2014)),
        ),
        ("https://archive.is/abcDE", Snapshot("archive.today", None)),
        ("https://perma.cc/AB12-CD34", Snapshot("Perma.cc", None)),
        ("https://e.org/web/20140506/", None),
        ("https://web.archive.org/web/20149906/x", Snapshot("the Wayback Machine", None)),
    ],
)  # fmt: skip
def test_an_archives_address_tells_what_it_can(url: str, kept: Snapshot | None) -> None:
    """The archive and the day, as far as the address has them and the day exists."""
    assert snapshot(url) == kept


def test_hosts_and_shorteners() -> None:
    """The host is bare; a shortener is known by it and by nothing else."""
    assert host("HTTPS://user@www.Example.org:8080/a") == "example.org"
    assert host("no address") == ""
    assert shortened("https://t.co/a")
    assert not shortened("https://example.org/t.co/a")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("3-10", "3–10"), ("71-72", "71–72"), ("96-117", "96–117"), ("100-104", "100–104"),
        ("101-108", "101–8"), ("107-9", "107–9"), ("808-833", "808–33"), ("321-328", "321–28"),
        ("498-532", "498–532"), ("1087-1089", "1087–89"), ("1496-1500", "1496–500"),
        ("3, 131–132", "3, 131–32"), ("2017-04-10", "2017-04-10"), ("chap. 2-3", "chap. 2-3"),
    ],
)  # fmt: skip
def test_page_ranges_are_shortened_as_chicago_does(given: str, shown: str) -> None:
    """Only what is surely page numbers is touched."""
    assert pages(given) == shown


def test_ordinals() -> None:
    """Teens take th."""
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 22, 113)] == [
        "1st", "2nd", "3rd", "4th", "11th", "22nd", "113th",
    ]  # fmt: skip
