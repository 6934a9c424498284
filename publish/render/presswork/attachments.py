"""Attachments: the files that a book was made from, carried in its PDF.

ISO 32000-1, 7.11.4 (embedded files); ISO 19005-3, 6.8 (their relationship to the document).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pikepdf import Array, AttachedFileSpec, Name, Pdf

Relationship = Literal["Source", "Data"]
"""Source: the book's text was made from it. Data: it says how the text is set or cited."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be attached: its name, without a folder (no other has it), its bytes, its media
    type, what it is to the book, a line that says so, and its place among the book's files: a path
    from their folder, by which it is listed (no other has it)."""

    name: str
    data: bytes = field(repr=False)
    mime: str
    relationship: Relationship
    description: str
    place: str = ""


def attach(pdf: Pdf, files: Sequence[Attachment], modified: str) -> None:
    """Attach files to a PDF and associate them with it; ``modified`` is the date that all get,
    ISO 8601 in UTC, for the files' own would make no two builds alike."""
    moment = f"D:{re.sub('[-:TZ]', '', modified)}Z"
    associated = Array()
    for file in sorted(files, key=lambda file: file.name.encode()):
        spec = AttachedFileSpec(
            pdf,
            file.data,
            description=file.description,
            filename=file.name,
            mime_type=file.mime,
            creation_date=moment,
            mod_date=moment,
        )
        spec.relationship = Name(f"/{file.relationship}")
        # Readers save it under its name; most of them make no folders.
        listed = file.place or file.name
        pdf.attachments[listed] = spec
        associated.append(pdf.attachments[listed].obj)
    if files:
        pdf.Root.AF = associated
