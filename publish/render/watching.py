"""Watching: a book as templates see it, which knows whether they look into it."""

from __future__ import annotations

from typing import Any

from publish.about import BookMetadata
from publish.book import Book


class Watched:
    """A book that notes whether it was asked for more than what it says of itself: a piece whose
    templates did that depends on other pieces."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.metadata: BookMetadata = book.metadata
        self.looked_into = False

    def __getattr__(self, name: str) -> Any:
        self.looked_into = True
        return getattr(self._book, name)
