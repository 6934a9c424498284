"""Joining: posts that were read together, and the links between them.

A link to the address of another post of the same reading becomes a link to its manuscript; a
relative link that leads to nothing that was read is given up, and its words stay.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urlsplit

from publish.addresses import address_key
from publish.document import Inline, Inlines, Link, Section
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.transform import each_run, nested
from publish.walking import inlines, walk

NOT_READ = Code("R110", Severity.INFO, "A link leads nowhere that a book can point to.")


@dataclass(frozen=True, slots=True)
class Together:
    """One post of a reading: what it is called there (its manuscript's file name), where it stood
    ("2019/letter.html", relative to what was read), and its other addresses."""

    name: str
    place: str
    post: Post
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """A post whose links are settled, and what became of those that led nowhere."""

    post: Post
    findings: tuple[Finding, ...] = ()


def join(together: Sequence[Together]) -> tuple[Joined, ...]:
    """Settle the links between posts that were read together, in their order."""
    names = _Names()
    for member in together:
        names.add(member)
    return tuple(_settled(member, names) for member in together)


@dataclass(slots=True)
class _Names:
    """What posts are known by: whole addresses, places, and the last part of a place."""

    whole: dict[str, str] = field(default_factory=dict)
    last: dict[str, set[str]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def add(self, member: Together) -> None:
        place = PurePosixPath(member.place)
        for address in (member.post.metadata.url, *member.aliases, member.place, f"/{place}"):
            if address:
                self.whole.setdefault(_key(address), member.name)
        for last in {
            place.name,
            place.stem,
            *map(_last, (member.post.metadata.url, *member.aliases)),
        }:
            self.last.setdefault(last.lower(), set()).add(member.name)
        sections = (b.id for b in walk(member.post.blocks) if isinstance(b, Section) and b.id)
        self.ids[member.name] = set(sections)

    def web(self, address: str, member: Together) -> str:
        """The post at a web address, or "". A mirror's relative link counts from the page's own
        address as soon as that is known, though it names a file beside the page: such a file is
        looked for too."""
        if found := self.whole.get(_key(address)):
            return found
        beside = _relative(address, member.post.metadata.url)
        return self._at(beside, member.place) if beside else ""

    def _at(self, path: str, place: str) -> str:
        return self.whole.get(
            _key(posixpath.normpath(posixpath.join(posixpath.dirname(place), path))), ""
        )

    def near(self, path: str, place: str) -> str:
        """The post that a relative path names, seen from a place; or ""."""
        path = unquote(path)
        if found := self._at(path, place) or self._at(path, ""):
            return found
        last = PurePosixPath(path)
        for name in (last.name, last.stem):
            found_names = self.last.get(name.lower(), set())
            if len(found_names) == 1:
                return next(iter(found_names))
        return ""


def _key(address: str) -> str:
    return address_key(address).rstrip("/")


def _last(address: str) -> str:
    try:
        return PurePosixPath(unquote(urlsplit(address).path)).name
    except ValueError:
        return ""


def _relative(address: str, own: str) -> str:
    """An address as a relative path, seen from another of the same site; else ""."""
    there, here = urlsplit(address), urlsplit(own)
    if not own or there.netloc != here.netloc:
        return ""
    return posixpath.relpath(unquote(there.path) or "/", posixpath.dirname(here.path) or "/")


def _settled(member: Together, names: _Names) -> Joined:
    lost: dict[str, Finding] = {}

    def run(content: Inlines) -> Inlines:
        return inlines(*(part for node in nested(content, run) for part in link(node)))

    def link(node: Inline) -> Inlines:
        if not isinstance(node, Link) or node.href.startswith("#"):
            return (node,)
        address, fragment = urldefrag(node.href)
        web = bool(urlsplit(address).scheme)
        name = names.web(address, member) if web else names.near(address, member.place)
        if name == member.name and web:
            return (node,)
        if name:
            known = fragment in names.ids[name]
            return (replace(node, href=f"{name}#{fragment}" if known else name),)
        if web:
            return (node,)
        text = f"the link to {node.href[:80]!r} was dropped, its words kept"
        lost.setdefault(node.href, Finding(NOT_READ, Location(member.place), text))
        return node.content

    blocks = each_run(member.post.blocks, run)
    notes = tuple(replace(n, blocks=each_run(n.blocks, run)) for n in member.post.notes)
    return Joined(replace(member.post, blocks=blocks, notes=notes), tuple(lost.values()))
