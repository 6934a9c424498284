"""What always holds of notes, whatever the source: nothing invented, nothing doubled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from publish.cite import DEFAULT, Cited, Style, StyleWording, bibliography, note, style, styles
from publish.cite.evidence import Standing, standing
from publish.csl import TYPES
from publish.document import Citation, Inlines, Link
from publish.languages import terms
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status
from publish.walking import plain_text, walk_inlines

LANGUAGES = ("de", "es", "fr", "it", "nl", "pt", "ru")
WORD = re.compile(r"[^\W_]+")
VARIABLES = (
    "title", "container-title", "publisher", "genre", "edition", "volume", "issue", "page",
    "number", "version", "dimensions", "event-title", "status", "title-short", "author-handle",
)  # fmt: skip
TEXT = st.text('abcXYZ éß“”‘’".,?!:;-—01', max_size=24).map(lambda text: " ".join(text.split()))
NAMES = st.builds(Name, family=TEXT, given=TEXT, particle=st.sampled_from(["", "van"]))
DATES = st.builds(PartialDate, st.integers(1900, 2030), st.integers(1, 12), st.integers(0, 28))
URLS = st.sampled_from(["", "https://example.org/a?utm_source=b", "https://t.co/x", "x:y"])


@st.composite
def sources(draw: st.DrawFn) -> Source:
    text = {name: draw(TEXT) for name in draw(st.sets(st.sampled_from(VARIABLES), max_size=7))}
    text["URL"] = draw(URLS)
    people = draw(st.lists(NAMES, max_size=4).map(tuple))
    dates = tuple((name, draw(DATES)) for name in draw(st.sets(st.sampled_from(["issued"]))))
    return Source(
        "key",
        draw(st.sampled_from(sorted(TYPES))),
        tuple(sorted(item for item in text.items() if item[1])),
        (("author", people),) if people else (),
        dates,
        draw(st.sampled_from(Status)),
    )


STYLES = st.builds(style, st.sampled_from(styles()), st.sampled_from(["en", "de", "fr", "ru"]))


def every_wording(source: Source, citation: Citation, used: Style | None = None) -> list[Inlines]:
    """The note in full and in short, the words in the text, and the entry."""
    used = used or style()
    notes = [note(source, citation, style=used, first=first) for first in (True, False)]
    wording = StyleWording.of(used, [source])
    if wording.in_text and wording.mentions(source):
        notes.append(wording.parenthesis([Cited(source, citation)]))
    return [*notes, *(words for _, words in bibliography([source], used))]


@settings(max_examples=150, deadline=None)
@given(sources(), TEXT, STYLES)
def test_every_word_is_the_source_the_editor_or_the_style(
    source: Source, speaker: str, used: Style
) -> None:
    """No word is printed that is not in the source, the citation, or the style’s own terms; in no
    style and no language."""
    table = terms(used.language)
    given_words = " ".join([
        *(value for _, value in source.text),
        *(f"{n.family} {n.given} {n.particle}" for _, names in source.names for n in names),
        *(f"{date} {date.day} {date.year}" for _, date in source.dates),
        *table["months"], *table.get("months_alone", ()), *used.dates.months, table["date"],
        speaker, *used.terms.values(), "1st 2nd 3rd th",
    ])  # fmt: skip
    known = {word.casefold() for word in WORD.findall(given_words)}
    for words in every_wording(source, Citation("key", speaker=speaker), used):
        printed = {word.casefold() for word in WORD.findall(plain_text(words))}
        assert all(
            word in known or re.sub(r"\D+\Z", "", word) in known or _part(word, known)
            for word in printed
        )


def _part(word: str, known: set[str]) -> bool:
    """A shortened page number or a cut word is the end or the beginning of a known one."""
    return any(other.endswith(word) or other.startswith(word) for other in known)


@settings(max_examples=150, deadline=None)
@given(sources(), STYLES)
def test_notes_are_canonical_and_end_well(source: Source, used: Style) -> None:
    """Neighbouring strings are merged, none is empty, and the line ends with punctuation, but for
    an address where the style has none behind it."""
    for words in every_wording(source, Citation("key"), used):
        assert words
        nodes = list(walk_inlines(words))
        assert "" not in nodes
        assert not any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(words))
        text = plain_text(words)
        assert "\n" not in text
        assert "  " not in text
        assert text == text.strip()
        linked = isinstance(words[-1], Link) and not used.marks.stop_after_link
        assert linked or text.rstrip("”’\"'“‘»\u00a0")[-1:] in (*".?!…)", "")


@settings(max_examples=40, deadline=None)
@given(sources(), st.sampled_from(["title", "author", "issued", "URL", "container-title"]))
def test_a_hint_changes_nothing_in_print(source: Source, field: str) -> None:
    """A source with a hinted field reads like the same source without that field; only a bare name
    is not said to lack what there is a hint of."""
    hinted = Source(
        source.key, source.type, source.text, source.names, source.dates, source.status,
        (Evidence(field, "slug", Certainty.HINT),),
    )  # fmt: skip
    gone = {field, "title-short"} if field == "title" else {field}
    without = Source(
        source.key,
        source.type,
        tuple(item for item in source.text if item[0] not in gone),
        tuple(item for item in source.names if item[0] not in gone),
        tuple(item for item in source.dates if item[0] not in gone),
        source.status,
    )
    bare = standing(without, style().rule(without)) is Standing.NAMED
    assume(not bare or field not in {"title", "issued", "URL"})
    citation = Citation("key")
    assert every_wording(hinted, citation) == every_wording(without, citation)


def test_a_bare_name_does_not_lack_what_there_is_a_hint_of() -> None:
    """A title that is not sure is not printed, and it is not said that none survives."""
    hint = (Evidence("title", "attribution", Certainty.HINT),)
    author = (("author", (Name(literal="Edda Marsh"),)),)
    source = Source("m", "document", (("title", "Green Cloth"),), author, status=Status.NAMED)
    said = plain_text(note(replace(source, evidence=hint), Citation("m")))
    assert said == "Edda Marsh; no date survives in the text used for this edition."


@pytest.mark.parametrize("name", styles())
def test_every_type_of_csl_has_a_rule(name: str) -> None:
    """No type falls back to another unasked, and no style takes over another’s way with it."""
    assert set(TYPES) <= set(style(name).rules)
    own, base = (tomllib.loads(file_of(one).read_text("utf-8"))["types"] for one in (name, DEFAULT))
    assert {kind for kind, row in base.items() if "like" not in row} <= set(own)


def file_of(name: str) -> Traversable:
    return files("publish") / "cite" / "styles" / f"{name}.toml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word(language: str) -> None:
    """No English word is left in a note in another language, but for those that are alike there."""
    english, own = (
        tomllib.loads((files("publish") / "cite" / "terms" / f"{one}.toml").read_text("utf-8"))
        for one in ("en", language)
    )
    unsaid = set(english["terms"]) - set(own["terms"])
    assert unsaid <= {"original", "undated"}
    for name, value in own["terms"].items():
        assert value.count("{") == english["terms"].get(name, value).count("{"), name


def test_numbers_of_any_length_are_printed_as_they_are() -> None:
    """No count of editions or pages has thousands of figures; such a one is words."""
    digits = "0" + "9" * 5000
    source = Source("key", "book", text=(("edition", digits), ("title", "The Quay")))
    words = note(source, Citation("key", locator=f"{digits}-{digits}"))
    assert digits in plain_text(words)
