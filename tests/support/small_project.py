"""A small project with something of each kind of what a book can be made from, and can hold."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

BOOK = """\
front = ["halftitle", "titlepage", "copyright", "contents", "figures"]
back = ["contributors", "sources", "index", "colophon"]
sources = ["library.bib"]

[book]
title = "The Ninth Knot"
editors = ["Ines Haldorsen"]
publisher = "Tidewrack Press"
language = "en"
description = "Posts on ropes."
identifier = "urn:uuid:6f1d4c1e-9a58-4f3b-8a86-0d8f3b7c2f11"
isbn = "978-0-00-000000-2"

[index]
terms = ["rope", "ISTANBUL", "tide tables"]

[[part]]
title = "Ropes"
chapters = ["content/one.md", "content/iki.md"]

[[part]]
title = "Pages"
chapters = ["saved/page.html", "saved/bare.txt", "saved/feed.xml"]
"""

ONE = """\
---
title: Ilk Knots
byline: Ada Holm
language: en
published: 2014-03-01
---

A rope with nine knots, and what [الحبل الطويل والعقدة التاسعة]{lang=ar} says of it.[^1]
Istanbul knows İstanbul, ISTANBUL and ıstanbul; the tide tables know none of them.[^2]

![A lamp](media/lamp.png "A lamp by night")

| knot | rope |
|---|---|
| first | İ |
| ninth | ß |

[^1]: [@tables]{locator="12"}.
[^2]: *Low Water*, 1932, <https://low.example/water>.
"""

TWO = """\
---
title: العقدة
byline: Çağla Işık
language: ar
published: 2014-03-02
---

كان الحبل طويلا، وفيه تسع عقد، ولم يقل أحد شيئا.

## ثانيا

ثم عاد الناس إلى بيوتهم.
"""

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A Saved Page</title>
<meta name="author" content="Bram Gruber"></head><body><nav><a href="/">Home</a></nav><article>
<h1>A Saved Page</h1><p>The harbour was quiet that day, and nobody came to it by land or by sea.</p>
<p><img src="lamp.png" alt="A lamp"></p>
<blockquote><p>We kept the lamp burning, and told nobody of it.</p></blockquote>
<p>So we went home. A rope is a rope, they said; the tide tables say so.</p></article></body></html>
"""

BARE = """\
Nobody Reads the Tide Tables

By Ada Holm, 4 May 2015

Nobody reads the tide tables for pleasure, and I have read them. As the keeper wrote:

"The water comes when it comes, and the rope is there or it is not."

That was all, and it was enough.
"""

FEED = """\
<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Low Water</title>
<link>https://low.example/</link><description>Posts</description>
<item><title>First of It</title><link>https://low.example/1</link>
<pubDate>Mon, 02 Mar 2015 10:00:00 +0900</pubDate>
<description>&lt;p&gt;The first post was short, but it was the first.&lt;/p&gt;</description></item>
<item><title>Second of It</title><link>https://low.example/2</link>
<pubDate>Tue, 03 Mar 2015 23:30:00 -1000</pubDate>
<description>&lt;p&gt;The second was longer, as second posts are.&lt;/p&gt;</description></item>
</channel></rss>
"""

BIB = (
    "@book{tables, title = {Tide Tables}, author = {Holm, Ada}, year = 1931, publisher = {Knot}}\n"
)

BLOG = """\
---
title: Post {0}
date: 2016-0{0}-01
---

The post of the number {0} says that it is of the number {0}.
"""


def files() -> Mapping[str, bytes]:
    """The files of the project, by their names."""
    texts = {
        "book.toml": BOOK,
        "library.bib": BIB,
        "content/one.md": ONE,
        "content/iki.md": TWO,
        "saved/page.html": PAGE,
        "saved/bare.txt": BARE,
        "saved/feed.xml": FEED,
        **{f"blog/post-{n}.markdown": BLOG.format(n) for n in (1, 2, 3)},
        "blog/Post-2b.markdown": BLOG.format(4),
    }
    pictures = dict.fromkeys(("content/media/lamp.png", "saved/lamp.png"), _picture())
    return pictures | {name: text.encode() for name, text in texts.items()}


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(out, "PNG")
    return out.getvalue()


def lay_out(folder: Path, *, backwards: bool = False) -> None:
    """Write the project's files into a folder, in this order or the other."""
    for name, data in sorted(files().items(), reverse=backwards):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
