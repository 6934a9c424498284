"""Pictures, galleries, captions and credits, in the forms of the common makers."""

from __future__ import annotations

import pytest
from noted import PROSE, page

from publish.document import Block, Emphasis, Figure, Image, List, Paragraph
from publish.read import Original, read
from publish.walking import all_inlines, plain_text, text_of, walk

A, B = '<img src="https://x.example/a.jpg" alt="A">', '<img src="https://x.example/b.jpg" alt="B">'
GIF = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
BLUR = "data:image/jpeg;base64," + "/9j/4AAQSkZJRgABAQ" * 40

Shown = tuple[str, str, str]
"""The alt texts of a figure's pictures, its caption, its credit."""


def blocks(body: str) -> list[Block]:
    """The blocks that stand between prose and prose."""
    reading = page(f"{PROSE}{body}{PROSE}")
    between = list(reading.post.blocks)[2:-2]
    return list(walk(between))


def figures(body: str) -> list[Shown]:
    """The figures among them."""
    return [
        (
            " ".join(image.alt or "?" for image in block.images),
            plain_text(block.caption),
            plain_text(block.credit),
        )
        for block in blocks(body)
        if isinstance(block, Figure)
    ]


GALLERIES = {
    "wordpress, classic": (
        "<div id=gallery-1 class='gallery gallery-columns-3'><dl class=gallery-item><dt "
        f"class=gallery-icon><a href=a.jpg>{A}</a></dt><dd class='wp-caption-text gallery-caption'>"
        f"Boat.</dd></dl><dl class=gallery-item><dt class=gallery-icon>{B}</dt></dl></div>",
        [("A", "Boat.", ""), ("B", "", "")],
    ),
    "wordpress, block": (
        f'<figure class="wp-block-gallery has-nested-images"><figure class="wp-block-image">{A}'
        f'<figcaption>Boat.</figcaption></figure><figure class="wp-block-image">{B}</figure>'
        "</figure>",
        [("A", "Boat.", ""), ("B", "", "")],
    ),
    "wordpress, block without captions": (
        f'<figure class="wp-block-gallery"><figure>{A}</figure><figure>{B}</figure><figcaption>'
        "Both.</figcaption></figure>",
        [("A B", "Both.", "")],
    ),
    "wordpress, block with a caption of its own too": (
        f'<figure class="wp-block-gallery"><figure>{A}<figcaption>Boat.</figcaption></figure>'
        f"<figure>{B}</figure><figcaption>Both. Photo: Ann Roe</figcaption></figure>",
        [("A", "Boat.", ""), ("B", "Both.", "Photo: Ann Roe")],
    ),
    "wordpress, block of items": (
        f'<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li><figure>{A}'
        f"<figcaption>Boat.</figcaption></figure></li><li><figure>{B}</figure></li></ul></figure>",
        [("A", "Boat.", ""), ("B", "", "")],
    ),
    "ghost": (
        '<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container"><div class='
        f'"kg-gallery-row"><div class="kg-gallery-image">{A}</div><div class="kg-gallery-image">'
        f"{B}</div></div></div><figcaption>Both.</figcaption></figure>",
        [("A B", "Both.", "")],
    ),
    "squarespace": (
        '<div class="sqs-gallery-block-grid"><div class="slide"><noscript><img src="a.jpg" alt="A">'
        '</noscript><img data-src="https://x.example/a.jpg" alt="A"></div><div class="slide">'
        '<noscript><img src="b.jpg" alt="B"></noscript><img data-src="https://x.example/b.jpg" '
        'alt="B"></div></div>',
        [("A B", "", "")],
    ),
    "slides": (
        f'<ul class="slides"><li>{A}<p class="flex-caption">Boat.</p></li><li>{B}<p class='
        '"flex-caption">Bus.</p></li></ul>',
        [("A", "Boat.", ""), ("B", "Bus.", "")],
    ),
    "list of pictures": (f"<ul><li>{A}</li><li>{B}</li></ul>", [("A B", "", "")]),
    "cloned slides": (
        f'<ul class="slides"><li class="slick-cloned">{B}</li><li>{A}</li><li>{B}</li><li class='
        f'"slick-cloned">{A}</li></ul>',
        [("A B", "", "")],
    ),
}

CAPTIONS = {
    "wordpress": f'<div class="wp-caption">{A}<p class="wp-caption-text">The van.</p></div>',
    "blogger": f'<table class="tr-caption-container"><tr><td><a href="/a">{A}</a></td></tr><tr><td '
    'class="tr-caption">The van.</td></tr></table>',
    "substack": '<div class="captioned-image-container"><figure><a class="image-link" href="b.jpg">'
    f'<div class="image2-inset"><picture><source srcset="x.webp 424w">{A}</picture></div></a>'
    '<figcaption class="image-caption">The van.</figcaption></figure></div>',
    "squarespace": f'<figure class="sqs-block-image-figure"><div class="image-block-wrapper">{A}'
    '</div><figcaption class="image-caption-wrapper"><div class="image-caption"><p>The van.</p>'
    "</div></figcaption></figure>",
    "paragraph": f'<p>{A}</p><p class="caption">The van.</p>',
    "span": f'<div class="image">{A}<span class="image__caption">The van.</span></div>',
    "module": f'<div>{A}<div class="media-module_caption__x1">The van.</div></div>',
    "slanted": f"<p>{A}<br><em>The van.</em></p>",
    "centred": f'<p style="text-align:center">{A}</p><p style="text-align:center"><i>The van.</i>'
    "</p>",
    "beside": f"<figure>{A}<p>The van.</p></figure>",
}

CREDITS = {
    "in the words": f"<figure>{A}<figcaption>The van. Photo: Ann Roe</figcaption></figure>",
    "in brackets": f"<figure>{A}<figcaption>The van. (Photo: Ann Roe)</figcaption></figure>",
    "marked": f'<figure>{A}<figcaption>The van.<span class="image-credit">Photo: Ann Roe</span>'
    "</figcaption></figure>",
    "cited": f"<figure>{A}<figcaption>The van.<cite>Photo: Ann Roe</cite></figcaption></figure>",
    "beside": f'<figure>{A}<figcaption>The van.</figcaption><span class="photo-credit">Photo: Ann '
    "Roe</span></figure>",
    "before": f'<figure>{A}<span class="credit">Photo: Ann Roe</span><figcaption>The van.'
    "</figcaption></figure>",
    "below": f"<figure>{A}<figcaption>The van.</figcaption></figure><p>Photo: Ann Roe</p>",
    "in parts": f'<div class="picture">{A}<div class="caption">The van.</div><div class="credit">'
    "Photo: Ann Roe</div></div>",
}

LAZY = {
    "data-src": f'<img src="{GIF}" data-src="https://x.example/a.jpg" alt="A">',
    "noscript": f'<img src="{GIF}" alt="A"><noscript>{A}</noscript>',
    "noscript, blurred": f'<img src="{BLUR}" alt="A"><noscript>{A}</noscript>',
    "srcset": '<img srcset="s.jpg 300w, https://x.example/a.jpg 900w" alt="A">',
    "data-srcset": f'<img src="{GIF}" data-srcset="s.jpg 1x, https://x.example/a.jpg 2x" alt="A">',
    "picture": '<picture><source srcset="https://x.example/a.jpg 1x, s.jpg 0.5x"><img alt="A">'
    "</picture>",
    "number in data-image": '<img src="https://x.example/a.jpg" data-image="449518" alt="A">',
    "gatsby": f'<div class="gatsby-image-wrapper"><div><img alt="" role="presentation" src="{GIF}">'
    '</div><picture><source data-srcset="x.webp 800w"><img data-src="https://x.example/a.jpg" '
    'alt="A"></picture><noscript><picture><img src="https://x.example/a.jpg" alt="A"></picture>'
    "</noscript></div>",
    "medium": '<figure><div class="progressiveMedia"><img src="https://x.example/max/60/a.jpg" '
    'class="progressiveMedia-thumbnail"><img class="progressiveMedia-image" alt="A" data-src='
    '"https://x.example/a.jpg"><noscript><img src="https://x.example/a.jpg"></noscript></div>'
    "</figure>",
    "amp": '<amp-img src="https://x.example/a.jpg" alt="A"><noscript><img src="a.jpg"></noscript>'
    "</amp-img>",
    "background": '<div role="img" aria-label="A" style="background-image: '
    "url('https://x.example/a.jpg')\"></div>",
}


@pytest.mark.parametrize("make", GALLERIES)
def test_gallery(make: str) -> None:
    """Pictures that are shown together are one figure, but where each has a caption of its own."""
    body, expected = GALLERIES[make]
    assert figures(body) == expected


@pytest.mark.parametrize("make", CAPTIONS)
def test_caption(make: str) -> None:
    """The words under a picture are its caption, and no paragraph."""
    assert figures(CAPTIONS[make]) == [("A", "The van.", "")]
    assert not any(isinstance(block, Paragraph) for block in blocks(CAPTIONS[make]))


@pytest.mark.parametrize("make", CREDITS)
def test_credit(make: str) -> None:
    """Who made a picture is its credit, apart from the caption."""
    assert figures(CREDITS[make]) == [("A", "The van.", "Photo: Ann Roe")]
    assert len(blocks(CREDITS[make])) == 1


@pytest.mark.parametrize("make", LAZY)
def test_lazy_picture(make: str) -> None:
    """A picture that is loaded late is there once, under its real address."""
    (figure,) = blocks(f"<div>{LAZY[make]}</div>")
    assert isinstance(figure, Figure)
    assert [image.alt for image in figure.images] == ["A"]


def test_picture_before_words() -> None:
    """A picture at the start of a paragraph stands before it, as does one on a line behind it."""
    found = blocks(f"<p>{A}The van came late.<br>{B}</p>")
    assert [type(block) for block in found] == [Figure, Paragraph, Figure]


def test_picture_in_a_sentence() -> None:
    """An icon stays in its sentence, wherever it is, and a picture within a sentence too."""
    icon = '<img src="https://x.example/key.png" width="16" height="16" alt="Key">'
    found = blocks(f"<p>{icon} Press this or {A} that.</p>")
    assert [type(block) for block in found] == [Paragraph]
    assert sum(isinstance(node, Image) for node in all_inlines(found)) == 2


@pytest.mark.parametrize(
    "body",
    [
        '<p class="caption">No picture stands before this.</p>',
        f"<p>{A}</p><p><em>Not centred, so this may be a remark of the author.</em></p>",
        f'<p>{A}</p><div class="caption"><ul><li>a list</li></ul></div>',
        f"<p>{A}</p><p>Picture of a quay, if you will, without a single van on it.</p>",
    ],
    ids=["alone", "slanted", "list", "words"],
)
def test_no_caption(body: str) -> None:
    """Words are a caption only where a picture is before them and something says so."""
    assert any(isinstance(block, Paragraph | List) for block in blocks(body))
    assert all(caption == credit == "" for _, caption, credit in figures(body))


def test_caption_of_many_words() -> None:
    """A figure around half the post is a container."""
    long = f"<figure>{A}<p>{'The van came late, and nobody minded. ' * 40}</p></figure>"
    assert [type(block) for block in blocks(long)] == [Figure, Paragraph]


def test_a_picture_shown_again_and_again_is_the_authors_unless_it_leads_elsewhere() -> None:
    """A manual's repeated drawing stays; a linked one that comes again and again is a button."""
    drawing = '<p>Press it.</p><p><img src="/i/lever.png" alt="Lever"></p>'
    button = '<p><a href="https://shop.example/rates"><img src="/i/rates.png" alt="Rates"></a></p>'
    shown = str(page("".join(f"{PROSE}{drawing}{button}" for _ in range(4)) + PROSE).post.blocks)
    assert shown.count("Lever") == 4
    assert "Rates" not in shown


def test_a_linked_picture_after_the_last_words_is_a_call_to_action() -> None:
    """A banner under a post is dropped; a photograph that closes it stays."""
    banner = '<p><a href="https://shop.example/trial"><img src="/i/trial.png" alt="Trial"></a></p>'
    photo = '<p><img src="/i/dusk.jpg" alt="Dusk"></p>'
    assert "Dusk" in str(page(f"{PROSE}{photo}{banner}").post.blocks)
    assert "Trial" not in str(page(f"{PROSE}{photo}{banner}").post.blocks)


def test_a_large_picture_amid_a_paragraph_parts_it() -> None:
    """Words do not run on around it; a small or a floating one leaves the paragraph whole."""

    def amid(attributes: str) -> list[str]:
        body = f'<p>It left late.<img src="/a.jpg" alt="A" {attributes}>Nobody minded that.</p>'
        return [type(block).__name__ for block in blocks(body)]

    assert amid('width="1080" height="800"') == ["Paragraph", "Figure", "Paragraph"]
    assert amid('width="1080" class="alignleft"') == ["Paragraph"]
    assert amid('width="90" height="90"') == ["Paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        f"<p align=center>{A}<br><font size=-1>The quay</font></p>",
        f"<center>{A}<br><small>The quay</small></center>",
        f"<div align=center><a href=big.jpg>{A}</a><br><i><font size=2>The quay</font></i></div>",
    ],
)
def test_a_caption_of_small_words(line: str) -> None:
    """Small words alone in one line with a picture are its caption."""
    assert figures(line) == [("A", "The quay", "")]


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{A}<br><font size=+1>The quay</font></p>",
        f"<p>{A} It rained.<br><font size=-1>The quay</font></p>",
        f"<p>{A}<br><font size=-1>{'The van came late. ' * 20}</font></p>",
    ],
    ids=["large", "beside other words", "long"],
)
def test_words_beside_a_picture_that_are_no_caption(line: str) -> None:
    """Words of the text's size, beside others, or too many to be one are no caption."""
    assert [caption for _, caption, _ in figures(line)] == [""]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{A}<br><em>The quay in May.</em></p>",
        f"<figure>{A}<figcaption><em>The quay in May.</em></figcaption></figure>",
        f'<p>{A}</p><p class="caption"><i>The quay in May.</i></p>',
    ],
)
def test_a_slanted_caption_loses_its_slant(body: str) -> None:
    """What is slanted from end to end is styled as a caption, not emphasised."""
    (figure,) = [block for block in blocks(body) if isinstance(block, Figure)]
    assert figure.caption == ("The quay in May.",)


def test_emphasis_in_a_caption_stays() -> None:
    """A word that is slanted among others is meant so."""
    body = f"<figure>{A}<figcaption>The <em>Rosalind</em> in May.</figcaption></figure>"
    (figure,) = [block for block in blocks(body) if isinstance(block, Figure)]
    assert any(isinstance(part, Emphasis) for part in figure.caption)


@pytest.mark.parametrize(
    "picture",
    [
        "<picture>&nbsp;<b>time</b></picture>",
        "<picture><b></b>\n<i>time</i></picture>",
        '<picture> <source><img src="/pixel.gif" width=1></picture>time',
    ],
    ids=["no-break space", "line end", "pixel"],
)
def test_space_in_a_picture_that_shows_nothing_parts_words(picture: str) -> None:
    """As a browser shows it; in a title, too."""
    (block,) = blocks(f"<p>Tea{picture} at five.</p>")
    assert text_of((block,)).split() == ["Tea", "time", "at", "five."]
    reading = read(Original("p.html", f"<h1>Tea{picture}</h1>{PROSE}".encode()))
    assert plain_text(reading.post.metadata.title).split() == ["Tea", "time"]
    assert reading.ledger.balanced
