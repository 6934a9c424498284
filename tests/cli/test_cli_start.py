"""Starting: what a command does not need is not loaded to say what it does."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = "weasyprint lxml pikepdf PIL fontTools turbohtml jinja2 markdown_it bibtexparser yaml"
"""What a book is read, set and made with; together they take a second to load."""


@pytest.mark.parametrize("command", ["", "pdf", "epub", "read", "check", "queries", "new"])
def test_help_loads_nothing_that_makes_books(command: str) -> None:
    """Asking how a command is used is answered at once."""
    code = (
        "import sys\nfrom publish.cli import run\n"
        f"run({[*command.split(), '--help']!r})\n"
        f"loaded = set({HEAVY.split()!r}) & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert f"Usage: publish {command}".strip() in run.stdout
