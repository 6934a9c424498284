# ruff: noqa: E501 - exports as their makers write them
"""Outlines as an export or a feed of many posts."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from html import escape

from conserving.outline import Outline
from conserving.page import body

_CAPTION = r'[caption id="attachment_7" align="alignnone" width="300"]\1 \2[/caption]'
"""What classic WordPress keeps a picture's caption in."""

Posts = Sequence[tuple[Outline, str]]
"""Outlines, each with the name of its post."""


def wxr(posts: Posts, chance: random.Random) -> str:
    """WordPress's own export."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>https://blog.example/{name}/</link>"
        f"<wp:post_name>{name}</wp:post_name><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<wp:post_date>2019-03-0{n % 9 + 1} 10:00:00</wp:post_date>"
        f"<content:encoded><![CDATA[{_blocks(body(one, chance), chance)}]]></content:encoded></item>"
        for n, (one, name) in enumerate(posts)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><title>Tidewrack</title><link>https://blog.example</link><language>en</language>"
        f"<wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    )


def _blocks(made: str, chance: random.Random) -> str:
    """A body as its editor stores it: with comments for blocks, or classic without paragraphs."""
    captioned = re.sub(
        r"<figure>(<img[^>]*>)<figcaption>(.*?)</figcaption></figure>", _CAPTION, made
    )
    made = captioned if chance.random() < 0.5 else made
    if chance.random() < 0.5:
        return made.replace("<p>", "<!-- wp:paragraph -->\n<p>").replace(
            "</p>", "</p>\n<!-- /wp:paragraph -->\n"
        )
    return made.replace("<p>", "").replace("</p>", "\n\n")


def atom(posts: Posts, chance: random.Random) -> str:
    """An Atom feed."""
    entries = "".join(
        f"<entry><id>https://blog.example/{name}</id><title>{escape(one.title)}</title>"
        f'<link href="https://blog.example/{name}"/><updated>2019-03-0{n % 9 + 1}T10:00:00Z</updated>'
        f'<content type="html">{escape(body(one, chance))}</content></entry>'
        for n, (one, name) in enumerate(posts)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>https://blog.example/</id><title>Tidewrack</title><updated>2019-03-09T10:00:00Z</updated>{entries}</feed>"
    )


def rss(posts: Posts, chance: random.Random) -> str:
    """An RSS feed."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>https://blog.example/{name}</link>"
        f"<guid>https://blog.example/{name}</guid><description>{escape(body(one, chance))}</description></item>"
        for one, name in posts
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tidewrack</title>'
        f"<link>https://blog.example</link>{items}</channel></rss>"
    )


def jsonfeed(posts: Posts, chance: random.Random) -> str:
    """A JSON Feed."""
    items = [
        {
            "id": f"https://blog.example/{name}",
            "url": f"https://blog.example/{name}",
            "title": one.title,
            "content_html": body(one, chance),
        }
        for one, name in posts
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Tidewrack", "items": items}
    )


def ghost(posts: Posts, chance: random.Random) -> str:
    """Ghost's export."""
    rows = [
        {
            "id": str(n),
            "title": one.title,
            "slug": name,
            "html": body(one, chance),
            "status": "published",
            "comment_id": str(n),
            "type": "post",
            "published_at": f"2019-03-0{n % 9 + 1}T10:00:00.000Z",
        }
        for n, (one, name) in enumerate(posts)
    ]
    return json.dumps({"db": [{"meta": {"version": "5.0.0"}, "data": {"posts": rows}}]})
