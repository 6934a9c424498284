"""What can be wrong with a page: the codes of print, and WeasyPrint's log read as findings."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from publish.findings import Code, Finding, Location, Severity

MISSING_FACE = Code("P001", Severity.ERROR, "The face for characters of the text is not installed.")
RESOURCE = Code("P002", Severity.ERROR, "An image or a font could not be loaded.")
OFF_PAGE = Code("P003", Severity.ERROR, "Text stands outside the trimmed page.")
OVERFULL = Code("P004", Severity.WARNING, "A line runs out of the text block into the margin.")
LOST_TEXT = Code("P005", Severity.ERROR, "Words of a piece or of a note are not on its pages.")
NOTE_EARLY = Code("P006", Severity.ERROR, "A note stands on a page before that of its call.")
NOTE_LATE = Code("P007", Severity.INFO, "A note stands on a page after that of its call.")
REFUSED_LINK = Code("P008", Severity.WARNING, "A link points to what a book may not link to.")
DEAD_LINK = Code("P009", Severity.ERROR, "A link in the book points to nothing in the book.")
ENGINE = Code("P010", Severity.WARNING, "The PDF engine reports a fault in a sheet or the markup.")
UNSEEN = Code("P016", Severity.ERROR, "Words stand on a page where nobody can see them.")
MISSING_GLYPH = Code("P020", Severity.WARNING, "No face has a character: its code is printed.")
TOO_MANY_PAGES = Code("P030", Severity.WARNING, "A book has more pages than its printer binds.")
BLANKS_ADDED = Code("P031", Severity.INFO, "Blank pages are added up to what the printer binds.")
NOTE_AT_END = Code("P065", Severity.INFO, "A note too long for the foot of a page is at the end.")
TABLE_SET = Code("P066", Severity.INFO, "A table too wide for a page is turned or set in parts.")
ABOUT_FACES = (MISSING_FACE, MISSING_GLYPH)
"""What concerns print alone: a reading system has faces of its own."""

_KINDS = (
    (re.compile(r"Failed to load (?!stylesheet)|cannot be loaded|Unable to"), RESOURCE),
    (re.compile(r"No anchor"), DEAD_LINK),
)
_HEARD_ELSEWHERE = re.compile(
    r"\.notdef glyph rendered"  # every missing glyph is found in the text itself
    r"|has no required alt description"  # a decorative image has none, and the rest are queries
)


_PLACE = re.compile(r"(?: was ignored)? at (\d+):\d+")
_IMPORT = re.compile(r"@import|Failed to load stylesheet")
_NO_IMPORTS = "a sheet takes in no other with @import; put the rules of both into one"

_SHEET: ContextVar[str] = ContextVar("sheet", default="")
"""The sheet that the engine is reading."""

_BREAKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


@contextmanager
def log_as_findings() -> Iterator[list[Finding]]:
    """Collect what WeasyPrint logs meanwhile as findings, each once, in the order they come."""
    heard: dict[Finding, None] = {}
    found: list[Finding] = []
    logger = logging.getLogger("weasyprint")
    handler = _Handler(heard)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
        found.extend(heard)


@contextmanager
def in_sheet(name: str) -> Iterator[None]:
    """What is logged meanwhile is about a sheet of that name."""
    token = _SHEET.set(name)
    try:
        yield
    finally:
        _SHEET.reset(token)


class _Handler(logging.Handler):
    """Turns warnings and errors into findings."""

    def __init__(self, heard: dict[Finding, None]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message, unless it says what another check says better."""
        text = record.getMessage()
        if not _HEARD_ELSEWHERE.search(text):
            self._heard[_finding(text, _SHEET.get())] = None


def _finding(text: str, sheet: str) -> Finding:
    """A message as a finding, at its line of the sheet that was being read, if one was."""
    code, told = _code(text), _NO_IMPORTS if _IMPORT.search(text) else _one_line(text)
    place = _PLACE.search(text)
    if not sheet or not place:
        return Finding(code, Location(sheet), told)
    return Finding(code, Location(sheet, int(place[1])), _PLACE.sub("", told))


def _code(text: str) -> Code:
    return next((code for pattern, code in _KINDS if pattern.search(text)), ENGINE)


def shown(words: str) -> str:
    """Words of a page as a finding shows them: without what only says where lines break."""
    return " ".join(words.translate(_BREAKS).split())


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]
