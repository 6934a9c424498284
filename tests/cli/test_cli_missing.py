"""A machine on which something is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import publish
from publish.errors import Exit

ROOT = Path(publish.__file__).parent.parent


def test_missing_libraries_are_told_in_one_line(tmp_path: Path) -> None:
    """Without Pango the run ends with what to install, its exit code, and no traceback."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')\n", "utf-8")
    (tmp_path / "post.txt").write_text("The Ferry\n\nIt came late, and nobody minded.\n", "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "publish", "pdf", "post.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == Exit.DEPENDENCY
    assert "Pango" in result.stderr
    assert "apt-get install libpango" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
