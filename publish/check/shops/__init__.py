"""An EPUB against what a shop takes of it, whoever made the file; the figures are those of
``publish.shops``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from publish.check.epub.view import read
from publish.check.shops import layout, media, pictures
from publish.check.shops.held import Held
from publish.errors import InputRefused
from publish.findings import Finding
from publish.shops import Shop

CHECKS: tuple[Callable[[Held], Iterator[Finding]], ...] = (
    pictures.check_pictures,
    pictures.check_kinds,
    pictures.check_cover,
    layout.check_levels,
    layout.check_tables,
    layout.check_margins,
    layout.check_spans,
    layout.check_sizes,
)
"""Every check, in the order in which findings are reported."""


def check_shop(name: str, data: bytes, shop: Shop) -> tuple[Finding, ...]:
    """What of an EPUB a shop would refuse (errors) or advises against (warnings); ``name`` is what
    the findings call it. Raises InputRefused as ``check_epub`` does."""
    try:
        book = read(name, data, passing=True)
        shown, carried = media.pictures(book, data), tuple(media.fonts(book, data))
        held = Held(book, shop, shown, carried, len(data))
        return tuple(finding for check in CHECKS for finding in check(held))
    except InputRefused as error:
        raise InputRefused(error.what, where=name, hint=error.hint) from error
    except RecursionError as error:
        raise InputRefused("is nested too deeply", where=name, hint="flatten it") from error
