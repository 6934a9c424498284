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
SCOPE = Code(
    "E027", Severity.WARNING, "a table has no header cell, or one that does not say what it heads"
)
COVER = Code(
    "E028", Severity.WARNING, "the cover is not declared in both ways that readers look for"
)
ACCESSIBILITY = Code("E029", Severity.WARNING, "metadata for accessibility is missing")
NCX = Code("E030", Severity.WARNING, "the NCX does not say what the nav document says")
FORCED = Code("E031", Severity.WARNING, "the sheet takes from the reader what is the reader's")
CONTRAST = Code("E032", Severity.WARNING, "text is too pale on the ground that the sheet gives it")
NIGHT = Code(
    "E033",
    Severity.WARNING,
    "the sheet sets a text or its ground and not both: night mode hides it",
)
FIXED_SIZE = Code("E034", Severity.WARNING, "text is set in a size that the reader cannot change")
FACE = Code(
    "E035", Severity.WARNING, "a font is missing, is used by nothing, or is locked for nothing"
)
UNCOVERED = Code(
    "E036", Severity.INFO, "characters of the text are in none of the book's own fonts"
)
CLAIM = Code(
    "E037", Severity.ERROR, "the accessibility metadata claims what the book has not, or two things"
)
UNTOLD = Code("E038", Severity.INFO, "the accessibility metadata does not tell what the book has")
NOTE_TYPE = Code(
    "E039",
    Severity.WARNING,
    "the types of a note or its call contradict each other, or make no pop-up",
)
UNCALLED = Code(
    "E040", Severity.WARNING, "nothing calls a note, or more calls lead to it than it leads back to"
)
NOTE_NUMBERS = Code("E041", Severity.WARNING, "the numbers of a document's notes jump or repeat")
FOREIGN = Code(
    "E042", Severity.WARNING, "words in another script are in no language of that script"
)
DIRECTION = Code("E043", Severity.WARNING, "a text does not run in the direction of its script")
HEADLESS = Code("E044", Severity.WARNING, "a chapter has no heading, or begins with one too low")
EMPTY_SECTION = Code("E045", Severity.INFO, "nothing stands under a heading or in a section")
TITLE = Code("E046", Severity.INFO, "the titles of documents do not tell them apart")
CONTENTS = Code(
    "E047", Severity.WARNING, "the contents leave out, disorder or do not name what is there"
)
LANDMARK = Code(
    "E048", Severity.WARNING, "a landmark has no type, leads nowhere, or is there twice"
)
FOLIOS = Code("E049", Severity.WARNING, "the pages of the page-list repeat or run backwards")
ORPHAN = Code("E050", Severity.INFO, "nothing in the book uses a file of it")
DISTANCE = Code("E051", Severity.WARNING, "line breaks or rules in a row are used for distance")
NOTHING = Code("E052", Severity.WARNING, "an item, table, link or bare element holds nothing")
PRESENTATION = Code(
    "E053", Severity.WARNING, "markup says how it looks: that is the sheet's to say"
)
UNSEEN = Code(
    "E054", Severity.INFO, "what readers do not see is left: soft hyphens, trackers in links"
)
FAKED = Code("E055", Severity.INFO, "paragraphs play a list or a scene break")
CHARACTERS = Code(
    "E056", Severity.WARNING, "characters mean nothing to readers, or upset what follows"
)
LEFTOVER = Code("E057", Severity.WARNING, "traces of a page or a draft are left in the text")
METADATA = Code("E058", Severity.WARNING, "the metadata would mislead a shop or a library")
PICTURE = Code("E059", Severity.WARNING, "a picture is not what it should be")
NOBODY = Code("E081", Severity.INFO, "nobody is named whose book it is")
