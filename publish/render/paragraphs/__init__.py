"""Paragraphs: where their lines end, how a line is filled, and how good the lines of a book are."""
