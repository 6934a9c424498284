"""Pictures made safe: read only in known formats and sizes, and always written anew.

What comes out holds pixels alone: no metadata, no profile, no second frame; the same bytes for the
same picture. Drawings are pixels, too, when they leave (``drawings``). Decoding is Pillow's; its
guards are set here explicitly, since other libraries loosen them when they are imported.
"""

from __future__ import annotations

import io
import threading
import warnings
from dataclasses import dataclass, replace

from PIL import Image, ImageCms, ImageFile, ImageOps

from publish.errors import InputRefused
from publish.findings import Code, Severity
from publish.images.drawings import PIXELS, is_svg, painted

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
MAX_JPEG_PIXELS = 200_000_000
"""Photographs are larger than any other picture; they are made smaller in decoding."""

MAX_SIDE = 3200
JPEG_QUALITY = 90
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")

LEFT_OUT = Code("R122", Severity.WARNING, "A drawing is shown without some of what is in it.")

_GUARD = threading.Lock()
_HINT = "save it as PNG or JPEG and put it beside the page"


@dataclass(frozen=True, slots=True)
class Picture:
    """A safe picture: its bytes, media type, file suffix (with the dot) and size in pixels; of a
    drawing what it says that it shows, and what was left out of it."""

    data: bytes
    media_type: str
    suffix: str
    width: int
    height: int
    title: str = ""
    left_out: tuple[str, ...] = ()


def clean(data: bytes, name: str = "", *, opaque: bool = False) -> Picture:
    """Decode a picture, turn it upright, convert it to sRGB and encode it anew.

    JPEG stays JPEG, anything else becomes PNG; the longest side is at most ``MAX_SIDE``; of a
    moving picture the first frame is kept, and a drawing in SVG is painted. ``opaque`` lays
    transparency on white. Raises InputRefused, with ``name`` as the place, for what is too large,
    broken, cut off, or of another format.
    """
    if not is_svg(data):
        return encoded(decoded(data, name), opaque=opaque)
    image, title, left_out = _painted(data, name)
    return replace(encoded(image, opaque=True), title=title, left_out=left_out)


def pixels(data: bytes) -> int:
    """How many pixels a picture says that it has, without decoding any; 0 where it is none."""
    if is_svg(data):
        return PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                return opened.width * opened.height
    except Exception:
        return 0


def _refused(what: str, name: str, hint: str = _HINT) -> InputRefused:
    return InputRefused(what, where=name, hint=hint)


def decoded(data: bytes, name: str) -> Image.Image:
    """The first frame, upright, in sRGB or gray, with alpha where there is any; its ``format``
    tells how it is to be encoded. Raises what ``clean`` raises, before a pixel is decoded."""
    if len(data) > MAX_BYTES:
        raise _refused("the picture is larger than 20 MB", name, "make it smaller")
    if not data:
        raise _refused("the picture is empty", name)
    if is_svg(data):
        return _painted(data, name)[0]
    with _GUARD:
        strict = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            return _decoded(data, name)
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = strict


def _painted(data: bytes, name: str) -> tuple[Image.Image, str, tuple[str, ...]]:
    """A drawing in pixels, its title and what was left out of it; refused under its name."""
    try:
        image, title, left_out = painted(data, _raster)
    except InputRefused as refusal:
        raise _refused(refusal.what, name, refusal.hint) from refusal
    image.format = "PNG"
    return image, title, left_out


def _raster(data: bytes) -> tuple[bytes, str] | None:
    """A picture inside a drawing, made safe; None for another drawing, or one that is refused."""
    try:
        picture = None if is_svg(data) else clean(data)
    except InputRefused:
        return None
    return None if picture is None else (picture.data, picture.media_type)


def _decoded(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, none of which is kept
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                photo = opened.format in ("JPEG", "MPO")
                _check_size(opened, name, photo)
                if photo:
                    opened.draft(None, _fitted(*opened.size))
                opened.load()
                upright = ImageOps.exif_transpose(opened)
                result = _in_srgb(upright)
                result.format = "JPEG" if photo else opened.format
                return result
    except InputRefused:
        raise
    except Image.DecompressionBombError as error:
        raise _refused("the picture is too large", name, "make it smaller") from error
    except Exception as error:
        raise _refused(
            "the picture is broken, cut off, or of a format not read here", name
        ) from error


def _fitted(width: int, height: int) -> tuple[int, int]:
    """The size of a picture whose longer side is made as long as it may be."""
    ratio = MAX_SIDE / max(width, height)
    return max(1, round(width * ratio)), max(1, round(height * ratio))


def _check_size(opened: Image.Image, name: str, photo: bool) -> None:
    """Refuse a picture whose pixels would not fit in memory. A progressive JPEG is held whole
    while it is decoded, whatever its size is afterwards."""
    in_parts = photo and not opened.info.get("progressive")
    if opened.width * opened.height > (MAX_JPEG_PIXELS if in_parts else MAX_PIXELS):
        size = f"{opened.width} × {opened.height} pixels"
        raise _refused(f"the picture is too large: {size}", name, "make it smaller")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Pixels in sRGB or gray, with alpha where there is any; the profile is spent."""
    alpha = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if alpha else "L" if image.mode in ("1", "L", "I;16", "I", "F") else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if profile and image.mode in ("RGB", "CMYK", "RGBA"):
        image = _converted(image, profile, alpha)
    return image if image.mode == mode else image.convert(mode)


def _converted(image: Image.Image, profile: bytes, alpha: bool) -> Image.Image:
    """Apply a colour profile; a broken one is ignored, as browsers do."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        output = "RGBA" if image.mode == "RGBA" else "RGB"
        made = ImageCms.profileToProfile(image, source, target, outputMode=output)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return made or image


def encoded(image: Image.Image, *, opaque: bool) -> Picture:
    """A decoded picture as a file, pixels alone: no metadata, no profile."""
    photo = image.format == "JPEG"
    if max(image.size) > MAX_SIDE:
        image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    if image.mode == "RGBA" and (opaque or image.getchannel("A").getextrema()[0] == 255):
        image = flattened(image)
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    if photo:
        return Picture(_as_jpeg(bare), "image/jpeg", ".jpg", *bare.size)
    bare.save(out, "PNG", optimize=False, compress_level=6)
    return Picture(out.getvalue(), "image/png", ".png", *bare.size)


def _as_jpeg(image: Image.Image) -> bytes:
    """A picture as JPEG. One so full of grain that Pillow's room for the best tables does not hold
    it gets the standard ones."""
    for optimize in (True, False):
        out = io.BytesIO()
        try:
            image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=optimize)
        except OSError:
            if not optimize:
                raise
            continue
        break
    return out.getvalue()


def flattened(image: Image.Image) -> Image.Image:
    """A picture without transparency, laid on white paper."""
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
