"""Every rule of every style, by example: sources in CSL and the words that they become."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from publish.cite import Cited, Frame, Place, StyleWording, style
from publish.csl import source_from_csl
from publish.document import Citation, Emphasis, Inlines, Link

FOLDER = Path(__file__).parent / "examples"


def examples() -> list[Any]:
    """Each example with its style and language, which its file names; Chicago in English if not."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for example in table["example"]:
            named = {"style": "chicago", "language": "en", **table, **example}
            found.append(pytest.param(named, id=f"{path.stem}: {example['rule']}"))
    return found


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


@pytest.mark.parametrize("example", examples())
def test_a_source_becomes_the_words_of_its_example(example: dict[str, Any]) -> None:
    """Full note and short note, or brackets in the text, and entry are those of the example."""
    source = source_from_csl({"id": "key", **example["csl"]})
    wording = StyleWording.of(style(example["style"], example["language"]), [source])
    citation = Citation("key", **example.get("cite", {}))
    entries = wording.bibliography([source])
    said = {}
    if "text" in example:
        assert wording.mentions(source)
        said["text"] = marked(wording.parenthesis([Cited(source, citation)]))
    if "note" in example:
        assert not wording.in_text or not wording.mentions(source)
        said["note"] = marked(wording.note(Cited(source, citation), Frame()))
    if "short" in example:
        later = Cited(source, citation, Place.LATER)
        said["short"] = marked(wording.note(later, Frame()))
    said["bibliography"] = " / ".join(marked(words) for _, words in entries)
    expected = {"bibliography": "", **{key: example[key] for key in example if key in said}}
    assert said == expected
