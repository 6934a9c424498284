"""The cases, in modules named after their kinds, each with its ``CASES``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from case import Case


def all_cases() -> tuple[Case, ...]:
    """Every case of every kind, in the order of their kinds. Names are unique within a kind."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(case for name in names for case in import_module(f"cases.{name}").CASES)
