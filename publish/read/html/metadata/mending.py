"""Mending: the values that a script holds, even where a template wrote its JSON badly.

What templates do: comments and CDATA marks around the script, commas before a closing bracket,
raw line breaks in strings, escapes that JSON has not, quotation marks inside a string, one object
after another, character references instead of quotation marks, an end that is cut off. Nothing is
made up: a member that is cut off is left out, and what has another fault says nothing. Every
pattern takes each character once.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

MAX_CHARACTERS = 2_000_000

_WRAPPING = re.compile(r"<!--|-->|(?:/[/*])?\s{0,9}(?:<!\[CDATA\[|\]\]>)(?:\s{0,9}\*/)?")
_BETWEEN = r'|/\*(?:[^*]|\*(?!/))*(?:\*/)?|//[^\n]*|(?:[^"/]|/(?![/*]))+'
"""A comment, and what else stands between strings."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?' + _BETWEEN, re.S)
_LOOSE = re.compile(r'"(?:[^"\\]|\\.|"(?!\s{0,99}(?:[,:}\]]|$)))*"?' + _BETWEEN, re.S)
"""With strings that only a quotation mark before a comma, a colon or a bracket can end."""
_ESCAPE = re.compile(r"\\(.)", re.S)
_BARE_QUOTE = re.compile(r'(\\.)|"', re.S)
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_ONE_AFTER_OTHER = re.compile(r"\}(?=\s*\{)")


def values(source: str) -> tuple[list[object], bool]:
    """The values in a script, and whether it was JSON as it stood (RFC 8259)."""
    text = source.strip()
    if not text or len(text) > MAX_CHARACTERS:
        return [], not text
    whole = _load(text)
    if whole is not None:
        return [whole], True
    for attempt in _mended(text):
        if (value := _load(attempt)) is not None:
            return (value if isinstance(value, list) else [value]), False
    return [], False


def _load(text: str) -> object:
    """The value of a JSON text, control characters in strings forgiven; None if it is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _mended(text: str) -> Iterator[str]:
    """Attempts at what the script was meant to be, the least changed first."""
    text = _WRAPPING.sub("", text).strip(" \t\r\n;,")
    if text.count('"') < text.count("&quot;"):
        text = html.unescape(text)
    parts = _parts(text, _TOKEN)
    plain = "".join(parts)
    yield plain
    yield f"[{_ONE_AFTER_OTHER.sub('},', plain)}]"
    yield "".join(_parts(text, _LOOSE))
    yield _until_cut(parts)


def _parts(text: str, token: re.Pattern[str]) -> list[str]:
    """Strings and what stands between them, in turn; without comments and needless commas."""
    parts = [""]
    for match in token.finditer(text):
        found = match[0]
        if found[0] == '"':
            parts += [_string(found), ""]
        elif not found.startswith(("/*", "//")):
            parts[-1] += found
    return [part if i % 2 else _LAST_COMMA.sub("", part) for i, part in enumerate(parts)]


def _string(token: str) -> str:
    """A string with the escapes that JSON has, and its inner quotation marks escaped."""
    if len(token) < 2 or token[-1] != '"':
        return token
    escaped = _ESCAPE.sub(lambda m: m[0] if m[1] in '"\\/bfnrtu' else m[1], token[1:-1])
    return f'"{_BARE_QUOTE.sub(lambda m: m[1] or chr(92) + m[0], escaped)}"'


def _until_cut(parts: list[str]) -> str:
    """What stands before the last comma, with every bracket closed: its member was cut off."""
    last = next((i for i in range(len(parts) - 1, -1, -2) if "," in parts[i]), None)
    if last is None:
        return ""
    kept = [*parts[:last], parts[last][: parts[last].rindex(",")]]
    waiting: list[str] = []
    for sign in "".join(kept[::2]):
        if sign in "{[":
            waiting.append("}" if sign == "{" else "]")
        elif sign in "}]" and waiting:
            waiting.pop()
    return "".join(kept) + "".join(reversed(waiting))
