"""An entry of a .bib file becomes a CSL item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from publish import csl
from publish.csl import words
from publish.records.bibtable import INSIDE, JOURNALS, ONLINE, bib_table
from publish.records.bibtex import Entry
from publish.records.dates import Dated, NoDate, with_month
from publish.records.items import Item
from publish.records.latex import unicode_of, verbatim
from publish.records.names import people
from publish.records.told import Told, shown

_VERBATIM = words("url doi eprint isbn issn pmid pmcid file")
_GENRES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
_USED = words(
    "subtitle howpublished number issue month year day eprint eprinttype archiveprefix"
    " primaryclass entrysubtype crossref xref xdata titleaddon"
)
_EDITORS = ("editor", "editora", "editorb", "editorc")
_FORTHCOMING = re.compile(r"forthcoming|in press|in preparation|submitted|to appear", re.I)
_NO_DATE = re.compile(r"[\[(]?(?:n\.? ?d\.?|s\.? ?[ad]\.?|o\.? ?J\.?|no date)[\])]?", re.I)
_ARCHIVES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}
_ADDRESS = re.compile(r"https?://[^\s{}\\]+")


def item_of(entry: Entry, told: Told) -> Item:
    """The CSL item of an entry; what it cannot hold is told."""
    return Item(entry.line, dict(_Maker(entry, told).variables()))


class _Maker:
    """Makes the variables of one entry."""

    def __init__(self, entry: Entry, told: Told) -> None:
        self._entry, self._told, self._table = entry, told, bib_table()
        self._fields = entry.fields
        self._type = self._csl_type()
        self._commands: set[str] = set()

    def variables(self) -> Iterator[tuple[str, Any]]:
        yield "id", self._entry.key
        yield "type", self._type
        made: dict[str, Any] = {}
        for name, value in (*self._texts(), *self._people(), *self._dates()):
            if value and name not in made:
                made[name] = value
                yield name, value
            elif value and made[name] != value:
                self._told.lost(name, self._entry.line)
        for name in self._fields:
            if not self._known(name):
                self._told.lost(name, self._entry.line)
        for command in sorted(self._commands):
            self._told.doubtful(self._entry.line, f"{command} means nothing here; its words stand")

    def _csl_type(self) -> str:
        kind, subtype = self._entry.type, self._fields.get("entrysubtype", "").strip().lower()
        if subtype in csl.TYPES:
            return subtype
        if subtype in self._table.subtypes:
            return self._table.subtypes[subtype]
        if kind == "misc" and any(name in self._fields for name in ("url", "howpublished")):
            return "webpage" if self._address() else "document"
        if kind not in self._table.types:
            text = f"@{shown(kind)} is no type that is known; it is taken for a document"
            self._told.doubtful(self._entry.line, text)
        return self._table.types.get(kind, "document")

    def _known(self, name: str) -> bool:
        table = self._table
        editors = (*_EDITORS, *(f"{editor}type" for editor in _EDITORS))
        names = (*table.fields, *table.names, *table.dates, *editors, *_USED)
        return name in names

    def _words(self, name: str) -> str:
        """A field as it is to be read."""
        raw = self._fields.get(name, "")
        if name in _VERBATIM:
            return verbatim(raw)
        words, unknown = unicode_of(raw)
        self._commands.update(unknown)
        return words

    # ------------------------------------------------------------ texts

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "title", self._title("title", "subtitle")
        yield from self._container()
        yield from self._numbers()
        for name, variable in self._table.fields.items():
            if name not in self._fields or variable in ("title", "container-title"):
                continue
            value = self._words(name)
            if variable in ("genre", "status"):
                value = self._table.words.get(value, value)
            elif variable == "page":
                value = re.sub(r" ?(?:-{1,3}|–|—) ?", "-", value)
            elif variable == "DOI":
                value = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", value, flags=re.I)
            yield variable, value
        if self._entry.type in _GENRES:
            yield "genre", self._table.words[_GENRES[self._entry.type]]
        yield from self._addresses()

    def _title(self, title: str, subtitle: str) -> str:
        words, more = self._words(title), self._words(subtitle)
        mark = " " if words.endswith(("?", "!", ":")) else ": "
        return f"{words}{mark}{more}" if words and more else words or more

    def _container(self) -> Iterator[tuple[str, str]]:
        """Where a work stands; the addition to a website's title is the site's name."""
        names = ["journaltitle", "journal", "booktitle"]
        if self._type in INSIDE:
            names = ["booktitle", "journaltitle", "journal"]
        if self._type in ONLINE:
            names.append("titleaddon")
        elif "titleaddon" in self._fields:
            self._told.lost("titleaddon", self._entry.line)
        for name in names:
            yield "container-title", self._words(name)

    def _numbers(self) -> Iterator[tuple[str, str]]:
        number, issue = self._words("number"), self._words("issue")
        journal = self._type in JOURNALS or self._type.startswith("article")
        yield "issue", number if journal and number else issue
        if number and not journal:
            series = "series" in self._fields and self._type in ("book", "chapter")
            yield "collection-number" if series else "number", number

    def _address(self) -> str:
        found = _ADDRESS.search(self._fields.get("howpublished", ""))
        return self._words("url") or (found[0].rstrip(".,;") if found else "")

    def _addresses(self) -> Iterator[tuple[str, str]]:
        yield "URL", self._address()
        published = self._words("howpublished")
        if published and not _ADDRESS.search(published):
            yield "medium", published
        if number := self._words("eprint"):
            kind = (self._words("eprinttype") or self._words("archiveprefix")).lower()
            if kind == "pubmed":
                yield "PMID", number
            elif kind not in _ARCHIVES:
                self._told.lost("eprint", self._entry.line)
            elif not self._address():
                yield "URL", _ARCHIVES[kind].format(number)
            if kind == "arxiv":
                yield "archive", "arXiv"
                yield "archive_location", number

    # ------------------------------------------------------------ people

    def _people(self) -> Iterator[tuple[str, list[dict[str, str]]]]:
        for name, variable in self._table.names.items():
            yield variable, self._named(name)
        for editor in _EDITORS:
            if editor not in self._fields:
                continue
            kind = self._words(f"{editor}type").lower() or "editor"
            if kind not in self._table.editors:
                self._told.doubtful(
                    self._entry.line, f'the {editor}type "{shown(kind)}" is taken for an editor'
                )
            yield self._table.editors.get(kind, "editor"), self._named(editor)

    def _named(self, name: str) -> list[dict[str, str]]:
        raw = self._fields.get(name, "")
        found, others = people(raw) if raw else ([], False)
        if others:
            text = f"{name}: there are others whose names it does not give; add them"
            self._told.doubtful(self._entry.line, text)
        return found

    # ------------------------------------------------------------ dates

    def _dates(self) -> Iterator[tuple[str, Any]]:
        for name, variable in self._table.dates.items():
            if name in self._fields:
                yield variable, self._words(name)
        year = self._words("year")
        if "date" in self._fields or not year or _NO_DATE.fullmatch(year):
            return
        if _FORTHCOMING.fullmatch(year):
            yield "status", year.lower()
            return
        try:
            dated = with_month(year, self._words("month"), self._words("day"))
        except NoDate:
            yield "issued", year
        else:
            yield "issued", self._issued(dated)

    def _issued(self, dated: Dated) -> str:
        if dated.lost:
            self._told.doubtful(
                self._entry.line, f'of the date "{shown(dated.lost)}" is left out: {dated.date}'
            )
        return f"{dated.date}{'?' if dated.unsure else ''}"
