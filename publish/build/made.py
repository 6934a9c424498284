"""Made: a finished file, and what was found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.check.words.kept import Account
from publish.findings import Finding


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file's bytes, how many pages it has, and what was found on the way; ``beside`` are
    files to go with it, by what their names end with; ``account`` that of the words that it has,
    none of a file that is not to have all."""

    data: bytes = b""
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    account: Account | None = None


def all_there(made: Mapping[str, Account | None]) -> str:
    """That every word is in files, told by what each kind of them is called; "" where no file is to
    have all words."""
    accounts = {kind: account for kind, account in made.items() if account}
    if not accounts:
        return ""
    one = next(iter(accounts.values()))
    posts = f"{one.posts:,} post{'s' if one.posts != 1 else ''}"
    words = f"{one.words:,} word{'s' if one.words != 1 else ''}"
    return f"{words} of {posts}, all in the {' and the '.join(accounts)}"
