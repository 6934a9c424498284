"""ONIX's codes for what we say otherwise, and the findings where it has none or is told too little.

EDItEUR, "ONIX for Books: Product Information Format Specification" 3.1 and its code lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from publish.findings import Code, Severity
from publish.languages import primary

NO_SENDER = Code("E090", Severity.ERROR, "an ONIX record needs a publisher, who sends it")
LACKING = Code("E091", Severity.WARNING, "an ONIX record lacks what shops ask for")
NO_CODE = Code("E092", Severity.WARNING, "ONIX has no code for a language of the book")


@cache
def codes() -> Mapping[str, Any]:
    """The tables of ``data/onix.toml``."""
    return tomllib.loads((files("publish") / "data" / "onix.toml").read_text("utf-8"))


def language(tag: str) -> str:
    """The code of a language (list 74) by its BCP 47 tag; "" where ONIX has none."""
    code = str(codes()["languages"].get(primary(tag), primary(tag)))
    return code if code in _languages() else ""


def region(tag: str) -> str:
    """The country of a language's tag (list 91, ISO 3166-1), or ""."""
    return next((part for part in tag.split("-")[1:] if re.fullmatch("[A-Z]{2}", part)), "")


def script(tag: str) -> str:
    """The script of a language's tag (list 121, ISO 15924), or ""."""
    return next((part for part in tag.split("-")[1:] if re.fullmatch("[A-Z][a-z]{3}", part)), "")


@cache
def _languages() -> frozenset[str]:
    table = codes()
    return frozenset((*table["languages"].values(), *table["lists"]["languages"].split()))
