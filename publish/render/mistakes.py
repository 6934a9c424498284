"""Mistakes in templates: whatever goes wrong in one is told with its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2

import publish
from publish.errors import PublishError, TemplateError

_OURS = Path(publish.__file__).parent / "templates"
_NOT_ITS = (PublishError, RecursionError, MemoryError)


@contextmanager
def mistakes_told() -> Iterator[None]:
    """Raise TemplateError for what is wrong in a template, or goes wrong in what a project's own
    one asks for. What goes wrong in ours, and is no fault of its language, is a bug of ours."""
    try:
        yield
    except _NOT_ITS:
        raise
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(str(error.message), where=f"{error.filename}:{error.lineno}") from error
    except Exception as error:
        file, line = _place(error)
        own = bool(file) and not Path(file).is_relative_to(_OURS)
        if not own and not isinstance(error, jinja2.TemplateError):
            raise
        where = f"{file}:{line}" if file else ""
        hint = "mend or remove your own template"
        raise TemplateError(str(error), where=where, hint=hint) from error


def _place(error: Exception) -> tuple[str, int]:
    """The template and its line in which it happened; ("", 0) outside any. Jinja has put its
    templates into the traceback in place of the code that it made of them."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(".html")
    ]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
