"""A book and its pieces -> the bytes of an EPUB 3.3."""

from publish.render.epub.faces import Carried, carried
from publish.render.epub.pagebreaks import break_id, insert_pagebreaks
from publish.render.epub.writer import write

__all__ = ["Carried", "break_id", "carried", "insert_pagebreaks", "write"]
