"""Programs that are not ours and that some tests use: who lacks one skips the test, CI may not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from publish.check import browser

READERS = Path(__file__).parents[1] / "readers"
"""Where `make readers` installs what package.json names."""

PATH = os.pathsep.join(
    (str(READERS / "node_modules" / ".bin"), str(Path(sys.executable).parent), os.environ["PATH"])
)
"""The PATH on which all of them are, with Node from its wheel."""


def need(program: str) -> str:
    """Where a program is. Where it is missing, the test is skipped; in CI it fails."""
    return needed(shutil.which(program, path=PATH), program)


def need_browser() -> str:
    """Where a Chromium is, under the same rule."""
    return needed(browser.find(), "Chromium")


def needed(found: str | None, what: str) -> str:
    """What was found; where it is nothing, the test is skipped, and fails in CI."""
    if found:
        return found
    told = f"needs {what}: make readers, and Debian's chromium-headless-shell"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)
