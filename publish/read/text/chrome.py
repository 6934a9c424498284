"""Chrome: what is dropped from a bare text, each line with the name of the rule that drops it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.ledger import Entry
from publish.read.text.label import Label
from publish.read.text.sight import Sight

REPEATED = "repeated title"
FRAME = "page frame"  # before the title
UNNAMED = "page furniture"
HEADS = ("related posts", "comments")  # a lone word is enough to begin them: "Related"


def dropped(
    sights: Sequence[Sight], labels: Sequence[Label], title: int | None
) -> dict[int, Entry]:
    """The entry of every line that is dropped, by the line's index."""
    rules = _rules(sights, labels, title)
    return {
        i: Entry(rule, sights[i].text, sights[i].piece.line)
        for i, rule in enumerate(rules)
        if rule and i != title
    }


def _rules(sights: Sequence[Sight], labels: Sequence[Label], title: int | None) -> Iterator[str]:
    """The rule of each line; a line that no rule knows falls under that of its region."""
    region = ""
    for i, (sight, label) in enumerate(zip(sights, labels, strict=True)):
        if label is Label.CHROME:
            alone = sight.known == 1 and sight.rule not in HEADS
            if sight.rule and not (alone and region):
                region = sight.rule  # a lone word ("Email") belongs to what stands around it
            frame = FRAME if title is not None and i < title else UNNAMED
            region = region or frame
            yield region
            continue
        region = ""
        yield REPEATED if _repeats(sights, i, title) else ""


def _repeats(sights: Sequence[Sight], index: int, title: int | None) -> bool:
    """Whether a line near the title only says it again."""
    if title is None or index == title or abs(index - title) > 8:
        return False
    return bool(sights[index].key) and sights[index].key == sights[title].key
