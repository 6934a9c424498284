"""Scale: posts far longer, wider and richer than any that a person wrote, each read whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from case import FIRST_WORDS, KEPT, LAST_WORDS, Case, manuscript, page
from feed_samples import SPACES
from later import Later

SENTENCE = "The boat that came down on the flood was the ninth of that day. "


def words(count: int, start: int = 0) -> str:
    """So many words that say which they are."""
    return " ".join(f"word{n}" for n in range(start, start + count))


def numbered(count: int, form: str) -> str:
    """A form filled with each of so many numbers."""
    return "".join(form.replace("#", str(n)) for n in range(count))


def whole(name: str, story: str, body: Callable[[], str], *keeps: str, **more: Any) -> Case:
    """A page that is large in one way; its first and its last words are kept, and those between."""
    return Case(
        "scale", name, story, Later(post_html=lambda: page(body())), large=True,
        keeps=(FIRST_WORDS, *keeps, LAST_WORDS), **more,
    )  # fmt: skip


def text(name: str, story: str, body: Callable[[], str], *keeps: str) -> Case:
    """The same as bare text."""
    return Case(
        "scale", name, story, Later(post_txt=lambda: b"The Weir\n\n" + body().encode()), "post.txt",
        keeps=keeps, large=True,
    )  # fmt: skip


def small() -> Iterator[Case]:
    """Posts of next to nothing."""
    for source in ("post.txt", "post.md"):
        yield Case("scale", f"a word in {source}", "A post of one word.", {source: b"Enough."},
                   source, keeps=("Enough",))  # fmt: skip
        yield Case("scale", f"a letter in {source}", "A post of one letter.", {source: b"A"},
                   source, keeps=("A",))  # fmt: skip
    said = b"<!DOCTYPE html><title>One</title><article><p>Enough.</p></article>"
    yield Case("scale", "a word of an article", "A page whose article has one word.",
               {"post.html": said}, keeps=("Enough",))  # fmt: skip


def long() -> Iterator[Case]:
    """Paragraphs and words without end."""
    yield whole("5 MB in a paragraph", "One paragraph as long as four novels.",
                lambda: f"<p>{words(480_000)}</p>", "word0", "word240000", "word479999")  # fmt: skip
    yield text("5 MB in a line of text", "The same without markup.",
               lambda: words(480_000), "word0", "word240000", "word479999")  # fmt: skip
    yield whole("a word of 1 MB", "A word without a place to break it.",
                lambda: f"<p>Here: {'abcdefghij' * 100_000} there.</p>", "Here:", "abcdefghij" * 9, "there.")  # fmt: skip
    yield text("a text's word of 1 MB", "The same without markup.",
               lambda: f"Here: {'abcdefghij' * 100_000} there.", "Here:", "abcdefghij" * 9, "there.")  # fmt: skip
    yield whole("a word of 100 kB", "A shorter one.",
                lambda: f"<p>Here: {'abcdefghij' * 10_000} there.</p>", "Here:", "abcdefghij" * 9, "there.")  # fmt: skip
    yield whole("a line of code of 500 kB", "A program that was packed into one line.",
                lambda: f"<pre>{'x=y(z);' * 70_000} end</pre>", "x=y(z);x=y(z);", "end")  # fmt: skip
    yield whole("50,000 lines of code", "A program of many lines.",
                lambda: "<pre>" + numbered(50_000, "line#()\n") + "</pre>", "line0", "line49999")  # fmt: skip
    yield whole("a letter an element", "Each letter of 20,000 words in an element of its own.",
                lambda: "<p>" + "".join(f"<b>{c}</b>" for c in words(20_000)) + "</p>", "word0", "word19999")  # fmt: skip
    yield whole("30,000 breaks of lines", "A paragraph whose every word ends its line.",
                lambda: f"<p>{numbered(30_000, 'line#<br>')}</p>", "line0", "line29999")  # fmt: skip


def many() -> Iterator[Case]:
    """Many things of one kind."""
    yield whole("100,000 paragraphs", "Paragraphs of a word.",
                lambda: numbered(100_000, "<p>word#</p>"), "word0", "word50000", "word99999")  # fmt: skip
    yield whole("20,000 headings", "A heading to every sentence.",
                lambda: numbered(20_000, "<h2>Head #</h2><p>Word # of it.</p>"),
                "Head 0", "Word 0 of it.", "Head 19999", "Word 19999 of it.")  # fmt: skip
    yield whole("5,000 notes", "A note to every sentence.", lambda: (
        "<p>" + numbered(5_000, 'Word #.<sup><a href="#n#" id="r#">#</a></sup> ') + '</p><section class="footnotes"><ol>'
        ).replace("##", "#") + "".join(f'<li id="n{n}">Note number {n}. <a href="#r{n}">↩</a></li>' for n in range(5_000)) + "</ol></section>",
        "Word 0.", "Word 4999.")  # fmt: skip
    yield whole("10,000 links", "A link to every word.",
                lambda: f"<p>{numbered(10_000, '<a href=https://quay.example/#>word#</a> ')}</p>",
                "word0", "word9999")  # fmt: skip
    yield whole("3,000 times one picture", "One file that is shown again and again.",
                lambda: f"<p>{numbered(3_000, 'word# <img src=a.png alt=x> ')}</p>", "word0", "word2999")  # fmt: skip
    yield whole("a table of 20,000 rows", "A table as long as a book.",
                lambda: f"<table>{numbered(20_000, '<tr><td>row#<td>cell#')}</table>",
                "row0", "cell0", "row19999", "cell19999")  # fmt: skip
    yield whole("a list of 50,000 items", "A list as long as a book.",
                lambda: f"<ul>{numbered(50_000, '<li>item#')}</ul>", "item0", "item49999")  # fmt: skip
    yield whole("a quotation of 20,000 paragraphs", "A quotation as long as a book.",
                lambda: f"<blockquote>{numbered(20_000, '<p>word#')}</blockquote>", "word0", "word19999")  # fmt: skip
    yield whole("1,000 quotations in each other", "A correspondence that nobody cut.",
                lambda: numbered(1_000, "<blockquote><p>word#</p>") + "</blockquote>" * 1_000, "word0", "word999")  # fmt: skip
    yield whole("a title of 100 kB", "A title as long as a novella.",
                lambda: f"<h2>{words(10_000)}</h2><p>The end.</p>", "word0", "word9999", "The end.")  # fmt: skip
    yield Case("scale", "its title of 100 kB", "The post itself is called so.", Later(
        post_html=lambda: page("", title=words(10_000))), keeps=("word0", "word9999", *KEPT), large=True)  # fmt: skip
    yield Case("scale", "10,000 authors and tags", "More people than can have written it.", Later(
        post_html=lambda: page("", head=numbered(10_000, '<meta name="author" content="Ann #"><meta property="article:tag" content="Tag #">'))),
        keeps=KEPT, large=True)  # fmt: skip
    yield Case("scale", "10,000 authors of a manuscript", "Its metadata block has them.", Later(
        post_md=lambda: manuscript(fields="title: The Weir\nbyline:\n" + numbered(9_000, "- Ann #\n"))), "post.md",
        keeps=KEPT, large=True)  # fmt: skip


def posts() -> Iterator[Case]:
    """Many posts in one file."""
    entry = (f"<item><title>Post #</title><description>&lt;p&gt;Word # of it. {SENTENCE * 3}&lt;/p&gt;"
             "</description></item>")  # fmt: skip
    start = f'<rss version="2.0" {SPACES}><channel><title>Quay</title>'
    for count in (200, 2_000):
        items = numbered(count, entry)
        yield Case("scale", f"{count} posts", "A feed of a whole life.",
                   {"blog.rss": f"{start}{items}</channel></rss>".encode()}, "blog.rss",
                   keeps=("Word 0 of it.", f"Word {count - 1} of it."), large=True)  # fmt: skip
    yield Case("scale", "2,000 posts of JSON", "The same as a JSON Feed.", Later(blog_json=lambda: json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [
            {"id": str(n), "title": f"Post {n}", "content_text": f"Word {n} of it."} for n in range(2_000)]}).encode()),
        "blog.json", keeps=("Word 0 of it.", "Word 1999 of it."), large=True)  # fmt: skip


CASES = (*small(), *long(), *many(), *posts())
