"""An EPUB -> findings: the craft that EPUBCheck and Ace let pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from publish.check.epub import (
    bareness,
    calls,
    characters,
    claims,
    contents,
    contrast,
    decoding,
    faces,
    inventory,
    leftovers,
    markup,
    metadata,
    navigation,
    notes,
    package,
    scripts,
    sheets,
    structure,
    text,
)
from publish.check.epub.view import Epub, read
from publish.errors import InputRefused
from publish.findings import Finding

CHECKS: tuple[Callable[[Epub], Iterator[Finding]], ...] = (
    notes.check_notes,
    notes.check_quotations,
    calls.check_types,
    calls.check_called,
    calls.check_numbers,
    package.check_languages,
    package.check_claims,
    claims.check_told,
    metadata.check_metadata,
    package.check_break_source,
    package.check_cover,
    package.check_sizes,
    inventory.check_pictures,
    inventory.check_orphans,
    navigation.check_links,
    navigation.check_ids,
    navigation.check_pages,
    navigation.check_landmarks,
    navigation.check_ncx,
    contents.check_contents,
    contents.check_landmarks,
    contents.check_folios,
    structure.check_chapters,
    structure.check_levels,
    structure.check_sections,
    structure.check_titles,
    markup.check_empty,
    markup.check_self_closed,
    markup.check_styles,
    markup.check_scripts,
    markup.check_remote,
    markup.check_headings,
    markup.check_alternatives,
    markup.check_tables,
    bareness.check_nothing,
    bareness.check_distance,
    bareness.check_presentation,
    bareness.check_faked,
    scripts.check_scripts,
    scripts.check_direction,
    scripts.check_progression,
    text.check_furniture,
    decoding.check_decoding,
    characters.check_characters,
    characters.check_directions,
    characters.check_hints,
    leftovers.check_leftovers,
    leftovers.check_tracking,
    text.check_spaces,
    text.check_quotes,
    sheets.check_forced,
    sheets.check_hidden,
    contrast.check_contrast,
    contrast.check_night,
    contrast.check_sizes,
    faces.check_faces,
    faces.check_coverage,
)
"""Every check, in the order in which findings are reported."""

MOST = 50
"""How many findings of one kind in one file are listed."""


def check_epub(path: Path) -> tuple[Finding, ...]:
    """The findings of one EPUB file, whoever made it.

    Raises InputRefused if it cannot be read, is no EPUB, or is over a limit.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputRefused(f"cannot be read: {error.strerror}", where=str(path)) from error
    return check_bytes(str(path), data)


def _bounded(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, of each kind no more in a file than a person would read."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in found:
        kind = (finding.code.name, finding.location.file)
        counts[kind] += 1
        if counts[kind] < MOST:
            yield finding
        elif counts[kind] == MOST:
            yield replace(finding, text=f"{finding.text}; and more of this kind, not listed")


def check_bytes(name: str, data: bytes) -> tuple[Finding, ...]:
    """The findings of an EPUB's bytes; ``name`` is what the findings call it."""
    try:
        book = read(name, data)
        found = (finding for check in CHECKS for finding in check(book))
        return (*book.findings, *_bounded(found))
    except InputRefused as error:
        raise InputRefused(error.what, where=name, hint=error.hint) from error
    except RecursionError as error:
        raise InputRefused("is nested too deeply", where=name, hint="flatten it") from error
