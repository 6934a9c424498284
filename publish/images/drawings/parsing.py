"""SVG as it comes -> a tree of elements: unpacked and parsed within limits, nothing expanded."""

from __future__ import annotations

import re
import zlib

from lxml import etree

from publish.errors import InputRefused

MAX_BYTES = 8 << 20
"""Of a drawing, unpacked: a map of a country with its communes has six million."""

MAX_DEPTH = 64
"""Elements in each other; drawing programs come to twenty."""

MAX_ELEMENTS = 50_000

_GZIP = b"\x1f\x8b\x08"
_START = re.compile(rb"\s*(?:<\?xml\b|<!--|<!DOCTYPE\s+svg\b|<(?:[\w-]+:)?svg\b)", re.I)
_SVG = re.compile(rb"<(?:[\w-]+:)?svg[\s>/]", re.I)
_LABEL = re.compile(r"\A\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""\s*<\?xml\b[^>]{0,100}encoding\s*=\s*["']([\w-]{1,20})["']""")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[]{0,500}>", re.I)
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
_ENCODINGS = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"})
_HINT = "open it in a browser or a drawing program and save it as PNG"


def refused(what: str, name: str = "", hint: str = _HINT) -> InputRefused:
    """What a drawing that cannot be used is answered with."""
    return InputRefused(what, where=name, hint=hint)


def is_svg(data: bytes) -> bool:
    """Whether a picture is a drawing in SVG, packed (SVGZ) or not."""
    head = _unpacked(data, 4096) if data.startswith(_GZIP) else data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    head = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_START.match(head)) and (bool(_SVG.search(head)) or b"<!DOCTYPE svg" in head)


def parsed(data: bytes) -> etree._Element:
    """The root of a drawing.

    A DOCTYPE, which older programs write, is cut off, for nothing in it is read; one that declares
    anything is refused, as is what is too large, too deep, broken or cut off. Raises InputRefused.
    """
    if data.startswith(_GZIP):
        data = _unpacked(data, MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise refused(f"the drawing is larger than {MAX_BYTES >> 20} MB")
    text = _DOCTYPE.sub("", _LABEL.sub("", _decoded(data), count=1), count=1)
    if _DECLARES.search(text):
        raise refused("the drawing declares entities, which are never read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused("the drawing is broken or cut off") from error
    _measure(root)
    return root


def _unpacked(data: bytes, most: int) -> bytes:
    """The first bytes of what is packed; what is broken is the parser's to tell."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, most)
    except zlib.error:
        return b""


def _decoded(data: bytes) -> str:
    """The text of a drawing, by its mark or its label, else UTF-8."""
    found = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = found[1].decode("ascii").lower() if found else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif encoding not in _ENCODINGS:
        raise refused(f"the drawing is written in {encoding}, which is not read here")
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise refused("the drawing is broken: its letters cannot be read") from error


def _measure(root: etree._Element) -> None:
    """Refuse a tree with more elements, or deeper, than is gone through."""
    level, count = [root], 0
    for _ in range(MAX_DEPTH):
        count += len(level)
        if count > MAX_ELEMENTS:
            raise refused(f"the drawing has more than {MAX_ELEMENTS} elements")
        level = [child for element in level for child in element]
        if not level:
            return
    raise refused(f"the drawing has elements more than {MAX_DEPTH} deep in each other")


def local(element: etree._Element) -> str:
    """An element's name without its namespace, in small letters; "" for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def attributes(element: etree._Element) -> dict[str, str]:
    """Its attributes by their names without namespaces, in small letters."""
    return {str(k).rpartition("}")[2].lower(): str(v) for k, v in element.attrib.items()}
