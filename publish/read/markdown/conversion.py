"""Conversion: a blog's Markdown to HTML, whole, with what was dropped and what is unsure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.ledger import Entry
from publish.read.account import ADDED
from publish.read.losses import added_words, lost_words
from publish.read.markdown.expansion import expand
from publish.read.markdown.headings import name_headings, take_title
from publish.read.markdown.makers import BlogFile
from publish.read.markdown.parser import DEEPEST, parser
from publish.read.markdown.pieces import Prepared, bare
from publish.read.markdown.raw_html import TAG, Cleared
from publish.read.markdown.record import ABSENT, Record, record_of
from publish.read.markdown.settling import settle, settle_inline
from publish.read.markdown.shown import Setting

LOST = Code("R160", Severity.ERROR, "Words of the Markdown are neither in the post nor dropped.")
UNKNOWN = Code(
    "R161", Severity.WARNING, "A template's tag is not known; the words in it were kept."
)
AS_TEXT = Code("R164", Severity.WARNING, "What looks like a tag of HTML was kept as text.")

MAX_CHARACTERS = 5_000_000
MAX_SIGNS = {"[": 50_000, "|": 200_000}
"""Brackets and bars, with which the parser is slow; no post has so many."""

_LINE_BREAKERS = frozenset({"Hexo", "Obsidian"})
_COMMENTS = re.compile(
    r"\s*(?:more|read ?more|excerpt|truncate|end ?excerpt|toc|/?toc|summary|break|-*)\s*", re.I
)


@dataclass(slots=True)
class Converted:
    """The HTML of a body, line by line as the file has it; the title's words where they stand in
    it, as HTML; and the account."""

    html: str
    title: str = ""
    dropped: tuple[Entry, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def convert(blog: BlogFile, title: str) -> Converted:
    """Make HTML of a file's body of Markdown; ``title`` is the title's words where they are known.

    Raises InputRefused for a body that is too long or nested too deep."""
    body, first = blog.block.body, blog.block.body_line
    refuse_size(body, blog.file)
    components = blog.file.lower().endswith(".mdx")
    setting = Setting(blog.fields, inline_html, blog.maker, components)
    record, cleared = Record(expand(body, first, setting)), Cleared()
    kramdown = blog.maker == "Jekyll"
    env = {**record.environment(), "components": components, "kramdown": kramdown}
    try:
        made, said = rendered(env, cleared, breaks=blog.maker in _LINE_BREAKERS, title=title)
    except RecursionError as error:
        hint = "take out some of the nesting"
        raise InputRefused("is nested too deep", where=blog.file, hint=hint) from error
    for line, text in cleared.comments:
        record.drop("" if _COMMENTS.fullmatch(text) else "comment", text, line)
    found = [
        *_findings(record, cleared, blog.file),
        *_lost(f"{made}<p>{said}", record, cleared, blog),
    ]
    return Converted("\n" * (first - 1) + bare(made), bare(said), _dropped(record), found)


def rendered(
    env: dict[str, Any], cleared: Cleared, *, breaks: bool, title: str | None = None
) -> tuple[str, str]:
    """The HTML of the text that ``env`` has the record of, and that of the title that was found in
    it, where one is looked for (see ``take_title``). Raises RecursionError for too deep nesting."""
    record = record_of(env)
    markdown = parser(breaks=breaks)
    tokens = markdown.parse(record.prepared.text, env)
    _refuse_depth(tokens)
    settle(tokens, record, cleared)
    heading = None if title is None else take_title(tokens, title, record)
    name_headings(tokens)
    made = markdown.renderer.render(tokens, markdown.options, env)
    said = markdown.renderer.render([heading], markdown.options, env) if heading else ""
    _note_references(env, record)
    return made, said


def _lost(made: str, record: Record, cleared: Cleared, blog: BlogFile) -> list[Finding]:
    """The finding of words that are in neither the HTML nor the account."""
    markup = (*record.markup, *cleared.markup)
    missing = lost_words(record.prepared.text, made, markup)
    missing += [piece.raw[:60] for piece in record.prepared.lost]
    what = f"{len(missing)} words were lost on the way to HTML: {' '.join(missing[:8])}"
    found = [Finding(LOST, blog.at(), what)] if missing else []
    if added := added_words((blog.block.text, blog.block.body), made):
        what = f"words that the file has not were added on the way to HTML: {' '.join(added[:8])}"
        found.append(Finding(ADDED, blog.at(), what))
    return found


def _dropped(record: Record) -> tuple[Entry, ...]:
    """What is not shown, in the order of the file."""
    told = (*(e for piece in record.prepared.shown for e in piece.dropped), *record.dropped)
    return tuple(sorted((e for e in told if e.rule and e.text), key=lambda entry: entry.line))


def convert_html(blog: BlogFile) -> Converted:
    """The same for a body that is HTML with a template's tags, as Jekyll allows."""
    setting = Setting(blog.fields, inline_html, blog.maker)
    first = blog.block.body_line
    prepared = expand(blog.block.body, first, setting, markdown=False)
    made = TAG.sub(lambda tag: prepared.in_tag(tag[0]), prepared.text)
    made = bare(prepared.in_text(made))
    record = Record(prepared)
    found = _findings(record, Cleared(), blog.file)
    return Converted("\n" * (first - 1) + made, "", _dropped(record), found)


def inline_html(text: str) -> str:
    """The Markdown of a line (a title, a caption) as HTML."""
    record = Record(Prepared(text))
    markdown = parser()
    env = record.environment()
    tokens = markdown.parseInline(" ".join(text.split()), env)
    for token in tokens:
        settle_inline(token, record, Cleared())
    return str(markdown.renderer.render(tokens, markdown.options, env))


def refuse_size(body: str, file: str) -> None:
    """Raise InputRefused for a body with which the parser would be slow."""
    if len(body) > MAX_CHARACTERS:
        hint = "part it into posts"
        raise InputRefused("is longer than five million characters", where=file, hint=hint)
    for sign, most in MAX_SIGNS.items():
        if body.count(sign) > most:
            hint = "take out what is no text"
            raise InputRefused(f'has more than {most} "{sign}"', where=file, hint=hint)


def _refuse_depth(tokens: list[Token]) -> None:
    """Treat what the parser would cut off as what it is."""
    for token in tokens:
        inner = max((child.level for child in token.children or []), default=0)
        if max(token.level, inner) >= DEEPEST - 1:
            raise RecursionError


def _note_references(env: dict[str, Any], record: Record) -> None:
    """The definitions of links: labels and addresses are no words, titles are dropped."""
    known = env.get("references", {})
    again = env.get("duplicate_refs", [])
    assert isinstance(known, dict)
    assert isinstance(again, list)
    every = [(label, found) for label, found in known.items()]
    for label, found in [*every, *((str(each.get("label", "")), each) for each in again)]:
        record.markup += [label, str(found.get("href", ""))]
        if title := str(found.get("title", "")):
            place = found.get("map") or [0]
            record.drop("link title", title, place[0])


def _findings(record: Record, cleared: Cleared, file: str) -> list[Finding]:
    """What an editor should look at, one finding a name."""
    found = [Finding(code, Location(file, line), text) for code, line, text in record.said]
    unknown: dict[str, list[int]] = {}
    for piece in record.prepared.shown:
        if piece.absent:
            what = f"{piece.raw[:80]} shows another file; put its words in, if it has any"
            found.append(Finding(ABSENT, Location(file, piece.line), " ".join(what.split())))
        elif piece.unknown:
            unknown.setdefault(piece.unknown, []).append(piece.line)
    for line, name in cleared.components:
        unknown.setdefault(f"<{name}>", []).append(record.prepared.line(line))
    for name, lines in unknown.items():
        times = f" ({len(lines)} times)" if len(lines) > 1 else ""
        what = f"the tag {name!r} is not known: it was dropped, the words in it kept{times}"
        found.append(Finding(UNKNOWN, Location(file, next(iter(lines), 0)), what))
    first: dict[str, int] = {}
    for line, text in cleared.as_text:
        first.setdefault(text, line)
    for text, line in first.items():
        what = f"{html.unescape(text)[:40]!r} is no tag that can stand there: it is text"
        found.append(Finding(AS_TEXT, Location(file, record.prepared.line(line)), what))
    return found
