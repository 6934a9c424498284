"""The guarded repairs of WeasyPrint 70.0; on any other version they switch themselves off.

Each puts a few characters into one function and compiles it anew from its own source, only where
version and source are the ones known:

* ``split_first_line`` takes a text that fits but for its last space, which Pango lets hang, for
  one that cannot be broken, and breaks it after its first word. It is taken as the text that fits:
  the line ends behind it, or goes on with what follows. (Version 69 hid this behind a wrong break
  point, which cost nearly all hyphens; its two lines are better not put back.) And where a text
  has no space, it looks for a word to divide among all that follow, each time through all of them
  (15 ms for a line amid 2,000 letters and signs): none is divided that no line reaches.
* ``_linebox_layout`` sends a note that stands on its call's page to the next one, to make room
  for the second line of a later paragraph. Here that is done only where nothing else can be moved,
  at the top of a page (one note in eight was late in a book of many notes; none is, after it).
  And for every box without a note it looks through all notes of the book.
* ``split_text_box`` centres a text in its line by the faces that it is set in, so that a word in a
  taller one, of another script, spreads the lines. Its baseline is that of the first face, as CSS
  has it where a line has a height (CSS Inline Layout 3, 4.3). And it says which box it splits.
* ``draw_first_line`` gives a letter that is set from several glyphs no text, or a neighbour's. And
  it cuts what is put between two glyphs to whole thousandths of an em, so that the right edge of a
  line is out by up to a point: what is cut off is carried on to the next glyph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import unwrap
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import Any

import weasyprint  # type: ignore[import-untyped]
from weasyprint.draw import text  # type: ignore[import-untyped]
from weasyprint.layout import block, inline, preferred  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]

from publish.render import reach

_MENDED = "<mended for the book>"

_REACH = 250
"""Characters, more than any line of a book has."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What to put into a function right after a passage of its source, and the modules that hold
    the function, its own first."""

    what: str
    """What it mends, as a finding names it."""
    function: str
    """Its name, that of a method behind its class's: "Layout.setup"."""
    modules: tuple[ModuleType, ...]
    after: str
    put: str
    more: tuple[tuple[str, str], ...] = ()
    """Further passages of the same function, and what to put after each."""


LINES = Repair(
    "ends of lines",
    "split_first_line",
    (line_break, inline, preferred),
    "    # Step #3: Try to put the first word of the second line on the first line\n",
    """\
    if resume_index is None and space_collapse and text.endswith(' '):
        bare = create_layout(text.rstrip(' '), style, context, None, justification_spacing)
        if line_size(bare.get_first_line()[0], style)[0] <= max_width:
            return first_line_metrics(
                first_line, text, layout, resume_index, space_collapse, style)
""",
    (("        next_text_index = 0\n", f"        next_text = next_text[:{_REACH}]\n"),),
)
NOTES = Repair(
    "places of notes",
    "_linebox_layout",
    (block,),
    "report = not context.in_column and can_break_now and not could_break_before",
    " and page_is_empty",
    (("                if descendant.footnote", " and descendant.footnote"),),
)
BASELINES = Repair(
    "heights of lines",
    "split_text_box",
    (inline,),
    "        box.baseline += box.margin_top\n",
    """\
        if box.style['line_height'] != 'normal':
            lower = strut(box.style)[1] - box.baseline
            box.margin_top += lower
            box.margin_bottom -= lower
            box.baseline += lower
""",
    (("    font_size = box.style['font_size']\n", "    context.text_box = box, skip\n"),),
)
GLYPHS = Repair(
    "the text of composed letters",
    "draw_first_line",
    (text,),
    "        utf8_text = None\n",
    """\
        from publish.render.pdf.meaning import Meaning
        meaning = Meaning(stream, textbox.pango_layout.text, glyph_item)
""",
    (
        (
            "        for i, glyph_info in enumerate(glyphs_info[0:num_glyphs]):\n",
            "            string = meaning.step(i, string)\n",
        ),
        (
            "            # Create mapping between glyphs and Unicode codepoints.\n",
            "            meaning.settle(i, glyph_id, font)\n",
        ),
        (
            "        # Close the last glyphs list, remove if empty.\n",
            "        string = meaning.end(string)\n",
        ),
        (
            "kerning = logical_width + offset - width * 1000 * FROM_UNITS / font_size\n",
            """\
            kerning += getattr(textbox, 'carried', 0)
            textbox.carried = kerning - round(kerning)
            kerning = round(kerning)
""",
        ),
    ),
)


REPAIRS = (LINES, NOTES, BASELINES, GLYPHS)


def repair(repairs: Sequence[Repair] = REPAIRS) -> tuple[str, ...]:
    """Make every repair that is not made yet; what is not in force after that, by name."""
    return tuple(each.what for each in repairs if not (_is_made(each) or _make(each)))


def mend(source: str, version: str, made: Repair = LINES) -> str | None:
    """A function's source with the repair made; None where it is not known to need it."""
    for after, put in ((made.after, made.put), *made.more):
        if version != reach.VERSION or source.count(after) != 1 or put in source:
            return None
        source = source.replace(after, after + put)
    return source


def _make(wanted: Repair) -> bool:
    source = reach.source_of(_found(wanted, wanted.modules[0]))
    mended = source and mend(dedent(source), weasyprint.__version__, wanted)
    if not mended:
        return False
    made: dict[str, Any] = {}
    # In the function's own module, so that its names still mean what they did.
    exec(compile(mended, _MENDED, "exec"), vars(wanted.modules[0]), made)
    owner, _, name = wanted.function.rpartition(".")
    for module in wanted.modules:
        setattr(getattr(module, owner) if owner else module, name, made[name])
    return True


def _found(wanted: Repair, module: ModuleType) -> Any:
    """The function in a module; None where it is not there."""
    found: Any = module
    for name in wanted.function.split("."):
        found = getattr(found, name, None)
    return found


def _is_made(wanted: Repair) -> bool:
    function = _found(wanted, wanted.modules[-1])
    function = function and unwrap(function)  # something of ours may stand before it
    return isinstance(function, FunctionType) and function.__code__.co_filename == _MENDED
