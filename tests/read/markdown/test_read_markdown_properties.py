"""What must hold of any Markdown: every word in its place, the account in balance, no hang."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pace import assert_linear

from publish import document
from publish.errors import InputRefused
from publish.read.account import line_of
from publish.read.exports import read_item
from publish.read.markdown import is_blog_post, opened
from publish.read.reading import Original, Reading
from publish.walking import reading_order

HEAD = "---\nlayout: post\n---\n"
Block = list[str]
"""The lines of a block of Markdown."""


def reading(body: str, name: str = "post.md") -> Reading:
    """The post that is read from a body."""
    original = Original(name, (HEAD + body).encode("utf-8", "surrogatepass"))
    export = opened(original)
    assert export is not None
    return read_item(export.items[0], original, export.kind)


def words(found: Reading) -> list[str]:
    """The numbered words of a post in the order in which they are read."""
    notes = (block for note in found.post.notes for block in note.blocks)
    parts = (line_of(found.post.metadata.title), *read(found.post.blocks), *read(notes))
    return re.findall(r"word\d+", "\n".join(parts))


def read(blocks: Iterable[document.Block]) -> Iterator[str]:
    """The text of blocks, in the order in which it is read."""
    for each in blocks:
        if isinstance(each, document.Preformatted):
            yield each.text
        for part in reading_order(each):
            if isinstance(part, tuple):
                yield line_of(part)
            else:
                yield from read((part,))


# ---------------------------------------------------------- made of numbered words

INLINE = [
    "{}",
    "{} {}",
    "*{}*",
    "**{} {}**",
    "`{}`",
    "~~{}~~",
    "[{}](https://example.org/)",
    "[{} *{}*](other.md#part)",
    "[[note|{}]]",
    "<b>{}</b>",
    "<span title='x'>{}</span>",
    '{{{{ "{}" | upcase }}}}',
    "{{% raw %}}{}{{% endraw %}}",
    "{{{{< odd >}}}}{}{{{{< /odd >}}}}",
    '{{{{< odd text="{} {}" >}}}}',
    "*{}*{{: .name }}",
    "$x$ {}",
    "{}&nbsp;{}",
    "{} < {}",
    "<{}>",
]
BLOCKS = [
    "## {}",
    "##{}",
    "### {} {{#name}}",
    "{}\n===",
    "{}\n{{: .notice}}",
    "```js\n{}\n```",
    "    {}",
    "~~~\n{{{{ {} }}}}\n~~~",
    "{{% highlight js %}}\n{}\n{{% endhighlight %}}",
    "{{{{< highlight go >}}}}\n{}\n{{{{< /highlight >}}}}",
    '{{{{< figure src="a.png" title="{}" caption="{}" >}}}}',
    '![x](a.png "{}")',
    '{{% include figure.html src="b.png" caption="{}" %}}',
    "| {} | {} |\n|---|---|\n| {} | {} | {} |",
    "| {} | {} |\n| {} | {} |",
    "{}\n: {}\n: {}",
    "<div>\n{}\n</div>",
    '<div markdown="1">\n*{}*\n</div>',
    "<details><summary>{}</summary>\n\n{}\n\n</details>",
    "- [x] {}\n- [ ] {}",
    "{{% if x %}}\n{}\n{{% endif %}}",
    "{}  \n{}\\\n{}",
    "***",
    "<!--more-->",
]
AROUND: list[Callable[[Block], Block]] = [
    lambda lines: [f"> {line}" for line in lines],
    lambda lines: ["> [!tip]", *(f"> {line}" for line in lines)],
    lambda lines: [f"{'- ' if i == 0 else '  '}{line}" for i, line in enumerate(lines)],
    lambda lines: [f"{'1. ' if i == 0 else '   '}{line}" for i, line in enumerate(lines)],
    lambda lines: ["{{< note >}}", "", *lines, "", "{{< /note >}}"],
    lambda lines: ["::: warning", "", *lines, "", ":::"],
    lambda lines: ["<div>", "", *lines, "", "</div>"],
]


@st.composite
def block(draw: st.DrawFn, depth: int = 0) -> Block:
    """A paragraph, another block, or blocks inside a list, a quotation or a box."""
    kind = draw(st.integers(0, 5 if depth < 2 else 3))
    if kind < 2:
        return [" ".join(draw(st.lists(st.sampled_from(INLINE), min_size=1, max_size=4)))]
    if kind < 4:
        return draw(st.sampled_from(BLOCKS)).split("\n")
    inner = draw(st.lists(block(depth + 1), min_size=1, max_size=2))
    return draw(st.sampled_from(AROUND))(list(joined(inner)))


def joined(blocks: list[Block]) -> Block:
    """Blocks with an empty line between two."""
    return [line for lines in blocks for line in (*lines, "")][:-1]


def numbered(template: str) -> str:
    """A template with a new word in each of its places."""
    count = itertools.count(1)
    parts = re.split(r"(\{\{|\}\}|\{\})", template)
    plain = {"{{": "{", "}}": "}"}
    return "".join(
        f"word{next(count)}" if part == "{}" else plain.get(part, part) for part in parts
    )


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(block(), min_size=1, max_size=6))
def test_every_word_in_its_order(blocks: list[Block]) -> None:
    """Words stand in the post as they stand in the Markdown, each once, and the ledger balances."""
    body = numbered("\n".join(joined(blocks)))
    found = reading(body)
    written = re.findall(r"word\d+", body)
    assert sorted(words(found), key=written.index) == words(found) == written
    assert found.ledger.balanced
    assert not [f for f in found.findings if f.code.name in ("R100", "R160")]


# --------------------------------------------------------------------- soup

SOUP = [
    *"*_`[]()<>#+-=!|\\~^{}:&.\"'$%\n\t ",
    *("\n\n", "\n    ", "\n> ", "\n- ", "\n1. ", "\n## ", "```", "\n```\n", "[^1]", "\n[^1]: "),
    *("![", "](", "](x.md)", "![a](b.png)", "<b>", "</b>", "\n<div>\n", "</div>", "<!--", "-->"),
    *("<script>", "</script>", "<iframe>", "<title>", "<T>", '<a href="x>', "<table><tr>", "<svg>"),
    *('<div markdown="1">', "{{", "}}", "{%", "%}", "{{<", ">}}", "{% raw %}", "{% endraw %}"),
    *("{% highlight x %}", "{% endhighlight %}", "{{< note >}}", "{{< /note >}}", "{% comment %}"),
    *(
        "{% endcomment %}",
        '{{< figure src="a.png" caption="Words here" >}}',
        "{: .a}",
        "\n{:toc}\n",
    ),
    *(
        "\n* TOC\n",
        "[[note|words]]",
        "![[x.png]]",
        "> [!tip] T\n",
        "\n$$\n",
        "\n:::\n",
        "\n::: tip T\n",
    ),
    *("\n|a|b|\n|-|-|\n|1|2|3|\n", "\n| a | b |\n", "\nTerm\n: def\n", "[x]", '\n[x]: /u "t"\n'),
    *(
        "&amp;",
        "&#65;",
        "\\*",
        "é",
        "\u200d",
        "\ufdd0",
        "İ",
        "\n!!! note\n    x\n",
        "[TOC]",
        "- [x] ",
    ),
]
PIECES = st.one_of(
    st.sampled_from(SOUP), st.sampled_from(["one ", "two", " three four ", "a.b"]), st.characters()
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.md", "a.mdx", "a.html"]))
@example("</b>".join(["one", "two", "three"]), "a.md")
@example("{{< figure src='a' >}}" * 3, "a.mdx")
@example("___", "a.html")
def test_soup(body: str, name: str) -> None:
    """Any soup is read or refused; its account balances and no word is lost on the way to HTML."""
    try:
        found = reading(body, name)
    except InputRefused:
        return
    assert found.ledger.balanced
    assert not [f for f in found.findings if f.code.name == "R160"]


# ------------------------------------------------------------------ hostile

HOSTILE = [
    *(
        "{{",
        "{%",
        "{% a ",
        '{{< a "',
        '{{< a="b\\"',
        "{::comment}",
        "{: ",
        "{:.a} ",
        "%%",
        "{{</* ",
    ),
    *("$", "$$", "$a ", "`", "`` ` ", "~~~\n", "```\n", "<", "<a ", '<a b="', "<a b='", "<!--"),
    *('<div markdown="1">\n', "<script>", "<iframe>", "<T>", "<T a=1>", "</a>", ":::\n", "::: a\n"),
    *(
        "| a | b |\n",
        "\n> [!n] a\n\n",
        "##a\n",
        "](a b.png)",
        "](a ",
        "*[A]: b\n",
        "{#a}",
        "[^1]: a\n",
    ),
    *("{% raw %}", "{% if a %}", "{{< n >}}", "{{< note >}}{{< /note >}}", '<A b="', "{/*", "a:\n"),
    *(
        "* TOC\n{:toc}\n",
        "[TOC]\n",
        "key: v\n",
        "\ufdd0",
        "!!! a\n    ",
        "$$a\n",
        "- [ ] a\n",
        "\n\n    <div>\n",
    ),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_what_repeats_without_end_is_read_in_time(unit: str) -> None:
    """Reading takes as many times the work as there is more of one thing."""

    def work(size: int) -> None:
        text = (unit * (size // len(unit) + 1))[:size]
        is_blog_post(text)
        with suppress(InputRefused):
            opened(Original("a.mdx", (HEAD + text).encode()))

    assert_linear(work)


@pytest.mark.parametrize("unit", ["> ", "- ", "1. ", "> - "])
def test_nesting_without_end_is_refused(unit: str) -> None:
    """What the parser would cut off is refused in one line; what it can hold is whole."""
    with pytest.raises(InputRefused, match="nested too deep"):
        reading(unit * 3000 + "word1")
    assert words(reading(unit * 30 + "word1")) == ["word1"]


@pytest.mark.parametrize("sign", ["[", "*", "_", "![", "<b>", "` "])
def test_inline_nesting_is_whole_or_refused(sign: str) -> None:
    """Brackets and emphasis a thousand deep lose no word."""
    try:
        found = reading(f"{sign * 1000}word1")
    except InputRefused:
        return
    assert words(found) == ["word1"]


def test_what_is_too_long_is_refused() -> None:
    """No post has five million characters, or as many brackets as would keep the parser busy."""
    with pytest.raises(InputRefused, match="longer than five million"):
        reading("word " * 1_000_001)
    with pytest.raises(InputRefused, match="more than"):
        reading("[" * 50_001)
