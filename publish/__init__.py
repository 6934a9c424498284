"""publish: posts from the web become print-ready PDF and EPUB books."""

__version__ = "0.1.0"
