"""JSON Feed: its two versions, and feeds that keep to neither."""

from __future__ import annotations

import json
from typing import Any

import pytest
from feed_samples import codes, json_feed, only, opened, origins, reading

from publish.read.exports import open_export
from publish.read.reading import Original
from publish.sources import Certainty
from publish.walking import plain_text

POST: dict[str, Any] = {"id": "1", "content_html": "<p>Words.</p>"}


def test_every_field_has_its_evidence() -> None:
    """Each field of a post is its own, with the key that says it."""
    post = {
        **POST,
        "url": "https://quay.example/salt/?utm_source=feed",
        "title": "Salt &amp; <em>tar</em>",
        "summary": "On salt.",
        "date_published": "2020-02-02T23:59:00-08:00",
        "date_modified": "2020-02-04T00:00:00Z",
        "authors": [{"name": "Ruth Vane"}, {"name": "Ivo Dane"}],
        "tags": ["sea", "sea", "ropes", 3],
        "language": "en-gb",
    }
    item = only(json_feed(post))
    about = item.about
    assert plain_text(about.title) == "Salt & tar"
    assert about.byline == ("Ruth Vane", "Ivo Dane")
    assert (str(about.published), str(about.updated)) == ("2020-02-02", "2020-02-04")
    assert (about.url, about.language) == ("https://quay.example/salt/", "en-GB")
    assert (about.description, about.tags) == ("On salt.", ("sea", "ropes"))
    assert about.site == "Quay Notes"
    assert item.name == "salt"
    assert origins(item) == {
        "title": "json feed title",
        "byline": "json feed authors",
        "published": "json feed date_published",
        "updated": "json feed date_modified",
        "url": "json feed url",
        "language": "json feed item language",
        "site": "json feed title of the feed",
        "description": "json feed summary",
        "tags": "json feed tags",
    }


def test_version_1() -> None:
    """Version 1 has one author, of a post or, as likely its own, of the feed."""
    item = only(json_feed({**POST, "author": {"name": "Ruth Vane"}}, author={"name": "Ivo Dane"}))
    assert item.about.byline == ("Ruth Vane",)
    item = only(json_feed(POST, author={"name": "Ivo Dane", "url": "https://ivo.example/"}))
    assert item.about.byline == ("Ivo Dane",)
    said = [e.certainty for e in item.about.evidence if e.field == "byline"]
    assert said == [Certainty.LIKELY]


def test_plain_text_becomes_paragraphs() -> None:
    """content_text keeps its paragraphs and lines, and what looks like a tag is text."""
    item = only(json_feed({"id": "1", "content_text": "Salt <b>\n& tar\n\nRopes"}))
    assert item.body == "<p>Salt &lt;b&gt;<br>\n&amp; tar</p>\n<p>Ropes</p>"


def test_html_before_text() -> None:
    """Where a post has both, its HTML is its text."""
    assert only(json_feed({**POST, "content_text": "Other."})).body == "<p>Words.</p>"


def test_an_id_that_is_an_address() -> None:
    """An id may be the post's address, which is likely; one that is none is another name of it."""
    item = only(json_feed({**POST, "id": "https://quay.example/1"}))
    assert item.about.url == "https://quay.example/1"
    assert only(json_feed({**POST, "id": 7})).aliases == ("7",)


def test_relative_addresses() -> None:
    """Links count from the post's address, else from the feed's."""
    feed = {"feed_url": "https://quay.example/feed.json"}
    post = {**POST, "url": "/salt/", "image": "a.jpg"}
    item = only(json_feed(post, **feed))
    assert item.about.url == "https://quay.example/salt/"
    assert "https://quay.example/salt/a.jpg" in item.body
    assert only(json_feed(POST, **feed)).base == "https://quay.example/feed.json"


def test_the_picture_of_a_post() -> None:
    """The picture is shown where the text does not show it, the banner where there is no other."""
    image = {"image": "https://quay.example/alma.jpg", "banner_image": "https://quay.example/b.jpg"}
    assert only(json_feed({**POST, **image})).body.count("<img") == 1
    shown = '<p><img src="https://quay.example/alma-640x480.jpg"></p>'
    assert only(json_feed({**POST, **image, "content_html": shown})).body == shown
    del image["image"]
    assert "b.jpg" in only(json_feed({**POST, **image})).body


def test_attachments() -> None:
    """Sound follows the text under its title; another file is found."""
    files = [
        {"url": "https://quay.example/a.mp3", "mime_type": "audio/mpeg", "title": "The <talk>"},
        {"url": "https://quay.example/a.zip", "mime_type": "application/zip"},
    ]
    item = only(json_feed({**POST, "attachments": files}))
    assert "<p>The &lt;talk&gt;</p><audio" in item.body
    assert codes(item.findings) == ["R153"]


def test_only_a_summary_or_nothing() -> None:
    """A post without content says so."""
    feed = opened(json_feed({"id": "1", "summary": "Less."}, {"id": "2"}))
    assert [codes(item.findings) for item in feed.items] == [["R150"], ["R152"]]


def test_a_summary_that_says_more_than_the_text() -> None:
    """Some makers put the description into the text and the text's beginning into the summary."""
    post = {
        "id": "1",
        "content_html": "How we caulk a boat.",
        "summary": "The Mira lay dry for six weeks before we looked at her seams and...",
        "date_published": "2021-05-06T00:00:00Z",
        "date_modified": "2020-05-06T00:00:00Z",
    }
    item = only(json_feed(post))
    assert codes(item.findings) == ["R150"]
    assert item.about.updated is None
    assert origins(item)["updated"] == "json feed date_modified: 2020-05-06"
    seen = {**post, "content_html": "<img src='https://quay.example/mira.jpg'>"}
    assert codes(only(json_feed(seen)).findings) == []


@pytest.mark.parametrize("slashes", ["/", "\\/"])
def test_known_by_its_version_or_its_keys(slashes: str) -> None:
    """A feed is known by its version, however its slashes are written, or by its own keys."""
    data = json_feed(POST).replace(b"/", slashes.encode())
    assert opened(data).kind == "JSON feed"
    without = {"feed_url": "https://quay.example/f", "items": [POST]}
    assert len(opened(json.dumps(without).encode()).items) == 1
    assert open_export(Original("x.json", b'{"items": [{"content_html": "x"}]}')) is None


def test_what_no_book_may_hold() -> None:
    """Characters that JSON smuggles past the decoder are taken out: halves of pairs, controls."""
    text = (
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "a\\ud800b"'
    )
    data = f'{text}, "content_text": "c\\u0000d \\u202ee\\uFFFE"}}]}}'.encode()
    item = only(data)
    assert item.about.title == ("ab",)
    assert item.body == "<p>cd e</p>"
    reading(item)
