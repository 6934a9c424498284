"""Days and bylines as readers see them, in the languages of the tables and in a few more."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import HANG

from publish.read import Original, read
from publish.read.html.metadata.days import days, folded, moment, month
from publish.sources import Certainty, PartialDate

DAY = PartialDate(2021, 3, 4)
PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by it.</p>" * 4
)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("March 4, 2021", "en"),
        ("Thursday, 4th of March 2021", "en-GB"),
        ("Mar. 4th 2021", "en"),
        ("4. März 2021", "de"),
        ("4. Mrz 2021", "de"),
        ("4.3.2021", "de"),
        ("4 mars 2021", "fr"),
        ("04/03/2021", "fr"),
        ("4 de marzo de 2021", "es"),
        ("4 marzo 2021", "it"),
        ("4 de março de 2021", "pt"),
        ("4 марта 2021 г.", "ru"),
        ("4 maart 2021", "nl"),
        ("04-03-2021", "nl"),
        ("4 marca 2021", "pl"),
        ("4 Mart 2021", "tr"),
        ("4 مارس 2021", "ar"),
        ("٤ مارس ٢٠٢١", "ar"),
        ("2021年3月4日", "ja"),
        ("2021年03月04日", "zh"),
        ("2021년 3월 4일", "ko"),
        ("2021/03/04", "ja"),
        ("2021-03-04", "sv"),
        ("04-mar-2021 5:11:10", "en"),
        ("04/03/2021", "en-GB"),
    ],
)
def test_a_day_is_read(text: str, tag: str) -> None:
    """A day is read in the form and the language in which it is written."""
    assert [day.date for day in days(folded(text), tag)] == [DAY]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("03/04/2021", "en"),
        ("03/04/2021", "en-US"),
        ("March 2021", "en"),
        ("31 September 2021", "en"),
        ("4 reasons 2021", "en"),
        ("version 4.3.20211", "de"),
        ("1.2.3.2021", "de"),
        ("1970-01-01", "en"),
        ("4 March 1861", "en"),
    ],
)
def test_no_day_is_read(text: str, tag: str) -> None:
    """What is no whole day, or could be two, is not read."""
    assert days(folded(text), tag) == []


@pytest.mark.parametrize(
    "value",
    [
        "2021-03-04",
        "2021-03-04T23:30:00-08:00",
        "20210304",
        "20210304T080000Z",
        "Thu, 04 Mar 2021 08:00:00 GMT",
        "Thu Mar 04 2021 08:00:00 GMT+0100",
        "1614844800",
        "1614844800000",
        "2021/03/04 08:00",
    ],
)
def test_a_day_that_machines_write(value: str) -> None:
    """The day is that which is written, whatever its zone."""
    assert moment(value, "en") == DAY


LINES = [
    ("en", "Published March 4, 2021 by Ines Halloran"),
    ("en", "Posted by Ines Halloran on Thursday, March 4, 2021 at 8:00 am"),
    ("en", "By Ines Halloran | March 4, 2021 | 5 min read"),
    ("de", "Veröffentlicht am 4. März 2021 von Ines Halloran"),
    ("de", "Von Ines Halloran, 4. März 2021, 10:15 Uhr"),
    ("fr", "Publié le 4 mars 2021 par Ines Halloran"),
    ("fr", "Par Ines Halloran, le 4 mars 2021 à 10h15"),
    ("es", "Publicado el 4 de marzo de 2021 por Ines Halloran"),
    ("it", "Pubblicato il 4 marzo 2021 da Ines Halloran"),
    ("it", "di Ines Halloran - 4 marzo 2021"),
    ("pt", "Publicado em 4 de março de 2021 por Ines Halloran"),
    ("nl", "Geplaatst op 4 maart 2021 door Ines Halloran"),
    ("pl", "Opublikowano 4 marca 2021, autor: Ines Halloran"),
    ("ru", "Опубликовано 4 марта 2021. Автор: Ines Halloran"),
]


@pytest.mark.parametrize(("tag", "line"), LINES, ids=[line for _, line in LINES])
def test_a_byline_with_its_day(tag: str, line: str) -> None:
    """A line under the title says who wrote the post and when."""
    html = f"<html lang={tag}><body><h1>The Boat</h1><p>{line}</p>{PROSE}</body></html>"
    metadata = read(Original("page.html", html.encode())).post.metadata
    assert (metadata.byline, metadata.published) == (("Ines Halloran",), DAY)


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("de", "Zuletzt aktualisiert: 4. März 2021"),
        ("de", "Stand: 4.3.2021"),
        ("fr", "Mis à jour le 4 mars 2021"),
        ("es", "Actualizado el 4 de marzo de 2021"),
        ("it", "Ultimo aggiornamento: 4 marzo 2021"),
        ("pt", "Atualizado em 4 de março de 2021"),
        ("nl", "Laatst bijgewerkt op 4 maart 2021"),
        ("ru", "Обновлено 4 марта 2021"),
        ("pl", "Aktualizacja: 4 marca 2021"),
        ("tr", "Güncelleme: 4 Mart 2021"),
        ("ja", "更新日：2021年3月4日"),
    ],
)
def test_a_day_of_change(tag: str, line: str) -> None:
    """In each language a line can say that the post was changed, not published."""
    html = f"<html lang={tag}><body><h1>The Boat</h1><p>{line}</p>{PROSE}</body></html>"
    metadata = read(Original("page.html", html.encode())).post.metadata
    assert (metadata.published, metadata.updated) == (None, DAY)


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("en", "by Ines Halloran, March 2021"),
        ("en", "By Ines Halloran (March 2021)"),
        ("en", "Ines Halloran<br>Published in March 2021"),
        ("en", "by Ines Halloran<br>March 2021"),
        ("de", "von Ines Halloran, März 2021"),
        ("fr", "par Ines Halloran, mars 2021"),
        ("es", "por Ines Halloran, marzo de 2021"),
    ],
)
def test_a_byline_with_its_month(tag: str, line: str) -> None:
    """Where no day is given, the month of the byline is the date, and no part of a name."""
    html = f"<html lang={tag}><body><h1>The Boat</h1><p>{line}</p>{PROSE}</body></html>"
    metadata = read(Original("page.html", html.encode())).post.metadata
    assert metadata.published == PartialDate(2021, 3)
    assert set(metadata.byline) <= {"Ines Halloran"}
    (said,) = [item for item in metadata.evidence if item.field == "published"]
    assert said.certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    "line",
    [
        "A story of March 2021",
        "Updated in March 2021",
        "by Robert May 2021",
        "by Ines Halloran, March 2021 and after",
        "Photographs, March 2021",
    ],
)
def test_a_month_that_dates_nothing(line: str) -> None:
    """A month among other words, of a change or in a name, dates no post."""
    html = f"<html lang=en><body><h1>The Boat</h1><p>{line}</p>{PROSE}</body></html>"
    assert read(Original("page.html", html.encode())).post.metadata.published is None


def test_a_month_bears_out_a_day() -> None:
    """A day that one sign declares is taken where readers see its month."""
    head = '<script type="application/ld+json">{"@type":"Article","headline":"The Boat",'
    head += '"datePublished":"2021-03-04"}</script>'
    line = "<p>by Ines Halloran, March 2021</p>"
    html = f"<html lang=en><head>{head}</head><body><h1>The Boat</h1>{line}{PROSE}</body></html>"
    assert read(Original("page.html", html.encode())).post.metadata.published == DAY


@pytest.mark.parametrize(
    "line", ["<p>作者：山田太郎</p>", "<p>文/山田太郎 2021年3月4日</p>", "<p>執筆：山田太郎</p>"]
)
def test_a_byline_without_spaces(line: str) -> None:
    """Names are found where words are not parted."""
    html = f"<html lang=ja><body><h1>The Boat</h1>{line}{PROSE}</body></html>"
    assert read(Original("page.html", html.encode())).post.metadata.byline == ("山田太郎",)


@pytest.mark.parametrize(
    "unit", ["1 ", "a ", "1 a", "12.", "2021-", "mar 1 ", "1/2/", "4 march ", "٤ ", "’1"]
)
def test_days_take_each_character_once(unit: str) -> None:
    """A hostile line costs no more than its length."""
    start = time.process_time()
    days(unit * (200_000 // len(unit)), "en")
    month(unit * (200_000 // len(unit)), "en")
    assert time.process_time() - start < HANG


@given(st.text(max_size=60))
def test_any_value_is_a_day_or_none(text: str) -> None:
    """Whatever stands in a date's place, reading it ends in a day or in nothing."""
    found = moment(text, "en")
    assert found is None or found.day
