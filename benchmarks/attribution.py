"""Whose words a blockquote or a lead-in announces: our readers against labelled ones.

    python benchmarks/attribution.py FILE [--aside | --tuning] [--items]

FILE is a JSON list of items, each with ``id``, ``kind`` and ``text``:

- ``block``: a paragraph (``text``, its links in ``leadlinks``), a blockquote (``quote``,
  ``quote_end`` where it was cut, ``inner``, links in ``qlinks``) and the paragraph after it
  (``next``). It is made into that little HTML again and read as the body of a post.
- ``leadin``: a paragraph that may announce what follows (``next``), read as bare text.
- ``inline``: a sentence that may name its source, read as bare text.

The truth is ``is_quote``, ``source``, ``speaker`` and ``url`` (an address, or a domain alone).
Printed are: whether it is a quotation; of the real ones that have them, how many addresses and
names are right; how many of the sources that we give are right; and what is **invented**: a source,
speaker, address, title or date where the truth has none, or another, and the words do not have it.

``--aside`` takes only what is kept aside from tuning, ``--tuning`` only the rest; ``--items`` shows
each miss (never for items kept aside).
"""

from __future__ import annotations

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reading import is_aside

from publish.document import Citation, Noteref, Quotation
from publish.post import Metadata, Post
from publish.publications import by_domain, by_name
from publish.read.html import analyse_fragment
from publish.read.languages import language
from publish.read.reading import Original
from publish.read.text import read_text
from publish.read.text.cues import find_cue
from publish.read.text.leadin import attribution
from publish.sources import Certainty, Source
from publish.walking import all_inlines, text_of, walk

Item = dict[str, Any]

OPENING = """Notes from the week

There was rain all week, and we stayed at home with the books that we had put off for a long time.
"""
CLOSING = "We went out again when it was over, and we saw that the garden had not minded it at all."
FOLLOWING = (
    "There was nothing to be seen from the window for most of the morning, because of the fog."
)
"""What stands around a lead-in, or after one whose following paragraph the file does not have."""

_ENDED = re.compile(
    r"(?:(?<=[^\W\d_A-Z][.!?…])|(?<=[.!?…][”\"]))(?=[A-ZÀ-Þ–—“]|- )|(?<=[^\s—–])(?=[—–] \S)"
)
_NAMES = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Given:
    """What our reader says of an item."""

    quotation: bool
    names: tuple[str, ...] = ()
    url: str = ""
    speaker: str = ""
    title: str = ""
    year: str = ""


def read_block(item: Item) -> Given:
    """A blockquote between its paragraphs, read by the walker of saved pages."""
    _, post, _ = analyse_fragment(little_page(item), Metadata())
    quoted = next((b for b in walk(post.blocks) if isinstance(b, Quotation)), None)
    embeds = [b for b in walk(post.blocks) if type(b).__name__ == "Embed"]
    if quoted is None:
        return Given(bool(embeds))
    labels = [n.label for n in all_inlines(quoted.blocks) if isinstance(n, Noteref)]
    return _cited(post, labels)


def read_lead_in(item: Item) -> Given:
    """A lead-in and the paragraph after it, read as bare text between paragraphs of ours."""
    cut = _closed(" ".join((item.get("next") or FOLLOWING).split()))
    text = f"{OPENING}\n{' '.join(item['text'].split())}\n\n{cut}\n\n{CLOSING}\n"
    post = read_text(Original("item.txt", text.encode())).post
    for block in walk(post.blocks):
        if isinstance(block, Quotation) and text_of(block.blocks)[:40] == cut[:40]:
            labels = [n.label for n in all_inlines(block.blocks) if isinstance(n, Noteref)]
            return _cited(post, labels)
    return Given(False)


def _closed(text: str) -> str:
    """A paragraph that the file cut, ended as it may have been."""
    marks = dict(zip("“«„", "”»“", strict=True))
    left = marks.get(text[:1], "")
    closing = left if left and left not in text[1:] else ""
    return text + closing if text[-1:] in '.!?…"”’)' else f"{text} …{closing}"


def credited(item: Item) -> Iterator[str]:
    """The outlets that the notes of an inline item cite, when it is read as a post."""
    text = f"{OPENING}\n{item['text']}\n\n{CLOSING}\n"
    for source in read_text(Original("item.txt", text.encode())).post.sources:
        yield source.get("container-title")


def read_inline(item: Item) -> Given:
    """A sentence, and whom the reader of bare text finds credited in it; a note it gets only where
    it quotes words."""
    table = language("en")
    cue = find_cue(item["text"], table, anywhere=True)
    if cue is None:
        return Given(False)
    said = attribution(item["text"], cue, table, colon=False)
    names = (said.outlet.name if said.outlet else "", said.told)
    return Given(True, tuple(filter(None, names)), speaker=said.speaker)


READERS = {"block": read_block, "leadin": read_lead_in, "inline": read_inline}


def _cited(post: Post, labels: Sequence[str]) -> Given:
    """What the note of a quotation cites."""
    notes = [note for note in post.notes if note.label in labels]
    found = [n for note in notes for n in all_inlines(note.blocks) if isinstance(n, Citation)]
    if not found:
        return Given(True)
    citation = found[0]
    source = next(source for source in post.sources if source.key == citation.source)
    hints = {e.field for e in source.evidence if e.certainty is Certainty.HINT}
    author = next((n.literal or f"{n.given} {n.family}" for n in source.people("author")), "")
    printed = {name: value for name, value in source.text if name not in hints}
    issued = source.date("issued") if "issued" not in hints else None
    return Given(
        True,
        tuple(filter(None, (printed.get("container-title", ""), citation.told))),
        printed.get("URL", ""),
        citation.speaker or author,
        _title(printed.get("title", ""), source),
        f"{issued.year:04}" if issued else "",
    )


def _title(title: str, source: Source) -> str:
    """A title; a post on a network has its own words in place of one."""
    return "" if source.type == "post" else title


def little_page(item: Item) -> str:
    """The HTML of a block item: a paragraph, the blockquote, a paragraph."""
    quote, end = item["quote"], item.get("quote_end") or ""
    if not quote.endswith(end):
        shared = next((n for n in range(len(end), 0, -1) if quote.endswith(end[:n])), 0)
        quote += end[shared:] if shared else f" … {end}"
    # Words that touch behind a sentence's end were parted by an element before they were flattened.
    parts = [part for part in _ENDED.split(quote) if part.strip()]
    inner = "".join(f"<p>{part}</p>" for part in _linked(parts, item.get("qlinks") or ()))
    cites = "".join(f"<cite>{html.escape(str(one))}</cite>" for one in item.get("inner") or ())
    (led,) = _linked([item["text"]], item.get("leadlinks") or ())
    after = f"<p>{html.escape(item['next'])}</p>" if item.get("next") else ""
    return f"<p>{led}</p><blockquote>{inner}{cites}</blockquote>{after}"


def _linked(parts: Sequence[str], links: Sequence[Sequence[str]]) -> list[str]:
    """The parts of a text as HTML, with each link around its words, in order."""
    made, left = [], [link for link in links if link[1].strip()]
    for part in parts:
        place, text = 0, ""
        while left and (start := part.find(left[0][1].strip(), place)) >= 0:
            href, words = left.pop(0)
            stop = start + len(words.strip())
            text += html.escape(part[place:start])
            text += f'<a href="{html.escape(href)}">{html.escape(part[start:stop])}</a>'
            place = stop
        made.append(text + html.escape(part[place:]))
    return made


def same_name(given: str, true: str) -> bool:
    """Whether two names mean one thing: letters and words alone, an article or an alias aside."""
    if not given or not true:
        return False
    known, other = by_name(given), by_name(true)
    if known is not None and known == other:
        return True
    ours, theirs = _words(given), _words(true)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _words(name: str) -> set[str]:
    return set(_NAMES.findall(name.casefold())) - {"the", "a", "s", "of"}


def url_right(given: str, true: str) -> bool:
    """Whether an address is the true one, or is at the domain that is all the truth has."""
    host = (urlsplit(given).hostname or "").removeprefix("www.")
    if "://" not in true:
        bare = true.strip("/").removeprefix("www.")
        return host == bare or host.endswith(f".{bare}")
    return given.rstrip("/") == true.rstrip("/")


def name_right(given: Given, item: Item) -> bool:
    """Whether one of the names given is the source: by its name, or as the owner of its domain."""
    known = by_domain(urlsplit(f"//{_host(item)}").hostname or "") if _host(item) else None
    true = [item.get("source") or "", known.name if known else ""]
    return any(same_name(name, one) for name in given.names for one in true)


def _host(item: Item) -> str:
    url = item.get("url") or ""
    return urlsplit(url).netloc if "://" in url else url.split("/")[0]


def invented(given: Given, item: Item) -> Iterator[str]:
    """The fields that we give and nothing supports."""
    words = " ".join(str(value) for value in item.values() if isinstance(value, str))
    words += " ".join(
        str(part)
        for key in ("leadlinks", "qlinks")
        for link in item.get(key) or ()
        for part in link
    )
    true = item.get("is_quote") is not False
    if given.names and not (true and name_right(given, item)):
        yield f"source {given.names}"
    if given.speaker and not (true and _speaker_right(given, item)):
        yield f"speaker {given.speaker!r}"
    if given.url and not (true and url_right(given.url, item.get("url") or "-")):
        yield f"address {given.url}"
    if given.title and given.title not in words:
        yield f"title {given.title!r}"
    if given.year and given.year not in words and not re.search(r"\d{15}", given.url):
        yield f"date {given.year}"


def _speaker_right(given: Given, item: Item) -> bool:
    """A speaker is right by name; an inline item has no truth but that its words name him."""
    if "speaker" not in item:
        return given.speaker in item["text"]
    true = [item.get("speaker") or "", item.get("source") or ""]
    return any(same_name(given.speaker, one) for one in true)


@dataclass
class Counts:
    """The sums of a run."""

    found: Counter[tuple[str, bool, bool]]
    fields: Counter[str]
    inventions: list[tuple[str, str]]
    misses: list[str]


def run(items: Sequence[Item]) -> Counts:
    """Read each item and count what is right of it."""
    counts = Counts(Counter(), Counter(), [], [])
    for item in items:
        given = READERS[item["kind"]](item)
        judged = item["kind"] != "inline"
        true = bool(item["is_quote"]) if judged else bool(item.get("source"))
        if judged:
            counts.found[item["kind"], true, given.quotation] += 1
            if true != given.quotation:
                counts.misses.append(f"{item['id']}: {'missed' if true else 'no quotation'}")
        given_in_print = given if judged else Given(True, tuple(filter(None, credited(item))))
        if given_in_print.quotation:
            counts.inventions += [(item["id"], what) for what in invented(given_in_print, item)]
        _count_fields(counts, item, given, true=true)
    return counts


def _count_fields(counts: Counts, item: Item, given: Given, *, true: bool) -> None:
    name = f"{item['kind']} " if item["kind"] == "inline" else ""
    fields = counts.fields
    if given.names and item["kind"] != "inline":
        fields["given"] += 1
        fields["given right"] += true and name_right(given, item)
    if given.names and item["kind"] == "inline":
        fields["inline given"] += 1
        fields["inline given right"] += name_right(given, item)
    if not true:
        return
    if item.get("source"):
        fields[f"{name}name"] += 1
        fields[f"{name}name right"] += name_right(given, item)
        if not name_right(given, item):
            counts.misses.append(f"{item['id']}: source {item['source']!r}, ours {given.names}")
    if item.get("url"):
        fields["url"] += 1
        fields["url right"] += url_right(given.url, item["url"])
        if not url_right(given.url, item["url"]):
            counts.misses.append(f"{item['id']}: address {item['url']}, ours {given.url!r}")
    if item.get("speaker"):
        fields["speaker"] += 1
        fields["speaker right"] += same_name(given.speaker, item["speaker"])
        if not same_name(given.speaker, item["speaker"]):
            counts.misses.append(
                f"{item['id']}: speaker {item['speaker']!r}, ours {given.speaker!r}"
            )


def report(counts: Counts) -> Iterator[str]:
    """The figures, a line each."""
    kinds = sorted({kind for kind, _, _ in counts.found})
    for kind in (*kinds, ""):
        hits, false, missed = (
            sum(
                n
                for (k, *pair), n in counts.found.items()
                if tuple(pair) == want and kind in ("", k)
            )
            for want in ((True, True), (False, True), (True, False))
        )
        precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
        f1 = 2 * hits / max(1, 2 * hits + false + missed)
        yield (
            f"is a quotation, {kind or 'all':7} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
            f"  ({hits + missed} real, {hits + false} ours)"
        )
    fields = counts.fields
    both = fields["name"] + fields["url"], fields["name right"] + fields["url right"]
    for label, (whole, right) in {
        "address right": (fields["url"], fields["url right"]),
        "name right": (fields["name"], fields["name right"]),
        "address and name right": both,
        "precision of the sources given": (fields["given"], fields["given right"]),
        "speaker right": (fields["speaker"], fields["speaker right"]),
        "inline: name right": (fields["inline name"], fields["inline name right"]),
        "inline: precision": (fields["inline given"], fields["inline given right"]),
    }.items():
        yield f"{label:31} {right / max(1, whole):.3f}  ({right} of {whole})"
    yield f"INVENTED fields                 {len(counts.inventions)}"


def main() -> None:
    """Run on a file and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--items", action="store_true")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--aside", action="store_true")
    part.add_argument("--tuning", action="store_true")
    chosen = parser.parse_args()
    items = json.loads(chosen.file.read_text("utf-8"))
    if chosen.aside or chosen.tuning:
        items = [item for item in items if is_aside(item["id"]) is chosen.aside]
    counts = run(items)
    print(*report(counts), sep="\n")
    if chosen.items and not chosen.aside:
        shown = [f"{ident}: INVENTED {what}" for ident, what in counts.inventions]
        hidden = tuple(f"{item['id']}:" for item in items if is_aside(item["id"]))
        print(*(line for line in [*counts.misses, *shown] if not line.startswith(hidden)), sep="\n")


if __name__ == "__main__":
    main()
