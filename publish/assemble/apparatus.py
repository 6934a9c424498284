"""What stands behind a text and its notes: its sources, its links, its own address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.addresses import sound
from publish.assemble.linklist import listed_links
from publish.assemble.outward import WEB, leads_out
from publish.book import Apparatus, Chapter, ListedSource, NumberedNote
from publish.cite import Wording
from publish.cite.addresses import clean
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.project import Options
from publish.sources import Source

NO_ADDRESS = Code(
    "A002", Severity.INFO, "a text has links but no address that a QR code could lead to"
)

LONGEST_CODED = 300
"""Characters of an address. A longer one makes a code of over four centimetres."""


def apparatus(
    post: Post, piece: str, notes: Sequence[NumberedNote], options: Options, wording: Wording
) -> Apparatus:
    """What the editor's choices put behind a post that is set as this piece of the book."""
    sources = post.sources if options.bibliography == "chapter" else ()
    links = listed_links(post, notes) if options.links == "list" else ()
    return Apparatus(listed_sources(sources, piece, wording), links)


def listed_sources(
    sources: Iterable[Source], piece: str, wording: Wording
) -> tuple[ListedSource, ...]:
    """The bibliography of some sources. Its ids begin as no chapter's own ids do."""
    different: dict[tuple[object, ...], Source] = {}
    for source in sources:
        different.setdefault((source.type, source.text, source.names, source.dates), source)
    entries = wording.bibliography(different.values())
    return tuple(
        ListedSource(f"source-{piece}-{number}", words)
        for number, (_, words) in enumerate(entries, 1)
    )


def coded(chapters: Iterable[Chapter]) -> tuple[dict[str, Chapter], tuple[Finding, ...]]:
    """The chapters by their ids, each that leads to the web with its own address, where its links
    are to be had, to be printed as a QR code. A chapter that has no such address is told."""
    made: dict[str, Chapter] = {}
    findings: list[Finding] = []
    for chapter in chapters:
        address = clean(chapter.post.metadata.url)
        wanted = leads_out(chapter.post, chapter.notes)
        if wanted and (why := _unfit(address)):
            text = f"its links get no QR code: {why}"
            findings.append(Finding(NO_ADDRESS, Location(chapter.post.file), text))
        online = sound(address) if wanted and not _unfit(address) else ""
        behind = replace(chapter.apparatus, online=online)
        made[chapter.id] = replace(chapter, apparatus=behind)
    return made, tuple(findings)


def _unfit(address: str) -> str:
    """Why an address makes no code, or ""."""
    if not sound(address).startswith(WEB):
        return "it has no url of its own" if not address else f"{address} is not on the web"
    long = len(address) > LONGEST_CODED
    return f"its url is longer than {LONGEST_CODED} characters" if long else ""
