"""The codes of our own EPUB checks: what EPUBCheck and Ace let pass and a reader does not."""

from __future__ import annotations

from publish.findings import Code, Severity

ILL_FORMED = Code("E001", Severity.ERROR, "a document is not well-formed, or declares entities")
BACKLINK = Code("E002", Severity.ERROR, "a note's backlink leads to another note's call")
NOTEREF_TYPE = Code("E003", Severity.ERROR, "the call of a note lacks epub:type=noteref: no pop-up")
LANGUAGE = Code("E004", Severity.ERROR, "a language is missing, or languages disagree")
EMPTY_PARAGRAPH = Code("E005", Severity.WARNING, "a paragraph or heading is empty")
SELF_CLOSED = Code(
    "E006", Severity.ERROR, "an element that HTML does not know as void is self-closed"
)
INLINE_STYLE = Code("E007", Severity.WARNING, "an element carries a style of its own")
SCRIPT = Code("E008", Severity.ERROR, "the book has a script")
REMOTE = Code("E009", Severity.ERROR, "the book needs something from the network")
REPEATED_ID = Code("E010", Severity.WARNING, "an id stands in more than one place of the book")
HEADING_ORDER = Code("E011", Severity.WARNING, "a heading is more than one level below the last")
ALTERNATIVE = Code("E012", Severity.ERROR, "a picture's text alternative is missing or a file name")
PAGE_LIST = Code("E013", Severity.ERROR, "the page-list is not the page breaks in their order")
HIDDEN_NAV = Code("E014", Severity.ERROR, "a style sheet shows a nav that is to stay hidden")
BREAK_SOURCE = Code("E015", Severity.ERROR, "pageBreakSource without a page-list, or the reverse")
CONFORMANCE = Code(
    "E016", Severity.ERROR, "conformance is claimed, and nobody named who certified it"
)
CHROME = Code("E017", Severity.WARNING, "words of a web page's furniture are left in the text")
MOJIBAKE = Code("E018", Severity.ERROR, "text was decoded wrongly")
SPACES = Code("E019", Severity.WARNING, "no-break spaces stand in a row")
SIZE = Code(
    "E020", Severity.WARNING, "a document is larger than 300 KB: readers turn its pages slowly"
)
LANDMARKS = Code("E021", Severity.WARNING, "there are no landmarks that say where the text begins")
ATTRIBUTION = Code("E022", Severity.INFO, "a block quotation has neither an attribution nor a note")
DEAD_LINK = Code("E023", Severity.ERROR, "a link leads nowhere in the book")
STRAIGHT_QUOTES = Code("E024", Severity.INFO, "straight quotation marks stand in the text")
NO_NOTE = Code("E025", Severity.ERROR, "the call of a note does not lead to a note")
NO_BACKLINK = Code("E026", Severity.WARNING, "a note has no way back to its call")
SCOPE = Code("E027", Severity.WARNING, "a table's header cell does not say what it heads")
COVER = Code(
    "E028", Severity.WARNING, "the cover is not declared in both ways that readers look for"
)
ACCESSIBILITY = Code("E029", Severity.WARNING, "metadata for accessibility is missing")
NCX = Code("E030", Severity.WARNING, "the NCX does not say what the nav document says")
FORCED = Code("E031", Severity.WARNING, "the sheet takes from the reader what is the reader's")
