"""text <-> Post, exactly: ``parse(write(post)) == post``; and the editor's answers applied."""

from publish.manuscript.parse import parse, parse_line
from publish.manuscript.settle import query_findings, settle
from publish.manuscript.verify import citation_findings
from publish.manuscript.write import write, write_line

__all__ = [
    "citation_findings",
    "parse",
    "parse_line",
    "query_findings",
    "settle",
    "write",
    "write_line",
]
