"""Dates and moments as the date lines of blogs print them in each language."""

from __future__ import annotations

import pytest

from publish.read.languages import language
from publish.read.text.dates import find_date, is_moment


@pytest.mark.parametrize(
    ("tag", "text", "date"),
    [
        ("en", "Posted on June 5, 2018 by Ida Marlow", "2018-06-05"),
        ("en", "Tuesday, 5 June 2018", "2018-06-05"),
        ("de", "Veröffentlicht am 5. Juni 2018 von Karla Wiesner", "2018-06-05"),
        ("de", "Dienstag, 5. Jänner 2018", "2018-01-05"),
        ("de", "05/06/2018", "2018-06-05"),
        ("de", "5. Sept. 2018", "2018-09-05"),
        ("fr", "Publié le mardi 5 juin 2018", "2018-06-05"),
        ("fr", "1er août 2018", "2018-08-01"),
        ("fr", "5 févr. 2018", "2018-02-05"),
        ("fr", "05/06/2018 à 10:00", "2018-06-05"),
        ("es", "martes, 5 de junio de 2018", "2018-06-05"),
        ("es", "Publicado el 5 setiembre, 2018", "2018-09-05"),
        ("es", "junio 5, 2018", "2018-06-05"),
        ("es", "05/06/2018", "2018-06-05"),
        ("it", "martedì 5 giugno 2018", "2018-06-05"),
        ("it", "Pubblicato il 1º giugno 2018", "2018-06-01"),
        ("it", "05-06-2018", "2018-06-05"),
        ("pt", "terça-feira, 5 de junho de 2018", "2018-06-05"),
        ("pt", "Publicado em 5 de jun. de 2018", "2018-06-05"),
        ("pt", "05/06/2018 às 10:00", "2018-06-05"),
        ("ru", "вторник, 5 июня 2018 г.", "2018-06-05"),
        ("ru", "Июнь 5, 2018", "2018-06-05"),
        ("ru", "Июнь 2018", "2018-06"),
        ("ru", "5-го мая 2018 года", "2018-05-05"),
        ("ru", "5 окт. 2018", "2018-10-05"),
        ("nl", "dinsdag 5 juni 2018", "2018-06-05"),
        ("nl", "Geplaatst op 5 mrt 2018 door Karin Wiersma", "2018-03-05"),
        ("nl", "05-06-2018", "2018-06-05"),
        ("fr", "June 5, 2018", "2018-06-05"),
    ],
)
def test_a_date_line_is_read_in_its_language(tag: str, text: str, date: str) -> None:
    """A date is read as its language writes it, or as an English theme does; in languages in
    which figures always have the day first, they are read so."""
    assert str(find_date(text, language(tag))) == date


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "03/04/2017"),
        ("en", "03-04-2017"),
        ("", "03/04/2017"),
        ("xx", "03/04/2017"),
        ("en", "3 days ago"),
        ("de", "vor 3 Tagen"),
        ("fr", "il y a 3 jours"),
        ("es", "hace 3 días"),
        ("it", "3 giorni fa"),
        ("pt", "há 3 dias"),
        ("ru", "3 дня назад"),
        ("nl", "3 dagen geleden"),
        ("de", "31/02/2018"),
        ("ru", "в 2018 году"),
    ],
)
def test_what_is_no_certain_day_is_no_date(tag: str, text: str) -> None:
    """Figures that may be two days, and what only says how long ago it was, are not read."""
    assert find_date(text, language(tag)) is None


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "5 June 2018 at 10:00"),
        ("de", "vor 3 Tagen"),
        ("de", "Dienstag, 5. Juni 2018, 10:00 Uhr"),
        ("de", "Zuletzt aktualisiert am 5. Juni 2018"),
        ("fr", "il y a 3 jours"),
        ("fr", "Publié le mardi 5 juin 2018"),
        ("es", "hace 3 días"),
        ("es", "martes, 5 de junio de 2018"),
        ("it", "3 giorni fa"),
        ("it", "martedì 5 giugno 2018"),
        ("pt", "há 3 dias"),
        ("pt", "terça-feira, 5 de junho de 2018"),
        ("ru", "3 дня назад"),
        ("ru", "вторник, 5 июня 2018 г."),
        ("nl", "3 dagen geleden"),
        ("nl", "dinsdag 5 juni 2018"),
    ],
)
def test_a_line_that_only_says_when_is_a_moment_in_its_language(tag: str, text: str) -> None:
    """Dates, hours and how long ago it was: nothing else stands in the line."""
    assert is_moment(text, language(tag))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Der Kran kam am 5. Juni 2018"),
        ("fr", "La grue est arrivée le 5 juin 2018"),
        ("es", "La grúa llegó el 5 de junio de 2018"),
        ("it", "La gru arrivò il 5 giugno 2018"),
        ("pt", "A grua chegou em 5 de junho de 2018"),
        ("ru", "Кран приехал 5 июня 2018 года"),
        ("nl", "De kraan kwam op 5 juni 2018"),
        ("de", "3 Tage Regen"),
    ],
)
def test_a_line_that_says_what_happened_is_no_moment(tag: str, text: str) -> None:
    """A date in a line that says more is part of what the author says."""
    assert not is_moment(text, language(tag))
