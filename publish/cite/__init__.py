"""Sources and citations become the words of notes and of a bibliography; pure, from tables."""

from publish.cite.bibliographies import bibliography
from publish.cite.findings import source_findings
from publish.cite.notes import ibid, note

__all__ = ["bibliography", "ibid", "note", "source_findings"]
