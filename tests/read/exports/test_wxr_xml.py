"""XML that is broken, hostile or large: mended, refused, or read with the loss told."""

from __future__ import annotations

import pytest

from publish.errors import InputRefused
from publish.findings import Severity
from publish.read.exports import xml
from publish.read.exports.xml import Xml, head, name, read_xml, text_of


def read(source: str | bytes) -> Xml:
    return read_xml(source if isinstance(source, bytes) else source.encode(), "a.xml")


def text(source: str | bytes) -> str:
    return "".join(read(source).root.itertext())


def codes(source: str | bytes) -> list[str]:
    return [f"{f.code.name} {f.location}" for f in read(source).findings]


def test_well_formed_xml_has_nothing_to_say() -> None:
    """A sound document is read as it is, each entry with its line."""
    found = read("<?xml version='1.0'?>\n<rss><item>a</item>\n<x/><item>b</item></rss>")
    assert (found.lines, found.findings) == ((2, 3), ())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<r>Salt & tar</r>", "Salt & tar"),
        ("<r>a&nbsp;b &eacute; &unknown; &amp;</r>", "a\u00a0b é &unknown; &"),
        ("<r>3 < 4 & 5 > 4</r>", "3 < 4 & 5 > 4"),
        ("<r>a&#8;b&#x2014;c&#xFFFF;</r>", "ab—c"),
        ("<r>a\x08\x0bb</r>", "ab"),
        ("<r><e><![CDATA[one & two</e><f>x</f></r>", "one & twox"),
        ("<r><e><![CDATA[a ]]> b & c]]></e></r>", "a ]]> b & c"),
        ("<r><e><![CDATA[never closed & cut", "never closed & cut"),
        ("<r><p>one<br>two</r>", "onetwo"),
        ("<r><wp:a>undeclared</wp:a></r>", "undeclared"),
    ],
)
def test_what_can_be_mended_is(source: str, expected: str) -> None:
    """Faults whose meaning is plain lose no word; the words in comments of XML are no text."""
    assert text(source) == expected


def test_mending_is_told_with_its_line() -> None:
    """The first fault is a warning at its line, counted from the top of the file."""
    assert codes("<?xml version='1.0'?>\n<r>\nSalt & tar</r>") == ["R140 a.xml:3"]


def test_prefixes_that_nothing_declares_keep_their_meaning() -> None:
    """A prefix whose declaration is lost is declared by its customary namespace; others by one of
    their own, so that the names of elements and attributes stay."""
    root = read('<rss><wp:a>1</wp:a><app:b app:c="2"/><![CDATA[<no:d>]]></rss>').root
    assert [name(element) for element in root] == ["wp:a", "b"]
    assert root[1].get("{urn:prefix:app}c") == "2"


def test_a_servers_warning_before_the_xml_is_passed_over() -> None:
    """What a server printed before the declaration is left out, and said."""
    source = "<br />\n<b>Warning</b>: x\n<?xml version='1.0'?><rss>a</rss>"
    assert head(source.encode()) == "<rss>"
    assert (text(source), codes(source)) == ("a", ["R140 a.xml:1"])


def test_a_lost_entry_is_an_error() -> None:
    """What stands after the end of the root is lost, and that is an error."""
    found = read("<rss><item>a</item></rss><item>many words here</item>").findings
    assert [f.code.name for f in found] == ["R140", "R141", "R141"]
    assert found[-1].text == "1 of 2 posts are lost"
    assert found[-1].severity is Severity.ERROR


def test_an_item_in_cdata_or_in_a_comment_is_none() -> None:
    """Entries are counted where they are markup."""
    assert read("<r><!-- <item> --><e><![CDATA[<item>]]></e><item/></r>").lines == (1,)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "DTD"),
        ('<?xml version="1.0"?><!-- c --><!doctype r SYSTEM "http://a.example/a.dtd"><r/>', "DTD"),
        ('<!ENTITY a "b"><r/>', "DTD"),
        ("no xml at all", "no XML"),
        ("<!-- never closed", "no XML"),
        ("", "empty"),
    ],
)
def test_what_is_hostile_or_none_is_refused(source: str, why: str) -> None:
    """A DTD and what is no XML are refused in one line."""
    with pytest.raises(InputRefused, match=why):
        read(source)


def test_no_file_and_no_address_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference to an entity that nothing declares is text, whatever its name."""
    assert text("<r>&xxe; &file;</r>") == "&xxe; &file;"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes or tags than can be held are refused, with what to do."""
    monkeypatch.setattr(xml, "MAX_TAGS", 10)
    with pytest.raises(InputRefused, match="10 tags; export it in parts"):
        read("<r>" + "<a/>" * 11 + "</r>")
    monkeypatch.setattr(xml, "MAX_BYTES", 10)
    with pytest.raises(InputRefused, match="larger than"):
        read("<r>0123456789</r>")


@pytest.mark.parametrize("around", ["{}", "<![CDATA[{}]]>"])
def test_a_text_of_many_megabytes_is_read(around: str) -> None:
    """A post with pictures pasted into it may be longer than libxml2 lets a text be by itself."""
    written = around.format("x" * 11_000_000)
    assert len(text(f"<r>{written}</r>")) == 11_000_000


def test_unread_elements_are_kept_empty() -> None:
    """Elements that nobody reads cost no memory, but can be counted."""
    root = read_xml(b"<r><comment>words</comment><comment/></r>", "a", unread="comment").root
    assert [(child.tag, child.text) for child in root] == [("comment", None)] * 2


def test_names_have_customary_prefixes() -> None:
    """Namespaces are known by their addresses, in all their versions; others keep their names."""
    source = """<rss xmlns:w="http://wordpress.org/export/1.1/" xmlns:c="urn:other"
        xmlns:e="http://purl.org/rss/1.0/modules/content/" xmlns:x="http://www.w3.org/2005/Atom">
        <w:post_id/><e:encoded/><x:link/><c:thing/><title/></rss>"""
    assert [name(child) for child in read(source).root] == [
        "wp:post_id",
        "content:encoded",
        "atom:link",
        "thing",
        "title",
    ]


def test_the_text_of_an_element() -> None:
    """All text in an element, and nothing where there is none."""
    assert text_of(read("<r> one <b>two</b> three<br/></r>").root) == "one two three"
    assert text_of(None) == ""
