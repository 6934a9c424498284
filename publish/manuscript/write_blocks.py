"""Blocks -> Markdown that gives the same Blocks back, pleasant to edit: a line a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.document import (
    Block,
    Blocks,
    Callout,
    DefinitionList,
    Embed,
    Figure,
    Inlines,
    List,
    Note,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Table,
    ThematicBreak,
    Verse,
)
from publish.manuscript.attributed import DASH, ends_like_attribution
from publish.manuscript.attributes import write_attributes
from publish.manuscript.write_inline import line_start, write_inlines

TOP_LEVEL = 2
"""The level of a post's outermost headings: its title is the one above."""

DEEPEST = 6

CLOSING_MARKS = re.compile(r"(?:^|(?<=\s))#+$")
"""What would be read as the closing sequence of a heading."""


RULE = re.compile(r"(?:- *){3,}$", re.M)
"""Bullets in each other that would be read as a section break."""


def write_blocks(blocks: Blocks, level: int = TOP_LEVEL) -> str:
    """The Markdown of blocks, without a newline at its end."""
    texts = []
    lists = 0
    for block in blocks:
        lists = lists + 1 if isinstance(block, List) else 0
        texts.append(_block(block, level, second=lists % 2 == 0))
    return "\n\n".join(texts)


def write_note(note: Note) -> str:
    """A note's definition, what is not its first line indented."""
    text, mark = write_blocks(note.blocks), f"[^{note.label}]:"
    if note.blocks and not isinstance(note.blocks[0], Paragraph):
        return _hanging(mark, f"\n{text}", 4)  # the parser misjudges columns behind the mark
    return _hanging(f"{mark} ", text, 4).rstrip(" ")


def _block(block: Block, level: int, *, second: bool) -> str:
    match block:
        case Paragraph(content):
            return write_inlines(content)
        case Section():
            return _section(block, level)
        case Quotation():
            return _quotation(block)
        case PullQuote(blocks):
            return _div(write_blocks(blocks), "pullquote")
        case Callout(blocks, kind):
            return _div(write_blocks(blocks), "callout", *kind.split())
        case List():
            return _list(block, second=second)
        case DefinitionList():
            return "\n\n".join(_definitions(block))
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case Preformatted():
            return _preformatted(block)
        case Verse(stanzas, lang):
            return _div("\n\n".join(map(_stanza, stanzas)), "verse", lang=lang)
        case Embed(url, kind, blocks):
            return _div(write_blocks(blocks), "embed", url=url, kind=kind)
        case ThematicBreak():
            return "* * *"


def _section(section: Section, level: int) -> str:
    title = CLOSING_MARKS.sub(r"\\\g<0>", write_inlines(section.title, flat=True))
    ident = f" {{#{section.id}}}" if section.id else ""
    heading = f"{'#' * min(level, DEEPEST)} {title}{ident}".rstrip()
    below = write_blocks(section.blocks, level + 1)
    return f"{heading}\n\n{below}" if below else heading


def _quotation(quotation: Quotation) -> str:
    texts = [write_blocks(quotation.blocks)]
    if quotation.attribution:
        texts.append(f"— {_one_dash(write_inlines(quotation.attribution))}")
    elif ends_like_attribution(quotation.blocks, texts[0]):
        texts.append("—")
    lines = "\n\n".join(text for text in texts if text).split("\n")
    quoted = "\n".join(f"> {line}".rstrip(" ") if not line else f"> {line}" for line in lines)
    return _div(quoted, lang=quotation.lang) if quotation.lang else quoted


def _one_dash(written: str) -> str:
    """An attribution whose last line begins like another is not to be taken for two."""
    before, line_end, line = written.rpartition("\n")
    return f"{before}\n&#{ord('—')};{line[1:]}" if line_end and line.startswith(DASH) else written


def _list(node: List, *, second: bool) -> str:
    """Two lists in a row differ in their bullets, or they would be read as one."""
    texts = []
    for number, item in enumerate(node.items, node.start):
        bullet = (
            ("+" if second else "-") if not node.ordered else f"{number}{')' if second else '.'}"
        )
        texts.append(_item(bullet, item))
    tight = all(len(item) <= 1 and _is_short(item) for item in node.items)
    return ("\n" if tight else "\n\n").join(texts)


def _item(bullet: str, item: Blocks) -> str:
    """An item behind its bullet; a term on the bullet's line could be taken for another term of
    a definition list before the list, and bullets alone for a rule."""
    text, indent = write_blocks(item), len(bullet) + 1
    if item and (isinstance(item[0], DefinitionList) or RULE.match(f"{bullet} {text}")):
        return _hanging(bullet, f"\n{text}", indent)
    return _hanging(f"{bullet} ", text, indent).rstrip(" ")


def _is_short(item: Blocks) -> bool:
    return all(isinstance(block, Paragraph) for block in item)


def _definitions(node: DefinitionList) -> Iterator[str]:
    for item in node.items:
        texts = [_hanging(":   ", write_blocks(blocks), 4) for blocks in item.definitions]
        yield "\n".join([line_start(write_inlines(item.term, flat=True)), *texts])


def _figure(figure: Figure) -> str:
    images = "\n".join(write_inlines((image,)) for image in figure.images)
    if len(figure.images) == 1 and not (figure.caption or figure.credit):
        return images
    caption = write_inlines(figure.caption) if figure.caption else ""
    credit = f"[{write_inlines(figure.credit, flat=True)}]{{.credit}}" if figure.credit else ""
    return _div("\n\n".join(text for text in (images, caption, credit) if text), "figure")


def _table(table: Table) -> str:
    width = len(table.align)
    rules = {"left": ":--", "right": "--:", "center": ":-:", "": "---"}
    rows = [table.head or ((),) * width, *table.rows]
    lines = [_row(map(_cell, row)) for row in rows]
    lines.insert(1, _row(rules[align] for align in table.align))
    caption = write_inlines(table.caption, flat=True)
    heads = "{.row-heads}" if table.row_heads else ""
    below = f"\n\n: {' '.join(text for text in (caption, heads) if text)}"
    return "\n".join(lines) + (below if caption or heads else "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(content: Inlines) -> str:
    return write_inlines(content, flat=True).replace("|", "\\|")


def _stanza(lines: tuple[Inlines, ...]) -> str:
    return "\\\n".join(write_inlines(line) for line in lines)


def _preformatted(block: Preformatted) -> str:
    """Code in its fence, which is of tildes where the language has a backtick: behind a fence of
    backticks none may stand."""
    if "`" in block.language:
        fence = _fence("~", block.text)
        return f"{fence} {block.language}\n{block.text}\n{fence}"
    fence = _fence("`", block.text)
    return f"{fence}{block.language}\n{block.text}\n{fence}"


def _fence(mark: str, text: str) -> str:
    return mark * (max(map(len, re.findall(f"{mark}{{3,}}", text)), default=2) + 1)


def _div(text: str, *classes: str, **values: str) -> str:
    """A fenced block, its fence longer than any inside."""
    longest = max((len(run) for run in re.findall(r"(?m)^[> ]*(:{3,})", text)), default=2)
    fence = ":" * (longest + 1)
    given = any(values.values())
    name = classes[0] if len(classes) == 1 and not given else write_attributes(classes, **values)
    return f"{fence} {name}\n{text}\n{fence}" if text else f"{fence} {name}\n{fence}"


def _hanging(first: str, text: str, indent: int) -> str:
    """Text behind a mark, its other lines indented."""
    head, *rest = text.split("\n")
    lines = [f"{' ' * indent}{line}" if line else "" for line in rest]
    return "\n".join([first + head, *lines])
