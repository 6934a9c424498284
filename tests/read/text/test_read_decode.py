"""Bytes become clean text, or are refused with a hint."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.errors import InputRefused
from publish.read.charset import GUESSED, REPLACED, declared_charset
from publish.read.decode import STRIPPED, decode
from publish.read.html.dom import clean


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("Größe".encode(), None),
        (codecs.BOM_UTF8 + "Größe".encode(), None),
        (codecs.BOM_UTF16_LE + "Größe".encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + "Größe".encode("utf-16-be"), "utf-8"),
        ("Größe".encode("iso-8859-15"), "iso-8859-15"),
        ("Größe".encode("cp1252"), "ISO-8859-1"),
    ],
)
def test_an_encoding_is_found_by_mark_then_utf8_then_label(
    data: bytes, declared: str | None
) -> None:
    """The byte order mark stands above UTF-8, and UTF-8 above what is declared."""
    assert decode(data, declared) == ("Größe", ())


def test_undeclared_bytes_are_windows_1252_and_a_finding() -> None:
    """What is neither UTF-8 nor declared is a guess, and says so."""
    text, findings = decode("“Größe”".encode("cp1252"))
    assert text == "“Größe”"
    assert [finding.code for finding in findings] == [GUESSED]


def test_bytes_that_an_encoding_does_not_know_are_counted() -> None:
    """A place that cannot be decoded holds U+FFFD and is a finding."""
    text, findings = decode(codecs.BOM_UTF8 + b"a\xffb")
    assert text == "a\ufffdb"
    assert [finding.code for finding in findings] == [REPLACED]


def test_an_unknown_label_is_no_reason_to_refuse() -> None:
    """A label that names no text encoding is passed over."""
    assert decode("Größe".encode("cp1252"), "rot13")[0] == "Größe"
    assert decode("Größe".encode("cp1252"), "no-such-thing")[0] == "Größe"
    assert decode("Größe".encode("cp1252"), "idna")[0] == "Größe"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u200e".encode(), "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\x7fELF....", "program"),
        (_zip("word/document.xml"), "Word"),
        (_zip("META-INF/container.xml"), "EPUB"),
        (_zip("a.txt"), "zip"),
        (b"PK\x03\x04 broken", "zip"),
        (b"ab\x00" * 100, "binary"),
        (bytes(range(1, 32)) * 40 + b"\xff", "no text in any encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes, said: str) -> None:
    """Binaries and empty files stop the run, saying what they are and what to do."""
    with pytest.raises(InputRefused, match=said) as refusal:
        decode(data)
    assert refusal.value.hint


def test_unprintable_characters_are_taken_out_and_counted() -> None:
    """Controls, bidirectional marks and tag characters go, with their number in the finding."""
    text, findings = decode("a\x01b\u202ec\U000e0041d\u200fe".encode())
    assert text == "abcde"
    assert {finding.code for finding in findings} == {STRIPPED}
    assert sorted(finding.text.split()[2] for finding in findings) == ["1", "3"]


def test_a_flag_spelled_in_tags_stays() -> None:
    """Tags behind a black flag, with their end, are a sign of the author's; others hide words."""
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert decode(f"To {flag} and back".encode()) == (f"To {flag} and back", ())
    assert clean(f"To {flag}\U000e0041!") == f"To {flag}!"
    unended, findings = decode(f"To {flag[:-1]} and back".encode())
    assert unended == "To \U0001f3f4 and back"
    assert [finding.code for finding in findings] == [STRIPPED]


def test_all_line_ends_are_one() -> None:
    """CR LF, CR, NEL and the Unicode separators become a line feed."""
    assert decode("a\r\nb\rc\u0085d\u2028e\u2029f".encode())[0] == "a\nb\nc\nd\ne\nf"


@given(st.binary(max_size=60), st.sampled_from([None, "utf-8", "cp1252", "koi8-r", "utf-7", "x"]))
@settings(max_examples=120, deadline=None)
def test_any_bytes_give_printable_text_or_a_refusal(data: bytes, declared: str | None) -> None:
    """No bytes and no label break decoding, and nothing that XML forbids comes out."""
    try:
        text, _ = decode(data, declared)
    except InputRefused:
        return
    assert all(char in "\n\t" or char >= " " for char in text)
    assert "\r" not in text


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_text_and_a_binary_is_not(name: str) -> None:
    """Letters beside the zeros make it text, and the guess is told; control codes make it none."""
    text, findings = decode("The harbour at low water.".encode(name))
    assert text == "The harbour at low water."
    assert [finding.code.name for finding in findings] == ["R002"]
    with pytest.raises(InputRefused):
        decode("\1\2\3\4\5\6".encode(name) * 40)


@pytest.mark.parametrize(
    ("label", "coding"),
    [("x-sjis", "cp932"), ("dos-874", "cp874"), ("csiso88596e", "iso8859-6"), ("l9", "iso8859-15")],
)
def test_the_labels_of_the_web_are_known(label: str, coding: str) -> None:
    """A label that only the web has names its encoding."""
    words = {"cp932": "言葉", "cp874": "คำ", "iso8859-6": "كلمة", "iso8859-15": "cœur"}[coding]
    assert decode(words.encode(coding), label) == (words, ())


def test_shifts_are_followed_where_they_are_declared() -> None:
    """ISO-2022-JP is read where a page declares it, and not where its shifts make no letters."""
    assert decode("日本語の言葉".encode("iso2022_jp"), "iso-2022-jp")[0] == "日本語の言葉"
    assert "goes on</b>" in decode(b"\x1b$B<b>It goes on</b>", "iso-2022-jp")[0]


def test_bytes_of_another_maker_are_read_as_his() -> None:
    """In UTF-8 with windows-1252 in it both are read; half a character, and what is none, is
    replaced."""
    text, findings = decode(
        "Её ".encode() + "“é”".encode("cp1252") + b" \xed\xa0\x80 \xe2\x82", "utf-8"
    )
    assert text == "Её “é” \ufffd \ufffd"
    assert [finding.code for finding in findings] == [GUESSED, REPLACED]


def test_what_says_nothing_is_read_as_it_looks() -> None:
    """Cyrillic letters of an old page are read, though nothing says what they are."""
    words = "Смотритель маяка записал час в свою книгу и лёг спать."
    assert decode(words.encode("cp1251"))[0] == words
    with pytest.raises(InputRefused, match="no text in any"):
        decode("The keeper wrote the hour in his book.".encode("cp500"))


def test_a_declaration_in_a_comment_is_none() -> None:
    """The first declaration that is in no comment counts, however late; else XML's."""
    late = (
        b"<!--<meta charset=a>-->"
        + b"x" * 200_000
        + b"<META content='x; charset=b'><meta charset=c>"
    )
    assert declared_charset(late) == "b"
    assert declared_charset(b'<?xml version="1.0" encoding="koi8-r"?><html>') == "koi8-r"


def test_what_nobody_can_see_is_no_text() -> None:
    """A file of characters without a glyph is refused as one without a text."""
    with pytest.raises(InputRefused, match="there is no text"):
        decode("\u200b\xad\u2060\u3164 ".encode())
