"""What a reader of the file misses: tags, language, title, outline, folios (ISO 32000-2)."""

from __future__ import annotations

import re

from publish.check.pdf import codes
from publish.check.pdf.view import Found, View, get, words

_NAME = re.compile(r"(?:object stream \d{1,9}, )?(?:in )?<_io\.BytesIO[^>]{0,40}>[ :,]{0,3}")
"""What qpdf calls a file that it was given without a name."""

MOST_DAMAGE = 5
"""How many places of damage are told."""


def told(damage: str) -> str:
    """A message of qpdf's as one line, without the name that it gave the file."""
    return " ".join(_NAME.sub("", damage).split())[:200]


def check_syntax(view: View, *, pictures: bool) -> Found:
    """What ``qpdf --check`` says: the file's own objects are sound, and every stream unpacks. Where
    ``pictures`` are too much to be unpacked, what was met on the way."""
    messages = view.pdf.check_pdf_syntax() if pictures else map(str, view.pdf.get_warnings())
    damage = list(dict.fromkeys(told(message) for message in messages))
    for text in damage[:MOST_DAMAGE]:
        yield codes.DAMAGED, f"it is damaged: {text}"
    if len(damage) > MOST_DAMAGE:
        yield codes.DAMAGED, f"{len(damage) - MOST_DAMAGE} more places are damaged"


def check_document(view: View) -> Found:
    """What the file as a whole should say of itself; tags and outline unless the printer has no
    use for them."""
    root, press = view.pdf.Root, view.press
    if get(root, "/StructTreeRoot") is None and (press is None or press.tags):
        yield codes.NOT_TAGGED, "it is not tagged, so screen readers have to guess its structure"
    if not words(get(root, "/Lang")) and (press is None or press.tags):
        yield codes.NO_LANGUAGE, "it does not state its language"
    if not words(get(get(view.pdf.trailer, "/Info"), "/Title")):
        yield codes.NO_TITLE, "it has no title"
    if get(root, "/Outlines") is None and (press is None or press.outline):
        yield codes.NO_OUTLINE, "it has no outline"
    if get(root, "/PageLabels") is None and (press is None or press.outline):
        yield codes.NO_LABELS, "it has no page labels"
