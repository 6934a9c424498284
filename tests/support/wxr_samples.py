"""A blog's WordPress export, made up: posts of every make, the same bytes each time.

``wxr(200)`` is what the tests of the reader, those from end to end and the manual use. Beside the
posts asked for it has what every export has: a page, a draft, a private and a locked post, files
of the library, a menu, a reusable block, comments and spam.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from html import escape

from filler import Filler

SITE = "https://harbour.example"
AUTHORS = (
    ("mbell", "Martha Bell", "Martha", "Bell"),
    ("tom", "Tom Okafor", "Tom", "Okafor"),
    ("admin", "admin", "Ines", "Duarte"),
)
CATEGORIES = (("ships", "Ships &amp; Boats"), ("weather", "Weather"), ("people", "People"))
TAGS = (("tides", "Tides"), ("ropes", "Ropes"), ("letters", "Letters"), ("night", "Night work"))

_TITLES = """The Keeper’s Almanac|Forty Ships and One|What the Fog Bell Said|Salt
|Letters Without Dates|A Rope With Nine Knots|Notes From the Lower Light
|The Ferryman’s Arithmetic|Ice Songs|Brass|The Wrong Year|Knots &#038; Splices
|On <em>Moby-Dick</em> and Small Boats""".replace("\n", "").split("|")


def classic(f: Filler, n: int) -> str:
    """The classic editor: blank lines, line ends, a caption, "more", a list, a bare address."""
    one, two, three, four, five = f.paragraphs(5)
    return f"""{one}

<!--more-->

{two}
{f.sentence()}

[caption id="attachment_{_picture(n)}" align="alignleft" width="300"]<a href="{SITE}/wp-content/\
uploads/2019/01/quay-{_picture(n)}.jpg"><img class="size-medium wp-image-{_picture(n)}" src="{SITE}\
/wp-content/uploads/2019/01/quay-{_picture(n)}-300x200.jpg" alt="" width="300" height="200" /></a> \
The quay in <em>March</em>, from the lower light.[/caption]

<h2>{f.sentence()[:-1]}</h2>
{three}
<ul>
<li>{f.sentence()}</li>
<li>{f.sentence()}</li>
</ul>
As <a href="{SITE}/?p=101">an earlier post</a> has it, {four}

https://www.youtube.com/watch?v=harbour{n:04}

<blockquote>“{f.sentence()} {f.sentence()}”</blockquote>
{five}"""


def blocks(f: Filler, n: int) -> str:
    """The block editor: headings, pictures, quotations, notes, an embed, a reusable block."""
    one, two, three, four = f.paragraphs(4)
    call = f'<sup data-fn="note-{n}" class="fn"><a href="#note-{n}" id="note-{n}-link">1</a></sup>'
    return f"""<!-- wp:paragraph -->
<p>{one}{call}</p>
<!-- /wp:paragraph -->

<!-- wp:heading -->
<h2 class="wp-block-heading">{f.sentence()[:-1]}</h2>
<!-- /wp:heading -->

<!-- wp:image {{"id":{_picture(n)},"sizeSlug":"large"}} -->
<figure class="wp-block-image size-large"><img src="{SITE}/wp-content/uploads/2019/01/\
quay-{_picture(n)}-1024x683.jpg" alt="" class="wp-image-{_picture(n)}"/>\
<figcaption class="wp-element-caption">The quay again.</figcaption></figure>
<!-- /wp:image -->

<!-- wp:paragraph -->
<p>{two}</p>
<!-- /wp:paragraph -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>{f.sentence()} {f.sentence()}</p>
<!-- /wp:paragraph --><cite>Ada Winter, <em>The Long Frost</em></cite></blockquote>
<!-- /wp:quote -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>{f.sentence()}</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>{f.sentence()}</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->

<!-- wp:embed {{"url":"https://vimeo.com/{n}","type":"video","providerNameSlug":"vimeo"}} -->
<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
https://vimeo.com/{n}
</div></figure>
<!-- /wp:embed -->

<!-- wp:pullquote -->
<figure class="wp-block-pullquote"><blockquote><p>{one.split(". ")[0]}.</p></blockquote></figure>
<!-- /wp:pullquote -->

<!-- wp:paragraph -->
<p>{three}</p>
<!-- /wp:paragraph -->

<!-- wp:verse -->
<pre class="wp-block-verse">The tide is out, the tide is in,
  the fog bell tolls for kith and kin</pre>
<!-- /wp:verse -->

<!-- wp:details -->
<details class="wp-block-details"><summary>What became of the lamp?</summary><!-- wp:paragraph -->
<p>{four}</p>
<!-- /wp:paragraph --></details>
<!-- /wp:details -->

<!-- wp:block {{"ref":9001}} /-->

<!-- wp:latest-posts /-->

<!-- wp:footnotes /-->"""


def coded(f: Filler, n: int) -> str:
    """A programmer's classic post: code of three plug-ins, a formula, escaped shortcodes."""
    one, two, three, four = f.paragraphs(4)
    return f"""{one}

[code lang="python"]
def tide(hours):
    return [h for h in hours if h < {n}]  # [gallery]

print(tide(range(12)))
[/code]

{two} The inline form is <code>ids[0]</code>, and $latex h = a \\sin(\\omega t)&s=1$ is the height.

<pre lang="bash" line="1">for f in *.txt; do echo "<$f>" && cat "$f"; done</pre>
{three} One writes it as [[gallery ids="1,2"]], [sic] and all.

[sourcecode language="sql"]SELECT name FROM ships WHERE year &lt; 1900;[/sourcecode]

{four}"""


def noted(f: Filler, n: int) -> str:
    """A classic post with the notes of a plug-in, a gallery and a quotation by shortcode."""
    one, two, three, four = f.paragraphs(4)
    shortcode = ("ref", "efn_note", "footnote", "mfn")[n % 4]
    return f"""{one}[{shortcode}]{f.sentence()}[/{shortcode}]

{two} And so it went.[{shortcode}]See <em>The Long Frost</em>, p. {n}.[/{shortcode}]

[gallery ids="{_picture(n)},{_picture(n + 1)}" columns="2" link="file"]

[quote author="Ada Winter"]{f.sentence()}[/quote]

{three}

[audio mp3="{SITE}/wp-content/uploads/fog-{n}.mp3"][/audio]

{four}"""


def built(f: Filler, n: int) -> str:
    """A page builder's post: rows and columns, words in attributes, a form."""
    one, two, three, four = f.paragraphs(4)
    return f"""[vc_row el_class="wide"][vc_column width="2/3"][vc_custom_heading \
text="The Lamp of Winter {n}" font_container="tag:h2|text_align:left"][vc_column_text]{one}

{two}[/vc_column_text][/vc_column][vc_column width="1/3"][vc_single_image \
image="{_picture(n)}" img_size="full"][vc_column_text]{three}[/vc_column_text]\
[vc_toggle title="And the bell?"]{four}[/vc_toggle][/vc_column][/vc_row]
[contact-form-7 id="7" title="Write to us"]"""


MAKES: tuple[Callable[[Filler, int], str], ...] = (classic, blocks, coded, noted, built)


def wxr(posts: int) -> bytes:
    """An export of ``posts`` published posts, with all that stands beside them in one."""
    return export([*(_post(n) for n in range(posts)), *_beside(posts)])


def export(items: Iterable[str], language: str = "en-GB") -> bytes:
    """An export with these items (see ``item``)."""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file generated by WordPress as an export of your site. -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
\t<title>Harbour Notes</title>
\t<link>{SITE}</link>
\t<description>From the lower light</description>
\t<pubDate>Mon, 06 Jan 2025 10:00:00 +0000</pubDate>
\t<language>{language}</language>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>{SITE}</wp:base_site_url>
\t<wp:base_blog_url>{SITE}</wp:base_blog_url>
{"".join(_author(i, *author) for i, author in enumerate(AUTHORS, 1))}\
{"".join(items)}\
</channel>
</rss>
""".encode()


def _author(number: int, login: str, display: str, first: str, last: str) -> str:
    return f"""\t<wp:author><wp:author_id>{number}</wp:author_id>\
<wp:author_login><![CDATA[{login}]]></wp:author_login>\
<wp:author_email><![CDATA[{login}@harbour.example]]></wp:author_email>\
<wp:author_display_name><![CDATA[{display}]]></wp:author_display_name>\
<wp:author_first_name><![CDATA[{first}]]></wp:author_first_name>\
<wp:author_last_name><![CDATA[{last}]]></wp:author_last_name></wp:author>
"""


def _post(n: int) -> str:
    filler = Filler(n)
    make = MAKES[n % len(MAKES)]
    title = _TITLES[n % len(_TITLES)] if n < len(_TITLES) else f"{_TITLES[n % 12]}, part {n // 12}"
    note = f'[{{"id":"note-{n}","content":"{filler.sentence()}"}}]' if make is blocks else ""
    name = f"{make.__name__}-{n}"
    return item(100 + n, title, make(filler, n), name=name, day=_day(n), footnotes=note, serial=n)


def _day(n: int) -> date:
    return date(2018, 1, 3) + timedelta(days=9 * n)


def _picture(n: int) -> int:
    """One of the twelve pictures of the library."""
    return 8001 + n % 12


def item(
    number: int,
    title: str,
    body: str,
    *,
    name: str = "",
    kind: str = "post",
    status: str = "publish",
    day: date = date(2019, 5, 4),
    password: str = "",
    footnotes: str = "",
    excerpt: str = "",
    parent: int = 0,
    serial: int = 0,
    extra: str = "",
) -> str:
    """One ``<item>``; ``extra`` is XML that it holds besides."""
    address = f"{SITE}/{day:%Y/%m}/{name}/" if name else f"{SITE}/?p={number}"
    author = AUTHORS[serial % len(AUTHORS)][0]
    category, tag = CATEGORIES[serial % 3], TAGS[serial % 4]
    terms = f"""
\t\t<category domain="category" nicename="{category[0]}"><![CDATA[{category[1]}]]></category>
\t\t<category domain="post_tag" nicename="{tag[0]}"><![CDATA[{tag[1]}]]></category>"""
    return f"""\t<item>
\t\t<title><![CDATA[{title}]]></title>
\t\t<link>{address}</link>
\t\t<pubDate>{day:%a, %d %b %Y} 09:30:00 +0000</pubDate>
\t\t<dc:creator><![CDATA[{author}]]></dc:creator>
\t\t<guid isPermaLink="false">{SITE}/?p={number}</guid>
\t\t<description></description>
\t\t<content:encoded><![CDATA[{_section(body)}]]></content:encoded>
\t\t<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
\t\t<wp:post_id>{number}</wp:post_id>
\t\t<wp:post_date><![CDATA[{day} 09:30:00]]></wp:post_date>
\t\t<wp:post_date_gmt><![CDATA[{_gmt(status, day)}]]></wp:post_date_gmt>
\t\t<wp:post_modified><![CDATA[{day + timedelta(days=serial % 3)} 11:00:00]]></wp:post_modified>
\t\t<wp:comment_status><![CDATA[open]]></wp:comment_status>
\t\t<wp:post_name><![CDATA[{name}]]></wp:post_name>
\t\t<wp:status><![CDATA[{status}]]></wp:status>
\t\t<wp:post_parent>{parent}</wp:post_parent>
\t\t<wp:menu_order>0</wp:menu_order>
\t\t<wp:post_type><![CDATA[{kind}]]></wp:post_type>
\t\t<wp:post_password><![CDATA[{password}]]></wp:post_password>
\t\t<wp:is_sticky>0</wp:is_sticky>{terms if kind == "post" else ""}
{meta("footnotes", footnotes)}{meta("_edit_last", "1")}{extra}\t</item>
"""


def _gmt(status: str, day: date) -> str:
    return "0000-00-00 00:00:00" if status == "draft" else f"{day} 08:30:00"


def _section(text: str) -> str:
    """Text for a CDATA section, as WordPress writes it."""
    return text.replace("]]>", "]]]]><![CDATA[>")


def meta(key: str, value: str) -> str:
    """An entry of a post's meta data, or nothing."""
    if not value:
        return ""
    return f"""\t\t<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>\
<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>
"""


def picture(number: int, alt: str = "", caption: str = "", parent: int = 0) -> str:
    """A picture of the library."""
    address = f"{SITE}/wp-content/uploads/2019/01/quay-{number}.jpg"
    url = f"\t\t<wp:attachment_url><![CDATA[{address}]]></wp:attachment_url>\n"
    told = url + meta("_wp_attachment_image_alt", escape(alt))
    return item(
        number, f"quay-{number}", "", name=f"quay-{number}", kind="attachment", status="inherit",
        excerpt=caption, parent=parent, extra=told,
    )  # fmt: skip


def comment(number: int, words: str) -> str:
    """A reader's comment on a post, which is no part of it."""
    return f"""\t\t<wp:comment><wp:comment_id>{number}</wp:comment_id>\
<wp:comment_author><![CDATA[A reader]]></wp:comment_author>\
<wp:comment_content><![CDATA[{words}]]></wp:comment_content>\
<wp:comment_approved><![CDATA[1]]></wp:comment_approved></wp:comment>
"""


def _beside(posts: int) -> list[str]:
    """What an export has beside its posts."""
    f = Filler(posts)
    words = (
        "<!-- wp:paragraph -->\n<p>Harbour Notes appear on Thursdays.</p>\n<!-- /wp:paragraph -->"
    )
    talk = comment(1, "I knew that lamp.") + comment(2, "Cheap anchors at anchors.example")
    return [
        item(9000, "About these notes", f.paragraph(), name="about", kind="page", extra=talk),
        item(9001, "Closing line", words, name="closing-line", kind="wp_block"),
        item(9002, "", f.paragraph(), status="draft"),
        item(9003, "For the family", f.paragraph(), name="family", status="private"),
        item(9004, "Behind a door", f.paragraph(), name="door", password="mellow"),
        item(9005, "About", "", name="9005", kind="nav_menu_item"),
        *(
            picture(_picture(n), f"The quay, seen {n} times", f"Plate <em>{n}</em>")
            for n in range(12)
        ),
    ]
