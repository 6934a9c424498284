"""Bodies as WordPress stores them: what blocks, shortcodes and classic lines become in HTML."""

from __future__ import annotations

import time

import pytest
from pace import HANG

from publish.read.exports.wordpress import Attachment, Site, expand, media, shortcode_names
from publish.read.exports.wordpress.autop import with_paragraphs
from publish.read.exports.wordpress.literal import attributes as tag_attributes
from publish.read.exports.wordpress.literal import with_attribute
from publish.read.exports.wordpress.tags import attributes
from publish.read.html.dom import visible_text
from publish.read.html.parsing import parse

UPLOADS = "https://blog.example/wp-content/uploads"
SITE = Site(
    {
        6: Attachment(6, f"{UPLOADS}/a.jpg", "a", "The quay", "Plate <em>one</em>", 1, 2),
        7: Attachment(7, f"{UPLOADS}/b.jpg", parent=1, order=1),
        8: Attachment(8, f"{UPLOADS}/fog.mp3", "Fog", parent=1),
    },
    {
        9: "<!-- wp:paragraph --><p>Again and again.</p><!-- /wp:paragraph -->",
        10: '<!-- wp:block {"ref":10} /-->',
        11: '<!-- wp:block {"ref":12} /-->' * 10,
        12: '<!-- wp:block {"ref":13} /-->' * 10,
        13: '<!-- wp:block {"ref":9} /-->' * 10,
    },
)


def body(source: str, **given: object) -> str:
    return expand(source, SITE, 1, **given).body.strip()  # type: ignore[arg-type]


def said(source: str) -> list[str]:
    return [f"{finding.code.name} {finding.text}" for finding in expand(source, SITE, 1).findings]


# ------------------------------------------------------------------ classic paragraphs


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>\n"),
        ("a<br />\nb", "<p>a<br />\nb</p>\n"),
        ("<h2>A</h2>\nb", "<h2>A</h2><p>b</p>\n"),
        ("<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>", "<ul><li>a</li><li>b<br>\nc</li></ul>"),
        (
            "<blockquote>a\n\nb</blockquote>",
            "<blockquote><p>a</p>\n<p>b</p>\n</blockquote>",
        ),
        ("<div>a</div>", "<div>a</div>"),
        ("<p>a\n\nb</p>", "<p>a</p>\n<p>b</p>"),
        ("<pre>a\n\n b</pre>\nc", "<pre>a\n\n b</pre><p>c</p>\n"),
        ("<script>\nx;\n\ny\n</script>", "<p><script>\nx;\n\ny\n</script></p>\n"),
        ('<a href="x"\ntitle="y">z</a>', '<p><a href="x" title="y">z</a></p>\n'),
        ("\r\n".join(["a", "", "b"]).replace("\r", ""), "<p>a</p>\n<p>b</p>\n"),
        ("<hr>\na", "<hr><p>a</p>\n"),
        ("", ""),
    ],
)
def test_classic_lines_become_paragraphs(source: str, expected: str) -> None:
    """Blank lines part paragraphs, single line ends break lines, blocks stand for themselves."""
    assert with_paragraphs(source) == expected


def test_a_page_break_parts_paragraphs() -> None:
    """ "more" and "nextpage" leave nothing, and no line break where they stood."""
    assert body("a\n<!--more Read on-->\nb<!--nextpage-->c") == "<p>a</p>\n<p>b</p>\n<p>c</p>"


# ------------------------------------------------------------------ the grammar of shortcodes


def test_attributes_in_every_form() -> None:
    """Double, single, curly or no quotation marks; values without a name; page builders' signs."""
    given, bare = attributes("""a="1 2" b='3' c=4 d=“5 6” e=&quot;7&quot; "8 9" ten f="%22x%22" """)
    assert given == {"a": "1 2", "b": "3", "c": "4", "d": "5 6", "e": "7", "f": '"x"'}
    assert bare == ("8 9", "ten")
    assert attributes("=https://a.example/?v=1") == ({}, ("https://a.example/?v=1",))


def test_attributes_of_html() -> None:
    """A tag's attributes are read decoded and written encoded."""
    tag = "<img src='a.jpg?x=1&amp;y=2' ALT=\"\" data-x=1 hidden/>"
    assert tag_attributes(tag)["src"] == "a.jpg?x=1&y=2"
    assert with_attribute(tag, "alt", 'A "b"').startswith('<img alt="A &quot;b&quot;" src=')
    assert with_attribute(tag, "alt", "x").lower().count("alt=") == 1


@pytest.mark.parametrize(
    "text",
    [
        "He said [sic] and [emphasis mine].",
        "See [link] and [image].",
        "A list a[i], b[0] and [x, y].",
        "[rant]Not at all.[/rant]",
        "An [unclosed bracket",
        "[Note] with a capital",
        "[1. a list] that began",
        "[https://a.example/]",
    ],
)
def test_an_authors_brackets_stay(text: str) -> None:
    """Brackets that nothing shows to be a shortcode are the author's."""
    assert body(text) == f"<p>{text}</p>"


def test_a_name_is_known_by_its_use_elsewhere() -> None:
    """What one post of an export uses with attributes is a shortcode in all of them."""
    assert shortcode_names(['[price currency="EUR"]', "[sic] [a=1]", "[my_map]\n", "[x_y /]"]) == {
        "price",
        "my_map",
        "x_y",
    }
    site = Site(shortcodes=frozenset(["price"]))
    assert expand("Only [price]nine[/price] now.", site).body.strip() == "<p>Only nine now.</p>"


def test_double_brackets_show_a_shortcode() -> None:
    """[[gallery]] is the text [gallery], with a content too."""
    assert body('[[gallery ids="1"]] [[caption]x[/caption]]') == (
        '<p>[gallery ids="1"] [caption]x[/caption]</p>'
    )


def test_code_has_no_shortcodes() -> None:
    """What stands in code is shown as it stands; so does what stands in a tag of HTML."""
    for text in ("<code>[gallery]</code>", '<a title="[gallery]">x</a>', "<pre>[b]x[/b]</pre>"):
        assert text in body(text)


def test_no_word_is_joined_to_another() -> None:
    """Where a tag is taken out between words, a space parts them, but a drop cap is whole."""
    site = Site(shortcodes=frozenset(["x_y"]))
    assert expand("one[x_y]two", site).body.strip() == "<p>one two</p>"
    assert body("[dropcap]T[/dropcap]he") == "<p>The</p>"


# ------------------------------------------------------------------ pictures, sound, embeds


def test_captions_old_and_new() -> None:
    """A caption after the picture or in the attribute; the alternative text is the library's."""
    image = f'<img src="{UPLOADS}/a-300x200.jpg" alt="">'
    new = f'[caption id="attachment_6"]<a href="x">{image}</a> Words <em>so</em>[/caption]'
    assert "<figcaption>Words <em>so</em></figcaption>" in body(new)
    assert 'alt="The quay"' in body(new)
    old = f'[caption caption="Old words"]{image}[/caption]'
    assert "<figcaption>Old words</figcaption>" in body(old)


def test_a_gallery_by_its_numbers_and_by_its_post() -> None:
    """The pictures named, in that order, with the library's words; else the post's own, by their
    order; a missing one is a finding."""
    named = body('[gallery ids="6,7"]')
    assert named.index("a.jpg") < named.index("b.jpg")
    assert "<figcaption>Plate <em>one</em></figcaption>" in named
    own = body("[gallery]")
    assert own.index("b.jpg") < own.index("a.jpg")
    assert "fog.mp3" not in own
    assert said('[gallery ids="6,99"]') == ["R146 [gallery] shows file 99 of the site’s library"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[embed width=1]https://vimeo.com/1[/embed]", '<iframe src="https://vimeo.com/1">'),
        ("[youtube abcdef]", '<iframe src="https://www.youtube.com/watch?v=abcdef">'),
        ("[youtube=https://youtu.be/x]", '<iframe src="https://youtu.be/x">'),
        ('[vimeo id="77"]', '<iframe src="https://vimeo.com/77">'),
        ("\nhttps://youtu.be/x\n", '<iframe src="https://youtu.be/x">'),
        ("<p>https://youtu.be/x</p>", '<iframe src="https://youtu.be/x">'),
        ("\nhttps://elsewhere.example/x\n", "<p>https://elsewhere.example/x</p>"),
        ("see https://youtu.be/x there", "<p>see https://youtu.be/x there</p>"),
        (f'[audio mp3="{UPLOADS}/fog.mp3"][/audio]', f'<audio src="{UPLOADS}/fog.mp3">'),
        (f"[video]{UPLOADS}/a.mp4[/video]", f'<video src="{UPLOADS}/a.mp4">'),
        ('[playlist ids="8"]', f'<p>Fog</p><p><audio src="{UPLOADS}/fog.mp3">'),
        ("[embed]https://a.example/x[/embed]", '<a href="https://a.example/x">'),
    ],
)
def test_what_is_shown_from_elsewhere(source: str, expected: str) -> None:
    """Films, sound and posts by shortcode or by an address that stands alone."""
    assert expected in body(source)


# ------------------------------------------------------------------ code, notes, quotations


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '[code lang="php"]\nif (a < b) { [gallery] }\n[/code]',
            '<pre><code class="language-php">\nif (a &lt; b) { [gallery] }\n</code></pre>',
        ),
        (
            "[sourcecode language='sql']a &lt; b[/sourcecode]",
            '<pre><code class="language-sql">a &lt; b</code></pre>',
        ),
        ("[php]echo 1;[/php]", '<pre><code class="language-php">echo 1;</code></pre>'),
        ("so [code]ls -l[/code] it is", "<code>ls -l</code>"),
        ('<pre lang="bash">a <b></pre>', '<pre data-language="bash">a &lt;b&gt;</pre>'),
        (
            '<pre lang="x" escaped="true">&lt;b></pre>',
            '<pre data-language="x">&lt;b></pre>',
        ),
        ("$latex x^2 &lt; 3&s=2$", '<code class="language-latex">x^2 &lt; 3</code>'),
        ("[latex]x^2[/latex]", '<code class="language-latex">x^2</code>'),
    ],
)
def test_code_is_kept_literally(source: str, expected: str) -> None:
    """Code keeps its characters and has its language, whichever plug-in shows it."""
    assert expected in body(source)


@pytest.mark.parametrize(
    "source",
    [
        "Words[ref]The note here.[/ref].",
        "Words[efn_note]The note here.[/efn_note].",
        "Words[footnote]The note here.[/footnote].",
        "Words[mfn]The note here.[/mfn].",
        "Words [note]The note here.[/note].",
        "Words ((The note here.)).",
        "Words [1. The note here.].",
        "Words[fn]The note here.[/fn].",
    ],
)
def test_notes_of_plug_ins(source: str) -> None:
    """A note in the text becomes a call and an item of a list at the end."""
    made = body(source)
    assert '<sup class="footnote"><a href="#wp-note-1">1</a></sup>' in made
    assert made.endswith('<ol class="footnotes"><li id="wp-note-1">The note here.</li></ol>')


def test_a_note_called_again_and_a_note_in_a_note() -> None:
    """A named note is one note; notes are numbered as they are called, those in notes last."""
    made = body('A[ref name="x"]One.[/ref] B[ref]Two[mfn]Three.[/mfn].[/ref] C[ref name="x" /]')
    assert made.count("#wp-note-1") == 2
    assert made.index("One.</li>") < made.index("Two") < made.index("Three.</li>")


def test_double_brackets_around_a_formula_stay() -> None:
    """((x)) and ((a + b)) hold no note."""
    assert body("((x)) ((a + b))") == "<p>((x)) ((a + b))</p>"


def test_quotations_boxes_and_folds() -> None:
    """A quotation has its author, a box its kind, a fold its title."""
    assert "<footer><cite>Ada</cite></footer></blockquote>" in body('[quote author="Ada"]x[/quote]')
    assert '<blockquote class="pullquote">' in body("[pullquote]x[/pullquote]")
    assert '<div class="callout note">' in body("[su_note]x[/su_note]")
    assert "<summary>Why?</summary>" in body('[toggle title="Why?"]x[/toggle]')


def test_words_in_attributes_are_shown_or_told_of() -> None:
    """A page builder's titles are set; other words in attributes are in a finding and the
    ledger."""
    source = '[vc_box title="Our Lamp" foo="words that nobody sees" css=".x{a:b}"]y[/vc_box]'
    made = expand(source, SITE)
    assert "<p><strong>Our Lamp</strong></p>" in made.body
    assert [entry.text for entry in made.dropped] == ["words that nobody sees"]
    assert "R147" in [finding.code.name for finding in made.findings]


def test_each_name_that_is_taken_out_is_counted() -> None:
    """One finding for each name, with its count; an unknown one that showed something is worse."""
    assert said("[vc_row]a[/vc_row][vc_row]b[/vc_row]") == ["R143 [vc_row] was taken out 2 times"]
    assert said('[contact-form-7 id="1"]') == ["R143 [contact-form-7] was taken out"]
    assert said("[table id=3 /]") == ["R146 [table] shows a table (3) of a plug-in"]


# ------------------------------------------------------------------ blocks


def test_blocks_without_html() -> None:
    """A reusable block, a gallery of numbers and an embed are expanded; what only the site can
    make is told of."""
    assert "Again and again." in body('<!-- wp:block {"ref":9} /-->')
    assert "a.jpg" in body('<!-- wp:gallery {"ids":[6]} /-->')
    assert "<iframe" in body('<!-- wp:core-embed/youtube {"url":"https://youtu.be/x"} /-->')
    assert said("<!-- wp:latest-posts /-->") == ["R144 the block “latest-posts” was left out"]


def test_reusable_blocks_end() -> None:
    """A block that holds itself, and blocks that multiply, end with a finding."""
    assert said('<!-- wp:block {"ref":10} /-->') == [
        "R146 the reusable block 10 repeats without end"
    ]
    made = expand('<!-- wp:block {"ref":11} /-->', SITE)
    assert 0 < made.body.count("Again") <= 100
    assert "R146" in [finding.code.name for finding in made.findings]


def test_the_block_editors_footnotes() -> None:
    """The texts of footnotes stand where their block is, or else at the end; one that is missing
    is told of."""
    call = '<p>x<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup></p>'
    source = f"<!-- wp:paragraph -->{call}<!-- /wp:paragraph -->"
    listed = '<ol class="footnotes"><li id="u">Words.</li></ol>'
    assert listed in body(source, footnotes={"u": "Words."})
    assert listed in body(f"{source}<!-- wp:footnotes /-->", footnotes={"u": "Words."})
    assert said(source) == ["R146 the text of footnote u is not in the export"]


def test_loose_text_between_blocks_is_classic() -> None:
    """What stands outside of blocks, or in a classic one, has its paragraphs by lines; the HTML of
    blocks is let alone."""
    own = "<!-- wp:html --><b>c\nd</b><!-- /wp:html -->"
    classic = "<!-- wp:freeform -->e\nf<!-- /wp:freeform -->"
    assert body(f"a\nb\n\n{own}{classic}").split() == [
        "<p>a<br>",
        "b</p>",
        "<b>c",
        "d</b><p>e<br>",
        "f</p>",
    ]


def test_deep_nesting_ends_quickly() -> None:
    """Thousands of shortcodes or blocks in each other are read in moments, and their words kept."""
    start = time.process_time()
    deep = '[foo a="1"]' * 20_000 + "word" + "[/foo]" * 20_000
    site = Site(shortcodes=frozenset(["foo"]))
    assert "word" in expand(deep, site).body
    blocks = "<!-- wp:group -->" * 20_000 + "word" + "<!-- /wp:group -->" * 20_000
    assert body(blocks) == "word"
    assert time.process_time() - start < HANG


def test_words_that_expanding_loses_or_adds_are_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a fault of ours would take from a body on its way to HTML, or put into it, is named;
    what stands in shortcodes, formulas, notes, the library and reusable blocks is accounted for."""
    source = (
        '<p>The quay[ref]Ada Winter, p. 4[/ref] was wet.</p>[gallery ids="6"]$latex x^2&s=2$'
        '[dropcap]T[/dropcap]he end.<!-- wp:block {"ref":9} /-->'
    )
    assert not [line for line in said(source) if line.startswith(("R103", "R106"))]
    monkeypatch.setattr(media, "described", lambda made, _: made.replace("wet", "dry"))
    found = [line for line in said(source) if line.startswith(("R103", "R106"))]
    assert found == [
        "R106 a word (“wet”) is lost on the way to HTML",
        "R103 a word (“dry”) is not in the stored body",
    ]


def test_words_around_a_tag_that_means_nothing_stay_apart() -> None:
    """A cell without a table, or an end of what is not open, parts no text, but the words beside it
    do not grow together."""
    for tag in ("<th>", "</hr>", "</section>"):
        made = body(f"<div>an old sail {tag} hung there</div>")
        assert visible_text(parse(made)).split() == ["an", "old", "sail", "hung", "there"]
    assert "sail\n<form>" in body("<form>an old sail <form> hung</form>")
    for loose in ("<table> sail <tr>", "<tr><table> a <b>sail</b> </tr>"):
        made = body(f"<div>an old {loose} hung there </table></div>")
        assert " ".join(visible_text(parse(made)).split()).endswith("sail hung there")
    assert body("<div>an old sail</div>") == "<div>an old sail</div>"
