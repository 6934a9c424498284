"""Record: what the Markdown parser's rules note while they work, beside their tokens."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any, cast

from markdown_it.token import Token

from publish.findings import Code, Severity
from publish.ledger import Entry
from publish.read.markdown.pieces import Prepared

ABSENT = Code("R166", Severity.WARNING, "The post shows another file, which was not read.")

_KEY = "record"


@dataclass(slots=True)
class Record:
    """``markup`` are the strings of the source that are no words, ``dropped`` words that are not
    shown, ``said`` findings with their lines in the text."""

    prepared: Prepared
    markup: list[str] = field(default_factory=list)
    dropped: list[Entry] = field(default_factory=list)
    said: list[tuple[Code, int, str]] = field(default_factory=list)

    def drop(self, rule: str, text: str, index: int = 0) -> None:
        """Note words that are left out; ``index`` is their line in the text, from 0."""
        words = " ".join(self.prepared.in_code(text).split())
        self.dropped.append(Entry(rule, words, self.prepared.line(index)))
        self.markup.append(text)

    def drop_tokens(self, rule: str, tokens: Iterable[Token], index: int = 0) -> None:
        """Note the words of tokens that are left out before their words are parsed, or after."""
        gone = list(tokens)
        self.drop(rule, " ".join(token.content for token in gone if token.content), index)
        self.markup += [str(part) for t in gone for part in (t.info, t.meta.get("label")) if part]

    def say(self, code: Code, index: int, text: str) -> None:
        """Note a finding at a line of the text, from 0."""
        self.said.append((code, self.prepared.line(index), text))

    def environment(self) -> dict[str, Any]:
        """The environment of a parse that notes things here."""
        return {_KEY: self}


def record_of(env: MutableMapping[str, Any]) -> Record:
    """The record of the parse that an environment belongs to."""
    return cast("Record", env[_KEY])
