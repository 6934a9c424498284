"""Sources -> a BibLaTeX file in UTF-8, as biber reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from publish.records.bibtable import INSIDE, ONLINE, bib_table
from publish.records.escaping import escaped, marked_up
from publish.records.items import UNSURE
from publish.records.names import written
from publish.sources import Source, printable

_NO_KEY = re.compile(r"[\s,{}()\"'#%=\\~@]+")
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_TITLES = frozenset({"title", "title-short", "container-title", "collection-title", "event-title"})
"""What styles put into other capitals, unless it stands in braces of its own."""

_VERBATIM = frozenset({"DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"})
_EDITORS = ("editor", "editora", "editorb", "editorc")
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_ORGANIZED = frozenset({"online", "misc", "unpublished", "dataset", "software", "video", "audio"})

_FIRST = (
    *("author", "editor", "editortype", "title", "shorttitle", "journaltitle", "booktitle"),
    *("titleaddon", "entrysubtype", "publisher", "institution", "location", "date", "volume"),
    *("number", "pages", "url", "urldate", "doi"),
)

Field = tuple[str, str, str]
"""A variable of CSL, the field that it is written as, and the value."""


def write_bibtex(sources: Iterable[Source]) -> str:
    """Sources as BibLaTeX entries. Keys are unique and hold nothing that BibTeX would stumble on;
    what rests on a hint alone is left out; what BibLaTeX has no field for is named in a comment."""
    taken: set[str] = set()
    return "\n".join(_entry(printable(source), _key(source.key, taken)) for source in sources)


def _key(key: str, taken: set[str]) -> str:
    base = _NO_KEY.sub("-", key).strip("-") or "source"
    unique, number = base, 1
    while unique.lower() in taken:
        number += 1
        unique = f"{base}-{number}"
    taken.add(unique.lower())
    return unique


def _entry(source: Source, key: str) -> str:
    kind = bib_table().written.get(source.type, "misc")
    fields = [*_subtype(source, kind), *_texts(source, kind), *_people(source), *_dates(source)]
    given = [name for name, _ in (*source.text, *source.names, *source.dates)]
    lost = [name for name in given if name not in {variable for variable, _, _ in fields}]
    lines = [f"  {name} = {{{value}}}," for _, name, value in sorted(fields, key=_place)]
    comment = f"% not in BibLaTeX: {', '.join(lost)}\n" if lost else ""
    return comment + "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"


def _place(field: Field) -> int:
    """Who, what, where and when come first, as one reads a reference."""
    return _FIRST.index(field[1]) if field[1] in _FIRST else len(_FIRST)


def _subtype(source: Source, kind: str) -> Iterator[Field]:
    """The type of CSL, where BibLaTeX's says less."""
    plain = bib_table().types[kind]
    if source.type != plain or (kind == "misc" and source.get("URL")):
        yield "type", "entrysubtype", _SUBTYPES.get(source.type, source.type)


# ------------------------------------------------------------------- texts


def _texts(source: Source, kind: str) -> Iterator[Field]:
    for variable, value in source.text:
        if name := _field(variable, value, source, kind):
            yield variable, name, _value(variable, value)
    if source.get("archive").lower() == "arxiv" and (number := source.get("archive_location")):
        yield "archive_location", "eprint", escaped(number)
        yield "archive", "eprinttype", "arxiv"


def _field(variable: str, value: str, source: Source, kind: str) -> str:
    """The field that a variable is written as in an entry of a kind; "" for none."""
    article = kind in ("article", "review")
    match variable:
        case "container-title":
            online = source.type in ONLINE
            inside = "booktitle" if source.type in INSIDE else "journaltitle"
            return "titleaddon" if online else inside
        case "publisher":
            body = "organization" if kind in _ORGANIZED else "publisher"
            return "institution" if kind in ("report", "thesis") else body
        case "issue":
            return "number" if article else "issue"
        case "number":
            numbered = source.type in _IN_SERIES and source.get("collection-title")
            return "" if article or numbered else "number"
        case "collection-number":
            series = source.type in _IN_SERIES and source.get("collection-title")
            return "number" if series else ""
        case "medium":
            return "" if "http" in value else "howpublished"
    return _names_of_fields().get(variable, "")


_IN_SERIES = ("book", "chapter")


@cache
def _names_of_fields() -> dict[str, str]:
    """The field of each variable: the first that the table gives it."""
    names: dict[str, str] = {}
    for name, variable in bib_table().fields.items():
        names.setdefault(variable, name)
    return names


def _value(variable: str, value: str) -> str:
    if variable in _VERBATIM:
        return "".join(value.split()).translate(_IN_ADDRESS)
    if variable == "page":
        return re.sub(r"[-–]+", "--", escaped(re.sub(r"[-–]+", "-", value)))
    words = marked_up(value)
    return f"{{{words}}}" if variable in _TITLES else words


# ------------------------------------------------------------------ people


def _people(source: Source) -> Iterator[Field]:
    table = bib_table()
    for name, variable in table.names.items():
        if people := source.people(variable):
            yield variable, name, written(people)
    kinds = [
        (kind, variable) for kind, variable in table.editors.items() if source.people(variable)
    ]
    for editor, (kind, variable) in zip(_EDITORS, kinds, strict=False):
        yield variable, editor, written(source.people(variable))
        if variable != "editor":
            yield variable, f"{editor}type", kind


# ------------------------------------------------------------------- dates


def _dates(source: Source) -> Iterator[Field]:
    unsure = {item.field for item in source.evidence if item.origin == UNSURE}
    for name, variable in bib_table().dates.items():
        if date := source.date(variable):
            yield variable, name, f"{date}{'?' if variable in unsure else ''}"
