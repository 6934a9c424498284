"""What holds for any body and any export: words are kept in order, and nothing takes long."""

from __future__ import annotations

import re
import time
from html import escape

import pytest
import wxr_samples as samples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pace import HANG

from publish.errors import InputRefused
from publish.ledger import words
from publish.read.exports import open_export, read_item, wxr
from publish.read.exports.mending import outside, said, with_characters, with_sections
from publish.read.exports.wordpress import Attachment, Site, expand, shortcode_names
from publish.read.exports.wordpress.autop import with_paragraphs
from publish.read.exports.wordpress.literal import pieces
from publish.read.html.dom import visible_text
from publish.read.html.parsing import parse
from publish.read.reading import Original

SITE = Site(
    {6: Attachment(6, "https://blog.example/a.jpg", "a", "Alt")},
    {9: "<!-- wp:paragraph --><p>Again</p><!-- /wp:paragraph -->"},
    frozenset(["x_y", "foo"]),
)
ATOMS = """[ ] [[ ]] / " ' = < > & ; ( (( )) $ \\ <!-- --> wp: {} /--> word two \n \n\n <p> </p>
 <pre> </pre> <b> </b> <code> </code> <blockquote> </blockquote> <br> [foo] [/foo] [x_y /]
 <img src="https://blog.example/a-1x1.jpg"> [foo a="b"] [caption] [/caption] [gallery] [code]
 [/code] [ref] [/ref] [quote] [/quote] [vc_row] [/vc_row] [vc_box title="A b"] [note] [/note] $latex
 [1. https://youtu.be/x <!-- wp:paragraph --> <!-- /wp:paragraph --> <!-- wp:block {"ref":9} /-->
 <!--more--> &nbsp; é 塩"""
SOUP = st.lists(st.sampled_from([*ATOMS.split(" "), " "]), max_size=60).map("".join)
TAGS = """<em> </em> <ul> <li> </li> </ul> <p> </p> <div> </div> <br> <h2> </h2> <pre> </pre>
 <!--c--> <blockquote> </blockquote> <table> <tr> <td> <hr> <code> </code> salt tar"""
LINES = st.lists(st.sampled_from([*TAGS.split(), " ", "\n", "\n\n"]), max_size=50).map("".join)
AROUND = ("[vc_row]", "[/vc_row]", '[x_y a="1"]', "[/x_y]", "[b]x[/b]", "\n\n")


def bare(source: str) -> list[str]:
    """The words of HTML without its tags."""
    return words(re.sub(r"<[^<>]*>", "\n", source))


@given(LINES)
def test_paragraphs_keep_every_word_in_order(source: str) -> None:
    """Making paragraphs adds tags and takes nothing."""
    assert bare(with_paragraphs(source)) == bare(source)


@given(LINES)
def test_paragraphs_made_twice_have_the_same_words(source: str) -> None:
    """HTML that has its paragraphs loses nothing when it is read as classic again."""
    assert bare(with_paragraphs(with_paragraphs(source))) == bare(source)


@given(SOUP)
def test_pieces_are_the_source(source: str) -> None:
    """The pieces of a source, joined, are the source."""
    assert "".join(piece.source for piece in pieces(source)) == source


@given(st.lists(st.sampled_from(["salt", "tar", "and more", " ", *AROUND]), max_size=40))
def test_shortcodes_keep_every_word_around_them(parts: list[str]) -> None:
    """What stands outside of a layout's tags is kept, in order."""
    source = " ".join(parts)
    kept = re.sub(r"\[[^\[\]]*\]", "", source)
    assert words(visible_text(parse(expand(source, SITE).body))) == words(kept)


@given(SOUP)
@example("<pre>[ref][vc_box[/ref]")
@settings(max_examples=300)
def test_any_soup_is_read_and_balances(source: str) -> None:
    """Whatever stands in a body becomes a post whose words add up."""
    original = Original("soup.xml", samples.export([samples.item(1, "Soup", source)]))
    export = open_export(original)
    assert export is not None
    for item in export.items:
        assert read_item(item, original, "wxr").ledger.balanced


@given(st.text(max_size=300))
def test_any_text_is_expanded(source: str) -> None:
    """Any text at all is read without a fault."""
    expand(source, SITE, 1, {"a": source})
    shortcode_names([source])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=60))
def test_plain_words_are_their_own_html(text: str) -> None:
    """Text without brackets, escaped, shows the same words as before."""
    plain = re.sub(r"[\[\]$]|\(\(|://", " ", text).replace("\ufffe", "").replace("\uffff", "")
    assert words(visible_text(parse(expand(escape(plain), SITE).body))) == words(plain)


@given(SOUP)
def test_mending_keeps_what_is_said(source: str) -> None:
    """Escaping what XML takes for markup changes no text that XML would show."""
    assert words(said(with_characters(source))) == words(said(source))
    list(outside(with_sections(source)))


@given(
    st.integers(0, 9000), st.sampled_from([b"", b"&", b"<", b"]]>", b"\x08", b"\xff", b"<item>"])
)
@settings(max_examples=60)
def test_a_damaged_export_is_read_or_refused(place: int, damage: bytes) -> None:
    """An export cut anywhere, or with a fault put in anywhere, is read, or refused in words."""
    data = samples.wxr(2)
    for broken in (data[:place] + damage, data[:place] + damage + data[place:]):
        try:
            export = wxr.opened(Original("blog.xml", broken))
        except InputRefused:
            continue
        assert export is None or export.kind == "WordPress export"


HOSTILE = """[ [[ [foo@ [foo] [foo@a=" [code] [caption]<img> [ref]x[/ref] ((a@b@c $latex@ $latex@\\
 <!--@wp:a@ <!--@wp:a@--> <pre> <pre@lang=x> <a@' <img@ <!-- <!--more@ [a_b@ <code> [quote] & &a ]]>
 <![CDATA[ <x =" [youtube=http https://a.b/ [1.@ab@cd] [vc_row@title="A@b"] <sup@data-fn="x"
 <!--@wp:block@{"ref":9}@/-->"""
REPEATED = [atom.replace("@", " ") for atom in HOSTILE.split()]


@pytest.mark.parametrize(
    "atom", [*REPEATED, "\n", "<br>\n", "\n \n", "[a-b]\n", "https://youtu.be/x\n"]
)
def test_hostile_repetition_takes_no_time(atom: str) -> None:
    """A hundred thousand characters of one pattern are read in linear time."""
    text = (atom * (100_000 // len(atom) + 1))[:100_000]
    start = time.process_time()
    expand(text, Site(SITE.attachments, SITE.blocks, shortcode_names([text]) | {"foo"}), 1)
    said(with_characters(with_sections(text)))
    assert time.process_time() - start < HANG
