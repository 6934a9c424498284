"""The codes of what is found in a user's files of sources."""

from publish.findings import Code, Severity

BROKEN = Code("S001", Severity.WARNING, "a record cannot be read; the others are")
DOUBTFUL = Code("S002", Severity.WARNING, "a part of a record cannot be read; the rest of it is")
LOST = Code("S003", Severity.INFO, "a field has no place in a source, so it is not carried")
TWICE = Code("S004", Severity.WARNING, "two records have the same key; the first is taken")
ENCODING = Code("S005", Severity.INFO, "a file of sources is not UTF-8; it is read as Windows-1252")
TOO_MANY = Code("S006", Severity.WARNING, "a file has more records than are read")
UNNAMED = Code("S007", Severity.INFO, "records without a key get one")
