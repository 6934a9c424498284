"""No word of a manuscript is lost in parsing it, wherever its author has put it."""

from __future__ import annotations

import pytest

from publish.document import (
    Code,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Section,
    Strong,
    Verse,
)
from publish.errors import InputRefused
from publish.jsonify import jsonify
from publish.manuscript import codes, parse, write
from publish.post import Metadata, Post
from publish.walking import strings, walk

OTHERS = {
    "a list": "- alpha\n- beta",
    "a quotation": "> alpha\n> beta",
    "code": "```\nalpha beta\n```",
    "a heading": "# alpha\n\nbeta",
    "a block": "::: callout\nalpha\n\nbeta\n:::",
    "a table": "| alpha | b |\n|---|---|\n| beta | d |",
    "definitions": "alpha\n: beta",
}


@pytest.mark.parametrize("inside", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_line_of_a_verse_parts_it(inside: str) -> None:
    """Blocks in a verse stand between its stanzas, in their order, and that is told."""
    text = f"::::: {{.verse lang=fr}}\none\ntwo\n\n{inside}\n\nthree\n:::::\n"
    post, found = parse(text)
    assert codes.IN_VERSE in {finding.code for finding in found}
    said = " ".join(strings(jsonify(post.blocks)))
    order = [said.index(word) for word in ("one", "two", "alpha", "beta", "three")]
    assert order == sorted(order)
    assert post.blocks[0] == Verse(((("one",), ("two",)),), "fr")
    assert parse(write(post))[0] == post


def test_a_note_in_a_verse_is_a_note() -> None:
    """A note may stand among the lines that call it."""
    post, found = parse("::: verse\none[^1]\n\n[^1]: alpha\n:::\n")
    assert [note.label for note in post.notes] == ["1"]
    assert codes.IN_VERSE not in {finding.code for finding in found}


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
@pytest.mark.parametrize("times", [80, 90, 200, 201, 400])
def test_what_is_nested_too_deep_is_refused_not_dropped(mark: str, times: int) -> None:
    """Words too deep for the parser are never left out without a word."""
    with pytest.raises(InputRefused, match="nested too deep"):
        parse(f"{mark * times}alpha")


def test_an_empty_title_is_a_title() -> None:
    """A post that is known to have none keeps its heading as it is."""
    post = Post(Metadata(), (Section(("A",), (Paragraph(("b",)),)),))
    assert parse(write(post))[0] == post
    assert parse("---\nlanguage: en\n---\n\n# A\n\nb\n")[0].metadata.title == ("A",)


def test_a_last_line_that_looks_like_an_attribution_is_none() -> None:
    """Nothing is made an attribution that stands in bold from the line before, nor a paragraph that
    begins like one, however many lines it has."""
    bold = Strong(("“A”", LineBreak(), "— Ann"))
    lines = Paragraph(("— Ann", LineBreak(), "“A”"))
    for blocks in (
        (Paragraph((bold,)),),
        (Paragraph(("a", LineBreak(), "— Ann")),),
        (lines,),
        (Paragraph(("a",)), lines),
        (Section(("b",), (lines,)),),
    ):
        post = Post(Metadata(title=("T",)), (Quotation(blocks),))
        assert parse(write(post))[0] == post


def test_definitions_on_both_sides_of_a_note_are_one_list() -> None:
    """They stand beside each other once the note is where notes are."""
    post, _ = parse("r\n: m\n\n[^1]: n\n\ns\n: o\n\n[^1]")
    (first, *_) = post.blocks
    assert isinstance(first, DefinitionList)
    assert [item.term for item in first.items] == [("r",), ("s",)]
    assert parse(write(post))[0] == post


def test_formats_in_each_other_are_written_at_once() -> None:
    """Each of forty formats in each other is written once, not once for each way to write it."""
    content: Emphasis | Strong | Code = Code("x")
    for number in range(40):
        content = (Emphasis if number % 2 else Strong)(("a ", content, " b"))
    post = Post(Metadata(title=("T",)), (Paragraph((content,)),))
    assert parse(write(post))[0] == post


@pytest.mark.parametrize(
    "text",
    [
        "::: box\n# A\n:::\n\nb\n",
        "# S\n\n::: box\n::: {lang=de}\n## A\n:::\n:::\n\nb\n",
        "::: verse\na\n\n::: box\n# A\n:::\n\n- b\n:::\n\nc\n",
        "::: figure\n![](a.png)\n\n::: box\n# A\n:::\n\n- b\n:::\n\nc\n",
    ],
    ids=["box", "boxes", "verse", "figure"],
)
def test_a_heading_in_a_block_that_means_nothing_has_what_follows_under_it(text: str) -> None:
    """As if the block were not there: no manuscript could say that its section ends with it."""
    post, found = parse(f"---\ntitle: T\n---\n{text}")
    assert codes.UNKNOWN_DIV in {finding.code for finding in found}
    assert isinstance(post.blocks[-1], Section)
    assert parse(write(post))[0] == post


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n![](a.png)\n",
        "> ![](a.png)\n> — Ann\n",
        "::: figure\n[![](a.png)]{.credit}\n:::\n",
        "[![](a.png)](javascript:x)\n",
        "::: verse\n- ![](a.png)\n:::\n",
    ],
    ids=["paragraph", "quotation", "credit", "link", "verse"],
)
def test_pictures_alone_are_a_figure(text: str) -> None:
    """Wherever a line of its own has nothing else, whatever stood around the pictures."""
    post, _ = parse(text)
    every = list(walk(post.blocks))
    assert [block.images for block in every if isinstance(block, Figure)] == [(Image("a.png"),)]
    assert not any(
        Image("a.png") in block.content for block in every if isinstance(block, Paragraph)
    )
    assert parse(write(post))[0] == post


def test_an_embed_of_an_address_that_leads_nowhere_is_told() -> None:
    """Its address stays, to be printed; one that is sound is as links are."""
    post, found = parse("---\ntitle: T\n---\n::: {.embed url=t:x}\na\n:::\n")
    assert post.blocks == (Embed("t:x", blocks=(Paragraph(("a",)),)),)
    assert [(f.code, f.location.line) for f in found] == [(codes.BAD_LINK, 4)]
    post, found = parse("---\ntitle: T\n---\n::: {.embed url=HTTPS://ann@a.example/x}\n:::\n")
    assert (post.blocks, found) == ((Embed("https://a.example/x"),), ())


def test_a_title_calls_notes_as_the_text_does() -> None:
    """A note that is called in a title alone is called; one that is missing is told."""
    _, found = parse("# A[^1]\n\nb\n\n[^1]: c\n")
    assert found == ()
    _, found = parse("---\ntitle: 'A[^1] [@gazette]'\n---\nb\n")
    assert [finding.code for finding in found] == [codes.NO_NOTE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("> ## A\n>\n> — Ann", ("Ann",)),
        ("> ## A\n>\n> b\n> — Ann", ("Ann",)),
        ("> ## A\n>\n> — b\n>\n> —", ()),
        ("> []{.box}\n> — Ann", ()),
    ],
    ids=["heading", "lines", "none", "alone"],
)
def test_the_last_line_of_a_quotation_is_its_attribution(text: str, said: Inlines) -> None:
    """Also under a heading that is quoted; of a quotation that has no other words, it is these."""
    post, _ = parse(f"---\ntitle: T\n---\n{text}\n")
    (block,) = post.blocks
    assert isinstance(block, Quotation)
    assert block.blocks
    assert block.attribution == said
    assert parse(write(post))[0] == post


CODE = {
    "a backtick in the language": ("~~~ a`b\n```\n~~~", "```", "a`b"),
    "bars in the language": ("~~~|\n|-\n~~~", "|-", "|"),
    "a fence that is quoted": ("::: x\n```\n> ```\n:::\n```\n:::", "> ```\n:::", ""),
    "a colon below a fence": ("term\n: told\n\n```\n: a\n```", ": a", ""),
}


@pytest.mark.parametrize(("text", "code", "language"), CODE.values(), ids=CODE.keys())
def test_code_is_what_stands_between_its_fences(text: str, code: str, language: str) -> None:
    """Whatever it looks like: no table, no other fence, no term."""
    post, _ = parse(f"---\ntitle: T\n---\n{text}\n\nend\n")
    assert post.blocks[-2:] == (Preformatted(code, language), Paragraph(("end",)))
    assert parse(write(post))[0] == post


@pytest.mark.parametrize(
    "text",
    ["- + *\n", "- a\n- - -\n", "[]{.box}\n: a\n: # B\n\nc\n", "x^a\\\nb^\n"],
    ids=["bullets", "a rule", "no term", "raised"],
)
def test_what_is_hardly_there_is_written_so_that_it_is_read_again(text: str) -> None:
    """Bullets in each other, definitions of nothing, what is raised over the end of a line."""
    post, _ = parse(f"---\ntitle: T\n---\n{text}")
    assert parse(write(post))[0] == post
