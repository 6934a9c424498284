"""The order of a bibliography, and what does not stand in it."""

from __future__ import annotations

from publish.cite import bibliography
from publish.sources import Certainty, Evidence, Name, Source, Status
from publish.walking import plain_text


def book(key: str, title: str, *authors: Name, **more: str) -> Source:
    text = tuple(sorted({"title": title, **more}.items()))
    return Source(key, "book", text, (("author", authors),) if authors else ())


def keys(*sources: Source) -> list[str]:
    return [source.key for source, _ in bibliography(sources)]


OSEI, RASK = Name("Osei", "Kofi"), Name("Rask", "Liv")


def test_entries_are_sorted_by_author_then_title_letter_by_letter() -> None:
    """Spaces, accents, case and initial articles do not count; one author comes before two."""
    sources = [
        book("pair", "A", OSEI, RASK),
        book("second", "The Pier", OSEI),
        book("first", "A Lamp", OSEI),
        book("accent", "X", Name("Ósdal", "B")),
        book("space", "X", Name("Os Eia", "C")),
        book("body", "X", Name(literal="Oseberg Trust")),
        book("untitled-author", "Osaka Nights"),
    ]
    assert keys(*sources) == [
        "untitled-author", "accent", "body", "first", "second", "pair", "space",
    ]  # fmt: skip


def test_a_paper_in_the_author_place_is_sorted_without_its_article() -> None:
    """An unsigned article stands under the name of its paper."""
    article = Source(
        "g", "article-newspaper", (("container-title", "The Harbour Gazette"), ("title", "Salt"))
    )
    assert keys(book("z", "X", Name("Ibsen", "A")), article, book("a", "X", Name("Gad", "A"))) == [
        "a", "g", "z",
    ]  # fmt: skip


def test_what_nobody_can_look_up_does_not_stand_there() -> None:
    """Named-only, unnamed and bare addresses are left out, and so are messages."""
    assert not keys(
        Source("n", "article-newspaper", (("container-title", "Gazette"),), status=Status.NAMED),
        Source("u", status=Status.UNNAMED),
        Source("l", text=(("URL", "https://example.org/a"),), status=Status.URL_ONLY),
        Source("m", "personal_communication", (("title", "email to author"),)),
    )


def test_a_work_that_two_posts_cite_stands_there_once() -> None:
    """Equal entries under two keys are one entry."""
    assert keys(book("a", "Pier", OSEI), book("b", "Pier", OSEI)) == ["a"]


def test_an_author_is_named_anew_in_every_entry() -> None:
    """No dash stands for a repeated author."""
    entries = bibliography([book("a", "Lamp", OSEI), book("b", "Pier", OSEI)])
    assert [plain_text(words) for _, words in entries] == [
        "Osei, Kofi. Lamp.",
        "Osei, Kofi. Pier.",
    ]


def test_a_hinted_field_is_not_printed_and_the_source_is_given_back_whole() -> None:
    """The caller gets its own source, so that it can find it again."""
    hint = (Evidence("author", "slug", Certainty.HINT),)
    source = Source("h", "book", (("title", "Pier"),), (("author", (OSEI,)),), evidence=hint)
    assert [(given, plain_text(words)) for given, words in bibliography([source])] == [
        (source, "Pier.")
    ]
