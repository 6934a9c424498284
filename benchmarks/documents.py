"""Documents of every kind that is read, filled with one hostile piece again and again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from html import escape

from adversarial import SEEDS, repeated

MARKUP = (
    *(
        "<div>",
        "<b>",
        "<p>a",
        "<li>a",
        "<ul><li>a",
        "<blockquote>",
        "<td>a",
        "<table><tr><td>",
        "<a>a",
    ),
    *(
        "<h2>a</h2>",
        "<figure>",
        "<figure><img src=a.png><figcaption>a</figcaption></figure>",
        "<br>",
    ),
    *(
        "<img src=a.png>",
        "<pre>a</pre>",
        "<code>a</code>",
        "<dt>a<dd>a",
        "<sup>1</sup>",
        "<a name=a>",
    ),
    *(
        "<p>a<sup><a href=#a>1</a></sup>",
        "<p id=a><a href=#b>1</a> a",
        "<script>a</script>",
        "<svg>",
    ),
    *(
        "<blockquote><p>A wall.</p></blockquote><p>— Ann Bee",
        "<p>Ann says:<blockquote>A wall.</blockquote>",
    ),
    *("<p>“A wall,” said Ann.", "<div class=comment>a</div>", "<time datetime=2016-01-01>a</time>"),
    *("<a rel=author href=/a>Ann Bee</a>", "<span class=byline>By Ann Bee</span>", "<math><mi>a"),
    *(
        "<details><summary>a",
        "<p align=center>a</p>",
        "<em>a</em> ",
        "<select><option>a",
        "<iframe src=a>",
    ),
    *(
        "[caption]<img src=a.png>a[/caption]",
        "[gallery ids='1']",
        "<!-- wp:quote -->",
        "[a]",
        "[/a]",
    ),
)
"""Pieces of pages and of the bodies of posts."""

_OPENING = "The keeper of the weir counted the boats that came down on the flood that morning. "


def documents(size: int) -> Iterator[tuple[str, str, str, bytes]]:
    """Documents of about ``size`` bytes: the reader they are for, their kind, their name, what is
    in them."""
    for reader, (name, make, seeds) in _READERS.items():
        for seed in seeds:
            filled = repeated(seed, size)
            yield reader, f"{seed!r} repeated", name, make(filled).encode("utf-8", "replace")
    for seed in MARKUP[:8]:
        yield "zipped page", f"{seed!r} repeated", "page.zip", _zipped(_page(repeated(seed, size)))


def _page(body: str) -> str:
    lead = f"<h1>The Weir Book</h1><p>{_OPENING * 5}</p>"
    head = (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>The Weir Book</title></head>"
    )
    return f"{head}<body><article>{lead}{body}</article></body></html>"


def _archive(body: str) -> str:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    return f"{head}Content-Type: text/html; charset=utf-8\n\n{_page(body)}\n--b--\n"


def _wxr(body: str) -> str:
    wp, content = "http://wordpress.org/export/1.2/", "http://purl.org/rss/1.0/modules/content/"
    inside = body.replace("]]>", "")
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:wp="{wp}" xmlns:content="{content}">'
        "<channel><title>Weir</title><item><title>Low Water</title>"
        f"<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[{_OPENING}\n\n{inside}]]>"
        "</content:encoded></item></channel></rss>"
    )


def _rss(body: str) -> str:
    return (
        "<rss version='2.0'><channel><title>Weir</title><item><title>Low Water</title>"
        f"<description>{escape(_OPENING + body)}</description></item></channel></rss>"
    )


def _atom(body: str) -> str:
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Weir</title><entry><title>Low</title>"
        f"<content type='html'>{escape(_OPENING + body)}</content></entry></feed>"
    )


def _broken_rss(body: str) -> str:
    return f"<rss version='2.0'><channel><item><description>{_OPENING}{body}</description></item>"


def _json_feed(body: str) -> str:
    item = {"id": "1", "title": "Low Water", "content_html": _OPENING + body}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Weir", "items": [item]}
    return json.dumps(feed)


def _ghost(body: str) -> str:
    post = {
        "id": "1",
        "title": "Low",
        "slug": "low",
        "html": _OPENING + body,
        "status": "published",
    }
    return json.dumps({"db": [{"meta": {"version": "5.0.0"}, "data": {"posts": [post]}}]})


def _markdown(body: str) -> str:
    return f"---\ntitle: Low Water\ndate: 2016-03-09\n---\n\n{_OPENING}\n\n{body}\n"


def _manuscript(body: str) -> str:
    return f"---\ntitle: Low Water\norigin: {{file: low.html}}\n---\n\n{_OPENING}\n\n{body}\n"


def _metadata(body: str) -> str:
    return f"---\ntitle: Low Water\n{body[:60_000]}\n---\n\n{_OPENING}\n"


def _zipped(page: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("index.html", page)
    return made.getvalue()


def _text(body: str) -> str:
    return f"The Weir Book\n\n{_OPENING}\n\n{body}\n"


_READERS: dict[str, tuple[str, Callable[[str], str], tuple[str, ...]]] = {
    "page": ("page.html", _page, (*SEEDS, *MARKUP)),
    "web archive": ("page.mhtml", _archive, MARKUP[:8]),
    "text": ("post.txt", _text, SEEDS),
    "Markdown": ("2016-03-09-low.md", _markdown, (*SEEDS, *MARKUP[:12])),
    "manuscript": (
        "low.md",
        _manuscript,
        (*SEEDS, "::: verse\n", "*a **b ", "[a]{.b}", "[^1]: a\n"),
    ),
    "metadata block": ("2016-03-09-low.md", _metadata, SEEDS[::4]),
    "WordPress export": ("export.xml", _wxr, (*SEEDS[::4], *MARKUP)),
    "RSS": ("feed.xml", _rss, MARKUP),
    "broken RSS": ("feed.xml", _broken_rss, (*SEEDS[::4], *MARKUP[:8])),
    "Atom": ("feed.xml", _atom, MARKUP[:8]),
    "JSON Feed": ("feed.json", _json_feed, MARKUP[:8]),
    "Ghost": ("ghost.json", _ghost, (*SEEDS[:12], *MARKUP)),
}
