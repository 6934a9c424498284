"""The tables of languages: which language a text is in, and what it takes to add one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from publish.manuscript import write
from publish.read import languages
from publish.read.languages import fold, guess, known, language
from publish.read.languages.phrases import key
from publish.read.reading import Original
from publish.read.text import read_text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The bridge was closed all winter, and nobody in the town could say why."),
        ("en", "I planted beans again this year. They came up late, but they came up."),
        ("de", "Die Brücke war den ganzen Winter gesperrt, und niemand wusste, warum."),
        ("de", "Ich habe dieses Jahr wieder Bohnen gepflanzt. Sie kamen spät, aber sie kamen."),
        ("fr", "Le pont est resté fermé tout l’hiver et personne ne savait pourquoi."),
        ("fr", "Mon voisin dit que la pluie s’arrêtera vendredi. Il le dit chaque semaine."),
        ("es", "El puente estuvo cerrado todo el invierno y nadie en el pueblo sabía por qué."),
        ("es", "Este año he vuelto a plantar judías. Salieron tarde, pero salieron."),
        ("it", "Il ponte è rimasto chiuso tutto l’inverno e nessuno in paese sapeva perché."),
        ("it", "Anche quest’anno ho piantato i fagioli. Sono spuntati tardi, ma sono spuntati."),
        ("pt", "A ponte esteve fechada todo o inverno e ninguém na cidade sabia porquê."),
        ("pt", "Você não vai acreditar, mas a chuva parou ontem. Ficamos todos na rua."),
        ("ru", "Мост был закрыт всю зиму, и никто в городе не знал почему."),
        ("ru", "В этом году я снова посадил фасоль. Она взошла поздно, но взошла."),
        ("nl", "De brug was de hele winter dicht en niemand in de stad wist waarom."),
        ("nl", "Mijn buurman zegt dat de regen vrijdag ophoudt. Dat zegt hij elke week."),
    ],
)
def test_a_short_text_tells_its_language(tag: str, text: str) -> None:
    """A sentence or two of everyday words are enough for a language with a table."""
    assert guess(text) == tag


@pytest.mark.parametrize(
    ("near", "tag", "text"),
    [
        ("ru", "uk", "Міст був закритий усю зиму, і ніхто в місті не знав чому. Ми ходили пішки."),
        ("ru", "bg", "Мостът беше затворен през цялата зима и никой в града не знаеше защо."),
        ("ru", "sr", "Мост је био затворен целе зиме и нико у граду није знао зашто."),
        ("es", "ca", "El pont va estar tancat tot l’hivern i ningú al poble no sabia per què."),
        ("es", "ca", "El meu veí diu que la pluja pararà divendres. Ho diu cada setmana."),
        ("pt", "gl", "A ponte estivo pechada todo o inverno e ninguén na vila sabía por que."),
        ("es", "gl", "Este ano volvín plantar fabas. Saíron tarde, pero saíron."),
        ("nl", "af", "Die brug was die hele winter toe en niemand in die dorp het geweet hoekom."),
        ("nl", "af", "Ek het hierdie jaar weer bone geplant. Hulle het laat opgekom."),
        ("nl", "fy", "De brêge wie de hiele winter ticht en gjinien yn 'e stêd wist wêrom."),
        ("fr", "ro", "Anul acesta am plantat din nou fasole. A răsărit târziu, dar a răsărit."),
        ("de", "lb", "D’Bréck war de ganze Wanter zou, a kee Mënsch an der Stad wousst firwat."),
    ],
)
def test_a_language_without_a_table_is_not_taken_for_its_neighbour(
    near: str, tag: str, text: str
) -> None:
    """It is known by its own tag or not at all; layout and links alone speak for its text."""
    assert guess(text) in (tag, "")
    assert near in known()
    assert tag not in known()


def test_too_little_text_tells_no_language() -> None:
    """Words that any of several languages may have are no evidence."""
    assert guess("") == ""
    assert guess("Casa de la era") == ""
    assert guess("Rain again today.") == ""


@pytest.mark.parametrize("tag", known())
def test_a_table_has_what_the_reader_asks_for(tag: str) -> None:
    """Every table has the cues, the twelve months and the rules of chrome that English has."""
    table = language(tag)
    assert len(table.months) == 12
    assert len(table.stopwords) >= 50
    for name in ("reporting", "according", "announcing", "hearing", "outlets", "by", "sources"):
        assert getattr(table, name), name
    rules = {rule for _, rule in table.chrome._pairs()}
    missing = {rule for _, rule in language("en").chrome._pairs()} - rules
    assert missing <= {"page machinery"}


@pytest.mark.parametrize(
    ("tag", "line", "rule"),
    [
        ("de", "Klick, um auf Facebook zu teilen (Wird in neuem Fenster geöffnet)", "share bar"),
        ("de", "Du kommentierst mit deinem WordPress.com-Konto. ( Abmelden / Ändern )", "form"),
        ("de", "Abonnieren Kommentare zum Post (Atom)", "navigation"),
        ("de", "Eingestellt von Karla Wiesner um 10:00", "navigation"),
        ("fr", "Inscription à : Publier les commentaires (Atom)", "navigation"),
        ("fr", "Vous commentez à l’aide de votre compte WordPress.com.", "form"),
        ("fr", "Discussion à propos de ce post", "comments"),
        ("fr", "Ce site utilise Akismet pour réduire les indésirables.", "form"),
        ("es", "Suscribirse a: Enviar comentarios (Atom)", "navigation"),
        ("es", "Publicado por Inés Robledo en 10:00", "navigation"),
        ("es", "A 3 blogueros les gusta esto", "share bar"),
        ("it", "Stai commentando usando il tuo account WordPress.com.", "form"),
        ("it", "Un pensiero riguardo “Il molo”", "comments"),
        ("it", "Visualizza il mio profilo completo", "navigation"),
        ("pt", "Assinar: Postar comentários (Atom)", "navigation"),
        ("pt", "Tecnologia do Blogger.", "legal notice"),
        ("pt", "Você está comentando utilizando sua conta WordPress.com.", "form"),
        ("ru", "Для комментария используется ваша учётная запись WordPress.com.", "form"),
        ("ru", "Отправить по электронной почте", "share bar"),
        ("ru", "Технологии Blogger.", "legal notice"),
        ("nl", "Je reageert onder je WordPress.com account. ( Log uit / Bijwerken )", "form"),
        ("nl", "Mogelijk gemaakt door Blogger.", "legal notice"),
        ("nl", "Klik om te delen op Facebook (Wordt in een nieuw venster geopend)", "share bar"),
    ],
)
def test_what_the_platforms_print_is_known(tag: str, line: str, rule: str) -> None:
    """The frame of WordPress, Blogger and Substack is named in each language."""
    assert rule in languages.chrome_of(tag).rule(line)[0]


@pytest.mark.parametrize("tag", known())
def test_no_phrase_is_so_short_that_it_names_any_line(tag: str) -> None:
    """A phrase that is open in front and behind has a word of some length between, and none is
    only stars and numbers."""
    for phrase, _ in language(tag).chrome._pairs():
        words = [word for word in phrase.replace("*", " ").split() if word != "#"]
        assert words, phrase
        if phrase.startswith("*") and phrase.endswith("*"):
            assert max(map(len, words)) > 5 or len(words) > 2, phrase


SWEDISH = '''name = "Svenska"
stopwords = """och i att det är en som på de den för med han av inte ett var jag vi har om
men sig kan så från ska hade hela ingen varför där vid efter"""
first_person = "jag vi mig oss min mitt"
reporting = "skriver skrev säger sade sa"
hearing = ["till"]
according = ["enligt"]
articles = "en ett den det"
outlets = "bladet tidning posten"
months = "januari februari mars april maj juni juli augusti september oktober november december"
by = ["av", "skriven av"]
dated = ["publicerad", "den"]

[chrome]
"share bar" = ["dela*", "dela på facebook"]
"comment form" = ["lämna ett svar*", "din e-postadress kommer inte publiceras*"]
'''

POST = """Bron över ån

Av Maja Lindqvist

5 juni 2018

Bron var stängd hela vintern, och ingen i staden visste varför det var så. Strand Tidning skrev:

”Vi öppnar bron när räcket är lagat, och det är inte lagat än på länge.”

Jag tror inte på det, men jag har inte heller något bättre förslag att komma med.

Dela på Facebook

Lämna ett svar
"""


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tables of the package with a further one beside them."""
    for entry in resources.files(languages).iterdir():
        if entry.name.endswith((".toml", ".txt")):
            tmp_path.joinpath(entry.name).write_bytes(entry.read_bytes())
    tmp_path.joinpath("sv.toml").write_text(SWEDISH, encoding="utf-8")
    monkeypatch.setattr(languages, "_folder", lambda: tmp_path)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for found in (language, known, languages.chrome_of, languages.everyone):
        found.cache_clear()
    languages._common.cache_clear()
    languages._sharing.cache_clear()


@pytest.mark.usefixtures("swedish")
def test_a_language_is_added_by_adding_a_table() -> None:
    """Title, byline, date, quotation, paper and frame are read by a table alone, without code."""
    reading = read_text(Original("bron.txt", POST.encode()))
    post = reading.post
    assert post.metadata.language == "sv"
    assert post.metadata.byline == ("Maja Lindqvist",)
    assert str(post.metadata.published) == "2018-06-05"
    assert "> ”Vi öppnar bron" in write(post)
    assert [source.get("container-title") for source in post.sources] == ["Strand Tidning"]
    dropped = {entry.text: entry.rule for entry in reading.ledger.entries}
    assert dropped["Dela på Facebook"] == "share bar"
    assert dropped["Lämna ett svar"] == "comment form"


def test_tables_are_in_the_form_that_lines_are_compared_in() -> None:
    """Sets and phrases are folded as they are read, so that a table may be written plainly."""
    assert all(word == fold(word) for tag in known() for word in language(tag).reporting)
    assert key("Straße *") == "strasse"
