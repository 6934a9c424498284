"""Bodies of blogs' Markdown: tags, links, HTML inside, notes, and what the HTML of each is."""

from __future__ import annotations

import re

import pytest

from publish.read.exports import read_item
from publish.read.items import Item
from publish.read.losses import added_words, lost_words
from publish.read.markdown import opened
from publish.read.markdown.parser import parser
from publish.read.markdown.targets import link_target, name_of
from publish.read.reading import Original, Reading

HEAD = "---\nlayout: post\ntitle: x\n---\n"


def item(body: str, name: str = "post.md", head: str = HEAD) -> Item:
    """The item of a post with this body."""
    export = opened(Original(name, (head + body).encode()))
    assert export is not None
    return export.items[0]


def html(body: str, name: str = "post.md", head: str = HEAD) -> str:
    """Its HTML, without the line ends between elements."""
    return re.sub(r"\n+", "\n", item(body, name, head).body).strip()


def reading(body: str, name: str = "post.md") -> Reading:
    """The post that is read from it."""
    original = Original(name, (HEAD + body).encode())
    export = opened(original)
    assert export is not None
    return read_item(export.items[0], original, export.kind)


def codes(body: str, name: str = "post.md") -> list[str]:
    return [finding.code.name for finding in item(body, name).findings]


def dropped(body: str) -> list[tuple[str, str]]:
    return [(entry.rule, entry.text) for entry in item(body).dropped]


# -------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("other.md", "other.md"),
        ("../posts/other.md#part", "other.md#part"),
        ("other/index.md", "other.md"),
        ("./other.markdown", "other.md"),
        ("{filename}/harbour/other.md", "other.md"),
        ("{filename}other.rst#x", "other.md#x"),
        ("|filename|other.md", "other.md"),
        ("@/posts/other.md#x", "other.md#x"),
        ("{static}/a.pdf", "/a.pdf"),
        ("{attach}a.pdf", "a.pdf"),
        ("https://example.org/README.md", "https://example.org/README.md"),
        ("/about/", "/about/"),
        ("#part", "#part"),
        ("a.md.pdf", "a.md.pdf"),
    ],
)
def test_links_to_posts_have_one_form(href: str, expected: str) -> None:
    """NAME.md#fragment, whatever the post's maker writes; other addresses stay."""
    assert link_target(href) == expected
    assert f'href="{expected}"' in html(f"[words]({href})")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "a"),
        ("a/index.md", "a"),
        ("b/a/_index.fr.md", "a"),
        ("2019-01-05-a", "2019-01-05-a"),
        ("", ""),
    ],
)
def test_names_of_posts(path: str, name: str) -> None:
    """The file's stem, or its folder's name."""
    assert name_of(path) == name


@pytest.mark.parametrize(
    ("body", "href"),
    [
        ("[w]({% post_url 2019-01-05-other %})", "2019-01-05-other.md"),
        ("[w]({{ site.baseurl }}{% post_url 2019-01-05-other %}#p)", "2019-01-05-other.md#p"),
        ("[w]({% link _posts/2019-01-05-other.md %})", "2019-01-05-other.md"),
        ("[w]({% link files/a.pdf %})", "/files/a.pdf"),
        ('[w]({{< ref "other.md#p" >}})', "other.md#p"),
        ('[w]({{< relref path="posts/other/index.md" >}})', "other.md"),
        ('[w]({{ "/a/" | relative_url }})', "/a/"),
        ("[w]({{ site.url }}{{ site.baseurl }}/a/)", "/a/"),
        ('[w]({{ site.baseurl | append: "/a/" }})', "/a/"),
        ("<a href=\"{{ '/a/' | url }}\">w</a>", "/a/"),
        ("{% post_link other 'w' %}", "other.md"),
        ("[[other|w]]", "other.md"),
        ("[[folder/other#P q|w]]", "other.md#P%20q"),
        ("[w][r]\n\n[r]: {% post_url 2019-01-05-other %}", "2019-01-05-other.md"),
    ],
)
def test_tags_that_are_addresses(body: str, href: str) -> None:
    """A tag in a link's address gives the address, in Markdown and in HTML."""
    assert f'<a href="{href}">w</a>' in html(body)


def test_links_to_posts_survive_a_known_address() -> None:
    """They are not resolved against the post's own address, which would lead nowhere."""
    text = "---\ntitle: x\ncanonical_url: https://a.example/t/\n---\n[w](other.md#p) [v](/about/)"
    original = Original("a.md", text.encode())
    export = opened(original)
    assert export is not None
    post = read_item(export.items[0], original, "").post
    assert "other.md#p" in str(post.blocks)
    assert "https://a.example/about/" in str(post.blocks)


@pytest.mark.parametrize(
    "fragment", ["the-2nd-part", "The%202nd%20part", "the_2nd_part", "the-2nd-part-1"]
)
def test_headings_are_found_by_any_maker_s_name(fragment: str) -> None:
    """A link inside the post leads to the heading of its words."""
    post = reading(f"[w](#{fragment})\n\n## The 2nd *part*\n\nWords.").post
    ident = re.search(r"id='([^']+)'", str(post.blocks))
    assert ident is not None
    assert f"href='#{ident[1]}'" in str(post.blocks)


# --------------------------------------------------------------------- tags


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            '{{< figure src="a.png" caption="A *b*" alt="c" >}}',
            '<figure><img src="a.png" alt="c"><figcaption>A <em>b</em></figcaption></figure>',
        ),
        (
            '{% include figure.html url="a.png" description="b" %}',
            '<figure><img src="a.png"><figcaption>b</figcaption></figure>',
        ),
        (
            "{% img left /a.png 300 200 'B c' 'd' %}",
            '<figure><img src="/a.png" alt="d"><figcaption>B c</figcaption></figure>',
        ),
        ("{{< youtube abc >}}", '<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
        (
            '{% include video id="abc" provider="vimeo" %}',
            '<iframe src="https://player.vimeo.com/video/abc"></iframe>',
        ),
        (
            '{% include youtube.html id="abc" %}',
            '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
        ),
        (
            "{{< tweet 123 >}}",
            '<blockquote class="twitter-tweet" cite="https://twitter.com/i/status/123">'
            "</blockquote>",
        ),
        ("{% gist 123 %}", '<iframe src="https://gist.github.com/123"></iframe>'),
        (
            "{% highlight js linenos %}\na < b\n{% endhighlight %}",
            '<pre><code class="language-js">a &lt; b</code></pre>',
        ),
        (
            "{{< highlight css >}}a{}{{< /highlight >}}",
            '<pre><code class="language-css">a{}</code></pre>',
        ),
        ("{{< mermaid >}}\nA --> B\n{{< /mermaid >}}", "<pre><code>A --&gt; B</code></pre>"),
        ("{{< kbd Ctrl C >}}", "<p><kbd>Ctrl</kbd> <kbd>C</kbd></p>"),
        ("{{ page.title }}", "<p>x</p>"),
        ("{{< toc >}}", ""),
        ('{{< button href="/a/" >}}w{{< /button >}}', '<p><a href="/a/">w</a></p>'),
    ],
)
def test_what_tags_show(tag: str, expected: str) -> None:
    """Pictures, players, code and words, each as HTML that the reader knows."""
    assert html(tag) == expected


def test_boxes_hold_markdown() -> None:
    """A box, a quotation and a fold are opened and closed around the Markdown in them."""
    made = html("{{< note >}}\n- *a*\n{{< /note >}}\n\nb")
    assert made.startswith('<blockquote class="callout note">\n<ul><li><em>a</em></li></ul>')
    assert "</blockquote>\n<p>b</p>" in made
    made = html('{% quote(author="Ann") %}\nc\n{% end %}')
    assert made == "<blockquote>\n<p>c</p>\n<footer>Ann</footer></blockquote>"
    assert html("{{< details Title >}}\nd\n{{< /details >}}") == (
        "<details><summary>Title</summary>\n<p>d</p>\n</details>"
    )


def test_unknown_tags_keep_their_words() -> None:
    """Inner text and worded arguments stay, the machinery is dropped, one finding names each."""
    body = '{{< odd id="3" text="Shown" >}}inner{{< /odd >}}\n\n{{< odd "Two words" >}}'
    assert html(body) == "<p>Shown inner</p>\n<p>Two words </p>"
    assert codes(body) == ["R161"]
    assert dropped(body) == [("tag odd", "odd id 3"), ("tag odd", "odd")]


def test_another_file_is_named() -> None:
    """What a post includes and nobody has is a finding of its own."""
    assert codes("{% include map.html %}") == ["R166"]
    assert codes("![[Other note]]") == ["R166"]


def test_conditions_keep_both_branches() -> None:
    """The words of a condition stay; which hold is not known here."""
    assert html("{% if a %}\nb\n{% else %}\nc\n{% endif %}") == "<p>b</p>\n<p>c</p>"


@pytest.mark.parametrize(
    "comment",
    [
        "{% comment %}not seen{% endcomment %}",
        "{{/* not seen */}}",
        "{# not seen #}",
        "{::comment}not seen{:/comment}",
        "<!-- not seen -->",
    ],
)
def test_comments_are_dropped_and_told(comment: str) -> None:
    """Nobody saw them; they stand in the ledger."""
    assert "seen" not in html(f"a {comment} b")
    assert dropped(f"a {comment} b") == [("comment", "not seen")]
    assert "not" not in str(reading(f"a {comment} b").post.blocks)


def test_the_mark_of_an_excerpt_is_no_comment() -> None:
    """``<!--more-->`` is a program's word, not the author's."""
    assert dropped("a\n\n<!--more-->\n\n<!-- excerpt -->\n\nb") == []


def test_tags_in_code_are_code() -> None:
    """They stay as they are, whether the code is fenced, indented or among words; only what
    keeps tags from being read is taken out."""
    made = html("`{{< a >}}`\n\n```\n{% include b %}\n```\n\n    {{ c }}")
    assert "<code>{{&lt; a &gt;}}</code>" in made
    assert "<code>{% include b %}\n</code>" in made
    assert "<code>{{ c }}\n</code>" in made
    assert codes("`{{< a >}}`\n\n    {{ c }}") == []
    assert html("`{% raw %}{{ a }}{% endraw %}` and `{{</* b */>}}`") == (
        "<p><code>{{ a }}</code> and <code>{{&lt; b &gt;}}</code></p>"
    )


def test_raw_text_is_markdown_without_tags() -> None:
    """Between raw and endraw tags are text, and Markdown is Markdown."""
    assert html("{% raw %}*a* {{ b }}{% endraw %}") == "<p><em>a</em> {{ b }}</p>"


# ------------------------------------------------------------- HTML inside


def test_markdown_inside_elements_that_say_so() -> None:
    """``markdown="1"``, whatever the indent."""
    made = html('<div markdown="1">\n    *a*\n\n    - b\n</div>\nc')
    assert "<p><em>a</em></p>" in made
    assert "<li>b</li>" in made
    assert "<em>b</em>" in html('<figcaption markdown="span">*b*</figcaption>')


def test_indented_html_is_no_code() -> None:
    """Inside an open element kramdown reads it as HTML, Hugo as code; and so was it published."""
    body = "<div>\n\n    <p>a</p>\n\n</div>\n\n    <p>b</p>"
    assert html(body) == "<div>\n<p>a</p>\n</div>\n<pre><code>&lt;p&gt;b&lt;/p&gt;\n</code></pre>"
    hugo = html(body, head="+++\ntitle='x'\n+++\n")
    assert "<code>&lt;p&gt;a&lt;/p&gt;" in hugo


@pytest.mark.parametrize(
    "written", ["List<T> is", "the <title> tag", "a <script> and", "a < b", "<?php"]
)
def test_what_is_no_tag_is_text(written: str) -> None:
    """What names no element, or would hide all that follows, stays to be read."""
    post = reading(f"Say {written} good.\n\nThe end.").post
    words = str(post.blocks)
    assert written in words
    assert "The end." in words


def test_an_unclosed_frame_hides_nothing() -> None:
    """It is closed where it stands."""
    post = reading('<iframe src="https://www.youtube.com/embed/x" />\n\nThe end.').post
    assert "The end." in str(post.blocks)
    assert "Embed" in str(post.blocks)


def test_a_broken_attribute_swallows_nothing() -> None:
    """A quotation mark that is never closed would take the text into an attribute."""
    found = reading('<div title="broken>\nwords one\n</div>\n\nwords two "\n')
    assert "words one" in str(found.post.blocks)
    assert "words two" in str(found.post.blocks)


def test_a_script_is_markup() -> None:
    """Its content is no text of the post, and no loss."""
    assert codes("a\n\n<script>\nvar words = 1;\n</script>\n\nb") == []


# ---------------------------------------------------------- other dialects


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("##Tight\n\na", "<h2>Tight</h2>\n<p>a</p>"),
        ("## A {#b .c}", '<h2 id="b">A</h2>'),
        ("## A\n{: #b}", '<h2 id="b">A</h2>'),
        ("a\n{: .notice}", '<blockquote class="callout notice"><p>a</p></blockquote>'),
        ("*a*{: .b} c", "<p><em>a</em> c</p>"),
        ("![a](b.png){width=50%}", '<p><img src="b.png" alt="a"></p>'),
        ("![a](b c.png)", '<p><img src="b%20c.png" alt="a"></p>'),
        (
            '![a](b.png "C d")',
            '<figure><img src="b.png" alt="a"><figcaption>C d</figcaption></figure>',
        ),
        ("* TOC\n{:toc}\n\na", "<p>a</p>"),
        ("[TOC]\n\na", "<p>a</p>"),
        ('{::options x="y" /}\n\na', "<p>a</p>"),
        ("$a_1*b*c_2$", "<p>$a_1*b*c_2$</p>"),
        ("$5 and *$6*", "<p>$5 and <em>$6</em></p>"),
        ("$$\na\n- b\n$$", "<p>$$\na\n- b\n$$</p>"),
        ("- [x] a\n- [ ] b", "<ul><li>☑ a</li>\n<li>☐ b</li></ul>"),
        ("a\n: b", "<dl><dt>a</dt>\n<dd>b</dd></dl>"),
        ("    :::python\n    a", '<pre><code class="language-python">a\n</code></pre>'),
        (
            '```js title="a.js"\nb\n```',
            '<figure><pre><code class="language-js">b\n</code></pre><figcaption>a.js'
            "</figcaption></figure>",
        ),
        ("```{.python .x}\nb\n```", '<pre><code class="language-python">b\n</code></pre>'),
        (
            "| a | b |\n| c | d |",
            "<table><tr><td>a</td><td>b</td></tr>\n<tr><td>c</td><td>d</td></tr></table>",
        ),
        (
            "| a |\n|---|\n| b | c |",
            "<table><thead><tr><th>a</th></tr></thead>\n<tbody><tr><td>b</td><td>c</td></tr>"
            "</tbody></table>",
        ),
        (
            "> [!tip] T\n> a",
            '<blockquote class="callout tip"><p><strong>T</strong></p><p>a</p></blockquote>',
        ),
        ("> [!NOTE]\n> a", '<blockquote class="callout note"><p>a</p></blockquote>'),
        (
            "::: tip T\na\n:::",
            '<blockquote class="callout tip"><p><strong>T</strong></p>\n<p>a</p>\n</blockquote>',
        ),
        ("a  \nb\\\nc", "<p>a<br />\nb<br />\nc</p>"),
        ("~~a~~", "<p><s>a</s></p>"),
    ],
)
def test_dialects(body: str, expected: str) -> None:
    """What kramdown, Python-Markdown, pandoc, GitHub and others have beside CommonMark."""
    assert html(body) == expected


def test_notes_in_the_order_of_their_calls() -> None:
    """Inline notes and notes with blocks; one that is never called is told and dropped."""
    body = "a[^b] c^[d *e*]\n\n[^x]: never\n[^b]: f\n\n    g"
    post = reading(body).post
    assert [note.label for note in post.notes] == ["1", "2"]
    assert "f" in str(post.notes[0].blocks)
    assert "g" in str(post.notes[0].blocks)
    assert "d " in str(post.notes[1].blocks)
    assert codes(body) == ["R165"]
    assert dropped(body) == [("uncalled note", "never")]


def test_a_note_inside_a_note_is_kept() -> None:
    """And a note that is defined twice is told."""
    body = "a[^b] c[^d]\n\n[^b]: one\n\n    [^d]: two\n\n[^b]: three"
    post = reading(body).post
    assert [str(note.blocks).count("one") for note in post.notes] == [1, 0]
    assert codes(body) == ["R165"]


def test_findings_name_the_line_of_the_file() -> None:
    """The HTML stands line by line as the Markdown does, below the metadata block too."""
    found = reading("a\n\n- b\n- c\n\n```\nd\n```\n\n> [!x] e\n> f\n\n> Words without a sign.\n")
    (line,) = [f.location.line for f in found.findings if f.code.name == "R130"][-1:]
    assert line == 4 + 13


# -------------------------------------------------------------------- title


def test_a_first_heading_is_the_title_where_the_block_has_none() -> None:
    """It is no section then; one that repeats the block's title is dropped."""
    head = "---\nlayout: post\n---\n"
    original = Original("a.md", f"{head}# The *tide*\n\na".encode())
    export = opened(original)
    assert export is not None
    (found,) = export.items
    assert "tide" in str(found.about.title)
    assert "<h1>" not in found.body
    assert [(e.field, e.origin) for e in found.about.evidence] == [("title", "heading")]
    assert dropped("# X!\n\na") == [("title again", "x")]


@pytest.mark.parametrize("body", ["a\n\n# b\n\n# c", "## b\n\na", "a"])
def test_a_title_is_never_invented(body: str) -> None:
    """Not of one heading among equals, nor of the file's name: it is a finding."""
    export = opened(Original("the-tide.md", f"---\nlayout: post\n---\n{body}".encode()))
    assert export is not None
    assert export.items[0].about.title == ()
    assert [f.code.name for f in export.items[0].findings] == ["R163"]


# ------------------------------------------------------------------- losses


def test_a_lost_word_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parser drops a word, the finding forbids a book of it."""
    markdown = parser(breaks=False)
    parse = markdown.parse

    def forgetful(text: str, env: dict[str, object]) -> object:
        return parse(text.replace("third", ""), env)

    monkeypatch.setattr(markdown, "parse", forgetful)
    found = item("First, second, third.").findings
    assert [f.code.name for f in found] == ["R160"]
    assert found[0].severity.name == "ERROR"
    assert "third" in found[0].text


@pytest.mark.parametrize(
    ("source", "made", "lost"),
    [
        ("one *two*", "<p>one <em>two</em></p>", []),
        ("one two two", "<p>one two</p>", ["two"]),
        ("caf&eacute; &amp;amp;", "<p>café &amp;amp;</p>", []),
        ("o\\*ne", "<p>o*ne</p>", []),
        ("one</b>two", "<p>one</b>two</p>", []),
        ("one two", '<p title="two">one</p>', ["two"]),
        ("one two", "<p>one<script><p>two</p></script></p>", ["two"]),
    ],
)
def test_the_check_of_losses(source: str, made: str, lost: list[str]) -> None:
    """Words count wherever the HTML shows them, and nowhere else."""
    assert lost_words(source, made, ["b"]) == lost


def test_words_that_converting_would_add_are_found() -> None:
    """A word of the HTML that no source has is named; one that grew together of theirs, a number
    and what the metadata block has are none."""
    assert added_words(["the sea\nwall", "title: Low Water"], "<p>the seawall 12 Low</p>") == []
    assert added_words(["the sea"], "<p>the old sea</p>") == ["old"]


def test_brackets_that_open_no_link_stay_as_they_are_written() -> None:
    """Spaces in the address of a link to a file are mended, those of words in brackets are not."""
    assert 'href="a%20b.pdf"' in html("[x](a b.pdf)")
    assert "](a b.pdf)" in html("see](a b.pdf)")
