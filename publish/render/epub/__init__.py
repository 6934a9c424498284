"""A book and its pieces -> the bytes of an EPUB 3.3."""

from publish.render.epub.accessibility import facts
from publish.render.epub.faces import Carried, carried
from publish.render.epub.letters import Letters, letters
from publish.render.epub.pagebreaks import break_id, insert_pagebreaks
from publish.render.epub.pictures import fit_cover, fit_pictures
from publish.render.epub.writer import write

__all__ = [
    "Carried",
    "Letters",
    "break_id",
    "carried",
    "facts",
    "fit_cover",
    "fit_pictures",
    "insert_pagebreaks",
    "letters",
    "write",
]
