"""Single behaviours of the page reader, each on the smallest page that shows it."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image as Pillow

from publish.document import (
    Callout,
    Embed,
    Figure,
    Image,
    Link,
    List,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
)
from publish.errors import InputRefused
from publish.read import Original, Reading, is_html, read
from publish.sources import Certainty, PartialDate
from publish.walking import all_inlines, plain_text, walk

PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised at that.</p>"
    "<p>There were gulls, rope, a bell, and a man who sold tea out of the back of a van.</p>"
)


def page(body: str, head: str = "") -> Reading:
    """The reading of an article with prose around ``body``."""
    html = f"<html lang=en><head>{head}</head><body><article>{PROSE}{body}{PROSE}</article></body>"
    return read(Original("page.html", html.encode()))


def kinds(reading: Reading, kind: type) -> list[object]:
    return [block for block in walk(reading.post.blocks) if isinstance(block, kind)]


def png() -> bytes:
    out = io.BytesIO()
    Pillow.effect_noise((30, 30), 60).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n ", b"%PDF-1.7 x", b"PK\x03\x04zip", b"\x89PNG\r\n\x1a\n", b"\0\1\2\3" * 99],
    ids=["empty", "blank", "pdf", "zip", "png", "binary"],
)
def test_refused(data: bytes) -> None:
    """What is empty or no text is refused with the file's name and a hint."""
    with pytest.raises(InputRefused) as refusal:
        read(Original("post.html", data))
    assert refusal.value.where == "post.html"
    assert refusal.value.hint


def test_no_article() -> None:
    """A page of links alone is refused: no article was found."""
    links = "".join(f"<li><a href=/{n}>Link {n}</a></li>" for n in range(30))
    with pytest.raises(InputRefused, match="no article found"):
        read(Original("index.html", f"<html><body><ul>{links}</ul></body></html>".encode()))


def test_sniffing() -> None:
    """The content says what a file is before its name does."""
    assert is_html(b"<!DOCTYPE html><p>x", "post.txt")
    assert is_html(b"<p>One</p><p>Two</p>", "post")
    assert not is_html(b"A line that names the <b> tag.", "post.txt")
    assert not is_html(b"Words alone.", "post.html")


def test_unknown_stays_unknown() -> None:
    """A page that says neither when nor by whom it was written has no date and no byline."""
    metadata = page("").post.metadata
    assert metadata.published is None
    assert metadata.byline == ()
    assert not any(item.field in ("published", "byline") for item in metadata.evidence)


def test_date_of_the_address() -> None:
    """A date in the page's own address is taken as likely."""
    head = '<link rel=canonical href="https://example.org/2016/07/09/quay/">'
    metadata = page("", head).post.metadata
    assert metadata.published == PartialDate(2016, 7, 9)
    found = next(item for item in metadata.evidence if item.field == "published")
    assert (found.origin, found.certainty) == ("url path", Certainty.LIKELY)


def test_broken_json_ld() -> None:
    """Broken or bottomless JSON-LD says nothing and stops nothing."""
    head = "<script type=application/ld+json>" + "[" * 100_000 + "</script>"
    assert page("", head).post.metadata.byline == ()


def test_links() -> None:
    """Links become absolute; a script's is dropped and its words stay."""
    head = '<link rel=canonical href="https://example.org/a/b">'
    reading = page(
        '<p>See <a href="../c d">this</a> and <a href="javascript:x()">that</a>.</p>', head
    )
    links = [node for node in all_inlines(reading.post.blocks) if isinstance(node, Link)]
    assert [link.href for link in links] == ["https://example.org/c%20d"]
    assert "that" in str(reading.post.blocks)


def test_lead_in_makes_a_quotation() -> None:
    """A blockquote after a lead-in is a quotation, cited in what the lead-in names and links."""
    body = (
        '<p>As the <a href="https://gazette.example.com/tea">Harbour Gazette</a> reported:</p>'
        "<blockquote><p>The tea is made at five and sold until it is gone.</p></blockquote>"
    )
    reading = page(body)
    assert len(kinds(reading, Quotation)) == 1
    (source,) = reading.post.sources
    assert source.get("URL") == "https://gazette.example.com/tea"
    assert source.get("container-title") == "Harbour Gazette"
    assert {item.field for item in source.evidence} == {"URL", "container-title"}


def test_attribution() -> None:
    """The last line of a blockquote, after a dash, is its attribution and no paragraph of it."""
    last = "<p>— Ann Example, <cite>Sea Letters</cite></p>"
    body = f"<blockquote><p>A rope is a long knot.</p>{last}</blockquote>"
    (quotation,) = kinds(page(body), Quotation)
    assert isinstance(quotation, Quotation)
    assert plain_text(quotation.attribution) == "Ann Example, Sea Letters"
    assert len(quotation.blocks) == 1


def test_no_sign_no_quotation() -> None:
    """A blockquote that nothing calls a quotation puts words in nobody's mouth, and is reported."""
    reading = page(
        "<blockquote><p>Bring a coat, and do not trust the clock on the mast.</p></blockquote>"
    )
    assert kinds(reading, Quotation) == []
    assert len(kinds(reading, Callout)) == 1
    assert [finding.code.name for finding in reading.findings] == ["R130"]


def test_pull_quote() -> None:
    """A blockquote that repeats the post's own words is a pull quote."""
    body = "<blockquote>There were gulls, rope, a bell, and a man who sold tea</blockquote>"
    assert len(kinds(page(body), PullQuote)) == 1


def test_tweet() -> None:
    """A post of a social network keeps its words and its address."""
    body = (
        '<blockquote class="twitter-tweet"><p>The boat is late.</p>— Quay (@quay) '
        '<a href="https://twitter.com/quay/status/12345?s=20">May 4, 2019</a></blockquote>'
    )
    (embed,) = kinds(page(body), Embed)
    assert isinstance(embed, Embed)
    assert (embed.url, embed.kind) == ("https://twitter.com/quay/status/12345", "tweet")


def test_lazy_picture() -> None:
    """A lazy picture and its stand-in for readers without scripts are one picture."""
    body = (
        '<p><img src="data:image/gif;base64,R0lGOD" data-src="pier.jpg" alt="The pier">'
        '<noscript><img src="pier.jpg" alt="The pier"></noscript></p>'
    )
    (figure,) = kinds(page(body), Figure)
    assert isinstance(figure, Figure)
    assert [image.alt for image in figure.images] == ["The pier"]


def test_pictures_beside_the_page() -> None:
    """A picture beside the page is made safe, named after the post, and asked an alt text."""
    html = f"<html lang=en><body><article>{PROSE}<img src='page%20files/a.png'>{PROSE}</article>"
    reading = read(Original("My Page.html", html.encode(), {"page files/a.png": png()}.get))
    assert [media.path for media in reading.media] == ["media/my-page-1.png"]
    (query,) = reading.post.queries
    assert (query.kind, query.about) == ("alt", "my-page-1.png")


def test_picture_in_the_address() -> None:
    """A picture inside its own address (RFC 2397) is read without any loader."""
    data = base64.b64encode(png()).decode()
    reading = page(f'<p><img alt="Red" src="data:image/png;base64,{data}"></p>')
    assert len(reading.media) == 1


def test_missing_picture() -> None:
    """A picture that cannot be had keeps its place and words; a finding has its address."""
    image = "<img src='https://example.org/x.jpg' alt='A mast'>"
    body = f"<figure>{image}<figcaption>The mast.</figcaption></figure>"
    reading = page(body)
    (figure,) = kinds(reading, Figure)
    assert figure == Figure((Image("media/page-1.jpg", "A mast"),), ("The mast.",))
    assert "https://example.org/x.jpg" in str(reading.findings[0])


def test_headings_nest() -> None:
    """Sections nest by level whatever the first level is, and skipped levels are not missed."""
    (outer, last) = kinds(page("<h3>A</h3><p>a</p><h6>B</h6><p>b</p><h3>C</h3>"), Section)[::2]
    assert isinstance(outer, Section)
    assert isinstance(last, Section)
    inner = outer.blocks[1]
    assert isinstance(inner, Section)
    assert (outer.title, inner.title, last.title) == (("A",), ("B",), ("C",))


def test_breaks_part_paragraphs() -> None:
    """Two line breaks are an author's new paragraph; one is a line break."""
    reading = page("<div>one<br>two<br><br>three</div>")
    texts = [plain_text(p.content) for p in kinds(reading, Paragraph) if isinstance(p, Paragraph)]
    assert texts[2:4] == ["one two", "three"]


def test_stray_item_content() -> None:
    """A list inside a list but outside its items belongs to the item before."""
    (outer, _) = kinds(page("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>"), List)
    assert isinstance(outer, List)
    assert len(outer.items) == 2


def test_deterministic() -> None:
    """The same page gives the same reading."""
    assert page("<h2>x</h2>") == page("<h2>x</h2>")
