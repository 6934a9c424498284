"""Rules that every sheet of an EPUB keeps, in every design: what is the reader's is left to the
reader, and nothing stands in a sheet for which an old engine would leave the sheet out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]  # tinycss2 has no types

from publish.assets import Assets

DESIGNS = Assets().designs()
SHEETS = {name: text for design in DESIGNS for name, text in Assets().sheets(design, "epub")}
FINESSE = "finesse.css"
CORE = [name for name in SHEETS if name != FINESSE]

CSS_2 = re.compile(
    r"""(?: \*|[a-z][a-z0-9]* )? (?: [.\#][\w-]+ | \[[a-z-]+ (?: [|~]?="[^"]*" )? \]
    | :(?: first-child | link | lang\([a-z]+\) | before | after ) )*""",
    re.VERBOSE,
)
"""A compound selector of CSS 2.1, 5, with its pseudo-elements in the writing of CSS 2.1."""

SIDES = {"margin-left", "margin-right", "margin-inline", "margin-inline-start", "margin-inline-end"}
MOST = 2.0
"""Ems of a margin at the sides at the most (Kobo's guidelines)."""

HEADS = re.compile(r"\b(?:h[1-6]|sup|sub|pre|code)\b|\.(?:title|subtitle|number|pullquote)\b")
"""What is no running text: a line height of its own keeps its lines together."""

TYPE = {"font-size", "line-height"}
COLOURS = {"color", "background", "background-color"}
WORDS = {"solid", "none", "0"}
"""What a border is drawn with besides its width: no colour, and so the text's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its selectors and its declarations in their order."""

    sheet: str
    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]


def rules(names: list[str]) -> Iterator[Rule]:
    for name in names:
        yield from (_rule(name, node) for node in _plain(SHEETS[name]))


def _plain(text: str | list[Any]) -> Iterator[Any]:
    for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        assert node.type != "error", node.message
        if node.type == "qualified-rule":
            yield node
        elif node.content:
            yield from _plain(node.content)


def _rule(name: str, node: Any) -> Rule:
    selectors = re.split(r",(?![^(]*\))", tinycss2.serialize(node.prelude))
    items = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    declared = tuple((item.lower_name, tinycss2.serialize(item.value).strip()) for item in items)
    return Rule(name, tuple(part.strip() for part in selectors), declared)


def broken(names: list[str], fault: Any) -> list[str]:
    """Where a rule is not kept: sheet, selectors, property, value."""
    return [
        f"{rule.sheet}: {', '.join(rule.selectors)[:60]} {{ {name}: {value} }}"
        for rule in rules(names)
        for name, value in rule.declarations
        if fault(rule, name, value)
    ]


def test_every_sheet_can_be_parsed_and_says_something() -> None:
    """The sheets of all designs are looked at, and none has a fault of syntax."""
    assert {
        "book.css",
        "epub.css",
        FINESSE,
        *(f"designs/{design}.css" for design in DESIGNS),
    } <= set(SHEETS)
    assert all(any(rules([name])) for name in SHEETS)


@pytest.mark.parametrize("name", CORE)
def test_no_selector_is_unknown_to_an_old_engine(name: str) -> None:
    """One that it does not know costs the whole list, in Adobe's engine the whole sheet."""
    for rule in rules([name]):
        for selector in rule.selectors:
            compounds = re.split(r"\s*[>+]\s*|\s+", selector)
            assert all(CSS_2.fullmatch(compound) and compound for compound in compounds), selector


@pytest.mark.parametrize("name", CORE)
def test_no_at_rule_and_no_reckoned_value(name: str) -> None:
    """Media queries and min() make Adobe's engine drop a sheet or refuse a book; custom properties,
    calc() and heights of the screen are unknown to many."""
    nodes = tinycss2.parse_stylesheet(SHEETS[name], skip_comments=True, skip_whitespace=True)
    assert [node.at_keyword for node in nodes if node.type == "at-rule"] == []
    assert (
        broken([name], lambda _, __, value: re.search(r"[a-z-]\(|\dv[hw]\b|\drem\b", value)) == []
    )


def test_no_function_reckons_in_any_sheet() -> None:
    """Not even where old engines need nothing: one of them refuses the whole book for it."""
    assert (
        broken(
            list(SHEETS), lambda _, __, value: re.search(r"\b(?:min|max|clamp|calc|var)\(", value)
        )
        == []
    )


def test_no_text_has_a_colour() -> None:
    """Night modes choose it. A link takes the text's; a picture alone has a ground, for its
    transparent parts."""

    def forced(rule: Rule, name: str, value: str) -> bool:
        picture = rule.selectors == ("img",) and name == "background"
        return name in COLOURS and value != "inherit" and not picture

    assert broken(list(SHEETS), forced) == []


def test_every_border_has_the_colour_of_the_text() -> None:
    """None is said, so that it is the text's in engines too that do not know currentColor."""

    def coloured(_: Rule, name: str, value: str) -> bool:
        words = {word for word in value.split() if not re.fullmatch(r"[\d.]+(?:px|em)", word)}
        return (
            name.startswith(("border", "outline"))
            and name != "border-collapse"
            and not words <= WORDS
        )

    assert broken(list(SHEETS), coloured) == []


def test_running_text_has_no_size_height_or_alignment() -> None:
    """These are the reader's. Sizes are told in ems of it; heights of lines for heads alone;
    nothing is justified."""

    def fixed(rule: Rule, name: str, value: str) -> bool:
        running = {"html", "body", "p", "*", ".text", ".piece", ".first", "section"} & set(
            rule.selectors
        )
        if name in TYPE and running:
            return True
        if name == "line-height":
            return value != "0" and not all(map(HEADS.search, rule.selectors))
        return (name == "font-size" and value != "0" and not value.endswith("em")) or (
            name,
            value,
        ) == (
            "text-align",
            "justify",
        )

    assert broken(list(SHEETS), fixed) == []


def test_margins_at_the_sides_are_small_and_never_negative() -> None:
    """Two ems at the most (Kobo); Kindle cuts off what a negative margin pulls out of the page."""

    def large(_: Rule, name: str, value: str) -> bool:
        ems = [float(size) for size in re.findall(r"(-?[\d.]+)em", value)]
        sides = ems if name in SIDES else []
        if name == "margin":
            parts = value.split()
            four = {1: (0, 0), 2: (1, 1), 3: (1, 1), 4: (1, 3)}[len(parts)]
            sides = [float(size[:-2]) for size in (parts[at] for at in four) if size.endswith("em")]
            sides *= len(parts) > 1
        return name.startswith("margin") and (
            any(em < 0 for em in ems) or any(em > MOST for em in sides)
        )

    assert broken(list(SHEETS), large) == []


def test_a_hanging_line_has_room_to_hang_in() -> None:
    """Where a first line hangs out, some rule gives its element left padding, in words that engines
    know which do not know padding-inline."""
    padded = {
        selector
        for rule in rules(CORE)
        for selector in rule.selectors
        for name, value in rule.declarations
        if name in ("padding", "padding-left") and not value.endswith(" 0")
    }
    hanging = {
        selector
        for rule in rules(CORE)
        for selector in rule.selectors
        if ("text-indent", "-1.2em") in rule.declarations
        or ("text-indent", "-2em") in rule.declarations
    }
    assert len(hanging) > 2
    assert hanging <= padded


def test_sides_are_said_for_old_engines_too() -> None:
    """Who knows start and end overrides left and right; who does not, has those."""
    twins = {"text-align": ("start", "end"), "padding-inline": (), "border-inline-width": ()}
    for rule in rules([name for name in CORE if name != "book.css"]):
        names = [name for name, _ in rule.declarations]
        for name, value in rule.declarations:
            if name == "text-align" and value in twins[name]:
                assert names.count(name) == 2, rule
            elif name in ("padding-inline", "border-inline-width"):
                physical = name.replace("-inline", "")
                assert any(
                    other.startswith(physical.split("-")[0]) for other in names if other != name
                ), rule


def test_breaks_are_said_in_old_words_too() -> None:
    """What is to stay together has ``page-break-*`` beside ``break-*``."""
    for rule in rules(CORE):
        named = dict(rule.declarations)
        for name in [name for name in named if name.startswith("break-")]:
            assert named.get(f"page-{name}") == named[name], rule


def test_nothing_is_placed_or_floated_and_no_nav_is_shown() -> None:
    """Kindle places nothing; a ``display`` for nav would show the hidden ones."""
    assert broken(list(SHEETS), lambda _, name, __: name in ("position", "float")) == []
    assert (
        broken(list(SHEETS), lambda rule, name, _: name == "display" and "nav" in rule.selectors)
        == []
    )
    assert [rule.declarations for rule in rules(CORE) if rule.selectors == ("[hidden]",)] == [
        (("display", "none"),)
    ]


def test_words_are_divided_in_all_three_writings() -> None:
    """``hyphens`` with the prefixes of WebKit and of EPUB 3.0."""
    for rule in rules([name for name in CORE if name.endswith("epub.css")]):
        named = dict(rule.declarations)
        if "hyphens" in named:
            assert named["-webkit-hyphens"] == named["-epub-hyphens"] == named["hyphens"], rule


def declared(selector: str) -> dict[str, str]:
    """What the core sheets declare for a selector."""
    return {
        name: value
        for rule in rules(CORE)
        if selector in rule.selectors
        for name, value in rule.declarations
    }


def test_no_call_of_a_note_begins_a_line() -> None:
    """A word joiner before it: behind a danda, an emoji or a Chinese full stop a line may end."""
    before = declared(".noteref:before")
    assert (before["content"], before["font-size"]) == ('"\u2060"', "0")


def test_a_page_s_marker_ties_no_two_characters_between_which_a_line_may_end() -> None:
    """In Japanese, Chinese and Korean it is tied to what follows only; between blocks it is
    nothing in any language, whatever else is said of it."""
    assert declared('[role="doc-pagebreak"]:before')["content"] == '"\u202f"'
    for language in ("ja", "zh", "ko"):
        marker = declared(f'[lang|="{language}"] [role="doc-pagebreak"]:before')
        assert marker["content"].endswith('\u2060"')
        assert "\u202f" not in marker["content"]
    between = r'section > \[role="doc-pagebreak"\]:before,[^{}]*\{ content: none !important \}'
    assert any(re.search(between, text) for text in SHEETS.values())


def test_cells_that_are_set_again_break_as_others_do() -> None:
    """What is said of a backlink that leads back again is said of no cell of that class: on one
    line the parts of a wide table would run out of a telephone's page."""
    for rule in rules(CORE):
        if ("white-space", "nowrap") in rule.declarations:
            last = [re.split(r"[\s>+]+", selector)[-1] for selector in rule.selectors]
            assert ".again" not in last, rule


def test_who_wrote_verse_is_named_at_its_lines_not_at_the_screen_s_edge() -> None:
    """Where nobody knows how wide the screen is, lines of verse end far from its edge."""
    assert declared("blockquote .verse + p.attribution")["text-align"] == "start"


def test_no_rule_over_notes_ends_a_page() -> None:
    """It stays with the first of them, in engines of either writing."""
    rule = declared(".notes:before")
    assert rule["break-after"] == rule["page-break-after"] == "avoid"


def test_greek_is_not_set_in_small_capitals() -> None:
    """They would keep the accents that Greek capitals have not, wherever a design has them."""
    for place in ("h3", ".byline", ".begin", "th"):
        assert declared(f'[lang|="el"] {place}')["font-variant-caps"].startswith("normal")
