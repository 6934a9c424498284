"""Reach: what of WeasyPrint's inside is known, so that nothing else of it is replaced.

The repairs, the fitting of paragraphs and the tags each put functions of ours in place of the
engine's. Each was written for one version, and for the source of what it replaces and leans on:
where either is another, the engine is left as it is, and a finding says so, once. The rest only
reads what layout has made; where that is not found, the run ends in one line.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import weasyprint  # type: ignore[import-untyped]

from publish.errors import MissingDependency
from publish.findings import NOWHERE, Code, Finding, Severity

UNKNOWN = Code("P015", Severity.WARNING, "The PDF engine is not the one it is refined for.")

VERSION = "70.0"

HINT = f"pip install weasyprint=={VERSION}"


def is_known(digest: str, *parts: Callable[..., Any]) -> bool:
    """Whether the engine is the known version and these functions and classes have the source
    whose SHA-256 begins with ``digest``."""
    sources = [source_of(part) for part in parts]
    if weasyprint.__version__ != VERSION or None in sources:
        return False
    source = "".join(filter(None, sources))
    return hashlib.sha256(source.encode()).hexdigest().startswith(digest)


def source_of(part: Any) -> str | None:
    """The source of a function or class; None where there is none to be read."""
    try:
        return inspect.getsource(part)
    except (OSError, TypeError):
        return None


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
