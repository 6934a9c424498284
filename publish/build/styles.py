"""The style that a project cites in: one of ours, a table of its own, or a CSL file by pandoc."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from publish.assemble import Pictures, assemble
from publish.book import Book
from publish.build import pandoc
from publish.build.files import read_source
from publish.cite import (
    DEFAULT,
    Asking,
    StyleError,
    StyleWording,
    Wording,
    style,
    style_from,
    styles,
)
from publish.errors import ConfigurationError
from publish.findings import Finding
from publish.post import Post
from publish.project import Project


def assembled(
    project: Project, posts: Mapping[Path, Post], pictures: Pictures
) -> tuple[Book, tuple[Finding, ...]]:
    """The book of a project, its citations worded in the style that it names.

    Raises ConfigurationError for a style that there is not or that cannot be used, and
    MissingDependency for one that needs pandoc where that is not."""
    name = project.options.style
    if name.endswith(".csl"):
        return _by_pandoc(project, posts, pictures)
    if name.endswith(".toml"):
        return assemble(project, posts, pictures, _own(project, posts.values()))
    if name and name not in styles():
        hint = f"choose {', '.join(styles())}, or name a file that ends in .csl or .toml"
        raise ConfigurationError(f'there is no style "{name}"', where="style", hint=hint)
    return assemble(project, posts, pictures)


def _by_pandoc(
    project: Project, posts: Mapping[Path, Post], pictures: Pictures
) -> tuple[Book, tuple[Finding, ...]]:
    """The book assembled twice: to learn what it cites, and with what pandoc says of that."""
    path, language = Path(project.options.style), project.book.language
    in_text = pandoc.cites_in_text(read_style(path), str(path))
    asking = Asking(in_text, StyleWording(style(DEFAULT, language)))
    assemble(project, posts, pictures, asking)
    return assemble(project, posts, pictures, pandoc.answered(asking, path, language))


def _own(project: Project, posts: Iterable[Post]) -> Wording:
    """The wording of a style that the project has a table of its own for."""
    path = Path(project.options.style)
    try:
        table = tomllib.loads(read_style(path))
        own = style_from(table, project.book.language)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not TOML: {error}", where=str(path)) from error
    except StyleError as error:
        hint = "see docs/citations.md for what a style says"
        raise ConfigurationError(str(error), where=str(path), hint=hint) from error
    return StyleWording.of(own, [source for post in posts for source in post.sources])


def read_style(path: Path) -> str:
    """The text of a style's file. Raises InputRefused or ConfigurationError for none."""
    try:
        return read_source(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"is not UTF-8: {error}", where=str(path)) from error
