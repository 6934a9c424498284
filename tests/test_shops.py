"""The table of shops: whole, sourced, and read as it is written."""

from __future__ import annotations

from dataclasses import fields

import pytest

from publish.errors import ConfigurationError
from publish.shops import DEFAULT, Shop, shop, shops

OURS = {"name", "title", "suffix", "sources"}
"""What is no figure of anybody's: our own words."""


@pytest.mark.parametrize("name", shops())
def test_every_figure_has_a_source(name: str) -> None:
    """Whatever a shop says beyond the usual stands in a row of its sources, with a date."""
    one, usual = shop(name), Shop("", "", "")
    told = {figure for row in one.sources.values() for figure in row.figures}
    said = {f.name for f in fields(Shop) if getattr(one, f.name) != getattr(usual, f.name)}
    assert said - OURS <= told
    assert all(row.date for row in one.sources.values())
    assert told <= {field.name for field in fields(Shop)}


def test_the_usual_shop_is_the_first() -> None:
    """Without a name it is the one for any reader, and it limits nothing."""
    assert shop("") is shop(DEFAULT) is next(iter(shops().values()))


def test_an_unknown_shop_is_refused_with_the_list() -> None:
    """The message names those that there are."""
    with pytest.raises(ConfigurationError, match="no shop") as refused:
        shop("kiosk")
    assert "kobo" in refused.value.hint


def test_no_two_shops_write_one_file() -> None:
    """Each shop's file has a name of its own, and that of Kobo's readers their double suffix."""
    endings = [one.suffix for one in shops().values()]
    assert len(set(endings)) == len(endings)
    assert shop("kepub").suffix == ".kepub.epub"
