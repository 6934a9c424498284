"""Inventory: the files of a book are what they are said to be, and something uses each of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from publish import images
from publish.check.epub.codes import ORPHAN, PICTURE
from publish.check.epub.contents import contents
from publish.check.epub.view import OPF, Document, Epub, Item
from publish.findings import Finding

LARGEST = 20 << 20
"""Bytes of a picture; above it, reading systems run out of memory."""

HEAD = 1 << 20
"""Bytes of a picture that tell its format, size and colours."""

COVER = (625, 1000)
"""The least width and height of a cover, in pixels (Kindle Publishing Guidelines, 4.2)."""

TYPES = {
    "jpeg": ("image/jpeg", "image/jpg"),
    "png": ("image/png", "image/apng"),
    "gif": ("image/gif",),
    "webp": ("image/webp",),
}
"""The media types of each format."""

POINTS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
OWN = ("META-INF/", "mimetype")
USES = "//@src | //@href | //@data | //@poster | //@srcset | //@*[local-name()='href'] | //@style"


def check_pictures(book: Epub) -> Iterator[Finding]:
    """Each picture is of its media type, in colours of a screen, of a size that can be shown."""
    for item in book.items:
        raster = item.media_type.startswith("image/") and "svg" not in item.media_type
        for text in _picture(book, item) if raster and item.path in book.sizes else ():
            yield book.finding(PICTURE, f"{item.path} {text}", book.package, item.element)


def _picture(book: Epub, item: Item) -> Iterator[str]:
    if book.sizes[item.path] > LARGEST:
        yield f"has {book.sizes[item.path] >> 20} MB; {LARGEST >> 20} are the most"
    look = images.look(book.files.start(item.path, HEAD), decoded=0)
    if look is None:
        yield "is no picture that can be read"
        return
    if item.media_type not in TYPES.get(look.format, (item.media_type,)):
        yield f"is a picture in {look.format} and is said to be {item.media_type}"
    if look.cmyk:
        yield "is in CMYK, which is for print: readers show other colours, or none"
    if is_cover(book, item) and (look.width < COVER[0] or look.height < COVER[1]):
        yield f"is a cover of {look.width} × {look.height} pixels; shops want 1600 × 2560"


def is_cover(book: Epub, item: Item) -> bool:
    """Whether a picture is the book's cover, by EPUB 3's or EPUB 2's way of saying so."""
    named = {m.get("content") for m in book.metadata("cover")} if item.id else set()
    return "cover-image" in item.properties or item.id in named


def check_orphans(book: Epub) -> Iterator[Finding]:
    """Every file of the archive is in the manifest, and something in the book leads to it."""
    known = {item.path for item in book.items} | {book.package.path}
    stray = [path for path in book.sizes if path not in known and not path.startswith(OWN)]
    if stray:
        text = f"{len(stray)} files are not in the manifest: {', '.join(stray[:3])}"
        yield book.finding(ORPHAN, text)
    used = set(_used(book)) | set(book.spine) | {entry.path for entry in contents(book)}
    for item in book.items:
        if item.path in book.sizes and item.path not in used and not _of_use(book, item):
            text = f"nothing uses {item.path}"
            yield book.finding(ORPHAN, text, book.package, item.element)


def _of_use(book: Epub, item: Item) -> bool:
    """Whether a file is used by being what it is: a cover, the contents, a script's matter."""
    found = {"cover-image", "nav"} & set(item.properties) or is_cover(book, item)
    spoken = item.media_type.startswith(("audio/", "application/smil", "application/pls"))
    # Fonts are E035's; what scripts and drawings load, nobody sees from without.
    loads = any("scripted" in other.properties for other in book.items)
    kinds = ("application/x-dtbncx", "application/x-font", "application/vnd.ms-opentype", "font/")
    own = item.media_type.startswith((*kinds, "application/font", "application/vnd.adobe"))
    return bool(found) or spoken or loads or own


def _used(book: Epub) -> Iterator[str]:
    """The paths that documents, drawings, sheets and the package lead to."""
    for document in book.documents:
        for value in document.root.xpath(USES):
            yield from _targets(document, str(value))
    for path, css in book.sheets.items():
        yield from _in_css(Document(path, b"", book.package.root), css)
    for element in book.package.root.iter(f"{OPF}reference", f"{OPF}link"):
        yield book.package.resolve(element.get("href", ""))[0]
    items = {item.id: item.path for item in book.items}
    for item in book.items:
        for name in ("fallback", "media-overlay", "fallback-style"):
            if item.element.get(name):
                yield items.get(item.element.get(name, ""), "")
        if item.media_type == "image/svg+xml":
            source = book.files.start(item.path, HEAD).decode("utf-8", "ignore")
            for value in re.findall(r"href\s*=\s*[\"']([^\"']+)", source):
                yield posixpath.normpath(posixpath.join(posixpath.dirname(item.path), value))


def _targets(document: Document, value: str) -> Iterator[str]:
    yield document.resolve(value)[0]
    if " " in value or "url(" in value:
        for part in value.split(","):
            yield document.resolve((part.split() or [""])[0])[0]
        yield from _in_css(document, value)


def _in_css(document: Document, css: str) -> Iterator[str]:
    for one, other in POINTS.findall(css):
        yield document.resolve(one or other)[0]
