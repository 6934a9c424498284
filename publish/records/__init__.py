"""BibTeX, CSL-JSON, CSL-YAML and RIS files -> Sources; Sources -> BibTeX and CSL-JSON."""

from publish.records.bibwriting import write_bibtex
from publish.records.reading import SUFFIXES, read
from publish.records.writing import write_csl_json

__all__ = ["SUFFIXES", "read", "write_bibtex", "write_csl_json"]
