"""Citing: the sources that a post names for its quotations, their notes, and nothing invented.

A field stands in a source only if the text says it, with its evidence. A source that is only
told something (Interfax, in "told Interfax that") is no source.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from publish.addresses import address_key
from publish.document import Citation, Note, Paragraph
from publish.evidence import Told, enriched, told_by
from publish.findings import Location
from publish.publications import by_name, without_article
from publish.read.languages import Language, fold
from publish.read.room import SOURCES, Room
from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status
from publish.walking import all_inlines

_TYPES = {
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "journal": "article-journal",
    "agency": "article-newspaper",
    "broadcaster": "webpage",
    "website": "webpage",
    "social": "post",
    "encyclopedia": "entry-encyclopedia",
    "blog": "post-weblog",
    "publisher": "book",
}
_URL = re.compile(r"https?://[^\s<>\"“”«»()\[\]]+[^\s<>\"“”«»()\[\].,;:!?]")


_LATIN_ACCENT = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_HANDLE = re.compile(r"\(@\w+\)")
_COUNTED = re.compile(r"-\d{1,9}\Z")


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose words a quotation is, as far as the text says it."""

    outlet: str = ""
    author: str = ""
    title: str = ""
    speaker: str = ""
    told: str = ""
    url: str = ""
    date: PartialDate | None = None
    social: bool = False
    origin: str = "lead-in"
    certainty: Certainty = Certainty.CERTAIN
    evidence: tuple[Evidence, ...] = ()  # of fields that stand elsewhere, or less surely
    carried: bool = False  # it is that of the quotation before, and so is its source
    rivals: tuple[str, ...] = ()  # others who might be the speaker

    @property
    def empty(self) -> bool:
        return not (self.outlet or self.author or self.url)


@dataclass
class _Names:
    """Names that are given once each, with a number behind them where they come again."""

    taken: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)

    def free(self, stem: str, *, always: bool = False) -> str:
        """``stem`` with a number after it: always, or only where the bare one is taken."""
        number = self.last.get(stem, 0)
        name = ""
        while not name or name in self.taken:
            number += 1
            name = stem if number == 1 and not always else f"{stem}-{number}"
        self.last[stem] = number
        self.taken.add(name)
        return name


@dataclass
class Notes:
    """The notes and sources of one post as they are made, their names kept apart."""

    table: Language
    file: str = ""
    notes: list[Note] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    room: Room = field(default_factory=lambda: Room(SOURCES), repr=False)
    _keys: _Names = field(default_factory=_Names, repr=False)
    _labels: _Names = field(default_factory=_Names, repr=False)
    _addresses: dict[str, str] = field(default_factory=dict, repr=False)

    def cite(self, credit: Credit, line: int, again: str = "") -> str:
        """Make the source and the note of a credit; the label that its noteref names, or "" where
        there is no room for another.

        One work is one source, however often it is quoted: that of the same address, or the one
        whose key is ``again``."""
        if not self.room.takes(credit.outlet, credit.author, credit.title, credit.url):
            return ""
        told = told_by(credit.url)
        outlet = without_article(credit.outlet or told.get("container-title"))
        stem = slug(outlet or credit.author or told.url)
        source = self._of_key(again or self._addresses.get(address_key(told.url), ""))
        if source is None:
            source = _source(self._keys.free(stem, always=True), credit, told, self.table)
            self.sources.append(source)
            if told.url:
                self._addresses[address_key(told.url)] = source.key
        label = self._labels.free(_COUNTED.sub("", source.key))
        citation = Citation(source.key, speaker=_speaker(credit, source), told=credit.told)
        where = Location(self.file, line)
        self.notes.append(Note(label, (Paragraph((citation,), location=where),), location=where))
        return label

    def cited(self) -> str:
        """The key of the source that the last note cites; "" where there is none."""
        last = self._last()
        return last.source if last else ""

    def speaker(self) -> str:
        """The speaker that the last note names; "" where it names none."""
        last = self._last()
        return last.speaker if last else ""

    def _last(self) -> Citation | None:
        nodes = all_inlines(self.notes[-1].blocks) if self.notes else ()
        return next((node for node in nodes if isinstance(node, Citation)), None)

    def _of_key(self, key: str) -> Source | None:
        return next((source for source in self.sources if source.key == key), None) if key else None


def _speaker(credit: Credit, source: Source) -> str:
    """Whose words are quoted, where that is not the author of the work they stand in."""
    known = {name.literal for name in source.people("author")}
    return credit.speaker or (credit.author if credit.author not in known else "")


def url_in(text: str) -> str:
    """The first web address in a text, or ""."""
    found = _URL.search(text)
    return found.group() if found else ""


def slug(text: str) -> str:
    """A readable key: the words of a name, small, without accents, joined by hyphens."""
    plain = _LATIN_ACCENT.sub("", unicodedata.normalize("NFKD", _HANDLE.sub("", text)))
    bare = unicodedata.normalize("NFC", plain).casefold()
    words = re.findall(r"[^\W_]+", re.sub(r"^https?://(?:www\.)?|[’']", "", bare))
    return "-".join(words[:5]) or "source"


def _source(key: str, credit: Credit, told: Told, table: Language) -> Source:
    """A source of what a credit says, and of what its address tells besides."""
    text: dict[str, str] = {}
    if credit.outlet:
        text["container-title"] = credit.outlet
    if credit.title:
        text["title"] = credit.title
    if credit.url:
        text["URL"] = credit.url if told.archive or not told.url else told.url
    names = (("author", (Name(literal=credit.author),)),) if credit.author else ()
    dates = (("issued", credit.date),) if credit.date else ()
    fields = sorted([*text, *(name for name, _ in names), *(name for name, _ in dates)])
    given = {item.field: item for item in credit.evidence}
    plain = {name: Evidence(name, credit.origin, credit.certainty) for name in fields}
    source = Source(
        key,
        _type(credit, told, table),
        text=tuple(sorted(text.items())),
        names=names,
        dates=dates,
        status=Status.URL_ONLY if credit.url else Status.NAMED,
        evidence=tuple(given.get(name, plain[name]) for name in fields),
    )
    return enriched(source, told)


def _type(credit: Credit, told: Told, table: Language) -> str:
    """The CSL type by the kind of publication; "document" where nothing tells."""
    if credit.social:
        return "post"
    outlet = credit.outlet or told.get("container-title")
    known = by_name(outlet) if outlet else None
    if known:
        return _TYPES[known.kind]
    words = set(fold(credit.outlet).split())
    if words & table.magazines:
        return "article-magazine"
    if words & table.outlets:
        return "article-newspaper"
    return "webpage" if credit.url or "." in credit.outlet else "document"
