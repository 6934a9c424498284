"""The private scheme under which the layout engine is given what a book holds."""

SCHEME = "book:"
"""Before the name of a picture or a face; nothing else is ever fetched."""
