"""Mail: the headers and the signature of a text that is an e-mail, often one to oneself.

The fields are RFC 5322's (section 3.6); a signature stands after a line of two hyphens and a space
(RFC 3676, section 4.3). Subject, author and date are metadata of the post; every other word of
them is an entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr, parsedate

from publish.ledger import Entry, words
from publish.sources import Evidence, PartialDate

HEADER, SIGNATURE = "e-mail header", "e-mail signature"
LONGEST_HEADER = 60  # lines of headers that are looked for
LONGEST_SIGNATURE = 8  # lines that are filled

_FIELD = re.compile(r"([A-Za-z][A-Za-z-]{1,30}):(?:[ \t]+|$)")
_TELLING = frozenset({"from", "to", "subject", "date", "sent", "cc"})
_ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|sv)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail's headers say; ``text`` is the whole text with them and the signature blank,
    so that its lines keep their numbers. ``title`` is the subject, ``line`` where it stands."""

    text: str
    title: str = ""
    line: int = 0
    byline: tuple[str, ...] = ()
    published: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()
    entries: tuple[Entry, ...] = ()


def unwrap(text: str) -> Mail:
    """A text without what e-mail puts around it; any other text comes back as it is."""
    lines = text.split("\n")
    fields = _fields(lines)
    found = Mail(text)
    for place, label, value in fields:
        found = _read(found, place, label, value)
        lines[place] = ""
    start = _signature(lines, mailed=bool(fields))
    signed = [Entry(SIGNATURE, lines[i].strip(), i + 1) for i in range(start, len(lines))]
    kept = [*lines[:start], *([""] * (len(lines) - start))]
    entries = (*found.entries, *(entry for entry in signed if entry.text))
    return replace(found, text="\n".join(kept), entries=entries)


def _fields(lines: Sequence[str]) -> list[tuple[int, str, str]]:
    """Each line of the headers that a text begins with: its index, its field as it is written (""
    where the line before goes on), its words; none if they are not surely an e-mail's."""
    found: list[tuple[int, str, str]] = []
    for i, line in enumerate(lines[:LONGEST_HEADER]):
        if not line.strip():
            if found:
                break
            continue
        field = _FIELD.match(line)
        if field:
            found.append((i, field.group(1), line[field.end() :].strip()))
        elif found and line[0].isspace():
            found.append((i, "", line.strip()))
        else:
            return []
    names = {label.casefold() for _, label, _ in found}
    return found if len(names & _TELLING) > 1 and names & {"from", "subject"} else []


def _read(found: Mail, place: int, label: str, value: str) -> Mail:
    """What is known with one more field read; its words that are not set are an entry."""
    full = f"{label}: {value}" if label else value
    match label.casefold():
        case "subject" if not found.title and (title := _plain(_ANSWERED.sub("", value, count=1))):
            answered = _ANSWERED.match(value)
            before = f"{label}: {answered[0] if answered else ''}"
            entry = Entry(HEADER, before.strip(), place + 1)
            found = replace(found, title=title, line=place + 1)
        case "from" if not found.byline and (author := _plain(parseaddr(value)[0])):
            left = f"{label}: {value.replace(author, ' ', 1)}"
            if Counter([*words(left), *words(author)]) != Counter(words(full)):
                left = full
            else:
                known = (*found.evidence, Evidence("byline", "e-mail sender"))
                found = replace(found, byline=(author,), evidence=known)
            entry = Entry(HEADER, " ".join(left.split()), place + 1)
        case "date" | "sent" if found.published is None and (day := _day(value)):
            entry = Entry(HEADER, full, place + 1)
            known = (*found.evidence, Evidence("published", "e-mail date"))
            found = replace(found, published=day, evidence=known)
        case _:
            entry = Entry(HEADER, full, place + 1)
    return replace(found, entries=(*found.entries, entry))


def _plain(value: str) -> str:
    """A value as it may be set: one that is encoded or only an address is not."""
    return "" if "=?" in value or "@" in value else " ".join(value.split())


def _day(value: str) -> PartialDate | None:
    found = parsedate(value)
    try:
        return PartialDate.parse(f"{found[0]:04}-{found[1]:02}-{found[2]:02}") if found else None
    except ValueError:
        return None


def _signature(lines: Sequence[str], *, mailed: bool) -> int:
    """The index at which a signature begins; that after the last line if there is none."""
    end = len(lines)
    filled = 0
    for i in range(end - 1, -1, -1):
        if lines[i] == "-- " or (mailed and lines[i].rstrip() == "--"):
            return i if filled else end
        filled += bool(lines[i].strip())
        if filled > LONGEST_SIGNATURE:
            break
    return end
