"""Which blockquotes quote: somebody's words, the page's own repeated, or a box that is neither.

Most of the web's blockquotes quote nobody. One is a quotation where something says so: an
attribution, a cite attribute, a lead-in, marks around the words. Without a sign it is set apart as
it was, and nobody's words are invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from publish.document import (
    Block,
    Blocks,
    Callout,
    Inlines,
    Noteref,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
)
from publish.findings import Code, Severity
from publish.read.html import attributions, crediting, embeds
from publish.read.html.dom import Element, find, line_of
from publish.read.html.flow import Flow, Heading, Item, Items
from publish.read.html.notes.found import wrap_text
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats, language_of
from publish.read.languages import Language, language
from publish.read.text.leadin import Cue, find_cue, lead_in
from publish.read.text.sentences import in_marks, sentences
from publish.walking import plain_text, walk

UNSURE = Code(
    "R130", Severity.INFO, "A blockquote is set as a quotation, or is not, without proof."
)

REPEATED = 0.7
"""The share of a pull quote's runs of four words that the article has twice."""

BOX = 1500
"""Characters; a longer box is a part of the text."""

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)]*(?:\s|$)")
_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
_PULLED = re.compile(_START + r"pull-?quotes?|pulled-?quote|quote-?pull|blockquote-pull" + _END)
_BOXED = re.compile(
    _START + r"(?:callout|admonition|alert|notice|note|tip|warning|caution|important|info|danger"
    r"|highlight-?box|hint|disclaimer|update)" + _END
)
_BOX = re.compile(
    _START + r"callout|admonition|notice|markdown-alert|alert|(?:hint|tip|info|note|warning)-?box"
    r"|is-style-(?:info|tip|warning|note|alert)" + _END
)
_TESTIMONIAL = re.compile(r"(?:^|\s)(?:testimonial|block-?quote|quote-?block|quote)(?:$|\s)")
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
_MARK = re.compile(r"\s*\[!(\w{2,20})\][-+]?\s*")
_LABEL = re.compile(
    r"\[!(\w+)\]|(?:(editor['’]?s note|note|tip|hint|warning|caution|important|update|edit"
    r"|summary|disclaimer|disclosure|pro tip|key takeaways?|takeaway|"
    r"tl;?dr|spoiler(?: alert)?|ps|p\.s\.|related|read more|see also|n\.?b\.?|bottom line"
    r"|remember|example|fun fact|did you know)\b\s*[:.\-–—!?]?)",
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


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A blockquote as what it is; one of a social network's posts is an embed."""
    post = embeds.quoted_post(flow, node, formats)
    if post is not None:
        return post
    _drop_mark(flow, node)
    before = flow.items[-1] if flow.items else None
    spoken = [f for f in formats if f.kind == "span" and f.serial == id(node)]
    inside = tuple(f for f in formats if f not in spoken)
    blocks = flow.blocks(node.children, inside)
    if not blocks or all(isinstance(block, Preformatted) for block in blocks):
        return blocks
    table = language(flow.page.language or "en")
    blocks, attribution = attributions.taken(blocks, node, flow.page, table)
    case = Case(flow, node, blocks, attribution, before, table)
    verdict = judge(case)
    if not verdict.sure:
        what = "a quotation" if verdict.kind == "quotation" else "no quotation"
        words = line_of(node)[:60]
        flow.page.find(UNSURE, node, f"“{words}…” is set as {what} ({verdict.sign})")
    if spoken and verdict.kind != "quotation":  # no place for a language but its words
        case = replace(case, blocks=flow.blocks(node.children, formats), attribution=())
    return (_made(case, verdict.kind),)


def _drop_mark(flow: Flow, node: Element) -> None:
    """Take the mark of a Markdown alert, "[!NOTE]", for the name that it stands for."""
    holder = node
    while holder.elements and not any(
        isinstance(c, str) and c.strip() for c in holder.children[:1]
    ):
        holder = holder.elements[0]
    first = holder.children[0] if holder.children else None
    found = _MARK.match(first) if isinstance(first, str) else None
    if found:
        mark = wrap_text(holder, 0, 0, found.end())
        flow.page.dropped[mark] = "callout mark"
        node.attrs["class"] = f"{node.get('class')} callout {found[1].lower()}".strip()


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
    return any(_PULLED.search(element.names) for element in around)


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
    grams = [" ".join(words[i : i + 4]) for i in range(len(words) - 3)]
    again = sum(page.words.count(f" {gram} ") > 1 for gram in grams)
    return again >= REPEATED * len(grams)


def _made(case: Case, kind: str) -> Block:
    page = case.flow.page
    at = page.at(case.node)
    if kind != "quotation":
        whole = _with(case.blocks, case.attribution)
        pulled = kind == "pull quote"
        return (
            PullQuote(whole, location=at)
            if pulled
            else Callout(whole, kind_of(case.node, whole), location=at)
        )
    label = crediting.cited(page, case.node, case.attribution, case.before, case.table)
    spoken = language_of(case.node)
    lang = spoken if spoken.lower() != page.language.lower() else ""
    blocks = _noted(case.blocks, label) if label else case.blocks
    return Quotation(blocks, case.attribution, lang, location=at)


def _with(blocks: Blocks, attribution: Inlines) -> Blocks:
    return (*blocks, Paragraph(attribution)) if attribution else blocks


def _noted(blocks: Blocks, label: str) -> Blocks:
    """The note's call put at the end of the last paragraph."""
    last = blocks[-1]
    if not isinstance(last, Paragraph):
        return blocks
    return (*blocks[:-1], replace(last, content=(*last.content, Noteref(label))))


def kind_of(node: Element, blocks: Blocks) -> str:
    """The kind of a callout by its maker's name for it or by its label."""
    first = next((b for b in walk(blocks) if isinstance(b, Paragraph)), None)
    label = _LABEL.match(plain_text(first.content)) if first else None
    said = f"{node.names} {(label[1] or label[2] or '').lower() if label else ''}"
    return next((kind for kind in _KINDS if kind in said), "")


def boxed(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <div>, <aside> or <figure> that its maker calls a callout, a pull quote or a testimonial
    with its author; None for any other."""
    names = node.names
    if not names:
        return None
    if is_testimonial(node) and node.elements and node.elements[-1].tag in ("footer", "cite"):
        return of(flow, node, formats)
    if not (_PULLED.search(names) or _BOX.search(names)):
        return None
    outer = list(node.ancestors())[:4]
    if any(_BOX.search(above.names) or _PULLED.search(above.names) for above in outer):
        return None
    if find(node, "blockquote", "h1", "h2", "article") or len(line_of(node)) > BOX:
        return None
    blocks = flow.blocks(node.children, formats)
    at = flow.page.at(node)
    if not blocks or _PULLED.search(names):
        return (PullQuote(blocks, location=at),) if blocks else ()
    return (Callout(blocks, kind_of(node, blocks), location=at),)


def is_testimonial(node: Element) -> bool:
    """Whether a box is called somebody's words."""
    named = node.tag == "div" and bool(_TESTIMONIAL.search(node.names))
    return named and find(node, "blockquote", "h1", "h2", "h3", "form", "ul") is None


def attributed_below(items: list[Block | Heading], table: Language) -> list[Block | Heading]:
    """Quotations joined with the line below that says whose words they are: "[The Gazette]"."""
    result: list[Block | Heading] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, Paragraph) and isinstance(last, Quotation | Callout):
            said = attributions.of_line(item.content, table)
            if said and not (isinstance(last, Quotation) and last.attribution):
                result[-1] = Quotation(last.blocks, said, location=last.location)
                continue
        result.append(item)
    return result
