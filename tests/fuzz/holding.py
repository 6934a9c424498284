"""What must hold of whatever is read, however broken: the properties that all targets share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.parsers import expat

from publish.assemble import assemble, complete
from publish.assets import Assets
from publish.build.missing import images_of
from publish.findings import forbidding
from publish.jsonify import jsonify
from publish.manuscript import citation_findings, parse, write
from publish.post import Post
from publish.project import from_sources
from publish.read import Original, opened, read, read_item
from publish.read.joining import Together, join
from publish.read.reading import Reading
from publish.render import xhtml
from publish.walking import UNPRINTABLE, strings

SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})
"""Of links; one without a scheme leads to another post."""

PATH = Path("post.md")

PICTURE = "images/0123456789abcdef.png"

_HREF = re.compile(r'(?:href|src)="([^"]*)"')

FOLDERS = Assets(Path()).folders("templates", "epub")


class Lost(AssertionError):
    """A property does not hold."""


def holds(condition: object, what: str) -> None:
    """Fail with what does not hold. An ``assert`` would be left out where Python optimises."""
    if not condition:
        raise Lost(what)


def original(data: bytes, name: str) -> None:
    """An original is read as the command line reads it, and all that comes of it holds."""
    source = Original(name, data)
    export = opened(source)
    if export is None:
        readings([(read(source), ())])
    else:
        made = ((read_item(item, source, export.kind), item.aliases) for item in export.items)
        readings(list(made))


def readings(made: Sequence[tuple[Reading, tuple[str, ...]]]) -> None:
    """Readings balance, and their posts, joined as they are before they are written, hold."""
    together = []
    for number, (reading, aliases) in enumerate(made, 1):
        account = reading.ledger
        lost = account.words_in - account.words_out - account.words_dropped
        holds(not lost, f"words in are not words out: {lost}")
        if not (reading.post.metadata.title or reading.post.blocks):
            continue  # it is refused: there is no text in it
        together.append(Together(f"post-{number}.md", f"{number}.html", reading.post, aliases))
    for one in join(together):
        holds(not post(one.post), "a manuscript of ours has errors")


def post(made: Post) -> bool:
    """A post is printable, its manuscript gives it back, and it can be set; whether it has errors
    that forbid setting it."""
    printable(made)
    text = write(made)
    again, found = parse(text, made.file)
    holds(again == made, f"the manuscript gives back another post: {_difference(made, again)}")
    holds(write(again) == text, "the manuscript is written otherwise a second time")
    broken = forbidding((*found, *citation_findings(again)), strict=False)
    if not broken:
        well_formed(again)
    return bool(broken)


def printable(made: object) -> None:
    """No text in a value has a character that no book can print."""
    for text in strings(jsonify(made)):
        if found := UNPRINTABLE.search(text):
            raise Lost(f"what cannot be printed: U+{ord(found[0]):04X}")


def well_formed(made: Post) -> None:
    """The post, set as a book of its own, is well-formed XHTML, and leads nowhere but out."""
    posts = {PATH: made}
    pictures = {(made.file, image.src): PICTURE for image in images_of(made)}
    project = complete(from_sources([PATH]), tuple(posts.values()), "A Book")
    book, _ = assemble(project, posts, pictures)
    for piece in xhtml.pieces(book, "epub", FOLDERS):
        try:
            expat.ParserCreate("utf-8").Parse(f"<_>{piece.xhtml}</_>".encode(), True)
        except (expat.ExpatError, UnicodeEncodeError) as error:
            raise Lost("the XHTML is not well-formed") from error
        for href in _HREF.findall(piece.xhtml):
            holds(_scheme(unescape(href)) in SCHEMES, "a link that may be no link")


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme
    except ValueError:
        return "broken"


def _difference(one: Post, other: Post) -> str:
    """In which part two posts differ."""
    parts = ("metadata", "blocks", "notes", "sources", "queries")
    return ", ".join(part for part in parts if getattr(one, part) != getattr(other, part))
