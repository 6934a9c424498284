"""Hostile and broken originals: each is read whole, or refused in a line that says what to do."""

from __future__ import annotations

import base64
import io
import time
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from struct import pack

import pytest
from archives import html, png
from pace import HANG, assert_linear

from publish import images
from publish.errors import InputRefused
from publish.findings import Severity
from publish.read import Original, opened, read, read_item
from publish.read.html import media, neighbours, size
from publish.read.html.dom import Element
from publish.read.html.parsing import parse
from publish.read.reading import Reading
from publish.read.text import pieces
from publish.read.text.sentences import sentences
from publish.walking import own_inlines, plain_text, walk

DEEP = 10_000
SAID = "a deep word"
WP = 'xmlns:wp="http://wordpress.org/export/1.2/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def nested(tag: str, times: int = DEEP) -> str:
    """A word in as many elements of a kind."""
    return f"<{tag}>" * times + SAID + f"</{tag}>" * times


def page(body: str, coding: str = "utf-8", head: str = "") -> bytes:
    """A page in one encoding, whose head may name another."""
    return html(f"<p>é {body}</p>", head).encode(coding, "replace")


def labelled(label: str, coding: str = "latin-1") -> bytes:
    """A page in an encoding that calls it by a name."""
    return page(SAID, coding, f"<meta charset={label}>")


def post(text: str, title: str = "title: Low Water") -> bytes:
    """A blog's Markdown file."""
    return f"---\n{title}\ndate: 2019-03-01\nlayout: post\n---\n{text}\n".encode()


def export(body: str, doctype: str = "") -> bytes:
    """A blog's export with one post."""
    return (
        f'<?xml version="1.0"?>{doctype}<rss {WP} {CONTENT}><channel><wp:wxr_version>1.2'
        "</wp:wxr_version><item><title>Low Water</title><wp:status>publish</wp:status>"
        f"<content:encoded>{body}</content:encoded></item></channel></rss>"
    ).encode()


def zipped(content: bytes) -> bytes:
    """A zip with one page."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("index.html", content)
    return made.getvalue()


def picture(width: int, height: int) -> str:
    """The address of a picture that says it has a size, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return embedded(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", bytes(400)))


def embedded(data: bytes) -> str:
    """The address of a picture inside the page."""
    return "data:image/png;base64," + base64.b64encode(data).decode()


def readings(data: bytes, name: str) -> Iterator[Reading]:
    """The posts of an original, as the command line reads them."""
    original = Original(name, data)
    found = opened(original)
    if found is None:
        yield read(original)
    else:
        yield from (read_item(item, original, found.kind) for item in found.items)


PAGES = {
    "divs nest without end": page(nested("div")),
    "quotations nest without end": page(nested("blockquote", 3000)),
    "lists nest without end": page(nested("ul><li", 3000)),
    "tables nest without end": page(nested("table><tr><td", 1500)),
    "formats nest without end": page(nested("b><i><a href=x", 2000)),
    "nothing is ever closed": page("<div>" * 2000 + SAID),
    "formats are never closed": page(
        "".join(f"<b id=x{i}>" for i in range(300)) + "<p>w" * 99 + SAID
    ),
    "formats overlap": page("<b><p><i>w</b></p></i>" * 300 + SAID),
    "it ends in a tag": html().encode() + f"<p>{SAID}<a hr".encode(),
    "it ends in an attribute": html().encode() + f"<p>{SAID}<a href='x".encode(),
    "it ends in a comment": html().encode() + f"<p>{SAID}<!-- x".encode(),
    "it ends in a script": html().encode() + f"<p>{SAID}<script> x".encode(),
    "it ends in half a character": page(SAID) + b"\xe2\x80",
    "words follow its end": html().encode() + f"<p>{SAID}</p>".encode(),
    "UTF-16 with a mark": page(SAID, "utf-16"),
    "UTF-16 without a mark": page(SAID, "utf-16-le"),
    "UTF-16 that calls itself UTF-8": labelled("utf-8", "utf-16"),
    "UTF-8 that calls itself UTF-16": labelled("utf-16", "utf-8"),
    "Latin letters that call themselves UTF-8": labelled("utf-8"),
    "its encoding is no encoding": labelled("idna"),
    "its encoding is that of other machines": labelled("cp500"),
    "its encoding is not known": labelled("klingon"),
    "controls, escapes and marks of direction": page("a \x00\x1b\u202edeep\u2066 word\x9b"),
    "numbers of characters that none may be": page(f"{SAID} &#0;&#xD800;&#x1FFFFF;&#27;"),
    "an attribute of a megabyte": page(f"<i title='{'x' * 1_000_000}'>{SAID}</i>"),
    "attributes without end": page(f"<i {' '.join(f'a{i}' for i in range(50_000))}>{SAID}"),
    "a cell that spans millions": page(f"<table><td colspan=1000000 rowspan=1000000>{SAID}"),
    "words in a picture that comes again": page(f"<picture>{SAID}<img src=a.png></picture> " * 4),
    "words in pictures of other makes": page(
        f"<picture>in <picture>{SAID}</picture><img src=a.png></picture>"
        "<amp-img src=b.png>so</amp-img>" * 3
    ),
    "a picture that would fill the memory": page(
        f"{SAID} <img alt=x src='{picture(40_000, 40_000)}'>"
    ),
    "a field of a megabyte": page(SAID, head=f"<meta name=author content='{'x' * 1_000_000}'>"),
    "packed in a zip": zipped(page(SAID)),
}
"""Pages that are read whole."""

OTHERS = {
    "one word of a megabyte": ("post.txt", f"Low Water\n\n{'w' * 1_000_000}\n\n{SAID}".encode()),
    "one line without end": ("post.txt", f"Low Water\n\n{'It is. ' * 20_000}{SAID}".encode()),
    "stars without end": ("2019-03-01-low.md", post("*" * DEEP + f" {SAID}")),
    "brackets without end": ("2019-03-01-low.md", post("[" * DEEP + SAID)),
    "HTML without end in Markdown": ("2019-03-01-low.md", post(nested("div", 2000))),
    "elements without end in a body": ("export.xml", export(f"<![CDATA[{nested('div', 2000)}]]>")),
    "shortcodes without end in a body": ("export.xml", export(f"{'[caption]' * 2000} {SAID}")),
    "XML that nests without end": ("export.xml", export("<a>" * DEEP + SAID)),
    "an export that is cut off": ("export.xml", export(f"{SAID} <![CDATA[{SAID}")[:-30]),
}
"""Other originals that are read whole."""


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES.keys())
def test_a_hostile_page_is_read_whole(data: bytes) -> None:
    """Every word is in the post or in the ledger, and nothing is told as lost."""
    kept_whole(data, "page.html")


@pytest.mark.parametrize(("name", "data"), OTHERS.values(), ids=OTHERS.keys())
def test_a_hostile_original_is_read_whole(name: str, data: bytes) -> None:
    """Every word is in the post or in the ledger, and nothing is told as lost."""
    kept_whole(data, name)


def kept_whole(data: bytes, name: str) -> None:
    start = time.process_time()
    made = list(readings(data, name))
    told = " ".join(said(reading) for reading in made)
    assert SAID in " ".join(told.split()).replace("\\", "")
    assert all(reading.ledger.balanced for reading in made)
    assert not [f for r in made for f in r.findings if f.severity is Severity.ERROR]
    assert time.process_time() - start < HANG


def said(reading: Reading) -> str:
    """What a reading says, kept or dropped."""
    runs = (run for block in walk(reading.post.blocks) for run in own_inlines(block))
    parts = [
        *map(plain_text, (reading.post.metadata.title, *runs)),
        *(entry.text for entry in reading.ledger.entries),
    ]
    return " ".join([*parts, *(getattr(block, "text", "") for block in walk(reading.post.blocks))])


BOMB = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
THEFT = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REFUSED = {
    "a zip that unpacks to gigabytes": ("page.zip", zipped(b" " * (33 << 20)), "larger than 32 MB"),
    "entities that multiply": ("export.xml", export("&b;", BOMB), "declares a DTD"),
    "entities that name a file": ("export.xml", export("&a;", THEFT), "declares a DTD"),
    "aliases in YAML": ("a.md", post(SAID, "a: &a [x]\nb: [*a, *a]"), "anchors and aliases"),
    "objects in YAML": ("a.md", post(SAID, "a: !!python/name:os.system x"), "tags are not read"),
    "YAML that nests without end": ("a.md", post(SAID, f"a: {'[' * DEEP}"), "deeper than 20"),
    "YAML without end": ("a.md", post(SAID, "title: " + "x" * 70_000), "longer than 64 KB"),
    "quotations without end in Markdown": ("a.md", post(">" * DEEP + SAID), "nested too deep"),
    "Markdown without end": ("a.md", post(f"{SAID} " * 500_000), "five million characters"),
    "a page of nothing but markup": ("page.html", b"<html>" + b"<div>" * DEEP, "no article"),
    "a program": ("page.html", b"\x7fELF" + bytes(1000), "a program"),
    "nothing but zeros": ("page.html", bytes(1000), "binary file"),
    "nothing but a mark": ("page.html", b"\xff\xfe", "no text in it"),
}
"""Originals that are refused, and what is said."""


@pytest.mark.parametrize(("name", "data", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bomb_is_refused_in_one_line(name: str, data: bytes, why: str) -> None:
    """What cannot be read whole is refused at once, in one line that says why."""
    start = time.process_time()
    with pytest.raises(InputRefused) as refused:
        list(readings(data, name))
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300
    assert time.process_time() - start < HANG


def test_a_page_of_too_many_tags_is_refused() -> None:
    """Tags are counted before the page is parsed; what is no tag is none."""
    size.check_tags("<p>a < b</p>" * 5, most=10)
    with pytest.raises(InputRefused, match="more than 10 tags"):
        size.check_tags("<p>a</p>" * 5 + "<br>", most=10)


def test_formats_that_are_opened_anew_in_every_block_are_refused() -> None:
    """A format that is never closed is opened again in each block; a closed one is not."""
    size.check_tags("<p><b>a</b></p>" * 100, most=1000)
    with pytest.raises(InputRefused, match="opened and never closed"):
        size.check_tags("".join(f"<p><font size={i}>a" for i in range(100)), most=1000)


def test_a_page_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements and texts are counted as the tree is made; many attributes count as elements."""
    check = size.check_nodes
    monkeypatch.setattr(size, "check_nodes", lambda count: check(count, 20))
    parse("<p>a</p>" * 8)
    with pytest.raises(InputRefused, match="more than 20 elements and texts"):
        parse("<p>a</p>" * 10)
    with pytest.raises(InputRefused, match="more than 20 elements and texts"):
        parse(f"<p {' '.join(f'a{i}' for i in range(99))}>a</p>")


def test_what_lies_deep_counts_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many elements in each other cost more than beside each other."""
    check = size.check_nodes
    monkeypatch.setattr(size, "check_nodes", lambda count: check(count, 150))
    parse("<div>a</div>" * 60)
    with pytest.raises(InputRefused, match="more than 150 elements and texts"):
        parse("<div>" * 80)


def test_the_pictures_of_a_post_have_a_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that have more pixels together than a post may have are told, one by one."""
    monkeypatch.setattr(media, "_Album", partial(media._Album, room=5000))
    shown = "".join(f"<p>And:</p><img alt=x src='{embedded(png(c))}'>" for c in ("red", "blue"))
    made = next(readings(html(shown).encode(), "page.html"))
    assert len(made.media) == 1
    assert sum("all that a post may have" in finding.text for finding in made.findings) == 1


def test_pixels_are_counted_without_decoding_any() -> None:
    """A picture says how large it is; what is none has no pixels."""
    data = base64.b64decode(picture(9_000, 9_000).partition(",")[2])
    assert images.pixels(data) == 81_000_000
    assert images.pixels(b"\x89PNG") == 0


def test_neighbours_are_found_wherever_an_element_has_gone() -> None:
    """An element is found after others were put in before it, taken out, or moved elsewhere."""
    body = parse("".join(f"<p>{i}</p>" for i in range(900))).elements[-1]
    ninth, last = body.elements[9], body.elements[-1]
    assert neighbours.place_of(last) == 899
    for other in body.elements[10:700]:
        neighbours.take_out(other)
    body.children.insert(0, "words")
    assert neighbours.place_of(ninth) == 10
    assert neighbours.place_of(last) == 210
    assert next(neighbours.elements_after(ninth)).children == ["700"]
    assert list(neighbours.nodes_before(ninth))[-1] == "words"
    assert next(neighbours.elements_before(body.elements[0]), None) is None


def test_an_element_that_its_parent_has_not_has_no_place() -> None:
    """Who asks for the place of an element that was taken out is wrong."""
    with pytest.raises(ValueError, match="no child"):
        neighbours.place_of(Element("p", parent=Element("div")))


def test_a_text_of_too_many_lines_or_paragraphs_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They are counted before any is looked at."""
    monkeypatch.setattr(pieces, "MAX_PIECES", 10)
    with pytest.raises(InputRefused, match="the text has more than 10 paragraphs"):
        read(Original("a.txt", b"One more.\n\n" * 11))
    monkeypatch.setattr(pieces, "MAX_LINES", 10)
    with pytest.raises(InputRefused, match="the text has more than 10 lines"):
        read(Original("a.txt", b"\n" * 20 + b"One more."))


def test_figures_in_each_other_cost_what_they_hold() -> None:
    """A figure without a picture holds nothing of its own, however deep others lie in it."""
    assert_linear(lambda size: read_page("<figure>" * (size // 8) + SAID))


def read_page(body: str) -> Reading:
    return read(Original("page.html", html(body).encode()))


def test_long_names_that_begin_alike_stay_apart() -> None:
    """The pictures of two posts with long names never get the same name."""
    one, two = (media.slug_of(f"{'keeper-' * 30}{number}.html") for number in (1, 2))
    assert one != two
    assert len(one) < 80
    assert media.slug_of("Low Water.html") == "low-water"


def test_a_long_line_of_sentences_is_read_in_one_pass() -> None:
    """Where a sentence ends is looked for from where the last one ended."""
    text = "The boats came down.   "
    assert [text[first:stop] for first, stop in sentences(text)] == ["The boats came down."]
    assert_linear(lambda size: sentences((text * size)[:size]))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>var leak = 1</script>",
        "<style>p { leak }</style>",
        "<div style='color: red; display: none'><p>leak</p></div>",
        "<nav><a href=/x>leak</a></nav>",
        "<button>leak</button>",
    ],
)
def test_what_nobody_sees_is_no_words_however_deep(inside: str) -> None:
    """Where the tree is no deeper, scripts and what is hidden are not set as text."""
    data = page("<div>" * 200 + f"<p>{SAID}</p>{inside}" + "</div>" * 200)
    (found,) = readings(data, "page.html")
    assert SAID in str(found.post.blocks)
    assert "leak" not in str(found.post.blocks)


def test_definitions_take_time_as_they_are_long() -> None:
    """Definitions without terms in each other are made once, not at every level twice."""
    (found,) = readings(page("<dl><dd>" * 40 + SAID), "page.html")
    assert SAID in str(found.post.blocks)


@pytest.mark.parametrize("tag", ["button", "noscript"])
def test_an_end_that_is_missing_costs_no_words(tag: str) -> None:
    """What a control without an end swallows is the page's text all the same."""
    parts = html().split("</p>", 1)
    data = f"{parts[0]}</p><{tag}>{parts[1]}".replace("</article>", f"<p>{SAID}</p></article>")
    (found,) = readings(data.encode(), "page.html")
    assert SAID in str(found.post.blocks)
