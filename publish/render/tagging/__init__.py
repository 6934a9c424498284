"""Tagging: the structure of a document, as a reader who does not see the page is told it."""
