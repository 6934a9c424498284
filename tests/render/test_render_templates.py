"""The shared templates: every node in every medium, escaped, well-formed, and with its notes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generated import posts
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from printed import markup

from publish.assemble import assemble
from publish.assets import Assets
from publish.book import Book
from publish.check.words.kept import account
from publish.document import (
    Block,
    Citation,
    Emphasis,
    Figure,
    Image,
    Inlines,
    Link,
    List,
    Note,
    Noteref,
    Paragraph,
    Quotation,
    Section,
    Superscript,
    Table,
)
from publish.errors import TemplateError
from publish.post import Metadata, Post
from publish.project import BookEntry, MatterEntry, Options, PartEntry, Project
from publish.render.nodes import NodeSetter
from publish.render.xhtml import Piece, document, pieces
from publish.transform import each_run, nested
from publish.walking import all_inlines, inlines, own_inlines, plain_text, walk

MEDIA = ("print", "epub", "html")
EPUB = "http://www.idpf.org/2007/ops"
ASSETS = Assets()
LARGE = (HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.too_slow)


def book_of(*made: Post) -> Book:
    files = tuple(Path(f"{number}.md") for number in range(len(made)))
    sources = dict(
        zip(files, (replace(p, file=str(f)) for p, f in zip(made, files, strict=True)), strict=True)
    )
    front = tuple(MatterEntry(role) for role in ("halftitle", "titlepage", "copyright", "contents"))
    back = (MatterEntry("colophon"),)
    parts = (PartEntry("Part", files),)
    options = Options(links="none")
    project = Project(Path(), BookEntry("Title"), front, parts, back, options)
    names = {
        (post.file, node.src): node.src
        for post in sources.values()
        for node in (*all_inlines(post.blocks), *notes_of(post))
        if isinstance(node, Image)
    }
    return assemble(project, sources, names)[0]


def notes_of(post: Post) -> list[object]:
    return [node for note in post.notes for node in all_inlines(note.blocks)]


def post(*blocks: Block, notes: tuple[Note, ...] = ()) -> Post:
    return Post(Metadata(title=("Post",), language="en"), blocks, notes)


def para(*content: object) -> Paragraph:
    return Paragraph(content)  # type: ignore[arg-type]


def set_in(medium: str, book: Book) -> tuple[Piece, ...]:
    return pieces(book, medium, ASSETS.folders("templates", medium))


def chapter(medium: str, *made: Post) -> str:
    return next(piece.xhtml for piece in set_in(medium, book_of(*made)) if piece.role == "chapter")


def tree(xhtml: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns:epub="{EPUB}">{xhtml}</body>')


@pytest.mark.parametrize("medium", MEDIA)
@settings(max_examples=25, deadline=None, suppress_health_check=LARGE, phases=(Phase.generate,))
@given(made=posts())
def test_any_post_is_set_well_formed_with_all_its_words(medium: str, made: Post) -> None:
    """Every piece of any post's book is XML, and the post's words stand in it as they were."""
    made = without_calls(made)
    runs = [run for block in walk(made.blocks) for run in own_inlines(block)]
    book = book_of(made)
    assert not account(book, set_in(medium, book), ASSETS.folders("templates", medium)).findings
    for piece in set_in(medium, book):
        shown = letters("".join(map(str, tree(piece.xhtml).itertext())))
        if piece.role == "chapter":
            lost = [run for run in runs if letters(plain_text(run)) not in shown]
            assert not lost


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_calls(made: Post) -> Post:
    """The post without what puts a number between its words."""

    def change(content: Inlines) -> Inlines:
        kept = (n for n in nested(content, change) if not isinstance(n, Noteref | Citation))
        return inlines(*kept)

    return replace(made, blocks=each_run(made.blocks, change), notes=())


@pytest.mark.parametrize("medium", MEDIA)
def test_content_is_escaped(medium: str) -> None:
    """Neither markup nor template code in a text is more than text."""
    nasty = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} & \"'"
    made = post(para(nasty), Quotation((para(nasty),), (nasty,)))
    made = replace(
        made, metadata=Metadata(title=(nasty,), byline=(nasty,), site=nasty, rights=nasty)
    )
    for piece in set_in(medium, book_of(made)):
        assert "<script" not in piece.xhtml
        assert "49" not in piece.xhtml
        tree(piece.xhtml)


def test_notes_stand_in_place_in_print_and_at_the_end_in_an_epub() -> None:
    """In print at the call, in an e-book behind the chapter with a backlink; numbered alike."""
    made = post(para("Words", Noteref("n"), "."), notes=(Note("n", (para("The note."),)),))
    printed, digital = chapter("print", made), chapter("epub", made)
    note = 'id="c1-fn1" data-number="1">The <span class="whole">note.</span></span>'
    assert f'<span class="footnote" {note}' in printed
    assert 'href="#c1-fn1" epub:type="noteref" role="doc-noteref"><sup>1</sup>' in digital
    assert 'href="#c1-fnref1" epub:type="backlink" role="doc-backlink"' in digital
    assert digital.index("noteref") < digital.index('id="c1-fn1"')


def test_a_note_leads_back_to_each_of_its_calls() -> None:
    """By its number to the first, by letters with a name to the others, those in notes included."""
    words = para("Words", Noteref("n"), " and more", Noteref("n"), Noteref("m"), ".")
    notes = (Note("n", (para("Inner."),)), Note("m", (para("See ", Noteref("n"), "."),)))
    root = tree(chapter("epub", post(words, notes=notes)))
    note, other = root.findall(".//*[@role='doc-footnote']")
    back = note.findall(".//*[@role='doc-backlink']")
    calls = [f"#{call.get('id')}" for call in root.findall(".//*[@href='#c1-fn1']")]
    assert [link.get("href") for link in back] == calls
    assert len(set(calls)) == 3
    assert ["".join(link.itertext()) for link in back] == ["1.", "b", "c"]
    names = [link.get("title") or link.get("aria-label") for link in back]
    assert names == ["Back to the text", "Back to the text (b)", "Back to the text (c)"]
    assert len(other.findall(".//*[@role='doc-backlink']")) == 1


@pytest.mark.parametrize("medium", MEDIA)
def test_a_call_that_an_author_raised_is_raised_once(medium: str) -> None:
    """Its number stands above the line by itself; raised again, it would be too small."""
    notes = (Note("n", (para("N."),)),)
    call = Noteref("n")
    once, twice = (
        chapter(medium, post(para("Words", raised, " end."), notes=notes))
        for raised in (call, Superscript((call,)))
    )
    assert once == twice


def test_a_long_note_goes_to_the_end_of_its_chapter_in_print() -> None:
    """The engine would lose what does not fit on a page, so such a note is no footnote."""
    long = Note("n", (para("word " * 900),))
    listed = Note("m", (List(((para("item"),),)),))
    printed = chapter("print", post(para("a", Noteref("n"), Noteref("m")), notes=(long, listed)))
    assert "footnote" not in printed
    assert printed.count('class="endnote"') == 2


@pytest.mark.parametrize("medium", MEDIA)
def test_a_note_that_another_note_calls_is_set(medium: str) -> None:
    """It is numbered after the note that calls it, and its words are there once."""
    inner = Note("inner", (para("The innermost words."),))
    outer = Note("outer", (para("The outer note", Noteref("inner"), "."),))
    last = Note("last", (para("The last note."),))
    body = para("Words", Noteref("outer"), " and more", Noteref("last"), ".")
    text = chapter(medium, post(body, notes=(last, inner, outer)))
    places = [text.index(f'id="c1-fn{number}"') for number in (1, 2, 3)]
    assert text.count("The innermost ") == text.count("words.") == 1
    assert text.index("The outer note", places[0]) < text.index("innermost", places[1])
    assert "The last " in text[places[2] :]
    if medium != "print":
        assert places == sorted(places)


def test_notes_of_a_table_stand_under_it_in_print() -> None:
    """A note at the foot would tear the table apart."""
    table = Table((), ((("cell", Noteref("n")), ("b",)),), ("", ""))
    printed = chapter("print", post(table, notes=(Note("n", (para("The note."),)),)))
    assert printed.index("</table>") < printed.index('class="tablenote"')
    assert "footnote" not in printed


@pytest.mark.parametrize("medium", MEDIA)
def test_a_note_called_twice_has_one_body(medium: str) -> None:
    """The second call repeats the number."""
    twice = para("a", Noteref("n"), "b", Noteref("n"))
    text = chapter(medium, post(twice, notes=(Note("n", (para("The note."),)),)))
    assert text.count("note.") == 1
    ids = tree(text).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_link_to_another_post_tells_the_page_in_print_alone() -> None:
    """ "see p." stands in print; in an e-book the link is enough; inside a post both are."""
    one = post(para(Link("1.md", ("there",)), Link("#s", ("here",))), Section(("S",), (), "s"))
    assert chapter("print", one, post(para("x"))).count('class="folio"') == 1
    assert "folio" not in chapter("epub", one, post(para("x")))


def test_sections_nest_from_the_second_level() -> None:
    """A chapter's title is the first; what lies too deep stays at the sixth."""
    deep: Block = Section(("deepest",), ())
    for _ in range(6):
        deep = Section(("S",), (deep,))
    nodes = map(str, (node.tag for node in tree(chapter("epub", post(deep))).iter()))
    levels = [int(tag[1]) for tag in nodes if re.fullmatch(r"h\d", tag)]
    assert levels == [1, 2, 3, 4, 5, 6, 6, 6]


def test_no_inline_element_is_empty_in_print() -> None:
    """The engine breaks lines wrongly around one."""
    made = post(
        para(
            "a ", Emphasis(("b",)), Noteref("n"), Link("1.md", ("c",)), " https://example.org/a/b"
        ),
        notes=(Note("n", (para("d"),)),),
    )
    book = book_of(made, post(para("x")))
    printed = document(book, set_in("print", book), ASSETS.folders("templates", "print"))
    assert not re.search(r"<(span|a|em|strong|sup|sub|s|code)\b[^>]*></\1>", printed)


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("{{ nod.content }}", "'nod' is undefined"),
        ("{% if %}", "Expected an expression"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ node.content.words() }}", "no attribute 'words'"),
        ("{{ inlines(7) }}", "must be an iterable"),
        ("{% include 'none.html' %}", "there is no template none.html"),
        ("{{ node.__class__.__mro__ }}", "'__class__' .* is unsafe"),
        ("{{ words.__globals__.os.system('true') }}", "'__globals__' .* is unsafe"),
        ("{{ cycler.__init__ }}", "'__init__' .* is unsafe"),
        ("{{ '{0.__class__}'.format(node) }}", "'__class__' .* is unsafe"),
    ],
)
def test_a_broken_template_says_where(tmp_path: Path, mistake: str, told: str) -> None:
    """Whatever is wrong in a project's template, its file and line are told, and what it is."""
    file = tmp_path / "templates" / "block" / "paragraph.html"
    file.parent.mkdir(parents=True)
    file.write_text(f"<p>\n{mistake}</p>", "utf-8")
    with pytest.raises(TemplateError, match=told) as raised:
        pieces(book_of(post(para("x"))), "epub", Assets(tmp_path).folders("templates", "epub"))
    assert raised.value.where == f"{file}:2"


@given(posts())
@settings(max_examples=10, deadline=None)
def test_our_templates_give_the_same_in_the_sandbox(one: Post) -> None:
    """Where a project has templates, all run in a sandbox, which hinders ours in nothing."""
    book = book_of(without_calls(one))
    for medium in ("print", "epub"):
        folders = ASSETS.folders("templates", medium)
        with TemporaryDirectory() as theirs:
            beside = pieces(book, medium, (Path(theirs), *folders))
        assert beside == pieces(book, medium, folders)


def test_what_fails_in_our_templates_is_a_bug_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told to mend a template that is not theirs."""
    monkeypatch.setattr(NodeSetter, "inlines", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pieces(book_of(post(para("x"))), "epub", ASSETS.folders("templates", "epub"))


def test_a_changed_template_counts_at_once(tmp_path: Path) -> None:
    """What was compiled is used again only for the same text; a nearer file wins as soon as it
    is there."""
    book = book_of(post(para("x")))
    ours, mine = tmp_path / "far", tmp_path / "near" / "block"
    (ours / "block").mkdir(parents=True)
    mine.mkdir(parents=True)
    folders = (mine.parent, ours, *ASSETS.folders("templates", "epub"))

    def shown() -> str:
        return "".join(piece.xhtml for piece in pieces(book, "epub", folders))

    (ours / "block" / "paragraph.html").write_text("<p>first</p>", "utf-8")
    assert "first" in shown()
    (ours / "block" / "paragraph.html").write_text("<p>later</p>", "utf-8")
    assert "later" in shown()
    (mine / "paragraph.html").write_text("<p>mine!</p>", "utf-8")
    assert "mine!" in shown()


@pytest.mark.parametrize(
    ("tied", "shown"),
    [
        ("\u00a02324-5913", " 2324-5913"),
        (")\u00a0", ") "),
        ("\u00a0», 5\u00a0km", "\u00a0», 5\u00a0km"),
        (" 5\u00a0km", " 5\u00a0km"),
    ],
)
def test_a_word_tied_to_a_link_may_stand_on_the_next_line(tied: str, shown: str) -> None:
    """Both together may be wider than the line; signs and units stay where they are tied."""
    made = post(para(Link("https://example.org/a", ("ISSN",)), tied))
    assert f"</a>{shown}" in "".join(piece.xhtml for piece in set_in("epub", book_of(made)))


def test_pictures_say_what_they_are() -> None:
    """On a screen a picture that nobody described says so in the book's language, one that is
    decoration has no words and the role of none, and a link that shows but decoration is called by
    its address."""
    shown = chapter(
        "epub",
        post(
            Figure((Image("a.png"), Image("b.png", ""), Image("c.png", "A wall"))),
            para("It is ", Image("d.png"), Image("e.png", ""), "."),
            para(Link("https://wall.example/", (Image("f.png", ""),)), " and on"),
        ),
    )
    images = [dict(image.attrib) for image in tree(shown).iter("img")]
    assert [image["alt"] for image in images] == [
        "Picture without a description", "", "A wall", "Picture without a description", "", "",
    ]  # fmt: skip
    assert [image.get("role", "") == "presentation" for image in images] == [
        image["alt"] == "" for image in images
    ]
    assert [link.get("aria-label") for link in tree(shown).iter("a")] == ["https://wall.example/"]


def test_a_quotation_and_who_is_named_under_it_run_as_their_words_do() -> None:
    """Each from its own side, also where nobody says in which language a quotation is."""
    arabic = Quotation((Paragraph(("كان البحر هادئًا.",)),), ("the keeper",))
    english = Quotation((Paragraph(("The harbour was quiet.",)),), ("the keeper",))
    made = markup(arabic, english)
    assert '<blockquote class="quotation" dir="rtl">' in made
    assert made.count('<p class="attribution" dir="ltr">— the keeper') == 1
    assert made.count('<p class="attribution">— the keeper') == 1
    assert made.count('<blockquote class="quotation">') == 1
    inside = markup(english, lang="ar")
    assert '<blockquote class="quotation" dir="ltr">' in inside
    assert '<p class="attribution">— the keeper' in inside
