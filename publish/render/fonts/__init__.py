"""The book's faces: static instances of free fonts from PyPI, their style rules and subsets.

A sheet names the roles of a design ("Book", "Book Head", "Book Mono"); the table of faces
(``data/faces.toml``) says which fonts play them.
"""

from publish.render.fonts.choosing import ARABIC, face_rules, faces, missing_glyphs
from publish.render.fonts.cutting import Face, covers
from publish.render.fonts.subsetting import subset
from publish.render.fonts.table import CLASSIC, HEAD, MONO, TEXT, designs

__all__ = [
    "ARABIC",
    "CLASSIC",
    "HEAD",
    "MONO",
    "TEXT",
    "Face",
    "covers",
    "designs",
    "face_rules",
    "faces",
    "missing_glyphs",
    "subset",
]
