"""Pictures that break, lie, swell or tell: a broken one costs itself, never the book."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from base64 import b64encode
from typing import Any
from urllib.parse import quote

from case import CANARY, FIRST_WORDS, KEPT, LAST_WORDS, Case, Fifo, Folder, Huge, Link, page
from case import manuscript as manuscript_of
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from publish.errors import Exit

SIZE = (48, 36)
CAPTION = "A barge below the weir on the morning after"
FIGURE = f'<figure><img src="{{}}" alt="Barge"><figcaption>{CAPTION}</figcaption></figure>'
AROUND = (FIRST_WORDS, CAPTION, LAST_WORDS)


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """A picture of two halves, a dark and a light one."""
    image = Image.linear_gradient("L").resize(size)
    if mode == "P":
        return image.convert("RGB").quantize(64)
    return image.convert(mode)


def saved(kind: str, image: Image.Image | None = None, **how: Any) -> bytes:
    """A picture as a file."""
    data = io.BytesIO()
    (image or picture()).save(data, kind, **how)
    return data.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG (PNG 3, 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(
    width: int, height: int, depth: int = 8, kind: int = 2, *, parts: bytes = b"", rows: bytes = b"",
    woven: int = 0,
) -> bytes:  # fmt: skip
    """A PNG that says what it likes of itself."""
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, woven)
    body = chunk(b"IHDR", head) + parts + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def after_head(data: bytes, part: bytes) -> bytes:
    """A PNG with a part put behind its head."""
    return data[:33] + part + data[33:]


def exif(**said: Any) -> bytes:
    """What a camera says, in words of its own: the place, the maker, the day."""
    made = Image.Exif()
    made[0x010E] = f"seen from {CANARY}"
    made[0x013B] = CANARY
    made[0x0112] = said.get("turned", 1)
    made.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 11.0), 3: "E", 4: (13.0, 24.0, 3.0),
                                 29: CANARY})  # fmt: skip
    return made.tobytes()


def twelve_bits() -> bytes:
    """A JPEG that says it has twelve bits a sample."""
    data = saved("JPEG")
    at = data.index(b"\xff\xc0")
    return data[: at + 4] + b"\x0c" + data[at + 5 :]


def resized(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that says it has another size."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def bomb() -> bytes:
    """A gigapixel of one colour, in a megabyte."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 30_000 // 8)
    rows = b"".join(packer.compress(row * 1000) for _ in range(30)) + packer.flush()
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
            + chunk(b"IEND", b""))  # fmt: skip


def packed(name: bytes, size: int) -> bytes:
    """A text or a profile of a PNG that grows when it is unpacked."""
    return chunk(name, b"Comment\0\0" + zlib.compress(bytes(size), 9))


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
FRAMES = [picture("P"), picture("P").rotate(180), picture("P").rotate(90)]
PHOTO = saved("JPEG", picture(size=(400, 300)), quality=90)
SHARP = saved("PNG", picture(size=(200, 150)))

READ: dict[str, tuple[str, bytes]] = {
    "png-16-bit": ("16 bits a sample", saved("PNG", picture().convert("I;16"))),
    "png-gray-alpha": ("gray with alpha", saved("PNG", picture("LA"))),
    "png-palette-clear": ("a palette with a clear colour", saved("PNG", picture("P"), transparency=3)),
    "png-bilevel": ("one bit a sample", saved("PNG", picture("1"))),
    "png-animated": ("frames", saved("PNG", FRAMES[0], save_all=True, append_images=FRAMES[1:])),
    "png-interlaced": ("Adam7, of one pixel", png(1, 1, rows=b"\0abc", woven=1)),
    "palette-of-nothing": ("no palette that its colours are of",
                           png(4, 1, 8, 3, rows=b"\0\1\2\3\4")),
    "jpeg-progressive": ("scans", saved("JPEG", progressive=True)),
    "jpeg-cmyk": ("four inks", saved("JPEG", picture("CMYK"))),
    "jpeg-gray": ("gray", saved("JPEG", picture("L"))),
    "gif-animated": ("frames", saved("GIF", FRAMES[0], save_all=True, append_images=FRAMES[1:])),
    "gif-clear": ("a clear colour", saved("GIF", picture("P"), transparency=1)),
    "webp": ("WebP", saved("WEBP", picture("RGBA"), lossless=True)),
    "webp-animated": ("frames", saved("WEBP", picture(), save_all=True, append_images=FRAMES)),
    "avif": ("AVIF", saved("AVIF")),
    "bmp": ("BMP", saved("BMP")),
    "tiff-pages": ("pages", saved("TIFF", picture(), save_all=True, append_images=[picture("L")])),
    "icc-lab": ("a profile of another colour space", saved("PNG", icc_profile=LAB)),
    "icc-broken": ("a profile that is none", saved("JPEG", icc_profile=b"\0\0\1\0" + SRGB[4:90])),
    "icc-of-rgb-in-cmyk": ("the wrong profile", saved("JPEG", picture("CMYK"), icc_profile=SRGB)),
    "gif-and-script": ("a script behind it", saved("GIF", picture("P")) + b"/*;*/alert('{CANARY}')"),
    "jpeg-and-zip": ("a zip behind it", PHOTO + b"PK\3\4{CANARY}" + bytes(40)),
    "svg": ("a drawing", b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">'
            b'<rect width="80" height="50" fill="teal"/></svg>'),
    "svgz": ("a packed drawing", gzip.compress(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><circle r="4"/></svg>', mtime=0)),
    **{f"jpeg-turned-{way}": (f"a camera held in way {way}", saved("JPEG", exif=exif(turned=way)))
       for way in range(1, 9)},
}  # fmt: skip
"""Pictures that can be shown: what is odd about them, and their bytes."""

UNREAD: dict[str, tuple[str, bytes]] = {
    "empty": ("nothing", b""),
    "text": ("text", b"this is no picture {CANARY}"),
    "page-as-picture": ("a page", b"<!DOCTYPE html><p>{CANARY}</p>"),
    "jpeg-12-bit": ("12 bits a sample", twelve_bits()),
    "eps": ("PostScript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd)(r)file"),
    "pdf": ("PDF", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/Launch/F(/bin/sh)>>>>endobj\n%%EOF"),
    "wmf": ("WMF", b"\xd7\xcd\xc6\x9a" + bytes(200)),
    "psd": ("Photoshop", b"8BPS\0\1" + bytes(200)),
    "pcx": ("PCX", saved("PCX")),
    "ico": ("ICO", saved("ICO")),
    "jpeg-xl": ("JPEG XL", b"\xff\x0a" + bytes(200)),
    "heic": ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)),
    "xbm": ("C source", b"#define a_width 9\n#define a_height 9\nstatic char a_bits[] = {0x0"),
    "png-of-60,000-squared": ("3,600 megapixels in a header", png(60_000, 60_000)),
    "png-of-no-size": ("no pixels", png(0, 0)),
    "jpeg-of-65,500-squared": ("4,290 megapixels in a header", resized(PHOTO, 65_500, 65_500)),
    "gif-of-huge-frames": ("frames larger than memory", b"GIF89a\xff\xff\xff\xff\xf0\0\0\0\0\0\xff\xff\xff"
                           b"," + b"\0\0\0\0\xff\xff\xff\xff\0\2\2\x4c\1\0;"),
    "png-cut-at-head": ("its head alone", SHARP[:40]),
    "png-cut-in-half": ("half of it", SHARP[: len(SHARP) // 2]),
    "jpeg-cut-at-a-tenth": ("a tenth of it", PHOTO[: len(PHOTO) // 10]),
    "jpeg-cut-at-the-end": ("nearly all of it", PHOTO[: len(PHOTO) * 9 // 10]),
    "svg-with-entities": ("entities", b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{SECRET}">]>'
                          b'<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'),
    "svg-of-nothing": ("nothing drawn", b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'),
    "svg-cut": ("half of it", b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" heig'),
    "svgz-bomb": ("what grows to 40 MB", gzip.compress(b'<svg a="' + b" " * (40 << 20), mtime=0)),
}  # fmt: skip
"""What cannot be shown, and must cost itself alone."""


def _shown(name: str, odd: str, data: bytes) -> Case:
    told = f"A page shows a picture that has {odd}."
    files = {"post.html": page(FIGURE.format("barge.png")), "barge.png": data}
    return Case("media", name, told, files, keeps=AROUND, never=("{CANARY}",), large=True)


def _lost(name: str, odd: str, data: bytes) -> Case:
    told = f"A picture that a page names is {odd}."
    files = {"post.html": page(FIGURE.format("barge.jpg")), "barge.jpg": data}
    return Case("media", name, told, files, keeps=AROUND, told=("R121",), never=("{CANARY}",),
                large=True)  # fmt: skip


def _gathered(name: str, pictures: dict[str, tuple[str, bytes]], *told: str) -> Case:
    """All of some pictures on one page, in which the suite tries them."""
    shown = "".join(
        f'<figure><img src="{one}.bin" alt="Barge"><figcaption>It has {odd}.</figcaption></figure>'
        for one, (odd, _) in pictures.items()
    )
    files = {f"{one}.bin": data for one, (_, data) in pictures.items()}
    captions = (f"It has {odd}" for odd, _ in pictures.values())
    return Case("media", name, "A page shows all of them.", {"post.html": page(shown), **files},
                keeps=(FIRST_WORDS, *captions, LAST_WORDS), told=told, never=("{CANARY}",),
                media=("pdf", "epub"))  # fmt: skip


def _comments(data: bytes) -> dict[str, bytes]:
    """One picture, with words of the camera's and the photographer's in each place for them."""
    info = PngInfo()
    info.add_text("Comment", CANARY)
    info.add_text("Software", CANARY, zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CANARY}</x:xmpmeta>")
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
    return {
        "jpeg": saved("JPEG", exif=exif(), comment=CANARY.encode(), xmp=packet),
        "png": saved("PNG", pnginfo=info, exif=exif()),
        "webp": saved("WEBP", exif=exif(), xmp=packet),
        "tiff": saved("TIFF", description=CANARY, artist=CANARY, copyright=CANARY),
        "gif": saved("GIF", picture("P"), comment=CANARY.encode()),
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg"><metadata>{CANARY}</metadata><!-- {CANARY}'
        f' --><g id="{CANARY}" class="{CANARY}"><rect width="90" height="50"/></g></svg>'.encode(),
    }


def _told() -> tuple[Case, ...]:
    return tuple(
        Case("media", f"words-in-{name}", f"A {name} says where and by whom it was taken.",
             {"post.html": page(FIGURE.format("barge.png")), "barge.png": data},
             keeps=AROUND, never=(CANARY,), large=name not in ("jpeg", "svg"))
        for name, data in _comments(PHOTO).items()
    )  # fmt: skip


def _special(name: str, story: str, body: str, **files: Any) -> Case:
    """A picture that is no ordinary file."""
    named = {key.replace("_", "."): value for key, value in files.items()}
    return Case("media", name, story, {"post.html": page(body), **named}, keeps=AROUND,
                never=("{CANARY}",), told=("R120",), large=name not in ("link", "pipe"))  # fmt: skip


def _address(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{b64encode(data).decode()}"


ADDRESSES = {
    "base64": _address(SHARP),
    "base64-in-lines": _address(SHARP).replace("A", "A\n", 20),
    "percent": "data:image/png," + quote(SHARP),
    "as-another-kind": _address(SHARP, "text/html"),
    "base64-cut": _address(SHARP)[:-301],
    "no-base64": "data:image/png;base64,%%%%" + "?" * 500,
    "no-comma": "data:image/png;base64" + "A" * 500,
    "a-page": _address(b"<script>alert(1)</script>" * 30, "text/html"),
    "a-drawing": _address(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">' + b"<!-- -->" * 60
        + b'<path d="M0 0h200v99z"/><script>alert(1)</script></svg>', "image/svg+xml"),
}  # fmt: skip

MANY = "".join(f'<p><img src="barge.png" alt="Barge {n}"></p>' for n in range(3000))
CHOICES = f"""<figure><picture><source srcset="barge.avif" type="image/avif"><source media="(min-width:
9px)" srcset="missing.webp 2x, ,, barge.webp 1x"><img loading="lazy" data-src="barge.png"
src="{_address(saved("GIF", picture("P", (1, 1))), "image/gif")}" srcset="x y z, 1w, {"a," * 900}"
sizes="calc(1px/0)" alt="Barge"></picture><figcaption>{CAPTION}</figcaption></figure>"""
TRACKER = '<img src="{}" width="1" height="1" alt=""><img src="{}" style="width:1px;height:1px">'


def _various() -> tuple[Case, ...]:
    barge = {"barge.png": SHARP}
    tiny = saved("GIF", picture("P", (1, 1)))
    return (
        Case("media", "many-times", "One picture is shown three thousand times.",
             {"post.html": page(MANY), **barge}, keeps=KEPT, large=True),
        Case("media", "choices", "A picture has sets, sources and lazy addresses, some without sense.",
             {"post.html": page(CHOICES), **barge}, keeps=AROUND, large=True),
        Case("media", "trackers", "Pictures of one pixel tell who reads.",
             {"post.html": page(TRACKER.format("t.gif", "http://{TRAP}/t.gif")), "t.gif": tiny},
             keeps=KEPT),
        Case("media", "bomb", "A gigapixel in a megabyte.",
             {"post.html": page(FIGURE.format("barge.png")), "barge.png": bomb()},
             keeps=AROUND, told=("R121",)),
        Case("media", "line", "A picture is 30,000 pixels wide and one high.",
             {"post.html": page(FIGURE.format("barge.png")),
              "barge.png": saved("PNG", picture("L", (30_000, 1)))}, keeps=AROUND, large=True),
        Case("media", "column", "A picture is one pixel wide and 30,000 high.",
             {"post.html": page(FIGURE.format("barge.png")),
              "barge.png": saved("PNG", picture("L", (1, 30_000)))}, keeps=AROUND, large=True),
        Case("media", "text-bomb", "A text in a picture grows to 64 MB.",
             {"post.html": page(FIGURE.format("barge.png")),
              "barge.png": after_head(SHARP, packed(b"zTXt", 64 << 20))}, keeps=AROUND, large=True),
        Case("media", "profile-bomb", "A profile in a picture grows to 64 MB.",
             {"post.html": page(FIGURE.format("barge.png")),
              "barge.png": after_head(SHARP, packed(b"iCCP", 64 << 20))}, keeps=AROUND, large=True),
        Case("media", "manuscript-broken", "A manuscript shows a picture that is broken.",
             {"post.md": manuscript_of("![Barge](media/b.png)"), "media/b.png": SHARP[:99]},
             source="post.md", refused=Exit.INPUT, told=("post.md:7",)),
        Case("media", "manuscript-missing", "A manuscript shows a picture that is not there.",
             {"post.md": manuscript_of("![Barge](media/b.png)")},
             source="post.md", refused=Exit.INPUT, told=("post.md:7",), large=True),
        Case("media", "manuscript-too-large", "A manuscript shows a picture over the limit.",
             {"post.md": manuscript_of("![Barge](media/b.png)"), "media/b.png": png(9000, 9000)},
             source="post.md", refused=Exit.INPUT, told=("9000 × 9000",)),
        Case("media", "manuscript-drawing", "A manuscript shows a drawing.",
             {"post.md": manuscript_of("![Barge](media/b.svg)"), "media/b.svg": READ["svg"][1]},
             source="post.md", keeps=KEPT),
    )  # fmt: skip


BARGE = FIGURE.format("barge.png")
CASES = (
    _gathered("all-that-is-read", READ),
    _gathered("all-that-is-not", UNREAD, "R121"),
    *(_shown(name, odd, data) for name, (odd, data) in READ.items()),
    *(_lost(name, odd, data) for name, (odd, data) in UNREAD.items()),
    *_told(),
    *_various(),
    _special("link", "A picture is a link to one outside.", BARGE, barge_png=Link("../secret.png")),
    _special("pipe", "A picture is a pipe that nobody writes to.", BARGE, barge_png=Fifo()),
    _special("folder", "A picture is a folder.", BARGE, barge_png=Folder()),
    _special("device", "A picture is a link to a device.", BARGE, barge_png=Link("/dev/zero")),
    _special("huge", "A picture is a terabyte.", BARGE, barge_png=Huge(1 << 40, SHARP)),
    *(
        Case("media", f"address-{name}", f"A picture is in its own address: {name}.",
             {"post.html": page(FIGURE.format(address))}, keeps=AROUND, large=name != "a-drawing")
        for name, address in ADDRESSES.items()
    ),
)  # fmt: skip
