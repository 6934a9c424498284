"""Filler: sentences that mean little, the same for the same seed, for samples of any length."""

from __future__ import annotations

import random

_SUBJECTS = """the harbour master|an old pilot|the keeper of the lower light|my neighbour|the cook
|a woman from the rope works|the second mate|the boy who sold charts|our postmistress|the ferryman
|a painter of signs|the last of the net makers""".replace("\n", "").split("|")
_VERBS = """remembered|forgot|carried home|wrote down|mended|counted|sold|would not part with
|showed us|had inherited|drew from memory|kept in a tin""".replace("\n", "").split("|")
_OBJECTS = """a map of the shallow water|two letters without a date|the names of forty ships
|a clock that ran backwards|the price of salt|a rope with nine knots|an almanac for the wrong year
|the song about the ice|a list of those who came back|the key to the fog bell|a brass lamp
|three words of another language""".replace("\n", "").split("|")
_TAILS = """before the tide turned|in the winter of the long frost|while the lamps were being lit
|as if nothing had happened|and nobody asked why|for the sake of the children
|though the paper was wet|long after the bridge was built|on the first day of the market
|until the ink gave out|with a great deal of care|and then put the kettle on""".replace(
    "\n", ""
).split("|")


class Filler:
    """Sentences and paragraphs that mean little, chosen by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self) -> str:
        """One sentence."""
        parts = (_SUBJECTS, _VERBS, _OBJECTS, _TAILS)
        words = " ".join(self.random.choice(part) for part in parts)
        return f"{words[0].upper()}{words[1:]}."

    def paragraph(self, sentences: int = 5) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def paragraphs(self, count: int) -> list[str]:
        """Some paragraphs."""
        return [self.paragraph(self.random.randint(4, 7)) for _ in range(count)]
