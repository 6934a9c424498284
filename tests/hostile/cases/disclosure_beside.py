"""Files of the disk that a manuscript, a project, a package or an export names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from plistlib import FMT_BINARY, dumps

from case import KEPT, LAST, PROSE, Case, Files, Link, manuscript, page
from making import PICTURE, export, item, mhtml, piece, zipped

from cases.disclosure import KIND
from publish.errors import Exit

MARKDOWN = """![A](../secret.png) ![B](file://{ROOT}/secret.png) ![C]({ROOT}/secret.png) ![D][d]

<img src="../secret.png"> [one](../secret.txt) [two](file://{SECRET}) <file:///etc/passwd>

<iframe src="../secret.html"></iframe> <object data="../secret.svg"></object>

[d]: ../secret.png
"""

OUR_PICTURES = "![A lock](../secret.png)\n\n![A weir]({ROOT}/secret.png)\n\n![A](pics/secret.png)"


def _manuscripts() -> Iterator[Case]:
    story = "A blog's Markdown names what lies outside of its folder."
    files: Files = {"post.md": f"# The Weir\n\n{PROSE}\n\n{MARKDOWN}\n\n{LAST}".encode()}
    yield Case(KIND, "markdown", story, files, source="post.md", keeps=KEPT)
    fields = "title: The Weir\nlayout: post\nimage: ../secret.png\ncover: {ROOT}/secret.png"
    files = {"post.md": manuscript(MARKDOWN, fields=fields)}
    yield Case(KIND, "markdown-of-a-blog", story, files, source="post.md", keeps=KEPT)
    story = "A manuscript shows pictures from outside of its folder."
    files = {"post.md": manuscript(OUR_PICTURES), "pics": Link("..")}
    yield Case(KIND, "manuscript-pictures", story, files, source="post.md", refused=Exit.INPUT)
    for name, place in {
        "above": "../secret.bib", "absolute": "{ROOT}/secret.bib", "users": "/etc/passwd",
        "linked": "a.bib", "home": "~/secret.txt", "address": "file://{SECRET}",
    }.items():  # fmt: skip
        fields = f"title: The Weir\nbibliography: {place}"
        files = {
            "post.md": manuscript("He kept it.[^1]\n\n[^1]: [@canary]", fields=fields),
            "../secret.bib": b"@book{canary, title={{CANARY}}, author={Holm, P.}}",
            "a.bib": Link("../secret.bib"),
        }  # fmt: skip
        story = "A manuscript's records lie outside of its folder."
        codes = frozenset({Exit.FINDINGS, Exit.CONFIGURATION, Exit.INPUT})
        yield Case(KIND, f"bibliography/{name}", story, files, source="post.md",
                   refused=Exit.CONFIGURATION, may=codes)  # fmt: skip


def _archived() -> Iterator[Case]:
    """What an archive's PDF carries: never a file that the manuscript claims to be made from."""
    for name, place in (
        ("above", "../secret.txt"),
        ("absolute", "/etc/passwd"),
        ("linked", "a.txt"),
    ):
        fields = f"title: The Weir\norigin: {{file: {place}}}"
        files: Files = {"post.md": manuscript(fields=fields), "a.txt": Link("../secret.txt")}
        story = "A manuscript claims to be made from a file outside, and is put into an archive."
        yield Case(KIND, f"original-{name}", story, files, source="post.md", keeps=KEPT,
                   media=("pdf",), arguments=("--for", "archive"))  # fmt: skip


CHAPTER = 'chapters = ["post.md"]'

PROJECTS: dict[str, tuple[str, Files]] = {
    "chapter-above": ('chapters = ["../secret.md"]', {}),
    "chapter-absolute": ('chapters = ["{ROOT}/secret.md"]', {}),
    "chapter-linked": ('chapters = ["a.md"]', {"a.md": Link("../secret.md")}),
    "chapter-is-a-ring": ('chapters = ["a.md"]', {"a.md": Link("a.md")}),
    "folder-linked": ('chapters = ["f"]', {"f": Link("..")}),
    "page-above": (f'{CHAPTER}\nfront = [{{ role = "epigraph", file = "../secret.md" }}]', {}),
    "cover-above": (f'{CHAPTER}\n[epub]\ncover = "../secret.png"', {}),
    "cover-linked": (f'{CHAPTER}\n[epub]\ncover = "a.png"', {"a.png": Link("../secret.png")}),
    "records-above": (f'sources = ["../secret.bib"]\n{CHAPTER}', {}),
    "publications-above": (f'publications = "../../../../etc/passwd"\n{CHAPTER}', {}),
    "style-above": (f'{CHAPTER}\n[options]\nstyle = "../secret.toml"', {}),
    "design-above": (f'design = "../../secret"\n{CHAPTER}', {}),
}
"""A book.toml that names what lies outside of the project, and what lies beside it."""

LINKED: dict[str, Files] = {
    "sheet": {"styles/own.css": Link("../../secret.css")},
    "sheet-of-a-medium": {"styles/print/own.css": Link("{ROOT}/secret.css"),
                          "styles/epub/own.css": Link("{ROOT}/secret.css")},
    "sheets": {"styles": Link(".."), "../own.css": b"/* {CANARY} */"},
    "template": {"templates/chapter.html": Link("../../secret.txt")},
    "templates": {"templates": Link(".."), "../chapter.html": b"{CANARY}"},
    "templates-of-a-medium": {"templates/print": Link("../.."), "templates/epub": Link("../.."),
                              "../chapter.html": b"{CANARY}"},
}  # fmt: skip
"""Templates and sheets of a project that are links out of it."""

SHEETS = {
    "sheet-names-files": "p { background: url(../../secret.png) } @import '../../secret.css'; "
    "@font-face { font-family: x; src: url(file://{SECRET}) } h1 { font-family: x }",
    "sheet-attaches-files": "p::before { content: url(file://{ROOT}/secret.png) } "
    "li { list-style-image: url('{ROOT}/secret.png') } @page { background: url(../../secret.svg) }",
}


def _projects() -> Iterator[Case]:
    story = "A project that somebody sent names what lies outside of its folder."
    for name, (toml, beside) in PROJECTS.items():
        top, _, rest = toml.partition("\n[")
        text = f'{top}\n[book]\ntitle = "The Weir"\nlanguage = "en"\n{rest and "[" + rest}\n'
        files: Files = {"book.toml": text.encode(), "post.md": manuscript(), **beside}
        yield Case(KIND, f"project/{name}", story, files, source="", refused=Exit.CONFIGURATION)
    text = f'{CHAPTER}\n[book]\ntitle = "The Weir"\nlanguage = "en"\n'
    for name, beside in LINKED.items():
        files = {"book.toml": text.encode(), "post.md": manuscript(), **beside}
        yield Case(KIND, f"project/{name}-linked", story, files, source="", refused=Exit.TEMPLATE)
    for name, sheet in SHEETS.items():
        held = {
            "book.toml": text.encode(),
            "post.md": manuscript(),
            "styles/own.css": sheet.encode(),
        }
        yield Case(KIND, f"project/{name}", story, held, source="", keeps=KEPT,
                   may=frozenset({Exit.TEMPLATE, Exit.FINDINGS}))  # fmt: skip


SAVED = page('<p><img src="{}" alt="A lock"> there.</p>'.replace("{}", "../secret.png"))


def _packed() -> Iterator[Case]:
    story = "A page that came packed names what lies outside of its package."
    files = {"index.html": SAVED, "../secret.png": PICTURE, "/etc/passwd": b"x"}
    yield Case(
        KIND, "zip-members-above", story, {"post.zip": zipped(files)}, source="post.zip", keeps=KEPT
    )
    shown = page(
        '<p><img src="a.png" alt="A lock"> there. <iframe src="f/secret.html"></iframe></p>'
    )
    packed = zipped({"index.html": shown}, {"a.png": "../secret.png", "f": ".."})
    yield Case(KIND, "zip-links", story, {"post.zip": packed}, source="post.zip", keeps=KEPT)
    linked = zipped({}, {"index.html": "../secret.html"})
    yield Case(
        KIND,
        "zip-page-is-a-link",
        story,
        {"post.zip": linked},
        source="post.zip",
        refused=Exit.INPUT,
    )
    body = '<p><img src="file://{ROOT}/secret.png"><img src="cid:a"> there.</p>'
    external = piece(
        b"",
        'message/external-body; access-type=local-file; name="{SECRET}"',
        "file://{ROOT}/secret.png",
    )
    saved = mhtml(piece(page(body), "text/html", "file:///home/keeper/diary/a.html"), external)
    yield Case(KIND, "mhtml", story, {"post.mhtml": saved}, source="post.mhtml", keeps=KEPT,
               never=("/home/keeper",))  # fmt: skip
    body = '<p><img src="../secret.png"><img src="file:///etc/passwd"> there.</p>'
    main = {"WebResourceData": page(body), "WebResourceURL": "file:///home/keeper/diary/a.html",
            "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}  # fmt: skip
    parts = [{"WebResourceURL": "file:///etc/passwd", "WebResourceMIMEType": "image/png"}]
    data = dumps({"WebMainResource": main, "WebSubresources": parts}, fmt=FMT_BINARY)
    yield Case(KIND, "webarchive", story, {"post.webarchive": data}, source="post.webarchive",
               keeps=KEPT, never=("/home/keeper",))  # fmt: skip


def _exports() -> Iterator[Case]:
    story = "An export or a feed names files of the disk for its pictures and attachments."
    body = (
        f'{PROSE}<img src="../secret.png"><img src="file://{{ROOT}}/secret.png">[gallery]\n{LAST}'
    )
    attached = (
        "<title>x</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>"
        "<wp:attachment_url>file://{ROOT}/secret.png</wp:attachment_url><wp:post_id>9</wp:post_id>"
    )
    data = export([item("The Weir", body, name="../../secret"), attached])
    yield Case(KIND, "wordpress", story, {"e.xml": data}, source="e.xml", keeps=KEPT)
    enclosed = (
        '<enclosure url="file://{SECRET}" type="text/plain"/><media:content '
        'xmlns:media="http://search.yahoo.com/mrss/" url="../secret.png"/>'
    )
    yield Case(KIND, "feed", story, {"e.xml": export([item("The Weir", body, more=enclosed)])},
               source="e.xml", keeps=KEPT)  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "items": [
            {"id": "1", "title": "The Weir", "content_html": body, "image": "../secret.png",
             "attachments": [{"url": "file://{SECRET}", "mime_type": "text/plain"}]}]}  # fmt: skip
    yield Case(
        KIND, "json-feed", story, {"e.json": json.dumps(feed).encode()}, source="e.json", keeps=KEPT
    )


def _folders() -> Iterator[Case]:
    files: Files = {
        "posts/post.html": page(""),
        "posts/b.html": Link("../../secret.html"),
        "posts/c": Link("../.."),
        "posts/d.txt": Link("/etc/passwd"),
    }
    yield Case(KIND, "folder-of-links", "A folder of posts has links that lead out of it.", files,
               source="posts", keeps=KEPT)  # fmt: skip


CASES = (*_manuscripts(), *_archived(), *_projects(), *_packed(), *_exports(), *_folders())
