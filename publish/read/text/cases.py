"""Cases: the dictionary forms that an inflected name may have, so that a table can know it.

"des Spiegels", «Ведомостям»: a language's table says what an ending may stand for. A form is only
a question to the table of publications; nothing that it does not know is ever printed so.
"""

from __future__ import annotations

from itertools import islice, product

from publish.publications import Publication, by_name
from publish.read.languages import Language

MOST_WORDS = 4  # of a name; longer ones are too many forms
MOST_FORMS = 64
SHORTEST = 3  # letters of a word that are left when its ending is off


def publication(name: str, table: Language) -> Publication | None:
    """The publication of a name as it stands or, inflected, in its dictionary form."""
    if known := by_name(name):
        return known
    words = name.split()
    if not table.endings or not 0 < len(words) <= MOST_WORDS:
        return None
    forms = product(*([word, *_forms(word, table)] for word in words))
    found = (by_name(" ".join(form)) for form in islice(forms, MOST_FORMS))
    return next((known for known in found if known), None)


def _forms(word: str, table: Language) -> list[str]:
    """The forms that a word may be a case of, those of the longest endings first."""
    pairs = (entry.partition(">")[::2] for entry in table.endings)
    fitting = [(end, own) for end, own in pairs if len(word) >= SHORTEST + len(end)]
    found = [(end, word.removesuffix(end) + own) for end, own in fitting if word.endswith(end)]
    return [form for end, form in sorted(found, key=lambda item: -len(item[0])) if end]
