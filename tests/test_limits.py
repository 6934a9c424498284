"""The manual's table of limits is true: to every value, and to all of them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import publish

MANUAL = Path(__file__).parents[1] / "docs" / "reading.md"
ROW = re.compile(r"\| ([\d,]+)(?: (KB|MB|s))? \|[^|]+\|[^|]+\| `([\w.]+)\.(\w+)` \|")
UNITS = {"KB": 1 << 10, "MB": 1 << 20, "s": 1, None: 1}

ROOMS = {
    *("build", "fetch", "images", "manuscript", "pdfread", "project", "read", "records"),
    *("watch", "yamltree"),
}

MEASURES = {
    "build.places.MAX_ADDRESS",
    "build.places.MAX_DEPTH",
    "fetch.addresses.MAX_ADDRESS",
    "fetch.robots.MAX_BYTES",
    "manuscript.write_blocks.DEEPEST",
    "pdfread.functions.DEEPEST",
    "pdfread.spaces.DEEPEST",
    "read.html.captions.MAX_CAPTION",
    "read.html.captions.MAX_CREDIT",
    "read.html.grid.MAX_SPAN",
    "read.html.notes.bodies.MAX_PARTS",
    "read.html.notes.unlinked.MAX_STARRED",
    "read.html.paragraphs.MAX_STYLED",
    "read.html.pictures.MAX_TOKENS",
    "read.html.size.DEEPEST",
    "read.html.versions.MAX_VERSIONS",
    "read.mime.MAX_FIELD",
    "read.mime.MAX_HEAD",
    "read.plist.MAX_KEYS",
    "read.plist.MAX_TEXT",
    "read.text.pieces.DEEPEST",
}
"""What a thing may measure to be taken for one; nothing that is over it is refused or left out."""


def rows() -> dict[str, int]:
    """The limits that the manual names, with their values."""
    found = ROW.findall(MANUAL.read_text(encoding="utf-8").partition("## Limits")[2])
    return {
        f"{module}.{name}": int(number.replace(",", "")) * UNITS[unit or None]
        for number, unit, module, name in found
    }


def limits() -> set[str]:
    """The limits that the code of reading names as such."""
    found = set()
    for module in pkgutil.walk_packages(publish.__path__, "publish."):
        if module.name.split(".")[1] in ROOMS:
            for name, value in vars(importlib.import_module(module.name)).items():
                if re.match(r"MAX_|LARGEST_|DEEPEST$", name) and isinstance(value, int | float):
                    found.add(f"{module.name.removeprefix('publish.')}.{name}")
    return found


@pytest.mark.parametrize("limit", rows())
def test_a_limit_of_the_manual_is_that_of_the_code(limit: str) -> None:
    """Each row names a constant, and has its value."""
    module, _, name = limit.rpartition(".")
    assert getattr(importlib.import_module(f"publish.{module}"), name) == rows()[limit]


def test_every_row_of_the_table_is_read_here() -> None:
    """No row is written so that its value goes untested."""
    table = MANUAL.read_text(encoding="utf-8").partition("## Limits")[2]
    assert len(re.findall(r"(?m)^\| [^|]", table)) - 1 == len(rows()) > 40


def test_every_limit_of_the_code_is_in_the_manual() -> None:
    """A limit that a user can meet is named where its constant is."""
    owned = {name for name in limits() if not is_borrowed(name)}
    unnamed = owned - rows().keys() - MEASURES
    assert not unnamed, f"they need a row in {MANUAL.name}: {', '.join(sorted(unnamed))}"


def is_borrowed(limit: str) -> bool:
    """Whether a module only imports the constant."""
    module, _, name = limit.rpartition(".")
    source = importlib.import_module(f"publish.{module}").__file__ or ""
    return not re.search(rf"(?m)^{name}\b", Path(source).read_text(encoding="utf-8"))
