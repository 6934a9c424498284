"""A page with colour in all that can have one: words, rules, gradients, drawings, pictures."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image

from publish.book import BookMetadata
from publish.render.pdf import Layout, lay_out

METADATA = BookMetadata(("Every Colour of the Quay",), "en", "urn:isbn:9780000000002")

SHEET = """
@page { size: 6in 9in; bleed: .125in; margin: .75in }
p { font: 11pt "Book"; margin: 6pt 0 } img { height: .7in }
"""

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" width="100" height="60">
<defs><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">
<rect width="5" height="5" fill="green"/></pattern></defs>
<rect width="50" height="30" fill="url(#p)"/>
<g opacity=".5"><circle cx="70" cy="40" r="12" fill="purple" stroke="orange"/></g></svg>"""

BODY = """
<p style="color: red">A red buoy, <b style="color: #0a14c8">a blue one</b>,
<i style="color: rgba(200, 0, 0, .5)">one in the mist</i>, <u>a black one</u>
and <span style="color: oklch(.6 .2 30)">one by another name</span>.</p>
<p style="background: linear-gradient(to right, red, lime, blue)">The light on the water.</p>
<p style="background: #fc8; border: 2pt dashed teal">The notice on the shed.</p>
<div style="opacity: .4; background: navy; color: yellow">The evening.
<img alt="" src="photo.jpg"/></div>
<p><img alt="" src="photo.jpg"/> <img alt="" src="painting.png"/> <img alt="" src="gray.jpg"/>
<img alt="" src="cut.png"/> <img alt="" src="drawing.svg"/></p>
"""

FADING = '<p style="background: linear-gradient(red, rgba(0, 0, 255, 0))">The tide goes out.</p>'
"""A gradient that fades out, which the engine draws with a soft mask."""


@cache
def coloured(more: str = "") -> Layout:
    """The page, laid out, with more on it."""
    head = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Quay</title></head>'
    piece = f'<section class="piece body text" id="quay">{BODY}{more}</section>'
    return lay_out(f"{head}<body>{piece}</body></html>", [SHEET], _pictures())


def _pictures() -> dict[str, bytes]:
    across, round_ = Image.linear_gradient("L"), Image.radial_gradient("L")
    painting = Image.merge("RGB", [across, round_, across.rotate(90)])
    cut = painting.copy()
    cut.putalpha(round_)
    return {
        "painting.png": _encoded(painting, "PNG"),
        "cut.png": _encoded(cut, "PNG"),
        "photo.jpg": _encoded(painting, "JPEG"),
        "gray.jpg": _encoded(across, "JPEG"),
        "drawing.svg": DRAWING,
    }


def _encoded(picture: Image.Image, form: str) -> bytes:
    out = BytesIO()
    picture.save(out, form)
    return out.getvalue()
