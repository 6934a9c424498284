"""Months: the month that a byline gives where nothing on the page gives a day.

So signed the authors of home pages and of magazines: "by A. Name, March 1998", or the month alone
below the title. In a line of any other words a month is part of what they say.
"""

from __future__ import annotations

from publish.read.html.metadata.cues import OTHER, PUBLISHED, UPDATED
from publish.read.html.metadata.days import days, folded, month
from publish.read.html.metadata.signatures import Tags, signed
from publish.read.html.metadata.surroundings import Surroundings
from publish.read.html.metadata.walk import Line
from publish.sources import PartialDate

LONGEST = 100
"""Characters of a line that gives a month."""
_IN = ("", "in", "im", "en")
_PARTING = " ,;:|•·–—-()[]"


def shown_month(around: Surroundings, tags: Tags) -> PartialDate | None:
    """The month of publishing in a line between the title and the text."""
    lines = (line for line in around.head if not line.above and not line.below)
    found = (_of_line(line, tags) for line in lines if len(line.text) <= LONGEST)
    return next((date for date in found if date is not None), None)


def _of_line(line: Line, tags: Tags) -> PartialDate | None:
    text = folded(line.text)
    found = month(text, tags[0])
    if found is None or days(text, tags[0]) or text[found.end :].strip(_PARTING + "."):
        return None
    before = text[: found.start]
    if UPDATED.search(before) or OTHER.search(before):
        return None
    alone = PUBLISHED.sub("", before).strip(_PARTING) in _IN
    by_whom = before[-1:] in "( " and before.strip()[-1:] in _PARTING and signed(line, [], tags)
    return found.date if alone or by_whom else None
