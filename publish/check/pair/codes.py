"""The codes of an EPUB that is held against the PDF of the same book."""

from __future__ import annotations

from publish.findings import Code, Severity

NO_PAGE = Code("E070", Severity.ERROR, "a page break names a page that the PDF does not have")
NO_BREAK = Code("E071", Severity.ERROR, "a page of the PDF has no page break in the EPUB")
BREAK_ORDER = Code("E072", Severity.ERROR, "page breaks are not in the order of the PDF's pages")
BREAK_PLACE = Code(
    "E073", Severity.ERROR, "a page break does not stand before the first words of its page"
)
ADDED = Code("E074", Severity.ERROR, "words of the EPUB are not in the PDF, or not in that order")
LACKING = Code("E075", Severity.ERROR, "words of the PDF are not in the EPUB, or not in that order")
NOTE = Code("E076", Severity.ERROR, "a note is not the same in EPUB and PDF")
QUOTATION = Code("E077", Severity.ERROR, "a block quotation of one medium is none in the other")
PARAGRAPH = Code("E078", Severity.WARNING, "paragraphs begin elsewhere in the other medium")
NOT_COMPARED = Code(
    "E079", Severity.INFO, "something of the PDF cannot be read, so not compared", said=True
)
