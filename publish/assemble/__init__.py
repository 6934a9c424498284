"""Posts + project -> Book: order, ids, note numbers, worded citations, links between posts."""

from publish.assemble.book import assemble, complete
from publish.assemble.folios import with_folios
from publish.assemble.placing import Pictures
from publish.assemble.records import with_records

__all__ = ["Pictures", "assemble", "complete", "with_folios", "with_records"]
