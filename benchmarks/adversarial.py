"""Texts that are made to be slow to read: of any kind, and against one regular expression.

A regular expression is slow where it can begin at many places, go far from each, and fail. So
what it looks for is written as a text of its own; its beginnings are repeated, and its parts.
"""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Iterator
from typing import Any

_parser: Any = importlib.import_module("re._parser")  # Python's own; it has no public name

SEEDS = (
    *"a1 \n<>&[](){}\"'-–.,/=:;|*_`#\\!?@^~$%+“”«é字\u00a0",
    *(
        "a ",
        "a\n",
        "A",
        "Ab ",
        "A. ",
        "1.",
        "1 ",
        "(1) ",
        "[1] ",
        "[^1]",
        " \n",
        "\n\n",
        "\n ",
        "\t",
    ),
    *(
        "<a",
        "<a ",
        "<a b=",
        '<a b="',
        "<!--",
        "<![CDATA[",
        "</",
        "<p>",
        "<script",
        "<b><i>",
        "&a",
        "&#1;",
    ),
    *(
        "[a",
        "](",
        "[a](",
        "![",
        "[[",
        "[a b='",
        "{{",
        "{% ",
        "{{< a ",
        "```",
        "~~~ ",
        "| a ",
        ">",
        "> ",
    ),
    *(
        "- ",
        "\n- ",
        "\n1. ",
        "\n# ",
        "\n---",
        "\n: ",
        "a: ",
        "a='",
        'a="b" ',
        "a=b,",
        "$a",
        "**a",
        "_a_",
    ),
    *("http://a", "https://a.b/", "a@", "a.b", "/a", "a/", "../", "%41", "a-", "-a", "a_", "x-y."),
    *(
        "by ",
        "By Ann ",
        "Ann Bee, ",
        "and ",
        "1 May ",
        "May 1, ",
        "2016-",
        "2016-01-01T",
        "12:30 ",
        "99",
    ),
    *(
        "“a",
        "a” ",
        "‘a’ ",
        '"a ',
        "said Ann, ",
        ": “",
        "— ",
        "...",
        "…",
        "№ ",
        "т. д. ",
        "1月",
        "©2016 ",
    ),
)
"""Pieces of words, markup, marks and dates."""


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Texts of ``size`` characters, each with its name: one piece, again and again."""
    for seed in SEEDS:
        yield f"{seed!r} repeated", repeated(seed, size)


def repeated(seed: str, size: int) -> str:
    """A piece, again and again."""
    return (seed * (size // len(seed) + 1))[:size]


def against(pattern: re.Pattern[Any], size: int, most: int = 12) -> Iterator[tuple[str, str]]:
    """Texts of ``size`` characters that nearly fit a pattern: its beginnings repeated, and each of
    its parts repeated behind what comes before it. At most ``most`` parts of each of some ways to
    fit are taken."""
    source = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    parsed = _parser.parse(source, pattern.flags & ~(re.DEBUG | re.LOCALE))
    for seed in range(3):
        parts = [part for part in _written(parsed, random.Random(seed)) if part]
        for at in range(0, len(parts), len(parts) // most + 1):
            before, part = "".join(parts[:at]), parts[at]
            yield f"{(before + part)[-40:]!r} repeated", repeated(before + part, size)
            if before:
                yield (
                    f"{before[-30:]!r} and {part[:20]!r} repeated",
                    before + repeated(part, size) + "\x01",
                )


def _written(parsed: Any, chance: random.Random) -> Iterator[str]:
    """What a parsed pattern looks for, a part at a time."""
    for kind, value in parsed:
        match str(kind):
            case "LITERAL":
                yield chr(value)
            case "NOT_LITERAL":
                yield "b" if value == ord("a") else "a"
            case "ANY":
                yield "a"
            case "IN":
                yield _one_of(value, chance)
            case "BRANCH":
                yield from _written(chance.choice(value[1]), chance)
            case "SUBPATTERN":
                yield from _written(value[-1], chance)
            case "ATOMIC_GROUP":
                yield from _written(value, chance)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, inner = value
                yield "".join(_written(inner, chance)) * min(max(least, 1), most)


def _one_of(members: Any, chance: random.Random) -> str:
    """A character of a set."""
    inside = [part for kind, value in members for part in _members(str(kind), value)]
    if str(members[0][0]) == "NEGATE":
        return next((one for one in "a1 .-<\n" if one not in inside), "é")
    return chance.choice(inside) if inside else "a"


def _members(kind: str, value: Any) -> str:
    match kind:
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0]) + chr(value[1])
        case "CATEGORY":
            return {"DIGIT": "1", "WORD": "a1", "SPACE": " \n"}.get(
                str(value).rpartition("_")[2], "a"
            )
    return ""
