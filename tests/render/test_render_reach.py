"""What of the engine's inside is known, and what becomes of the rest."""

from __future__ import annotations

import hashlib
import inspect
import subprocess
import sys
import tomllib
from inspect import isfunction
from pathlib import Path
from typing import Any

import pytest
import weasyprint  # type: ignore[import-untyped]

import publish
from publish.errors import Exit, MissingDependency
from publish.render import reach
from publish.render.engineroom import MAIN_VERSION
from publish.render.paragraphs import fitting
from publish.render.pdf import guard
from publish.render.tagging import joining as tagging

ROOT = Path(publish.__file__).parent.parent
ANOTHER = """\
import sys, weasyprint
weasyprint.__version__ = "70.1"
from publish.cli import run
first = run(["pdf", "post.txt", "--for", "archive", "-o", "post.pdf"])
print("then", file=sys.stderr)
from weasyprint.document import Page
Page.__init__ = lambda self, box: None
print(first, run(["pdf", "post.txt", "-o", "other.pdf"]))
"""
TEXT = "The Pier\n\nWords of the pier, and enough of them to stand on a page of a book.\n"


def test_another_engine_is_left_as_it_is_and_told_once(tmp_path: Path) -> None:
    """With a version that nothing was written for, the book is made, as the engine makes it; one
    finding names all that is switched off, and what to install. Where its pages are not what they
    were, the run says so in one line, and no more."""
    (tmp_path / "post.txt").write_text(TEXT, "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", ANOTHER],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    made, failed = (part.splitlines() for part in run.stderr.split("then\n"))
    assert run.stdout.split()[-2:] == [str(int(Exit.OK)), str(int(Exit.DEPENDENCY))]
    (told,) = (line for line in made if "P015" in line)
    assert "WeasyPrint 70.1 is not the 70.0" in told
    for name in ("ends of lines", "heights of lines", "broken as a whole", "tags"):
        assert name in told
    assert "pip install weasyprint==70.0" in told
    assert (tmp_path / "post.pdf").read_bytes().startswith(b"%PDF")
    assert "WeasyPrint 70.1 is another inside than 70.0" in failed[-1]
    assert not [line for line in failed if "Traceback" in line]
    assert not (tmp_path / "other.pdf").exists()


def test_another_main_version_is_refused(tmp_path: Path) -> None:
    """Of what a main version may change nobody guesses: it is refused, as pyproject.toml does."""
    (tmp_path / "weasyprint.py").write_text("__version__ = '71.0'\n", "utf-8")
    made = subprocess.run(
        [sys.executable, "-c", "import publish.render.pdf"],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "MissingDependency: the layout engine is WeasyPrint 71.0" in made.stderr
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert f"weasyprint>={reach.VERSION},<{int(MAIN_VERSION) + 1}" in wanted


def digest(*parts: object) -> str:
    source = "".join(inspect.getsource(part) for part in parts)  # type: ignore[arg-type]
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def test_the_source_of_a_part_is_found_as_python_finds_it() -> None:
    """Functions, decorated ones too, methods and classes; of what has none, none."""
    functions = filter(isfunction, vars(weasyprint.css.validation.expanders).values())
    for part in (*functions, *fitting._LEANT_ON, weasyprint.HTML, reach.reading, pytest.raises):
        assert reach.source_of(part) == inspect.getsource(part)
    made: dict[str, Any] = {}
    exec("def made(): ...", made)
    assert [reach.source_of(part) for part in (len, int, made["made"], None, "")] == [None] * 5


def test_a_known_version_with_another_source_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may have mended the engine already: version and source must both be the known."""
    monkeypatch.setattr(weasyprint, "__version__", reach.VERSION)
    assert reach.is_known(digest(digest), digest)
    assert not reach.is_known(digest(test_another_main_version_is_refused), digest)
    assert not reach.is_known(digest(digest), digest, len)
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    assert not reach.is_known(digest(digest), digest)


def test_nothing_is_put_in_place_of_what_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the breaking of paragraphs nor the tags nor a repair."""
    monkeypatch.setattr(weasyprint, "__version__", reach.VERSION)
    monkeypatch.setattr(fitting, "_KNOWN", "another")
    monkeypatch.setattr(tagging, "_KNOWN", "another")
    assert not fitting.fit()
    assert not tagging.take_over()
    monkeypatch.setattr(guard.LINES.modules[-1], "split_first_line", len)
    monkeypatch.setattr(guard.LINES.modules[0], "split_first_line", len)
    assert guard.repair() == ("ends of lines",)


def test_a_fault_of_ours_is_no_fault_of_the_engine() -> None:
    """With the engine that is known, an error stays what it is."""
    with pytest.raises(AttributeError), reach.reading(()):
        raise AttributeError
    with pytest.raises(MissingDependency, match="another inside"), reach.reading(("tags",)):
        raise AttributeError
