"""Listings: code and formulas, of which a body's shortcodes show every sign as it stands."""

from __future__ import annotations

import re

from publish.read.exports.wordpress.literal import literally
from publish.read.exports.wordpress.names import table
from publish.read.exports.wordpress.writing import Call, block

_BREAKS = re.compile(r"<br\s*/?>\n?|</p>\s*<p>", re.I)
_COLOURED = re.compile(r"cc[A-Za-z]{0,10}_([a-z0-9+#-]{1,30})")
"""CodeColorer's names: what to show, and the language ("ccnLe_php")."""


def is_literal(name: str) -> bool:
    """Whether the content of a shortcode is shown as it stands."""
    known = name in table()["code"] or name in table()["formulas"]
    return known or _COLOURED.fullmatch(name) is not None


def code(call: Call) -> str:
    """A listing, with its language and its title; one in a line as code among words."""
    given = call.get("lang", "language") or next(iter(call.tag.bare), "")
    if coloured := _COLOURED.fullmatch(call.name):
        given = given or coloured[1]
    named = call.name if call.name not in table()["code_of_no_language"] else ""
    language = re.sub(r"[^\w+#.-]", "", given or named).lower()
    content = literally(_BREAKS.sub("\n", call.inner))
    marked = f' class="language-{language}"' if language else ""
    if call.in_line:
        return f"<code{marked}>{content.strip()}</code>"
    title = f"<p>{call.get('title')}</p>" if call.get("title") else ""
    return block(f"{title}<pre><code{marked}>{content}</code></pre>")


def formula_of(call: Call) -> str:
    """A formula, in a line or in lines of its own."""
    return code(call) if "\n" in call.inner.strip() else formula(call.inner)


def formula(source: str) -> str:
    """A formula as the code that it is written in."""
    return f'<code class="language-latex">{literally(source.strip())}</code>'
