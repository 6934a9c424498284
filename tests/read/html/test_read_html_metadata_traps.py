"""Traps: pages that name a person or a day that is not the post's, and what is right to say."""

from __future__ import annotations

import json
import time

import pytest
from pace import HANG

from publish.findings import Finding
from publish.post import Metadata
from publish.read import Original, Reading, read
from publish.read.html import metadata
from publish.read.html.page import open_page
from publish.read.html.parsing import parse
from publish.sources import Certainty, PartialDate

PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by it.</p>" * 4
)
DAY = PartialDate(2021, 3, 4)
ADDRESS = '<link rel=canonical href="https://example.org/boat">'


def reading(head: str = "", byline: str = "", after: str = "", above: str = "") -> Reading:
    """A page read, with lines below its title, something after the text, something above it."""
    article = f"<article><h1>The Boat</h1><div>{byline}</div>{PROSE}</article>"
    main = f"<main>{above}{article}{after}</main>"
    html = f"<html lang=en><head><title>The Boat</title>{head}</head><body>{main}</body></html>"
    return read(Original("page.html", html.encode()))


def about(head: str = "", byline: str = "", after: str = "", above: str = "") -> Metadata:
    return reading(head, byline, after, above).post.metadata


def thing(**fields: object) -> str:
    """JSON-LD of an article with these fields."""
    data = {"@type": "Article", "headline": "The Boat", **fields}
    return f"<script type=application/ld+json>{json.dumps(data)}</script>"


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" property="{name}" content="{content}">'


def certainty(known: Metadata, field: str) -> Certainty:
    return next(item.certainty for item in known.evidence if item.field == field)


def found(result: Reading, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code.name == code]


# ------------------------------------------------------------------ days


def test_only_a_day_of_change_is_declared() -> None:
    """A page that declares only when it was changed does not say when it was published."""
    known = about(meta("article:modified_time", "2023-05-06"))
    assert (known.published, known.updated) == (None, PartialDate(2023, 5, 6))
    assert certainty(known, "updated") is Certainty.LIKELY


def test_only_a_day_of_change_is_shown() -> None:
    """A day of change that readers see is certain, and no day of publishing."""
    known = about("", "<p>Last updated: <strong>May 6th 2023</strong></p>")
    assert (known.published, known.updated) == (None, PartialDate(2023, 5, 6))
    assert certainty(known, "updated") is Certainty.CERTAIN


def test_the_days_of_related_posts() -> None:
    """Days beside other posts are theirs."""
    when = "<time datetime=2019-01-01>1 January 2019</time>"
    other = f"<article><h3><a href=/x>The Quay</a></h3>{when}</article>"
    related = f"<section class=related-posts><h2>Related posts</h2>{other * 2}</section>"
    assert about("", "", related).published is None


def test_the_day_of_a_comment() -> None:
    """When somebody commented is not when the post was published."""
    comment = (
        "<div class=comment><p class=comment-author>Kaito Brandvold</p>"
        "<time datetime=2019-02-02>February 2, 2019</time><p>So true, and so late.</p></div>"
    )
    known = about("", "", f"<div id=comments class=comments>{comment}</div>")
    assert (known.published, known.byline) == (None, ())


def test_the_year_of_a_copyright() -> None:
    """A copyright year is no date of a post, nor its holder the author."""
    footer = "<footer>© 2020 Harbour Gazette. All rights reserved.</footer>"
    known = about("", "", footer)
    assert (known.published, known.byline, known.rights) == (None, (), "")


@pytest.mark.parametrize(
    "above",
    [
        "<div class=topbar><span class=date>Friday, November 27, 2026</span></div>",
        "<p>Friday, November 27, 2026</p><ul><li>Home</li><li>Boats</li><li>Sea</li><li>Fish</ul>",
    ],
    ids=["in the page's header", "above other lines"],
)
def test_the_day_of_the_visit(above: str) -> None:
    """The day that a site shows at its very top is that of the visit."""
    assert about("", "", "", above).published is None


@pytest.mark.parametrize(
    "line", ["When: March 4, 2021", "Photo taken March 4, 2021", "Register until March 4, 2021"]
)
def test_the_day_of_something_else(line: str) -> None:
    """A day that a line says is an event's, a photograph's or a deadline is not the post's."""
    assert about("", f"<p>{line}</p>").published is None


def test_a_day_in_the_text() -> None:
    """A sentence with a day in it is the author's, and dates nothing."""
    assert (
        about("", "<p>On March 4, 2021 the boat was sold to a man from the north.</p>").published
        is None
    )


def test_two_days_in_one_line() -> None:
    """Each day is what the words before it say that it is."""
    known = about("", "<p>August 16, 2019 - Updated July 9, 2021</p>")
    assert known.published == PartialDate(2019, 8, 16)
    assert known.updated == PartialDate(2021, 7, 9)


def test_two_days_the_later_first() -> None:
    """The order of two lines does not matter."""
    known = about("", "<p>Updated July 9, 2021</p><p>Published August 16, 2019</p>")
    assert known.published == PartialDate(2019, 8, 16)
    assert known.updated == PartialDate(2021, 7, 9)


def test_the_day_shown_is_that_of_the_change() -> None:
    """A bare day that is declared as that of a change is not taken for that of publishing."""
    head = thing(datePublished="2019-08-16", dateModified="2021-07-09")
    known = about(head, "<p>July 9, 2021</p>")
    assert known.updated == PartialDate(2021, 7, 9)
    assert known.published == PartialDate(2019, 8, 16)
    assert certainty(known, "published") is Certainty.LIKELY


def test_a_change_before_publishing() -> None:
    """A change that is declared to come before publishing is left out."""
    head = meta("article:published_time", "2021-03-04") + meta("datemodified", "2021-02-01")
    assert about(head).updated is None


def test_a_date_in_words_of_another_language() -> None:
    """A theme's language may not be the post's: months are known in all of them."""
    assert about("", "<p>Veröffentlicht am 4. März 2021</p>").published == DAY


def test_figures_that_can_be_read_in_two_ways() -> None:
    """In English 03/04/2021 says nothing alone; what is declared tells how it is meant."""
    assert about("", "<p>03/04/2021</p>").published is None
    assert about(thing(datePublished="2021-03-04"), "<p>03/04/2021</p>").published == DAY


def test_readers_see_another_day_than_machines() -> None:
    """A day that only JSON-LD gives yields to the one that readers see, and both are told of."""
    result = reading(thing(datePublished="2022-10-11"), "<p>March 4, 2021</p>")
    assert result.post.metadata.published == DAY
    (finding,) = found(result, "R190")
    assert "2021-03-04" in finding.text
    assert "2022-10-11" in finding.text


def test_an_address_that_contradicts() -> None:
    """An address is made on the day of publishing: JSON-LD alone does not outweigh it."""
    head = '<link rel=canonical href="https://example.org/2019/05/06/boat/">'
    result = reading(head + thing(datePublished="2021-03-04"))
    assert result.post.metadata.published == PartialDate(2019, 5, 6)
    assert certainty(result.post.metadata, "published") is Certainty.LIKELY
    assert found(result, "R190")


def test_an_address_that_two_signs_contradict() -> None:
    """What machines and readers are told alike outweighs the address, which is told of."""
    head = '<link rel=canonical href="https://example.org/2019/05/06/boat/">'
    result = reading(head + thing(datePublished="2021-03-04"), "<p>March 4, 2021</p>")
    assert result.post.metadata.published == DAY
    assert "url path gives 2019-05-06" in found(result, "R190")[0].text


def test_a_day_after_the_page_was_saved() -> None:
    """A day that had not come when the page was saved is a plan, not when it was published."""
    saved = (
        "<!--\n Page saved with SingleFile \n url: https://example.org/boat \n"
        " saved date: Thu Mar 04 2021 08:00:00 GMT+0100 \n-->"
    )
    planned = thing(datePublished="2030-01-01") + meta("article:published_time", "2030-01-01")
    html = (
        f"<html lang=en>{saved}<head>{planned}</head><body><h1>The Boat</h1>{PROSE}</body></html>"
    )
    known = read(Original("page.html", html.encode())).post.metadata
    assert known.published is None


def test_clocks_that_were_never_set() -> None:
    """The first of January 1970 is no day of a post."""
    head = meta("article:published_time", "1970-01-01T00:00:00Z") + thing(
        datePublished="1970-01-01"
    )
    assert about(head).published is None


def test_a_hint_is_told_of() -> None:
    """What one sign alone says is not taken, and is told to the editor."""
    result = reading(thing(datePublished="2021-03-04", author=person("Ines Halloran")))
    assert {finding.text for finding in found(result, "R191")} == {
        "byline Ines Halloran is given by json-ld alone; it was not taken",
        "published 2021-03-04 is given by json-ld alone; it was not taken",
    }


# ------------------------------------------------------------------ people


def test_the_box_of_another_author() -> None:
    """A box about somebody after the text does not outweigh the byline."""
    box = "<div class=author-box><h3>About the author</h3><p>Kaito Brandvold</p></div>"
    assert about("", "<p>By Ines Halloran</p>", box).byline == ("Ines Halloran",)


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Kaito Brandvold",
        "Photograph: Kaito Brandvold",
        "Edited by Kaito Brandvold",
        "Medically reviewed by Kaito Brandvold, MD",
        "Fact checked by Kaito Brandvold",
        "Illustration by Kaito Brandvold",
        "Translated by Kaito Brandvold",
        "Sponsored by Kaito Brandvold",
        "Übersetzt von Kaito Brandvold",
        "Traduit par Kaito Brandvold",
        "Fotos: Kaito Brandvold",
    ],
)
def test_other_work_than_writing(line: str) -> None:
    """Who made the pictures, checked, translated or paid did not write it."""
    assert about("", f"<p>{line}</p>").byline == ()
    assert about("", f"<p>{line}</p><p>By Ines Halloran</p>").byline == ("Ines Halloran",)


def test_words_and_pictures_in_one_line() -> None:
    """A line that names who wrote and who photographed names one author."""
    assert about("", "<p>Text: Ines Halloran, Fotos: Kaito Brandvold</p>").byline == (
        "Ines Halloran",
    )


@pytest.mark.parametrize(
    "line", ["Guest post by Ines Halloran", "This is a guest post by Ines Halloran."]
)
def test_a_guest(line: str) -> None:
    """A guest wrote the post, whoever owns the blog and pressed the button."""
    owner = "<p>By <a rel=author href=/author/oma>Oma Reyes</a></p>"
    assert about(thing(author=person("Oma Reyes")), f"{owner}<p>{line}</p>").byline == (
        "Ines Halloran",
    )


def test_as_told_to() -> None:
    """Who tells a story is its author, not whom it was told to."""
    line = "<p>By Ines Halloran, as told to Kaito Brandvold</p>"
    assert about("", line).byline == ("Ines Halloran",)


@pytest.mark.parametrize(
    "name", ["Pixel &amp; Pine Web Design", "Brandvold Media", "WordPress", "Harbour Themes"]
)
def test_who_made_the_site(name: str) -> None:
    """A meta element that names a maker of sites names no author."""
    known = about(meta("author", name))
    assert known.byline == ()
    assert certainty(known, "byline") is Certainty.HINT


def test_who_made_the_site_by_its_own_words() -> None:
    """The name in "Website by …" is a developer's, though a meta element gives it."""
    footer = "<footer>© 2020. Website by Kaito Brandvold.</footer>"
    assert about(meta("author", "Kaito Brandvold"), "", footer).byline == ()


@pytest.mark.parametrize(
    "name", ["admin", "Administrator", "Staff Writer", "Editor", "null", "{{author}}"]
)
def test_nobody(name: str) -> None:
    """An office, an account of the machine and a template's leavings name nobody."""
    head = meta("author", name) + thing(author=person(name))
    assert about(head, f"<p class=byline>By {name}</p>").byline == ()


@pytest.mark.parametrize(
    "line",
    [
        "By clicking on the sail you agree to the terms",
        "By Industry",
        "By the time we left, Ines Halloran was asleep.",
    ],
)
def test_by_that_names_nobody(line: str) -> None:
    """A line that begins with "by" is not always a byline."""
    assert about("", f"<p>{line}</p>").byline == ()


def test_json_ld_of_another_page() -> None:
    """An object with another page's address and another's title speaks of that page."""
    other = thing(
        headline="Seven Knots That Hold",
        url="https://example.org/knots",
        author=person("Oma Reyes"),
        datePublished="2021-03-04",
    )
    known = about(ADDRESS + other, "<p>Oma Reyes</p><p>March 5, 2021</p>")
    assert known.byline == ()
    assert known.published == PartialDate(2021, 3, 5)


def test_json_ld_of_several_posts() -> None:
    """Of several objects, the one with the page's address is the post's."""
    others = [
        thing(headline=f"Knot {n}", url=f"https://example.org/{n}", author=person("Oma Reyes"))
        for n in range(3)
    ]
    own = thing(url="https://example.org/boat/", author=person("Ines Halloran"))
    known = about(ADDRESS + "".join([*others, own]), "<p>Ines Halloran, Oma Reyes</p>")
    assert known.byline == ("Ines Halloran",)


def test_a_byline_beats_a_checker_who_is_declared() -> None:
    """A declared name that readers see only as the reviewer's does not outweigh the byline."""
    head = thing(author=person("Kaito Brandvold"))
    lines = "<p>By Ines Halloran</p><p>Reviewed by Kaito Brandvold</p>"
    assert about(head, lines).byline == ("Ines Halloran",)


def test_a_link_to_a_profile_elsewhere() -> None:
    """A link to an account on another site is no byline."""
    assert (
        about(
            ADDRESS, '<p><a href="https://social.example.net/@harbour">Harbour Social</a></p>'
        ).byline
        == ()
    )


def test_a_person_who_is_the_site() -> None:
    """A site that bears a person's name is that person's, where JSON-LD says they wrote it."""
    head = '<link rel=canonical href="https://ineshalloran.example/boat">'
    known = about(head + thing(author=person("Ines Halloran")))
    assert known.byline == ("Ines Halloran",)
    assert certainty(known, "byline") is Certainty.LIKELY


# ------------------------------------------------------------------ hostile pages


HOSTILE = {
    "meta elements": meta("author", "Ines Halloran") * 20_000,
    "names of meta elements": "".join(meta(f"published{n}", "2021-03-04") for n in range(9_000)),
    "a title": f"<title>{'a - by ' * 30_000}</title>",
    "a feed's title": f'<link rel=alternate type=application/rss+xml title="{" " * 200_000}x">',
    "licences": '</head><a href="https://creativecommons.org/licenses/by/4.0/">x</a>' * 5_000,
    "authors": "</head><a rel=author href=/a>Ines Halloran</a> " * 10_000,
    "nested marks": "</head><span itemprop=author>Ines Halloran" * 5_000,
    "nested days": "</head><div class=published>1 " * 5_000,
    "headings": "</head><h1>The Boat</h1>" * 10_000,
}


@pytest.mark.parametrize("head", HOSTILE.values(), ids=HOSTILE)
def test_a_page_that_says_too_much(head: str) -> None:
    """Endless signs cost no more than the page's length, and do not end the reading."""
    html = f"<html lang=en><head>{head}</head><body><h1>The Boat</h1>{PROSE}</body></html>"
    root = parse(html)
    page = open_page("page.html", root)
    start = time.process_time()
    seen = metadata.witness(root, page.body, html)
    metadata.look_around(seen, page, page.body, None)
    metadata.gather(seen, (("The Boat",), ("The Boat", "heading", Certainty.CERTAIN)), "en")
    assert time.process_time() - start < HANG
