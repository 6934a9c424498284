"""The codes of what can differ between a finished book and what its manuscripts give."""

from __future__ import annotations

from publish.findings import Code, Severity

WORDS = Code("V001", Severity.ERROR, "The words of a text are not those of its manuscript.")
PICTURES = Code("V002", Severity.ERROR, "The pictures of a text are not those of its manuscript.")
LINKS = Code("V003", Severity.ERROR, "The links of a text lead elsewhere than its manuscript's.")
FORM = Code("V004", Severity.ERROR, "A text says the same, but is set otherwise.")
LACKING = Code("V005", Severity.ERROR, "A text of the project is not in the book.")
STRANGE = Code("V006", Severity.ERROR, "The book has a text that the project has not.")
ORDER = Code("V007", Severity.ERROR, "The texts stand in another order.")
ABOUT = Code("V008", Severity.ERROR, "What the book says of itself is something else.")
FACES = Code("V009", Severity.ERROR, "The faces in the book are others.")
FILES = Code("V010", Severity.ERROR, "Something around the texts is not what the project gives.")
BYTES = Code("V011", Severity.ERROR, "The file is another in nothing that is read of it.")
VERSION = Code("V012", Severity.WARNING, "The book was made with another version.")
SILENT = Code("V013", Severity.WARNING, "The book does not say how it was made.")
