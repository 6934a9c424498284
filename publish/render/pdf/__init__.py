"""The print half of rendering: XHTML is laid out, made a PDF, and finished for the press."""

from publish.render.pdf.attachments import Attachment, Relationship
from publish.render.pdf.faults import ABOUT_FACES
from publish.render.pdf.finish import Finished, counted, write, write_wrap
from publish.render.pdf.geometry import Geometry, geometry
from publish.render.pdf.layout import Layout, lay_out

__all__ = [
    "ABOUT_FACES",
    "Attachment",
    "Finished",
    "Geometry",
    "Layout",
    "Relationship",
    "counted",
    "geometry",
    "lay_out",
    "write",
    "write_wrap",
]
