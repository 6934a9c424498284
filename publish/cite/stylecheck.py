"""Whether what a style says can be used: its choices are known, its patterns can be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from publish.cite.figures import RANGES
from publish.cite.style import Style

_TITLES = ("quoted", "italic", "italic-alone", "roman", "text", "addressed")
_CONTAINERS = ("italic", "roman", "known italic", "known roman")


class StyleError(ValueError):
    """A table of a style that cannot be used; the text says where in it, and why."""


PLAIN: Mapping[str, type] = {"str": str, "int": int, "bool": bool}
_CALLED: Mapping[type, str] = {str: "a text", int: "a whole number", bool: "true or false"}
_Value = TypeVar("_Value", str, int, bool)


def plain(kind: type[_Value], value: Any, where: str) -> _Value:
    """A value of this very type; raises StyleError."""
    if type(value) is not kind:
        raise StyleError(f"{where} must be {_CALLED[kind]}")
    return value


def texts(value: Any, where: str) -> tuple[str, ...]:
    """A list of texts; raises StyleError."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise StyleError(f"{where} must be a list of texts")
    return tuple(value)


def check(style: Style) -> None:
    """Raise StyleError for a choice that there is not, or a pattern that nothing can fill."""
    for where, value, known in _choices(style):
        if value not in known:
            raise StyleError(f"{where} cannot be {value!r}; choose {', '.join(sorted(known))}")
    for where, pattern, names in _patterns(style):
        try:
            pattern.format(**dict.fromkeys(names, ""))
        except (LookupError, ValueError, AttributeError) as error:
            may = ", ".join(f"{{{name}}}" for name in names)
            raise StyleError(f'{where} cannot be "{pattern}"; it may have {may}') from error


def _choices(style: Style) -> Iterator[tuple[str, str, Collection[str]]]:
    names = style.names
    yield "[pages] ranges", style.ranges, RANGES
    yield "sort", style.sort, ("title", "date")
    yield "[names] inverted", names.inverted, ("first", "all")
    yield "[names] given", names.given, ("full", "initials")
    yield "[names] particles", names.particles, ("before", "after")
    for name, rule in style.rules.items():
        yield f"[types.{name}] title", rule.title, _TITLES
        yield f"[types.{name}] listed-title", rule.listed_title, ("", *_TITLES)
        yield f"[types.{name}] container", rule.container, _CONTAINERS
        yield f"[types.{name}] role", rule.role, ("", *style.terms)
    if style.dates.months:
        yield "[dates] months", str(len(style.dates.months)), ("12",)


def _patterns(style: Style) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    terms, names, dates = style.terms, style.names, style.dates
    yield "[terms] edition", terms["edition"], ("number", "ordinal")
    yield "[terms] archived", terms["archived"], ("date", "archive")
    yield "[names] role", names.role, ("names", "role")
    yield "[names] handle", names.handle, ("names", "handle")
    days = {"day": dates.day, "month": dates.month}
    listed = {"listed-day": dates.listed_day, "listed-month": dates.listed_month}
    for name, pattern in {**days, **listed}.items():
        yield f"[dates] {name}", pattern, ("day", "month", "year")
