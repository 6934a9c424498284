"""What a reader of the file misses: tags, language, title, outline, folios (ISO 32000-2)."""

from __future__ import annotations

import re

from publish.check.pdf import codes
from publish.check.pdf.view import Found, View, get, words

_NAME = re.compile(r"^(WARNING: |ERROR: )?<_io\.BytesIO[^>]{0,40}>:?")
"""What qpdf calls a file that it was given without a name."""

MOST_DAMAGE = 5
"""How many places of damage are told."""


def check_syntax(view: View) -> Found:
    """What ``qpdf --check`` says: the file's own objects are sound, and every stream unpacks."""
    told = (_NAME.sub("", text).strip() for text in view.pdf.check_pdf_syntax())
    damage = list(dict.fromkeys(" ".join(text.split()) for text in told))
    for text in damage[:MOST_DAMAGE]:
        yield codes.DAMAGED, f"it is damaged: {text[:200]}"
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
