"""Well-formed XHTML: the template whose markup is not, and the line of the fault, are named.

Layout engines mend what is ill-formed, each in its own way, and an EPUB may not have it. So a
piece that is ill-formed is set once more, by templates that mark their lines in what they make and
look at each of their results: the first that is ill-formed is that of the innermost template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

import publish
from publish.errors import TemplateError

_OURS = Path(publish.__file__).parent / "templates"
_ROOT = b"_"
_SHELL = b"<%s>%%s</%s>" % (_ROOT, _ROOT)
_BEFORE = len(_ROOT) + 2

_PLACE = re.compile(b"\x02([^\x02\x03]*)\x03")
"""A mark: file and line, between two characters that no text can hold."""


def is_well_formed(xhtml: str) -> bool:
    """Whether markup is well-formed as the content of an element (XML 1.0, 2.1)."""
    try:
        expat.ParserCreate("utf-8").Parse(_SHELL % xhtml.encode(errors="surrogatepass"), True)
    except expat.ExpatError:
        return False
    return True


def looking(templates: jinja2.Environment) -> jinja2.Environment:
    """The same templates, which raise TemplateError, with file and line, where the markup that one
    of the project's own makes is ill-formed. For finding the fault: the markup has marks in it."""
    marked = templates.overlay(extensions=[_Marks], bytecode_cache=None)
    marked.template_class = _Looking
    return marked


class _Marks(Extension):
    """Marks each line of a template's own text with its place."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = enumerate(token.value.splitlines(keepends=True), token.lineno)
            marked = "".join(f"\x02{stream.filename}:{at}\x03{line}" for at, line in lines)
            yield Token(token.lineno, "data", marked)


class _Looking(jinja2.Template):
    """A template that looks at what it has made."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        made = super().render(*args, **kwargs)
        _look(made.encode(errors="surrogatepass"))
        return made


def _look(made: bytes) -> None:
    bare = _PLACE.sub(b"", made)
    if not (fault := _fault(bare)):
        return
    at, what = fault
    place, length = "", 0  # of the last mark before the fault, and of the marks so far
    for mark in _PLACE.finditer(made):
        if mark.start() - length > at:
            break
        place, length = mark[1].decode(), length + len(mark[0])
    if place and not Path(place).is_relative_to(_OURS):
        hint = "mend or remove your own template"
        raise TemplateError(f"the XHTML is not well-formed: {what}", where=place, hint=hint)


def _fault(markup: bytes) -> tuple[int, str] | None:
    """Where markup is first ill-formed, in bytes, and how; None if it is not."""
    opened: list[tuple[str, int]] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda name, _: opened.append((name, parser.CurrentByteIndex))
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(_SHELL % markup, True)
    except expat.ExpatError as error:
        at, (name, since) = parser.ErrorByteIndex - _BEFORE, [("", 0), *opened][-1]
        if expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH] != error.code:
            return at, expat.ErrorString(error.code) or "a fault"
        closing = re.match(rb"[^\s>]*", markup[at:].removeprefix(b"</"))
        return _mismatch(at, closing[0].decode() if closing else "", name, since - _BEFORE)
    return None


def _mismatch(at: int, closing: str, name: str, since: int) -> tuple[int, str]:
    if not closing:
        return since, f"<{name}> is not closed"
    if since < 0:
        return at, f"</{closing}> closes nothing"
    return at, f"</{closing}> stands where <{name}> is open"
