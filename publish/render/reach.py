"""Reach: what of WeasyPrint's inside is known, so that nothing else of it is replaced.

The repairs, the fitting of paragraphs and the tags each put functions of ours in place of the
engine's. Each was written for one version, and for the source of what it replaces and leans on:
where either is another, the engine is left as it is, and a finding says so, once. The rest only
reads what layout has made; where that is not found, the run ends in one line.
"""

from __future__ import annotations

import hashlib
import inspect
import linecache
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import weasyprint  # type: ignore[import-untyped]

from publish.errors import MissingDependency
from publish.findings import NOWHERE, Code, Finding, Severity

UNKNOWN = Code("P015", Severity.WARNING, "The PDF engine is not the one it is refined for.")

VERSION = "70.0"

HINT = f"pip install weasyprint=={VERSION}"
_HEAD = re.compile(r"\s*(async def|def|class)\b")


def is_known(digest: str, *parts: Callable[..., Any]) -> bool:
    """Whether the engine is the known version and these functions and classes have the source
    whose SHA-256 begins with ``digest``."""
    sources = [source_of(part) for part in parts]
    if weasyprint.__version__ != VERSION or None in sources:
        return False
    source = "".join(filter(None, sources))
    return hashlib.sha256(source.encode()).hexdigest().startswith(digest)


def source_of(part: Any) -> str | None:
    """The source of a function or class (but for a class's decorators), as ``inspect.getsource``
    tells it; None where there is none to be read.

    A definition goes on as far as its lines are indented, as the engine's are written. So it is
    found in a moment, where ``inspect`` splits everything into tokens."""
    part = inspect.unwrap(part)
    code = getattr(part, "__code__", None)
    name = getattr(sys.modules.get(getattr(part, "__module__", None) or ""), "__file__", None)
    lines = linecache.getlines(code.co_filename if code else name or "")
    at = code.co_firstlineno - 1 if code else _class_at(part, lines)
    if at is None or at >= len(lines):
        return None
    head = next((n for n in range(at, len(lines)) if _HEAD.match(lines[n])), at)
    margin = len(lines[at]) - len(lines[at].lstrip())
    behind = range(head + 1, len(lines))
    end = next((n for n in behind if _stands_out(lines[n], margin)), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return "".join(lines[at:end])


def _class_at(part: Any, lines: Sequence[str]) -> int | None:
    """The line on which a class begins; None for what is none, or is not there."""
    if not inspect.isclass(part):
        return None
    begins = re.compile(rf"\s*class {part.__name__}\b")
    return next((at for at, line in enumerate(lines) if begins.match(line)), None)


def _stands_out(line: str, margin: int) -> bool:
    """Whether a line stands no further in than a margin, and closes no bracket of a head there."""
    return bool(line[: margin + 1].strip()) and line.lstrip()[0] not in ")]}"


def told(off: Sequence[str]) -> Iterator[Finding]:
    """One finding that names what of ours is switched off; none where nothing is."""
    if off:
        text = (
            f"WeasyPrint {weasyprint.__version__} is not the {VERSION} that this is made for;"
            f" as the engine has them: {', '.join(off)}; {HINT}"
        )
        yield Finding(UNKNOWN, NOWHERE, text)


@contextmanager
def reading(off: Sequence[str]) -> Iterator[None]:
    """Turn a failure to find one's way about another engine into MissingDependency; with the known
    engine, where nothing is switched off, it is a bug of ours."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, AssertionError) as error:
        if not off:
            raise
        what = f"WeasyPrint {weasyprint.__version__} is another inside than {VERSION}"
        raise MissingDependency(what, hint=HINT) from error
