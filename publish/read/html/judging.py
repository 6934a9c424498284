"""What a blockquote is: somebody's words, the page's own repeated, or a box that is neither.

Most of the web's blockquotes quote nobody. One is a quotation where something says so: an
attribution, a cite attribute, a lead-in, marks around the words. Without a sign it is set apart as
it was, and nobody's words are invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.document import Blocks, Inlines, Paragraph, Preformatted, Quotation, Section
from publish.read.html.carrying import goes_on
from publish.read.html.crediting import named_by
from publish.read.html.dom import Element
from publish.read.html.echoes import repeats
from publish.read.html.flow import Flow
from publish.read.html.pieces import Items
from publish.read.languages import Language, fold, words_of
from publish.read.text.cues import Cue, find_cue
from publish.read.text.leadin import lead_in
from publish.read.text.sentences import in_marks, sentences
from publish.walking import plain_text, walk

KINDS = ("quotation", "callout", "pull quote")
"""What a blockquote can be."""

ASIDE = 6
"""Words of a saying that stands between commas."""

REPORTED = 5
"""Words of a sentence within which the verb of a saying stands."""

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*(?:\s|$)")
_ASIDE = re.compile(r"(?<=,)\s([^,.;:!?]{4,60}),")
_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
PULLED = re.compile(
    _START + r"pull-?quotes?|pulled-?quote|quote-?pull|blockquote-pull"
    r"|kg-blockquote-alt" + _END
)
_BOXED = re.compile(
    _START + r"(?:callout|admonition|alert|notice|note|tip|warning|caution|important|info|danger"
    r"|highlight-?box|hint|disclaimer|update)" + _END
)
_KINDS = (
    "warning",
    "caution",
    "danger",
    "important",
    "tip",
    "hint",
    "note",
    "info",
    "update",
    "disclaimer",
)
_LABEL = re.compile(
    r"\[!(\w+)\]|(?:(editor['’]?s note|note|tip|hint|warning|caution|important|update|edit"
    r"|summary|disclaimer|disclosure|pro tip|key takeaways?|takeaway|"
    r"tl;?dr|spoiler(?: alert)?|ps|p\.s\.|related|read more|see also|n\.?b\.?|bottom line"
    r"|remember|example|fun fact|did you know)\s*(?:[:\-–—!?]|\.(?=\s)|$)"
    r"|(?-i:(Note|Tip|Hint|Warning|Caution|Important|Summary|Disclaimer)\s+(?=[A-Z])))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a blockquote is: "quotation", "pull quote" or "callout", by what sign, and how probably
    that is right."""

    kind: str
    sign: str
    confidence: float = 1.0

    @property
    def sure(self) -> bool:
        """Whether the sign proves it."""
        return self.confidence == 1.0

    @property
    def choices(self) -> tuple[str, ...]:
        """What it may be: first what it is taken for, then the others."""
        return (self.kind, *(kind for kind in KINDS if kind != self.kind))


@dataclass(frozen=True, slots=True)
class Case:
    """A blockquote with what bears on it: its blocks and attribution, the items before it."""

    flow: Flow
    node: Element
    blocks: Blocks
    attribution: Inlines
    items: Items
    table: Language

    @property
    def text(self) -> str:
        found = (b.content for b in walk(self.blocks) if isinstance(b, Paragraph))
        return " ".join(plain_text(content) for content in found)

    @property
    def led(self) -> str:
        """The paragraph before, or ""."""
        last = self.items[-1] if self.items else None
        return plain_text(last.content) if isinstance(last, Paragraph) else ""


def judge(case: Case) -> Verdict:
    """Weigh the signs, the strongest first."""
    text = case.text
    called, named = _is_pulled(case.node), bool(case.attribution)
    if (called and not named) or ((called or not named) and repeats(case.flow.page, text)):
        return Verdict("pull quote", "the page's own words")
    if _BOXED.search(case.node.names) or (_LABEL.match(text) and not case.attribution):
        return Verdict("callout", "label")
    if case.attribution:
        return Verdict("quotation", "attribution")
    if case.node.get("cite") or named_by(case.node):
        return Verdict("quotation", "an attribute that names its source")
    if not text or any(isinstance(b, Section | Preformatted) for b in walk(case.blocks)):
        return Verdict("callout", "structure")
    return _by_words(case, text)


def _is_pulled(node: Element) -> bool:
    """Whether a blockquote, or the figure around it, is called a pull quote."""
    figure = node.closest("figure")
    around = (node, figure) if figure is not None else (node,)
    return any(PULLED.search(element.names) for element in around)


def _by_words(case: Case, text: str) -> Verdict:
    """What the words of the blockquote and of what stands before it say."""
    led, table, prose = case.led, case.table, _is_prose(text)
    if led and lead_in(led, table) is not None:
        return Verdict("quotation", "lead-in")
    if in_marks(text) or text[:1] in "“„«" or (text[:1] == '"' and text.count('"') > 1):
        return Verdict("quotation", "quotation marks")
    if not prose:
        return Verdict("callout", "no sign of a quotation", 0.9)
    if _goes_on(case):
        return Verdict("quotation", "it goes on with the quotation before", 0.85)
    if led.rstrip().endswith((":", "：")):
        return Verdict("quotation", "colon before it", 0.8)
    if led and _speaks(led, table):
        return Verdict("quotation", "words of saying before it", 0.7)
    if not table.stopwords:
        return Verdict("quotation", "the page calls it one, in a language without a table", 0.5)
    if _says_inside(text, table):
        return Verdict("quotation", "words of saying in it", 0.6)
    return Verdict("callout", "no sign of a quotation", 0.85)


def _goes_on(case: Case) -> bool:
    """Whether it stands right behind a quotation without an attribution, or behind one and a
    paragraph that only goes on with it."""
    last = case.items[-1] if case.items else None
    if isinstance(last, Quotation):
        return not last.attribution
    earlier = case.items[-2] if len(case.items) > 1 else None
    return isinstance(earlier, Quotation) and goes_on(case.led, case.table)


def _says_inside(text: str, table: Language) -> bool:
    """Whether the words themselves tell of a saying: "The sea, said my aunt, is …", or, as minutes
    do, in two sentences and half of them."""
    for aside in _ASIDE.finditer(text):
        words = aside[1].split()
        if len(words) <= ASIDE and {fold(words[0]), fold(words[-1])} & table.reporting:
            return True
    spans = sentences(text)
    told = sum(_reports(text[start:end], table) for start, end in spans)
    return told >= 2 and 2 * told >= len(spans)


def _reports(sentence: str, table: Language) -> bool:
    """Whether a sentence begins with somebody's saying: "Mr Example asked whether"."""
    first = words_of(sentence)[:REPORTED]
    return any(word in table.reporting | table.telling for word in first[1:])


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence at least, not a label, a figure's words or a row of data."""
    words = text.split()
    figures = sum(any(char.isdigit() for char in word) for word in words)
    sentence = len(words) >= 5 and figures * 5 <= len(words) and bool(_SENTENCE.search(text))
    return sentence and text[:1] not in "[<"


def _speaks(led: str, table: Language) -> bool:
    """Whether the last two sentences before a blockquote tell of somebody's saying."""
    ends = [end for _, end in sentences(led)]
    last = led[ends[-3] :] if len(ends) > 2 else led
    return find_cue(last[-400:], table, anywhere=True) in (
        Cue.REPORTING,
        Cue.ACCORDING,
        Cue.TELLING,
    )


def kind_of(node: Element, blocks: Blocks) -> str:
    """The kind of a callout by its maker's name for it or by its label."""
    first = next((b for b in walk(blocks) if isinstance(b, Paragraph)), None)
    label = _LABEL.match(plain_text(first.content)) if first else None
    said = f"{node.names} {(label[1] or label[2] or label[3] or '').lower() if label else ''}"
    return next((kind for kind in _KINDS if kind in said), "")
