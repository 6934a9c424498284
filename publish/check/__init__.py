"""Manuscripts, files of sources, PDFs and EPUBs -> findings."""
