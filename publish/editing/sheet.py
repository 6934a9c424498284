"""The query sheet: all that an editor has to look at, in the order of the book, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from publish.document import (
    Block,
    Blocks,
    Code,
    Emphasis,
    Inline,
    List,
    Paragraph,
    Quotation,
    Section,
    Strong,
)
from publish.editing import gaps
from publish.editing.context import Context, context, ending, texts_of
from publish.editing.documents import document
from publish.editing.settling import answers, in_place
from publish.editing.texts import Text, counted, cut, cut_start
from publish.findings import Finding
from publish.manuscript.seen import Seen
from publish.manuscript.settle import query_finding
from publish.manuscript.wording import same
from publish.post import STET, Query
from publish.walking import inlines

SHORT = 90
"""Characters of the sentences at a possible end that are shown."""


def sheet(title: str, texts: Sequence[Text]) -> str:
    """What is open in the texts of a book as a Markdown document; that nothing is, if so.

    It names files as the posts do, and depends on nothing but the texts."""
    sections = tuple(part for text in texts for part in _text(text))
    return document(f"Queries: {title}", (_counts(texts), *_how(texts), *sections))


def _counts(texts: Sequence[Text]) -> Paragraph:
    queries = sum(len(text.post.queries) for text in texts)
    asked = counted(queries, "question is open", "questions are open")
    most = asked if queries else "Nothing is open"
    sums = ((sum(len(gap.found(text)) for text in texts), gap) for gap in gaps.GAPS)
    others = ", ".join(counted(number, gap.one, gap.many) for number, gap in sums if number)
    told = f"{most} in {counted(len(texts), 'text')}"
    return Paragraph((f"{told}; to look at: {others}." if others else f"{told}.",))


def _how(texts: Sequence[Text]) -> Blocks:
    """How questions are settled, where there are any."""
    if not any(text.post.queries for text in texts):
        return ()
    return (
        Paragraph(
            (
                "To settle a question, write one of its answers in the line that is named (",
                Code(f"answer: {STET}"),
                " leaves what is set), or edit the text itself.",
            )
        ),
    )


def _text(text: Text) -> Blocks:
    """The section of one text, if there is anything to look at in it."""
    lines, seen = texts_of(text.post), Seen(text.post)
    chapter = f"{text.number}." if text.number else ""
    asked = (
        _query(f"{chapter}{at}", text, query_finding(seen, query), query, lines)
        for at, query in enumerate(text.post.queries, 1)
    )
    blocks = (*_unread(text), *asked, *gaps.sections(text))
    heading = inlines(f"{chapter} {text.title} (".lstrip(), Code(text.post.file), ")")
    return (Section(heading, blocks),) if blocks else ()


def _unread(text: Text) -> Blocks:
    """What is to be done first where there is no manuscript to write answers in."""
    if text.is_manuscript or not text.post.queries:
        return ()
    what = "There is no manuscript yet: the answers below are for the one that this makes: "
    return (Paragraph((what, Code(f"publish read {text.post.file}"))),)


def _query(number: str, text: Text, finding: Finding, query: Query, lines: Sequence[str]) -> Block:
    line = f", line {finding.location.line}" if finding.location.line else ""
    title = f"{number} {finding.code.name} {finding.code.meaning}{line}"
    asked = same(query.question) or "What is right here?"
    question = Paragraph((Strong((asked,)),))
    wrong = (Paragraph((f"{finding.text}.",)),) if query.answer else ()
    shown = _shown(context(text.post, query, lines), query)
    return Section((title,), (*shown, question, *wrong, *_answers(text, query, finding, lines)))


def _shown(found: Context, query: Query) -> Blocks:
    """The doubtful place, its own words in bold; of what is no words, what it is called."""
    if not (found.sentence or found.after):
        return (Paragraph((Code(query.about or "?"),)),)
    before, _, behind = found.sentence.partition(found.words) if found.words else ("", "", "")
    middle: tuple[Inline, ...] = (before, Strong((found.words,)), behind) if found.words else ()
    parts = (found.before, middle or found.sentence, found.after)
    return (Quotation(tuple(Paragraph(inlines(part)) for part in parts if part)),)


def _answers(text: Text, query: Query, finding: Finding, lines: Sequence[str]) -> Blocks:
    """The lines of which one is to be written, what each of them means, and where: as the answer
    of the manuscript's query, or in the text where it has none."""
    asked = bool(query.location.line) or query.kind != "alt" or not text.is_manuscript
    items = tuple(
        (Paragraph(inlines(Code(line), *_meaning(query, choice, lines))),)
        for choice, line in (answers if asked else in_place)(query)
    )
    at = query.location.line if asked else finding.location.line
    where = f"{text.post.file}:{at}" if at else ""
    told = (Paragraph(("Write it in ", Code(where), ".")),) if where else ()
    return (*((List(items),) if items else ()), *told)


def _meaning(query: Query, choice: str, lines: Sequence[str]) -> tuple[Inline, ...]:
    """What choosing this would mean: whether it is set, and what would then follow."""
    found: list[Inline] = []
    kept = choice == STET and query.chosen not in query.choices
    if query.chosen and (choice == query.chosen or kept):
        found += [": ", Emphasis((f"set, {query.confidence:.0%} sure",))]
    if query.kind == "extent":
        last, following = ending(query, choice, lines)
        found += [f"; it ends “{cut_start(last, SHORT)}”" if last else ""]
        found += [f" and “{cut(following, SHORT)}” is the author’s" if following else ""]
    return tuple(found)
