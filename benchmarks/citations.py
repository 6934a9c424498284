"""How many worked examples of Chicago notes come out right, letter by letter, and how fast.

    python benchmarks/citations.py FILE.json [--misses]

FILE has a list of examples, each with ``items`` (CSL-JSON) and what is said of them, in HTML with
<i>: either ``note``, ``short`` and ``bib`` of the one item, cited as ``cite`` says (``speaker``,
``told``, ``locator``, ``prefix``, ``suffix``), or ``cites`` in a row and the ``notes`` that they
become (``mode``: "ibid"); several that are a list are one note. A ``bib`` that is null is a work
that stands in no bibliography; what is missing or null otherwise is not asked for. ``custom`` of an
item says how much is known of it.

Printed are the notes, short notes and entries that are right, the examples right as a whole, and
the CPU time of 5,000 citations of 1,000 sources (first in full, then short) and their bibliography.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, islice, zip_longest
from pathlib import Path
from typing import Any

from publish.assemble.notes import Citer, Memory
from publish.cite import StyleWording, bibliography, note, style
from publish.csl import source_from_csl
from publish.document import Citation, Emphasis, Inlines, Link, Paragraph
from publish.sources import Source
from publish.walking import inline_children

STATUSES = {"named-only": "named", "unnamed": "unnamed", "shortlink": "url-only", "dead": "dead"}
"""What ``custom`` says of a source, in the project's words."""

DATED = {"modified": "last modified", "updated": "last updated"}
"""What ``custom`` says of a date."""

CITED = ("locator", "speaker", "told", "prefix", "suffix")

PAGED = ("article-journal", "book", "chapter")

SOURCES, CITATIONS = 1000, 5000


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line that was asked for: of which kind, what was expected, what came."""

    example: str
    kind: str
    expected: str
    got: str

    @property
    def right(self) -> bool:
        """Whether the line came letter by letter."""
        return self.expected == self.got


def examples(path: Path) -> list[dict[str, Any]]:
    """The examples of a file."""
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found


def source_of(item: Mapping[str, Any]) -> Source:
    """An item as a source; what it says in ``custom`` is said as the project says it."""
    custom = str(item.get("custom", ""))
    rest = {name: value for name, value in item.items() if name != "custom"}
    known = custom.removesuffix("-html")
    if known in STATUSES:
        rest["x-status"] = STATUSES[known]
    if custom.endswith("-html"):
        rest["x-evidence"] = [{"field": "status", "origin": "page"}]
    if custom in DATED:
        rest["status"] = DATED[custom]
    return source_from_csl(rest)


def told(example: Mapping[str, Any]) -> list[Outcome]:
    """The outcomes of an example; one that we cannot read is a miss, with the reason."""
    try:
        return list(outcomes(example))
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return [Outcome(str(example.get("id")), "note", "an example that can be read", repr(error))]


def outcomes(example: Mapping[str, Any]) -> Iterator[Outcome]:
    """Every line that an example asks for, beside what we say."""
    name = str(example["id"])
    sources = {str(item["id"]): source_of(item) for item in example["items"]}
    if "notes" in example:
        said = zip_longest(example["notes"], _sequence(example, sources), fillvalue="")
        yield from (Outcome(name, "note", expected, got) for expected, got in said)
        return
    source = next(iter(sources.values()))
    citation = _citation(source, {"id": source.key, **example.get("cite", {})})
    if example.get("note"):
        yield Outcome(name, "note", example["note"], html(note(source, citation)))
    if example.get("short"):
        short = html(note(source, citation, first=False))
        yield Outcome(name, "short", example["short"], short)
    if "bib" in example:
        entries = " / ".join(html(words) for _, words in bibliography([source]))
        yield Outcome(name, "entry", example["bib"] or "", entries)


def html(content: Inlines) -> str:
    """Inlines as the examples write them."""
    parts = []
    for node in content:
        match node:
            case str():
                parts.append(node)
            case Emphasis(inner):
                parts.append(f"<i>{html(inner)}</i>")
            case Link(_, inner):
                parts.append(html(inner))
            case _:
                tag = type(node).__name__.lower()
                parts.append(f"<{tag}>{html(inline_children(node))}</{tag}>")
    return "".join(parts)


def seconds(sources: list[Source]) -> float:
    """The CPU time of CITATIONS citations of SOURCES works, and of their bibliography."""
    works = [_numbered(source, n) for n, source in enumerate(islice(cycle(sources), SOURCES))]
    start = time.process_time()
    for n in range(CITATIONS):
        work = works[n % SOURCES]
        note(work, Citation(work.key, locator=str(n)), first=n < SOURCES)
    bibliography(works)
    return time.process_time() - start


def _numbered(source: Source, n: int) -> Source:
    """A source with a title and a key of its own."""
    text = tuple((k, f"{v} {n}" if k == "title" else v) for k, v in source.text)
    return replace(source, key=f"{source.key}-{n}", text=text)


def _sequence(example: Mapping[str, Any], sources: Mapping[str, Source]) -> Iterator[str]:
    """The notes of several citations in a row, as a chapter has them; a list of citations is one
    note."""
    wording = StyleWording.of(style(), sources.values())
    citer = Citer(sources, wording, Memory(), ibid=example.get("mode") == "ibid")
    for given in example["cites"]:
        together = given if isinstance(given, list) else [given]
        tables = [{"id": one} if isinstance(one, str) else one for one in together]
        content = tuple(_citation(sources[table["id"]], table) for table in tables)
        for block in citer.word((Paragraph(content),)):
            yield html(block.content) if isinstance(block, Paragraph) else ""


def _citation(source: Source, given: Mapping[str, Any]) -> Citation:
    """A citation as an example gives it; the pages of an item are the pages cited, but for papers
    and magazines, whose pages are not cited."""
    fields = {name: str(given[name]) for name in CITED if given.get(name)}
    if source.type in PAGED:
        fields.setdefault("locator", source.get("page"))
    return Citation(source.key, **fields)


def main() -> None:
    """Print what is right, what is not if asked for, and the time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each miss")
    options = parser.parse_args()
    cases = examples(options.file)
    found = [outcome for case in cases for outcome in told(case)]
    for kind, name in (("note", "notes"), ("short", "short notes"), ("entry", "bibliography")):
        lines = [outcome for outcome in found if outcome.kind == kind]
        print(f"{name:<22}{sum(line.right for line in lines):>5} of {len(lines)}")
    wrong = [outcome for outcome in found if not outcome.right]
    whole = len(cases) - len({outcome.example for outcome in wrong})
    print(f"{'whole examples right':<22}{whole:>5} of {len(cases)}")
    for miss in wrong if options.misses else ():
        print(f"\n{miss.example}, {miss.kind}\n  want {miss.expected}\n  got  {miss.got}")
    sources = [source_of(item) for case in cases for item in case["items"]]
    print(f"{CITATIONS:,} citations of {SOURCES:,} sources: {seconds(sources):.2f} s CPU")


if __name__ == "__main__":
    main()
