"""EPUBCheck for tests: one Java serves a whole run, since starting it costs more than a book."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import outside

from publish.check import epubcheck, running

SERVER = Path(__file__).with_name("EpubCheckServer.java")


class Validator:
    """What EPUBCheck says of books; Java is started with the first, and ended by ``close``."""

    def __init__(self, folder: Path) -> None:
        self._report = folder / "report.json"
        self._java: subprocess.Popen[str] | None = None

    def __call__(self, path: Path) -> list[str]:
        """The findings of a book, as they are printed; who has no EPUBCheck skips the test."""
        outside.needed("".join(epubcheck.command()), "Java and EPUBCheck")
        if not (shutil.which("javac") and running.beside("epubcheck", "epubcheck.jar")):
            return [str(finding) for finding in epubcheck.epubcheck(path)]
        self._ask(path)
        report = json.loads(self._report.read_bytes())
        self._report.unlink()
        return [str(finding) for finding in epubcheck.findings(path, report)]

    def close(self) -> None:
        """End Java."""
        if self._java:
            self._java.communicate()

    def _ask(self, path: Path) -> None:
        self._java = self._java or _started()
        asked, answers = self._java.stdin, self._java.stdout
        assert asked
        assert answers
        asked.write(f"{path.resolve()}\n{self._report}\n")
        asked.flush()
        assert any(line == "done\n" for line in answers), "EPUBCheck broke down"


@contextmanager
def validator(folder: Path) -> Iterator[Validator]:
    """A validator that keeps its reports in a folder."""
    made = Validator(folder)
    try:
        yield made
    finally:
        made.close()


def _started() -> subprocess.Popen[str]:
    java, *options, _, jar = epubcheck.command()
    path = f"{jar}{os.pathsep}{Path(jar).parent / 'lib' / '*'}"
    return subprocess.Popen(
        [java, *options, "-cp", path, str(SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
