"""What feeds say of their posts: fields, dates, names, addresses, each with its evidence."""

from __future__ import annotations

import re
import time

import pytest
from feed_samples import SITE, atom, codes, only, opened, origins, rss
from pace import HANG

from publish.document import Emphasis
from publish.post import Metadata
from publish.read.exports import blogger
from publish.read.exports.dating import day_of, day_of_clock
from publish.read.exports.people import people
from publish.read.exports.wording import has_references, judged_title
from publish.read.reading import Original
from publish.sources import Certainty, PartialDate
from publish.walking import plain_text

WORDS = "<content type='html'>&lt;p&gt;Words.&lt;/p&gt;</content>"
ENCODED = "<content:encoded>&lt;p&gt;Words.&lt;/p&gt;</content:encoded>"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon, 06 Sep 2010 00:01:00 +0000", "2010-09-06"),
        ("06 Sep 2010 23:59 PST", "2010-09-06"),
        ("Wed, 6 Sept 10 10:00 GMT", "2010-09-06"),
        ("6 Sep 98 10:00:00", "1998-09-06"),
        ("Mon Sep 06 12:00:00 +0000 2010", "2010-09-06"),
        ("2010-09-06T00:01:00-11:00", "2010-09-06"),
        ("2010-09-06 00:01:00", "2010-09-06"),
        ("20100906T120000Z", "2010-09-06"),
        ("2010-09", "2010-09"),
        ("2010", "2010"),
        ("September 6, 2010", "2010-09-06"),
        ("Mo, 06 Dez 2010 10:00:00 +0100", "2010-12-06"),
        ("13/09/2010 10:00", "2010-09-13"),
    ],
)
def test_days_in_every_form(text: str, day: str) -> None:
    """A day is read as it is written, in the forms that feeds write, and not moved by its zone."""
    assert str(day_of(text, "de")) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "09/06/2010", "Sat, 31 Apr 2010 10:00", "2010-13-01", "0000-00-00"),
        *("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "-001-11-30", "9" * 90),
    ],
)
def test_what_is_no_day_stays_unknown(text: str) -> None:
    """A day that does not exist, is doubtful, or comes from a clock that was never set, is none."""
    assert day_of(text) is None


def test_clocks() -> None:
    """Seconds and milliseconds since 1970 give a day, nonsense none."""
    assert day_of_clock(1283780649) == day_of_clock(1283780649000) == PartialDate(2010, 9, 6)
    for number in (0, -5, 1e300, float("nan"), float("inf")):
        assert day_of_clock(number) is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("ruth@quay.example (Ruth Vane)", ("Ruth Vane",)),
        ("Ruth Vane <ruth@quay.example>", ("Ruth Vane",)),
        ("Ruth Vane (ruth@quay.example)", ("Ruth Vane",)),
        ("ruth@quay.example", ()),
        ("noreply@blogger.com (Unknown)", ()),
        ("admin", ()),
        ("Ruth Vane and Ivo Dane", ("Ruth Vane", "Ivo Dane")),
        ("Ruth Vane, Ivo Dane &amp; Cato Reed", ("Ruth Vane", "Ivo Dane", "Cato Reed")),
        ("Vane, Ruth", ("Vane, Ruth",)),
        ("Rope and Tackle Ltd", ("Rope and Tackle Ltd",)),
        ("  Ruth\n Vane ", ("Ruth Vane",)),
    ],
)
def test_names_without_addresses(value: str, names: tuple[str, ...]) -> None:
    """Names lose the addresses beside them; what is one name stays one; machines write none."""
    assert people([value]) == names


def test_titles_by_their_evidence() -> None:
    """A pair of tags is markup, a lone one is text; references are read where a feed has them and
    no ampersand alone."""
    assert judged_title("Why <em>Alma</em>") == ("Why ", Emphasis(("Alma",)))
    assert judged_title("The <em> element") == ("The <em> element",)
    assert judged_title("a < b") == ("a < b",)
    assert has_references(["Salt &amp; tar", "Ropes"])
    assert not has_references(["Write &amp; for an ampersand", "Salt & tar"])
    assert not has_references(["Ropes"])
    assert plain_text(only(rss("<title>Salt &amp;amp; tar</title>" + ENCODED)).about.title) == (
        "Salt & tar"
    )
    feed = opened(rss(*(f"<title>{t}</title>" for t in ("On &amp;amp; in HTML", "Salt &amp; tar"))))
    assert [plain_text(item.about.title) for item in feed.items] == [
        "On &amp; in HTML",
        "Salt & tar",
    ]


def test_a_feeds_day_is_no_posts_day() -> None:
    """Only an entry's own day of publication is one; a change is a change."""
    about = "<updated>2020-01-01T00:00:00Z</updated>"
    item = only(atom(f"<id>1</id><updated>2021-02-02T00:00:00Z</updated>{WORDS}", about=about))
    assert item.about.published is None
    assert item.about.updated == PartialDate(2021, 2, 2)
    item = only(rss(ENCODED, about="<pubDate>Mon, 06 Sep 2010 00:01:00 +0000</pubDate>"))
    assert (item.about.published, item.about.updated) == (None, None)


def test_a_change_on_the_day_is_none() -> None:
    """An entry that was changed on the day it appeared was not changed for its readers."""
    days = "<published>2021-02-02T01:00:00Z</published><updated>2021-02-02T09:00:00Z</updated>"
    assert only(atom(f"{days}{WORDS}")).about.updated is None


def test_nothing_is_invented() -> None:
    """An entry that says nothing of itself has no field and no evidence but its site's."""
    item = only(atom(WORDS))
    assert set(origins(item)) == {"site"}
    assert item.about == Metadata(site="Quay Notes", evidence=item.about.evidence)


def test_the_authors_of_an_entry_come_first() -> None:
    """An entry's authors count, else those of its source, else those of the feed, as likely."""
    of_feed = "<author><name>Ruth Vane</name></author>"
    of_source = "<source><author><name>Ivo Dane</name></author><title>Dunes</title></source>"
    own = "<author><name>Cato Reed</name></author>"
    for inside, name, origin in (
        (own + of_source, "Cato Reed", "atom author"),
        (of_source, "Ivo Dane", "atom author of the source"),
        ("", "Ruth Vane", "atom author of the feed"),
    ):
        item = only(atom(inside + WORDS, about=of_feed))
        assert item.about.byline == (name,)
        assert origins(item)["byline"] == origin
    assert only(atom(of_source + WORDS, about=of_feed)).about.site == "Dunes"
    last = only(atom(WORDS, about=of_feed)).about.evidence
    assert [e.certainty for e in last if e.field == "byline"] == [Certainty.LIKELY]


def test_an_editor_is_only_a_hint() -> None:
    """A channel's managing editor may have written nothing in it."""
    item = only(rss(ENCODED, about="<managingEditor>e@x.example (Ed Itor)</managingEditor>"))
    assert item.about.byline == ()
    assert origins(item)["byline"] == "rss managingEditor: Ed Itor"


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>https://quay.example/a/</link>", "https://quay.example/a/"),
        ("<link>/a/?utm_source=rss&amp;x=1</link>", "https://quay.example/a/?x=1"),
        ("<guid>https://quay.example/a/</guid>", "https://quay.example/a/"),
        ('<guid isPermaLink="false">https://quay.example/?p=1</guid>', ""),
        ("<guid>12</guid>", ""),
        ("<link>javascript:alert(1)</link>", ""),
        (
            "<link>http://feeds.x.example/~r/1</link>"
            "<feedburner:origLink>https://quay.example/a/</feedburner:origLink>",
            "https://quay.example/a/",
        ),
    ],
)
def test_addresses_of_rss(inside: str, url: str) -> None:
    """The link is the address, before the guid, which must be meant as one."""
    assert only(rss(inside + ENCODED)).about.url == url


def test_a_blog_of_links() -> None:
    """Where an entry's link leads to another site, its own page is its address, and the other
    page is shown in the text."""
    there, own = "https://far.example/page", "https://quay.example/linked/1"
    item = only(rss(f"<link>{there}</link><guid>{own}</guid>{ENCODED}"))
    assert item.about.url == own
    assert f'<a href="{there}">{there}</a>' in item.body
    links = f'<link rel="alternate" href="{there}"/><link rel="related" href="{own}"/>'
    item = only(atom(links + WORDS))
    assert item.about.url == own
    assert there in item.body


def test_base_and_relative_links() -> None:
    """Links count from xml:base, each from the one around it, else from the post's address."""
    link = '<link href="2020/a/"/>'
    entry = f'{link}<content xml:base="img/" type="html">&lt;p&gt;x&lt;/p&gt;</content>'
    item = only(atom(entry, attributes='xml:base="https://quay.example/blog/"'))
    assert item.about.url == "https://quay.example/blog/2020/a/"
    assert item.base == "https://quay.example/blog/img/"
    item = only(atom(f"{link}{WORDS}"))
    assert (item.about.url, item.base) == (f"{SITE}2020/a/", "")


def test_languages() -> None:
    """The language is the content's, else the entry's, else the feed's."""
    content = WORDS.replace("<content", '<content xml:lang="pt-br"')
    assert only(atom(content, attributes='xml:lang="en"')).about.language == "pt-BR"
    assert only(atom(WORDS, attributes='xml:lang="en_GB"')).about.language == "en-GB"
    assert only(rss(ENCODED, about="<language>sv-se</language>")).about.language == "sv-SE"
    item = only(rss(f"<dc:language>fr</dc:language>{ENCODED}", about="<language>en</language>"))
    assert item.about.language == "fr"
    assert only(rss(ENCODED, about="<language>English!</language>")).about.language == ""


def test_words_against_a_feeds_language() -> None:
    """The language of a whole feed is that of its software where the words speak another."""
    german = "Das Boot war zu spät, wie immer, und niemand auf dem Kai war davon überrascht. " * 6
    item = only(rss(f"<description>{german}</description>", about="<language>en</language>"))
    assert item.about.language == ""
    assert origins(item)["language"] == "rss language: en"


def test_rights_and_tags() -> None:
    """A licence is named shortly; an entry's rights come before its feed's; tags once each."""
    licence = "<creativeCommons:license>http://creativecommons.org/licenses/by/4.0/"
    licence += "</creativeCommons:license>"
    item = only(rss(licence + ENCODED, about="<copyright>All mine</copyright>"))
    assert item.about.rights == "CC BY 4.0"
    assert only(rss(ENCODED, about="<copyright>All mine</copyright>")).about.rights == "All mine"
    tagged = "<category>Sea</category><category>Sea</category><dc:subject>Ropes</dc:subject>"
    item = only(rss("<category>Uncategorized</category>" + tagged + ENCODED))
    assert item.about.tags == item.categories == ("Sea", "Ropes")


def test_a_description_that_tells_more() -> None:
    """A summary describes a post, unless it only repeats how it begins."""
    body = "<content:encoded>&lt;p&gt;The boat left late, as ever.&lt;/p&gt;</content:encoded>"
    said = only(rss(f"<description>On being late.</description>{body}"))
    assert said.about.description == "On being late."
    repeated = only(rss(f"<description>The boat left late, as […]</description>{body}"))
    assert repeated.about.description == ""


def test_a_date_that_is_none_is_found() -> None:
    """A date that cannot be read is a finding that names the post."""
    item = only(rss(f"<link>/when/</link><pubDate>some day</pubDate>{ENCODED}"))
    assert codes(item.findings) == ["R154"]
    assert str(item.findings[0]).startswith("when: R154 the rss pubDate 'some day'")


def test_names_of_posts() -> None:
    """A post is called by its address, else its title, else its day; each name is its own."""
    links = ["/2020/03/salt/", "/2020/03/salt.html", "/?p=4", "/2020/04/05/", "/b/index.html"]
    titled = [f"<link>{link}</link><title>Of &lt;i&gt;Ropes&lt;/i&gt;</title>" for link in links]
    day = "<pubDate>Mon, 06 Sep 2010 00:01:00 GMT</pubDate>"
    names = [item.name for item in opened(rss(*titled, day + ENCODED, ENCODED)).items]
    assert names == ["salt", "salt-2", "of-ropes", "of-ropes-2", "b", "2010-09-06", "post"]


def test_no_field_of_a_stranger() -> None:
    """Elements of other vocabularies are no fields of RSS, whatever they are called."""
    strange = '<x:title xmlns:x="urn:x">Strange</x:title><x:link xmlns:x="urn:x">/s</x:link>'
    about = only(rss(strange + ENCODED)).about
    assert (about.title, about.url) == ((), "")


@pytest.mark.parametrize(
    "sign", ["<b ", "&lt;p ", "06 Sep ", "a@", "a", "( ", "&amp;", ", ", "[… "]
)
def test_fields_take_no_time(sign: str) -> None:
    """Fields of two hundred thousand characters made to hurt are read without a hang."""
    text = re.sub("<", "&lt;", sign) * (200_000 // len(sign))
    started = time.process_time()
    for field in ("title", "author", "pubDate", "description", "link", "category"):
        only(rss(f"<{field}>{text}</{field}>{ENCODED}"))
    assert time.process_time() - started < HANG


def test_a_draft_of_blogger_whose_prefix_is_lost() -> None:
    """A draft stays one where the export was tidied and lost the prefix that says so."""
    kind = "http://schemas.google.com/g/2005#kind"
    term = "http://schemas.google.com/blogger/2008/kind#post"
    source = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry><id>1</id>
<published>2019-01-05T10:00:00Z</published><app:control><app:draft>yes</app:draft></app:control>
<category scheme="{kind}" term="{term}"/><title>Not yet</title><content>Words.</content>
</entry></feed>"""
    export = blogger.opened(Original("blog.xml", source.encode()))
    assert export is not None
    assert [item.status for item in export.items] == ["draft"]
