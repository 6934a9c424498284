"""The rules of reading bare text, one by one."""

from __future__ import annotations

import pytest

from publish.document import Citation, Noteref, Paragraph, Quotation
from publish.read.languages import chrome_of, guess, known, language
from publish.read.reading import Original, Reading
from publish.read.text import read_text
from publish.read.text.byline import imprint
from publish.read.text.cues import Cue
from publish.read.text.dates import find_date, is_moment
from publish.read.text.leadin import lead_in
from publish.read.text.pieces import Form, cut
from publish.read.text.runs import runs
from publish.read.text.sentences import in_marks, open_marks, sentences
from publish.read.text.sight import look
from publish.sources import Status
from publish.walking import all_inlines, plain_text, text_of, walk

EN = language("en")
AUTHOR = (
    "The harbour was empty that morning, and the gulls had the whole of the quay for themselves."
)


def read(*blocks: str) -> Reading:
    """Read a post with a title and the author's first paragraph before the blocks."""
    text = "\n\n".join(("The Empty Harbour at Dawn", AUTHOR, *blocks))
    return read_text(Original("post.txt", text.encode()))


def quotations(reading: Reading) -> list[list[str]]:
    """The paragraphs of each quotation of a reading."""
    return [
        [plain_text(p.content) for p in block.blocks if isinstance(p, Paragraph)]
        for block in walk(reading.post.blocks)
        if isinstance(block, Quotation)
    ]


# ----------------------------------------------------------------- lead-ins


@pytest.mark.parametrize(
    ("text", "cue", "outlet", "speaker", "told"),
    [
        ("All is well, according to The Quay Post:", Cue.ACCORDING, "The Quay Post", "", ""),
        ("The Harbour Gazette writes:", Cue.REPORTING, "The Harbour Gazette", "", ""),
        ("As Ida Marlow reports in the Quay Post:", Cue.REPORTING, "Quay Post", "Ida Marlow", ""),
        ("Quay Post reporter Odd Brask said:", Cue.REPORTING, "Quay Post", "Odd Brask", ""),
        ("Odd Brask, the mayor, told the Quay Post:", Cue.TELLING, "", "Odd Brask", "Quay Post"),
        ("In a long letter President Ida Marlow wrote:", Cue.REPORTING, "", "Ida Marlow", ""),
        ("Here is an excerpt from the transcript:", Cue.ANNOUNCING, "", "", ""),
        ("The mayor had this to say:", Cue.REPORTING, "", "", ""),
        ("It is all in the last book of the series by Ida Marlow:", Cue.NAME, "", "Ida Marlow", ""),
    ],
)  # fmt: skip
def test_a_lead_in_names_its_cue_and_its_people(
    text: str, cue: Cue, outlet: str, speaker: str, told: str
) -> None:
    """What announces a quotation says whose it is, in what, and to whom it was said."""
    found = lead_in(text, EN)
    assert found is not None
    said = (found.cue, found.outlet.name if found.outlet else "", found.speaker, found.told)
    assert said == (cue, outlet, speaker, told)


@pytest.mark.parametrize(
    "text",
    [
        "There are three things to do:",
        "According to the plan, you need the following:",
        "She wrote this list:",
        "Ida Marlow wrote on May 3, 2014 at 02:57:",
        "The Harbour Gazette wrote about it.",
    ],
)
def test_a_colon_alone_announces_nothing(text: str) -> None:
    """Lists, comments' heads and plain sentences are no lead-ins."""
    assert lead_in(text, EN) is None


# ------------------------------------------------------------------- extent


def test_one_paragraph_is_the_rule() -> None:
    """Without marks and without a sign of more, a quotation has one paragraph."""
    reading = read(
        "The Harbour Gazette writes:",
        "The crane will be taken down in spring, and nobody knows yet what will stand there.",
        "This is a pity. The children liked it, and the herring gulls liked it even more.",
    )
    assert len(quotations(reading)[0]) == 1


def test_marks_that_balance_over_paragraphs_are_certain() -> None:
    """A quotation whose marks close two paragraphs later ends there, and nothing is asked."""
    reading = read(
        "The Harbour Gazette writes:",
        "“The crane will be taken down in spring.",
        "“Nobody knows yet what will stand there.",
        "“The council will decide in May.”",
        "The council has decided many things in May before.",
    )
    assert len(quotations(reading)[0]) == 3
    assert not reading.post.queries


def test_the_authors_voice_ends_a_quotation() -> None:
    """A paragraph in the first person after a report is the author's."""
    reading = read(
        "The Harbour Gazette writes:",
        "The crane will be taken down in spring, and nobody knows yet what will stand there.",
        "I asked my neighbour about the crane, and he said that nobody had told him either.",
    )
    assert len(quotations(reading)[0]) == 1


def test_a_doubtful_end_is_a_query_that_names_the_other_ends() -> None:
    """The ends of a doubtful quotation are choices, and the chosen one is what is set."""
    reading = read(
        "The owner has a history of broken building permits. The Harbour Gazette writes:",
        "Karl Winch denied that the crane was unsafe, and called the report a fairy tale.",
        "The report was written by two engineers from the capital.",
        "Winch was fined twice for broken building permits in the last ten years.",
        "I have never liked the crane.",
    )
    query = next(query for query in reading.post.queries if query.kind == "extent")
    assert quotations(reading)[0][0].startswith(query.about)
    assert quotations(reading)[0][-1].endswith(query.chosen)
    assert query.chosen in query.choices
    assert len(query.choices) > 1
    assert 0 < query.confidence < 1


@pytest.mark.parametrize(
    "blocks",
    [
        ("People say that the crane is unsafe:", "The crane is taken down in spring, they say."),
        (
            "He made a list of three things:",
            "The crane, the quay and the gulls were on it, in that order.",
        ),
        (
            "“Take it down,” he said, “or I will.”",
            "The crane is still standing where it always stood.",
        ),
        ("The crane leans a little to the left.", "— The editors"),
        ("The Harbour Gazette reported it in June.", "The crane was taken down in the same month."),
    ],
)
def test_a_paragraph_without_a_cue_is_the_authors(blocks: tuple[str, ...]) -> None:
    """A false quotation is the worst error: what nothing announces stays the author's."""
    assert not quotations(read(*blocks))


# ------------------------------------------------------------------ sources


def test_an_inline_quotation_is_noted_at_the_end_of_its_sentence() -> None:
    """The noteref stands after the closing punctuation of the sentence that attributes."""
    reading = read(
        "Mayor Ida Marlow called it “a pile of rust” according to the Harbour Gazette. Well."
    )
    paragraph = reading.post.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert str(paragraph.content[0]).endswith("Harbour Gazette.")
    assert isinstance(paragraph.content[1], Noteref)
    citation = next(n for n in all_inlines(reading.post.notes[0].blocks) if isinstance(n, Citation))
    assert citation.speaker == "Ida Marlow"
    source = reading.post.sources[0]
    assert (source.status, source.get("container-title")) == (Status.NAMED, "Harbour Gazette")


def test_whom_something_was_told_is_no_source() -> None:
    """A paper that was only told something is the hearer, not what is cited."""
    reading = read(
        "According to The Valley Tribune:",
        "Karl Winch, the owner, told the Harbour Gazette that: “The crane is as safe as a church.”",
    )
    assert [source.get("container-title") for source in reading.post.sources] == [
        "The Valley Tribune"
    ]
    citation = next(n for n in all_inlines(reading.post.notes[0].blocks) if isinstance(n, Citation))
    assert (citation.speaker, citation.told) == ("Karl Winch", "Harbour Gazette")


def test_nothing_is_invented_of_a_source() -> None:
    """A source has only the fields that the text names, each with its evidence."""
    reading = read("The Harbour Gazette writes:", "The crane will be taken down in spring at last.")
    source = reading.post.sources[0]
    assert source.text == (("container-title", "The Harbour Gazette"),)
    assert not source.names
    assert not source.dates
    assert [entry.field for entry in source.evidence] == ["container-title"]


def test_an_address_beside_a_quotation_is_its_url() -> None:
    """A web address in the lead-in makes the source one that has a URL."""
    reading = read(
        "The Harbour Gazette writes at https://gazette.example/crane:",
        "The crane will be taken down in spring, and nobody knows yet what will stand there.",
    )
    assert reading.post.sources[0].status is Status.URL_ONLY
    assert reading.post.sources[0].get("URL") == "https://gazette.example/crane"


# ------------------------------------------------------------------- chrome


def test_a_sentence_that_only_mentions_chrome_stays() -> None:
    """The author may write of replies, shares and cookies."""
    sentence = (
        "Leave a reply to the children when they ask, and share this bread with them afterwards."
    )
    assert not read(sentence).ledger.entries


def test_short_lines_without_any_known_chrome_stay() -> None:
    """Looks alone drop nothing: a list of names is the author's."""
    reading = read("Odd Brask", "Ida Marlow", "Karl Winch", "Pia Sand")
    assert not [entry for entry in reading.ledger.entries if entry.rule != "list marker"]


@pytest.mark.parametrize("tag", known())
def test_every_language_has_its_table(tag: str) -> None:
    """Each table has the words that each rule asks for."""
    table = language(tag)
    assert len(table.stopwords) > 40
    assert len(table.months) == 12
    assert len(table.days) >= 7
    for words in (
        table.first_person,
        table.reporting,
        table.according,
        table.announcing,
        table.outlets,
    ):
        assert words


@pytest.mark.parametrize(
    ("tag", "line", "rule"),
    [
        ("en", "Leave a Reply", "comment form"),
        ("en", "12 Comments", "comments"),
        ("de", "Schreibe einen Kommentar", "comment form"),
        ("fr", "Laisser un commentaire", "comment form"),
        ("es", "Resultado de imagen para barco", "image leftover"),
        ("it", "Articoli correlati", "related posts"),
        ("pt", "Compartilhe isso:", "share bar"),
        ("ru", "Картинки по запросу корабль", "image leftover"),
        ("nl", "Geef een reactie", "comment form"),
        ("", "Lascia un commento", "comment form"),
        ("en", "More intelligent people than I have failed", ""),
    ],
)
def test_a_line_of_chrome_is_known_by_its_phrase(tag: str, line: str, rule: str) -> None:
    """Phrases are whole words, at the start, in the middle or the whole of a line."""
    assert chrome_of(tag).rule(line)[0] == rule


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Nobody knows what the crane is for, but it has been there since the war.", "en"),
        ("Niemand weiß, wofür der Kran gut ist, aber er steht seit dem Krieg dort.", "de"),
        ("Personne ne sait à quoi sert la grue, mais elle est là depuis la guerre.", "fr"),
        ("Niemand weet waar de kraan voor is, maar hij staat er al sinds de oorlog.", "nl"),
        ("クレーンは戦争のときからそこに立っている。", "ja"),
        ("Crane.", ""),
    ],
)
def test_a_language_is_guessed_by_its_small_words(text: str, tag: str) -> None:
    """So is one by its letters; a text that is too short to tell has none."""
    assert guess(text) == tag


# ------------------------------------------------- dates, marks, sentences


@pytest.mark.parametrize(
    ("text", "tag", "date"),
    [
        ("March 10, 2015", "en", "2015-03-10"),
        ("10 Sept. 2016", "en", "2016-09-10"),
        ("May 2014", "en", "2014-05"),
        ("2014-02-28", "", "2014-02-28"),
        ("13.4.2015", "de", "2015-04-13"),
        ("12. Mai 2016", "de", "2016-05-12"),
        ("3 juillet 2014", "fr", "2014-07-03"),
        ("4 de marzo de 2013", "es", "2013-03-04"),
        ("5 июня 2018", "ru", "2018-06-05"),
        ("25/12/2015", "en", "2015-12-25"),
        ("2014-02-31", "", "None"),
        ("3/4/2015", "en", "None"),
        ("in 2015", "en", "None"),
    ],
)
def test_a_date_is_read_only_if_it_can_mean_one_day(text: str, tag: str, date: str) -> None:
    """A date that could be two days, or none, is not read."""
    assert str(find_date(text, language(tag))) == date


def test_a_line_that_only_says_when_is_a_moment() -> None:
    """Dates, hours and "3 days ago" are moments; a sentence with a date is not."""
    assert is_moment("5 days ago", EN)
    assert is_moment("Posted on Monday, March 3, 2015", EN)
    assert not is_moment("The crane came on March 3, 2015", EN)


def test_marks_are_followed_over_paragraphs() -> None:
    """A mark repeated at a paragraph's start is the one that is open."""
    assert open_marks("“One.") == ("“",)
    assert open_marks("“Two.", ("“",)) == ("“",)
    assert open_marks("Three.”", ("“",)) == ()
    assert open_marks("a 5\" nail") == ()  # fmt: skip


def test_words_between_marks_do_not_make_the_whole_paragraph_quoted() -> None:
    """A paragraph in marks has one pair, from its first to its last character."""
    assert in_marks("“All of it is quoted.”")
    assert in_marks("„Alles davon.“")
    assert in_marks("« Tout cela. »")
    assert not in_marks("“Yes,” she said, “but no.”")
    assert not in_marks("She said “no.”")


@pytest.mark.parametrize(
    "text",
    [
        "»Alles davon.«",
        "„Alles ‚davon‘ ist »seins«.“",
        "‚Alles davon.‘",
        "‹Tout cela.›",
        "« Tout “ça” là. »",
        "«Всё „это“ чужое.»",
        "‘Het is ‘t water, en ‘t stijgt.’",
        "”Allt det där.”",
        "»Allt det där.»",
        "“It’s ‘fine’ here.”",
    ],
)
def test_the_marks_of_each_language_are_known(text: str) -> None:
    """Marks open and close as their language has them, also turned round or inside each other."""
    assert in_marks(text)
    assert open_marks(text) == ()


@pytest.mark.parametrize(
    "text",
    ["»Ja«, sagte er, »aber nein.«", "‘It was he,’ she said. ‘It was.’", "’Tis the workers’"],
)
def test_marks_inside_a_paragraph_do_not_make_it_quoted(text: str) -> None:
    """Words between two quotations, and apostrophes, are nobody's quotation."""
    assert not in_marks(text)
    assert open_marks(text) == ()


def test_an_abbreviation_ends_no_sentence() -> None:
    """Full stops of abbreviations and initials stand inside a sentence."""
    text = "Mr. J. R. Winch left. “Why?” nobody asked. It was late."
    assert [text[slice(*span)] for span in sentences(text)] == [
        "Mr. J. R. Winch left.",
        "“Why?” nobody asked.",
        "It was late.",
    ]


# ------------------------------------------------------------------- pieces


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines that end where the next word would not fit are joined; others are not."""
    wrapped = (
        "The harbour was empty that morning, and the gulls had the whole\n"
        "of the quay for themselves until the first of the boats came in\n"
        "with the tide."
    )
    assert len(cut(wrapped)) == 1
    assert len(cut("One block.\nAnother block of words.\nA third.")) == 3


def test_lines_of_code_keep_their_lines() -> None:
    """A group of lines with the signs of a program is preformatted."""
    (piece,) = cut("for x in y:\n    print(x)\n    return {}")
    assert piece.form is Form.CODE
    assert piece.text == "for x in y:\n    print(x)\n    return {}"


def test_a_bare_name_above_a_date_is_a_likely_byline() -> None:
    """A name that stands alone over the date is taken as the author's, and only as likely."""
    pieces = cut("The Crane\n\nIda Marlow\n\nMarch 3, 2015\n\n" + AUTHOR)
    found = imprint(look(pieces, "en"), 0, EN)
    assert found.byline == ("Ida Marlow",)
    assert str(found.published) == "2015-03-03"
    assert [entry.certainty.value for entry in found.evidence if entry.field == "byline"] == [
        "likely"
    ]


@pytest.mark.parametrize("dash", ["– ", "- ", "— "])
def test_the_turns_of_a_dialogue_are_no_list(dash: str) -> None:
    """Where a turn goes on with who says it, dashes are words' own signs and stay."""
    turns = ["Когда его откроют? – спросил я.", "Весной.", "Не верю, – сказал я."]
    talk = "\n\n".join(dash + turn for turn in turns)
    before = "Старый причал\n\nПричал был закрыт всю зиму, и никто не знал, почему это так."
    after = "Я пошёл домой и больше его об этом не спрашивал, потому что всё было уже ясно."
    blocks = read_text(Original("p.txt", f"{before}\n\n{talk}\n\n{after}".encode())).post.blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph"] * 5


def test_a_list_with_dashes_is_a_list() -> None:
    """Dashes before things that nobody says are the signs of a list."""
    text = "Bring these things with you when you come to see the pier in the winter:\n\n"
    items = "– a coat, – or two\n\n– a rope\n\n– a lamp\n\n"
    after = "We shall see what else we need when we are there, and buy it in the town."
    blocks = read_text(Original("p.txt", (text + items.replace(", – or", " and") + after).encode()))
    assert any(type(block).__name__ == "List" for block in blocks.post.blocks)


def test_a_pronoun_with_its_verb_is_nobodys_name() -> None:
    """A capital makes no person of "I'll"; a paper's article with its apostrophe stays with it."""
    english = runs("so Ada Brandt said, I’ll tell it, She’s there", EN)
    assert [run.text for run in english] == ["Ada Brandt"]
    french = runs("Selon L’Écho du Port", language("fr"))
    assert [run.text for run in french] == ["L’Écho du Port"]


def test_a_paragraph_that_leads_in_what_follows_is_no_title() -> None:
    """Two sentences and a colon over a quotation are the author's first paragraph."""
    blocks = ("The crane was old. The Harbour Gazette writes:", AUTHOR, AUTHOR)
    post = read_text(Original("post.txt", "\n\n".join(blocks).encode())).post
    assert not post.metadata.title
    assert text_of(post.blocks[:1]) == blocks[0]
