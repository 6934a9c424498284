"""The nodes that a post is made of: one closed, frozen definition of Inline and Block.

Nodes hold data only. Readers and the manuscript parser make them, templates show them, and
``match`` takes them apart. Everything is a tuple, so a node can be a key and never changes.

Invariants, kept by whoever makes nodes (``publish.walking.inlines`` helps):
  * no empty ``str`` and no two neighbouring ``str`` in Inlines; no newline inside a ``str``;
  * a Paragraph never consists of images alone: that is a Figure;
  * a Section nests by position; its depth is never stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.findings import NOWHERE, Location

# ------------------------------------------------------------------ inline


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words, titles of works, foreign words: what print sets in italics."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of weight, set bold."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Code among words; its text is kept as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """``href`` is an absolute URL, a manuscript's file name (a post of the same book,
    ``other.md#section``), or ``#id`` inside the post."""

    href: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; ``src`` is a path relative to the manuscript. ``alt`` None means that the page
    gave none (a query to the editor), empty means decorative."""

    src: str
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends where the author ended it."""


@dataclass(frozen=True, slots=True)
class Noteref:
    """The call of a note: ``label`` names a Note of the same post."""

    label: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a Source, to be worded by ``cite``: inside a note it is set in place;
    in running text it becomes a note of its own when the book is assembled.

    ``speaker`` is whose words are quoted when the source quotes them in turn, ``told`` to whom
    they were said; ``prefix`` and ``suffix`` are the editor's own words around it."""

    source: str
    locator: str = ""
    speaker: str = ""
    told: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised words or figures."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered words or figures."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """Words that the author struck out and left to be read."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Span:
    """Words of which something is known: their language (BCP 47) or direction ("ltr", "rtl"), or
    the headings under which an index has them (``index``, see docs/manuscript.md). ``id`` is given
    when a book is assembled, to what it leads to."""

    content: Inlines
    lang: str = ""
    dir: str = ""
    index: str = ""
    id: str = ""


Inline = (
    str
    | Emphasis
    | Strong
    | Code
    | Link
    | Image
    | LineBreak
    | Noteref
    | Citation
    | Superscript
    | Subscript
    | Strikethrough
    | Span
)
Inlines = tuple[Inline, ...]

# ------------------------------------------------------------------- block


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: Inlines
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything under it. ``id`` is a link target, unique in the post, or ""."""

    title: Inlines
    blocks: Blocks = ()
    id: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, set as a block. ``attribution`` is the post's own line naming whose
    (without its dash); the source is cited by a Noteref at the end of the last paragraph."""

    blocks: Blocks
    attribution: Inlines = ()
    lang: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class PullQuote:
    """The post's own words, repeated for display."""

    blocks: Blocks
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Callout:
    """A note, warning, update or aside that the page set apart; not a quotation."""

    blocks: Blocks
    kind: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class List:
    """``items`` are blocks each; ``start`` counts only where ordered."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with its definitions, blocks each."""

    term: Inlines
    definitions: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their definitions."""

    items: tuple[Definition, ...]
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture or a gallery, with its caption and its credit."""

    images: tuple[Image, ...]
    caption: Inlines = ()
    credit: Inlines = ()
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` and ``rows`` hold cells of Inlines, all rows equally long; ``align`` has one of
    "", "left", "right", "center" a column. ``row_heads``: the first column heads its row."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]
    caption: Inlines = ()
    row_heads: bool = False
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Code, or anything whose lines and spaces are kept; ``text`` has no trailing newline."""

    text: str
    language: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Verse:
    """Stanzas of lines; an indented line begins with EM SPACE (U+2003)."""

    stanzas: tuple[tuple[Inlines, ...], ...]
    lang: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Embed:
    """What a page embeds from elsewhere (a tweet, a video): its words and where it came from."""

    url: str
    kind: str = ""
    blocks: Blocks = ()
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A change of scene or subject: a line, three stars, a space."""

    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


Block = (
    Paragraph
    | Section
    | Quotation
    | PullQuote
    | Callout
    | List
    | DefinitionList
    | Figure
    | Table
    | Preformatted
    | Verse
    | Embed
    | ThematicBreak
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The author's own note, or ours that cites a source: a label and its blocks."""

    label: str
    blocks: Blocks
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)
