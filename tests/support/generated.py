"""Strategies: posts made of every node, in any order that a reader could make, of nasty words.

Nodes nest to a depth that is written out, and a text is one choice: with ``st.recursive`` and
texts of many choices, Hypothesis threw most of what it drew away, and took three times as long.
"""

from __future__ import annotations

from dataclasses import replace
from operator import add
from typing import Any

from hypothesis import strategies as st

from publish.addresses import sound
from publish.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    Code,
    Definition,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    Noteref,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    ThematicBreak,
    Verse,
)
from publish.post import IndexTerm, Metadata, Post
from publish.sources import Name, PartialDate, Source, Status
from publish.transform import each_run, nested
from publish.walking import inlines, plain_text

LABELS = ("a", "telegraph", "n-2")
TERMS = (IndexTerm("a: b", ("tides", "[tide]")), IndexTerm("c!d", see=("x",), also=("y", "- z")))
KEYS = ("post-1", "times-2017")

letters = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"])
MARKUP = [
    "1. ",
    "- ",
    "# ",
    "> ",
    "::: ",
    ": ",
    "&amp;",
    "&#32;",
    "<b>",
    "[@",
    "@a",
    "[^",
    "](",
    "](x)",
    "~~",
    "**",
    "http://x.y/",
    "—",
    "— ",
    "  ",
    "\xa0",
    "\u2003",
    "{.credit}",
    "{#a}",
    "---",
    "===",
    "<br>",
    "\\",
    "```",
    "$x$",
    "*a*",
    "”.",
    "é",
]
SIGNS = [*"*_`[]()<>#+-=!|\\~^{}:&.\"'", "| a |", "\\|", *MARKUP]
WORDS = [*"abcdefghijklmno   ", "so", "the", "sea", "of it ", " in a", "a b c", "at low water"]
PIECES = dict(enumerate([*WORDS, *SIGNS, *WORDS, *WORDS], 0xE000))
"""What texts are strung together of, each under a code point of its own; words come thrice."""

strung = st.text("".join(map(chr, PIECES)), min_size=1, max_size=9).map(
    lambda codes: codes.translate(PIECES)
)
odd = st.text(letters, min_size=1, max_size=6)
text = st.one_of(strung, strung, strung, st.builds(add, strung, odd), st.builds(add, odd, strung))
word = st.text("abcdefghijklmnop-0123456789", min_size=1, max_size=8).filter(
    lambda name: name[0].isalpha()
)
address = st.one_of(
    st.sampled_from(["https://example.org/a?b=c&d=e", "other.md", "other.md#a", "mailto:a@b.c"]),
    st.builds(lambda name: sound(f"https://example.org/{name}"), st.text(letters, max_size=6)),
).filter(lambda url: "\n" not in url and url == url.strip() and not url.endswith("\\"))

leaves = st.one_of(
    text,
    text,
    st.builds(Code, st.text(letters, min_size=1, max_size=8)),
    st.builds(Image, address, st.none() | st.just("") | text.map(str.strip)),
    st.just(LineBreak()),
    st.builds(Noteref, st.sampled_from(LABELS)),
    st.builds(
        Citation,
        st.sampled_from(KEYS),
        *([st.just("") | text.map(str.strip)] * 5),
    ),
)


def spans(content: st.SearchStrategy[Inlines]) -> st.SearchStrategy[Inline]:
    """Every inline that holds others."""
    return st.one_of(
        *(
            st.builds(kind, content)
            for kind in (Emphasis, Strong, Superscript, Subscript, Strikethrough)
        ),
        st.builds(Span, content, st.sampled_from(["", "de", "ar"]), st.sampled_from(["", "rtl"])),
        st.builds(indexed, content, st.none() | text),
        st.builds(Link, address, content.map(without_links)),
    )


def indexed(content: Inlines, heading: str | None) -> Span:
    """Words marked for an index, under a heading or under themselves."""
    return Span(content, index=plain_text(content).strip() and (heading or plain_text(content)))


def without_links(content: Inlines) -> Inlines:
    """A link holds no other link, and no call of a note."""
    return inlines(*(plain_node(node) for node in content)) or ("x",)


def plain_node(node: Inline) -> Inlines:
    if isinstance(node, Link | Noteref):
        return ("x",)
    inner = getattr(node, "content", None)
    return (replace(node, content=without_links(inner)),) if inner else (node,)  # type: ignore[type-var]


def run(nodes: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Inlines]:
    return st.lists(nodes, min_size=1, max_size=most).map(lambda parts: inlines(*parts) or ("x",))


inner_inline = leaves | spans(run(leaves))
inline = leaves | spans(run(leaves)) | spans(run(inner_inline))
content = run(inline, 3)


def as_prose(content: Inlines) -> Inlines:
    """A paragraph of pictures alone would be a figure."""
    words = [node for node in content if not isinstance(node, Image)]
    bare = all(isinstance(node, str) and not node.strip() for node in words)
    return inlines("x", content) if bare else content


prose = content.map(as_prose)
title = run(text | st.builds(Emphasis, run(text | st.builds(Emphasis, run(text)))), 3)


def on_one_line(content: Inlines) -> Inlines:
    return each_run((Paragraph(content),), join_lines)[0].content  # type: ignore[union-attr]


def join_lines(content: Inlines) -> Inlines:
    return inlines(*("x" if isinstance(n, LineBreak) else n for n in nested(content, join_lines)))


paragraph = st.builds(Paragraph, prose)
image = st.builds(Image, address, st.none() | st.just("") | text.map(str.strip))
cell = st.just(()) | content
code_text = st.lists(st.text(letters, max_size=10), min_size=1, max_size=4).map("\n".join)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    row = st.tuples(*[cell] * columns)
    head = draw(st.just(()) | row.map(lambda cells: cells if any(cells) else ()))
    rows = tuple(draw(st.lists(row, max_size=3)))
    align = draw(st.tuples(*[st.sampled_from(["", "left", "right", "center"])] * columns))
    caption = draw(st.just(()) | content)
    return Table(head, rows, align, caption, draw(st.booleans()))


simple_blocks = st.one_of(
    paragraph,
    paragraph,
    st.builds(
        Figure,
        st.lists(image, min_size=1, max_size=2).map(tuple),
        st.just(()) | prose,
        st.just(()) | content,
    ),
    tables(),
    st.builds(Preformatted, code_text, st.sampled_from(["", "python", "c++", "~a`b"])),
    st.builds(
        Verse,
        st.lists(
            st.lists(
                prose.map(on_one_line),
                min_size=1,
                max_size=3,
            ).map(tuple),
            min_size=1,
            max_size=2,
        ).map(tuple),
        st.sampled_from(["", "fr"]),
    ),
    st.just(ThematicBreak()),
)


def containers(inner: st.SearchStrategy[Blocks]) -> st.SearchStrategy[Block]:
    some = inner.map(lambda blocks: blocks or (Paragraph(("x",)),))
    return st.one_of(
        st.builds(Quotation, some, st.just(()) | content, st.sampled_from(["", "de"])),
        st.builds(PullQuote, some),
        st.builds(Callout, some, st.sampled_from(["", "note", "warning"])),
        st.builds(
            List,
            st.lists(some, min_size=1, max_size=3).map(tuple),
            st.just(True),
            st.integers(0, 12),
        ),
        st.builds(List, st.lists(some, min_size=1, max_size=3).map(tuple)),
        st.builds(
            DefinitionList,
            st.lists(
                st.builds(Definition, content, st.lists(some, min_size=1, max_size=2).map(tuple)),
                min_size=1,
                max_size=2,
            ).map(tuple),
        ),
        st.builds(Embed, address, st.sampled_from(["", "tweet"]), some),
    )


def sequence(block: st.SearchStrategy[Block], most: int = 3) -> st.SearchStrategy[Blocks]:
    return st.lists(block, max_size=most).map(tuple).map(no_two_definition_lists)


def no_two_definition_lists(blocks: Blocks) -> Blocks:
    """In Markdown two in a row are one."""
    kept: list[Block] = []
    for block in blocks:
        if not (
            kept and isinstance(block, DefinitionList) and isinstance(kept[-1], DefinitionList)
        ):
            kept.append(block)
    return tuple(kept)


inner_block = simple_blocks | containers(sequence(simple_blocks, 2))
block = inner_block | containers(sequence(inner_block, 2))


@st.composite
def sectioned(draw: st.DrawFn, depth: int = 0) -> Blocks:
    blocks = draw(sequence(block))
    if depth < 2:
        for _ in range(draw(st.integers(0, 2))):
            ident = draw(st.just("") | word)
            blocks += (Section(draw(title), draw(sectioned(depth + 1)), ident),)
    return blocks


dates = st.builds(
    PartialDate, st.integers(1000, 2100), st.integers(1, 12), st.integers(0, 28)
) | st.builds(PartialDate, st.integers(1000, 2100))
names = st.builds(Name, text.map(str.strip).filter(bool), text.map(str.strip).filter(bool))
sources = st.builds(
    lambda key, title, name, date: Source(
        key,
        "article-newspaper",
        (("container-title", "The Harbour Gazette"), ("title", title)),
        (("author", (name,)),),
        (("issued", date),),
        Status.RESOLVED,
    ),
    st.sampled_from(KEYS),
    text.map(str.strip).filter(bool),
    names,
    dates,
)


@st.composite
def posts(draw: st.DrawFn) -> Post:
    """A whole post with a title, blocks, some notes and sources."""
    metadata = Metadata(
        title=draw(title),
        byline=tuple(draw(st.lists(text.map(str.strip).filter(bool), max_size=2))),
        published=draw(st.none() | dates),
        language=draw(st.sampled_from(["", "en", "de", "ar"])),
        index=draw(st.sampled_from([(), (IndexTerm("tides"),), TERMS])),
        bibliography=draw(st.sampled_from([(), ("refs.bib",), ("a.json", "my 'b'.ris")])),
    )
    notes = tuple(
        Note(label, draw(sequence(block).map(lambda blocks: blocks or (Paragraph(("x",)),))))
        for label in draw(st.sets(st.sampled_from(LABELS)).map(sorted))
    )
    cited = tuple(draw(st.lists(sources, max_size=2, unique_by=lambda source: source.key)))
    return Post(metadata, draw(sectioned()), notes, cited)
