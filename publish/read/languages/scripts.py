"""Scripts: the language that a text's letters tell, where a script or some letters of it are one's
own."""

from __future__ import annotations

from collections import Counter

SAMPLE = 4000
"""Characters that speak for a text."""

MOST = 0.6
"""The share of a text's letters that must be of a script."""

_SCRIPTS = (
    ("arabic", 0x0600, 0x077F),
    ("hebrew", 0x0590, 0x05FF),
    ("greek", 0x0370, 0x03FF),
    ("kana", 0x3040, 0x30FF),
    ("han", 0x4E00, 0x9FFF),
    ("hangul", 0xAC00, 0xD7AF),
    ("thai", 0x0E00, 0x0E7F),
)
_ALONE = {"hebrew": "he", "greek": "el", "hangul": "ko", "thai": "th"}
_URDU, _PERSIAN = frozenset("ٹڈڑےں"), frozenset("پچژگ")


def of_script(text: str) -> str:
    """The tag of the language whose script most letters of a text are in; "" for a script of many
    languages (Latin, Cyrillic). Arabic letters are Arabic's, unless some are Persian's or Urdu's;
    kana make Chinese characters Japanese, and without any they are Chinese."""
    letters = [letter for letter in text[:SAMPLE] if letter.isalpha()]
    counts = Counter(map(_script, letters))
    for name, tag in _ALONE.items():
        if counts[name] > MOST * len(letters):
            return tag
    if counts["arabic"] > MOST * len(letters):
        return _of_arabic(letters)
    if counts["han"] + counts["kana"] > MOST * len(letters):
        return "ja" if 20 * counts["kana"] > counts["han"] else "zh"
    return ""


def _script(letter: str) -> str:
    point = ord(letter)
    return next((name for name, first, last in _SCRIPTS if first <= point <= last), "")


def _of_arabic(letters: list[str]) -> str:
    """Urdu and Persian are known by letters that Arabic has not; one of a name does not tell."""
    for tag, own in (("ur", _URDU), ("fa", _PERSIAN)):
        if 100 * sum(letter in own for letter in letters) > len(letters):
            return tag
    return "ar"
