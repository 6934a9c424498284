"""Every block of a post, and what is hard to set about it, by theme: what the stress book has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from filler import Filler
from stress_pictures import PICTURES, file_of
from tongues import EMOJI, TONGUES

from publish.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    Code,
    Definition,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Note,
    Noteref,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    ThematicBreak,
    Verse,
)
from publish.walking import inlines

ADDRESS = (
    "https://www.example.org/archives/harbour-gazette/1911/04/the_long_account_of_the_new_pier"
    "?section=letters&page=142&highlight=samovar&token=0123456789abcdef0123456789abcdef0123456789"
)
SMALL = 0.3
"""The scale under which a book is a sample for tests."""

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsanstalt"


@dataclass
class Author:
    """Writes blocks with notes; ``scale`` is how much of each kind there is beside the book of
    full size."""

    filler: Filler
    scale: float
    notes: list[Note] = field(default_factory=list)

    def some(self, full: int, least: int = 1) -> int:
        """A number of things, by the size of the book."""
        return max(least, round(full * self.scale))

    @property
    def small(self) -> bool:
        """Whether the book is a sample, with little prose and few of a kind."""
        return self.scale < SMALL

    def note(self, *blocks: Block | str) -> Noteref:
        """The call of a new note."""
        label = f"n{len(self.notes) + 1}"
        made = tuple(Paragraph((b,)) if isinstance(b, str) else b for b in blocks)
        self.notes.append(Note(label, made))
        return Noteref(label)

    def short(self) -> Noteref:
        """The call of a note of a sentence."""
        return self.note(self.filler.sentence())

    def words(self, count: int) -> str:
        """So many words, without a full stop."""
        text = self.filler.paragraph(count // 8 + 1).replace(".", ",")
        return " ".join(text.split()[:count]).rstrip(",")

    def paragraph(self, *after: Inline) -> Paragraph:
        """A paragraph of filler with something at its end."""
        sentences = 1 if self.small else self.filler.random.randint(3, 6)
        return Paragraph(inlines(self.filler.paragraph(sentences), *after))

    def paragraphs(self, full: int) -> Blocks:
        """Some paragraphs, at least one."""
        return tuple(self.paragraph() for _ in range(self.some(full)))


Theme = Callable[[Author], Blocks]


def _inline_runs(a: Author) -> Inlines:
    """Every inline, one in another."""
    return inlines(
        a.filler.sentence() + " ",
        Emphasis(("The ", Emphasis(("Second",)), " Mate")),
        ", ",
        Strong(("heavy ", Emphasis(("and slanted",)))),
        ", H",
        Subscript(("2",)),
        "O, x",
        Superscript(("2",)),
        ", ",
        Strikethrough(("struck out",)),
        ", ",
        Code("rope --knots=9"),
        ", ",
        Link("https://example.org/rope", ("a linked word",)),
        " and ",
        Span(("ein deutsches Wort",), "de"),
        LineBreak(),
        "a line of its own, ",
        Image(str(file_of("tiny")), "a buoy"),
        " in a line.",
        a.short(),
        a.note("A second call beside it."),
    )


def sections(a: Author) -> Blocks:
    """Headings to depth five, a heading right under another, one of 400 characters, with notes."""

    def nest(depth: int) -> Section:
        title = inlines(f"{a.words(4)} of depth {depth}", *([a.short()] if depth == 2 else []))
        inner = (*a.paragraphs(2), *([nest(depth + 1)] if depth < 5 else []))
        return Section(title, inner if depth % 2 else inner[-1:] if depth < 5 else inner)

    long = Section((a.words(72),), a.paragraphs(1), "long-heading")
    return (
        Paragraph(_inline_runs(a)),
        *(nest(1) for _ in range(a.some(2))),
        long,
        Section((Emphasis(("All",)), " of it, ", Code("code()"), ", ", EMOJI), a.paragraphs(1)),
    )


def quotations(a: Author) -> Blocks:
    """Block quotations: short, over pages, in one another, with attribution, source and notes."""
    cited = Paragraph(inlines(a.filler.paragraph(3), Citation("gazette", "4", speaker="P. Holm")))
    long = tuple(a.paragraph() for _ in range(a.some(14, 4)))
    inner = Quotation((Quotation((a.paragraph(a.short()),)), a.paragraph()), ("The cook",))
    return (
        a.paragraph(),
        Quotation((cited,), ("Peter Holm, in ", Emphasis(("The Harbour Gazette",)))),
        a.paragraph(),
        Quotation((*long, a.paragraph(a.short())), ("The keeper of the lower light", a.short())),
        a.paragraph(Citation("pilot", "12–14")),
        Quotation((a.paragraph(), inner, List(((a.paragraph(),), (a.paragraph(),)))), ()),
        Quotation((Paragraph(("Ein Satz auf Deutsch, der zitiert wird.",)),), (), "de"),
        *a.paragraphs(4),
    )


def lists(a: Author) -> Blocks:
    """Lists in lists, long items, numbers of three figures, terms with their definitions."""

    def nest(depth: int) -> List:
        items: list[Blocks] = [(Paragraph((a.words(4),)),) for _ in range(2)]
        items.append((a.paragraph(a.short()), *([nest(depth + 1)] if depth < 5 else ())))
        return List(tuple(items), ordered=depth % 2 == 1, start=1)

    many = tuple((Paragraph((a.words(5),)),) for _ in range(a.some(60, 8)))
    quoted = Quotation((a.paragraph(),), ("The second mate",))
    mixed = (a.paragraph(), quoted, Preformatted("knots = 9\nrope.tie(knots)"))
    terms = tuple(
        Definition((a.words(3),), ((a.paragraph(),), (Paragraph((a.filler.sentence(),)),)))
        for _ in range(a.some(8, 2))
    )
    deep = Definition(("With a list in it",), ((a.paragraph(), nest(4)),))
    return (
        a.paragraph(),
        nest(1),
        List(many, ordered=True, start=95),
        List((mixed, (a.paragraph(), a.paragraph()))),
        DefinitionList((*terms, deep)),
        *a.paragraphs(3),
    )


def figures(a: Author) -> Blocks:
    """Every picture by itself with a caption, in a row, in galleries; a very long caption."""
    blocks: list[Block] = [a.paragraph()]
    for name in ("wide", "tall", "tiny", "glass") if a.small else PICTURES:
        image = Image(str(file_of(name)), f"a coast, {name}")
        caption = inlines(a.filler.sentence(), *([a.short()] if name == "wide" else []))
        blocks += [Figure((image,), caption, ("Photo: I. Haldorsen",)), a.paragraph()]
    some = tuple(Image(str(file_of(name)), name) for name in ("gray", "tall", "square", "wide"))
    blocks += [
        Figure(some[:2], ("Two, of which one is tall.",)),
        Figure(some, ("Four.",)),
        a.paragraph(),
        *(() if a.small else (Figure(some[:3]), a.paragraph())),
        Figure(some[:1], (a.filler.paragraph(a.some(80, 6)),)),
        Quotation((a.paragraph(), Figure(some[3:], ("In a quotation.",))), ("Our postmistress",)),
        List(((a.paragraph(), Figure(some[3:], ("In a list.",))),)),
    ]
    return tuple(blocks)


def _table(a: Author, columns: int, rows: int, cell: Callable[[int, int], Inlines]) -> Table:
    head = tuple((a.words(1) + f" {n}",) for n in range(columns))
    body = tuple(tuple(cell(r, c) for c in range(columns)) for r in range(rows))
    align = tuple(("", "right", "center", "left")[n % 4] for n in range(columns))
    return Table(head, body, align, (a.words(9) + ".",), row_heads=columns > 3)


def tables(a: Author) -> Blocks:
    """2 to 60 columns, 3 to 120 rows, notes, long words, empty cells, one column, one cell."""

    def figure(row: int, column: int) -> Inlines:
        return (f"Year {1900 + row}",) if column == 0 else (f"{row * column % 97}.5",)

    def prose(row: int, column: int) -> Inlines:
        return inlines(
            a.words(2 + (row + column) % 9), *([a.short()] if row == column == 1 else [])
        )

    def sparse(row: int, column: int) -> Inlines:
        return (a.words(1),) if (row + column) % 3 else ()

    def wordy(row: int, column: int) -> Inlines:
        return (LONG_WORD if (row + column) % 4 == 0 else a.words(2),)

    many = a.some(120, 9)
    return (
        a.paragraph(),
        _table(a, 2, 3, prose),
        a.paragraph(),
        _table(a, 4, many, prose),
        _table(a, 5, 6, sparse),
        a.paragraph(),
        _table(a, 12, 8, figure),
        _table(a, 9, 5, prose),
        a.paragraph(),
        _table(a, 4, 5, wordy),
        _table(a, 14, a.some(6, 2), wordy),
        a.paragraph(),
        _table(a, 24, a.some(40, 2), figure),
        _table(a, 60, a.some(20, 2), figure),
        _table(a, 1, 4, prose),
        Table((), ((("one cell",),),), ("",)),
        Table((), (((ADDRESS,), (a.words(4),)),) * 2, ("", "")),
        Quotation((_table(a, 3, 3, prose),)),
        List(((a.paragraph(), _table(a, 3, 3, prose)),)),
        a.paragraph(),
    )


def code(a: Author) -> Blocks:
    """Code with long lines, tabs, many lines, none of whose spaces may go."""
    lines = "\n".join(
        f"{'    ' * (n % 4)}def knot_{n}(rope, /): return rope.tie({n})"
        for n in range(a.some(200, 10))
    )
    long = "curl --header 'Accept: application/json' " + " ".join(f"--knot={n}" for n in range(60))
    table = "name\tknots\tlength\nlong\t9\t12\n\tindented by a tab\n\n\nafter two empty lines"
    return (
        a.paragraph(),
        Preformatted(long, "sh"),
        Preformatted(table),
        Preformatted("x = '" + "0123456789abcdef" * 30 + "'", "python"),
        Paragraph(("In a line, ", Code("--option=" + "value" * 20), " is long.")),
        Preformatted(lines, "python"),
        List(((a.paragraph(), Preformatted(long, "sh")),)),
        Quotation((a.paragraph(), Preformatted("ls -l " + ADDRESS)), ("The cook",)),
        a.paragraph(),
    )


def notes(a: Author) -> Blocks:
    """Notes: hundreds, of several paragraphs, as long as a page and longer, with other blocks, in
    quotations, lists, captions and headings; called one behind another."""
    blocks: list[Block] = [a.paragraph(a.short())]
    for count in range(a.some(80, 3)):
        runs = (a.filler.sentence(), a.short(), " " + a.filler.paragraph(1), a.short())
        blocks.append(Paragraph(runs))
        if count % 25 == 3:
            blocks.append(a.paragraph(a.note(*(a.filler.paragraph(2) for _ in range(3)))))
    for sentences in (12, 24, 60) if a.small else (12, 20, 30, 45, 70):
        blocks += [a.paragraph(a.note(a.filler.paragraph(sentences))), *a.paragraphs(3)]
    inner = a.note("A note that is called by a note.")
    blocks += [
        a.paragraph(a.note(List(((Paragraph(("one",)),), (Paragraph(("two",)),))))),
        a.paragraph(a.note(Paragraph(inlines("It calls another", inner, ".")))),
        a.paragraph(a.note(Quotation((a.paragraph(),), ("The ferryman",)))),
        a.paragraph(*(a.note(f"Note {n} of ten at one place: {ADDRESS}") for n in range(10))),
        a.paragraph(a.note(*(a.filler.paragraph(3) for _ in range(a.some(20, 3))))),
        Callout((a.paragraph(a.short()),), "note"),
        PullQuote((Paragraph(inlines(a.filler.sentence(), a.short())),)),
        *a.paragraphs(3),
    ]
    return tuple(blocks)


def apart(a: Author) -> Blocks:
    """Verse, callouts, pull quotes, embeds, breaks, in one another and at page ends."""
    lines = tuple(("\u2003" * (n % 2) + a.words(6 + n % 9),) for n in range(6))
    blocks: list[Block] = []
    for count in range(a.some(3)):
        blocks += [
            a.paragraph(),
            Verse((lines[: 2 + count % 4], lines)),
            a.paragraph(),
            Callout((a.paragraph(), List(((a.paragraph(),), (a.paragraph(),)))), "warning"),
            a.paragraph(),
            PullQuote((Paragraph((a.filler.sentence(),)),)),
            *a.paragraphs(2),
            Embed(f"https://social.example/@keeper/{count}", "tweet", (a.paragraph(),)),
            ThematicBreak(),
            a.paragraph(),
            Embed(f"https://video.example/watch?v={count}", "video"),
        ]
    cited = Quotation((a.paragraph(Citation("pilot", "9")),))
    return (
        *blocks,
        Callout((a.paragraph(), Callout((a.paragraph(), cited), "note")), ""),
        Callout(tuple(a.paragraph() for _ in range(a.some(16, 2))), "aside"),
        PullQuote((a.paragraph(), a.paragraph())),
        Quotation((Verse((lines,)),), ("A song",)),
        Embed(
            ADDRESS, "", (a.paragraph(), Figure((Image(str(file_of("gray")), None),), ("Seen.",)))
        ),
        a.paragraph(),
    )


def addresses(a: Author) -> Blocks:
    """Long addresses in text, notes, tables and captions; a word of 4,000 letters."""
    return (
        Paragraph((f"It stood at {ADDRESS} and nowhere else.",)),
        a.paragraph(a.note(f"See {ADDRESS}, and {ADDRESS.replace('www', 'archive')}.")),
        Paragraph(inlines("It is ", Link(ADDRESS, (ADDRESS,)), " that is meant.")),
        Paragraph((f"The word is {'abcdefghij' * a.some(400, 40)} and no other.",)),
        Paragraph((f"The {LONG_WORD} and the {'-'.join([LONG_WORD] * 5)} are two.",)),
        Quotation((Paragraph((f"At {ADDRESS}.",)),), (ADDRESS,)),
        Section((f"At {ADDRESS}",), a.paragraphs(1)),
        a.paragraph(),
    )


def tongues(a: Author) -> Blocks:
    """Runs of nine scripts amid English, as words and as quotations; emoji."""
    blocks: list[Block] = [a.paragraph()]
    for tongue in TONGUES:
        words = Span((tongue.sentences[0],), tongue.tag)
        blocks += [
            Paragraph(inlines(f"In {tongue.called}: ", words, " And on. ", EMOJI[0], a.short())),
            Quotation(
                (Paragraph((tongue.space.join(tongue.sentences),)),), (tongue.called,), tongue.tag
            ),
        ]
    cells = tuple(((t.called,), (Span((t.title,), t.tag),)) for t in TONGUES)
    return (*blocks, Table((("Script",), ("Title",)), cells, ("", "")), a.paragraph())


def as_posted(a: Author) -> Blocks:
    """Prose as a post has it: sections, and now and then something else."""
    others: tuple[Theme, ...] = (_quoted, _pictured, _listed, _noted)
    blocks: list[Block] = [a.paragraph(), a.paragraph()]
    for _ in range(a.filler.random.randint(3, 5)):
        inner: list[Block] = [a.paragraph() for _ in range(a.filler.random.randint(2, 4))]
        for other in a.filler.random.sample(others, 2):
            inner += [*other(a), a.paragraph(), a.paragraph()]
        blocks.append(Section((a.words(5),), tuple(inner)))
    return tuple(blocks)


def _quoted(a: Author) -> Blocks:
    return (Quotation((a.paragraph(Citation("gazette")),), ("P. Holm",)),)


def _pictured(a: Author) -> Blocks:
    name = a.filler.random.choice(("gray", "wide", "square"))
    return (Figure((Image(str(file_of(name)), name),), (a.filler.sentence(),)),)


def _listed(a: Author) -> Blocks:
    return (List(tuple((Paragraph((a.filler.sentence(),)),) for _ in range(4))),)


def _noted(a: Author) -> Blocks:
    return (a.paragraph(a.short()), a.paragraph(a.note(a.filler.paragraph(6))))


THEMES: dict[str, Theme] = {
    "sections": sections,
    "quotations": quotations,
    "lists": lists,
    "figures": figures,
    "tables": tables,
    "code": code,
    "notes": notes,
    "apart": apart,
    "addresses": addresses,
    "tongues": tongues,
}
