"""The package: EbookLib's model of a book, written by EbookLib's writer with its faults mended.

EbookLib 0.20 rebuilds what it is given as ``EpubHtml``, ``EpubNav`` or ``EpubNcx``: it splits
words, drops attributes and invents page-lists. Raw ``EpubItem`` it writes as they are, so every
file comes here finished. Of its writer three things are replaced: the archive (it stamps the
time of the build on each entry), the root element (it lacks xml:lang), and ``write_epub``, which
turns a failure into a return value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ebooklib import epub  # type: ignore[import-untyped]  # EbookLib has no types
from lxml import etree

from publish.book import BookMetadata
from publish.errors import OutputError
from publish.languages import direction
from publish.madewith import MadeWith
from publish.render.epub.archive import Archive
from publish.render.epub.documents import XML_LANG, legal
from publish.render.epub.metadata import Entry


@dataclass(frozen=True, slots=True)
class File:
    """A finished file of the package; ``linear`` files are its spine, in order."""

    id: str
    path: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    linear: bool = False


def package(
    metadata: BookMetadata,
    entries: Sequence[Entry],
    files: Sequence[File],
    made_with: MadeWith | None = None,
) -> bytes:
    """The bytes of the EPUB, the same for the same arguments wherever and whenever it is made.

    Raises OutputError for metadata that XML cannot hold.
    """
    book = epub.EpubBook()
    book.set_identifier(legal(metadata.identifier))
    book.language = metadata.language
    book.set_direction(direction(metadata.language))
    if made_with:
        generator = {"name": "generator", "content": legal(str(made_with))}
        book.metadata[epub.NAMESPACES["OPF"]]["generator"] = [("", generator)]
    links = [attributes for _, name, _, attributes in entries if name == "link"]
    for namespace, name, value, attributes in entries:
        if name != "link":
            book.add_metadata(namespace, name, legal(value), dict(attributes))
    book.items = list(map(_item, files))
    # The items, not their ids: EbookLib goes through all items for each id.
    book.spine = [item for item, file in zip(book.items, files, strict=True) if file.linear]
    return _Writer(book, modified(metadata), links).bytes()


def _item(file: File) -> epub.EpubItem:
    item = epub.EpubItem(file.id, file.path, file.media_type, file.data)
    item.properties = list(file.properties)
    return item


def modified(metadata: BookMetadata) -> datetime:
    """The book's own modification time; raises OutputError if it is not in UTC by ISO 8601."""
    try:
        return datetime.strptime(metadata.modified, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError as error:
        what = f"the time of modification {metadata.modified!r} is not like 2026-01-31T12:00:00Z"
        raise OutputError(what) from error


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer into a canonical archive in memory."""

    def __init__(
        self, book: epub.EpubBook, modified: datetime, links: Sequence[Mapping[str, str]]
    ) -> None:
        options = {"mtime": modified, "package_direction": True, "epub2_guide": False}
        super().__init__("", book, options)
        self.out = Archive()
        self._links = links  # of the metadata, which EbookLib does not know

    def bytes(self) -> bytes:
        """The whole file; unlike ``write_epub``, whatever goes wrong is raised."""
        self.out.writestr("mimetype", b"application/epub+zip", stored=True)
        self._write_container()
        self._write_opf()
        self._write_items()
        return self.out.close()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(XML_LANG, self.book.language)
        for link in self._links:
            etree.SubElement(root[0], "link", dict(link))
        super()._write_opf_file(root)
