"""A drawing in SVG -> the same drawing in pixels, by way of a model of our own.

The file is taken apart (``parsing``, ``styling``), what is known and harmless in it is built anew
within budgets (``building``, of ``values`` and ``outlines``), written as SVG of ours (``writing``),
and painted by resvg (``painting``). Nothing of the file itself reaches the painter.

In pixels and not in lines, for then a drawing is what any picture is: every shop, reader and press
takes it, it has no fonts, links or scripts, and its colours become ink as those of photographs do.
"""

from publish.images.drawings.painting import PIXELS, painted
from publish.images.drawings.parsing import is_svg

__all__ = ["PIXELS", "is_svg", "painted"]
