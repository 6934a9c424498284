"""JSON-LD as templates write it: graphs, references, lists, several scripts, broken JSON."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import HANG

from publish.read import Original, Reading, read
from publish.read.html.metadata.mending import values
from publish.sources import PartialDate

PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by it.</p>" * 4
)
SHOWN = "<p>Ines Halloran</p><p>March 4, 2021</p>"
DAY = PartialDate(2021, 3, 4)
INES = {"@type": "Person", "@id": "#ines", "name": "Ines Halloran"}


def reading(*scripts: object) -> Reading:
    """A page with these scripts, texts as they stand, whose readers see a name and a day."""
    texts = [s if isinstance(s, str) else json.dumps(s) for s in scripts]
    head = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    link = '<link rel=canonical href="https://example.org/boat">'
    body = f"<article><h1>The Boat</h1>{SHOWN}{PROSE}</article>"
    html = f"<html lang=en><head>{link}{head}</head><body>{body}</body></html>"
    return read(Original("page.html", html.encode()))


def article(**fields: object) -> dict[str, object]:
    return {"@type": "Article", "headline": "The Boat", "datePublished": "2021-03-04", **fields}


@pytest.mark.parametrize(
    "scripts",
    [
        [article(author=INES)],
        [article(author=[INES])],
        [article(author="Ines Halloran")],
        [article(author={"@list": [INES]})],
        [article(author={"@type": "Person", "givenName": "Ines", "familyName": "Halloran"})],
        [{"@graph": [article(author={"@id": "#ines"}), INES]}],
        [article(author={"@id": "#ines"}), INES],
        [[{"@graph": [article(author={"@id": "#ines"}), INES]}]],
        [{"@type": "WebPage", "mainEntity": article(author=INES)}],
        [article(**{"@type": ["Article", "BlogPosting"]}, author=INES)],
        [article(**{"@type": "https://schema.org/NewsArticle"}, author=INES)],
        [article(**{"@type": "schema:Article"}, author=INES)],
        [article(), article(author=INES)],
        [{"@type": "BreadcrumbList"}, article(author=INES), {"@type": "WebSite", "name": "Boats"}],
    ],
    ids=str,
)
def test_makes_of_json_ld(scripts: list[object]) -> None:
    """The author and the day are found however the objects are laid out."""
    metadata = reading(*scripts).post.metadata
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)
    origins = {e.field: e.origin for e in metadata.evidence}
    assert (origins["byline"], origins["published"]) == ("json-ld", "json-ld")


SOUND = json.dumps(article(author=INES))
BROKEN = {
    "a comma before a bracket": SOUND[:-1] + ",}",
    "an HTML comment": f"<!-- {SOUND} -->",
    "CDATA": f"//<![CDATA[\n{SOUND}\n//]]>",
    "CDATA in comments": f"/* <![CDATA[ */ {SOUND} /* ]]> */",
    "a semicolon": SOUND + ";",
    "a line break in a string": SOUND.replace("The Boat", "The Boat\n"),
    "a tab in a string": SOUND.replace("The Boat", "The\tBoat"),
    "a false escape": SOUND.replace("The Boat", "The \\'Boat"),
    "a comment": SOUND[:-1] + ', /* the end */ "x": 1 // so\n}',
    "two objects": SOUND + '{"@type": "WebSite"}',
    "two objects and a comma": SOUND + ',{"@type": "WebSite"}',
    "character references": SOUND.replace('"', "&quot;"),
    "bare quotation marks": SOUND.replace("The Boat", 'The "Old" Boat'),
    "an end cut off": SOUND[:-1] + ', "articleBody": "The boat left la',
    "an end cut off after a key": SOUND[:-1] + ', "articleBody":',
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN)
def test_broken_json_is_mended(script: str) -> None:
    """What templates get wrong is mended, and told of where it was no JSON at all."""
    result = reading(script)
    metadata = result.post.metadata
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)
    assert {e.field: e.origin for e in metadata.evidence}["byline"] == "json-ld"


def test_what_is_mended_is_told_of() -> None:
    """Broken scripts are a finding; sound ones are none."""
    assert [f.text for f in reading(SOUND[:-1] + ",}").findings if f.code.name == "R192"] == [
        "1 scripts of JSON-LD are no JSON; what is sound was read"
    ]
    assert not [f for f in reading(SOUND).findings if f.code.name == "R192"]


def test_a_member_that_is_cut_off_is_left_out() -> None:
    """Half a value is no value."""
    assert values('{"name": "Ines Halloran", "datePublished": "2021-0') == (
        [{"name": "Ines Halloran"}],
        False,
    )


@pytest.mark.parametrize("script", ["", "nonsense", "{", "[", '"', "{'a': 1}", "undefined", "}{"])
def test_scripts_that_say_nothing(script: str) -> None:
    """A script that cannot be mended says nothing, and the page is read all the same."""
    metadata = reading(script).post.metadata
    assert metadata.published == DAY


@pytest.mark.parametrize(
    "script", ["[" * 100_000, '{"@graph":' * 20_000, json.dumps([article()] * 5000)], ids=len
)
def test_hostile_scripts(script: str) -> None:
    """Deep and endless scripts end no reading."""
    assert reading(script).post.metadata.published == DAY


@pytest.mark.parametrize(
    "unit",
    ["/*", '"', ",,", "{", '"\\', "}{", ", ", "<!--", "// <", '{"a":', "/ ", '"a"/ ', '" : ', '" '],
)
def test_mending_takes_each_character_once(unit: str) -> None:
    """A hostile script costs no more than its length."""
    start = time.process_time()
    values(unit * (200_000 // len(unit)))
    assert time.process_time() - start < HANG


SCALARS = st.none() | st.booleans() | st.integers() | st.text()
NESTED = SCALARS | st.lists(SCALARS | st.lists(SCALARS | st.lists(SCALARS)))


@given(st.lists(NESTED))
def test_sound_json_stands_as_it_is(value: list[object]) -> None:
    """JSON that is JSON is never mended."""
    assert values(json.dumps(value)) == ([value], True)


@given(st.text(alphabet='{}[]",:/*\\<>!-abc1 \n', max_size=80))
def test_any_script_is_values_or_nothing(text: str) -> None:
    """Whatever a script holds, mending ends."""
    found, _ = values(text)
    assert isinstance(found, list)
