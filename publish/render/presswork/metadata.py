"""What a PDF says of itself: its information dictionary and, the same, its XMP.

ISO 32000-1, 14.3 (metadata). The only date in the file is the book's own.
"""

from __future__ import annotations

import re

from pikepdf import Dictionary, Pdf, String

from publish import __version__
from publish.book import BookMetadata
from publish.madewith import MadeWith
from publish.walking import plain_text

PRODUCER = f"publish {__version__}"


def describe(pdf: Pdf, metadata: BookMetadata, made_with: MadeWith | None = None) -> None:
    """Say what the book is, and how it was made, in the document information and, the same, in
    XMP."""
    creator = str(made_with or "")
    title = plain_text(metadata.title)
    subject = metadata.description or plain_text(metadata.subtitle)
    moment = re.sub(r"[-:TZ]", "", metadata.modified)
    info = {
        "/Title": title,
        "/Author": ", ".join(metadata.authors),
        "/Subject": subject,
        "/Keywords": ", ".join(metadata.subjects),
        "/Creator": creator,
        "/Producer": PRODUCER,
        "/CreationDate": f"D:{moment}Z",
        "/ModDate": f"D:{moment}Z",
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(value) for key, value in info.items() if value})
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:format"] = "application/pdf"
        xmp["dc:title"] = title
        xmp["dc:language"] = {metadata.language}
        xmp["dc:identifier"] = metadata.identifier
        if metadata.authors:
            xmp["dc:creator"] = list(metadata.authors)
        if subject:
            xmp["dc:description"] = subject
        if metadata.subjects:
            xmp["dc:subject"] = set(metadata.subjects)
            xmp["pdf:Keywords"] = ", ".join(metadata.subjects)
        if metadata.rights:
            xmp["dc:rights"] = metadata.rights
        if creator:
            xmp["xmp:CreatorTool"] = creator
        xmp["pdf:Producer"] = PRODUCER
        xmp["xmp:CreateDate"] = metadata.modified
        xmp["xmp:ModifyDate"] = metadata.modified
