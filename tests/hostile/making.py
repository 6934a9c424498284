"""Making: the small files that cases are made of: pictures, zips, archives, exports, feeds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from archives import archive, part, png

PICTURE = png("teal")
"""A picture that may be shown."""


def zipped(files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """A zip of files, and of symbolic links with what they lead to."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name), content)
        for name, to in (links or {}).items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o120777 << 16
            packed.writestr(info, to)
    return data.getvalue()


def mhtml(*parts: bytes) -> bytes:
    """A page as Chromium saves it, with its parts."""
    return archive(*parts)


def piece(data: bytes, kind: str, location: str, *fields: str) -> bytes:
    """A part of such a page."""
    return part(data, kind, f"Content-Location: {location}", *fields)


def export(items: Iterable[str], *, title: str = "The Quay", about: str = "") -> bytes:
    """A WordPress export of items, each given by what stands in it."""
    inside = "".join(f"\n<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<title>{title}</title><link>https://quay.example</link><wp:wxr_version>1.2"
        f"</wp:wxr_version><wp:base_site_url>https://quay.example</wp:base_site_url>{about}{inside}"
        "\n</channel></rss>"
    ).encode()


def item(title: str, body: str, *, name: str = "", more: str = "") -> str:
    """A post of such an export."""
    return (
        f"<title>{escape(title)}</title><dc:creator>keeper</dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_date>2019-03-01 10:00:00</wp:post_date><wp:post_name>{escape(name)}"
        f"</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{more}"
    )
