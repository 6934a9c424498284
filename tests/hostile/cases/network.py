"""Sources that would have something fetched: nothing is asked for, not even the name of a host."""

from __future__ import annotations

import json
from collections.abc import Iterator

from case import KEPT, LAST, PROSE, Case, Files, manuscript, page
from making import PICTURE, export, item, mhtml, piece, zipped

from publish.errors import Exit

KIND = "network"

WEB = "http://{TRAP}"
HOST = "http://lookup.example"
"""A host of the trap, and one whose name would have to be looked up."""

BODIES = {
    "img": '<p><img src="{WEB}/a.png" alt="A lock"> there.</p><img src="//{TRAP}/a.png">',
    "srcset": '<p><img srcset="{WEB}/a.png 1x, //{TRAP}/b.png 2x"><img data-src="{WEB}/c.png" '
    'data-srcset="{WEB}/d.png 300w" loading="lazy"></p>',
    "picture": '<picture><source srcset="{WEB}/a.webp" type="image/webp"><img src="{WEB}/a.png">'
    "</picture>",
    "noscript": '<noscript><img src="{WEB}/pixel.gif" width="1" height="1"></noscript>',
    "iframe": '<iframe src="{WEB}/a.html"></iframe>'
    '<iframe srcdoc="<img src={WEB}/b.png>"></iframe>',
    "object": '<object data="{WEB}/a.svg" type="image/svg+xml"><param name="movie" '
    'value="{WEB}/a.swf"></object><embed src="{WEB}/a.swf"><applet archive="{WEB}/a.jar"></applet>',
    "media": '<video src="{WEB}/a.mp4" poster="{WEB}/a.png"><source src="{WEB}/b.mp4">'
    '<track src="{WEB}/a.vtt"></video><audio src="{WEB}/a.mp3" autoplay></audio>',
    "backgrounds": '<table background="{WEB}/a.png"><tr><td background="{WEB}/b.png">A</td></tr>'
    '</table><div style="background: url({WEB}/c.png); cursor: url({WEB}/d.cur), auto">B</div>',
    "forms": '<form action="{WEB}/a"><input type="image" src="{WEB}/a.png"><button '
    'formaction="{WEB}/b">Go</button></form>',
    "pings": '<p><a href="{WEB}/a" ping="{WEB}/b">A link</a> of <q cite="{WEB}/c">his</q>, and '
    '<blockquote cite="{WEB}/d">what was said of it there</blockquote>.</p>',
    "scripts": '<script src="{WEB}/a.js"></script><script type="module">'
    'import "{WEB}/b.js"</script>'
    '<script>fetch("{WEB}/c")</script>',
    "styles": '<style>@import url({WEB}/a.css); @import "{WEB}/b.css" screen; @font-face { '
    "font-family: x; src: url({WEB}/c.woff2) } p { font-family: x; background: image-set("
    "'{WEB}/d.png' 1x) } p::after { content: url({WEB}/e.png) } @page { background: "
    "url({WEB}/f.png) } @namespace url({WEB}/g);</style>",
    "escaped-styles": "<style>p { background: u\\72 l({WEB}/a.png); list-style: "
    "URL( '{WEB}/b.png' ); mask: url({WEB}/c.svg#m); filter: url({WEB}/d.svg#f) }</style>",
    "drawings": '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image href="{WEB}/a.png"/><use '
    'xlink:href="{WEB}/b.svg#x"/><feImage href="{WEB}/c.png"/><script href="{WEB}/d.js"/>'
    '<foreignObject><img src="{WEB}/e.png"/></foreignObject><style>@import "{WEB}/f.css"</style>'
    "</svg>",
    "math": '<math><annotation-xml encoding="text/html"><img src="{WEB}/a.png"></annotation-xml>'
    '<mglyph src="{WEB}/b.png"/></math>',
    "shares": r'<p>See <a href="\\{TRAP}\share\a.png">this</a>.</p><img src="\\{TRAP}\a.png">'
    '<img src="file://{TRAP}/share/a.png"><img src="smb://{TRAP}/a.png">',
    "other-schemes": '<img src="ftp://{TRAP}/a.png"><img src="gopher://{TRAP}/a"><img src="dict://'
    '{TRAP}/d:a"><img src="ws://{TRAP}/a"><img src="jar:{WEB}/a.zip!/b.png">'
    '<img src="blob:{WEB}/a">',
    "numbers": '<img src="http://2130706433:80/a.png"><img src="http://0x7f.1/a.png"><img '
    'src="http://[::1]/a.png"><img src="http://[::ffff:127.0.0.1]/a.png"><img src="http://0/a.png">'
    '<img src="http://169.254.169.254/latest/meta-data/">',
    "embeds": '<blockquote class="twitter-tweet"><p>Counted.</p><a href="{WEB}/status/1">May 1</a>'
    '</blockquote><script async src="{WEB}/widgets.js"></script><div data-oembed-url="{WEB}/o">'
    "</div><iframe src='{WEB}/embed/1' title='A film'></iframe>",
    "frames-from-afar": '<link rel="import" href="{WEB}/a.html"><portal src="{WEB}/b"></portal>'
    '<fencedframe src="{WEB}/c"></fencedframe>',
}  # fmt: skip

HEADS = {
    "sheets": '<link rel="stylesheet" href="{WEB}/a.css"><link rel="alternate stylesheet" '
    'href="{WEB}/b.css"><?xml-stylesheet href="{WEB}/c.css"?>',
    "hints": '<link rel="dns-prefetch" href="{WEB}"><link rel="preconnect" href="{WEB}">'
    '<link rel="prefetch" href="{WEB}/a"><link rel="preload" as="image" href="{WEB}/b.png" '
    'imagesrcset="{WEB}/c.png 1x"><link rel="prerender" href="{WEB}/d">'
    '<link rel="modulepreload" href="{WEB}/e.js">',
    "icons": '<link rel="icon" href="{WEB}/favicon.ico"><link rel="apple-touch-icon" '
    'href="{WEB}/a.png"><link rel="manifest" href="{WEB}/m.json"><link rel="mask-icon" '
    'href="{WEB}/a.svg">',
    "pictures-of-the-page": '<meta property="og:image" content="{WEB}/a.png"><meta name='
    '"twitter:image" content="{WEB}/b.png"><link rel="image_src" href="{WEB}/c.png">',
    "leading-on": '<meta http-equiv="refresh" content="0; url={WEB}/a"><link rel="canonical" '
    'href="{WEB}/weir"><link rel="amphtml" href="{WEB}/amp"><link rel="shortlink" href="{WEB}/1">',
    "linked-data": '<script type="application/ld+json">{"@context": "{WEB}/context.jsonld", '
    '"@type": "BlogPosting", "headline": "The Weir", "image": "{WEB}/a.png", "author": {"@id": '
    '"{WEB}/keeper"}}</script><link rel="describedby" href="{WEB}/a.rdf">',
    "services": '<link rel="pingback" href="{WEB}/xmlrpc.php"><link rel="webmention" '
    'href="{WEB}/w">'
    '<link rel="alternate" type="application/json+oembed" href="{WEB}/oembed"><link rel="search" '
    'href="{WEB}/s.xml"><link rel="author" href="{WEB}/humans.txt">',
    "a-base": '<base href="{WEB}/"><link rel="stylesheet" href="a.css"><img src="b.png">',
    "policies": '<meta http-equiv="Content-Security-Policy" content="report-uri {WEB}/csp">'
    '<meta http-equiv="Link" content="<{WEB}/a.css>; rel=stylesheet">',
}  # fmt: skip

XHTML = """<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="{WEB}/a.xsl"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{WEB}/xhtml.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {WEB}/a.xsd"><head>
<title>The Weir</title></head><body><article><h1>The Weir</h1>"""

MARKDOWN = """![A lock]({WEB}/a.png) and ![a boat][b], [his page]({WEB}/c) and <{WEB}/d>.

<img src="{WEB}/e.png"> <script src="{WEB}/f.js"></script>

[b]: {WEB}/b.png
"""


def _both(text: str) -> str:
    """A text that names the trap, and again with a host whose name would be looked up."""
    return text.replace("{WEB}", WEB) + text.replace("{WEB}", HOST)


def _pages() -> Iterator[Case]:
    for name, body in BODIES.items():
        story = "A page shows, runs or links what is on the web."
        yield Case(KIND, name, story, {"post.html": page(_both(body))}, keeps=KEPT)
    for name, head in HEADS.items():
        story = "A page's head names what is on the web."
        yield Case(
            KIND, f"head/{name}", story, {"post.html": page("", head=_both(head))}, keeps=KEPT
        )
    text = f"{_once(XHTML)}{PROSE}<xi:include href='{WEB}/a.txt'/>{LAST}</article></body></html>"
    story = "A page of XML names a document type, a style sheet, a schema and a part on the web."
    yield Case(KIND, "xhtml", story, {"post.xhtml": text.encode()}, source="post.xhtml", keeps=KEPT)


def _once(text: str) -> str:
    return text.replace("{WEB}", WEB)


def _manuscripts() -> Iterator[Case]:
    story = "A manuscript shows pictures that are on the web."
    files: Files = {"post.md": manuscript(_once(MARKDOWN))}
    yield Case(KIND, "manuscript", story, files, source="post.md", keeps=KEPT)
    fields = f"title: The Weir\nlayout: post\nimage: {WEB}/a.png\nurl: {WEB}/weir"
    files = {"post.md": manuscript(_once(MARKDOWN), fields=fields)}
    yield Case(KIND, "markdown-of-a-blog", "A blog's Markdown does the same.", files,
               source="post.md", keeps=KEPT)  # fmt: skip
    source = f"- {{id: a, type: webpage, title: Tide, URL: '{WEB}/a', DOI: 10.1/x, ISBN: '1'}}"
    files = {
        "post.md": manuscript(
            "He kept it.[^1]\n\n[^1]: [@a]",
            fields=f"title: The Weir\nurl: {WEB}/w\nsources:\n  {source}",
        )
    }
    yield Case(KIND, "sources", "A manuscript's sources have addresses.", files, source="post.md",
               keeps=KEPT)  # fmt: skip
    yield Case(KIND, "bibliography", "A manuscript's records are on the web.",
               {"post.md": manuscript(fields=f"title: The Weir\nbibliography: {WEB}/a.bib")},
               source="post.md", refused=Exit.INPUT)  # fmt: skip
    text = (
        f"The Weir\n\n{PROSE[3:-5]}\n\nSee {WEB}/a and www.lookup.example/b.png.\n\n{LAST[3:-4]}\n"
    )
    yield Case(KIND, "bare-text", "A bare text has addresses in it.", {"post.txt": text.encode()},
               source="post.txt", keeps=KEPT)  # fmt: skip


SHEET = _once("@import url({WEB}/a.css); p { background: url({WEB}/b.png) } @font-face { "
              "font-family: x; src: url({WEB}/c.woff) } h1 { font-family: x }")  # fmt: skip
TEMPLATE = _once('<section><img src="{WEB}/a.png"/><link rel="stylesheet" href="{WEB}/b.css"/>'
                 '<object data="{WEB}/c"/></section>')  # fmt: skip
STYLE = f"""<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="note"
version="1.0"><info><title>x</title><id>{WEB}/a</id><link rel="independent-parent" href="{WEB}/b"/>
</info></style>"""


def _projects() -> Iterator[Case]:
    story = "A project that somebody sent asks for what is on the web."
    begun = 'chapters = ["post.md"]\n[book]\ntitle = "The Weir"\nlanguage = "en"\n'
    made = frozenset({Exit.TEMPLATE, Exit.FINDINGS, Exit.OUTPUT})
    for name, ends, beside in (
        ("sheet", "", {"styles/own.css": SHEET.encode()}),
        ("template", "", {"templates/chapter.html": TEMPLATE.encode()}),
        ("style", '[options]\nstyle = "a.csl"\n', {"a.csl": STYLE.encode()}),
        ("cover", f'[epub]\ncover = "{WEB}/a.png"\n', {}),
    ):
        files: Files = {"book.toml": (begun + ends).encode(), "post.md": manuscript(), **beside}
        codes = frozenset({*made, Exit.CONFIGURATION, Exit.DEPENDENCY, Exit.INPUT})
        yield Case(KIND, f"project/{name}", story, files, source="", may=codes)
    text = f'chapters = ["{WEB}/post.html"]\n[book]\ntitle = "The Weir"\nlanguage = "en"\n'
    yield Case(KIND, "project/chapter", story, {"book.toml": text.encode()}, source="",
               refused=Exit.CONFIGURATION)  # fmt: skip
    yield Case(KIND, "address-as-source", "An address is named where a book is to be made.", {},
               source=f"{WEB}/post.html", refused=Exit.USAGE)  # fmt: skip


def _exports() -> Iterator[Case]:
    story = "An export or a feed names what is on the web."
    body = _once(
        f'{PROSE}<img src="{{WEB}}/a.png">[embed]{{WEB}}/e[/embed]\n\n{{WEB}}/bare\n\n{LAST}'
    )
    attached = (
        "<title>x</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>"
        f"<wp:attachment_url>{WEB}/a.png</wp:attachment_url><wp:post_id>9</wp:post_id>"
    )
    more = f'<enclosure url="{WEB}/a.mp3" type="audio/mpeg" length="1"/>'
    data = export([item("The Weir", body, more=more), attached],
                  about=f"<image><url>{WEB}/a.png</url></image>")  # fmt: skip
    yield Case(KIND, "wordpress", story, {"e.xml": data}, source="e.xml", keeps=KEPT)
    typed = data.replace(b"<rss", f'<!DOCTYPE rss SYSTEM "{WEB}/a.dtd"><rss'.encode(), 1)
    yield Case(KIND, "feed-with-a-dtd", story, {"e.xml": typed}, source="e.xml", refused=Exit.INPUT)
    styled = data.replace(b"<rss", f'<?xml-stylesheet href="{WEB}/a.xsl"?><rss'.encode(), 1)
    yield Case(KIND, "feed-with-a-sheet", story, {"e.xml": styled}, source="e.xml", keeps=KEPT)
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "icon": f"{WEB}/i.png",
        "next_url": f"{WEB}/2", "hubs": [{"type": "WebSub", "url": f"{WEB}/hub"}],
        "items": [{"id": "1", "title": "The Weir", "content_html": body, "image": f"{WEB}/a.png"}],
    }  # fmt: skip
    yield Case(KIND, "json-feed", story, {"e.json": json.dumps(feed).encode()}, source="e.json",
               keeps=KEPT)  # fmt: skip


def _packed() -> Iterator[Case]:
    story = "A page that came packed names what is on the web."
    files = {
        "index.html": page(BODIES["img"].replace("{WEB}", HOST).replace("{TRAP}", "x.example")),
        "a.png": PICTURE,
    }
    yield Case(KIND, "zip", story, {"post.zip": zipped(files)}, source="post.zip", keeps=KEPT)
    external = piece(
        b"", f'message/external-body; access-type=URL; URL="{WEB}/a.png"', f"{WEB}/a.png"
    )
    saved = mhtml(piece(page(_once(BODIES["img"])), "text/html", f"{WEB}/post.html"), external)
    yield Case(KIND, "mhtml", story, {"post.mhtml": saved}, source="post.mhtml", keeps=KEPT)


CASES = (*_pages(), *_manuscripts(), *_projects(), *_exports(), *_packed())
