"""Book -> XHTML through shared templates -> PDF and EPUB.

The layout engine is imported by its own rooms alone (``pdf``, and those that it calls), so that
whoever only binds what is laid out already does not wait for it.
"""
