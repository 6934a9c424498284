"""Every rule of the house, by example: sources in CSL and the words that they become."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from publish.cite import bibliography, note
from publish.csl import source_from_csl
from publish.document import Citation, Emphasis, Inlines, Link

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples.toml").read_text("utf-8"))["example"]


def marked(content: Inlines) -> str:
    """Inlines as text, *italics* between stars."""
    parts = []
    for node in content:
        match node:
            case str():
                parts.append(node)
            case Emphasis(inner):
                parts.append(f"*{marked(inner)}*")
            case Link(href, inner):
                assert inner == (href,)
                parts.append(href)
            case _:
                pytest.fail(f"unexpected {node!r}")
    return "".join(parts)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["rule"] for example in EXAMPLES])
def test_a_source_becomes_the_words_of_its_example(example: dict[str, Any]) -> None:
    """Full note, short note and entry are exactly those of the example."""
    source = source_from_csl({"id": "key", **example["csl"]})
    citation = Citation("key")
    entries = bibliography([source])
    assert marked(note(source, citation)) == example["note"]
    assert marked(note(source, citation, first=False)) == example["short"]
    assert [marked(words) for _, words in entries] == [
        entry for entry in [example.get("bibliography")] if entry
    ]
