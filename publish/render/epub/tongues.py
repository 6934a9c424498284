"""Which characters the text of each language has, where faces of several languages share a script.

Chinese, Japanese and Korean write the same characters in shapes of their own, so a book with two of
them carries two faces; each needs only what is set in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from fontTools import unicodedata as ucd  # type: ignore[import-untyped]

from publish.errors import OutputError
from publish.render import fonts
from publish.render.fonts import Choice
from publish.render.xhtml import Piece

HAN = "Hani"


def han_of(pieces: Iterable[Piece], choice: Choice) -> Mapping[str, frozenset[str]]:
    """The Han characters that each family with Han is asked for, by the language of the text and
    then in the order of the sheet's rules; nothing where there is only one such family."""
    families = [row.family for row in choice.rows if HAN in row.scripts]
    if len(families) < 2:
        return {}
    asked = {family: frozenset[str]() for family in families}
    for tag, characters in spoken(pieces).items():
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


def spoken(pieces: Iterable[Piece]) -> Mapping[str, frozenset[str]]:
    """The characters of the text in each language, by the tag that is nearest to it.

    Raises OutputError for a piece that is not well-formed.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        tags = [piece.language]

        def start(_: str, attributes: dict[str, str], tags: list[str] = tags) -> None:
            tags.append(attributes.get("lang", tags[-1]))

        def end(_: str, tags: list[str] = tags) -> None:
            tags.pop()

        def text(data: str, tags: list[str] = tags) -> None:
            found[tags[-1]].update(data)

        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text
        try:
            parser.Parse(piece.xhtml.encode(), True)
        except expat.ExpatError as error:
            raise OutputError(f"is not well-formed XHTML: {error}", where=piece.file) from error
    return {tag: frozenset(characters) for tag, characters in found.items()}
