"""Findings: every code is documented, stable and used."""

from __future__ import annotations

import importlib
import re
from itertools import chain
from pathlib import Path

import publish
from publish.findings import Code, Finding, Location, Severity

PACKAGE = Path(publish.__file__).parent
PAGE = PACKAGE.parent / "docs" / "findings.md"

ROOMS = {
    "R": "Reading",
    "Q": "Queries to the editor",
    "M": "Manuscripts",
    "A": "Assembling",
    "C": "Citations",
    "S": "Sources of your own",
    "P": "Print",
    "E": "EPUB",
    "B": "Building",
    "V": "Verifying",
}

HEAD = """# Findings and their codes

A finding is what is wrong or unsure and does not stop the run. Its code is stable: search for it,
or filter by it in `publish check --json`. An *error* forbids making a book, a *warning* does with
`--strict`.
"""


def codes() -> dict[str, Code]:
    """Every Code of the package by its name; modules may keep theirs in a table."""
    found: dict[str, Code] = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if parts[-1] == "__main__":
            continue
        module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
        named = list(vars(module).values())
        tables = [value.values() for value in named if isinstance(value, dict)]
        for value in chain(named, *tables):
            if isinstance(value, Code):
                assert found.setdefault(value.name, value) is value, f"{value.name} is there twice"
    return found


def page() -> str:
    table = codes()
    sections = []
    for letter, title in ROOMS.items():
        rows = [
            f"| {name} | {code.severity.name.lower()} | {code.meaning} |"
            for name, code in sorted(table.items())
            if name[0] == letter
        ]
        sections.append(
            f"## {title}\n\n| code | severity | meaning |\n|---|---|---|\n" + "\n".join(rows)
        )
    return HEAD + "\n" + "\n\n".join(sections) + "\n"


def test_every_code_is_documented(regenerate: bool) -> None:
    """docs/findings.md lists every code with its severity and meaning, and no other."""
    if regenerate:
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page()


def test_codes_are_a_letter_and_three_figures() -> None:
    """The letter tells the room."""
    assert all(re.fullmatch(rf"[{''.join(ROOMS)}]\d{{3}}", name) for name in codes())


def test_a_finding_is_one_line_with_its_place() -> None:
    """File, line, code and text, as editors and terminals like it."""
    code = Code("M999", Severity.WARNING, "an example")
    finding = Finding(code, Location("content/x.md", 14), "something is odd")
    assert str(finding) == "content/x.md:14: M999 something is odd"
    assert str(Finding(code, Location(), "odd")) == "M999 odd"
