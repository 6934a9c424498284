"""Rendering: tokens to HTML in which every block stands on the line of the file that it stands on.

So a finding about the HTML names the line of the Markdown, and nobody has to count again.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from publish.read.markdown.record import record_of


class Aligned(RendererHTML):
    """markdown-it's renderer with line ends only where the file has them, and pieces set."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """The HTML of a text; its first line is the text's."""
        prepared = record_of(env).prepared
        parts: list[str] = []
        line = prepared.line(0)
        for index, token in enumerate(tokens):
            if token.map and token.nesting >= 0:
                missing = prepared.line(token.map[0]) - line
                parts.append("\n" * missing)
                line += max(missing, 0)
            made = prepared.in_text(self._one(tokens, index, options, env))
            parts.append(made)
            line += made.count("\n")
        return "".join(parts)

    def _one(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[index]
        if token.type == "inline":
            return self.renderInline(token.children or [], options, env)
        rule = self.rules.get(token.type)
        return (
            str(rule(tokens, index, options, env))
            if rule
            else self.renderToken(tokens, index, options, env)
        )

    def renderToken(  # noqa: N802 - the library's name
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """A tag, without the line end that the library would put behind it."""
        token = tokens[idx]
        if token.hidden or not token.tag:
            return ""
        return f"<{'/' if token.nesting == -1 else ''}{token.tag}{self.renderAttrs(token)}>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A block of code with its language, and the title that it has."""
        token = tokens[idx]
        language, title = str(token.meta.get("language", "")), str(token.meta.get("title", ""))
        name = f' class="language-{escapeHtml(language)}"' if language else ""
        block = f"<pre><code{name}>{escapeHtml(token.content)}</code></pre>"
        return (
            f"<figure>{block}<figcaption>{escapeHtml(title)}</figcaption></figure>"
            if title
            else block
        )

    def code_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Indented code, as any other."""
        return self.fence(tokens, idx, options, env)
