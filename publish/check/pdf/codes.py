"""The codes of our checks of a PDF: what printers reject or advise against, and readers miss."""

from __future__ import annotations

from publish.findings import Code, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# Any file, whoever prints or reads it
NOT_EMBEDDED = Code("P101", ERROR, "a font is not embedded")
NO_UNICODE = Code("P102", ERROR, "a font's text can't be searched: it has no ToUnicode")
NO_TRIM = Code("P103", WARNING, "a page has no TrimBox")
BOXES_NOT_NESTED = Code("P104", ERROR, "a page's boxes do not lie within each other")
ORIGIN = Code("P105", WARNING, "a page's MediaBox does not begin at zero")
NOT_TAGGED = Code("P106", WARNING, "the file has no structure tree")
NO_LANGUAGE = Code("P107", WARNING, "the file does not state its language")
NO_TITLE = Code("P108", WARNING, "the file has no title")
NO_OUTLINE = Code("P109", INFO, "the file has no outline")
NO_LABELS = Code("P110", INFO, "the file has no page labels, so folios are not shown")
SIZES_DIFFER = Code("P111", WARNING, "pages are trimmed to different sizes")
FONT_TWICE = Code("P112", INFO, "a face is embedded more than once")
TURNED = Code("P113", WARNING, "a page is turned, or scaled by a unit of its own")
DAMAGED = Code("P114", WARNING, "the file is damaged: readers mend it, each in its own way")
TYPE3 = Code("P115", WARNING, "a font is Type 3: drawings, which print coarsely")
WHOLE_FONT = Code("P116", INFO, "a font is embedded whole, not the characters that are used")
NO_GLYPH = Code("P117", ERROR, "a character is printed as an empty box: the font has no glyph")
NO_MEANING = Code("P118", WARNING, "characters are printed whose text nobody can tell")
UNREADABLE = Code(
    "P119", ERROR, "what a page draws cannot be read: neither ink nor text was checked"
)

# Boxes and pages, by a printer's table
TRIM_UNKNOWN = Code("P120", ERROR, "the printer has no such trim size")
TRIM_CUSTOM = Code("P121", INFO, "the trim is a custom size, which is not sold everywhere")
BLEED = Code("P122", ERROR, "the bleed is not the printer's")
MEDIA_DIFFERS = Code("P123", ERROR, "pages are not all of one size")
TOO_FEW = Code("P124", ERROR, "the book has fewer pages than the printer binds")
TOO_MANY = Code("P125", ERROR, "the book has more pages than the printer binds")
MULTIPLE = Code("P126", WARNING, "the printer adds blank pages: the count is not its multiple")
BLANKS = Code("P127", WARNING, "more pages in a row are blank than a book has for a reason")
PARITY = Code("P128", WARNING, "even folios stand on right-hand pages")
MARKS_MISSING = Code("P129", WARNING, "the printer wants marks, and there is no room for them")

# Where text and pictures stand
GUTTER = Code("P130", ERROR, "text stands nearer to the spine than the printer allows")
MARGIN = Code("P131", ERROR, "text stands nearer to the edge than the printer allows")
OUTSIDE = Code("P132", ERROR, "text stands outside the trim, and is cut off")
NO_BLEED = Code("P133", ERROR, "a picture reaches the trim and not the edge of the bleed")
PICTURE_MARGIN = Code("P134", WARNING, "a picture stands in the margin without reaching the bleed")
MARKS = Code("P135", WARNING, "marks stand in the bleed, or are not in registration colour")

# Ink
COLOUR = Code("P140", WARNING, "there is colour, which a book in black and white prints gray")
RGB = Code("P141", ERROR, "there is RGB, and the printer prints CMYK")
RICH_TEXT = Code("P142", WARNING, "text is not printed with black alone")
TOO_MUCH_INK = Code("P143", ERROR, "there is more ink in one place than the printer's limit")
SPOT = Code("P144", WARNING, "there is a spot colour, which needs a plate of its own")

# Pictures
COARSE = Code("P150", WARNING, "a picture has fewer pixels an inch than the printer wants")
FINE = Code("P151", INFO, "a picture has more pixels an inch than the printer takes")

# What a page or the file holds besides ink
TRANSPARENT = Code("P160", ERROR, "there is transparency, and the standard or printer forbids it")
FLATTENED = Code("P161", WARNING, "there is transparency, which the printer flattens unseen")
ANNOTATIONS = Code("P162", WARNING, "there are links or comments, which the printer strips")
BOOKMARKS = Code("P163", WARNING, "there is an outline, which the printer strips")
FORM = Code("P164", ERROR, "there is a form to be filled in")
SCRIPT = Code("P165", ERROR, "the file runs a script, or opens something by itself")
LAYERS = Code("P166", WARNING, "there are layers, of which a printer may print the wrong ones")
ATTACHED = Code("P167", WARNING, "files are attached that the printer has no use for")
THUMBNAILS = Code("P168", INFO, "pages carry thumbnails, which nobody needs any more")
ENCRYPTED = Code("P169", ERROR, "the file is encrypted; printers take none")

# Versions and standards
FALSE_CLAIM = Code("P170", ERROR, "the file claims a standard that it does not keep")
NO_CLAIM = Code("P171", ERROR, "the printer wants a standard that the file does not claim")
TOO_NEW = Code("P172", ERROR, "the file is of a newer version of PDF than the printer takes")

# The look of the pages
LOOSE = Code("P200", WARNING, "a line has spaces four times as wide as the font's own")
MANY_LOOSE = Code("P201", INFO, "one line in a hundred has spaces twice as wide as the font's")
LADDER = Code("P202", WARNING, "three lines or more end in hyphens, one beneath the other")
THIN = Code("P203", WARNING, "a chapter ends on a page of under three lines")
SPARSE = Code("P204", INFO, "a page in the run of the text is nearly empty")

# The words of a book
LOST_WORDS = Code("P210", ERROR, "words of a manuscript are not in the file, or not in order")
LOST_NOTE = Code("P211", ERROR, "a note of a manuscript is not in the file")
NOTE_EARLY = Code("P212", ERROR, "a note stands on a page before that of its call")
NOTE_LATE = Code("P213", INFO, "a note stands on a page after that of its call")
ADDED_WORDS = Code("P216", WARNING, "words are in the file that no manuscript and no page has")
LOST_QUOTATION = Code("P214", ERROR, "a quotation, or whose it is, is not in the file as written")
