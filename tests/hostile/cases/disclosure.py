"""Files of the disk that a page names: only what lies beside it is had, by whatever way."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from case import KEPT, Case, Files, Link, page

from publish.errors import Exit

KIND = "disclosure"

PICTURES = {
    "absolute": "{ROOT}/secret.png",
    "file-address": "file://{ROOT}/secret.png",
    "file-address-of-this-host": "FILE://localhost{ROOT}/secret.png",
    "file-address-of-one-slash": "file:{ROOT}/secret.png",
    "above": "../secret.png",
    "far-above": "../" * 40 + "{ROOT}/secret.png",
    "above-and-back": "x/../../secret.png",
    "above-encoded": "%2e%2e%2fsecret.png",
    "above-encoded-twice": "%252e%252e%252fsecret.png",
    "above-in-overlong-utf-8": "%c0%ae%c0%ae%c0%afsecret.png",
    "above-in-wide-letters": "\uff0e\uff0e\uff0fsecret.png",
    "above-by-backslashes": "..\\secret.png",
    "behind-a-nul": "a.png%00/../../secret.png",
    "behind-a-query": "../secret.png?x=1#y",
    "a-scheme-with-a-line-in-it": "fi&#10;le://{ROOT}/secret.png",
    "an-inner-address": "view-source:file://{ROOT}/secret.png",
    "a-zip's-address": "jar:file://{ROOT}/secret.zip!/secret.png",
    "home": "~/secret.png",
    "a-variable": "$HOME/../secret.png",
    "a-process": "/proc/self/cwd/../secret.png",
    "of-this-host": "//localhost{ROOT}/secret.png",
}
"""Addresses by which a page might get at a picture that does not lie beside it."""

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image href="../secret.png" width="9" height="9"/></svg>'
)

BODIES = {
    "lazy-pictures": '<p><img data-src="../secret.png" data-original="../secret.png" '
    'data-lazy-src="../secret.png"><img srcset="../secret.png 1x, {ROOT}/secret.png 2x"></p>',
    "picture-sources": '<picture><source srcset="../secret.png"><source srcset="file://{ROOT}'
    '/secret.png"><img alt="A lock"></picture>',
    "noscript": '<noscript><img src="../secret.png"></noscript>',
    "posters": '<video poster="../secret.png" src="../secret.txt"><track src="../secret.txt">'
    '</video><audio src="file://{SECRET}"></audio>',
    "backgrounds": '<table background="../secret.png"><tr><td background="../secret.png">A</td>'
    '<td style="background: url(../secret.png)">B</td></tr></table>',
    "frames": '<iframe src="../secret.html"></iframe><iframe src="file://{ROOT}/secret.html">'
    '</iframe><iframe src="{SECRET}"></iframe><iframe src="/etc/passwd"></iframe>',
    "objects": '<object data="../secret.svg"></object><object data="file://{SECRET}" '
    'type="text/plain"></object><embed src="../secret.svg"><applet code="../secret.txt"></applet>',
    "links": '<p>See <a href="../secret.txt">one</a>, <a href="file://{SECRET}">two</a>, <a href='
    '"{SECRET}">three</a>, <a href="file:///etc/passwd">four</a>.</p>',
    "attachments": '<p><a rel="attachment" href="../secret.txt">That</a> and '
    '<a rel="attachment" download href="file://{SECRET}">this</a>.</p>',
    "inline-drawing": '<svg xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<image href="../secret.png"/><image xlink:href="file://{ROOT}/secret.png"/>'
    '<use href="../secret.svg#a"/><foreignObject>'
    '<iframe src="../secret.html"></iframe></foreignObject><style>@import "../secret.css";</style>'
    "</svg>",
    "inclusion": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../secret.txt" '
    'parse="text"/><!--#include file="../secret.txt" --><!--#include virtual="/etc/passwd" -->'
    "<?php include('../secret.txt'); ?><esi:include src='file://{SECRET}'/>",
    "styles": "<style>@import url(../secret.css); @import 'file://{ROOT}/secret.css'; p::after "
    "{ content: url(../secret.png) } @font-face { font-family: x; src: url(file://{SECRET}) } "
    "body { background: url(../secret.png) }</style><p style=\"content: url('../secret.txt'); "
    'list-style: url(../secret.png)">A styled line of the keeper.</p>',
    "math": '<math><mglyph src="../secret.png"/><mtext href="file://{SECRET}">x</mtext></math>',
    "forms": '<form action="file://{SECRET}"><input type="image" src="../secret.png"><input '
    'type="file" value="{SECRET}"></form>',
    "a-template": "<p>{% include '../secret.txt' %} {{ ''.__class__.__mro__ }} "
    "{{ open('../secret.txt').read() }} ${file:/etc/passwd}</p>",
    "a-drawing-in-the-page": f'<p><img src="data:image/svg+xml;base64,'
    f'{b64encode(DRAWN.encode()).decode()}"></p>',
}  # fmt: skip

HEADS = {
    "sheets": '<link rel="stylesheet" href="../secret.css"><link rel=stylesheet '
    'href="file://{ROOT}/secret.css"><?xml-stylesheet href="../secret.css"?>',
    "attached": '<link rel="attachment" href="../secret.txt" title="a"><link rel="attachment" '
    'href="file:///etc/passwd">',
    "icons": '<link rel="icon" href="../secret.png"><link rel="apple-touch-icon" '
    'href="{ROOT}/secret.png"><meta property="og:image" content="../secret.png">'
    '<meta name="twitter:image" content="file://{ROOT}/secret.png">',
    "leading-on": '<meta http-equiv="refresh" content="0; url=../secret.html">'
    '<link rel="amphtml" href="../secret.html"><link rel="import" href="../secret.html">',
    "linked-data": '<script type="application/ld+json">{"@context": "file://{ROOT}/secret.html", '
    '"@type": "BlogPosting", "headline": "The Weir", "image": "../secret.png", "articleBody": '
    '{"@id": "../secret.txt"}}</script>',
}

BASES = {
    "a-base-above": ("../", "secret.png"),
    "a-base-of-the-disk": ("file://{ROOT}/", "secret.png"),
    "a-base-that-is-absolute": ("{ROOT}/", "secret.png"),
}

PLACES: dict[str, tuple[Files, str]] = {
    "a-linked-picture": ({"a.png": Link("../secret.png")}, "a.png"),
    "a-chain-of-links": ({"a.png": Link("b.png"), "b.png": Link("{ROOT}/secret.png")}, "a.png"),
    "a-linked-folder": ({"pics": Link("..")}, "pics/secret.png"),
    "a-linked-folder-of-a-site": ({"static": Link("{ROOT}")}, "/secret.png"),
    "a-linked-folder-of-files": ({"post_files": Link("..")}, "post_files/secret.png"),
    "a-link-to-a-process": ({"a.png": Link("/proc/self/environ")}, "a.png"),
    "a-link-to-the-users": ({"a.png": Link("/etc/passwd")}, "a.png"),
    "a-link-in-a-circle": ({"a.png": Link("a.png")}, "a.png"),
    "a-secret-by-its-side": ({".env": b"KEY={CANARY}", "a.png": b"{CANARY}"}, "a.png"),
    "a-text-for-a-picture": ({"secrets.txt": b"{CANARY}"}, "secrets.txt"),
}

FRAMES: dict[str, Files] = {
    "a-linked-frame": {"frame.html": Link("../secret.html")},
    "a-frame-in-a-linked-folder": {"frame.html": b"<p>x</p>", "f": Link("..")},
}

SHELL = b'<!DOCTYPE html><title>Weir</title><frameset cols="*"><frame src="%s"></frameset>'


def _pages() -> Iterator[Case]:
    for name, address in PICTURES.items():
        body = f'<p>A lock: <img src="{address}" alt="A lock of the weir"> there.</p>'
        story = "A page shows a picture from outside of its folder by its address."
        yield Case(KIND, f"picture/{name}", story, {"post.html": page(body)}, keeps=KEPT)
    for name, body in BODIES.items():
        story = "A page shows, includes or links what lies outside of its folder."
        yield Case(KIND, name, story, {"post.html": page(body)}, keeps=KEPT)
    for name, head in HEADS.items():
        story = "A page's head names what lies outside of its folder."
        yield Case(KIND, name, story, {"post.html": page("", head=head)}, keeps=KEPT)
    for name, (base, address) in BASES.items():
        files: Files = {"post.html": page(f'<img src="{address}">', head=f'<base href="{base}">')}
        yield Case(KIND, name, "A page's base lies outside of its folder.", files, keeps=KEPT)
    for name, (beside, address) in PLACES.items():
        held: Files = {
            "post.html": page(f'<p>See <img src="{address}" alt="A lock">.</p>'),
            **beside,
        }
        story = "What lies beside a page leads out of its folder, or is no picture."
        yield Case(KIND, name, story, held, keeps=KEPT)
    for name, beside in FRAMES.items():
        shown = '<iframe src="frame.html"></iframe><iframe src="f/secret.html"></iframe>'
        story = "The frame of a page is a link that leads out of its folder."
        yield Case(KIND, name, story, {"post.html": page(shown), **beside}, keeps=KEPT)


def _shells() -> Iterator[Case]:
    """Pages that are nothing but a frame, which is read in place of them."""
    for name, place in (("above", b"../secret.html"), ("linked", b"frame.html")):
        files: Files = {"post.html": SHELL % place, "frame.html": Link("../secret.html")}
        story = "A page that is nothing but a frame, which lies outside of its folder."
        yield Case(KIND, f"frameset-{name}", story, files, refused=Exit.INPUT)


def _told() -> Iterator[Case]:
    """Pages that were saved on somebody's disk, whose paths are nobody's business."""
    home = "file:///home/keeper/diary/weir.html"
    heads = {
        "saved-from-a-disk": f"<!-- saved from url=(0035){home} -->",
        "canonical-on-a-disk": f'<link rel="canonical" href="{home}">'
        f'<meta property="og:url" content="{home}">',
        "a-site-on-a-disk": '<script type="application/ld+json">{"@type": "BlogPosting", '
        f'"url": "{home}", "publisher": {{"@type": "Organization", "url": "{home}"}}}}</script>',
    }  # fmt: skip
    for name, head in heads.items():
        story = "A page tells of the disk that it was saved on; no book repeats it."
        never = ("/home/keeper", "diary")
        yield Case(KIND, name, story, {"post.html": page("", head=head)}, keeps=KEPT, never=never)


CASES = (*_pages(), *_shells(), *_told())
