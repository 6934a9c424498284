"""Bytes that say one encoding and are another, or say nothing: every word is read."""

from __future__ import annotations

from collections.abc import Iterator

from case import KEPT, Case, page

from publish.errors import Exit

MARK = {
    "cyrillic": "Её тихое слово", "latin": "Café crème", "central": "Žluťoučký kůň", "greek": "Ένας λόγος",
    "hebrew": "מילה אחת", "arabic": "كلمة واحدة", "turkish": "Bir söz, ığdır", "baltic": "Viens vārds",
    "thai": "คำเดียว", "vietnamese": "Một lời", "japanese": "日本語の言葉", "chinese": "中文的话",
    "taiwanese": "中文的話", "korean": "한국어의 말",
}  # fmt: skip
LEGACY = {
    "ibm866": "cyrillic", "iso-8859-2": "central", "iso-8859-3": "latin", "iso-8859-4": "baltic",
    "iso-8859-5": "cyrillic", "iso-8859-6": "arabic", "iso-8859-7": "greek", "iso-8859-8": "hebrew",
    "iso-8859-8-i": "hebrew", "iso-8859-10": "baltic", "iso-8859-13": "baltic", "iso-8859-14": "latin",
    "iso-8859-15": "latin", "iso-8859-16": "latin", "koi8-r": "cyrillic", "koi8-u": "cyrillic",
    "macintosh": "latin", "windows-874": "thai", "windows-1250": "central", "windows-1251": "cyrillic",
    "windows-1252": "latin", "windows-1253": "greek", "windows-1254": "turkish", "windows-1255": "hebrew",
    "windows-1256": "arabic", "windows-1257": "baltic", "windows-1258": "latin", "x-mac-cyrillic": "cyrillic",
    "gbk": "chinese", "gb18030": "chinese", "gb2312": "chinese", "big5": "taiwanese", "euc-jp": "japanese",
    "iso-2022-jp": "japanese", "shift_jis": "japanese", "x-sjis": "japanese", "euc-kr": "korean",
    "ks_c_5601-1987": "korean", "latin1": "latin", "x-cp1251": "cyrillic", "ansi_x3.4-1968": "latin",
    "unicode-1-1-utf-8": "japanese", "x-x-big5": "taiwanese", "csiso88596e": "arabic", "dos-874": "thai",
    "l9": "latin", "x-euc-jp": "japanese", "windows-31j": "japanese", "windows-949": "korean", "big5-hkscs": "taiwanese",
}  # fmt: skip
"""The encodings of the web (WHATWG Encoding, 4.2), some by other labels that they have there, each
with a language that it can write."""

PYTHON = {
    "ibm866": "cp866", "iso-8859-8-i": "iso-8859-8", "macintosh": "mac_roman", "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic", "x-sjis": "cp932", "ks_c_5601-1987": "cp949", "latin1": "cp1252",
    "x-cp1251": "cp1251", "ansi_x3.4-1968": "cp1252", "unicode-1-1-utf-8": "utf-8", "x-x-big5": "big5",
    "csiso88596e": "iso-8859-6", "dos-874": "cp874", "l9": "iso-8859-15", "x-euc-jp": "euc_jp",
    "windows-31j": "cp932", "windows-949": "cp949", "big5-hkscs": "big5hkscs",
}  # fmt: skip
"""What Python calls those that it knows by another name."""


def coded(words: str, codec: str, head: str = "", errors: str = "strict") -> bytes:
    """A page of words in an encoding, which its head declares or not."""
    text = page(f"<p>{words}.</p>").decode().replace('<meta charset="utf-8">', head)
    return text.encode(codec, errors)


def case(name: str, story: str, data: bytes, *words: str, whole: bool = True) -> Case:
    """A page whose words are to be read; not to its end, where it is cut off."""
    keeps = (KEPT[0], *words, *KEPT[1 : 1 + whole])
    return Case("encodings", name, story, {"post.html": data}, keeps=keeps, media=("epub",))


def cut(data: bytes, words: str, codec: str) -> bytes:
    """A page that ends in the midst of the last character of its words."""
    said = words.encode("utf-16-le" if codec == "utf-16" else codec)
    return data[: data.index(said) + len(said) - 1]


def declared() -> Iterator[Case]:
    """Every encoding of the web, declared rightly; and said of UTF-8, which it is not."""
    for label, language in LEGACY.items():
        words, codec = MARK[language], PYTHON.get(label, label)
        yield case(label, "Its encoding is declared rightly.",
                   coded(words, codec, f"<meta charset={label}>"), words)  # fmt: skip
    for label in ("iso-8859-1", "shift_jis", "utf-16", "utf-16be", "utf-7", "iso-2022-jp", "replacement",
                  "x-user-defined", "hz-gb-2312", "cp037", "klingon", "idna", "rot13", "undefined", "../x"):  # fmt: skip
        yield case(f"UTF-8 that says {label}", "It is UTF-8, and says something else.",
                   coded(MARK["japanese"], "utf-8", f"<meta charset={label}>"), MARK["japanese"])  # fmt: skip


def undeclared() -> Iterator[Case]:
    """Encodings that show by their bytes."""
    for codec in ("utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-32"):
        yield case(f"{codec} undeclared", "It says nothing of its encoding.",
                   coded(MARK["latin"], codec), MARK["latin"])  # fmt: skip
    for codec in ("utf-16", "utf-16-be", "utf-32"):
        yield case(f"{codec} that says UTF-8", "Its bytes are another's.",
                   coded(MARK["latin"], codec, "<meta charset=utf-8>"), MARK["latin"])  # fmt: skip
    yield case("windows-1252 undeclared", "Latin letters, and nothing is said.",
               coded("Café “crème” — naïve", "cp1252"), "Café “crème” — naïve")  # fmt: skip
    yield case("windows-1252 that says UTF-8", "An editor's bytes in a maker's page.",
               coded("Café “crème” — naïve", "cp1252", "<meta charset=utf-8>"), "Café “crème” — naïve")  # fmt: skip
    mixed = coded("Её слово. @", "utf-8", "<meta charset=utf-8>").replace(
        b"@", "Café “crème”".encode("cp1252")
    )
    yield case(
        "UTF-8 with windows-1252 in it",
        "Two makers wrote one page.",
        mixed,
        "Её слово.",
        "Café “crème”",
    )
    yield case("UTF-16 without Latin letters", "Most of its words have no zeros.",
               coded(MARK["japanese"] * 500, "utf-16-le"), MARK["japanese"])  # fmt: skip
    text = "The Weir\n\n" + (MARK["cyrillic"] + ". ") * 60
    yield Case("encodings", "UTF-16 of Cyrillic text", "No letter of it has a zero.",
               {"post.txt": text.encode("utf-16")}, "post.txt", keeps=(MARK["cyrillic"],), media=("epub",))  # fmt: skip


def conflicting() -> Iterator[Case]:
    """Declarations that stand late, twice, or against each other."""
    words = MARK["cyrillic"]
    late = f"<!--{'x' * 3_000}--><meta charset=windows-1251>"
    yield case("declared late", "The declaration stands behind the first 1,024 bytes.",
               coded(words, "cp1251", late), words)  # fmt: skip
    later = f"<!--{'x' * 200_000}--><meta charset=windows-1251>"
    yield case("declared very late", "The declaration stands behind 200 kB.",
               coded(words, "cp1251", later), words)  # fmt: skip
    yield case("declared twice", "The first of two declarations counts (HTML, 13.2.3.2).",
               coded(words, "cp1251", "<meta charset=windows-1251><meta charset=shift_jis>"), words)  # fmt: skip
    yield case("declared in a comment", "A declaration in a comment does not count.",
               coded(words, "cp1251", "<!--<meta charset=shift_jis>--><meta charset=windows-1251>"), words)  # fmt: skip
    yield case("declared as of old", "By what would be a field of HTTP.", coded(
        words, "cp1251", '<meta content="text/html; charset=windows-1251" http-equiv=Content-Type>'), words)  # fmt: skip
    yield case("a mark against a declaration", "The mark of order counts.",
               coded(words, "utf-8-sig", "<meta charset=koi8-r>"), words)  # fmt: skip
    yield case("XML against HTML", "Two declarations of one page.", b'<?xml version="1.0" encoding="koi8-r"?>'
               + coded(words, "utf-8", "<meta charset=utf-8>"), words)  # fmt: skip
    header = ("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
              "Content-Type: text/html; charset=windows-1251\r\nContent-Location: https://quay.example/\r\n\r\n")  # fmt: skip
    mhtml = header.encode() + coded(words, "cp1251", "<meta charset=koi8-r>") + b"\r\n--b--\r\n"
    yield Case("encodings", "a header against a meta", "The header of the part counts.", {"post.mhtml": mhtml},
               "post.mhtml", keeps=(KEPT[0], words, KEPT[1]), media=("epub",))  # fmt: skip


def broken() -> Iterator[Case]:
    """Bytes that are cut, doubled or shift the meaning of what follows."""
    for codec in ("utf-8", "shift_jis", "euc-kr", "gb18030", "utf-16"):
        words = MARK[
            "korean" if codec == "euc-kr" else "chinese" if codec == "gb18030" else "japanese"
        ]
        yield case(f"cut off in {codec}", "Its last character is half there.",
                   cut(coded(words, codec, f"<meta charset={codec}>"), words, codec), words[:-1], whole=False)  # fmt: skip
    doubled = "Café".encode().decode("cp1252")
    yield case(
        "UTF-8 twice", "What is encoded twice stands as it is.", coded(doubled, "utf-8"), doubled
    )
    swallow = coded("@ It goes on", "ascii", "<meta charset=iso-2022-jp>").replace(b"@", b"\x1b$B")
    yield case(
        "a shift that is never taken back", "ISO-2022-JP that makes letters of markup.", swallow
    )
    yield case("a lead byte before a tag", "Half a character of Shift JIS swallows a tag's beginning.", coded(
        "First@<b>second</b> third", "ascii", "<meta charset=shift_jis>").replace(b"@", b"\x81"), "First", "third")  # fmt: skip
    yield case("GB18030 of four bytes", "Characters that no other encoding of China has.",
               coded("𠀀€ words", "gb18030", "<meta charset=gb18030>"), "𠀀€ words")  # fmt: skip
    yield case("invalid UTF-8", "Overlong, too large, and bytes that none may be.",
               coded("One @ two", "utf-8").replace(b"@", b"\xc0\xaf\xf5\x80\x80\x80\xfe\xff\xe2\x82\xed\xa0\x80"), "One", "two")  # fmt: skip
    for codec in ("cp037", "cp500"):
        yield Case("encodings", f"EBCDIC {codec}", "A page of a mainframe.",
                   {"post.html": coded("x", codec)}, refused=Exit.INPUT, media=("epub",))  # fmt: skip
    seven = coded("@ It goes on", "ascii", "<meta charset=utf-7>").replace(
        b"@", b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
    )
    yield case(
        "UTF-7", "Markup is spelled in UTF-7: it stays words.", seven, "ADw-script", "It goes on"
    )


CASES = (*declared(), *undeclared(), *conflicting(), *broken())
