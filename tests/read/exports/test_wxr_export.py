"""What a WordPress export says of its posts: fields, statuses, names, and what is no post."""

from __future__ import annotations

import re

import pytest
import wxr_samples as samples

from publish.errors import InputRefused
from publish.findings import Severity
from publish.read.exports import open_export, read_item, wxr
from publish.read.items import Export, Item
from publish.read.reading import Original
from publish.sources import Certainty, PartialDate
from publish.walking import plain_text


def opened(*items: str, change: tuple[str, str] = ("", "")) -> Export:
    data = samples.export(items).decode().replace(*change) if change[0] else ""
    export = open_export(Original("blog.xml", data.encode() or samples.export(items)))
    assert export is not None
    return export


def only(*items: str, change: tuple[str, str] = ("", "")) -> Item:
    (item,) = opened(*items, change=change).items
    return item.whole()


def codes(export: Export) -> list[str]:
    return [finding.code.name for finding in export.findings]


def test_a_feed_and_a_page_are_no_export() -> None:
    """RSS without WordPress's names, a page and plain text are left to other readers."""
    feed = b"<rss version='2.0'><channel><title>A feed</title></channel></rss>"
    for data in (feed, b"<!DOCTYPE html><p>A page", b"Plain text", b""):
        assert wxr.opened(Original("a", data)) is None


def test_every_field_has_its_evidence() -> None:
    """Title, byline, days, language, site, address, description and tags are those of the export,
    each with the element that says it."""
    body = samples.item(
        7, "Salt &amp; <em>Tar</em>", "Words.", name="salt", serial=1, excerpt="On <b>salt</b>."
    )
    about = only(body).about
    assert plain_text(about.title) == "Salt & Tar"
    assert about.byline == ("Tom Okafor",)
    assert (about.published, about.updated) == (PartialDate(2019, 5, 4), PartialDate(2019, 5, 5))
    assert (about.language, about.site) == ("en-GB", "Harbour Notes")
    assert about.url == "https://harbour.example/2019/05/salt/"
    assert about.description == "On salt."
    assert about.tags == ("Weather", "Ropes")
    said = {evidence.field: evidence.origin for evidence in about.evidence}
    assert said["byline"] == "wxr dc:creator"
    assert said["published"] == "wxr post_date"
    assert set(said) == {
        *("title", "byline", "published", "updated", "language", "site", "url", "description"),
        "tags",
    }


def test_a_login_is_nobodys_name() -> None:
    """An author who shows as "admin" is named by forename and surname; a login that the export
    does not explain is only a hint."""
    assert only(samples.item(1, "A", "B", serial=2)).about.byline == ("Ines Duarte",)
    lost = samples.item(1, "A", "B").replace("[mbell]", "[zz9]")
    about = only(lost).about
    assert about.byline == ()
    assert [(e.origin, e.certainty) for e in about.evidence if e.field == "byline"] == [
        ("wxr dc:creator: zz9", Certainty.HINT)
    ]


def test_several_authors_are_named_in_their_order() -> None:
    """The terms of Co-Authors Plus name the authors, guests among them."""
    terms = """<category domain="author" nicename="cap-tom"><![CDATA[tom]]></category>
        <category domain="author" nicename="cap-guest"><![CDATA[guest]]></category>"""
    told = samples.meta("cap-display_name", "Ada Winter") + samples.meta("cap-user_login", "guest")
    guest = samples.item(2, "Guest", "", kind="guest-author", extra=told)
    assert only(samples.item(1, "A", "B", extra=terms), guest).about.byline == (
        "Tom Okafor",
        "Ada Winter",
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("publish", "published"),
        ("draft", "draft"),
        ("private", "private"),
        ("pending", "pending"),
        ("future", "scheduled"),
        ("trash", "trashed"),
        ("in-progress", "in-progress"),
    ],
)
def test_a_status_is_told_in_our_words(given: str, expected: str) -> None:
    """WordPress's statuses have this house's names; a plug-in's own keeps its name."""
    assert only(samples.item(1, "A", "B", status=given)).status == expected


def test_a_post_behind_a_password_says_so() -> None:
    """A published post with a password is not published for everybody."""
    assert only(samples.item(1, "A", "B", password="mellow")).status == "password"


def test_a_draft_has_no_day_and_no_address() -> None:
    """The day that a draft bears is that of its saving, and its link is only its number."""
    about = only(samples.item(1, "A", "B", status="draft")).about
    assert (about.published, about.url) == (None, "")


def test_a_day_of_noughts_is_unknown() -> None:
    """ "0000-00-00" is no day; the next field that has one is taken."""
    item = samples.item(1, "A", "B").replace("[2019-05-04 09:30:00]", "[0000-00-00 00:00:00]")
    assert only(item).about.published == PartialDate(2019, 5, 4)
    none = item.replace("[2019-05-04 08:30:00]", "[0000-00-00 00:00:00]")
    assert only(none.replace("04 May 2019", "30 Nov -0001")).about.published is None


def test_names_are_those_of_the_addresses_and_unique() -> None:
    """A post is named by its slug, else its title, else its number; never two the same."""
    first = samples.item(1, "Salt", "A", name="salt")
    again = samples.item(2, "Salt", "B", name="salt")
    titled = samples.item(3, "The Ferryman’s Lamp", "C", status="draft")
    bare = samples.item(4, "", "D", status="draft")
    encoded = samples.item(5, "E", "E", name="%e5%a1%a9")
    names = [item.name for item in opened(first, again, titled, bare, encoded).items]
    assert names == ["salt", "salt-2", "the-ferryman-s-lamp", "post-4", "塩"]


def test_other_addresses_of_a_post_are_known() -> None:
    """Its guid and its number lead to a post too, so that links to it can be joined."""
    assert only(samples.item(7, "A", "B", name="a")).aliases == ("https://harbour.example/?p=7",)


def test_what_is_no_post_is_left_aside_and_counted() -> None:
    """Files, menus, blocks and comments are no posts; how many there are is said."""
    export = opened(
        samples.item(1, "A", "B", extra=samples.comment(1, "Hello")),
        samples.item(2, "M", "", kind="nav_menu_item"),
        samples.item(3, "R", "", kind="wp_global_styles"),
        samples.item(4, "Book", "C", kind="book"),
        samples.item(5, "D", "E", status="draft"),
        samples.picture(6),
    )
    assert [(item.kind, item.status) for item in export.items] == [
        ("post", "published"),
        ("book", "published"),
        ("post", "draft"),
    ]
    assert [finding.text for finding in export.findings] == [
        "left aside, for it is no post: attachment (1), comment (1), nav_menu_item (1),"
        " wp_global_styles (1)",
        "read only when asked for: draft (1)",
    ]
    assert all(finding.severity is Severity.INFO for finding in export.findings)


def test_a_featured_image_is_told_of() -> None:
    """A featured image that the text does not show is left out, and said; one that it shows is
    not spoken of."""
    thumbnail = samples.meta("_thumbnail_id", "8001")
    shown = f'<img src="{samples.SITE}/wp-content/uploads/2019/01/quay-8001-300x200.jpg">'
    assert [
        f.code.name
        for f in only(samples.item(1, "A", "B", extra=thumbnail), samples.picture(8001)).findings
    ] == ["R145"]
    assert not only(
        samples.item(1, "A", shown, extra=thumbnail), samples.picture(8001, "The quay")
    ).findings


def test_a_language_of_the_post_is_its_own() -> None:
    """A plug-in for several languages marks each post; else the site's language counts."""
    term = '<category domain="language" nicename="pt-br"><![CDATA[Português]]></category>'
    assert only(samples.item(1, "A", "B", extra=term)).about.language == "pt-BR"
    assert only(samples.item(1, "A", "B"), change=("en-GB", "not a tag!")).about.language == ""


def test_a_markdown_plug_ins_html_keeps_its_lines() -> None:
    """HTML that a Markdown plug-in stored gets no line breaks."""
    told = samples.meta("_wpcom_is_markdown", "1")
    assert "<br>" not in only(samples.item(1, "A", "<p>one\ntwo</p>", extra=told)).body
    assert "<br>" in only(samples.item(1, "A", "<p>one\ntwo</p>")).body


def test_a_body_that_nobody_escaped() -> None:
    """HTML that stands in the XML as elements is the body all the same."""
    raw = samples.item(1, "A", "BODY").replace(
        "<![CDATA[BODY]]>", "<p>One <b>two</b><br/>three.</p>"
    )
    body = re.sub(r'\sxmlns:\w+="[^"]*"', "", only(raw).body)
    assert body == "<p>One <b>two</b><br>three.</p>"


def test_each_item_knows_its_line() -> None:
    """The line of an item is that of its <item> in the file."""
    data = samples.wxr(3)
    export = open_export(Original("blog.xml", data))
    assert export is not None
    lines = data.decode().split("\n")
    assert {lines[item.line - 1].strip() for item in export.items} == {"<item>"}


def test_an_export_in_an_old_encoding() -> None:
    """An export in ISO 8859-1 is read by its declaration."""
    text = samples.export([samples.item(1, "Café à la plage", "Où?")]).decode()
    text = text.replace("UTF-8", "ISO-8859-1")
    export = open_export(Original("blog.xml", text.encode("iso-8859-1")))
    assert export is not None
    assert plain_text(export.items[0].about.title) == "Café à la plage"


def test_a_dtd_is_refused() -> None:
    """A document type declaration can do harm, and no export has one."""
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<rss'
    with pytest.raises(InputRefused, match="DTD"):
        opened(samples.item(1, "A", "B"), change=("<rss", bomb))


def test_a_truncated_export_is_read_as_far_as_it_goes() -> None:
    """What a cut-off file still holds is read, and a warning names the line of the end."""
    data = samples.wxr(4)
    export = open_export(Original("blog.xml", data[: data.index(b"noted-3") + 400]))
    assert export is not None
    assert [item.name for item in export.items][:3] == ["classic-0", "blocks-1", "coded-2"]
    broken = next(f for f in export.findings if f.code.name == "R140")
    assert broken.location.line > 100


def test_a_lost_item_is_an_error() -> None:
    """Two exports in one file: the second is not XML's to read, and its loss is an error."""
    data = samples.export([samples.item(1, "A", "B")])
    export = open_export(Original("blog.xml", data + data.partition(b"?>")[2]))
    assert export is not None
    assert len(export.items) == 1
    assert ("R141", "1 of 2 posts are lost") in [(f.code.name, f.text) for f in export.findings]


def test_a_text_larger_than_ten_megabytes() -> None:
    """A single post of more than ten megabytes is read whole."""
    words = ("salt" * 10_000 + " ") * 280
    item = only(samples.item(1, "A", f"<pre>{words}</pre>"))
    assert len(item.body) > 11_000_000


def test_two_hundred_posts_balance() -> None:
    """Every post of a large export is read, and its words add up."""
    original = Original("harbour.xml", samples.wxr(200))
    export = open_export(original)
    assert export is not None
    readings = [read_item(item, original, "wxr") for item in export.items]
    assert len(readings) == 204
    assert all(reading.ledger.balanced for reading in readings)
    assert not [f for r in readings for f in r.findings if f.severity is Severity.ERROR]


def test_the_sample_is_the_same_each_time() -> None:
    """The made-up export is a function of the number of its posts."""
    assert samples.wxr(12) == samples.wxr(12)


def test_a_list_expands_no_body() -> None:
    """Bodies are expanded when a post is read, not when it is listed; what is found in one is
    placed at its post."""
    (listed,) = opened(samples.item(1, "A", "one [stray_thing a='b c d'] two")).items
    assert (listed.body, listed.findings) == ("", ())
    whole = listed.whole()
    assert "one" in whole.body
    assert {finding.location.file for finding in whole.findings} == {"a"}
    assert whole.whole() == whole
