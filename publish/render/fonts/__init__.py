"""The book's faces: static instances of free fonts from PyPI, their style rules and subsets.

A sheet names the roles of a design ("Book", "Book Head", "Book Mono"); the table of faces
(``data/faces.toml``) says which fonts play them, and which stand in for other scripts.
"""

from publish.render.fonts.choosing import Choice, choose, choose_for, credited, made
from publish.render.fonts.cutting import Face, Files, covers
from publish.render.fonts.programs import START, Mark
from publish.render.fonts.recipes import Recipe, part, roles
from publish.render.fonts.rules import face_rules, stack_rules, stacked
from publish.render.fonts.subsetting import subset
from publish.render.fonts.table import CLASSIC, HEAD, MONO, TEXT, WESTERN, designs
from publish.render.fonts.texts import Text, each_once, shown, text_of, united, visible

__all__ = [
    "CLASSIC",
    "HEAD",
    "MONO",
    "START",
    "TEXT",
    "WESTERN",
    "Choice",
    "Face",
    "Files",
    "Mark",
    "Recipe",
    "Text",
    "choose",
    "choose_for",
    "covers",
    "credited",
    "designs",
    "each_once",
    "face_rules",
    "made",
    "part",
    "roles",
    "shown",
    "stack_rules",
    "stacked",
    "subset",
    "text_of",
    "united",
    "visible",
]
