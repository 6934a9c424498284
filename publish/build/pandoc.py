"""pandoc: citations in any CSL style, where pandoc is installed; called once for a book."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from publish import disk, scratch
from publish.build.files import read_source
from publish.build.pandocjson import Document, entries, paragraphs
from publish.cite import Answered, Asked, Asking, Cited, Place, Work, given_away, work
from publish.cite.figures import are_pages
from publish.csl import source_to_csl
from publish.document import Inlines
from publish.errors import ConfigurationError, MissingDependency
from publish.sources import PartialDate, Source
from publish.walking import inlines

LONGEST = 120
"""Seconds that pandoc may take; a book of 5,000 citations takes about ten."""

OLDEST = "2.19"
"""The first version that can be kept from reading other files and the network (--sandbox)."""

_HEAD = 4000
"""Letters of a style in which its first element must begin and end."""

_CLASS = re.compile(r"\sclass\s*=\s*[\"'](note|in-text)[\"']")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>@^~$#|;])")

_AMID = "¶"
_STRANGER = {"id": "x", "type": "document", "title": "x"}

_NUMBERED = 'variable="first-reference-note-number"'
"""What refers back to a note by the number that pandoc gives it, which is not its number in our
book; it is left out."""


def cites_in_text(style: str, where: str) -> bool:
    """Whether a CSL style cites in the text. Raises ConfigurationError for what is no style."""
    _, found, rest = style.partition("<style")
    kind = _CLASS.search(rest[:_HEAD].partition(">")[0])
    if not found or not kind:
        hint = "save the .csl file itself, not the page that shows it"
        raise ConfigurationError("is no CSL style", where=where, hint=hint)
    return kind[1] == "in-text"


def answered(asking: Asking, style: Path, language: str) -> Answered:
    """What pandoc answers to what a book asks.

    Raises MissingDependency without a pandoc that can be used, ConfigurationError where pandoc
    cannot use the style."""
    scopes = {} if asking.in_text else _scopes(asking.asked)
    works = list(asking.works)
    marks = dict.fromkeys(["", *scopes.values()])
    items = [item for mark in marks for item in _items(asking.works, mark)]
    said = _run(_document(asking, scopes, language), [*items, _STRANGER], style)
    answers, listed = _read(said, works, style)
    if len(answers) != len(asking.asked):
        raise ConfigurationError("pandoc did not word every citation in it", where=str(style))
    return Answered(asking.in_text, asking.ours, [_bare(words) for words in answers], listed)


def _read(said: bytes, works: list[Work], style: Path) -> tuple[list[Inlines], dict[Work, Inlines]]:
    """What pandoc printed: the words of the citations, and the entries of the bibliography."""
    try:
        document: Document = json.loads(said)
        listed = {works[int(number)]: words for number, words in entries(document).items()}
        return paragraphs(document), listed
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _failed(style, "gave no answer that can be read") from error


# ---------------------------------------------------------------- what is asked


def _scopes(asked: Iterable[Asked]) -> dict[str, str]:
    """A mark for each scope in which a work is cited in full again: pandoc, which knows no scopes,
    is given works of its own for each."""
    names = dict.fromkeys(one.scope for each in asked for one in each.cluster)
    return {name: f"s{number}" if number else "" for number, name in enumerate(names)}


def _items(works: Mapping[Work, Source], mark: str) -> Iterator[dict[str, Any]]:
    for number, source in enumerate(works.values()):
        item = source_to_csl(given_away(source))
        kept = {key: value for key, value in item.items() if not key.startswith("x-")}
        dates = {name: _date(date) for name, date in source.dates if name in kept}
        yield {**kept, **dates, "id": f"w{number}{mark}"}


def _date(date: PartialDate) -> dict[str, Any]:
    return {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]}


def _document(asking: Asking, scopes: Mapping[str, str], language: str) -> str:
    """A paragraph for each citation, in pandoc's Markdown.

    Where "ibid." would be wrong, a heading cites another work before it; a citation amid the words
    of a note has something before it, so that it does not begin with a capital."""
    numbers = {one: number for number, one in enumerate(asking.works)}
    head = {"nocite": "@*", "lang": language, "link-citations": False}
    lines = ["---", json.dumps(head), "---"]
    for asked in asking.asked:
        before = "" if asking.in_text or asked.begins else f"{_AMID} "
        cites = (
            _cite(one, f"w{numbers[work(one.source)]}{scopes.get(one.scope, '')}", asking)
            for one in asked.cluster
        )
        if not asking.in_text and asked.cluster[0].place is Place.LATER:
            lines += ["", f"# [@{_STRANGER['id']}]"]
        lines += ["", f"[{before}{'; '.join(cites)}]"]
    return "\n".join(lines)


def _cite(cited: Cited, key: str, asking: Asking) -> str:
    citation = cited.citation
    place = citation.locator
    label = "p. " if are_pages(place) else ""
    locator = f", {{{label}{_escaped(place)}}}" if place else ""
    suffix = f", {_escaped(citation.suffix)}" if citation.suffix else ""
    return f"{_escaped(asking.lead(cited))} @{key}{locator}{suffix}".strip()


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _bare(words: Inlines) -> Inlines:
    """An answer without the words that it stood amid."""
    first = words[0] if words else ""
    if isinstance(first, str) and first.startswith(_AMID):
        return inlines(first.removeprefix(_AMID).lstrip(), words[1:])
    return words


# ------------------------------------------------------------------ pandoc itself


def _run(document: str, items: list[dict[str, Any]], style: Path) -> bytes:
    disk.unsteady()  # another pandoc may say something else
    program = shutil.which("pandoc")
    if not program:
        hint = f"install pandoc {OLDEST} or later, or choose one of our own styles"
        raise MissingDependency("a CSL style needs pandoc", where=str(style), hint=hint)
    with scratch.Folder() as room:
        bibliography, copy = room.path / "works.json", room.path / "style.csl"
        bibliography.write_text(json.dumps(items), "utf-8")
        text = read_source(style).decode("utf-8")
        copy.write_text(text.replace(_NUMBERED, 'variable="annote"'), "utf-8")
        command = [
            *(program, "--sandbox", "--from=markdown", "--to=json", "--citeproc"),
            *(f"--csl={copy}", f"--bibliography={bibliography}"),
        ]
        try:
            run = subprocess.run(
                command,
                input=document.encode(),
                capture_output=True,
                timeout=LONGEST,
                check=False,
                cwd=room.path,
            )
        except subprocess.TimeoutExpired as error:
            raise _failed(style, f"took more than {LONGEST} seconds") from error
        except OSError as error:
            raise _failed(style, f"could not be run: {error.strerror or error}") from error
    if run.returncode:
        told = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigurationError(
            f"pandoc cannot use it: {' '.join(told)[:300] or 'it failed'}", where=str(style)
        )
    return run.stdout


def _failed(style: Path, why: str) -> MissingDependency:
    hint = f"check that pandoc --version says {OLDEST} or later"
    return MissingDependency(f"pandoc {why}", where=str(style), hint=hint)
