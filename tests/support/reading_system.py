"""EPUBs read in a real engine, and what it showed judged by what the book itself says.

The engine is driven by tests/readers/read.mjs, which only tells what is seen; what should be seen
there (the words after each place, the notes, the nav document) is taken from the book's own bytes.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from epub_own import Own, bare, letters
from outside import PATH, READERS

SCRIPT = READERS / "read.mjs"
NAVS = {"toc": "toc", "page": "page-list", "landmark": "landmarks"}
"""What the engine's lists are in the nav document."""

FAULTS = (
    *("text", "list", "toc", "page", "marker", "landmark", "note", "backlink"),
    *("hidden", "overflow", "scrolls", "colour", "setting", "font"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a reader would trip over: of a kind (FAULTS), in a view, at a place."""

    kind: str
    view: str
    where: str
    told: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where} ({self.view}): {self.told}"


@dataclass(frozen=True)
class Reading:
    """What the engine told of one book, and the book's own word; ``seconds`` of processor time
    were spent on all that were read with it."""

    path: Path
    report: Mapping[str, Any]
    engine: str
    errors: Sequence[str]
    seconds: float

    @cached_property
    def own(self) -> Own:
        return Own.of(self.path)

    def seen(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each document in each view."""
        for view in self.report["views"]:
            for document in view["documents"]:
                yield view["name"], document

    def count(self, kind: str) -> int:
        """How many entries of a kind there are to follow, in all views."""
        if kind in NAVS:
            return len(self.own.listed(NAVS[kind])) * len(self.report["views"])
        return sum(len(document.get(f"{kind}s", ())) for _, document in self.seen())

    def right(self, kind: str) -> int:
        """How many of them led to the right words."""
        views = len(self.report["views"])
        wrong = (fault for fault in self.faults if fault.kind == kind)
        return self.count(kind) - sum(1 if fault.view else views for fault in wrong)

    def unused(self) -> list[str]:
        """The fonts that the book carries and no letter is set in."""
        used = {
            face
            for _, document in self.seen()
            for face, state in document["faces"].items()
            if state != "unloaded"
        }
        return [
            face.declared[0] for face in self.own.fonts.values() if used.isdisjoint(face.declared)
        ]

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is not as the book says, or that a reader would trip over."""
        found = [*self._lists(), *self._jumps(), *self._fonts()]
        for view, document in self.seen():
            found += self._document(view, document)
        return tuple(dict.fromkeys(found))

    def of(self, kind: str) -> list[str]:
        """The faults of one kind, in words."""
        return [str(fault) for fault in self.faults if fault.kind == kind]

    def _lists(self) -> Iterator[Fault]:
        """The engine knows the whole of the contents, page-list and landmarks."""
        for name, kind in (("toc", "toc"), ("pages", "page-list"), ("landmarks", "landmarks")):
            known = [
                (bare(one["label"] or ""), one["href"], one["depth"]) for one in self.report[name]
            ]
            own = [(bare(label), href, depth) for label, href, depth in self.own.listed(kind)]
            for one in own:
                if one not in known:
                    yield Fault("list", "", kind, f"the engine has not {one}")
            if self.own.nav and len(own) != len(known):
                yield Fault("list", "", kind, f"{len(known)} entries of {len(own)}")

    def _jumps(self) -> Iterator[Fault]:
        """Each entry leads to its words: they are the first that are seen there. Behind the last
        word of a text it leads to that."""
        for view in self.report["views"]:
            for jump in view["jumps"]:
                words, own = bare("".join(jump["words"])), self.own.after(jump["href"])
                last = bare(jump["before"])  # of a page without flow text: that before it is seen
                ends = last and self.own.before(jump["href"]).endswith(last)
                if not (words and own.startswith(words)) and not ends:
                    told = f"{jump['label']!r} shows {words[:30]!r}, not {own[:30]!r}"
                    yield Fault(jump["kind"], view["name"], jump["href"], told)
        followed = {jump["href"] for view in self.report["views"] for jump in view["jumps"]}
        for kind, nav in NAVS.items():
            for label, href, _ in self.own.listed(nav):
                if href not in followed:
                    yield Fault(kind, "", href, f"{label!r} leads nowhere")

    def _document(self, view: str, document: Mapping[str, Any]) -> Iterator[Fault]:
        file = document["file"]
        own, seen = self.own.after(file), bare(document["text"])
        if seen != own:
            pairs = zip(seen, own, strict=False)
            at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            told = f"{seen[at : at + 30]!r} is seen for {own[at : at + 30]!r}"
            yield Fault("text", view, file, told)
        for one in document["overflow"]:
            kind = "scrolls" if one["how"] == "scrolls" else "overflow"
            told = f"{one['how']} by {one['by']} px: {one['words']!r}"
            yield Fault(kind, view, f"{file} {one['element']}", told)
        for ident in document["parted"]:
            yield Fault("marker", view, f"{file}#{ident}", "stands on the line before its word")
        for ident in document["heightened"]:
            yield Fault("marker", view, f"{file}#{ident}", "makes what it stands in higher")
        for kind, name in (("hidden", "hidden"), ("colour", "colours"), ("setting", "unheeded")):
            for one in document.get(name, ()):
                told = one.get("how") or one.get("setting") or "is shown"
                yield Fault(kind, view, f"{file} {one['element']}", f"{told}: {one['words']!r}")
        if "notes" in document:
            yield from self._notes(view, document)
            yield from self._backlinks(view, document)

    def _notes(self, view: str, document: Mapping[str, Any]) -> Iterator[Fault]:
        """Each call opens its own note, whole, and nothing else; the note has the call's number."""
        calls = self.own.links(document["file"], "noteref")
        if len(calls) != len(document["notes"]):
            told = f"{len(document['notes'])} calls of {len(calls)} can be tapped"
            yield Fault("note", view, document["file"], told)
        for call, told in zip(calls, document["notes"], strict=False):
            target = self.own.target(document["file"], call)
            own = letters(target) if target is not None else ""
            number = bare("".join(call.itertext()))
            if not own or bare(told["shown"]) != own or not own.startswith(number):
                shown = f"call {number} shows {told['shown'][:60]!r}, not {own[:60]!r}"
                yield Fault("note", view, f"{document['file']}{told['href']}", shown)

    def _backlinks(self, view: str, document: Mapping[str, Any]) -> Iterator[Fault]:
        """Each backlink returns to a call of its note."""
        links = self.own.links(document["file"], "backlink")
        if len(links) != len(document["backlinks"]):
            told = f"{len(document['backlinks'])} backlinks of {len(links)} can be tapped"
            yield Fault("backlink", view, document["file"], told)
        for link, told in zip(links, document["backlinks"], strict=False):
            call = self.own.target(document["file"], link)
            words = bare("".join(told["words"]))
            own = self.own.after(self.own.address(document["file"], link.get("href") or ""))
            returns = call is not None and (call.get("href") or "").endswith(f"#{told['from']}")
            if not returns or not words or not own.startswith(words):
                at = f"{document['file']}#{told['from']}"
                yield Fault("backlink", view, at, f"leads to {words[:30]!r}, not {own[:30]!r}")

    def _fonts(self) -> Iterator[Fault]:
        """Each face that is used can be read, none of the system's is needed, and none is slanted
        or made bold by the engine."""
        broken = {
            face: view
            for view, document in self.seen()
            for face, state in document["faces"].items()
            if state == "error"
        }
        for face, view in broken.items():
            yield Fault("font", view, face, "cannot be read")
        for view, document in self.seen():
            for text in document.get("fonts", ()) if document["faces"] else ():
                for told in self._set(text):
                    yield Fault("font", view, document["file"], f"{told}: {text['words'][:40]!r}")

    def _set(self, text: Mapping[str, Any]) -> Iterator[str]:
        """What is wrong with the fonts that a text is set in. Signs have no slope and no weight, so
        only letters are looked at, each in the fonts that alone have it."""
        yield from (f"some is set in {name}" for name in text["others"])
        letters = {ord(letter) for letter in text["words"] if letter.isalpha()}
        faces = [face for name in text["own"] if (face := self.own.fonts.get(name))]
        for face in faces:
            others = (other.characters for other in faces if other is not face)
            made = ["made bold"] * (text["bold"] > face.bold)
            made += ["slanted"] * (text["italic"] > face.italic)
            if made and (letters & face.characters).difference(*others):
                yield f"{face.name} is {' and '.join(made)}"


def read(
    books: Sequence[Path],
    node: str,
    browser: str,
    shots: Path | None = None,
    *,
    quick: bool = False,
) -> list[Reading]:
    """What an engine shows of books, in four views or in two; pictures of their pages go into the
    folder ``shots``.

    Raises subprocess.CalledProcessError where the engine breaks down.
    """
    options = ["--quick"] * quick + (["--shots", str(shots)] if shots else [])
    run = subprocess.run(
        [node, str(SCRIPT), *options, *map(str, books)],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "PATH": PATH, "CHROMIUM": browser},
    )
    told = json.loads(run.stdout)
    return [
        Reading(path, report, told["engine"], told["errors"], told["seconds"])
        for path, report in zip(books, told["books"], strict=True)
    ]
