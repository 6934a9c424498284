"""Sources of saved pages' quotations: which link, whose words, and what is never made up."""

from __future__ import annotations

import pytest

from publish.document import Callout, Citation, PullQuote, Quotation
from publish.post import Post
from publish.read import Original, read
from publish.sources import Certainty, Source
from publish.walking import all_inlines, text_of, walk

OWN = "https://harbour.example/2020/05/the-boat"
PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by that.</p>"
    "<p>There were gulls and a bell, and a man who sold tea out of the back of an old van.</p>"
)
WORDS = "<blockquote><p>The pier is lost, and nobody will build another one here.</p></blockquote>"
MORE = "<blockquote><p>There was tea that day, and we had rope enough for a week.</p></blockquote>"
WORK = "https://gazette.example/pier-lost"


def post(body: str, lang: str = "en", words: str = WORDS) -> Post:
    """A page with a body, in which "@" stands for the usual quotation."""
    body = body.replace("@", words)
    head = f'<title>The boat</title><link rel="canonical" href="{OWN}">'
    html = (
        f"<html lang={lang}><head>{head}</head><body><article>{PROSE}{body}{PROSE}</article></html>"
    )
    return read(Original("page.html", html.encode())).post


def citations(made: Post) -> list[Citation]:
    """What the notes of a post cite, in order."""
    return [n for note in made.notes for n in all_inlines(note.blocks) if isinstance(n, Citation)]


def printed(source: Source) -> dict[str, str]:
    """What of a source may be printed."""
    hints = {item.field for item in source.evidence if item.certainty is Certainty.HINT}
    people = {role: "; ".join(n.literal for n in names) for role, names in source.names}
    dates = {name: str(value) for name, value in source.dates}
    every = {**dict(source.text), **people, **dates}
    return {name: value for name, value in every.items() if name not in hints}


def link(words: str, href: str = WORK) -> str:
    return f'<a href="{href}">{words}</a>'


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (f"<p>Ann Roe {link('writes')}:</p>@", {"URL": WORK, "author": "Ann Roe"}),
        (f"<p>{link('Ann Roe')} writes:</p>@", {"URL": WORK, "author": "Ann Roe"}),
        (f"<p>As the {link('Saltmarsh Gazette')} reports:</p>@",
         {"URL": WORK, "container-title": "Saltmarsh Gazette"}),
        (f"<p>{link('According')} to the Saltmarsh Gazette:</p>@",
         {"URL": WORK, "container-title": "Saltmarsh Gazette"}),
        (f"<p>From {link('a report')} of the harbour office:</p>@", {"URL": WORK}),
        ("<p>The Telegraph reports:</p>@", {"container-title": "The Telegraph"}),
        (f"<p>Ann Roe, whom I {link('met', OWN + '-2')} in May, {link('writes')}:</p>@",
         {"URL": WORK, "author": "Ann Roe"}),
    ],
    ids=["verb", "name", "outlet", "according", "report", "no link", "own link and verb"],
)  # fmt: skip
def test_the_link_that_leads_to_the_source(lead: str, expected: dict[str, str]) -> None:
    """On the outlet's name, a word that announces, or the speaker's name; and no more than that."""
    (source,) = post(lead).sources
    assert printed(source) == expected


TRAPS = {
    "the post itself": OWN,
    "the post itself with a mark": f"{OWN}#top",
    "another post of the author's": "https://harbour.example/2019/01/other",
    "a picture": "https://gazette.example/pier.jpg",
    "an e-mail address": "mailto:ann@gazette.example",
    "a home page": "https://annroe.example/",
    "an author's page": "https://gazette.example/author/annroe",
    "a page by her name": "https://gazette.example/harbour/ann-roe",
    "an entry about her": "https://en.wikipedia.org/wiki/Ann_Roe",
    "a profile": "https://twitter.com/annroe",
}


@pytest.mark.parametrize("href", TRAPS.values(), ids=TRAPS)
def test_a_link_on_a_name_that_is_not_the_source(href: str) -> None:
    """Her name is linked, and what is there is not what she wrote."""
    (source,) = post(f"<p>{link('Ann Roe', href)} writes:</p>@").sources
    assert printed(source) == {"author": "Ann Roe"}


@pytest.mark.parametrize(
    "lead",
    [
        f"<p>At the {link('harbour fair')}, Ann Roe said:</p>@",
        f"<p>Ann Roe {link('writes')}, and {link('says', WORK + '-2')} again:</p>@",
        f"<p>I read {link('a report')} on it. Ann Roe said:</p>@",
    ],
    ids=["another thing", "two of a kind", "an earlier sentence"],
)
def test_links_that_lead_elsewhere(lead: str) -> None:
    """Where no one link is surely that of the source, none is given."""
    (source,) = post(lead).sources
    assert "URL" not in printed(source)


def test_who_speaks_is_not_who_wrote() -> None:
    """Only who writes the words is the author of the work that they stand in."""
    made = post(f"<p>Ann Roe {link('told the Saltmarsh Gazette')}:</p>@")
    (source,) = made.sources
    assert "author" not in printed(source)
    assert [c.speaker for c in citations(made)] == ["Ann Roe"]
    assert [c.told for c in citations(made)] == ["Saltmarsh Gazette"]


def test_an_ambiguous_name_is_settled_by_its_address() -> None:
    """Which paper is meant is told by the link, and by nothing else."""
    there = "https://www.telegraphindia.com/pier/lost"
    (source,) = post(f"<p>The {link('Telegraph', there)} reports:</p>@").sources
    assert printed(source) == {"URL": there, "container-title": "The Telegraph"}
    assert not post(f"<p>The {link('Telegraph', there)} reports:</p>@").queries
    (query,) = post("<p>The Telegraph reports:</p>@").queries
    assert query.kind == "source"


def test_misleading_addresses_invent_nothing() -> None:
    """Years and words of a slug, uploads and short links are no dates and no titles."""
    for href in (
        "https://gazette.example/the-2016-storm-in-pictures",
        "https://gazette.example/uploads/2016/05/04/storm-report.html",
        "https://gazette.example/04/05/2016/storm",
        "https://bit.ly/storm2016",
    ):
        (source,) = post(f"<p>Ann Roe {link('writes', href)}:</p>@").sources
        assert printed(source) == {"URL": href, "author": "Ann Roe"}


def test_a_redirection_is_unwrapped_and_an_archive_is_kept() -> None:
    """The address that is meant is cited; an archived copy stays what the post has."""
    wrapped = "https://www.google.com/url?q=https%3A%2F%2Fgazette.example%2F2016%2F05%2F04%2Fpier"
    (source,) = post(f"<p>Ann Roe {link('writes', wrapped)}:</p>@").sources
    assert printed(source)["URL"] == "https://gazette.example/2016/05/04/pier"
    assert printed(source)["issued"] == "2016-05-04"
    kept = "https://web.archive.org/web/20170101/https://www.reuters.com/2016/05/04/pier/lost"
    (source,) = post(f"<p>Ann Roe {link('writes', kept)}:</p>@").sources
    assert printed(source)["URL"] == kept
    assert printed(source)["container-title"] == "Reuters"


@pytest.mark.parametrize("between", ["and here:", "He continues:", "Later he adds:", "And:"])
def test_carried_over(between: str) -> None:
    """A quotation after a paragraph that only goes on is of the same source, by the same person."""
    made = post(f"<p>Tom Hale told the Saltmarsh Gazette:</p>@<p>{between}</p>{MORE}")
    first, second = citations(made)
    assert len(made.sources) == 1
    assert (first.source, first.speaker) == (second.source, second.speaker)


@pytest.mark.parametrize(
    "between",
    ["A fisherman replied:", "Ben Oake said:", "The harbour office answered later:", "And then?"],
)
def test_not_carried_over(between: str) -> None:
    """Somebody else, even one without a name, is not whom the words before were credited to."""
    made = post(f"<p>Tom Hale told the Saltmarsh Gazette:</p>@<p>{between}</p>{MORE}")
    assert sum(c.speaker == "Tom Hale" for c in citations(made)) <= 1
    assert sum("Tom Hale" in printed(s).get("author", "") for s in made.sources) <= 1


def test_one_work_is_one_source() -> None:
    """Quotations of one address share a source, each with its own speaker."""
    made = post(
        f"<p>Tom Hale {link('said')}:</p>@<p>There was more.</p>"
        f"<p>Ben Oake {link('added')}:</p>{MORE}"
    )
    (source,) = made.sources
    assert printed(source) == {"URL": WORK}
    assert [c.speaker for c in citations(made)] == ["Tom Hale", "Ben Oake"]


@pytest.mark.parametrize(
    ("said", "expected", "speaker"),
    [
        (f"— Tom Hale, interviewed in {link('Voices of the Mole')}",
         {"URL": WORK, "title": "Voices of the Mole"}, "Tom Hale"),
        ("— Edda Marsh, <em>Green Cloth</em>, 1931",
         {"author": "Edda Marsh", "title": "Green Cloth", "issued": "1931"}, ""),
        ("— Edda Marsh, <em>Green Cloth</em>", {"author": "Edda Marsh"}, ""),
        ("— Edda Marsh, <em>Harbour Master</em>", {"author": "Edda Marsh"}, ""),
        ("— Edda Marsh, “The Green Cloth”", {"author": "Edda Marsh", "title": "The Green Cloth"},
         ""),
        (f"— {link('Edda Marsh', 'https://en.wikipedia.org/wiki/Edda_Marsh')}",
         {"author": "Edda Marsh"}, ""),
        (f"— Edda Marsh, {link('4 March 1961')}",
         {"URL": WORK, "author": "Edda Marsh", "issued": "1961-03-04"}, ""),
    ],
    ids=["within", "year", "no year", "an office", "in marks", "an entry", "a day"],
)  # fmt: skip
def test_what_an_attribution_says(said: str, expected: dict[str, str], speaker: str) -> None:
    """A title only where the attribution shows that it is one; what may be one is a hint."""
    quoted = f"<blockquote><p>The pier is lost, and nobody minds.</p><p>{said}</p></blockquote>"
    made = post(quoted)
    (source,) = made.sources
    assert printed(source) == expected
    assert [c.speaker for c in citations(made)] == [speaker]


def test_the_paper_below() -> None:
    """A paper in brackets below a quotation is its source; a name that no table has is a name."""
    (source,) = post("@<p>[Reuters]</p>").sources
    assert printed(source) == {"container-title": "Reuters"}
    assert source.type == "article-newspaper"


KINDS = {
    "words of saying inside": (
        "<p>The sea, said my aunt, is only a hill that has not made up its mind.</p>", Quotation),
    "minutes": (
        "<p>Mr Hale asked whether the pier was lost. The chair said that it was.</p>"
        "<p>Mrs Oake asked who would build another. The chair replied that nobody would.</p>",
        Quotation),
    "a callout": (
        "<p>Bring a coat and a rope, for the pier is cold all the year round.</p>", Callout),
    "a label": ("<p><strong>Summary</strong> The pier is lost, and nobody minds it.</p>", Callout),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "kind"), KINDS.values(), ids=KINDS)
def test_what_a_blockquote_is(inside: str, kind: type) -> None:
    """Without a sign around it its own words tell; what is not sure is asked and credits nobody."""
    made = post(f"<blockquote>{inside}</blockquote>")
    (block,) = [b for b in walk(made.blocks) if isinstance(b, Quotation | Callout | PullQuote)]
    assert isinstance(block, kind)
    assert not made.sources
    asked = [query.chosen for query in made.queries if query.kind == "quotation"]
    assert asked == (["quotation"] if kind is Quotation else [])


def test_a_doubt_is_asked_with_its_choices() -> None:
    """The query names the words, what is set, and what else it may be."""
    (query,) = post(f"<blockquote>{KINDS['minutes'][0]}</blockquote>").queries
    assert query.about == "Mr Hale asked whether"
    assert (query.chosen, query.choices) == ("quotation", ("quotation", "callout", "pull quote"))
    assert 0 < query.confidence < 1


def test_a_language_without_a_table() -> None:
    """There the page's own element tells, with a doubt that is asked."""
    words = "<blockquote><p>البحر تل لم يقرر بعد ماذا يريد أن يكون في هذا الصباح.</p></blockquote>"
    prose = "<p>كان القارب متأخرا كعادته ولم يتعجب أحد على الرصيف من ذلك في ذلك اليوم.</p>" * 4
    html = f"<html lang=ar><body><article>{prose}{words}{prose}</article></body></html>"
    made = read(Original("page.html", html.encode())).post
    assert any(isinstance(block, Quotation) for block in made.blocks)
    assert [query.kind for query in made.queries] == ["quotation"]


def test_ghosts_pull_quote() -> None:
    """Ghost's second style of a blockquote is that of a pull quote."""
    words = '<blockquote class="kg-blockquote-alt">The pier is lost, and nobody minds.</blockquote>'
    (block,) = [b for b in post(words).blocks if isinstance(b, PullQuote)]
    assert text_of(block.blocks) == "The pier is lost, and nobody minds."


def test_a_quotation_right_behind_one_goes_on_with_it() -> None:
    """A blockquote that was made of two keeps its one source."""
    made = post("<p>Tom Hale told the Saltmarsh Gazette:</p>@" + MORE)
    assert sum(isinstance(block, Quotation) for block in made.blocks) == 2
    assert len(made.sources) == 1


def test_a_lead_in_and_an_attribution_are_no_chrome() -> None:
    """ "Ann Roe said:" is no line of a comment, and a name with a day no byline of the post."""
    made = post("<p>Ann Roe said:</p>@")
    assert "Ann Roe said:" in text_of(made.blocks)
    signed = "<blockquote><p>The pier is lost, and nobody minds.</p><p>— Ann Roe, 4 May 1961</p>"
    made = post(f"{signed}</blockquote>")
    assert "4 May 1961" in text_of(made.blocks)
    assert not made.metadata.byline


@pytest.mark.parametrize("line", ["Source: {}", "(via {})", "via {}", "— Source: {}"])
def test_a_line_that_names_the_source(line: str) -> None:
    """ "Source:" and "via" are no names, and one link behind them is the source."""
    (source,) = post(f"@<p>{line.format(link('Saltmarsh Gazette'))}</p>").sources
    assert printed(source) == {"URL": WORK, "container-title": "Saltmarsh Gazette"}


@pytest.mark.parametrize("line", ["h/t {}", "(h/t {})", "— hat tip {}", "Read more at {}"])
def test_thanks_for_a_find_are_no_source(line: str) -> None:
    """Who found the words did not say them."""
    assert not post(f"@<p>{line.format(link('Ann Roe'))}</p>").sources


def test_an_outlet_that_is_linked_before_a_colon() -> None:
    """A sentence without a verb that is known names its source by the link on it."""
    there = "https://www.nytimes.com/2016/05/04/world/lamp.html"
    (source,) = post(f"<p>Ann Roe, in the {link('New York Times', there)}:</p>@").sources
    known = {"URL": there, "container-title": "The New York Times", "issued": "2016-05-04"}
    assert printed(source) == known
    assert all(item.certainty is not Certainty.CERTAIN for item in source.evidence)


def test_a_blockquote_that_names_its_author_in_an_attribute() -> None:
    """What readers do not see is likely; an address or a number there is no name."""
    words = '<blockquote data-author="{}"><p>The pier is lost, and nobody minds.</p></blockquote>'
    (source,) = post(words.format("Ann Roe")).sources
    assert printed(source) == {"author": "Ann Roe"}
    assert [item.certainty for item in source.evidence] == [Certainty.LIKELY]
    for other in ("https://gazette.example/", "user 1207", ""):
        assert not post(words.format(other)).sources
