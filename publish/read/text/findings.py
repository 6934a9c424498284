"""The findings of reading bare text: each guess that an editor should see."""

from __future__ import annotations

from publish.findings import Code, Severity

NO_TITLE = Code("R010", Severity.WARNING, "No line of the text is likely to be its title.")
TITLE = Code("R011", Severity.INFO, "The title is a guess.")
BYLINE = Code("R012", Severity.INFO, "A line was read as byline or date.")
LANGUAGE = Code("R013", Severity.INFO, "The language was guessed, or could not be.")
QUOTATION = Code("R014", Severity.INFO, "A paragraph was read as a quotation on likely evidence.")
EXTENT = Code("R015", Severity.WARNING, "Where a quotation ends is doubtful.")
UNNAMED = Code("R016", Severity.WARNING, "The text does not say whose words a quotation is.")
SLIP = Code("R017", Severity.INFO, "The author may have made a slip; the text stands.")
CHROME = Code("R018", Severity.WARNING, "Whole sentences were dropped as chrome.")
WHICH = Code("R019", Severity.WARNING, "A publication's name may mean more than one.")
UNBALANCED = Code("R020", Severity.ERROR, "Words of the text are neither in the post nor dropped.")
CAPTION = Code("R021", Severity.INFO, "A line is the caption of a picture that the text has lost.")
