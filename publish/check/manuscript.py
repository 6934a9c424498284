"""A manuscript's own findings: what is wrong in it, and the queries that are open."""

from __future__ import annotations

from pathlib import Path

from publish.document import Image
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.manuscript import parse, query_findings
from publish.read.decode import decode
from publish.walking import all_inlines

PICTURE_MISSING = Code("M090", Severity.ERROR, "a picture is not where the manuscript says")


def check_manuscript(path: Path) -> tuple[Finding, ...]:
    """The findings of one manuscript. Raises InputRefused if it cannot be read at all."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputRefused(f"cannot be read: {error.strerror}", where=str(path)) from error
    text, oddities = decode(data)
    post, findings = parse(text, str(path))
    missing = (
        Finding(PICTURE_MISSING, Location(str(path)), f"there is no picture {node.src}")
        for node in all_inlines(post.blocks)
        if isinstance(node, Image) and not (path.parent / node.src).is_file()
    )
    return (*oddities, *findings, *query_findings(post), *missing)
