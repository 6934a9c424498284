# ruff: noqa: E501 - pages as their makers write them
"""An outline as a saved page, in the makes of several makers of blogs, with what is around it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from html import escape

from conserving.outline import Node, Outline, Run, Runs
from conserving.words import MARK

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9aw"
    "AAAABJRU5ErkJggg=="
)


SOUP = (
    *("p", "div", "section", "b", "i", "em", "strong", "code", "span", "sup", "sub", "q", "small"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "tbody", "caption", "center"),
    *("blockquote", "cite", "figure", "figcaption", "h2", "h3", "pre", "br", "hr", "font", "aside"),
    *(
        "details",
        "summary",
        "address",
        "ruby",
        "rt",
        "article",
        "a href=#x",
        "nav",
        "footer",
        "label",
    ),
)
"""Elements whose text a reader of a page sees, or is told of as dropped."""


class Setter:
    """Sets nodes as HTML; notes gather until they are set."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.notes: list[str] = []

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        """All of some blocks."""
        return "\n".join(map(self.node, nodes))

    def node(self, node: Node) -> str:
        """A block."""
        own, aside = self.runs(node.runs), self.runs(node.aside)
        match node.kind:
            case "h":
                return f"<h{(level := self._chance.choice((2, 2, 3)))}>{own}</h{level}>"
            case "ul" | "ol":
                items = "".join(f"<li>{self.runs(runs)}</li>" for (runs,) in node.groups)
                return f"<{node.kind}>{items}</{node.kind}>"
            case "nested":
                (first,), (second,) = node.groups
                inner = self.nodes(node.nodes)
                return f"<ul><li>{self.runs(first)}</li><li>{self.runs(second)}{inner}</li></ul>"
            case "quote":
                whose = self._chance.choice(
                    ("<p>— {}</p>", "<footer>{}</footer>", "<cite>{}</cite>")
                )
                cited = whose.format(aside) if aside else ""
                return f"<blockquote>{self.nodes(node.nodes)}{cited}</blockquote>"
            case "pre":
                lines = "\n".join(self.runs(runs) for runs in node.groups[0])
                return f"<pre><code>{lines}</code></pre>"
            case "verse":
                lines = "<br>".join(self.runs(runs) for runs in node.groups[0])
                return f'<p class="verse">{lines}</p>'
            case "table":
                return self._table(node, aside)
            case "figure":
                return f'<figure><img src="{PIXEL}" alt="A lamp"><figcaption>{aside}</figcaption></figure>'
            case "soup":
                return self._soup(node.runs)
            case "callout":
                return f'<div class="callout"><p>{own}</p>{self.nodes(node.nodes)}</div>'
            case "pullquote":
                return f'<aside class="pullquote">{self.nodes(node.nodes)}</aside>'
            case "details":
                return f"<details><summary>{own}</summary>{self.nodes(node.nodes)}</details>"
            case "dl":
                pairs = (f"<dt>{self.runs(a)}</dt><dd>{self.runs(b)}</dd>" for a, b in node.groups)
                return f"<dl>{''.join(pairs)}</dl>"
            case "hr":
                return "<hr>"
            case _:
                return self._paragraph(own)

    def _paragraph(self, own: str) -> str:
        chance = self._chance.random()
        if chance < 0.1:
            return f"<p>{own}"  # left open, as HTML allows
        if chance < 0.2:
            return f"<div>{own}</div>"
        return f'<p style="color:red">{own}</p>' if chance < 0.25 else f"<p>{own}</p>"

    def _soup(self, runs: Runs) -> str:
        """Runs with tags around them that are opened and closed as it comes."""
        parts, left = [], []
        for run in runs:
            for _ in range(self._chance.randint(0, 2)):
                left.append(self._chance.choice(SOUP))
                parts.append(f"<{left[-1]}>")
            parts.append(f" {self._escaped(run.text)} ")
            while left and self._chance.random() < 0.4:
                closed = left.pop(self._chance.randrange(len(left))).split()[0]
                parts.append(f"</{closed}>")
        return f"<div>{''.join(parts)}</div>"

    def _table(self, node: Node, aside: str) -> str:
        head, *rows = node.groups
        cells = "".join(f"<th>{self.runs(runs)}</th>" for runs in head)
        body = "".join(
            f"<tr>{''.join(f'<td>{self.runs(runs)}</td>' for runs in row)}</tr>" for row in rows
        )
        caption = f"<caption>{aside}</caption>" if aside else ""
        return f"<table>{caption}<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"

    def runs(self, runs: Runs) -> str:
        """The runs of a line."""
        return " ".join(map(self._run, runs)).replace(" <sup><a", "<sup><a")

    def _run(self, run: Run) -> str:
        text = self._escaped(run.text)
        if not run.kind and self._chance.random() < 0.2:
            text = self._parted(text)
        if run.kind == "note":
            self.notes.append(text)
            number = len(self.notes)
            return f'<sup><a href="#fn{number}" id="fnref{number}">{number}</a></sup>'
        if run.kind == "a":
            return f'<a href="https://harbour.example/{self._chance.randint(1, 99)}">{text}</a>'
        return f"<{run.kind}>{text}</{run.kind}>" if run.kind else text

    def _parted(self, text: str) -> str:
        """Text of which a part of a word is in another format, as editors leave it."""
        words = text.split(" ")
        at = self._chance.randrange(len(words))
        marked = MARK.search(words[at].lower())  # a manuscript's text has it with its signs
        if words[at].isalpha() and len(words[at]) > 2 and not marked:
            tag = self._chance.choice(("b", "i", "span", "font"))
            words[at] = f"{words[at][:2]}<{tag}>{words[at][2:]}</{tag}>"
        return " ".join(words)

    def _escaped(self, text: str) -> str:
        quoted = escape(text, quote=False)
        if self._chance.random() < 0.1:
            return "".join(f"&#{ord(c)};" if ord(c) > 127 and c.isalpha() else c for c in quoted)
        return quoted

    def noted(self) -> str:
        """The list of the notes."""
        items = (
            f'<li id="fn{n}"><p>{text} <a href="#fnref{n}">↩</a></p></li>'
            for n, text in enumerate(self.notes, 1)
        )
        return (
            f'<section class="footnotes"><ol>{"".join(items)}</ol></section>' if self.notes else ""
        )


def body(outline: Outline, chance: random.Random) -> str:
    """The text of a post alone, as an export holds it."""
    setter = Setter(chance)
    made = setter.nodes(outline.nodes)
    return made + setter.noted()


def page(outline: Outline, chance: random.Random) -> str:
    """A whole page."""
    make = chance.choice(tuple(_MAKES))
    title = escape(outline.title, quote=False)
    head = (
        f'<!DOCTYPE html>\n<html lang="{outline.language}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>p{{color:red}}</style></head>\n"
    )
    chrome = iter([escape(words, quote=False) for words in outline.chrome])
    return head + _MAKES[make](title, body(outline, chance), chrome) + "</html>\n"


def _wordpress(title: str, text: str, chrome: Iterator[str]) -> str:
    return f"""<body class="single-post"><header class="site-header"><a href="/">{next(chrome)}</a>
<nav class="main-navigation"><ul><li><a href="/a">{next(chrome)}</a></li><li><a href="/b">{next(chrome)}</a></li></ul></nav></header>
<main><article class="post"><header class="entry-header"><h1 class="entry-title">{title}</h1></header>
<div class="entry-content">{text}
<div class="sharedaddy sd-sharing"><h3 class="sd-title">{next(chrome)}</h3><ul><li><a href="https://x.example/share">{next(chrome)}</a></li></ul></div></div></article>
<div id="comments" class="comments-area"><h2>{next(chrome)}</h2><ol class="comment-list"><li class="comment"><p>{next(chrome)}</p></li></ol></div></main>
<aside class="widget-area"><section class="widget"><h2>{next(chrome)}</h2><p>{next(chrome)}</p></section></aside>
<footer class="site-footer">{next(chrome)}</footer></body>"""


def _blogger(title: str, text: str, chrome: Iterator[str]) -> str:
    return f"""<body><div class="header"><h1 class="title">{next(chrome)}</h1></div><div class="tabs"><ul><li><a href="/p">{next(chrome)}</a></li></ul></div>
<div class="main"><div class="post hentry"><h3 class="post-title entry-title">{title}</h3><div class="post-body entry-content">{text}</div>
<div class="post-footer">{next(chrome)}</div></div><div class="blog-pager">{next(chrome)}</div><div class="comments" id="comments"><p>{next(chrome)}</p></div></div>
<div class="sidebar"><div class="widget"><h2>{next(chrome)}</h2><ul><li><a href="/z">{next(chrome)}</a></li></ul></div></div></body>"""


def _modern(title: str, text: str, chrome: Iterator[str]) -> str:
    return f"""<body><nav><a href="/">{next(chrome)}</a><a href="/x">{next(chrome)}</a></nav><main><article><h1>{title}</h1>
{text}</article><section class="related-posts"><h2>{next(chrome)}</h2><ul><li><a href="/r">{next(chrome)}</a></li></ul></section></main>
<div class="newsletter"><form><label>{next(chrome)}</label><button>{next(chrome)}</button></form></div><footer><p>{next(chrome)}</p></footer></body>"""


def _handmade(title: str, text: str, chrome: Iterator[str]) -> str:
    return f"""<body bgcolor=white><table width=100%><tr><td><a href="/">{next(chrome)}</a></td></tr></table>
<table width=100%><tr><td valign=top class=menu><a href=a.html>{next(chrome)}</a><br><a href=b.html>{next(chrome)}</a></td>
<td valign=top><h1>{title}</h1>{text}</td></tr></table><center><font size=1>{next(chrome)}</font></center></body>"""


def _bare(title: str, text: str, _: Iterator[str]) -> str:
    return f"<body><h1>{title}</h1>\n{text}</body>"


_MAKES: dict[str, Callable[[str, str, Iterator[str]], str]] = {
    "WordPress": _wordpress,
    "Blogger": _blogger,
    "modern": _modern,
    "handmade": _handmade,
    "bare": _bare,
}
MOST_CHROME = 12
"""Sentences of chrome that the largest of them takes."""
