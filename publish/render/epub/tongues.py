"""Which characters the text of each language has, where faces of several languages share a script.

Chinese, Japanese and Korean write the same characters in shapes of their own, so a book with two of
them carries two faces; each needs only what is set in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fontTools import unicodedata as ucd  # type: ignore[import-untyped]

from publish.render import fonts
from publish.render.epub.letters import Letters
from publish.render.fonts import Choice

HAN = "Hani"


def han_of(found: Iterable[Letters], choice: Choice) -> Mapping[str, frozenset[str]]:
    """The Han characters that each family with Han is asked for, by the language of the text and
    then in the order of the sheet's rules; nothing where there is only one such family."""
    families = [row.family for row in choice.rows if HAN in row.scripts]
    if len(families) < 2:
        return {}
    asked = {family: frozenset[str]() for family in families}
    for tag, characters in spoken(found).items():
        row = choice.languages.get(tag)
        own = [row.family] if row and row.family in asked else []
        left = frozenset(filter(is_han, characters))
        for family in [*own, *(name for name in choice.stand_ins if name in asked)]:
            upright = choice.stand_ins[family][0]
            has = frozenset(one for one in left if fonts.covers(upright, one))
            asked[family] |= has
            left -= has
    return asked


def is_han(character: str) -> bool:
    """Whether a character is one of those that Chinese, Japanese and Korean share."""
    return bool(ucd.script(character) == HAN)


def spoken(found: Iterable[Letters]) -> Mapping[str, frozenset[str]]:
    """The characters of the text in each language, by the tag that is nearest to it."""
    texts: dict[str, set[str]] = defaultdict(set)
    for letters in found:
        for tag, text in letters.spoken():
            texts[tag].update(text)
    return {tag: frozenset(characters) for tag, characters in texts.items()}
