"""What a file holds besides ink: annotations, forms, scripts, layers, attachments, a lock.

ISO 32000-2, 12.5 (annotations), 12.6 (actions), 12.7 (forms), 8.11 (layers), 7.11.4 (attachments).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.check.pdf import codes
from publish.check.pdf.places import gathered, spread
from publish.check.pdf.view import Found, View, at, elements, get, name

_HARMLESS = ("GoTo", "")
_PRESS_MARKS = ("TrapNet", "PrinterMark")


def check_annotations(view: View) -> Found:
    """Links, comments and the outline are nothing to a printer that strips them."""
    press = view.press
    kinds = list(_annotations(view))
    forms = [page for page, kind in kinds if kind == "Widget"]
    if forms or next(elements(at(view.pdf.Root, "/AcroForm", "/Fields")), None) is not None:
        yield codes.FORM, f"{spread(forms) if forms else 'the file'}: fields of a form"
    if press is None or press.links:
        return
    others = (
        (page, f"{kind} annotations; {press.title} wants none")
        for page, kind in kinds
        if kind != "Widget"
    )
    yield from ((codes.ANNOTATIONS, text) for text in gathered(others))
    if not press.outline and at(view.pdf.Root, "/Outlines", "/First") is not None:
        yield codes.BOOKMARKS, f"it has an outline; {press.title} wants none"


def check_actions(view: View) -> Found:
    """Nothing runs or opens by itself."""
    root = view.pdf.Root
    opening = get(root, "/OpenAction")
    if at(root, "/Names", "/JavaScript") is not None:
        yield codes.SCRIPT, "it has scripts"
    if name(get(opening, "/S")) not in _HARMLESS:
        yield codes.SCRIPT, f"it runs {name(get(opening, '/S'))} when it is opened"
    if get(root, "/AA") is not None:
        yield codes.SCRIPT, "it runs something when it is printed, saved or closed"
    pages = (
        (sheet.number, "runs something when the page is opened, or from a link")
        for sheet in view.sheets
        if get(sheet.obj, "/AA") is not None or any(_runs(one) for one in _on(sheet.obj))
    )
    yield from ((codes.SCRIPT, text) for text in gathered(pages))


def check_baggage(view: View) -> Found:
    """Layers, attachments, thumbnails and encryption, which a printer has no use for."""
    pdf, press = view.pdf, view.press
    if pdf.is_encrypted:
        yield codes.ENCRYPTED, "it is encrypted, even if it opens without a password"
    if press is None or press.standard.startswith("A"):
        return
    layers = list(elements(at(pdf.Root, "/OCProperties", "/OCGs")))
    if layers:
        yield codes.LAYERS, f"it has {len(layers)} layer{'s' * (len(layers) > 1)}"
    attached = at(pdf.Root, "/Names", "/EmbeddedFiles") is not None
    if not press.links and (attached or get(pdf.Root, "/AF") is not None):
        yield codes.ATTACHED, f"files are attached; {press.title} has no use for them"
    thumbs = [sheet.number for sheet in view.sheets if get(sheet.obj, "/Thumb") is not None]
    if thumbs:
        yield codes.THUMBNAILS, f"{spread(thumbs)}: a thumbnail"


def _annotations(view: View) -> Iterator[tuple[int, str]]:
    for sheet in view.sheets:
        for annotation in _on(sheet.obj):
            kind = name(get(annotation, "/Subtype")) or "unnamed"
            if kind not in _PRESS_MARKS:
                yield sheet.number, kind


def _on(page: Any) -> Iterator[Any]:
    yield from elements(get(page, "/Annots"))


def _runs(annotation: Any) -> bool:
    """Whether an annotation has a script, or starts a program."""
    return name(at(annotation, "/A", "/S")) in ("JavaScript", "Launch", "SubmitForm", "ImportData")
