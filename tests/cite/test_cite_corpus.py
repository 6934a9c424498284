"""Thirty worked examples of Chicago notes, kept outside the project, where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from publish.cite import bibliography, ibid, note
from publish.csl import source_from_csl
from publish.document import Citation, Emphasis, Inlines, Link
from publish.sources import Source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "citations" / "chicago30.json"
STATUSES = {
    "named-only": "named",
    "named-only-html": "named",
    "unnamed": "unnamed",
    "shortlink": "url-only",
}


def cases() -> list[dict[str, Any]]:
    if not CORPUS.exists():
        return []
    found: list[dict[str, Any]] = json.loads(CORPUS.read_text("utf-8"))
    return found


def source_of(item: dict[str, Any]) -> Source:
    """An item of the corpus; what it says in ``custom`` is said as the project says it."""
    custom = item.get("custom", "")
    rest = {name: value for name, value in item.items() if name != "custom"}
    if custom in STATUSES:
        rest["x-status"] = STATUSES[custom]
    if custom == "named-only-html":
        rest["x-evidence"] = [{"field": "status", "origin": "page"}]
    if custom == "modified":
        rest["status"] = "last modified"
    return source_from_csl(rest)


def html(content: Inlines) -> str:
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
                pytest.fail(f"unexpected {node!r}")
    return "".join(parts)


def sequence(case: dict[str, Any]) -> list[str]:
    """The notes of several citations in a row, as an assembler would ask for them."""
    sources = {item["id"]: source_of(item) for item in case["items"]}
    notes: list[str] = []
    cited: list[str] = []
    for cite in case["cites"]:
        given = {"id": cite} if isinstance(cite, str) else cite
        key = given["id"]
        citation = Citation(key, prefix=given.get("prefix", ""))
        again = case.get("mode") == "ibid" and cited[-1:] == [key]
        words = ibid(citation) if again else note(sources[key], citation, first=key not in cited)
        notes.append(html(words))
        cited.append(key)
    return notes


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of citations is not at hand")
def test_worked_examples_of_chicago_are_matched_exactly() -> None:
    """Notes, short notes and entries of every example, letter by letter."""
    wrong: list[tuple[str, Any, Any]] = []
    for case in cases():
        if "notes" in case:
            pairs: list[tuple[Any, Any]] = list(zip(sequence(case), case["notes"], strict=True))
        else:
            source = source_of(case["items"][0])
            journal = source.type == "article-journal"
            locator = source.get("page") if journal else ""  # given there as the pages cited
            citation = Citation(source.key, locator=locator, **case.get("cite", {}))
            entries = [html(words) for _, words in bibliography([source])]
            pairs = [(html(note(source, citation)), case["note"])]
            pairs += [(entries, [case["bib"]] if case["bib"] else [])]
            if case["short"]:
                pairs += [(html(note(source, citation, first=False)), case["short"])]
        wrong += [(case["id"], got, want) for got, want in pairs if got != want]
    assert not wrong
