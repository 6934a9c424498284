"""Who speaks, to whom, where in the source, and the editor's own words around a citation."""

from __future__ import annotations

import pytest

from publish.cite import Frame, ibid, note
from publish.document import Citation, Emphasis, Link
from publish.sources import Name, PartialDate, Source, Status
from publish.walking import plain_text

GAZETTE = Source(
    "gazette",
    "article-newspaper",
    text=(
        ("URL", "https://example.org/pier?utm_medium=x"),
        ("container-title", "The Harbour Gazette"),
        ("title", "Storm Closes the Pier"),
    ),
    names=(("author", (Name("Brandt", "Ada"),)),),
    dates=(("issued", PartialDate(2017, 4, 10)),),
)
UNTITLED = Source("untitled", "article-newspaper", GAZETTE.text[:2], dates=GAZETTE.dates)
NAMED = Source("named", "article-newspaper", GAZETTE.text[1:2], status=Status.NAMED)
UNNAMED = Source("unnamed", status=Status.UNNAMED)
SHORTENED = Source("short", text=(("URL", "https://bit.ly/x"),), status=Status.URL_ONLY)
FULL = "Ada Brandt, “Storm Closes the Pier,” Harbour Gazette, April 10, 2017"
URL = "https://example.org/pier"
GONE = "no title, date, or link survives in the text used for this edition."


def words(source: Source, **fields: str) -> str:
    return plain_text(note(source, Citation(source.key, **fields)))


def short_words(source: Source, **fields: str) -> str:
    return plain_text(note(source, Citation(source.key, **fields), first=False))


@pytest.mark.parametrize(
    ("source", "fields", "full", "short"),
    [
        (
            GAZETTE,
            {"speaker": "Kofi Osei"},
            f"Kofi Osei, quoted in {FULL}, {URL}.",
            "Osei, quoted in Brandt, “Storm Closes the Pier.”",
        ),
        (
            UNTITLED,
            {"speaker": "Kofi Osei", "told": "Interfax"},
            f"Kofi Osei, to Interfax, quoted in the Harbour Gazette, April 10, 2017, {URL}.",
            "Osei, to Interfax, quoted in the Harbour Gazette, April 10, 2017.",
        ),
        (
            UNTITLED,
            {"told": "the Daily Mail"},
            f"To the Daily Mail, quoted in the Harbour Gazette, April 10, 2017, {URL}.",
            "To the Daily Mail, quoted in the Harbour Gazette, April 10, 2017.",
        ),
        (
            NAMED,
            {"speaker": "the harbour master", "told": "a friend"},
            f"The harbour master, to a friend, quoted in the Harbour Gazette; {GONE}",
            "The harbour master, to a friend, quoted in the Harbour Gazette.",
        ),
        (
            UNNAMED,
            {"speaker": "Kofi Osei"},
            "Kofi Osei; source not named in the text used for this edition.",
            "Osei; source not named in the text used for this edition.",
        ),
        (
            SHORTENED,
            {"speaker": "Kofi Osei"},
            "Kofi Osei; link given in the post as https://bit.ly/x; target not traced.",
            "Osei; link given in the post as https://bit.ly/x; target not traced.",
        ),
        (
            GAZETTE,
            {"locator": "321-328", "prefix": "see", "suffix": "and passim"},
            f"See {FULL}, 321–28, {URL} and passim.",
            "See Brandt, “Storm Closes the Pier,” 321–28 and passim.",
        ),
        (
            GAZETTE,
            {"prefix": "But see ", "suffix": "emphasis added."},
            f"But see {FULL}, {URL}, emphasis added.",
            "But see Brandt, “Storm Closes the Pier,” emphasis added.",
        ),
        (
            GAZETTE,
            {"suffix": "; the paper’s own translation"},
            f"{FULL}, {URL}; the paper’s own translation.",
            "Brandt, “Storm Closes the Pier”; the paper’s own translation.",
        ),
    ],
)
def test_a_note_says_who_speaks_to_whom_and_where(
    source: Source, fields: dict[str, str], full: str, short: str
) -> None:
    """Speaker, told-to, locator, prefix and suffix each have their place, full and short."""
    assert words(source, **fields) == full
    assert short_words(source, **fields) == short


def test_an_author_who_speaks_is_not_quoted_in_the_article() -> None:
    """The author’s own words are cited plainly."""
    assert words(GAZETTE, speaker="Ada Brandt") == f"{FULL}, {URL}."


def test_a_speaker_who_stands_as_author_of_a_bare_name_is_said_once() -> None:
    """A named paper with the speaker as its author reads as a quotation in the paper."""
    source = Source("n", NAMED.type, NAMED.text, GAZETTE.names, status=Status.NAMED)
    assert words(source, speaker="Ada Brandt") == (
        f"Ada Brandt, quoted in the Harbour Gazette; {GONE}"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The Telegraph", "the Telegraph"),
        ("New York Times", "the New York Times"),
        ("Boston Globe", "the Boston Globe"),
        ("Le Monde", "Le Monde"),
        ("Kommersant", "Kommersant"),
        ("Fox News", "Fox News"),
        ("Associated Press", "the Associated Press"),
        ("Harbour Herald", "the Harbour Herald"),
        ("Der Hafenbote", "Der Hafenbote"),
    ],
)
def test_a_paper_in_a_sentence_takes_the_article_it_is_called_with(name: str, said: str) -> None:
    """ "quoted in the Globe", but "quoted in Le Monde"."""
    source = Source("n", NAMED.type, (("container-title", name),), status=Status.NAMED)
    assert words(source, speaker="Kofi Osei").startswith(f"Kofi Osei, quoted in {said}; ")


@pytest.mark.parametrize(
    ("speaker", "short"),
    [
        ("Kofi Osei", "Osei"),
        ("Jo van der Berg", "Van der Berg"),
        ("Kofi Osei Jr.", "Osei"),
        ("Quay Trust", "Quay Trust"),
        ("Harbour Gazette", "Harbour Gazette"),
        ("Friends of the Pier", "Friends of the Pier"),
        ("Madonna", "Madonna"),
        ("the mayor’s office", "The mayor’s office"),
        ("مازن بحر", "مازن بحر"),
    ],
)
def test_a_speaker_is_shortened_only_when_surely_a_person(speaker: str, short: str) -> None:
    """A later note gives the surname; a body, a title or a single name stays whole."""
    assert short_words(UNTITLED, speaker=speaker).startswith(f"{short}, quoted in ")


def test_whom_something_was_told_is_set_like_a_title_where_it_is_one() -> None:
    """A newspaper that was spoken to is in italics, an agency is not."""
    paper = note(UNTITLED, Citation("u", speaker="Kofi Osei", told="The New York Times"))
    agency = note(UNTITLED, Citation("u", speaker="Kofi Osei", told="Interfax"))
    assert paper[:2] == ("Kofi Osei, to the ", Emphasis(("New York Times",)))
    assert agency[0] == "Kofi Osei, to Interfax, quoted in the "


def test_an_address_is_a_live_link_without_tracking() -> None:
    """What is printed and what is followed are the same clean address."""
    assert Link(URL, (URL,)) in note(GAZETTE, Citation("gazette"))


def test_an_address_that_no_reader_should_follow_is_no_link() -> None:
    """Only web and mail addresses become links; others stay as text."""
    source = Source("s", text=(("URL", "javascript:alert(1)"), ("title", "Pier")))
    assert note(source, Citation("s")) == ("“Pier,” javascript:alert(1).",)


def test_more_of_a_note_may_follow_a_citation() -> None:
    """Without its full stop a note can go on."""
    words = note(GAZETTE, Citation("gazette"), first=False, frame=Frame(end=""))
    assert words == ("Brandt, “Storm Closes the Pier”",)


def test_ibid_takes_the_place_cited() -> None:
    """Houses that keep "Ibid." get it with or without a locator."""
    assert ibid(Citation("x")) == ("Ibid.",)
    assert ibid(Citation("x", locator="12-13")) == ("Ibid., 12–13.",)
