"""book.toml: what is read from it, and how its mistakes are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.book import Assurance, Subject
from publish.errors import ConfigurationError, Exit, UsageError
from publish.post import IndexTerm
from publish.project import (
    ContributorEntry,
    IndexChoices,
    MatterEntry,
    Printing,
    from_sources,
    load,
    slug,
)

GOOD = """
front = ["titlepage", {role = "foreword", file = "content/f.md"}]
[book]
title = "A Book"
editors = ["An Editor"]
published = 2026
[[part]]
title = "One"
chapters = ["content/a.md"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    for name in ("a.md", "f.md"):
        (tmp_path / "content" / name).write_text("# A\n\ntext\n", "utf-8")
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "book.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_book_is_read(folder: Path) -> None:
    """Metadata, matter, parts and the name of the output come from book.toml."""
    project = load(write(folder, GOOD))
    assert project.book.title == "A Book"
    assert str(project.book.published) == "2026"
    assert project.front == (
        MatterEntry("titlepage"),
        MatterEntry("foreword", folder / "content/f.md"),
    )
    assert project.parts[0].chapters == (folder / "content/a.md",)
    assert project.slug == "a-book"


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("editors", "editor"), 5, 'unknown key "editor" in [book]; did you mean "editors"?'),
        (("[book]", "[boook]"), 3, 'unknown key "boook"; did you mean "book"?'),
        (('"titlepage"', '"tittlepage"'), 2, 'did you mean "titlepage"?'),
        (("content/a.md", "content/b.md"), 9, "there is no content/b.md"),
        (("content/a.md", "../a.md"), 9, "outside the project"),
        (("published = 2026", 'published = "soon"'), 6, "is not a date"),
        (('title = "A Book"', "title = 3"), 4, "title is not text"),
        ((', file = "content/f.md"', ""), 2, "foreword needs a manuscript"),
        (('["An Editor"]', '"An Editor"'), 5, "editors is not a list"),
        (("published = 2026", "published = "), 0, "is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    folder: Path, change: tuple[str, str], line: int, message: str
) -> None:
    """What is wrong, in which line, and what to do."""
    path = write(folder, GOOD.replace(*change))
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    assert message in str(caught.value)
    assert caught.value.where == (f"{path}:{line}" if line else str(path))
    assert caught.value.exit is Exit.CONFIGURATION


def test_a_missing_book_says_what_to_do(tmp_path: Path) -> None:
    """Without a book.toml the hint names both ways out."""
    with pytest.raises(ConfigurationError, match="publish new"):
        load(tmp_path / "book.toml")


def test_a_source_named_twice_is_refused() -> None:
    """The same file twice would give two chapters with the same links."""
    with pytest.raises(UsageError, match="named twice"):
        from_sources([Path("a.txt"), Path("./a.txt")])


@pytest.mark.parametrize(
    ("title", "expected"),
    [("What’s *this*?", "what-s-this"), ("Ночь", "ночь"), ("…", ""), ("a" * 90, "a" * 60)],
)
def test_slugs_are_file_names(title: str, expected: str) -> None:
    """A slug has letters and figures of any script, and hyphens between."""
    assert slug(title) == expected


def test_options_are_read_and_their_mistakes_told(folder: Path) -> None:
    """Each is one of its choices, in TOML's own type; the hint names them as they are written."""
    path = write(folder, GOOD + '[options]\nlinks = "list"\nbibliography = "chapter"\nqr = true\n')
    options = load(path).options
    assert (options.links, options.bibliography, options.qr) == ("list", "chapter", True)
    for line, hint in (
        ("qr = 1", "choose one of: true, false"),
        ('qr = "links"', "choose one of: true, false"),
        ('links = "lists"', "choose one of: notes, list, none"),
    ):
        with pytest.raises(ConfigurationError) as caught:
            load(write(folder, f"{GOOD}[options]\n{line}\n"))
        assert caught.value.hint == hint
        assert caught.value.where == f"{path}:11"


def test_printing_is_read_and_its_mistakes_told(folder: Path) -> None:
    """[print] takes known keys and values; a wrong one is an error with its line and a hint."""
    table = '[print]\nfor = "kdp"\ntrim = "A5"\npaper = "cream"\nink = "colour"\nfine = true\n'
    printing = load(write(folder, f'{GOOD}{table}openings = "any"\n')).printing
    assert printing == Printing("kdp", "A5", "cream", "colour", True, openings="any")
    assert load(write(folder, GOOD)).printing == Printing()
    for line in (
        'for = "gutenberg"',
        'trim = "huge"',
        'ink = "gold"',
        "fine = 1",
        'openings = "verso"',
        'size = "A5"',
    ):
        with pytest.raises(ConfigurationError) as caught:
            load(write(folder, f"{GOOD}[print]\n{line}\n"))
        assert re.search(r"book\.toml:\d+$", caught.value.where)
        assert caught.value.hint


def test_an_editors_own_pages_are_told_apart(folder: Path) -> None:
    """A page by any name, and a half title before the text: each has an id of its own."""
    own = '{ role = "page", title = "A Map", file = "content/f.md" }'
    front = f'front = ["halftitle", {own}, {own}, "halftitle"]'
    project = load(write(folder, GOOD.replace(GOOD.splitlines()[1], front)))
    assert [page.name for page in project.front] == [
        "halftitle",
        "matter",
        "matter-2",
        "halftitle-2",
    ]
    assert [page.title for page in project.front] == ["", "A Map", "A Map", ""]
    with pytest.raises(ConfigurationError, match="titlepage is there twice"):
        load(write(folder, GOOD.replace('"titlepage"', '"titlepage", "titlepage"')))


def test_parts_have_words_and_contributors_have_notes(folder: Path) -> None:
    """A part's page may have a manuscript; a contributor needs a name, a page a title."""
    more = 'file = "content/f.md"\n[[contributor]]\nname = "Ada Brandt"\nnote = "writes."\n'
    project = load(write(folder, GOOD + more))
    assert project.parts[0].file == folder / "content/f.md"
    assert project.contributors == (ContributorEntry("Ada Brandt", "writes."),)
    assert project.files == (folder / "content/f.md", folder / "content/f.md")
    with pytest.raises(ConfigurationError, match="a contributor has no name"):
        load(write(folder, GOOD + '[[contributor]]\nnote = "writes."\n'))
    with pytest.raises(ConfigurationError, match="a part without a title has no page"):
        load(write(folder, GOOD.replace('title = "One"', 'file = "content/f.md"')))


def test_an_index_is_chosen(folder: Path) -> None:
    """[index]: what of the sources, which terms, what is merged, left out and referred to."""
    assert load(write(folder, GOOD)).index == IndexChoices(("people", "outlets"))
    table = (
        '[index]\nsources = ["people"]\nleave_out = ["Staff"]\n'
        'terms = ["tides", { heading = "Sea!ebb", words = "ebb" }]\n'
        '[index.merge]\n"K. Osei" = "Osei, Kofi"\n[index.see]\nflood = "tides"\n'
        '[index.see_also]\ntides = ["Sea!ebb", "moon"]\n'
    )
    assert load(write(folder, GOOD + table)).index == IndexChoices(
        ("people",),
        (
            IndexTerm("tides"),
            IndexTerm("Sea!ebb", ("ebb",)),
            IndexTerm("flood", see=("tides",)),
            IndexTerm("tides", also=("Sea!ebb", "moon")),
        ),
        frozenset({"Staff"}),
        {"K. Osei": "Osei, Kofi"},
    )
    for line in ('sources = ["places"]', "terms = 1", "terms = [{}]", "see = 1", 'merges = "a"'):
        with pytest.raises(ConfigurationError) as caught:
            load(write(folder, f"{GOOD}[index]\n{line}\n"))
        assert re.search(r"book\.toml:\d+$", caught.value.where)
        assert caught.value.hint


PEOPLE = """
[[contributor]]
name = "Ada Brandt"
roles = ["Translator", "author of  afterword", "bkd", "trl"]
sort_name = "Brandt, Ada"
[[contributor]]
name = "Brandt & Sons"
organisation = true
"""


def test_what_people_did_is_read(folder: Path) -> None:
    """Roles are said in words or MARC's codes, however they are written, each once."""
    ada, sons = load(write(folder, GOOD + PEOPLE)).contributors
    assert (ada.roles, ada.sort_name) == (("trl", "waw", "bkd"), "Brandt, Ada")
    assert sons.organisation


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"Translator"', '"translater"'), 'there is no role "translater"; did you mean "transl'),
        (('"Translator"', '"juggler"'), "known here: translator, adapter"),
        (('"Translator"', '"editor"'), "name them in editors under [book]"),
        (('"Translator"', '"aut"'), "name them in authors under [book]"),
        (('"Brandt & Sons"', '"Ada Brandt"'), "Ada Brandt is there twice"),
        (("organisation = true", 'organisation = "yes"'), "neither true nor false"),
        (("sort_name", "file_as"), 'unknown key "file_as"'),
    ],
)
def test_a_mistake_about_people_is_told(
    folder: Path, change: tuple[str, str], message: str
) -> None:
    """An unknown role is told with the nearest one, or all."""
    with pytest.raises(ConfigurationError) as caught:
        load(write(folder, GOOD + PEOPLE.replace(*change)))
    assert message in str(caught.value)


TRADE = """
isbn = "978-0-00-000000-2"
series_type = "set"
bisac = ["LCO010000 LITERARY COLLECTIONS / Essays"]
thema = ["DNL", "1DFG-DE-BW"]
"""

ASSURED = """
[epub]
conforms_to = "WCAG 2.2 AA"
certified_by = "Harbour Access Trust"
"""


def of_trade(text: str) -> str:
    return GOOD.replace('title = "A Book"', f'title = "A Book"{text}')


def test_what_shops_ask_for_is_read(folder: Path) -> None:
    """Codes with their headings, the standard in the words of EPUB Accessibility 1.1."""
    project = load(write(folder, of_trade(TRADE) + ASSURED))
    assert project.book.bisac == (Subject("BISAC", "LCO010000", "LITERARY COLLECTIONS / Essays"),)
    assert [subject.code for subject in project.book.thema] == ["DNL", "1DFG-DE-BW"]
    assert project.book.series_type == "set"
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert project.ebook.assurance == Assurance(standard, "Harbour Access Trust")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("000000-2", "000000-3"), "isbn is no ISBN: 978-0-00-000000-3"),
        (
            ("series_type", 'isbn_epub = "9780000000002"\nseries_type'),
            "each form of a book has its",
        ),
        (('"set"', '"serial"'), "choose one of: series, set"),
        (("LCO010000", "LCO1"), '"LCO1 LITERARY COLLECTIONS / Essays" has no code of BISAC'),
        (('"DNL"', '"literature"'), "has no code of Thema"),
        (('"WCAG 2.2 AA"', '"WCAG 3"'), 'write "WCAG 2.2 AA"'),
        (('conforms_to = "WCAG 2.2 AA"\n', ""), "conformance is for a person to certify"),
        (('certified_by = "Harbour Access Trust"\n', ""), "conformance is for a person to certify"),
        (("[epub]", '[epub]\nexemption = "eaa-microenterprise"'), "it conforms, or it is exempt"),
        (("[epub]", '[epub]\nexemption = ["eaa-microenterprize"]'), 'mean "eaa-microenterprise"'),
    ],
)
def test_a_mistake_in_what_shops_ask_for_is_told(
    folder: Path, change: tuple[str, str], message: str
) -> None:
    """A number or code that is none, and claims that nobody can make, stop the book."""
    with pytest.raises(ConfigurationError) as caught:
        load(write(folder, (of_trade(TRADE) + ASSURED).replace(*change)))
    assert message in str(caught.value)


EBOOK = """
[epub]
for = "kobo"
fonts = "whole"
cover = "cover.jpg"
"""


def test_for_whom_an_epub_is_is_read(folder: Path) -> None:
    """The shop, how much of the fonts it has, and a cover of the editor's own."""
    (folder / "cover.jpg").write_bytes(b"")
    ebook = load(write(folder, GOOD + EBOOK)).ebook
    assert (ebook.shop, ebook.fonts, ebook.cover) == ("kobo", "whole", folder / "cover.jpg")
    usual = load(write(folder, GOOD)).ebook
    assert (usual.shop, usual.fonts, usual.cover) == ("", "subset", None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"kobo"', '"nook"'), "choose one of: epub, kindle, apple, kobo, kepub, google"),
        (('"whole"', '"all"'), "choose one of: subset, whole, none"),
        (('"cover.jpg"', '"front.jpg"'), "there is no front.jpg"),
        (("cover =", "covers ="), 'did you mean "cover"?'),
    ],
)
def test_a_mistake_in_for_whom_an_epub_is_is_told(
    folder: Path, change: tuple[str, str], message: str
) -> None:
    """With what could be written instead."""
    (folder / "cover.jpg").write_bytes(b"")
    with pytest.raises(ConfigurationError) as caught:
        load(write(folder, GOOD + EBOOK.replace(*change)))
    assert message in str(caught.value)
