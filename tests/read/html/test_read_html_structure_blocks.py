"""Tables, code, embeds: how the common makers write them, and what a post keeps of each."""

from __future__ import annotations

import pytest
from noted import PROSE, page, rules

from publish.document import Block, Embed, Figure, Inlines, Paragraph, Preformatted, Table
from publish.post import Metadata
from publish.read.html import analyse_fragment
from publish.walking import plain_text, text_of, walk


def blocks(body: str) -> list[Block]:
    """The blocks that stand between prose and prose."""
    reading = page(f"{PROSE}{body}{PROSE}")
    assert not [finding for finding in reading.findings if finding.code.name == "R101"]
    return list(walk(list(reading.post.blocks)[2:-2]))


def table(body: str) -> Table:
    """The one table that a body makes."""
    (block,) = blocks(body)
    assert isinstance(block, Table)
    return block


def said(cells: tuple[Inlines, ...]) -> list[str]:
    return [plain_text(cell) for cell in cells]


def test_header_rows() -> None:
    """All rows of a table's head are its header, each word once; the foot is its last row."""
    made = table(
        "<table><caption>Tea</caption><thead><tr><th rowspan=2>Day</th><th colspan=2>Cups</th></tr>"
        "<tr><th>Black</th><th>Green</th></tr></thead><tfoot><tr><td>Sum</td><td>4</td><td>5</td>"
        "</tr></tfoot><tbody><tr><th scope=row>Mon</th><td>4</td><td>5</td></tr></tbody></table>"
    )
    assert said(made.head) == ["Day", "Cups Black", "Green"]
    assert [said(row) for row in made.rows] == [["Mon", "4", "5"], ["Sum", "4", "5"]]
    assert plain_text(made.caption) == "Tea"


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("<tr><th>Day</th><th>Cups</th></tr><tr><td>Mon</td><td>4</td></tr>", ["Day", "Cups"]),
        ("<tr><td><b>Day</b></td><td><b>Cups</b></td></tr><tr><td>Mon</td><td>4</td></tr>",
         ["Day", "Cups"]),
        ("<thead><tr><td>Day</td><td>Cups</td></tr></thead><tr><td>Mon</td><td>4</td></tr>",
         ["Day", "Cups"]),
        ("<tr><td><b>Mon</b></td><td><b>4</b></td></tr><tr><td><b>Tue</b></td><td><b>5</b></td>"
         "</tr>", []),
        ("<tr><td>Mon</td><td>4</td></tr><tr><td>Tue</td><td>5</td></tr>", []),
        ("<tr><th>Day</th><th>Cups</th></tr><tr><th colspan=2>Week 1</th></tr><tr><td>Mon</td>"
         "<td>4</td></tr>", ["Day", "Cups"]),
    ],
    ids=["cells", "bold", "head", "all bold", "none", "group"],
)  # fmt: skip
def test_header(rows: str, head: list[str]) -> None:
    """The first row is the header where its cells, its place or its weight say so."""
    assert said(table(f"<table>{rows}</table>").head) == head


def test_row_heads() -> None:
    """A first column of header cells heads its rows."""
    body = "<table><tr><th>Built</th><td>1861</td></tr><tr><th>Sunk</th><td>1899</td></tr></table>"
    assert table(body).row_heads
    assert table(body).head == ()


def test_table_of_roles() -> None:
    """A table made of elements that only say by role what they are is a table."""
    row = "<div role=row>{}</div>"
    heads = "<span role=columnheader>Day</span><span role=columnheader>Cups</span>"
    cells = "<span role=cell>Mon</span><span role=cell>4</span>"
    made = table(f"<div role=table>{row.format(heads)}{row.format(cells)}</div>")
    assert said(made.head) == ["Day", "Cups"]
    assert [said(row) for row in made.rows] == [["Mon", "4"]]


def test_pictures_in_rows() -> None:
    """A table of pictures with words below each shows figures with captions."""
    pictures = "".join(f'<td><img src="{name}.jpg" alt="{name}"></td>' for name in "ab")
    made = blocks(f"<table><tr>{pictures}</tr><tr><td>One</td><td>Two</td></tr></table>")
    assert all(isinstance(block, Figure) for block in made)
    assert [plain_text(b.caption) for b in made if isinstance(b, Figure)] == ["One", "Two"]


def test_layout_table() -> None:
    """A table around a table only lays out: what is in it is read as if it were not there."""
    inner = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    made = blocks(f"<table><tr><td>{inner}</td><td><p>Beside it.</p></td></tr></table>")
    assert [type(block) for block in made] == [Table, Paragraph]


ROW = '<tr><td class="{n}" data-line-number="1"></td><td class="{c}">{0}</td></tr>'
CODE = {
    "plain": "<pre><code>boil()\n  pour()\n</code></pre>",
    "breaks": "<pre>boil()<br>&nbsp; pour()</pre>",
    "prism": '<pre class="line-numbers language-py"><code>boil()\n  pour()<span aria-hidden="true" '
    'class="line-numbers-rows"><span></span><span></span></span></code></pre>',
    "rouge": '<div class="highlight"><table class="rouge-table"><tr><td class="gutter"><pre '
    'class="lineno">1\n2\n</pre></td><td class="code"><pre>boil()\n  pour()\n</pre></td></tr>'
    "</table></div>",
    "chroma": '<div class="highlight"><table class="lntable"><tr><td class="lntd"><pre><code><span '
    'class="lnt">1\n</span><span class="lnt">2\n</span></code></pre></td><td class="lntd"><pre>'
    '<code><span class="line"><span class="cl">boil()\n</span></span><span class="line"><span '
    'class="cl">  pour()\n</span></span></code></pre></td></tr></table></div>',
    "highlight.js": '<pre><code class="hljs"><table class="hljs-ln">'
    + ROW.format("boil()", n="hljs-ln-numbers", c="hljs-ln-code")
    + ROW.format("  pour()", n="hljs-ln-numbers", c="hljs-ln-code")
    + "</table></code></pre>",
    "github": '<table class="highlight js-file-line-container">'
    + ROW.format("boil()", n="blob-num", c="blob-code blob-code-inner")
    + ROW.format("  pour()", n="blob-num", c="blob-code blob-code-inner")
    + "</table>",
    "syntaxhighlighter": '<div class="syntaxhighlighter"><table><tr><td class="gutter"><div '
    'class="line number1">1</div><div class="line number2">2</div></td><td class="code"><div '
    'class="container"><div class="line number1"><code>boil()</code></div><div class="line '
    'number2"><code>&nbsp;&nbsp;</code><code>pour()</code></div></div></td></tr></table></div>',
    "crayon": '<div class="crayon-syntax"><table class="crayon-box"><tr><td class="crayon-nums">'
    '<div class="crayon-num">1</div><div class="crayon-num">2</div></td><td class="crayon-code">'
    '<div class="crayon-pre"><div class="crayon-line">boil()</div><div class="crayon-line">'
    "&nbsp;&nbsp;pour()</div></div></td></tr></table></div>",
    "shiki": '<pre class="shiki"><code><span class="line">boil()</span>\n<span class="line">  '
    "pour()</span></code></pre>",
    "lines by style": '<pre><code><span class="line">boil()</span><span class="line">  pour()'
    "</span></code></pre>",
    "rows with numbers": "<pre><div><span>1</span><div>boil()</div></div><div><span>2</span><div>"
    "  pour()</div></div></pre>",
    "lines without pre": '<div class="code-block"><code><div class="line">boil()</div><div '
    'class="line">  pour()</div></code></div>',
    "code with breaks": "<code>boil()<br>&nbsp; pour()</code>",
    "white space": '<div style="white-space: pre; font-family: monospace">boil()\n  pour()</div>',
    "label": '<div class="code-header"><span>python</span></div><pre><code class="language-python">'
    "boil()\n  pour()</code></pre>",
}


@pytest.mark.parametrize("make", CODE)
def test_code(make: str) -> None:
    """Every highlighter's code is its lines, with their indents and without their numbers."""
    (block,) = blocks(CODE[make])
    assert isinstance(block, Preformatted)
    assert block.text == "boil()\n  pour()"


def test_words_of_lines_that_touch() -> None:
    """Where style alone ends a line of code, the words beside its end are two, in the account too
    (``page`` looks); a line that ends itself is not ended twice."""
    ends = ("end", "of", "the tea\n", "pot")
    spans = "".join(f"<span class=line>{line}</span>" for line in ends)
    (block,) = blocks(f"<code>{spans}</code>")
    assert isinstance(block, Preformatted)
    assert block.text == "end\nof\nthe tea\npot"


def test_blank_lines_of_code() -> None:
    """A row without text is a blank line."""
    rows = (ROW.format(text, n="blob-num", c="blob-code") for text in ("a()", "", "b()"))
    (block,) = blocks(f'<table class="highlight">{"".join(rows)}</table>')
    assert isinstance(block, Preformatted)
    assert block.text == "a()\n\nb()"


def test_file_name_over_code() -> None:
    """The name of a file stands over its code, where the page has it."""
    body = "<figure><figcaption>tea.py</figcaption><pre>boil()</pre></figure>"
    assert [type(block) for block in blocks(body)] == [Paragraph, Preformatted]


def test_code_among_words() -> None:
    """Code in a sentence stays in it; lines of a poem that are called lines are no code."""
    words = blocks("<p>Call <code>boil()</code> first.</p><div><div class=line>Sea</div></div>")
    assert not any(isinstance(block, Preformatted) for block in words)


STATUS = "https://twitter.com/quay/status/12345"
LONG = "The boat is late again, and nobody on the quay has looked at the clock." + " Nobody." * 9
TOOT = "https://social.example.net/@ann/123"
EMBEDS = {
    "frame": ('<iframe src="https://www.youtube.com/embed/abc123def45?feature=oembed"></iframe>',
              "https://www.youtube.com/watch?v=abc123def45", "video", ""),
    "player": ('<lite-youtube videoid="abc123def45"></lite-youtube>',
               "https://www.youtube.com/watch?v=abc123def45", "video", ""),
    "captioned": ('<figure><iframe src="https://player.vimeo.com/video/123456"></iframe>'
                  "<figcaption>A film of tea</figcaption></figure>",
                  "https://vimeo.com/123456", "video", "A film of tea"),
    "address": ('<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
                "https://vimeo.com/123456\n</div></figure>",
                "https://vimeo.com/123456", "video", ""),
    "gist": ('<script src="https://gist.github.com/ann/012abc.js"></script>',
             "https://gist.github.com/ann/012abc", "code", ""),
    "map": ('<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
            "https://www.google.com/maps/embed?pb=1", "map", ""),
    "sound": ('<audio controls src="https://x.example/tea.mp3"></audio>',
              "https://x.example/tea.mp3", "audio", ""),
    "toot": (f'<iframe src="{TOOT}/embed"></iframe>', TOOT, "tweet", ""),
    "tweet": ('<blockquote class="twitter-tweet"><p>Late.</p>— Quay (@quay) <a href="'
              f'{STATUS}?s=20">May 4, 2019</a></blockquote>',
              STATUS, "tweet", "Late.— Quay (@quay) May 4, 2019"),
    "tweet in a box": (f'<div class="tweet"><p>{LONG}</p><div class="tweet-footer"><a href='
                       f'"{STATUS}">May 4, 2019</a></div></div>',
                       STATUS, "tweet", LONG + "May 4, 2019"),
}  # fmt: skip


@pytest.mark.parametrize("make", EMBEDS)
def test_embed(make: str) -> None:
    """What is embedded keeps the address of its own page, and its words."""
    body, address, kind, words = EMBEDS[make]
    (block, *_) = blocks(body)
    assert isinstance(block, Embed)
    assert (block.url, block.kind, text_of(block.blocks)) == (address, kind, words)


FILM = "https://www.youtube.com/embed/abc123def45"
TITLED = {
    "film": (f'<iframe src="{FILM}" title="The Rosalind leaving, 1961"></iframe>',
             "The Rosalind leaving, 1961"),
    "in a paragraph": (f'<p><iframe src="{FILM}" title="The Rosalind leaving"></iframe></p>',
                       "The Rosalind leaving"),
    "in a figure": (f'<figure class="wp-block-embed"><div class="w"><iframe src="{FILM}" '
                    'title="The Rosalind leaving"></iframe></div></figure>',
                    "The Rosalind leaving"),
    "captioned": (f'<figure><iframe src="{FILM}" title="The Rosalind leaving"></iframe>'
                  "<figcaption>Filmed from the wall</figcaption></figure>",
                  "The Rosalind leavingFilmed from the wall"),
    "caption says it": (f'<figure><iframe src="{FILM}" title="The Rosalind leaving"></iframe>'
                        "<figcaption>“The Rosalind leaving”, from the wall</figcaption></figure>",
                        "“The Rosalind leaving”, from the wall"),
    "after the player's name": ('<iframe src="https://open.spotify.com/embed/x" '
                                'title="Spotify Embed: Songs of the Slip"></iframe>',
                                "Songs of the Slip"),
    "chart": ('<iframe src="https://datawrapper.dwcdn.net/a1b2c/1/" aria-label="Fares by year">'
              "</iframe>", "Fares by year"),
    "own film": ('<video src="https://x.example/a.mp4" title="The thaw"></video>', "The thaw"),
    "player": (f'<iframe src="{FILM}" title="YouTube video player"></iframe>', ""),
    "player, German": (f'<iframe src="{FILM}" title="Eingebettetes Video 2"></iframe>', ""),
    "address": (f'<iframe src="{FILM}" title="https://youtu.be/abc123def45"></iframe>', ""),
    "file": ('<video src="https://x.example/a.mp4" title="thaw-01.mp4"></video>', ""),
}  # fmt: skip


@pytest.mark.parametrize("make", TITLED)
def test_title_of_a_frame(make: str) -> None:
    """What a film, a sound or a chart is called stands with it, unless that names its player."""
    body, words = TITLED[make]
    _, post, ledger = analyse_fragment(f"{PROSE}{body}{PROSE}", Metadata(language="en"))
    (block,) = [block for block in post.blocks if isinstance(block, Embed)]
    assert text_of(block.blocks) == words
    assert ledger.balanced


def test_title_of_a_frame_on_a_page() -> None:
    """On a saved page the title of a frame, which its readers never saw, is not set."""
    (block,) = blocks(f'<iframe src="{FILM}" title="The Rosalind leaving, 1961"></iframe>')
    assert isinstance(block, Embed)
    assert block.blocks == ()


def test_title_of_a_frame_of_anything() -> None:
    """A post's frame of an unknown site is a link with its title; the frame that WordPress puts
    behind another post's words only repeats them."""
    poll = '<iframe src="https://polls.example.com/1" title="Which lamp do you like?"></iframe>'
    post = analyse_fragment(PROSE + poll, Metadata())[1]
    assert "Which lamp do you like?" in text_of(post.blocks)
    post = analyse_fragment(
        PROSE + poll.replace(" src", " class=wp-embedded-content src"), Metadata()
    )[1]
    assert "lamp" not in text_of(post.blocks)


def test_frame_of_an_unknown_site() -> None:
    """A frame that is left out is reported, unless it is an advertisement."""
    ad = '<iframe src="https://ad.doubleclick.net/x"></iframe>'
    reading = page(f'{PROSE}<iframe src="https://polls.example.com/1"></iframe>{ad}{PROSE}')
    (finding,) = reading.findings
    assert finding.code.name == "R102"
    assert "polls.example.com" in finding.text


@pytest.mark.parametrize(
    ("shown", "called"),
    [
        ('<video src="data:video/mp4;base64,AAAA"></video>', "a film"),
        ('<video><source src="blob:https://a.example/1"></video>', "a film"),
        ('<audio src="file:///home/her/song.mp3"></audio>', "a sound"),
        ('<iframe src="https://[x/1"></iframe>', "a frame"),
    ],
)
def test_what_plays_without_an_address_on_the_web(shown: str, called: str) -> None:
    """It is left out, and that is reported, with its address."""
    (finding,) = page(f"{PROSE}{shown}{PROSE}").findings
    assert finding.code.name == "R102"
    assert finding.text.startswith(called)


@pytest.mark.parametrize("address", ["", "about:blank", "javascript:void(0)"])
def test_a_frame_of_nothing(address: str) -> None:
    """What showed nothing is not missed."""
    assert not page(f'{PROSE}<iframe src="{address}"></iframe>{PROSE}').findings


def test_script_in_a_sentence() -> None:
    """A script among words parts nothing."""
    (block,) = blocks('<p>Tea <script src="https://x.example/a.js"></script>at five.</p>')
    assert isinstance(block, Paragraph)
    assert plain_text(block.content) == "Tea at five."


def test_line_numbers_are_in_the_ledger() -> None:
    """Numbers of lines are dropped by name."""
    reading = page(f"{PROSE}{CODE['rows with numbers']}{PROSE}")
    assert rules(reading)["line numbers"] == ["1", "2"]


FACE = '<span style="font-family: courier;">{}</span>'


@pytest.mark.parametrize("holder", ["blockquote", "div"])
def test_code_typed_line_by_line(holder: str) -> None:
    """Lines that are each set as a typewriter's and look like a program are one block of code."""
    lines = ("while (tide) {", "&nbsp; wait(1);", "<br>", "} // ebb")
    typed = "".join(
        f"<div class='separator'><div>{FACE.format(line)}</div></div>" for line in lines
    )
    (block,) = blocks(f"<{holder}>{typed}</{holder}>")
    assert isinstance(block, Preformatted)
    assert block.text == "while (tide) {\n  wait(1);\n\n} // ebb"


def test_prose_in_a_typewriters_face_is_prose() -> None:
    """An author's letter set as a typewriter's is no program."""
    lines = ("My dear Ann", "The boat left late", "and nobody was surprised.")
    typed = "".join(f"<div>{FACE.format(line)}</div>" for line in lines)
    assert not any(isinstance(block, Preformatted) for block in blocks(f"<div>{typed}</div>"))


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("<b><code class=block>Tea</code></b>time", [Preformatted, Paragraph]),
        (
            'Tea<script src="https://gist.github.com/ann/1.js"></script>time',
            [Paragraph, Embed, Paragraph],
        ),
        ("Tea<lite-youtube videoid=abcd></lite-youtube>time", [Paragraph, Embed, Paragraph]),
    ],
    ids=["code", "gist", "player"],
)
def test_a_block_amid_a_line_parts_its_words(line: str, kinds: list[type[Block]]) -> None:
    """Words that touch it are two, in the post and in the account of it."""
    assert [type(block) for block in blocks(f"<div>{line}</div>")] == kinds
    table(f"<table><tr><td>{line}</td><td>5</td></tr><tr><td>a</td><td>b</td></tr></table>")


def test_pictures_alone_are_a_figure() -> None:
    """Also those of a table's caption, of a term, or beside code, where no words are left."""
    shown = "<img src=https://a.example/b.png>"
    for body in (
        f"<table><caption>{shown}</caption><tr><th></th><th></th></tr><tr><th></th></tr></table>",
        f"<dl><dt>Gem</dt><dd>A clip.</dd><dt>{shown}</dt></dl>",
        f"<figure><pre>boil()</pre><figcaption>{shown}</figcaption></figure>",
    ):
        assert isinstance(blocks(body)[-1], Figure), body


def test_a_dropped_card_is_dropped_whole() -> None:
    """The link of a card that a rule drops is not set and told as dropped at once."""
    card = "<figure class=kg-bookmark-card><a href='https://b.example/x'>Other</a></figure>"
    reading = page(f"{PROSE}<h2>More</h2>{card}")
    assert "Other" in str(rules(reading))
    assert "Other" not in text_of(reading.post.blocks)
