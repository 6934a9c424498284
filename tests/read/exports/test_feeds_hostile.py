"""Feeds that are broken, hostile or no feeds at all."""

from __future__ import annotations

import codecs
import re
import time

import pytest
from feed_samples import SPACES, atom, codes, ghost, json_feed, only, opened, reading, rss
from hypothesis import given, settings
from hypothesis import strategies as st
from pace import HANG

from publish.errors import InputRefused
from publish.post import PUBLISHED
from publish.read.exports import open_export
from publish.read.reading import Original

ITEM = "<title>Café</title><description>Ünder the quay, naïve words.</description>"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"<!DOCTYPE html><html><body><p>A page about <rss></p></body></html>",
        b"<html><head></head><body>x</body></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<opml version="2.0"><body/></opml>',
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        b'<feed xmlns="urn:another"/>',
        b"{}",
        b'{"version": "1.0", "items": []}',
        b'{"posts": [1, 2], "lexical": 3}',
        b"[1, 2]",
        b'{"type": "FeatureCollection"',
    ],
)
def test_what_is_no_feed_is_left(data: bytes) -> None:
    """What is no export is left to other readers, broken or not."""
    assert open_export(Original("file", data)) is None


@pytest.mark.parametrize(
    "data",
    [
        b'{"version": "https://jsonfeed.org/version/1", "items": [',
        b'{"version": "https://jsonfeed.org/version/1", "items": [1e, 2]}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"1" * 9000 + b"]}",
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b'{"a":' * 100_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[]," * 6_100_000 + b"1]}",
        b'{"posts": [{"mobiledoc": ""}], "slug',
    ],
    ids=["cut", "number", "long number", "lists", "objects", "many", "ghost"],
)
def test_broken_json_is_refused(data: bytes) -> None:
    """JSON that is broken, nests without end or fills the memory is refused in one line."""
    with pytest.raises(InputRefused) as refused:
        open_export(Original("feed.json", data))
    assert refused.value.where.startswith("feed.json")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, True, [[]], {"a": []}, 1e9, ["x", None]])
def test_json_of_the_wrong_types(value: object) -> None:
    """A value of another type than the format has says nothing, and stops nothing."""
    keys = "id url title content_html summary date_published tags authors image attachments"
    post = dict.fromkeys(keys.split(), value)
    data = json_feed(post, authors=value, language=value, home_page_url=value)
    for item in opened(data).items:
        reading(item)
    columns = "title slug html lexical mobiledoc feature_image published_at visibility tags page"
    tables = dict.fromkeys(["users", "tags", "posts_tags", "posts_authors", "settings"], value)
    for item in opened(ghost(dict.fromkeys(columns.split(), value), **tables)).items:
        reading(item)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (rss(ITEM), "Ünder the quay, naïve words."),
        (codecs.BOM_UTF8 + rss(ITEM), "Ünder the quay, naïve words."),
        (rss(ITEM).decode().encode("utf-16"), "Ünder the quay, naïve words."),
        (
            b'<?xml version="1.0" encoding="iso-8859-1"?>' + rss(ITEM).decode().encode("latin-1"),
            "Ünder the quay, naïve words.",
        ),
        (
            b'<?xml version="1.0" encoding="iso-8859-1"?>' + rss(ITEM),
            "Ünder the quay, naïve words.",
        ),
        (rss(ITEM).decode().encode("cp1252"), "Ünder the quay, naïve words."),
    ],
    ids=["utf-8", "mark", "utf-16", "declared", "declared wrongly", "not declared"],
)
def test_encodings(data: bytes, words: str) -> None:
    """The bytes decide on the encoding, then the declaration, then a guess that is found."""
    assert words in only(data).body


def test_documents_types() -> None:
    """A document type that only names a DTD is passed over; one that declares is refused."""
    named = b'<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN"\n "http://x.example/rss.dtd">\n'
    item = only(named + rss("<title>Salt</title><description>W &eacute;</description>"))
    assert "W é" in item.body
    bomb = b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(InputRefused, match="DTD"):
        open_export(Original("feed.xml", bomb + rss("<title>&b;</title>")))
    outside = b'<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(InputRefused, match="DTD"):
        open_export(Original("feed.xml", atom("<title>&x;</title>").replace(b"\n", outside, 1)))


def test_depth_costs_no_words() -> None:
    """Of elements that nest without end the words are read, and the entries that follow them."""
    opened, closed = '<div a=">">' * 5000, "</div>" * 5000
    deep = f"<id>urn:1</id><content type='xhtml'>{opened}Deep<br/>down{closed}</content>"
    export = open_export(Original("feed.xml", atom(deep, "<title>Next</title>")))
    assert export is not None
    assert re.search(r"Deep.*down", export.items[0].body)
    assert export.items[1].about.title == ("Next",)
    assert "R140" in codes(export.findings)


def test_two_feeds_in_one_file_are_one() -> None:
    """Feeds that stand one behind the other are read whole, declarations and all."""
    one, two = (rss(f"<link>/{n}</link><description>Words {n}</description>") for n in (1, 2))
    export = open_export(Original("feed.xml", one + b'<?xml version="1.0"?>' + two))
    assert export is not None
    assert ["Words 1" in export.items[0].body, "Words 2" in export.items[1].body] == [True, True]
    assert "R141" not in codes(export.findings)


def test_a_marked_draft_is_no_post() -> None:
    """An entry of Atom that is marked as a draft is one."""
    mark = "<a:control xmlns:a='http://www.w3.org/2007/app'><a:draft>yes</a:draft></a:control>"
    export = open_export(Original("feed.xml", atom(f"<title>A</title>{mark}", "<title>B</title>")))
    assert export is not None
    assert [item.status for item in export.items] == ["draft", PUBLISHED]


def test_a_field_is_known_by_its_prefix() -> None:
    """Of a namespace that nobody knows the customary prefix says what it is."""
    data = rss("<title>A</title><content:encoded>Words of it</content:encoded>")
    item = only(data.replace(b"http://purl.org/rss/1.0/modules/content/", b"urn:x"))
    assert "Words of it" in item.body


def test_a_root_behind_much_else_is_found() -> None:
    """A feed is one behind a comment of 100 kB, and with a start tag as long."""
    many = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(5_000)).encode()
    data = rss("<title>A</title>").replace(
        b"<rss", b"<!--" + bytes(100_000).replace(b"\0", b"x") + b"--><rss " + many
    )
    assert only(data).about.title == ("A",)


def test_a_feed_cut_off_keeps_what_is_there() -> None:
    """A feed whose end is missing is read as far as it goes, and that is found."""
    data = rss(*(f"<link>/{n}</link><description>Words {n}</description>" for n in range(9)))
    export = open_export(Original("feed.xml", data[:-200]))
    assert export is not None
    assert 5 <= len(export.items) < 9
    assert "R140" in codes(export.findings)


def test_addresses_that_are_none() -> None:
    """No address of a post or a file leads to a script or to the disk."""
    for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[x"):
        inside = (
            f'<link>{address}</link><guid>{address}</guid><enclosure url="{address}" type="a"/>'
        )
        item = only(rss(f"{inside}<description>Words of it.</description>"))
        assert item.about.url == ""
        assert address not in item.body


def test_names_are_safe() -> None:
    """A name never has a path in it, whatever a feed says."""
    for hostile in ("../../etc/passwd", "..\\x", "/", "a\0b", "con/../..", "." * 300, "é" * 300):
        for data in (
            ghost({"title": "t", "slug": hostile, "html": "w"}),
            json_feed({"id": "1", "url": f"https://x.example/{hostile}", "title": hostile}),
        ):
            name = only(data).name
            assert name
            assert len(name) <= 60
            assert not set(name) & set("/\\.\0")


def test_thousands_of_entries() -> None:
    """Two thousand posts are opened without a hang, each under its own name."""
    body = "&lt;p&gt;" + "The boat left late, as it always did. " * 60 + "&lt;/p&gt;"
    entries = (
        f"<title>Salt</title><id>{n}</id><content type='html'>{body}</content>" for n in range(2000)
    )
    data = atom(*entries)
    started = time.process_time()
    names = {item.name for item in opened(data).items}
    assert time.process_time() - started < HANG
    assert len(names) == 2000


@pytest.mark.parametrize(
    "sign", ["<p ", "&lt;p ", "<", "&", "\n\n", "\n", "<a href=", "[…] ", "… "]
)
def test_bodies_take_no_time(sign: str) -> None:
    """A body of two hundred thousand characters made to hurt is opened without a hang."""
    data = json_feed(
        {"id": "1", "content_html": sign * (200_000 // len(sign)), "summary": sign * 9}
    )
    started = time.process_time()
    opened(data)
    assert time.process_time() - started < HANG


def test_undeclared_prefixes() -> None:
    """A feed that uses prefixes which it does not declare is read all the same."""
    data = rss("<dc:creator>Ruth Vane</dc:creator><description>Words of it.</description>")
    item = only(data.replace(SPACES.encode(), b""))
    assert "Words of it." in item.body


@pytest.mark.parametrize("name", ["p:b", "q:", ":z", "p:1a", "a:b:c", "é", "x.y-z"])
def test_unescaped_markup_of_any_name(name: str) -> None:
    """Elements that nobody escaped keep their words, whatever they are called."""
    item = only(rss(f"<description>Salt <{name}>and tar</{name}> of it, unescaped.</description>"))
    assert "and tar" in item.body
    reading(item)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 2000), st.sampled_from([b"<", b">", b"&", b"\0", b'"', b"</", b"<!--", b"]]>"])
)
def test_damaged_feeds(place: int, damage: bytes) -> None:
    """A feed that is damaged anywhere is read, refused or no feed; nothing else happens."""
    for whole in WHOLE:
        data = whole[: place % len(whole)] + damage + whole[place % len(whole) :]
        try:
            export = open_export(Original("feed", data))
        except InputRefused:
            continue
        for item in export.items if export else ():
            reading(item)


WHOLE = (
    rss(ITEM + "<content:encoded><![CDATA[<p>Words</p>]]></content:encoded>", ITEM),
    atom(
        '<title type="xhtml"><div><em>a</em></div></title><content type="html">&lt;p&gt;w</content>'
    ),
    json_feed({"id": "1", "content_html": "<p>Words</p>", "title": "t"}),
    ghost({"title": "t", "mobiledoc": '{"sections": [[1, "p", [[0, [], 0, "M"]]]]}', "html": None}),
)
