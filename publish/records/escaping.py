"""Unicode, with CSL's tags for italics and the like, becomes LaTeX that biber reads."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\{}$&#%_^~\xa0]|[-`']{2,}")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "\xa0": "~",
}
_TAG = re.compile(r"<(i|b|sup|sub)>|</(?:i|b|sup|sub)>")
_COMMANDS = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}


def marked_up(value: str) -> str:
    """A text with CSL's tags as commands, where they are balanced."""
    parts: list[str] = []
    at, open_ = 0, 0
    for tag in _TAG.finditer(value):
        parts.append(escaped(value[at : tag.start()]))
        at = tag.end()
        if tag[1]:
            open_ += 1
            parts.append(f"\\{_COMMANDS[tag[1]]}{{")
        elif open_:
            open_ -= 1
            parts.append("}")
    return "".join([*parts, escaped(value[at:]), "}" * open_])


def escaped(text: str) -> str:
    """A text on one line, with nothing in it that TeX would take for a command or a ligature."""
    return _SPECIAL.sub(_escape, " ".join(re.split(r"[ \t\r\n]+", text)))


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    if len(sign) > 1:  # a row of hyphens or quotation marks is a ligature in TeX
        return "{}".join(sign)
    return _ESCAPES.get(sign, f"\\{sign}")
