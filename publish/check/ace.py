"""Ace, the DAISY Consortium's accessibility checker, run where it and a Chromium are installed.

What it finds become findings; where it cannot run, that is a finding too, so that nobody takes
silence for success. Its exit code says nothing of the book: its report is read. It opens the book
in a browser without a sandbox; what it writes is thrown away.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish import scratch
from publish.check import browser, running
from publish.findings import Code, Finding, Location, Severity

NOT_RUN = Code(
    "E110", Severity.INFO, "Ace could not be run, so accessibility was not looked at", said=True
)
CODES = {
    "critical": Code("E111", Severity.ERROR, "Ace: some readers cannot read this at all"),
    "serious": Code("E112", Severity.ERROR, "Ace: some readers have great trouble"),
    "moderate": Code("E113", Severity.WARNING, "Ace: some readers have trouble"),
    "minor": Code("E114", Severity.WARNING, "Ace: some readers may be annoyed"),
}
"""One code an impact, as axe and Ace name them; the rule's name stands in the finding's text."""

LONGEST = 1800
"""Seconds that a run may take; a book of a thousand chapters takes some minutes."""

START = 60_000
"""Milliseconds for the browser to start: Ace's own five seconds are too few on a busy machine."""

PROGRAMS = ("ace-cli", "ace")
"""What Ace is called: `ace` alone is another program on some systems, so the longer name first."""

Report = dict[str, Any]


def ace(path: Path) -> tuple[Finding, ...]:
    """What Ace says of a file; where it cannot be run, one finding that says why."""
    program, chromium = command(), browser.find()
    if not (program and chromium):
        missing = "Ace" if chromium else "Chromium" if program else "Ace and Chromium"
        hint = "npm install --global @daisy/ace-cli, and Chromium"
        return (_not_run(path, f"{missing} not found on the PATH; {hint}"),)
    try:
        return tuple(findings(path, _report(program, chromium, path)))
    except running.BROKE_DOWN as error:
        return (_not_run(path, f"it failed: {error}"),)


def command() -> str:
    """Where Ace is; "" where it is not."""
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


def findings(path: Path, report: Report) -> Iterator[Finding]:
    """The findings of a report as Ace writes it (report.json), one for each assertion that failed.
    An impact that is not in the table is taken for a serious one."""
    for document in report["assertions"]:
        inside = str(document["earl:testSubject"]["url"]).lstrip("/")
        for assertion in document["assertions"]:
            if assertion["earl:result"]["earl:outcome"] == "fail":
                code = CODES.get(assertion["earl:test"]["earl:impact"], CODES["serious"])
                yield Finding(code, Location(f"{path}/{inside}"), _text(assertion))


def _text(assertion: Report) -> str:
    """The rule, what is wrong, where it first is, and what the rule's help says."""
    result, test = assertion["earl:result"], assertion["earl:test"]
    wrong = str(result["dct:description"]).partition("\n")[0]
    places = result.get("earl:pointer", {}).get("css", [])
    first = f", first at {places[0]}" if places else ""
    count = f", {len(places)} times" if len(places) > 1 else ""
    help_ = test.get("help", {})
    advice = " ".join(str(help_.get(key, "")) for key in ("dct:description", "url")).strip()
    return " ".join(f"{test['dct:title']}: {wrong}{count}{first}; {advice}".split())


def _report(program: str, chromium: str, path: Path) -> Report:
    """Ace's report. All that Ace, Node and the browser write goes into a folder that is removed."""
    with scratch.Folder() as room:
        folder, out = str(room.path), room.path / "report"
        homes = ("TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        environment = {
            **dict.fromkeys(homes, folder),
            browser.VARIABLE: chromium,
            "ACE_TIMEOUT_INITIAL": str(START),
        }
        command = [program, "--silent", "--force", "--tempdir", str(room.path / "work")]
        running.run([*command, "--outdir", str(out), str(path.resolve())], LONGEST, environment)
        written = out / "report.json"
        if not written.is_file():
            raise ValueError("it gave no report of it")
        report: Report = json.loads(written.read_bytes())
        return report


def _not_run(path: Path, why: str) -> Finding:
    return Finding(NOT_RUN, Location(str(path)), f"accessibility was not looked at with Ace: {why}")
