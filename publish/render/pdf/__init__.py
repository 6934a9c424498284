"""The print half of rendering: XHTML is laid out as pages, and what is known of them is kept."""

from publish.render import engineroom  # noqa: F401 - before anything of the engine
from publish.render.faults import ABOUT_FACES
from publish.render.geometry import Geometry, geometry
from publish.render.pdf.layout import Layout, lay_out

__all__ = [
    "ABOUT_FACES",
    "Geometry",
    "Layout",
    "geometry",
    "lay_out",
]
