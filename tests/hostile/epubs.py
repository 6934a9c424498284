"""EPUBs: what of a finished EPUB acts, leads out, escapes, tells secrets, or lacks words."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from case import Case
from leaks import leaks, leaks_of_picture, leaks_of_text
from lxml import etree
from wording import lost, there

from publish.project import RESERVED

LINKS = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.I)
SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:|//|\\|/", re.I)
ACTING = frozenset({
    "script", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "select",
    "textarea", "base", "portal", "video", "audio", "source", "track", "foreignObject", "set",
    "animate", "animateMotion", "animateTransform", "handler", "listener",
})  # fmt: skip
"""Elements that act, ask for something or show what is elsewhere."""

SHOWING = ("src", "data", "poster", "srcset", "background", "action", "formaction", "longdesc")
XLINK = "{http://www.w3.org/1999/xlink}href"
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
XML = (".xhtml", ".opf", ".ncx", ".xml", ".svg")
PACKAGE = "{http://www.idpf.org/2007/opf}"


def wrong_in_epub(data: bytes, case: Case, root: Path) -> Iterator[str]:
    """Everything that may not be in the EPUB of a case, and what of its words is not."""
    yield from leaks(data, "the EPUB", root)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
            yield from _wrong_names(archive.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        yield f"the EPUB cannot be opened: {error}"
        return
    trees: dict[str, etree._Element] = {}
    for name, content in files.items():
        yield from leaks(content, name, root)
        if name.endswith(PICTURES):
            yield from leaks_of_picture(content, name)
        if name.endswith(".css"):
            yield from _wrong_in_sheet(name, content.decode(), files)
        if name.endswith(XML):
            try:
                trees[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError as error:
                yield f"{name} is not well-formed: {error}"
    for name, tree in trees.items():
        yield from _wrong_in_tree(name, tree, files)
    text = _read_in_order(trees)
    yield from leaks_of_text(text, "the EPUB's text")
    yield from lost(case.keeps, text, "the EPUB")
    yield from there(case.never, text, "the EPUB")


def _wrong_names(names: list[str]) -> Iterator[str]:
    """Names that escape, that a file system refuses, or that two files share."""
    if len({name.casefold() for name in names}) < len(names):
        yield "two files of the EPUB have one name"
    for name in names:
        parts = name.split("/")
        stems = {part.partition(".")[0].lower() for part in parts}
        if ".." in parts or name.startswith("/") or re.search(r'[\x00-\x1f\\:*?"<>|]', name):
            yield f"a file of the EPUB is called {name!r}"
        if stems & RESERVED or any(len(part.encode()) > 255 for part in parts):
            yield f"a file of the EPUB is called {name[:80]!r}, which Windows cannot have"


def _wrong_in_sheet(name: str, text: str, files: dict[str, bytes]) -> Iterator[str]:
    if re.search(r"@import|expression\(|-moz-binding|behavior:", text, re.I):
        yield f"{name} imports or runs something"
    for named in re.findall(r"url\(\s*[\"']?([^\"')]*)", text, re.I):
        yield from _not_there(named, name, files)


def _wrong_in_tree(name: str, tree: etree._Element, files: dict[str, bytes]) -> Iterator[str]:
    for node in tree.iter():
        if not isinstance(node.tag, str):
            if isinstance(node, (etree._ProcessingInstruction, etree._Entity)):
                yield f"{name} has {etree.tostring(node)[:60]!r}"
            continue
        tag = etree.QName(node).localname
        if tag in ACTING and not name.endswith((".opf", ".ncx")):
            yield f"{name} has a {tag}"
        if tag == "meta" and node.get("http-equiv"):
            yield f"{name} has a meta http-equiv"
        for key, value in node.attrib.items():
            yield from _wrong_attribute(name, tag, str(key), str(value), files)


def _wrong_attribute(
    name: str, tag: str, key: str, value: str, files: dict[str, bytes]
) -> Iterator[str]:
    local = etree.QName(key).localname if key.startswith("{") else key
    if local.startswith("on"):
        yield f"{name} has {local}={value[:40]!r}"
    elif key == "style" and re.search(r"url\(|expression|@import", value, re.I):
        yield f"{name} has style={value[:40]!r}"
    elif key == "properties" and re.search(r"scripted|remote-resources", value):
        yield f"{name} has properties={value!r}"
    elif local in SHOWING or key == XLINK or (local == "href" and tag in ("link", "item", "image")):
        if name.endswith((".xhtml", ".opf", ".ncx", ".svg")) and tag != "content":
            yield from _not_there(value, name, files)
    elif local == "href" and SCHEME.match(value) and not LINKS.fullmatch(value):
        yield f"{name} links to {value[:80]!r}"
    elif local == "href" and not SCHEME.match(value) and value.partition("#")[0]:
        yield from _not_there(value, name, files)


def _not_there(named: str, name: str, files: dict[str, bytes]) -> Iterator[str]:
    """Whether a name leads to something else than a file of the book."""
    place = unquote(named.partition("#")[0])
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(name), place))
    if SCHEME.match(named) or (place and inside not in files):
        yield f"{name} names {named[:80]!r}, which is not in the book"


def _read_in_order(trees: dict[str, etree._Element]) -> str:
    """The words of an EPUB as its spine has them; what begins with the book's title page counts."""
    package = next((name for name in trees if name.endswith(".opf")), "")
    if not package:
        return ""
    hrefs = {
        item.get("id"): str(PurePosixPath(package).parent / unquote(str(item.get("href"))))
        for item in trees[package].iter(f"{PACKAGE}item")
    }
    spine = [hrefs.get(one.get("idref"), "") for one in trees[package].iter(f"{PACKAGE}itemref")]
    bodies = [trees[name].find("{*}body") for name in spine if name in trees]
    return "\n".join("".join(map(str, body.itertext())) for body in bodies if body is not None)
