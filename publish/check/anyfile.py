"""check_file: any file that we know the kind of, by its kind, -> findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publish import presses, watch
from publish.check.manuscript import check_manuscript
from publish.check.pdf import check_pdf
from publish.check.pdf.cover import Order, for_covers
from publish.disk import read_regular
from publish.errors import InputRefused
from publish.findings import Finding
from publish.presses import Press
from publish.project.recordfiles import LARGEST
from publish.records import SUFFIXES, read
from publish.shops import Shop


def check_file(
    path: Path, press: Press | None = None, cover: Order | None = None, shop: Shop | None = None
) -> tuple[Finding, ...]:
    """Everything that we find wrong with one file, by its kind; a PDF is held against a press, too,
    if one is named, and is the cover of a book if that is told; an EPUB against a shop. Raises
    InputRefused if it is missing, unreadable, or neither a manuscript, a file of sources, a PDF nor
    an EPUB."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        hint = f"give {', '.join(sorted(KINDS))}"
        raise InputRefused("is not a kind of file that can be checked", where=str(path), hint=hint)
    if not path.is_file():
        raise InputRefused("there is no such file", where=str(path), hint="check the name")
    watch.step(f"checking {path.name}", path.stat().st_size)
    if kind is check_pdf and cover is not None:
        return check_pdf(path, for_covers(press or presses.press("")), cover)
    if kind is _check_epub:
        return _check_epub(path, shop)
    return _check_print(path, press) if press and kind is check_pdf else kind(path)


def _check_print(path: Path, press: Press) -> tuple[Finding, ...]:
    """A PDF against its press; one for an archive is put to the validator, too."""
    from publish.check.verapdf import verapdf  # noqa: PLC0415 - Java only when needed

    found = check_pdf(path, press)
    return (*found, *verapdf(path)) if press.standard.startswith("A") else found


def _check_epub(path: Path, shop: Shop | None = None) -> tuple[Finding, ...]:
    from publish.check.epub import check_epub  # noqa: PLC0415 - lxml only when needed
    from publish.check.shops import check_shop  # noqa: PLC0415

    found = check_epub(path)
    return (*found, *check_shop(str(path), path.read_bytes(), shop)) if shop else found


def _check_records(path: Path) -> tuple[Finding, ...]:
    try:
        return read(read_regular(path, LARGEST, follow=True), str(path))[1]
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(path)) from error


KINDS: dict[str, Callable[[Path], tuple[Finding, ...]]] = {
    ".md": check_manuscript,
    ".markdown": check_manuscript,
    **dict.fromkeys(SUFFIXES, _check_records),
    ".pdf": check_pdf,
    ".epub": _check_epub,
}
