"""Notes: the footnotes of a Markdown text, gathered behind it in the order of their calls.

The plugin finds calls and definitions; joining them is done here, so that a note in a note, a note
defined twice and one that is never called are each accounted for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from publish.findings import Code, Severity
from publish.read.markdown.record import Record, record_of

UNCALLED = Code("R165", Severity.WARNING, "A note is called nowhere, or defined twice.")


def add(markdown: MarkdownIt) -> None:
    """Teach a parser footnotes."""
    footnote_plugin(markdown, move_to_end=False)
    markdown.core.ruler.after("inline", "notes", _gather)
    markdown.add_render_rule("footnote_ref", _render_call)


def _render_call(_: RendererProtocol, tokens: Sequence[Token], index: int, *__: object) -> str:
    """The call of a note, as kramdown and Hugo write it."""
    number = tokens[index].meta["id"] + 1
    return f'<sup class="footnote-ref"><a href="#fn:{number}">{number}</a></sup>'


@dataclass(slots=True)
class _Definition:
    label: str
    line: int
    tokens: list[Token] = field(default_factory=list)


def _gather(state: StateCore) -> None:
    """Move the definitions of notes behind the text."""
    record = record_of(state.env)
    noted = state.env.get("footnotes", {})
    calls: dict[int, dict[str, object]] = noted.get("list", {})
    text, definitions = _parted(state.tokens)
    known: dict[str, _Definition] = {}
    for each in definitions:
        record.markup.append(each.label)
        if each.label in known or noted["refs"].get(f":{each.label}", -1) < 0:
            _leave_out(each, record, again=each.label in known)
        known.setdefault(each.label, each)
    if calls:
        text.append(Token("notes_open", "section", 1, attrs={"class": "footnotes"}, block=True))
        text.append(Token("notes_list_open", "ol", 1, block=True))
        for number, call in calls.items():
            text += _note(number, call, known)
        text.append(Token("notes_list_close", "ol", -1, block=True))
        text.append(Token("notes_close", "section", -1, block=True))
    state.tokens = text


def _parted(tokens: list[Token]) -> tuple[list[Token], list[_Definition]]:
    """The tokens of the text, and those of each definition; one in another stands for itself."""
    text: list[Token] = []
    definitions: list[_Definition] = []
    open_now: list[_Definition] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            open_now.append(_Definition(token.meta["label"], token.map[0] if token.map else 0))
            definitions.append(open_now[-1])
        elif token.type == "footnote_reference_close":
            open_now.pop()
        else:
            (open_now[-1].tokens if open_now else text).append(token)
    return text, definitions


def _leave_out(note: _Definition, record: Record, *, again: bool) -> None:
    record.drop_tokens("uncalled note", note.tokens, note.line)
    why = "is defined twice: the first stands" if again else "is called nowhere: it was dropped"
    record.say(UNCALLED, note.line, f"the note [^{note.label}] {why}")


def _note(number: int, call: dict[str, object], known: dict[str, _Definition]) -> list[Token]:
    item = Token("note_open", "li", 1, attrs={"id": f"fn:{number + 1}"}, block=True)
    inner = call.get("tokens")
    if isinstance(inner, list):
        content = str(call.get("content", ""))
        tokens = [
            Token("paragraph_open", "p", 1, block=True),
            Token("inline", "", 0, content=content, children=inner, block=True),
            Token("paragraph_close", "p", -1, block=True),
        ]
    else:
        found = known.get(str(call.get("label")))
        tokens = found.tokens if found else []
    return [item, *tokens, Token("note_close", "li", -1, block=True)]
