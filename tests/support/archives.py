"""Web archives, as browsers and word processors write them, for tests."""

from __future__ import annotations

import base64
import io
import quopri

from PIL import Image

URL = "https://harbour.example/notes/lamp"
PROSE = (
    "The lamp was lit an hour before dusk, and the keeper wrote the hour in his book, as he had "
    "done on every day of the nineteen years that he had lived on the rock. "
)
ARTICLE = "".join(f"<p>{PROSE}{PROSE}</p>" for _ in range(4))


def png(colour: str = "teal", size: tuple[int, int] = (80, 60)) -> bytes:
    """A picture of one colour, as large as one of many colours."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG", compress_level=0)
    return out.getvalue()


def colour_of(data: bytes) -> tuple[int, ...]:
    """The colour of a picture of one colour."""
    with Image.open(io.BytesIO(data)) as image:
        pixel = image.convert("RGB").getpixel((1, 1))
    assert isinstance(pixel, tuple)
    return pixel


def html(body: str = "", head: str = "") -> str:
    """A page with an article in which something stands after the first paragraphs."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>The lamp</title>{head}</head><body><article>'
        f"<h1>The lamp</h1>{ARTICLE}{body}{ARTICLE}</article></body></html>"
    )


def part(
    data: bytes,
    kind: str,
    *fields: str,
    coding: str = "base64",
) -> bytes:
    """One part of an archive, its body encoded."""
    body = {
        "base64": base64.encodebytes,
        "quoted-printable": quopri.encodestring,
    }.get(coding, bytes)(data)
    head = (f"Content-Type: {kind}", *fields, f"Content-Transfer-Encoding: {coding}", "", "")
    return "\n".join(head).encode() + body


def archive(
    *parts: bytes,
    head: tuple[str, ...] = (f"Snapshot-Content-Location: {URL}",),
    boundary: str = "----MultipartBoundary--x1y2z3----",
    closed: bool = True,
) -> bytes:
    """An archive as Chromium writes it, with the line ends of mail."""
    top = (
        "From: <Saved by Blink>",
        *head,
        "Subject: =?utf-8?Q?The=20lamp?=",
        "Date: Mon, 6 May 2024 21:04:05 -0000",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{boundary}"',
        "\n",
    )
    text = "\n".join(top).encode()
    for item in parts:
        text += b"\n--" + boundary.encode() + b"\n" + item
    if closed:
        text += b"\n--" + boundary.encode() + b"--\n"
    return text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def page_part(text: str, location: str = URL, kind: str = "text/html", **options: str) -> bytes:
    """A page or a frame of an archive."""
    fields = [f"Content-Location: {location}"] if location else []
    if ident := options.get("ident"):
        fields.append(f"Content-ID: <{ident}>")
    coding = options.get("coding", "quoted-printable")
    return part(text.encode(options.get("charset", "utf-8")), kind, *fields, coding=coding)


def picture_part(location: str, colour: str = "teal", *fields: str) -> bytes:
    """A picture of an archive."""
    return part(png(colour), "image/png", f"Content-Location: {location}", *fields)
