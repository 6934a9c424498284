"""LaTeX in BibTeX files, and the names that stand in it."""

from __future__ import annotations

import pytest

from publish.records.dates import NoDate, from_text, with_month
from publish.records.latex import unicode_of, verbatim
from publish.records.names import people


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"{\"O}l und Stra{\ss}e", "Öl und Straße"),
        (r"\'{e}t\'e, \c{c}a, \v Z, \~n, \H{o}, \k a, \.Z, \r{a}", "été, ça, Ž, ñ, ő, ą, Ż, å"),
        (r"na\"{\i}ve {\'\i}", "naïve í"),
        (r"{\aa}{\AE}{\o}{\L}\oe uvre", "åÆøŁœuvre"),
        (r"pages 1--2 --- ``quoted'' and `single'", "pages 1–2 — “quoted” and `single'"),
        (r"The {NATO} {T}reaty", "The NATO Treaty"),
        (r"\emph{One} \textbf{two} {\it three} \textsuperscript{4}", None),
        (r"H$_2$O and $x^{10}$ and $\alpha$", "H<sub>2</sub>O and x<sup>10</sup> and α"),
        (r"Fish \& Chips, 100\%, \$5, \#1, a\_b, \{x\}", "Fish & Chips, 100%, $5, #1, a_b, {x}"),
        ("p.~12\n   of", "p.\xa012 of"),
        (r"\enquote{So \enquote{so}}", "“So “so””"),
        (r"\LaTeX{} and \TeX\ here", "LaTeX and TeX here"),
        (r"\mkbibquote{Tide} \url{https://example.org/}", "“Tide” https://example.org/"),
        (r"auf\/lage dis\-play", "auflage display"),
        (r"trailing \'", "trailing"),
    ],
)
def test_latex_becomes_unicode(written: str, expected: str | None) -> None:
    """Accents, ligatures, symbols, font commands and mathematics; braces only group."""
    if expected is None:
        expected = "<i>One</i> <b>two</b> <i>three</i> <sup>4</sup>"
    assert unicode_of(written) == (expected, ())


def test_a_command_that_means_nothing_keeps_its_words() -> None:
    """The words of its argument stand; without one the command itself does. Both are told."""
    assert unicode_of(r"a \shelf{mark} \bare b") == (r"a mark \bare b", (r"\shelf", r"\bare"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"https://example.org/a\_b?c=1\&d=\%20", "https://example.org/a_b?c=1&d=%20"),
        (r"\url{https://example.org/\~{}kim}", "https://example.org/~kim"),
        ("https://example.org/a\n  b", "https://example.org/ab"),
        ("https://example.org/a--b_c#d", "https://example.org/a--b_c#d"),
    ],
)
def test_an_address_is_kept_as_it_is(written: str, expected: str) -> None:
    """Nothing in an address is LaTeX but escapes."""
    assert verbatim(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ada Brandt", [{"family": "Brandt", "given": "Ada"}]),
        ("Brandt, Ada M.", [{"family": "Brandt", "given": "Ada M."}]),
        (
            "Ludvig van der Aa",
            [{"family": "Aa", "given": "Ludvig", "non-dropping-particle": "van der"}],
        ),
        (
            "de la Cruz, Jr., Juan",
            [
                {
                    "family": "Cruz",
                    "given": "Juan",
                    "non-dropping-particle": "de la",
                    "suffix": "Jr.",
                }
            ],
        ),
        ("{Wave and Wind Office}", [{"literal": "Wave and Wind Office"}]),
        ("{\\'E}mile Zed", [{"family": "Zed", "given": "Émile"}]),
        ("Anna {de Vere} Stone", [{"family": "Stone", "given": "Anna de Vere"}]),
        ("Plato", [{"family": "Plato"}]),
        ("Brandt, Ada AND Holm, Peter", None),
        ("Holm,  Peter and\n Lee, Ann", None),
        ("family=Aa, given=Ludvig, prefix={van der}", None),
        ("bell~hooks", [{"family": "hooks", "non-dropping-particle": "bell"}]),
        ("", []),
    ],
)
def test_names_are_parted_as_bibtex_parts_them(
    written: str, expected: list[dict[str, str]] | None
) -> None:
    """First von Last; von Last, First; von Last, Jr, First; a body in braces."""
    found, others = people(written)
    assert not others
    assert found == expected if expected is not None else len(found) in (1, 2)


def test_others_are_told() -> None:
    """ "and others" is nobody's name."""
    assert people("Lee, Ann and others") == ([{"family": "Lee", "given": "Ann"}], True)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2017", "2017"),
        ("2017-04", "2017-04"),
        ("2017-4-1", "2017-04-01"),
        ("2017-04-10T12:00:00Z", "2017-04-10"),
        ("2017?", "2017 unsure"),
        ("2017-04~", "2017-04 unsure"),
        ("c. 1850", "1850 unsure"),
        ("[1850]", "1850 unsure"),
        ("1990/1994", "1990 lost /1994"),
        ("1990/", "1990 lost /"),
        ("2017-21", "2017 lost -21"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(written: str, expected: str) -> None:
    """EDTF: what is unsure is told from what is lost."""
    dated = from_text(written)
    unsure, lost = (" unsure" if dated.unsure else ""), (f" lost {dated.lost}" * bool(dated.lost))
    assert f"{dated.date}{unsure}{lost}" == expected


@pytest.mark.parametrize("written", ["", "199X", "-0044", "../1990", "2017-02-30", "soon", "17"])
def test_what_is_no_date_is_refused(written: str) -> None:
    """Nothing is made of half a date."""
    with pytest.raises(NoDate):
        from_text(written)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        ("April", "", "1992-04"),
        ("apr", "10", "1992-04-10"),
        ("April\xa010", "", "1992-04-10"),
        ("4", "", "1992-04"),
        ("Brumaire", "", "1992"),
        ("April", "31", "1992"),
    ],
)
def test_a_month_has_many_spellings(month: str, day: str, expected: str) -> None:
    """A word, a number, a day with it; what is none of these is not guessed at."""
    dated = with_month("1992", month, day)
    assert str(dated.date) == expected
    assert bool(dated.lost) == (expected == "1992")
