"""Tables: sources and rights as rows of words, for a terminal, a document or another program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from publish.document import Blocks, Section
from publish.document import Table as DocumentTable
from publish.editing.documents import document
from publish.editing.rights import Quoted, Rights
from publish.editing.texts import Text
from publish.editing.works import Work
from publish.sources import Source
from publish.walking import inlines

NO_SOURCE = "(no source cited)"
UNSAID = "not stated"


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, what the columns are called, and the rows; ``empty`` says that there are none."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


# ------------------------------------------------------------------------ sources


def sources_table(works: Sequence[Work]) -> Table:
    """The works of a book: key, status, what is missing, where they are cited, the words."""
    rows = tuple(
        (
            ", ".join(work.keys),
            work.source.status.value,
            ", ".join(work.missing),
            _cited(work),
            work.words,
        )
        for work in works
    )
    head = ("key", "status", "missing", "cited", "source")
    return Table("Sources", head, rows, "no source is cited")


def sources_data(works: Sequence[Work]) -> list[dict[str, Any]]:
    """The same for another program."""
    return [
        {
            "keys": list(work.keys),
            "type": work.source.type,
            "status": work.source.status.value,
            "words": work.words,
            "missing": list(work.missing),
            "likely": list(work.likely),
            "hints": list(work.hints),
            "url": work.source.get("URL"),
            "cited": [{**_place(place.text), "notes": place.notes} for place in work.places],
        }
        for work in works
    ]


def exported(works: Iterable[Work]) -> Iterator[Source]:
    """The source of each work, under a key that no other has."""
    taken: set[str] = set()
    for work in works:
        key, number = work.source.key, 1
        while key in taken:
            number += 1
            key = f"{work.source.key}-{number}"
        taken.add(key)
        yield replace(work.source, key=key)


def _cited(work: Work) -> str:
    """The texts that cite a work, with how often where it is not once: "1, 4 (3×)"."""
    found = (
        f"{place.text.place}{f' ({place.notes}×)' if place.notes != 1 else ''}"
        for place in work.places
    )
    return ", ".join(found)


def _place(text: Text) -> dict[str, Any]:
    return {"chapter": text.number or None, "file": text.post.file, "title": text.title}


# ------------------------------------------------------------------------- rights


def rights_tables(rights: Rights) -> tuple[Table, ...]:
    """Words quoted by work, the credits of pictures, and each post's own licence."""
    quoted = tuple((str(row.words), ", ".join(_shares(row)), _name(row)) for row in rights.quoted)
    figures = tuple(
        (
            one.text.place,
            ", ".join(one.pictures),
            one.credit or UNSAID,
            one.caption,
        )
        for one in rights.credits
    )
    licences = tuple(
        (
            text.place,
            text.title,
            "; ".join(text.post.metadata.byline),
            text.post.metadata.rights or UNSAID,
            str(text.words),
        )
        for text in rights.texts
    )
    return (
        Table(
            "Words quoted",
            ("words", "share of the text", "source"),
            quoted,
            "nothing is quoted",
        ),
        Table(
            "Pictures", ("text", "picture", "credit", "caption"), figures, "there are no pictures"
        ),
        Table("Licences", ("text", "title", "by", "rights", "words"), licences, "there is no text"),
    )


def rights_data(rights: Rights) -> dict[str, Any]:
    """The same for another program."""
    return {
        "quoted": [
            {
                "keys": list(row.work.keys) if row.work else [],
                "source": _name(row),
                "words": row.words,
                "texts": [
                    {**_place(share.text), "words": share.words, "share": round(share.part, 4)}
                    for share in row.shares
                ],
            }
            for row in rights.quoted
        ],
        "pictures": [
            {
                **_place(one.text),
                "line": one.line or None,
                "pictures": list(one.pictures),
                "credit": one.credit,
                "caption": one.caption,
            }
            for one in rights.credits
        ],
        "texts": [
            {
                **_place(text),
                "byline": list(text.post.metadata.byline),
                "rights": text.post.metadata.rights,
                "url": text.post.metadata.url,
                "words": text.words,
            }
            for text in rights.texts
        ],
    }


def _name(row: Quoted) -> str:
    return row.work.words if row.work else NO_SOURCE


def _shares(row: Quoted) -> Iterator[str]:
    """What each text quotes: "4: 120 words, 8.1 %", without the words where it is but one."""
    for share in row.shares:
        count = f" {share.words} words," if len(row.shares) > 1 else ""
        yield f"{share.text.place}:{count} {share.part:.1%}"


# ----------------------------------------------------------------------- Markdown


def markdown(title: str, tables: Iterable[Table]) -> str:
    """Tables as a Markdown document."""
    return document(title, tuple(Section((table.title,), _set(table)) for table in tables))


def _set(table: Table) -> Blocks:
    rows = table.rows or ((table.empty, *[""] * (len(table.head) - 1)),)
    return (
        DocumentTable(
            tuple(inlines(name) for name in table.head),
            tuple(tuple(inlines(cell) for cell in row) for row in rows),
            ("",) * len(table.head),
        ),
    )
