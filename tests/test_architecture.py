"""The house stands as docs/architecture.md draws it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import publish

PACKAGE = Path(publish.__file__).parent
DOCS = PACKAGE.parent / "docs"

FLOORS = (
    {"errors", "findings", "addresses", "roles", "relators", "isbn", "lines", "frames"},
    {"watch", "disk"},
    {"scratch"},
    {"document", "sources", "ledger", "madewith", "yamltree", "trims", "shops", "cache"},
    {"walking", "post", "about", "csl", "presses", "indexes"},
    {"transform", "ends"},
    {"book", "languages", "publications", "images", "jsonify", "fetch", "pdfread"},
    {"evidence", "assets", "project"},
    {"read", "manuscript", "cite", "records"},
    {"assemble", "render", "editing"},
    {"check"},
    {"build"},
    {"cli"},
    {"__main__"},
)
"""From the ground up. A room may import from lower floors, never from its own or a higher one."""

FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FREE = {"__init__", "data"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The rooms that a module imports from, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "publish" and len(parts) > 1 and parts[1] in FLOOR:
                yield parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    """A module imports only from its own room and from floors below it."""
    room = room_of(path.relative_to(PACKAGE).parts)
    if room in FREE:
        return
    wrong = {other for other in imports(path) if other != room and FLOOR[other] >= FLOOR[room]}
    assert not wrong


def test_every_room_has_a_floor() -> None:
    """Every module and package stands on a floor of the house."""
    rooms = {room_of(path.relative_to(PACKAGE).parts) for path in MODULES}
    assert rooms - FREE == set(FLOOR)


def test_every_package_is_installed() -> None:
    """pyproject.toml lists every package, and the sheets, which stand beside it."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))
    found = {".".join(path.parent.relative_to(PACKAGE.parent).parts) for path in MODULES}
    assert set(project["tool"]["setuptools"]["packages"]) == {*found, "publish.styles"}


def test_the_picture_names_every_room() -> None:
    """docs/architecture.md describes every room, and none that is not there."""
    text = (DOCS / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"^\| `(\w+)", text, re.MULTILINE))
    assert named == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_its_purpose(path: Path) -> None:
    """A module's docstring begins with one line that says what it is for."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring is not None
    assert len(docstring.splitlines()[0]) > 10


def test_only_the_command_line_prints_and_exits() -> None:
    """print, click.echo and sys.exit stand in cli and __main__ alone."""
    calls = re.compile(r"\b(print|click\.echo|sys\.exit)\(")
    wrong = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        if room_of(path.relative_to(PACKAGE).parts) not in {"cli", "__main__"}
        and calls.search(path.read_text("utf-8"))
    ]
    assert not wrong


def test_no_folder_of_tests_is_left_out(request: pytest.FixtureRequest) -> None:
    """What pytest does not look into holds no test."""
    passed_over = request.config.getini("norecursedirs")
    tests = Path(__file__).parent
    folders = {path.relative_to(tests).parent for path in tests.rglob("test_*.py")}
    ours = [one for one in folders if "node_modules" not in one.parts]
    assert not [
        str(one) for one in ours if any(fnmatch(part, p) for part in one.parts for p in passed_over)
    ]
