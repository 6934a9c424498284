"""BibTeX, CSL-JSON, CSL-YAML and RIS files -> Sources; Sources -> BibTeX and CSL-JSON."""
