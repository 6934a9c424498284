"""The part of a book's choice of faces that one piece needs."""

from __future__ import annotations

import pickle

import pytest

from publish.render import fonts

BOOK = (
    '<p lang="en">Word ★ <span lang="ja">海</span> <span lang="ar">بسم</span> 𓀀</p>',
    '<p lang="en">Word</p>',
    '<p lang="en">The word <span lang="zh">海</span> ★</p>',
    '<p lang="ru">Слово 𒀀</p>',
)


@pytest.fixture(scope="module")
def choice() -> fonts.Choice:
    """The faces of the whole book."""
    return fonts.choose_for(fonts.united(map(fonts.text_of, BOOK)))


def part(choice: fonts.Choice, piece: str) -> fonts.Recipe:
    return fonts.part(choice.recipe, fonts.text_of(piece))


def test_texts_united_are_the_text_of_the_whole(choice: fonts.Choice) -> None:
    """What is found piece by piece is what is found in the book as one document."""
    assert choice == fonts.choose("".join(BOOK))


def test_a_recipe_makes_the_choice_again(choice: fonts.Choice) -> None:
    """It is a few words without a font in them; what comes of it is the same faces."""
    sent = pickle.loads(pickle.dumps(choice.recipe))
    assert fonts.made(sent).faces == choice.faces
    assert fonts.stack_rules(fonts.made(sent)) == fonts.stack_rules(choice)
    assert len(pickle.dumps(choice.recipe)) < 500


def test_a_piece_needs_no_more_than_its_own(choice: fonts.Choice) -> None:
    """A piece in the design's own faces needs no other, whatever the rest of the book is in."""
    assert part(choice, BOOK[1]) == fonts.Recipe() == part(choice, "<p>A word, too</p>")
    assert part(choice, BOOK[3]).families == ()
    assert part(choice, BOOK[3]).boxed == "𒀀"


@pytest.mark.parametrize("piece", BOOK)
def test_a_part_keeps_the_order_of_the_book(choice: fonts.Choice, piece: str) -> None:
    """A character comes from the family that it comes from in the book."""
    less = part(choice, piece)
    assert less.families == tuple(f for f in choice.recipe.families if f in less.families)
    text = fonts.text_of(piece)
    for character in text.characters - fonts.recipes.covered(""):
        sources = [_first(of, character) for of in (choice, fonts.made(less))]
        assert sources[0] == sources[1] != ""
    assert {tag: fonts.made(less).languages[tag] for tag in less.languages} == {
        tag: row for tag, row in choice.languages.items() if tag in text.tags
    }


def _first(choice: fonts.Choice, character: str) -> str:
    """The first family of those that stand in that has a character."""
    has = (name for name, faces in choice.stand_ins.items() if fonts.covers(faces[0], character))
    return next(has, "")
