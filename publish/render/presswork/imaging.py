"""Imaging: the pixels of a PDF's images taken out, changed, and put in again.

Photographs stay JPEG, all else is packed without loss (ISO 32000-1, 7.4.4 and 7.4.8).
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops

from publish.pdfread import opened

QUALITY = 93
"""Of a photograph that is written anew, from 1 to 100, with all of its colour."""

_SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
_WHITE: dict[str, int | tuple[int, ...]] = {"L": 255, "RGB": (255, 255, 255), "CMYK": (0, 0, 0, 0)}
_OF_PIXELS = ("/Filter", "/DecodeParms", "/Decode", "/ImageMask", "/Mask", "/Intent")


def is_photograph(image: Any) -> bool:
    """Whether an image is packed with loss, as a photograph is."""
    return "DCTDecode" in str(image.get("/Filter", ""))


def pixels(image: Any) -> Image.Image:
    """An image's pixels in mode "L", "RGB" or "CMYK". Raises InputRefused for what is broken."""
    decoded = opened(image)
    if decoded.mode == "P":
        return decoded.convert("RGB")
    return decoded if decoded.mode in _SPACES else decoded.convert("L")


def alpha_of(image: Any) -> Image.Image | None:
    """How opaque each pixel is (mode "L"), in the size of the image; None where all are wholly."""
    mask = image.get("/SMask")
    if mask is None:
        return None
    size = int(image.Width), int(image.Height)
    alpha = pixels(mask).convert("L")
    return alpha if alpha.size == size else alpha.resize(size)


def on_white(picture: Image.Image, alpha: Image.Image) -> Image.Image:
    """A picture laid on white paper, only so opaque."""
    paper = Image.new(picture.mode, picture.size, _WHITE[picture.mode])
    paper.paste(picture, mask=alpha)
    return paper


def put(image: Any, picture: Image.Image, *, photograph: bool, keep_alpha: bool = True) -> None:
    """Give an image XObject other pixels; its soft mask stays only if ``keep_alpha``."""
    gone = (*_OF_PIXELS, *(() if keep_alpha else ("/SMask",)))
    for key in gone:
        if key in image:
            del image[key]
    image.Width, image.Height = picture.size
    image.ColorSpace, image.BitsPerComponent = _SPACES[picture.mode], 8
    if photograph:
        image.write(as_jpeg(picture), filter=Name.DCTDecode)
        if picture.mode == "CMYK":  # Pillow writes ink as Adobe does, inversely
            image.Decode = Array([1, 0] * 4)
    else:
        columns, colours = picture.width, len(picture.getbands())
        parms = Dictionary(Predictor=2, Colors=colours, Columns=columns, BitsPerComponent=8)
        image.write(_packed(picture), filter=Name.FlateDecode, decode_parms=parms)


def leave_pixels(pdf: Pdf) -> None:
    """Ask no reader or printer to smooth images and masks: each does so in its own way."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and "/Interpolate" in thing:
            del thing["/Interpolate"]


def as_jpeg(picture: Image.Image) -> bytes:
    """A picture as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


def faded(pdf: Pdf, image: Any, opacity: float) -> Any:
    """A copy of an image as it looks on white paper where it is only so opaque."""
    picture = pixels(image)
    alpha = alpha_of(image) or Image.new("L", picture.size, 255)
    made = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image)
    lighter = on_white(picture, alpha.point(lambda value: round(value * opacity)))
    put(made, lighter, photograph=is_photograph(image))
    return made


def as_xobject(pdf: Pdf, inline: Any, resources: Any) -> Any:
    """An inline image as an XObject, byte for byte; None for a stencil, which has no colour."""
    if inline.obj.get("/ImageMask", False):
        return None
    written = inline.unparse()
    data = written[written.index(b"ID") + 3 : written.rindex(b"EI")]
    made = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image)
    for key, value in inline.obj.items():
        made[key] = value
    spaces = resources.get("/ColorSpace", {})
    if isinstance(made.get("/ColorSpace"), Name) and str(made.ColorSpace) in spaces:
        made.ColorSpace = spaces[str(made.ColorSpace)]
    return made


def _packed(picture: Image.Image) -> bytes:
    """Rows of differences from the pixel before, deflated: TIFF's predictor, which packs tones to
    half of what they are packed to without."""
    bands = []
    for band in picture.split():
        before = Image.new("L", band.size)
        before.paste(band.crop((0, 0, band.width - 1, band.height)), (1, 0))
        bands.append(ImageChops.subtract_modulo(band, before))
    rows = Image.merge(picture.mode, bands) if len(bands) > 1 else bands[0]
    return zlib.compress(rows.tobytes())
