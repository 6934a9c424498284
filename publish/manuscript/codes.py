"""The codes of a manuscript's findings."""

from publish.findings import Code, Severity

RAW_HTML = Code("M001", Severity.WARNING, "raw HTML is not read; it is printed as text")
CONTROL = Code("M002", Severity.WARNING, "control characters were taken out")
UNKNOWN_DIV = Code("M003", Severity.WARNING, "a ::: block has a name that means nothing here")
NO_NOTE = Code("M004", Severity.ERROR, "a noteref names no note")
NO_SOURCE = Code("M005", Severity.ERROR, "a citation names no source")
NOTE_UNCALLED = Code("M006", Severity.WARNING, "a note is never called, so it is not printed")
NOTE_TWICE = Code("M007", Severity.ERROR, "two notes have the same label")
ID_TWICE = Code("M008", Severity.ERROR, "two sections have the same id")
NO_TARGET = Code("M009", Severity.WARNING, "a link leads to no section of the post")
BAD_LINK = Code("M010", Severity.WARNING, "a link may not be kept in a book; its words are")
SOURCE_UNCITED = Code("M011", Severity.INFO, "a source is cited nowhere")
NO_TITLE = Code("M012", Severity.WARNING, "the manuscript has no title")
IN_FIGURE = Code("M013", Severity.WARNING, "a figure holds what is neither picture nor caption")
IN_VERSE = Code("M017", Severity.WARNING, "a verse holds what are no lines")
BAD_ATTRIBUTE = Code("M014", Severity.WARNING, "words carry attributes that mean nothing here")
TOO_DEEP = Code("M015", Severity.WARNING, "headings go deeper than a book can show")
SOURCE_TWICE = Code("M016", Severity.ERROR, "two sources have the same id")
