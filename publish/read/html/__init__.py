"""The reader of saved pages: a page's own tree, its article found, its chrome dropped by name.

The order: parse; join notes with their calls; mark chrome; find the article; walk it into the
document model; gather metadata with evidence; fetch the pictures; balance the account.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from publish import __version__
from publish.findings import Code, Finding, Location, Severity
from publish.ledger import Ledger, words
from publish.post import Metadata, Origin, Post
from publish.read.account import told
from publish.read.asking import source_queries
from publish.read.charset import declared_charset
from publish.read.decode import decode
from publish.read.html import metadata as facts
from publish.read.html.account import KEPT, OUTSIDE, mark_outside, settle
from publish.read.html.dom import Element, clean, visible_text
from publish.read.html.endings import mark_authors
from publish.read.html.inline_credits import with_inline_credits
from publish.read.html.marking import mark_chrome
from publish.read.html.mask import mask
from publish.read.html.media import with_media
from publish.read.html.notes import Notes as FoundNotes
from publish.read.html.notes import find_notes, read_notes, settle_calls
from publish.read.html.page import Page, open_page
from publish.read.html.parsing import parse
from publish.read.html.prepare import prepare
from publish.read.html.saved import open_saved
from publish.read.html.sections import without_unlinked_ids
from publish.read.html.teasers import OTHER
from publish.read.html.trimming import trim_fragment
from publish.read.html.vanishing import vanished
from publish.read.html.versions import versions
from publish.read.html.votes import votes
from publish.read.html.walk_blocks import flow_of, walk
from publish.read.languages import guess, language
from publish.read.reading import Load, Original, Reading, nothing_beside
from publish.read.room import QUERIES, Room
from publish.read.text.citing import Notes
from publish.sources import Certainty, Evidence
from publish.transform import shallow

__all__ = ["analyse", "analyse_fragment", "read_html"]

READER = f"publish {__version__} html"
LARGE = 150
"""Words from which what was left out can be a text."""
MUCH_LEFT = Code("R182", Severity.WARNING, "More of the page was left out than was kept.")
UNBALANCED = Code("R100", Severity.ERROR, "Words of the page are neither in the post nor dropped.")


def read_html(original: Original) -> Reading:
    """Read a saved page into a post with its findings, its ledger and its pictures.

    Raises InputRefused for what is empty or binary, and for a page without an article.
    """
    declared = original.charset or declared_charset(original.data)
    source, decoded = decode(original.data, declared)
    url = clean(original.url)
    page, post, ledger = analyse(source, original.name, url, original.frames)
    saved = facts.saved_on(source) or original.retrieved
    origin = Origin(original.name, hashlib.sha256(original.data).hexdigest(), saved, READER)
    post = replace(post, metadata=replace(post.metadata, origin=origin))
    post, media, missing = with_media(post, original, page.base, versions(page.root))
    placed = (replace(f, location=Location(original.name)) for f in decoded)
    found = (*placed, *page.findings, *missing, *left_out(page, ledger))
    findings = tuple(dict.fromkeys(found))
    return Reading(post, findings, ledger, media)


def analyse(
    source: str, file: str = "", url: str = "", frames: Load = nothing_beside
) -> tuple[Page, Post, Ledger]:
    """The pure heart of the reader: text in; the page as it was judged, the post, the ledger.

    ``url`` is where the page was found, if that is known; what the page says of itself wins.
    ``frames`` gives the documents of frames that were saved with the page."""
    root, said = open_saved(source, file, url, frames)
    page = open_page(file, root)
    page.findings += said
    seen = facts.witness(root, page.body, source, url)
    page.locate(seen.url)
    text = visible_text(page.body)
    page.language = facts.languages(seen, text)[0]
    notes = find_notes(page)
    post = mask(page, seen, votes(source, seen))
    facts.look_around(seen, page, post.article, post.heading)
    about = replace(facts.gather(seen, post.title, page.language), subtitle=post.subtitle)
    mark_authors(page, post.article, about.byline)
    return page, *_composed(page, post.article, notes, about)


def analyse_fragment(
    source: str, about: Metadata, file: str = "", base: str = ""
) -> tuple[Page, Post, Ledger]:
    """Read the body of a post that an export, a feed or a Markdown file holds as HTML: all of it
    is the article, so that only what no author writes is chrome. ``base`` is what relative links
    count from. Nothing is guessed of the post but its language, where ``about`` has none."""
    page = open_page(file, parse(source))
    page.is_fragment = True
    page.locate(base or about.url)
    page.language = about.language or guess(visible_text(page.body))
    if page.language != about.language:
        said = Evidence("language", "words", Certainty.LIKELY)
        about = replace(about, language=page.language, evidence=(*about.evidence, said))
    notes = find_notes(page)
    mark_chrome(page)
    trim_fragment(page, about)
    return page, *_composed(page, page.body, notes, about)


def _composed(
    page: Page, article: Element, notes: FoundNotes, about: Metadata
) -> tuple[Post, Ledger]:
    """Walk the article and its notes into a post, and settle the account."""
    settle_calls(page, article, notes)
    held = [article, *(holder for parts in notes.holders.values() for holder in parts)]
    prepare(page, held)
    keep = set(held)
    keep |= {element for element, rule in page.dropped.items() if rule in KEPT}
    mark_outside(page.body, keep, page.dropped)
    page.credits = Notes(language(page.language or "en"), page.file)
    page.article = article
    made = read_notes(flow_of(page), notes)
    blocks = shallow(with_inline_credits(page, walk(page, article)))
    blocks, made = without_unlinked_ids(blocks, made, page.targets)
    sources = tuple(page.credits.sources)
    noted = (*made, *page.credits.notes)
    room = Room(QUERIES)
    doubted = tuple(q for _, q in page.asked if room.takes(q.about, q.question, *q.choices))
    asked = (*doubted, *source_queries(sources, room))
    post = Post(about, blocks, noted, sources, asked, page.file)
    page.findings += vanished(page, held, post)
    page.findings += page.credits.room.full("quotations go without a note", page.file)
    ledger, moved = settle(page, keep, post)
    page.findings += told(ledger, UNBALANCED, page.file, moved)
    return post, ledger


def left_out(page: Page, ledger: Ledger) -> tuple[Finding, ...]:
    """The finding of a page of which much is left out on looks alone: by its place, or as lists of
    other posts."""
    pieces = (entry.text for entry in ledger.entries if entry.rule in (OUTSIDE, OTHER))
    count = sum(len(words(text)) for text in pieces)
    if count < LARGE or count < ledger.words_out:
        return ()
    what = f"{count} words stand outside the article, or are of other posts, and"
    what += f" {ledger.words_out} in it: see the ledger"
    return (Finding(MUCH_LEFT, Location(page.file), what),)
