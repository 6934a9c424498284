"""Site: what the body of a post needs of its export, and what is to be said of the body itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.ledger import Entry

DROPPED = Code("R143", Severity.INFO, "Shortcodes were taken out; the text between them is kept.")
DYNAMIC = Code("R144", Severity.INFO, "A block shows what only the site can make: it is left out.")
FEATURED = Code("R145", Severity.INFO, "A post's featured image is not in its text.")
ABSENT = Code("R146", Severity.WARNING, "A post shows what its export does not hold.")
UNSHOWN = Code("R147", Severity.WARNING, "Words that a shortcode or block holds are not shown.")
BRACKETS = Code("R148", Severity.INFO, "Brackets are read as an author's words, or as a note.")
UNKNOWN = Code("R149", Severity.WARNING, "A shortcode that is not known showed something.")

_SIZE = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled){1,8}(?=\.\w{2,5}$)")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the site's library; ``caption`` is HTML, ``parent`` the post it was put up for."""

    id: int
    url: str
    title: str = ""
    alt: str = ""
    caption: str = ""
    parent: int = 0
    order: int = 0


@dataclass(slots=True)
class Site:
    """The library of a site, its reusable blocks by id, the names of its plug-ins' shortcodes."""

    attachments: Mapping[int, Attachment] = field(default_factory=dict)
    blocks: Mapping[int, str] = field(default_factory=dict)
    shortcodes: frozenset[str] = frozenset()
    _files: dict[str, Attachment] = field(default_factory=dict, init=False)
    _children: dict[int, list[Attachment]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for attachment in self.attachments.values():
            self._files.setdefault(file_key(attachment.url), attachment)
            self._children.setdefault(attachment.parent, []).append(attachment)

    def file(self, address: str) -> Attachment | None:
        """The attachment that an address shows, in whatever size."""
        return self._files.get(file_key(address)) if address else None

    def children(self, post: int) -> list[Attachment]:
        """The attachments put up for a post, in its order."""
        found = self._children.get(post, []) if post else []
        return sorted(found, key=lambda attachment: (attachment.order, attachment.id))


def file_key(address: str) -> str:
    """The path of a file without what WordPress adds for its sizes."""
    try:
        return _SIZE.sub("", unquote(urlsplit(address.strip()).path).lower())
    except ValueError:
        return address


@dataclass(slots=True)
class Account:
    """What is to be said of one body: what was taken out, what is missing, what is a guess.

    ``unknown`` has the tags, as they stood, of shortcodes that showed something; ``kept`` counts
    words in brackets that could be shortcodes."""

    dropped: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    dynamic: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    absent: dict[str, None] = field(default_factory=dict)
    unshown: dict[tuple[str, str], None] = field(default_factory=dict)
    bracket_notes: int = 0

    def findings(self) -> tuple[Finding, ...]:
        """All of it, each name with its count."""
        found = [
            *((UNKNOWN, _gone(name, tags)) for name, tags in self.unknown.items()),
            *((DROPPED, f"[{n}] was taken out{_times(c)}") for n, c in self.dropped.items()),
            *(
                (DYNAMIC, f"the block “{n}” was left out{_times(c)}")
                for n, c in self.dynamic.items()
            ),
            *((BRACKETS, f"[{n}] is kept as words{_times(c)}") for n, c in self.kept.items()),
            *((ABSENT, what) for what in self.absent),
            *(
                (UNSHOWN, f"{where} holds words that are not shown: “{_cut(said)}”")
                for where, said in self.unshown
            ),
        ]
        if self.bracket_notes:
            found.append(
                (BRACKETS, f"((…)) or [1. …] is read as a note{_times(self.bracket_notes)}")
            )
        return tuple(Finding(code, NOWHERE, text) for code, text in found)

    def entries(self) -> tuple[Entry, ...]:
        """What is not shown, for the ledger: words, and whole tags that showed something."""
        hidden = (Entry(f"hidden in {where}", said) for where, said in self.unshown)
        gone = (Entry("shortcode", tag) for tags in self.unknown.values() for tag in tags)
        return (*hidden, *gone)

    def hides(self, where: str, values: Iterable[str]) -> None:
        """Report the values in which an author may have written words that are not shown."""
        for value in values:
            said = " ".join(re.sub(r"<[^<>]{0,500}>", " ", value).split())
            if is_wording(said):
                self.unshown[where, said] = None


def is_wording(text: str) -> bool:
    """Whether a value reads as words of a person: three at least, none a setting of a machine."""
    words = text.split()
    plain = [w for w in words if re.fullmatch(r"[(\"'“‘]*[^\W\d_][\w’'-]*[.,;:!?…)\"'”’]*", w)]
    return len(words) >= 3 and len(plain) >= 0.8 * len(words) and not re.search(r"[{};=|]", text)


def _gone(name: str, tags: list[str]) -> str:
    return f"[{name}] showed something, and was taken out{_times(len(tags))}: {_cut(tags[0])}"


def _cut(text: str) -> str:
    return text if len(text) <= 400 else f"{text[:400]}…"


def _times(count: int) -> str:
    return f" {count} times" if count > 1 else ""
