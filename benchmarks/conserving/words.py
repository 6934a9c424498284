# ruff: noqa: E501 - languages whose letters are wide
"""Words of our own in several languages, and marks: words that stand once in a whole batch."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from random import Random

CONSONANTS = "bcdfghkmnpqtvwxz"
MARK = re.compile(f"j[{CONSONANTS}]{{3}}")
"""A mark: no word of ours has its letters. It is too short to be hyphenated."""

LANGUAGES = {
    "en": "the boat left late and nobody on the quay was surprised at that for it had been so all "
    "winter while rope salt and barrels waited under a wet sail by the harbour wall",
    "de": "das Boot kam spät und niemand am Kai war darüber erstaunt denn so ging es den ganzen "
    "Winter während Taue Salz und Fässer unter dem nassen Segel an der Mauer lagen",
    "fr": "le bateau partit tard et personne sur le quai ne fut surpris car il en fut ainsi tout un "
    "hiver où la corde le sel et les fûts attendaient près du mur",
    "pl": "łódź odpłynęła późno i nikt na nabrzeżu nie był zdziwiony bo tak było całą zimę a liny "
    "sól i beczki czekały przy murze portu",
    "tr": "tekne geç kalktı ve rıhtımda kimse buna şaşırmadı çünkü bütün kış böyle oldu ip tuz ve "
    "fıçılar ıslak yelkenin altında bekledi",
    "ru": "лодка ушла поздно и никто на причале не удивился потому что так было всю зиму а канаты "
    "соль и бочки ждали под мокрым парусом у стены",
    "el": "η βάρκα έφυγε αργά και κανείς στην προβλήτα δεν απόρησε γιατί έτσι ήταν όλο τον χειμώνα "
    "ενώ σχοινιά αλάτι και βαρέλια περίμεναν",
    "ar": "غادر القارب متأخرا ولم يفاجأ أحد على الرصيف فقد كان الأمر كذلك طوال الشتاء بينما كانت "
    "الحبال والملح والبراميل تنتظر",
    "he": "הסירה יצאה מאוחר ואיש על הרציף לא הופתע כי כך היה כל החורף והחבלים המלח והחביות חיכו "
    "ליד הקיר",
    "hi": "नाव देर से चली और घाट पर किसी को अचरज नहीं हुआ क्योंकि सारी सर्दी ऐसा ही था रस्सी नमक और "
    "पीपे दीवार के पास रखे थे",
    "zh": "船 开 得 很 晚 码头 上 没有 人 觉得 奇怪 因为 整个 冬天 都 是 这样 绳子 盐 和 木桶 在 墙边 等着",
    "ko": "배는 늦게 떠났고 부두의 누구도 놀라지 않았다 겨울 내내 그랬기 때문이다 밧줄과 소금과 통은 벽 옆에 있었다",
}
"""Words without the letter j, in the order in which they are understood."""

TURNED = frozenset({"ar", "he"})
"""Languages that run from right to left."""

NASTY = (
    *(
        "naïve",
        "cafe\u0301",
        "ﬁnal",
        "Ⅳ",
        "m²",
        "straße",
        "İzmir",
        "co\u00adoperate",
        "a\u200bb",
        "x\u00a0y",
    ),
    *(
        "don’t",
        "rock-’n’-roll",
        "3.14",
        "1,000",
        "A.B.",
        "état\u202f!",
        "ﬀ",
        "Å",
        "ǆ",
        "œuvre",
        "½",
    ),
    *(
        "<tag>",
        "a&b",
        "&amp;",
        "1<2",
        "x>y",
        "{{x}}",
        "{%if%}",
        "[x]",
        "*a*",
        "_b_",
        "`c`",
        "\\d",
        "$e$",
    ),
    *(
        "ελ",
        "мир",
        "שלום",
        "سلام",
        "東京",
        "नमस्ते",
        "ไทย",
        "한글",
        "é",
        "Ǆ",
        "ſ",
        "ﬆ",
        "№5",
        "™",
        "ŉ",
    ),
    *(
        "#tag",
        "@name",
        "--",
        "…",
        "“so”",
        "‘so’",
        "«là»",
        "—",
        "100%",
        "a/b",
        "C:\\x",
        "f(x)",
        "~x~",
        "^y^",
    ),
)
"""What is hard to keep: letters in several forms, marks of several languages, markup as words."""

RARE = re.compile("[^\\u0000-\\u052f\\u1e00-\\u22ff]")
"""What a face may lack or set in other letters: not counted in a PDF."""


def squeezed(text: str) -> str:
    """The letters and figures of a text in one form and case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def tokens(text: str) -> Counter[str]:
    """The words of a text: what stands between spaces, by its letters and figures."""
    return Counter(filter(None, map(squeezed, text.split())))


@dataclass(slots=True)
class Writer:
    """Writes texts in a language and gives out marks."""

    chance: Random
    language: str = "en"
    nasty: float = 0.0
    odd: tuple[str, ...] = NASTY
    marks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, source: Random) -> Writer:
        """A writer whose marks come in an order of their own."""
        marks = ["j" + "".join(letters) for letters in itertools.product(CONSONANTS, repeat=3)]
        source.shuffle(marks)
        return cls(source, marks=marks)

    def words(self, least: int, most: int) -> list[str]:
        """Words, one in six a mark, the first always."""
        known = LANGUAGES[self.language].split()
        start = self.chance.randrange(len(known))
        count = self.chance.randint(least, most)
        found = []
        for at in range(count):
            if at % 6 == 0:
                found.append(self.marks.pop())
            elif self.chance.random() < self.nasty:
                found.append(self.chance.choice(self.odd))
            else:
                found.append(known[(start + at) % len(known)])
        return found

    def sentence(self, least: int = 5, most: int = 14) -> str:
        """A sentence."""
        said = " ".join(self.words(least, most))
        return f"{said[0].upper()}{said[1:]}{self.chance.choice('...?!')}"

    def line(self, least: int = 2, most: int = 5) -> str:
        """A few words without an end, as in a heading."""
        said = " ".join(self.words(least, most))
        return said[0].upper() + said[1:]
