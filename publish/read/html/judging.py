"""What a blockquote is: somebody's words, the page's own repeated, or a box that is neither.

Most of the web's blockquotes quote nobody. One is a quotation where something says so: an
attribution, a cite attribute, a lead-in, marks around the words. Without a sign it is set apart as
it was, and nobody's words are invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from publish.document import Blocks, Inlines, Paragraph, Preformatted, Section
from publish.read.html.dom import Element, line_of
from publish.read.html.flow import Flow
from publish.read.html.page import Page
from publish.read.html.pieces import Item
from publish.read.languages import Language
from publish.read.text.leadin import Cue, find_cue, lead_in
from publish.read.text.sentences import in_marks, sentences
from publish.walking import plain_text, walk

REPEATED = 0.7
"""The share of a pull quote's runs of four words that the article has twice."""

LONGEST = 2_000_000
"""Characters of an article in which repeated words are looked for; a longer one is a book."""

Run = tuple[str, str, str, str]

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*(?:\s|$)")
_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
PULLED = re.compile(_START + r"pull-?quotes?|pulled-?quote|quote-?pull|blockquote-pull" + _END)
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
    r"|remember|example|fun fact|did you know)\s*(?:[:\-–—!?]|\.(?=\s)|$))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a blockquote is: "quotation", "pull quote" or "callout", how sure, and by what sign."""

    kind: str
    sure: bool
    sign: str


@dataclass(frozen=True, slots=True)
class Case:
    """A blockquote with what bears on it: its blocks and attribution, the item before it."""

    flow: Flow
    node: Element
    blocks: Blocks
    attribution: Inlines
    before: Item | None
    table: Language

    @property
    def text(self) -> str:
        found = (b.content for b in walk(self.blocks) if isinstance(b, Paragraph))
        return " ".join(plain_text(content) for content in found)

    @property
    def led(self) -> str:
        """The paragraph before, or ""."""
        return plain_text(self.before.content) if isinstance(self.before, Paragraph) else ""


def judge(case: Case) -> Verdict:
    """Weigh the signs, the strongest first."""
    text = case.text
    called, named = _is_pulled(case.node), bool(case.attribution)
    if (called and not named) or ((called or not named) and _repeats(case.flow.page, text)):
        return Verdict("pull quote", True, "the page's own words")
    if _BOXED.search(case.node.names) or (_LABEL.match(text) and not case.attribution):
        return Verdict("callout", True, "label")
    if case.attribution:
        return Verdict("quotation", True, "attribution")
    if case.node.get("cite"):
        return Verdict("quotation", True, "cite attribute")
    if not text or any(isinstance(b, Section | Preformatted) for b in walk(case.blocks)):
        return Verdict("callout", True, "structure")
    return _by_words(text, case.led, case.table)


def _is_pulled(node: Element) -> bool:
    """Whether a blockquote, or the figure around it, is called a pull quote."""
    figure = node.closest("figure")
    around = (node, figure) if figure is not None else (node,)
    return any(PULLED.search(element.names) for element in around)


def _by_words(text: str, led: str, table: Language) -> Verdict:
    """What the words of the blockquote and of the paragraph before it say."""
    if led and lead_in(led, table) is not None:
        return Verdict("quotation", True, "lead-in")
    if in_marks(text) or text[:1] in "“„«" or (text[:1] == '"' and text.count('"') > 1):
        return Verdict("quotation", True, "quotation marks")
    colon = led.rstrip().endswith((":", "："))
    if colon and _is_prose(text):
        return Verdict("quotation", False, "colon before it")
    if led and _speaks(led, table) and _is_prose(text):
        return Verdict("quotation", False, "words of saying before it")
    return Verdict("callout", False, "no sign of a quotation")


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


def _repeats(page: Page, text: str) -> bool:
    """Whether nearly all of a text's words stand elsewhere in the article too."""
    words = re.findall(r"\w+", text.lower())
    if not 5 <= len(words) <= 80:
        return False
    if page.repeated is None:
        page.repeated = _repeated(page)
    runs = list(_runs(words))
    return sum(run in page.repeated for run in runs) >= REPEATED * len(runs)


def _repeated(page: Page) -> frozenset[Run]:
    """The runs of four words that stand in an article more than once; of a whole book none."""
    text = line_of(page.article or page.body).lower()
    if len(text) > LONGEST:
        return frozenset()
    counts = Counter(_runs(re.findall(r"\w+", text)))
    return frozenset(run for run, count in counts.items() if count > 1)


def _runs(words: list[str]) -> Iterator[Run]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def kind_of(node: Element, blocks: Blocks) -> str:
    """The kind of a callout by its maker's name for it or by its label."""
    first = next((b for b in walk(blocks) if isinstance(b, Paragraph)), None)
    label = _LABEL.match(plain_text(first.content)) if first else None
    said = f"{node.names} {(label[1] or label[2] or '').lower() if label else ''}"
    return next((kind for kind in _KINDS if kind in said), "")
