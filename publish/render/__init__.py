"""Book -> XHTML through shared templates -> PDF and EPUB."""
