"""Joining: posts that were read together, and the links between them.

A link to the address of another post of the same reading becomes a link to its manuscript; a
relative link that leads to nothing that was read is given up, and its words stay. A place in
another post is a heading: one that has the link's fragment for its id, or of whose words that is
made, as the programs do that give headings ids.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from publish.addresses import address_key, parts_of
from publish.document import Block, Blocks, Inline, Inlines, Link, Section
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.transform import each_block, each_run, nested
from publish.walking import inlines, plain_text, walk

NOT_READ = Code("R110", Severity.INFO, "A link leads nowhere that a book can point to.")


@dataclass(frozen=True, slots=True)
class Together:
    """One post of a reading: what it is called there (its manuscript's file name), where it stood
    ("2019/letter.html", relative to what was read), and its other addresses. A ``fixed`` one is a
    manuscript already: its headings get no ids."""

    name: str
    place: str
    post: Post
    aliases: tuple[str, ...] = ()
    fixed: bool = False


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
    settled = [_settled(member, names) for member in together]
    return tuple(
        replace(one, post=_anchored(one.post, names.wanted.get(member.name, {})))
        for one, member in zip(settled, together, strict=True)
    )


def _anchored(post: Post, wanted: dict[str, str]) -> Post:
    """A post with the ids that others call its headings by."""
    left = dict(wanted)

    def named(block: Block) -> Blocks:
        if left and isinstance(block, Section) and not block.id:
            return (replace(block, id=left.pop(_letters(plain_text(block.title)), "")),)
        return (block,)

    return replace(post, blocks=each_block(post.blocks, named)) if left else post


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


@dataclass(slots=True)
class _Names:
    """What posts are known by: whole addresses, places, and the last part of a place."""

    whole: dict[str, str] = field(default_factory=dict)
    last: dict[str, set[str]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    headings: dict[str, set[str]] = field(default_factory=dict)
    wanted: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the post's name, the ids that its headings are to have, by their letters."""

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
        sections = [block for block in walk(member.post.blocks) if isinstance(block, Section)]
        self.ids[member.name] = {section.id for section in sections if section.id}
        unnamed = (s.title for s in sections if not (s.id or member.fixed))
        self.headings[member.name] = {_letters(plain_text(title)) for title in unnamed}

    def id(self, name: str, fragment: str) -> str:
        """The id of the heading in a post that a link's fragment names, or ""."""
        ident = re.sub(r"[^\w:.-]+", "-", unquote(fragment))
        if fragment in self.ids[name] or not fragment:
            return fragment
        for letters in (_letters(ident), _letters(ident.removeprefix("h-"))):  # as WordPress has it
            if letters and letters in self.headings[name] and ident not in self.ids[name]:
                return self.wanted.setdefault(name, {}).setdefault(letters, ident)
        return ""

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
    return PurePosixPath(unquote(parts_of(address).path)).name


def _relative(address: str, own: str) -> str:
    """An address as a relative path, seen from another of the same site; else ""."""
    there, here = parts_of(address), parts_of(own)
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
        address, _, fragment = node.href.partition("#")
        web = bool(parts_of(address).scheme)
        name = names.web(address, member) if web else names.near(address, member.place)
        if name == member.name and web:
            return (node,)
        if name:
            ident = names.id(name, fragment)
            return (replace(node, href=f"{name}#{ident}" if ident else name),)
        if web:
            return (node,)
        text = f"the link to {node.href[:80]!r} was dropped, its words kept"
        lost.setdefault(node.href, Finding(NOT_READ, Location(member.place), text))
        return node.content

    blocks = each_run(member.post.blocks, run)
    notes = tuple(replace(n, blocks=each_run(n.blocks, run)) for n in member.post.notes)
    return Joined(replace(member.post, blocks=blocks, notes=notes), tuple(lost.values()))
