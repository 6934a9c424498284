"""The print half of rendering: XHTML is laid out, made a PDF, and finished for the press."""

from publish.render.pdf.faults import MISSING_GLYPH
from publish.render.pdf.finish import write
from publish.render.pdf.layout import Layout, lay_out

__all__ = ["MISSING_GLYPH", "Layout", "lay_out", "write"]
