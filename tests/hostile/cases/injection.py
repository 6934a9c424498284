"""Words that would be something else: code, markup, fields, tags, lines of a log, keys of a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from case import KEPT, LAST, PROSE, Case, Files, manuscript, page
from making import export, item

from publish.errors import Exit

KIND = "injection"

TITLES = {
    "jinja": "{{ 1234*5678 }} {% set x = 1 %} {# gone #} {{ config }} weir",
    "jinja-reaching-out": "{{ ''.__class__.__mro__[1].__subclasses__() }} weir",
    "xml": "Weir </dc:title><meta name=\"x\" content=\"y\"/><dc:title> & ]]> <![CDATA[",
    "entities": "Weir &lol; &#0; &#x1F; &amp;amp; &lt;b&gt; %pe;",
    "comment": "Weir --> <!-- -- > <!--> weir <?php echo 1 ?>",
    "pdf": "Weir )>>/OpenAction<</S/JavaScript/JS(app.alert(1))>>endobj ( \\ \\051",
    "pdf-endings": "Weir endstream endobj xref trailer startxref %%EOF weir",
    "xmp": "Weir <?xpacket end=\"w\"?> </rdf:li></x:xmpmeta> ]]> weir",
    "yaml": "Weir\\n---\\nsite: forged # - [a, {b: c}] !!python/object &a *a | > weir",
    "yaml-beginning": "!!python/object/apply:os.system ['touch escaped']",
    "yaml-alias": "*anchor &anchor <<: weir",
    "markdown": "# Weir *[x](javascript:x) `a` ~~b~~ [^1] ![](../secret.png) \\ <b> $x$",
    "attributes": "Weir {#id .class key=value} [x]{.speaker} {=html}",
    "css": "Weir \"; } body { display: none } /* \\A \\22 */ </style> @import 'x'; weir",
    "toml": "Weir\"\"\" ''' \\u0000 [book] title = 'x'",
    "shell": "Weir `id` $(id) ; id | id && id > /dev/null",
    "format": "Weir {} {0} {title} %s %(x)s ${x} #{x} <%= x %>",
    "terminal": "Weir \x1b[31m\x1b]8;;http://x.example\x07link\x1b]8;;\x07 \x9b2J \x08\x08 weir",
    "log": "Weir\r\npublish: all is well\nerror: forged",
    "bidi": "Weir \u202egnorw\u202c \u2066turned\u2069 \u200fmark weir",
    "tags": "Weir \U000e0041\U000e0042 weir",
}  # fmt: skip
"""Titles that are said, printed, and written in metadata of every kind."""

LINES = {
    "markdown-blocks": ("---", "***", "===", "# Heading", "## Heading {#x .y}", "> quoted", "- item",
                        "1. item", "+ item", "    indented", "```sh", "~~~", "| a | b |", "|---|---|",
                        "Term", ": meaning", "[x]: http://a.example", "[^1]: forged note",
                        "::: {.quotation}", ":::", "<div>", "<!-- hidden -->", "$$ x $$"),
    "markdown-inlines": ("*stars* _lines_ **both**", "`code` ``more``", "[text](javascript:alert(1))",
                         "![alt](../secret.png)", "[words]{.speaker key=x}", "a[^1] b[@key] c",
                         "~~gone~~ H~2~O x^2^", "<b>bold</b> &amp; &lt; &#65;", "\\*not\\* \\",
                         "http://a.example www.a.example a@b.example", "$x$ \\(y\\)", ":smile: --- ...",
                         "[[wiki]] {{< figure >}} {% raw %}", "`<b>`{=html}", "*", "_", "[", "]", "!"),
    "metadata-blocks": ("---\ntitle: Forged\n---", "+++\ntitle = 'Forged'\n+++", "%YAML 1.2",
                        "title: Forged", "...", "<!--\ntitle: Forged\n-->", "% Title\n% Author"),
    "templates": ("{{ 1234*5678 }}", "{% for x in y %}", "{# a comment #}", "${1234*5678}", "#{7*7}",
                  "<%= 7*7 %>", "{{ [].__class__ }}", "{%- raw -%}", "@(7*7)", "[[${7*7}]]"),
    "endings": ("</p></body></html>", "]]>", "</script>", "</style>", "-->", "</section>", "\\end{document}",
                "endstream endobj", "<?xml version='1.0'?>", "%%EOF"),
    "spreadsheets": ("=HYPERLINK('http://a.example')", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3"),
    "turning": ("a\u202eb\u202c c", "\u2067d\u2069 e", "f\u200eg\u200f", "h\u061ci"),
}  # fmt: skip
"""Paragraphs of a page that, in a manuscript of ours, must stay the words that they are."""

FIELDS = {
    "author": '<meta name="author" content="{}">',
    "description": '<meta name="description" content="{}"><meta property="og:description" content="{}">',
    "site": '<meta property="og:site_name" content="{}">',
    "date": '<meta property="article:published_time" content="2019-03-01{}">',
    "tags": '<meta name="keywords" content="{}"><meta property="article:tag" content="{}">',
    "rights": '<meta name="copyright" content="{}"><link rel="license" href="https://a.example/{}">',
    "address": '<link rel="canonical" href="https://a.example/{}">'
    '<meta property="og:url" content="https://a.example/{}">',
    "generator": '<meta name="generator" content="{}">',
    "linked-data": '<script type="application/ld+json">{{"@type": "BlogPosting", "headline": "The '
    'Weir", "author": {{"name": {json}}}, "publisher": {{"name": {json}}}, "identifier": {json}, '
    '"isbn": {json}, "inLanguage": {json}}}</script>',
}  # fmt: skip
"""What a page says of itself; {} is what would break out of it."""

BREAKOUT = (
    "x\"'><script>alert(1)</script></dc:creator>&y;]]>{{ 1234*5678 }})>>/JS(a)\n---\nb: c\n"
    "\x1b[31m\u202e\\A \\22 }*{z:expression(1)}"
)


def _titles() -> Iterator[Case]:
    story = "A title would break out of where it is written."
    for name, title in TITLES.items():
        files: Files = {
            "post.html": page("<h2>" + escape(title) + "</h2>" + PROSE, title=escape(title))
        }
        keeps = (*KEPT,) if "weir" not in title[-6:] else ("weir", *KEPT)
        yield Case(KIND, f"title/{name}", story, files, keeps=keeps, never=("7006652",),
                   arguments=("-v",), media=("pdf", "epub", "read"))  # fmt: skip


def _words() -> Iterator[Case]:
    story = "The words of a page are the marks of a manuscript; they stay words, in ours and in the book."
    for name, lines in LINES.items():
        body = "".join(
            f"<p>Line {n}: {escape(line)}</p>\n<p>{escape(line)}</p>\n"
            for n, line in enumerate(lines)
        )
        first, last = KEPT
        keeps = (first, *(f"Line {n}: {line}" for n, line in enumerate(lines)), last)
        keeps = tuple(one for text in keeps for one in text.split("\n"))
        yield Case(KIND, f"words/{name}", story, {"post.html": page(body)}, keeps=keeps,
                   never=("7006652",), media=("epub", "pdf", "read"))  # fmt: skip


def _fields() -> Iterator[Case]:
    story = "What a page says of itself would break out of where it is written."
    for name, head in FIELDS.items():
        told = head.replace("{json}", json.dumps(BREAKOUT)) if "{json}" in head else head
        told = told.replace("{{", "{").replace("}}", "}") if "{json}" in head else told
        told = told.replace("{}", escape(BREAKOUT))
        files: Files = {"post.html": page("", head=told)}
        yield Case(KIND, f"field/{name}", story, files, keeps=KEPT, never=("7006652",),
                   arguments=("-v",), media=("pdf", "epub", "read"))  # fmt: skip
    for name, lang in {"markup": "en&quot;&gt;&lt;script&gt;", "long": "en-" + "x" * 5000, "lines": "en\n",
                       "turned": "\u202een"}.items():  # fmt: skip
        files = {"post.html": page(f'<p lang="{lang}">Zeile der Worte.</p>', lang=lang)}
        yield Case(KIND, f"language/{name}", "A language is none.", files, keeps=KEPT)


BLOCKS = {
    "python-tags": ("title: !!python/object/apply:os.system ['touch escaped']", Exit.INPUT),
    "python-names": ("title: The Weir\nsite: !!python/name:os.system", Exit.INPUT),
    "custom-tags": ("title: !include ../secret.txt", Exit.INPUT),
    "aliases": ("title: &a The Weir\nsite: *a", Exit.INPUT),
    "merge-keys": ("title: The Weir\n<<: {site: forged}", Exit.INPUT),
    "two-of-one-key": ("title: The Weir\ntitle: Forged", Exit.INPUT),
    "two-documents": ("title: The Weir\n...\n--- \ntitle: Forged", None),
    "a-directive": ("%YAML 1.1\n%TAG ! tag:a.example,2000:\ntitle: The Weir", Exit.INPUT),
    "escapes": ('title: "The \\x1b[31mWeir"', Exit.INPUT),
    "turned-escapes": ('title: "The \\u202eWeir"', None),
    "a-list-for-a-title": ("title: [a, {b: c}]", Exit.INPUT),
    "an-unknown-key": ("title: The Weir\nrunning: \x1b[2Jforged", Exit.INPUT),
    "markup": ("title: 'The Weir <script>alert(1)</script> &x; ]]>'\nbyline: ['<b>\"</b>']\nlanguage: en\n"
               "url: 'javascript:alert(1)'\nrights: '\"><script>'", None),
}  # fmt: skip
"""Metadata blocks of a manuscript, and how they are refused; None: not, or it says nothing."""


def _manuscripts() -> Iterator[Case]:
    for name, (fields, code) in BLOCKS.items():
        files: Files = {"post.md": manuscript(fields=fields)}
        codes = frozenset({Exit.INPUT, Exit.FINDINGS}) if code is None else frozenset()
        yield Case(KIND, f"yaml/{name}", "A manuscript's metadata block is no plain data.", files,
                   source="post.md", refused=code, may=codes, keeps=() if code else KEPT)  # fmt: skip
    raw = ("<script>alert(1)</script>\n\n`<b onclick=x>`{=html}\n\n```{=html}\n<script>x</script>\n```\n\n"
           "[a](javascript:alert(1)) [b](data:text/html,x) <javascript:alert(1)> [c](file:///etc/passwd)\n\n"
           "[words]{onclick=alert(1) style='background:url(http://{TRAP}/)' .x}\n\n"
           "::: {.quotation onclick=x}\nQuoted here.\n:::\n\n{{ 1234*5678 }}")  # fmt: skip
    yield Case(KIND, "manuscript-markup", "A manuscript has markup, code and links that act.",
               {"post.md": manuscript(raw)}, source="post.md", keeps=KEPT, never=("7006652",),
               may=frozenset({Exit.INPUT}))  # fmt: skip


def _said() -> Iterator[Case]:
    """What is told on a terminal, or to other programs."""
    story = "What is told of a hostile file steers no terminal and forges no line."
    steering = "\x1b[2J\x9b1m\u202e\u2066\rpublish: all is well\u2028error: forged\x07"
    shown = "".join(f"![{steering}]({steering.replace(' ', '')}{n}.png)\n\n" for n in range(3))
    bad = manuscript(f"{shown} [x]{{.{steering}}} [^gone] <{steering}>")
    called = "a\x1b[31mb\u202ec\nd.md"
    for name, more in {"check": (), "check-json": ("--json",), "check-all": ("-v",)}.items():
        yield Case(KIND, f"said/{name}", story, {called: bad}, source=called, arguments=more,
                   media=("check",), may=frozenset({Exit.FINDINGS, Exit.INPUT}))  # fmt: skip
    posts = [item(f"{steering} {n}", f"{PROSE}{steering}{LAST}".replace("\x1b", "&#27;"), name=steering)
             for n in range(3)]  # fmt: skip
    data = export([one.translate({0x1B: None, 7: None, 0x0D: 32}) for one in posts])
    for name, more in {"list": ("--list",), "list-json": ("--list", "--to", "json")}.items():
        yield Case(KIND, f"said/{name}", story, {"e.xml": data}, source="e.xml", arguments=more,
                   media=("read",))  # fmt: skip
    for name, to in {"html": "html", "json": "json"}.items():
        yield Case(KIND, f"said/as-{name}", story, {"post.html": page(f"<p>{escape(steering)}</p>")},
                   arguments=("--to", to), media=("read",))  # fmt: skip
    yield Case(KIND, "said/project", "A book.toml has keys that steer a terminal.",
               {"book.toml": f'"{steering.encode("unicode_escape").decode()}" = 1'.encode()}, source="",
               refused=Exit.CONFIGURATION)  # fmt: skip
    yield Case(KIND, "onix", "A title would break out of the record for shops.",
               {"post.html": page("", title=escape(TITLES["xml"]))}, arguments=("--onix",),
               media=("epub",), refused=Exit.FINDINGS)  # fmt: skip


CASES = (*_titles(), *_words(), *_fields(), *_manuscripts(), *_said())
