"""Marks: the quotation marks of a style, and where commas and full stops stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]
"""An opening and a closing mark."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``outer`` and ``inner`` quotation marks. ``inside``: a comma or a full stop goes inside the
    closing ones (American). ``comma_after_mark``: a title that ends in ? or ! keeps its comma.
    ``serial_comma``: a comma stands before the "and" of three. ``stop_after_link``: an address at
    the end of a note or an entry is followed by a full stop. ``capital_in_brackets``: words in
    brackets begin with a capital."""

    outer: Pair = ("“", "”")
    inner: Pair = ("‘", "’")
    inside: bool = True
    comma_after_mark: bool = False
    serial_comma: bool = True
    stop_after_link: bool = True
    capital_in_brackets: bool = False
