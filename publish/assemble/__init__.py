"""Posts + project -> Book: order, ids, note numbers, worded citations, links between posts."""

from publish.assemble.book import Pictures, assemble, complete

__all__ = ["Pictures", "assemble", "complete"]
