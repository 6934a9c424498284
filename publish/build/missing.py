"""Pictures that are not beside what names them: a post without them, and nothing left empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from publish import disk
from publish.build.files import LARGEST_PICTURE, loader_beside, read_source
from publish.build.places import is_elsewhere
from publish.document import (
    Block,
    Blocks,
    Callout,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    PullQuote,
    Quotation,
)
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.transform import each_block, each_run, nested
from publish.walking import all_inlines, inlines

ELSEWHERE = Code(
    "M094", Severity.WARNING, "a picture is not in the manuscript's folder, and is left out"
)

LONGEST_ADDRESS = 200
"""Characters of a picture's address that are told; one with its data in it has millions."""


def images_of(post: Post) -> list[Image]:
    """Every picture of a post and its notes, in order."""
    notes = (block for note in post.notes for block in note.blocks)
    nodes = (*all_inlines(post.blocks), *all_inlines(notes))
    return [node for node in nodes if isinstance(node, Image)]


def without_far_pictures(post: Post, path: Path) -> tuple[Post, tuple[Finding, ...]]:
    """A manuscript without the pictures that it names elsewhere, on the web or above its folder,
    and that do not lie beside it either: nothing is fetched, nor read outside of its folder."""
    shown = images_of(post)
    elsewhere = [node for node in shown if is_elsewhere(node.src)]
    load = loader_beside(path) if elsewhere else None
    far = {node.src: node for node in elsewhere if load and load(node.src) is None}
    if not far:
        return post, ()
    found = tuple(Finding(ELSEWHERE, line_of(str(path), src), _left_out(far[src])) for src in far)
    return without_pictures(post, frozenset(node.src for node in shown) - far.keys()), found


def _left_out(image: Image) -> str:
    alt = f" ({image.alt})" if image.alt else ""
    what = f"{image.src[:LONGEST_ADDRESS]}{alt} is not beside the manuscript, and is left out"
    return f"{what}; put the picture there, and name it so"


def lacking(file: str, src: str) -> str:
    """What is wrong with a picture of a manuscript that cannot be had from its folder."""
    folder = Path(file).parent
    if src and disk.lies_in(folder / src, folder) and disk.is_there(folder / src):
        return (
            f"the picture {src} cannot be read, or is no file of up to {LARGEST_PICTURE >> 20} MB"
        )
    return f"there is no picture {src}" if src else "a picture is not named"


def line_of(file: str, src: str) -> Location:
    """The manuscript's line that shows a picture."""
    path = Path(file)
    text = read_source(path).decode("utf-8", "replace") if disk.is_file(path) else ""
    at = text.find(src)
    return Location(file, text.count("\n", 0, at) + 1 if at >= 0 else 0)


def without_pictures(post: Post, had: frozenset[str]) -> Post:
    """A post as it can be set at once: pictures that the page did not have beside it are left
    out (its findings name them), and with them what held nothing else: links, paragraphs, items of
    lists without numbers. Their captions stay, and look like captions."""

    def run(content: Inlines) -> Inlines:
        changed = zip(content, nested(content, run), strict=True)
        kept = [new for old, new in changed if not _is_gone(old, new, had)]
        return content if kept == [*content] else inlines(*_without_gaps(kept))

    def bare(blocks: Blocks) -> Blocks:
        return each_block(each_run(blocks, run), _unless_bare)

    notes = tuple(replace(note, blocks=bare(note.blocks)) for note in post.notes)
    return replace(post, blocks=bare(post.blocks), notes=notes)


def _is_gone(old: Inline, new: Inline, had: frozenset[str]) -> bool:
    """Whether an inline is a picture that is missing, or has lost all that it held."""
    if isinstance(old, Image):
        return old.src not in had
    return new != old and getattr(new, "content", None) == ()


def _without_gaps(content: Sequence[Inline]) -> Iterator[Inline]:
    """A run without line breaks at its ends, and without two in a row."""
    broken: list[Inline] = []
    begun = False
    for node in content:
        if isinstance(node, LineBreak) or (broken and isinstance(node, str) and not node.strip()):
            broken.append(node)
        else:
            yield from broken[: begun and 1]
            yield node
            broken, begun = [], True


def _unless_bare(block: Block) -> Blocks:
    match block:
        case Figure(images=(), caption=(), credit=()) | Paragraph(content=()):
            return ()
        case Callout(blocks=()) | PullQuote(blocks=()) | Quotation(blocks=(), attribution=()):
            return ()
        case List(items, ordered=False):
            block = replace(block, items=tuple(filter(None, items)))
            return (block,) if block.items else ()
    return (block,)
