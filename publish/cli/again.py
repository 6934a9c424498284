"""Again: a command whose outcome stands tells it again; one whose outcome does not is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publish.build.standing import Outcome, outcome
from publish.cache import NAME, NO_CACHE, Cache, using
from publish.cli.projects import book_of
from publish.cli.telling import tell
from publish.cli.terminal import Terminal
from publish.errors import Exit


def cache_of(
    sources: tuple[Path, ...], book: Path | None, folder: Path | None, *, without: bool
) -> Cache:
    """The cache of what is named on the command line: in the folder that is named for it, or in
    that of the book.toml; sources by themselves have none."""
    if without:
        return NO_CACHE
    file = book_of(sources, book)
    return Cache(folder or (file.parent / NAME if file else None))


def run_once(terminal: Terminal, cache: Cache, key: str, make: Callable[[Cache], Outcome]) -> int:
    """Tell what a command comes to, which is made only if what was made before does not stand; the
    exit code. Raises what ``make`` raises."""
    with cache, using(cache):
        made = outcome(cache, key, lambda: make(cache))
    tell(terminal, (*made.findings, *cache.findings))
    if made.nothing:
        terminal.say(f"nothing was made: {made.nothing}")
        return Exit.FINDINGS
    for path in made.files:
        terminal.made(path)
    if made.account:
        terminal.say(made.account)
    return Exit.OK
