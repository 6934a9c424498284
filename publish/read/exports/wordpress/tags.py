"""Tags: the grammar of WordPress's shortcodes (https://codex.wordpress.org/Shortcode_API).

``[name attribute="value" positional]``, ``[name /]``, ``[name]content[/name]``; ``[[name]]`` is
the text ``[name]``. In literal HTML and inside of HTML's tags there are none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from publish.read.exports.wordpress.literal import MARKUP, end_of

LONGEST = 20_000
"""Characters of a tag's attributes."""

_TOKEN = re.compile(
    rf"{MARKUP.pattern}"
    rf"|(?P<outer>\[?)\[(?P<end>/?)(?P<name>[A-Za-z0-9_][A-Za-z0-9_-]*+)"
    rf"(?P<rest>(?:=|\s|/)[^\[\]]{{0,{LONGEST}}})?\]",
    re.S,
)
_ATTRIBUTE = re.compile(
    r"""([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s'"]+))"""
    r"""|"([^"]*)"|'([^']*)'|(\S+)"""
)
_LINE_START = re.compile(r"(?:</?(?:p|div|li|td|blockquote|h[1-6])\b[^<>]*>|<br[^<>]*>|-->|\])\Z")
_QUOTES = re.compile(r"&(?:quot|#0*34|#x22|#8220|#8221|#8243|ldquo|rdquo);", re.I)
_GUILLEMETS = re.compile(r"(=\s?[«»]\s?)|\s?[«»](?=\s|$)")
"""What a French blog's typography makes of the quotation marks of a tag."""

_BUILDERS = (("%22", '"'), ("%91", "["), ("%93", "]"), ("``", '"'), ("`{`", "["), ("`}`", "]"))
"""How page builders write in an attribute what would end it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its name, its attributes by name, those without one in order; ``source`` is the tag
    as it stands. ``before`` is the end of the text before it."""

    name: str
    source: str
    closing: bool = False
    single: bool = False
    given: dict[str, str] = field(default_factory=dict)
    bare: tuple[str, ...] = ()
    before: str = ""

    @property
    def starts_line(self) -> bool:
        """Whether nothing stands before it on its line."""
        said = self.before.rstrip()
        return "\n" in self.before[len(said) :] or not said or bool(_LINE_START.search(said))

    def get(self, *names: str) -> str:
        """The first of some attributes that says anything, or ""."""
        return next((self.given[name] for name in names if self.given.get(name)), "")


def scan(
    source: str, known: Callable[[str], bool], literal: Callable[[str], bool]
) -> Iterator[Tag | str]:
    """The source as tags and the text between them.

    ``known`` says whether a name is that of a shortcode: what is none stays text. What a
    ``literal`` one holds is given as one text, whatever stands in it."""
    at = done = 0
    endless: set[str] = set()
    while found := _TOKEN.search(source, at):
        if found["name"] is None:
            at = end_of(source, found, endless)
            continue
        at = found.end()
        name = found["name"]
        if not known(name):
            continue
        begin = found.start() + len(found["outer"])
        if found["outer"] and (end := _escaped(source, found, endless)):
            yield source[done : found.start()] + source[begin : end - 1]
            at = done = end
            continue
        if literal(name) and not found["end"]:
            close = _close(source, found, endless)
            if close < 0:
                continue
            yield from (source[done:begin], _tag(found, source), source[at:close])
            at = done = close
            continue
        yield from (source[done:begin], _tag(found, source))
        done = at
    yield source[done:]


def _escaped(source: str, found: re.Match[str], endless: set[str]) -> int:
    """Where a shortcode in double brackets ends, with its content if it has any; 0 if nowhere."""
    if source.startswith("]", found.end()):
        return found.end() + 1
    close = _close(source, found, endless)
    end = close + len(found["name"]) + 4
    return end if close >= 0 and source.startswith("]", end - 1) else 0


def _close(source: str, found: re.Match[str], endless: set[str]) -> int:
    """Where the closing tag of a shortcode stands; -1 where there is none after it."""
    wanted = f"[/{found['name']}]"
    close = -1 if wanted in endless else source.find(wanted, found.end())
    if close < 0:
        endless.add(wanted)
    return close


def _tag(found: re.Match[str], source: str) -> Tag:
    rest = (found["rest"] or "").strip()
    single = rest.endswith("/")
    given, bare = attributes(rest.rstrip("/") if single else rest)
    begin = found.start() + len(found["outer"])
    before = source[max(0, begin - 80) : begin]
    tag = source[begin : found.end()]
    return Tag(found["name"], tag, bool(found["end"]), single, given, bare, before)


def attributes(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The attributes of a tag by name, and the values that have none: ``[youtube=ADDRESS]`` has
    one such."""
    given: dict[str, str] = {}
    bare: list[str] = []
    text = _QUOTES.sub('"', text).replace("\u00a0", " ").replace("\u200b", " ")
    if '"' not in text:
        text = _GUILLEMETS.sub(lambda found: '="' if found[1] else '"', text)
    for found in _ATTRIBUTE.finditer(text.lstrip("=")):
        value = next((v for v in found.groups()[1:] if v is not None), "")
        for written, meant in _BUILDERS:
            value = value.replace(written, meant)
        if found[1]:
            given.setdefault(found[1].lower(), value.strip())
        elif value.strip():
            bare.append(value.strip())
    return given, tuple(bare)


def address(value: str) -> str:
    """A value as the web address that it is, or ""."""
    value = html.unescape(re.sub(r"<[^<>]*>", "", value)).strip()
    return value if re.fullmatch(r"(?:https?:)?//[^\s\"'<>]{3,2000}", value, re.I) else ""
