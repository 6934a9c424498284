"""The templates of a medium: where each is found, and what all of them may call."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from publish import __version__, disk
from publish.assets import PACKAGE, files_in, inside, is_found
from publish.cache import digest
from publish.cite.addresses import linked, printed
from publish.errors import TemplateError
from publish.languages import date_words, direction, number_word, terms, text_direction
from publish.relators import relators
from publish.render.compiled import Compiled
from publish.render.qr import qr
from publish.render.tables import may_break, set_again
from publish.roles import ROLES
from publish.walking import is_silent, plain_text, text_of

LARGEST = 4 << 20
"""Bytes of a template."""

_COMPILED = Compiled("template")
_GUARDED = Compiled("guarded")


class _OneTable(jinja2.Environment):
    """Templates that share one table of what they may call; Jinja would chain another before it
    for each of them, and go through both anew for every node that is set."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals


class _Sandbox(_OneTable, SandboxedEnvironment):
    """Templates that reach what they are given and nothing behind it: a project may come from a
    stranger, and setting its book is no leave to run a program of his."""


class _Loader(jinja2.BaseLoader):
    """The nearest template of a name, read as all of a user's files are."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        parts = jinja2.loaders.split_template_path(template)
        for folder in self._folders:
            if is_found(path := folder.joinpath(*parts)):
                inside(path, folder)
                return _text(path), str(path), lambda: True
        raise jinja2.TemplateNotFound(template, f"there is no template {template[:200]}")


def environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """The templates of one medium. Content never becomes template source: it is escaped. Where a
    folder is not our own, all of them run in Jinja's sandbox, which takes its time.

    Raises jinja2.sandbox.SecurityError, when it is set, for a template that reaches further."""
    theirs = any(disk.is_folder(folder) for folder in folders if not _is_own(folder))
    templates = (_Sandbox if theirs else _OneTable)(
        loader=_Loader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=_GUARDED if theirs else _COMPILED,
        auto_reload=False,  # one book is set with the templates as they are when it is begun
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(
        plain=plain_text,
        words=text_of,
        silent=is_silent,
        kind=_kind,
        terms=terms,
        direction=direction,
        text_direction=text_direction,
        date_words=date_words,
        number_word=number_word,
        relators=relators,
        roles=ROLES,
        printed=printed,
        linked=linked,
        qr=qr,
        may_break=may_break,
        set_again=set_again,
        version=__version__,
    )
    return templates


def fingerprint(folders: tuple[Path, ...]) -> str:
    """A digest of all files in the folders of templates that are not our own: what a piece is set
    by, besides this program."""
    theirs = [folder for folder in folders if not _is_own(folder)]
    files = dict.fromkeys(path for folder in theirs for path in files_in(folder))
    return digest(theirs, [(path, _read(path)) for path in files])


def _text(path: Path) -> str:
    """A template. Raises TemplateError for one that cannot be read, or is no text."""
    try:
        return _read(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError(f"cannot be read: {error}", where=str(path)) from error


def _read(path: Path) -> bytes:
    """A template, or whatever lies beside it. Raises TemplateError."""
    try:
        return disk.read_regular(path, LARGEST, follow=True)
    except OSError as error:
        raise TemplateError(f"cannot be read: {error}", where=str(path)) from error


def _kind(node: object) -> str:
    """What a node is, as the document model calls it."""
    return type(node).__name__


def _is_own(folder: Path) -> bool:
    return folder.is_relative_to(PACKAGE)
