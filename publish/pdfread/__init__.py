"""What a PDF puts on paper: its colours, placed images, transparency and fonts, read off the pages.

For those who make a PDF and those who judge one. Nothing here changes a file, and the file may be
anybody's: what is over a limit raises InputRefused, and forms that draw themselves end there.
"""

from publish.pdfread.content import Matrix, content, instructions
from publish.pdfread.fonts import Font, fonts
from publish.pdfread.naming import appearances, named, spelled
from publish.pdfread.pixels import ink_total, opened
from publish.pdfread.seen import Colour, PlacedImage, Transparent
from publish.pdfread.spaces import GRAY, Space, space_of
from publish.pdfread.state import SETS, State
from publish.pdfread.survey import Survey, colours, placed_images, survey, transparency

__all__ = [
    "GRAY",
    "SETS",
    "Colour",
    "Font",
    "Matrix",
    "PlacedImage",
    "Space",
    "State",
    "Survey",
    "Transparent",
    "appearances",
    "colours",
    "content",
    "fonts",
    "ink_total",
    "instructions",
    "named",
    "opened",
    "placed_images",
    "space_of",
    "spelled",
    "survey",
    "transparency",
]
