"""Style sheets for the package: font faces whose file the book does not carry are taken out.

A book carries only the fonts that its words need (see ``faces``), while the sheet names all of
them; an @font-face without its file is an error to EPUBCheck.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # tinycss2 has no types

from publish.errors import TemplateError


def prune_faces(css: str, sheet: str, files: Collection[str]) -> str:
    """The sheet without the @font-face rules whose file is not among ``files``.

    ``sheet`` is the sheet's own path in the package, ``files`` are paths in it.
    Raises TemplateError if anything else in the sheet points at a file that is not there.
    """
    rules = tinycss2.parse_stylesheet(css)
    kept = [rule for rule in rules if not _is_lost_face(rule, sheet, files)]
    for url in (url for rule in kept for url in _urls(rule)):
        if _path(url, sheet) not in files:
            raise TemplateError(f"there is no {url!r} in the book", where=sheet)
    return css if len(kept) == len(rules) else str(tinycss2.serialize(kept))


def _is_lost_face(rule: Any, sheet: str, files: Collection[str]) -> bool:
    face = rule.type == "at-rule" and rule.lower_at_keyword == "font-face"
    return face and not any(_path(url, sheet) in files for url in _urls(rule))


def _urls(rule: Any) -> list[str]:
    """Every file that a rule points at, however deep. A namespace's name is no file."""
    found: list[str] = []
    if rule.type == "at-rule" and rule.lower_at_keyword == "namespace":
        return found
    prelude, content = getattr(rule, "prelude", None) or [], getattr(rule, "content", None) or []
    if rule.type == "at-rule" and rule.lower_at_keyword == "import":
        found += [token.value for token in prelude if token.type == "string"]
    waiting = [*prelude, *content]
    while waiting:
        token = waiting.pop()
        if token.type == "url":
            found.append(token.value)
        elif token.type == "function" and token.lower_name == "url":
            found += [argument.value for argument in token.arguments if argument.type == "string"]
        else:
            waiting += getattr(token, "content", None) or getattr(token, "arguments", None) or []
    return found


def _path(url: str, sheet: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), url))
