"""Definition lists as manuscripts have them: what opens a fence is no term, whatever follows it."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin

Rule = Callable[[StateBlock, int, int, bool], bool]

_FENCE = re.compile(r"`{3,}[^`\n]*$|~{3,}|:{3,}", re.M)
_STOPS = ["paragraph", "reference", "blockquote"]


def use(markdown: MarkdownIt) -> None:
    """Read definition lists. The library takes any line for another term that has a colon below it,
    also one that opens code."""
    deflist_plugin(markdown)
    rules = markdown.block.ruler.getRules("")
    whole = next(rule for rule in rules if rule.__name__ == "deflist")
    markdown.block.ruler.at("deflist", _ending_at_fences(whole), {"alt": _STOPS})


def _ending_at_fences(whole: Rule) -> Rule:
    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        if not whole(state, start, end, silent):
            return False
        for at in range(first + 2, len(state.tokens)):
            token = state.tokens[at]
            if token.type == "dt_open" and token.level == state.level + 1 and token.map:
                line = token.map[0]
                if _FENCE.match(state.src, state.bMarks[line] + state.tShift[line]):
                    _end(state, first, at, line)
                    break
        return True

    return rule


def _end(state: StateBlock, first: int, at: int, line: int) -> None:
    """End a list, whose tokens begin at ``first``, before a term that is none."""
    del state.tokens[at:]
    state.level += 1
    state.push("dl_close", "dl", -1)
    state.tokens[first].map = [(state.tokens[first].map or [line])[0], line]
    state.line = line
