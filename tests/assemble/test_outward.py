"""Links out of the book: told once each, wherever the author has them, in notes or in a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from generated import posts
from hypothesis import HealthCheck, Phase, given, settings

from publish.assemble.linklist import listed_links
from publish.assemble.linknotes import note_links
from publish.assemble.links import Targets, localise
from publish.assemble.notes import Citer, lift_citations, numbered
from publish.book import ListedLink, NumberedNote
from publish.cite import StyleWording, style
from publish.document import (
    Block,
    Callout,
    Citation,
    Definition,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    Noteref,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Strong,
    Superscript,
    Table,
    Verse,
)
from publish.post import Metadata, Post
from publish.sources import Source
from publish.walking import all_inlines, inlines, plain_text, text_of

URL = "https://other.example/page"
HERE = Link(URL, ("here",))
LARGE = (HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.too_slow)


def para(*content: object) -> Paragraph:
    return Paragraph(content)  # type: ignore[arg-type]


def post(*blocks: Block, **fields: object) -> Post:
    made = Post(Metadata(title=("A",), language="en"), blocks, file="content/a.md")
    return replace(made, **fields)  # type: ignore[arg-type]


def notes_of(made: Post) -> tuple[NumberedNote, ...]:
    sources = {source.key: source for source in made.sources}
    return numbered(made, "c1", Citer(sources, StyleWording(style())))[1]


def noted(made: Post) -> list[str]:
    """The words of the notes of a post whose links have notes."""
    return [text_of(note.blocks) for note in notes_of(note_links(made))]


def listed(made: Post) -> list[ListedLink]:
    return list(listed_links(made, notes_of(made)))


def addresses(made: Post) -> list[str]:
    return [plain_text(entry.address.content) for entry in listed(made)]


PLACES: dict[str, Callable[[Inlines], Block]] = {
    "paragraph": Paragraph,
    "emphasis": lambda run: para("Go ", Strong((Emphasis(run),)), "."),
    "heading": lambda run: Section(run, (para("x"),)),
    "list": lambda run: List(((para("x"), List(((Paragraph(run),),))),)),
    "term": lambda run: DefinitionList((Definition(run, ((para("x"),),)),)),
    "definition": lambda run: DefinitionList((Definition(("x",), ((Paragraph(run),),)),)),
    "cell": lambda run: Table((), ((("x",), run),), ("", "")),
    "head": lambda run: Table((("x",), run), ((("x",), ("x",)),), ("", "")),
    "caption of a table": lambda run: Table((), ((("x",),),), ("",), run),
    "caption": lambda run: Figure((Image("a.png", "x"),), run),
    "credit": lambda run: Figure((Image("a.png", "x"),), (), run),
    "verse": lambda run: Verse(((("x",), run),)),
    "callout": lambda run: Callout((Paragraph(run),)),
    "attribution": lambda run: Quotation((para("x"),), run),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_link_is_told_wherever_the_author_has_it(place: str) -> None:
    """In notes and in the list alike, and its words stay where they were."""
    made = post(PLACES[place](("see ", HERE, ".")))
    assert noted(made) == [f"{URL}."]
    assert listed(made) == [ListedLink(("here",), Link(URL, (URL,)))]
    assert text_of(note_links(made).blocks) == text_of(made.blocks)


@pytest.mark.parametrize("field", ["title", "subtitle"])
def test_a_link_of_a_title_is_told(field: str) -> None:
    """A post whose title is the link that it is about does not lose it."""
    about = Metadata(**{"title": ("A",), field: ("On ", HERE)})  # type: ignore[arg-type]
    made = post(para("x"), metadata=about)
    assert noted(made) == [f"{URL}."]
    assert addresses(made) == [URL]


@pytest.mark.parametrize(
    "block",
    [
        Quotation((para(HERE),)),
        List(((Quotation((para(HERE),)),),)),
        Callout((Quotation((List(((para(HERE),),)),)),)),
        PullQuote((para(HERE),)),
        Embed("https://social.example/1", "tweet", (para(HERE),)),
    ],
    ids=["quotation", "in a list", "in a callout", "pull quote", "embed"],
)
def test_links_in_the_words_of_others_are_not_told(block: Block) -> None:
    """What is quoted or embedded has its own source; a pull quote repeats the text."""
    assert noted(post(block)) == []
    assert listed(post(block)) == []


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (Link("#c2", ("there",)), []),
        (Link(URL, ()), []),
        (Link(URL, (URL,)), []),
        (Link(f"{URL}/", ("see other.example/page.",)), []),
        (Link("https://www.other.example/", ("other.example",)), []),
        (Link("https://he.example", ("the.example",)), ["https://he.example"]),
        (Link(URL, ("other.example/page2",)), [URL]),
        (Link(f"{URL}?utm_source=feed&id=4#top", ("x",)), [f"{URL}?id=4#top"]),
        (Link(f"{URL}?utm_source=feed", (URL,)), []),
        (Link("HTTPS://Other.example/A", ("x",)), ["HTTPS://Other.example/A"]),
        (Link("https://de.example/Stra%C3%9Fe", ("x",)), ["https://de.example/Straße"]),
        (Link("mailto:ines@salt.example?subject=Lamp", ("write",)), ["ines@salt.example"]),
        (Link("mailto:ines@salt.example", ("ines@salt.example",)), []),
        (Link("tel:+49-30-5550", ("call",)), ["+49-30-5550"]),
        (Link("tel:+49305550", ("+49 30 5550",)), []),
        (Link("http://[broken", ("x",)), ["http://[broken"]),
    ],
)
def test_an_address_is_told_as_it_is_printed(link: Link, shown: list[str]) -> None:
    """Without tracking, readable, and not where the linked words are the address already."""
    assert addresses(post(para(link))) == shown
    assert noted(post(para(link))) == [f"{address}." for address in shown]


def test_each_address_is_told_once_in_the_order_of_reading() -> None:
    """Another place on the same page is another address."""
    hrefs = [f"{URL}#b", URL, f"{URL}/", "https://a.example", f"{URL}#b", f"{URL}?utm_medium=x"]
    made = post(*(para(Link(href, (f"w{n}",))) for n, href in enumerate(hrefs)))
    assert addresses(made) == [f"{URL}#b", URL, "https://a.example"]
    assert [plain_text(entry.words) for entry in listed(made)] == ["w0", "w1", "w3"]
    assert noted(made) == [f"{address}." for address in addresses(made)]


def test_an_address_that_is_told_elsewhere_is_not_repeated() -> None:
    """That of a source that a note cites, and that under an embed; of a source that nothing
    cites the address would be lost."""
    cited, idle = (Source(key, "webpage", (("title", key), ("URL", f"https://{key}.example/")))
                   for key in ("cited", "idle"))  # fmt: skip
    made = post(
        para(*(Link(f"https://{key}.example", (key,)) for key in ("cited", "idle", "shown"))),
        para("x", Noteref("n")),
        Embed("https://shown.example/", "video"),
        notes=(Note("n", (para(Citation("cited")),)),),
        sources=(cited, idle),
    )
    assert addresses(made) == ["https://idle.example"]
    assert noted(made)[0] == "https://idle.example."


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (", and", ", and"),
        ("”), and", "”), and"),
        ("s show it.", "s show it."),
        ("’s page", "’s page"),
        ("’ page", "’ page"),
        ("-like thing", "-like thing"),
        (" – and", " – and"),
        ("—and", "—and"),
        ("。次", "。次"),
        ("の次", "の次"),
        ("", ""),
    ],
)
def test_the_call_stands_after_the_word_and_its_punctuation(after: str, expected: str) -> None:
    """Never inside a word that the link began, never after a dash or a space."""
    places = {", and": 1, "”), and": 3, "s show it.": 1, "’s page": 2, "’ page": 1,
              "-like thing": 5, "。次": 1}  # fmt: skip
    at = places.get(after, 0)
    changed = note_links(post(para("the ", HERE, after))).blocks
    assert changed == (
        Paragraph(inlines("the ", HERE, after[:at], Noteref("link-1"), expected[at:])),
    )


def test_calls_in_emphasis_stand_behind_their_own_links() -> None:
    """And the last one leaves the emphasis, to stand after what closes the phrase."""
    two = Link("https://b.example", ("there",))
    changed = note_links(post(para(Emphasis(("See ", HERE, ", or ", two)), ", now.")))
    assert changed.blocks == (
        para(
            Emphasis(("See ", HERE, ",", Noteref("link-1"), " or ", two)),
            ",",
            Noteref("link-2"),
            " now.",
        ),
    )


def test_the_call_of_a_raised_link_stands_behind_what_is_raised() -> None:
    """A call is raised by itself: inside raised words it would be raised twice."""
    changed = note_links(post(para("Tea", Superscript((HERE, ", ")), " and rope.")))
    assert changed.blocks == (
        para("Tea", Superscript((HERE, ", ")), Noteref("link-1"), " and rope."),
    )


def test_links_of_a_note_have_their_addresses_in_it() -> None:
    """A note on a note would be one too many; in the list they stand where the note is called."""
    made = post(
        para("x", Noteref("n"), " ", Link("https://later.example", ("later",))),
        Quotation((para("q", Noteref("quoted")),)),
        notes=(
            Note("n", (para("See ", HERE, ", do."),)),
            Note("quoted", (para("Via ", Link("https://via.example", ("them",)), "."),)),
        ),
    )
    assert noted(made) == [
        f"See here ({URL}), do.",
        "https://later.example.",
        "Via them (https://via.example).",
    ]
    assert addresses(made) == [URL, "https://later.example", "https://via.example"]


def test_a_label_that_is_taken_is_not_used_again() -> None:
    """The author's own label may be ours."""
    made = post(para("x", Noteref("link-1"), HERE), notes=(Note("link-1", (para("Mine."),)),))
    assert noted(made) == ["Mine.", f"{URL}."]


def test_a_listed_link_has_its_words_alone() -> None:
    """Neither calls nor pictures; of a linked picture the address is all that there is."""
    words = (Emphasis(("the ", Noteref("n"))), LineBreak(), "log", Image("a.png", "alt"))
    made = post(
        para(Link(URL, words)), para(Link("https://b.example", (Image("b.png", "alt"),))),
        notes=(Note("n", (para("y"),)),),
    )  # fmt: skip
    assert [entry.words for entry in listed(made)] == [(Emphasis(("the ",)), " log"), ()]


@settings(max_examples=60, deadline=None, suppress_health_check=LARGE, phases=(Phase.generate,))
@given(made=posts())
def test_notes_and_list_tell_the_same_addresses_of_any_post(made: Post) -> None:
    """No word changes, no address is told in the one and not in the other, or twice."""
    made, _ = localise(lift_citations(made), "c1", Targets({}, frozenset()))
    changed = note_links(made)
    assert text_of(changed.blocks) == text_of(made.blocks)
    before = {note.label for note in made.notes}
    told = [
        node.href
        for note in changed.notes
        if note.label not in before
        for node in all_inlines(note.blocks)
        if isinstance(node, Link)
    ]
    assert len(told) == len(set(told))
    noted_too = {
        node.href
        for note in changed.notes
        for node in all_inlines(note.blocks)
        if isinstance(node, Link)
    }
    cited = [n for note in made.notes for n in all_inlines(note.blocks) if isinstance(n, Citation)]
    sources = {citation.source: Source(citation.source) for citation in cited}
    _, bare = numbered(made, "c1", Citer(sources, StyleWording(style())))
    entries = [entry.address.href for entry in listed_links(made, bare)]
    assert len(entries) == len(set(entries))
    assert set(told) <= set(entries) <= noted_too
