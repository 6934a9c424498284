"""Web archives are read like the pages that they hold, with the pictures and frames in them."""

from __future__ import annotations

import time

import pytest
from archives import (
    PROSE,
    URL,
    archive,
    colour_of,
    html,
    page_part,
    part,
    picture_part,
    png,
)
from hypothesis import given
from hypothesis import strategies as st
from pace import HANG

from publish.document import Embed, Figure
from publish.errors import InputRefused
from publish.read import Original, Reading, read
from publish.read.mhtml import is_mhtml
from publish.sources import PartialDate
from publish.walking import walk

RED = (255, 0, 0)
DEEP = range(30)


def reading(data: bytes, name: str = "lamp.mhtml") -> Reading:
    return read(Original(name, data))


def codes(found: Reading) -> list[str]:
    return [finding.code.name for finding in found.findings]


def colours(found: Reading) -> list[tuple[int, ...]]:
    return [colour_of(item.data) for item in found.media]


def test_a_page_of_chromium() -> None:
    """Its words are whole, its address and the day it was saved are known."""
    found = reading(archive(page_part(html("<p>Caf\u00e9 = 1 \u2192 2.</p>"))))
    about = found.post.metadata
    assert about.url == URL
    assert about.origin.retrieved == PartialDate(2024, 5, 6)
    assert about.origin.file == "lamp.mhtml"
    assert found.ledger.balanced
    assert any("Caf\u00e9 = 1 \u2192 2." in str(block) for block in found.post.blocks)
    assert not codes(found)


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit", "binary", "7bit"])
def test_transfer_encodings(coding: str) -> None:
    """However the page was encoded for the way, its words are the same."""
    found = reading(archive(page_part(html("<p>Caf\u00e9.</p>"), coding=coding)))
    assert any("Caf\u00e9." in str(block) for block in found.post.blocks)


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_line_ends(ends: bytes) -> None:
    """An archive whose line ends were changed on the way is the same archive."""
    data = archive(page_part(html()), picture_part("https://a.example/x.png"))
    assert is_mhtml(data.replace(b"\r\n", ends))
    assert reading(data.replace(b"\r\n", ends)).ledger == reading(data).ledger


def test_a_declared_charset() -> None:
    """The encoding that the part's header declares is used, before what the page says itself."""
    text = html("<p>\u0441\u043b\u043e\u0432\u043e</p>", '<meta charset="iso-8859-1">')
    kind = 'text/html; charset="windows-1251"'
    data = archive(page_part(text, kind=kind, charset="windows-1251"))
    assert any(
        "\u0441\u043b\u043e\u0432\u043e" in str(block) for block in reading(data).post.blocks
    )


@pytest.mark.parametrize(
    ("source", "location", "fields"),
    [
        ("https://img.example/a.png", "https://img.example/a.png", ()),
        ("https://img.example/a.png#top", "https://img.example/a.png", ()),
        ("https://img.example/a%20b.png", "https://img.example/a b.png", ()),
        ("https://img.example/a.png?x=1&amp;y=2", "https://img.example/a.png?x=1&y=2", ()),
        ("//img.example/a.png", "https://img.example/a.png", ()),
        ("../pictures/a.png", "https://harbour.example/pictures/a.png", ()),
        ("/pictures/a.png", "/pictures/a.png", ()),
        ("a.png", "a.png", ()),
        ("cid:lamp@harbour.example", "x", ("Content-ID: <lamp@harbour.example>",)),
        ("cid:lamp%40harbour.example", "x", ("Content-ID: <lamp@harbour.example>",)),
        ("https://img.example/long/a.png", "https://img.example/\n long/a.png", ()),
    ],
)
def test_pictures(source: str, location: str, fields: tuple[str, ...]) -> None:
    """A picture is found by its address, absolute or relative, or by its Content-ID."""
    body = f'<figure><img alt="A lamp" src="{source}"></figure>'
    data = archive(page_part(html(body)), picture_part(location, "red", *fields))
    assert colours(reading(data)) == [RED]


def test_the_largest_picture_that_is_there() -> None:
    """Of the versions that a page names, the largest that the archive holds is taken."""
    body = (
        '<figure><img alt="A lamp" src="https://i.example/s.png" srcset="https://i.example/s.png '
        '300w, https://i.example/m.png 600w, https://i.example/l.png 1200w"></figure>'
    )
    small = picture_part("https://i.example/s.png", "teal")
    medium = picture_part("https://i.example/m.png", "red")
    assert colours(reading(archive(page_part(html(body)), small, medium))) == [RED]


def test_a_picture_that_is_not_there() -> None:
    """A picture that was not saved is named with its address on the web."""
    (found,) = reading(archive(page_part(html('<img alt="x" src="/a.png">')))).findings
    assert "https://harbour.example/a.png" in found.text


def test_a_page_of_internet_explorer() -> None:
    """Parts inside parts, a preamble, a byte order mark, other line ends inside the page."""
    inner = 'Content-Type: multipart/alternative;\n\tboundary="----=_NextPart_001"\n\n'
    page = page_part("\ufeff" + html('<img alt="x" src="pic/a.png">').replace("<p>", "<P>\r\n"))
    nested = inner.encode() + b"\n------=_NextPart_001\n" + page + b"\n------=_NextPart_001--\n"
    picture = picture_part("https://harbour.example/notes/pic/a.png", "red")
    data = archive(nested, picture, head=(), boundary="----=_NextPart_000")
    data = data.replace(b"\r\n\r\n", b"\r\n\r\nThis is a multi-part message in MIME format.\r\n", 1)
    found = reading(b"\xef\xbb\xbf" + data, "lamp.mht")
    assert colours(found) == [RED]
    assert found.post.metadata.url == URL


def test_a_page_of_word() -> None:
    """Pictures lie in a folder of a disk that is not here; the page has no address on the web."""
    place = "file:///C:/4F2A/lamp.htm"
    data = archive(
        page_part(html('<img alt="x" src="lamp_files/image001.png">'), place),
        picture_part("file:///C:/4F2A/lamp_files/image001.png", "red"),
        head=(),
    )
    found = reading(data, "lamp.doc")
    assert colours(found) == [RED]
    assert found.post.metadata.url == ""


def test_a_page_alone() -> None:
    """A page without pictures is one part, with its encoding in the message's own header."""
    data = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n" + page_part(html()).replace(
        b"\n", b"\r\n"
    )
    assert reading(data).post.metadata.url == URL


def test_the_root_is_named() -> None:
    """Where ``start`` names the page, a page that stands before it is not read for it."""
    head = ("X-Note: none",)
    first = page_part("<p>An advertisement.</p>", "https://ads.example/", ident="ad@x")
    second = page_part(html(), ident="page@x")
    data = archive(first, second, head=head)
    named = data.replace(b'type="text/html";', b'type="text/html"; start="<page@x>";')
    assert reading(named).post.metadata.url == URL
    with pytest.raises(InputRefused, match="no article"):
        reading(data)


def test_an_embedded_film_keeps_its_address() -> None:
    """A frame that the archive renamed is known by where it was on the web."""
    film = "https://www.youtube.com/embed/abcdefghijk"
    frame = page_part("<p>Watch later. Share.</p>", film, ident="frame-1@mhtml.blink")
    body = '<iframe src="cid:frame-1@mhtml.blink"></iframe>'
    found = reading(archive(page_part(html(body)), frame))
    (embed,) = (block for block in walk(found.post.blocks) if isinstance(block, Embed))
    assert (embed.kind, embed.url) == ("video", "https://www.youtube.com/watch?v=abcdefghijk")
    assert not codes(found)


def test_words_in_a_frame_are_told() -> None:
    """The words of a frame that is not read are counted, with its address."""
    frame = page_part(f"<p>{PROSE}</p>", "https://talk.example/embed", ident="frame-1@mhtml.blink")
    body = '<iframe src="cid:frame-1@mhtml.blink"></iframe>'
    found = reading(archive(page_part(html(body)), frame))
    (finding,) = (one for one in found.findings if one.code.name == "R172")
    assert "https://talk.example/embed (35 words)" in finding.text


@pytest.mark.parametrize("place", ["cid:frame-2@mhtml.blink", "https://harbour.example/main.html"])
def test_a_page_of_frames(place: str) -> None:
    """A page that is made of frames is read in them, with its pictures."""
    top = f'<html lang="en"><frameset><frame src="{place}"></frameset></html>'
    body = (
        '<note-box><template shadowmode="open"><p>In the shade.</p></template></note-box>'
        '<img alt="x" src="a.png"><p><a href="#end">the end</a></p><h2 id="end">End</h2>'
    )
    frame = page_part(
        html(body),
        "https://harbour.example/main.html",
        ident="frame-2@mhtml.blink",
    )
    picture = picture_part("https://harbour.example/a.png", "red")
    found = reading(archive(page_part(top), frame, picture))
    assert colours(found) == [RED]
    assert found.ledger.balanced
    assert found.ledger.words_out > 200
    assert "R173" in codes(found)
    assert "In the shade." in str(found.post.blocks)
    assert "href='#end'" in str(found.post.blocks)


def test_a_page_that_only_holds_another() -> None:
    """A frame of the same site that says far more than its page is the page; one of another site,
    such as the readers' comments, never is."""
    shell = '<html lang="en"><body><p>The harbour.</p><iframe src="{}"></iframe></body></html>'
    own, other = "https://harbour.example/inner", "https://talk.example/comments"
    found = reading(archive(page_part(shell.format(own)), page_part(html(), own)))
    assert "R173" in codes(found)
    assert found.ledger.words_out > 200
    with pytest.raises(InputRefused, match="no article"):
        reading(archive(page_part(shell.format(other)), page_part(html(), other)))


def test_shadow_roots_are_shown() -> None:
    """What a page showed in a shadow root is there, as Chromium's archives write it."""
    body = '<note-box><template shadowmode="open"><p>In the shade.</p></template></note-box>'
    found = reading(archive(page_part(html(body))))
    assert any("In the shade." in str(block) for block in found.post.blocks)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive(page_part(html()), closed=False), "in the middle of the page"),
        (
            archive(page_part(html()), picture_part("https://a.example/x.png"))[:-150],
            "in the middle of https://a.example/x.png",
        ),
    ],
)
def test_an_archive_that_is_cut_off(data: bytes, told: str) -> None:
    """What is whole is read, and the finding says what is not."""
    found = reading(data)
    assert found.ledger.words_out > 200
    (finding,) = [f for f in found.findings if f.code.name == "R170"]
    assert told in finding.text


def test_a_picture_that_cannot_be_decoded() -> None:
    """A picture in an unknown encoding is named; the page is read all the same."""
    body = '<img alt="x" src="https://a.example/x.png">'
    odd = part(png(), "image/png", "Content-Location: https://a.example/x.png", coding="x-uu")
    found = reading(archive(page_part(html(body)), odd))
    assert codes(found) == ["R171", "R120"]
    assert found.ledger.words_out > 200


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive(picture_part("https://a.example/x.png")), "no page in this web archive"),
        (archive(), "no page in this web archive"),
        (archive(page_part(html(), coding="x-uu")), "cannot be decoded"),
        (archive(*[b"Content-Type: text/css\n\n"] * 6000), "more than 5000 parts"),
        (
            b"MIME-Version: 1.0\n"
            + b"".join(
                b"Content-Type: multipart/x; boundary=%d\n\n--%d\n" % (n, n) for n in range(30)
            ),
            "nested too deeply",
        ),
    ],
)
def test_refused_archives(data: bytes, told: str) -> None:
    """What holds no page that can be read is refused in one line."""
    with pytest.raises(InputRefused, match=told) as refusal:
        reading(data)
    assert refusal.value.where == "lamp.mhtml"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><p>MIME-Version: 1.0</p></html>",
        b"Subject: My notes\n\nMIME-Version: 1.0 is a header. Content-Type: multipart/related too.",
        b"Title: A post\nDate: 2019-05-04\nContent-Type: multipart/related\n\nWords.",
        b"MIME-Version: 1.0\nContent-Type: text/plain\n\nWords.",
        b"The MIME-Version: 1.0\nContent-Type: text/html\n\n",
    ],
)
def test_what_is_no_archive(data: bytes) -> None:
    """A text that speaks of such headers, or begins like a letter, is no archive."""
    assert not is_mhtml(data)


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=-\n\n" + b"\n---" * 50000,
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"\n--xy" * 40000,
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x" + b" " * 200000,
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=" + b'"\\";' * 50000 + b"\n\n<p>x",
        b"MIME-Version: 1.0\nSubject: " + b"=?a?q?" * 33000 + b"\nContent-Type: text/html\n\n<p>x",
        b"MIME-Version: 1.0\nContent-Type: text/html\n" + b"A: b\n" * 40000 + b"\n<p>x",
        b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
        + b"=A" * 100000,
    ],
    ids=["dashes", "almost", "blanks", "parameter", "words", "fields", "base64"],
)
def test_hostile_archives_take_no_time(data: bytes) -> None:
    """Two hundred kilobytes made to be slow are read or refused without a hang."""
    began = time.process_time()
    try:
        is_mhtml(data)
        reading(data)
    except InputRefused:
        pass
    assert time.process_time() - began < HANG


@given(st.data())
def test_any_cut_or_changed_archive_is_read_or_refused(data: st.DataObject) -> None:
    """Wherever an archive is cut or a byte of it is changed, it is read whole or refused."""
    whole = archive(page_part(html('<img src="a.png">')), picture_part("a.png"))
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.binary(min_size=0, max_size=2))
    rest = whole[at + 1 :] if data.draw(st.booleans()) else b""
    try:
        found = reading(whole[:at] + byte + rest)
    except InputRefused:
        return
    assert found.ledger.balanced


def test_the_figure_keeps_its_caption() -> None:
    """A picture of an archive is a figure like any other."""
    body = '<figure><img alt="x" src="a.png"><figcaption>The lamp.</figcaption></figure>'
    found = reading(archive(page_part(html(body)), picture_part("a.png")))
    (figure,) = (block for block in walk(found.post.blocks) if isinstance(block, Figure))
    assert figure.caption == ("The lamp.",)
