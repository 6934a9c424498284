"""Little that becomes much: what nests, multiplies, goes on without end or is parsed in squares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from case import FIRST_WORDS, KEPT, LAST_WORDS, Case, page
from later import Later

from publish.errors import Exit

SAID = "the word in the midst of it"
ALL = (FIRST_WORDS, SAID, LAST_WORDS)
NESTED = (
    "div", "span", "em", "b", "a href=/x", "blockquote", "ul><li", "dl><dd", "table><tr><td", "svg><g",
    "details", "font", "section", "sup", "figure", "q", "button", "form", "object", "math><mrow",
)  # fmt: skip
UNSHOWN = frozenset({"svg", "button", "form"})
"""What shows none of its words, or is no text on any page."""
MUCH = frozenset({Exit.INPUT})
"""What may be refused as too much."""


def bomb(name: str, story: str, body: Callable[[], str], *keeps: str, **more: Any) -> Case:
    """A page, made when it is laid out."""
    given = {"keeps": (FIRST_WORDS, *(keeps or (SAID,)), LAST_WORDS), "large": True, **more}
    return Case("bombs", name, story, Later(post_html=lambda: page(body())), **given)


def small(name: str, story: str, body: str, *keeps: str, **more: Any) -> Case:
    """A small page."""
    given = {"keeps": (FIRST_WORDS, *(keeps or (SAID,)), LAST_WORDS), "media": ("epub",), **more}
    return Case("bombs", name, story, {"post.html": page(body)}, **given)


def nested(tag: str, times: int) -> str:
    """The word in as many elements of a kind."""
    names = [part.split()[0] for part in tag.split("><")]
    return f"<{tag}>" * times + SAID + "".join(f"</{name}>" for name in reversed(names)) * times


def nesting() -> Iterator[Case]:
    """Every kind of element in itself."""
    for tag in NESTED:
        name = tag.replace("><", " ").split()[0]
        more = {"keeps": KEPT} if name in UNSHOWN else {}
        much = more | {"may": MUCH} if name in ("object", "math", "svg") else more
        both = ("pdf", "epub") if name in ("blockquote", "ul", "table") else ("epub",)
        yield small(
            f"{name} 400 deep", "Elements in each other.", nested(tag, 400), media=both, **more
        )
        yield bomb(
            f"{name} 5,000 deep", "Elements in each other.", partial(nested, tag, 5_000), **more
        )
        yield bomb(
            f"{name} 200,000 deep", "Elements in each other.", partial(nested, tag, 200_000), **much
        )
    kinds = (
        "div",
        "blockquote",
        "ul><li",
        "b",
        "i",
        "a href=/x",
        "span",
        "section",
        "details",
        "dl><dd",
    )
    mixed = "".join(f"<{kinds[n % 10]}>" for n in range(3_000))
    yield small(
        "all of them 3,000 deep",
        "Elements of many kinds in each other, never closed.",
        mixed + SAID,
    )
    yield bomb("nothing is closed", "100,000 elements are opened, none is closed.",
               lambda: "<div><p><b><i>w " * 25_000 + SAID, keeps=(SAID, LAST_WORDS))  # fmt: skip
    yield bomb("nothing is opened", "100,000 ends of what was never begun.",
               lambda: "</div></p></b></table>" * 25_000 + f"<p>{SAID}</p>")  # fmt: skip


def numbers() -> Iterator[Case]:
    """Attributes and elements without number, and numbers without end."""
    yield bomb("a million attributes", "One element has them.",
               lambda: f"<p {' '.join(f'a{n}=b' for n in range(1_000_000))}>{SAID}</p>")  # fmt: skip
    yield bomb("a million empty elements", "More than are read: refused, or read.",
               lambda: "<i></i>" * 1_000_000 + f"<p>{SAID}</p>", may=MUCH)  # fmt: skip
    yield bomb(
        "300,000 empty elements",
        "Nothing, very often.",
        lambda: "<i></i>" * 300_000 + f"<p>{SAID}</p>",
    )
    yield small("cells that span a billion", "Of a table of three cells.",
                f"<table><tr><td colspan=1000000000 rowspan=1000000000>A<td>{SAID}<tr><td>B</table>", media=("pdf", "epub"))  # fmt: skip
    spans = "".join(
        f"<td colspan={n % 50 + 1} rowspan={n % 60 + 1}>{n}" + "<tr>" * (n % 7 == 0)
        for n in range(600)
    )
    yield small(
        "cells that overlap",
        "600 cells span each other.",
        f"<table><tr>{spans}</table><p>{SAID}</p>",
        media=("pdf", "epub"),
        large=True,
    )
    yield small("1,000 columns", "A row of a thousand cells.",
                f"<table><tr>{''.join(f'<td>cell{n}' for n in range(1_000))}</table><p>{SAID}</p>", "cell0", "cell999", SAID, media=("pdf", "epub"), large=True)  # fmt: skip
    yield small("columns without cells", "A million columns are announced.",
                f"<table><colgroup span=1000000><col span=1000000><tr><td>{SAID}</table>")  # fmt: skip
    yield small("a list from 10^18", "A list counts on from there, and back.",
                f"<ol start=1000000000000000000><li>{SAID}<li value=-99999999999999999999>b</ol><ol reversed start=-5><li>c</ol>", media=("pdf", "epub"))  # fmt: skip
    yield bomb("a picture of 50 MB in it", "Its bytes stand in the page.",
               lambda: f'<p>{SAID}<img src="data:image/png;base64,{"iVBORw0KGgo" + "A" * 50_000_000}" alt="x"></p>')  # fmt: skip
    yield bomb("100,000 candidates of a picture", "A picture in as many sizes.",
               lambda: f'<p>{SAID}<img src=a.png srcset="{", ".join(f"a{n}.png {n}w" for n in range(100_000))}" alt="x"></p>')  # fmt: skip


def squares() -> Iterator[Case]:
    """What a parser of HTML does again and again."""
    yield bomb("adoption agency", "Formats that are closed in the wrong order.",
               lambda: "<b><i><p>" * 2_000 + SAID + "</b></i>" * 2_000)  # fmt: skip
    yield bomb("formats that are opened again", "Formats never closed, in paragraph after paragraph.",
               lambda: "".join(f"<b id=x{n}><font color=c{n}>" for n in range(100)) + "<p>w" * 1_000 + SAID)  # fmt: skip
    yield bomb("foster parents", "Words in a table that are no cell's.",
               lambda: "<table>" * 200 + "<b>w</b>" * 20_000 + f"<p>{SAID}</p>" + "</table>" * 200)  # fmt: skip
    yield bomb(
        "links in links",
        "Each link ends the one before.",
        lambda: "<a href=/x>w " * 20_000 + f"</a><p>{SAID}</p>",
    )
    yield bomb("20,000 forms, selects, buttons", "Each ends the one before.",
               lambda: "<form><select><option>w<button>" * 5_000 + f"</select></form><p>{SAID}</p>", keeps=(FIRST_WORDS,))  # fmt: skip
    yield bomb(
        "references",
        "A million references to characters.",
        lambda: f"<p>{'&amp;&notit;&#x41;&' * 250_000} {SAID}</p>",
    )
    yield bomb(
        "comments",
        "Half of them without an end.",
        lambda: "<!-- x --!> <!-- --> <!- - <! " * 50_000 + f"<!----><p>{SAID}</p>",
    )


def tricks() -> Iterator[Case]:
    """Elements whose words a parser reads by other rules: kept, or told."""
    for name, body in (
        ("select", f"<select><option>One<option>Two</select><p>{SAID}</p>"),
        ("select with paragraphs", f"<select><p>{SAID}</p><table><tr><td>x</table></select>"),
        ("template", f"<template><p>Not shown</p></template><p>{SAID}</p>"),
        ("template without an end", f"<p>{SAID}</p><template><div></template>"),
        ("textarea", f"<textarea><p>{SAID}</p><!-- x </textarea>"),
        ("noscript", f"<noscript><p>{SAID}</p><!--</noscript><p>--></p><p>{'It rained. ' * 30}</p>"),
        ("frameset in the body", f"<frameset><frame src=x></frameset><p>{SAID}</p>"),
        ("math", f"<math><mi>x</mi><annotation-xml encoding='text/html'><p>{SAID}</p></annotation-xml></math>"),
        ("math that breaks out", f"<math><mtext><table><mglyph><style><!--</style><p>{SAID}</p>--></math>"),
        ("svg with a paragraph", f"<svg><desc><p>{SAID}</p></desc></svg>"),
        ("svg that breaks out", f"<svg><path/><p>{SAID}</p></svg>"),
        ("svg style", f"<svg><style><p>x</style></svg><p>{SAID}</p>"),
        ("xmp", f"<xmp><b>{SAID}</b></xmp>"), ("listing", f"<listing>\n{SAID}</listing>"),
        ("title in the body", f"<title>{SAID}</title><p>{SAID}</p>"),
        ("body again", f"<body class=x><p>{SAID}</p></body><html lang=x><head></head>"),
        ("html ends early", f"</body></html><p>{SAID}</p>"),
        ("caption and column", f"<table><caption><p>{SAID}<table></caption><col>x<td>y</table>"),
        ("marquee and blink", f"<marquee><blink>{SAID}</blink></marquee><bgsound src=x>"),
        ("unknown elements", f"<my-words><x:y z><blah>{SAID}</blah></x:y></my-words>"),
        ("image", f"<image src=x>{SAID}</image>"), ("isindex", f"<isindex prompt='x'>{SAID}"),
        ("ruby", f"<ruby>{SAID}<rp>(<rt>r<rtc>s</ruby>"), ("processing", f"<?php echo '<p>x</p>' ?><p>{SAID}</p>"),
        ("CDATA", f"<![CDATA[x]]><p>{SAID}</p>"), ("nobr", f"<nobr><p><nobr>{SAID}</nobr></nobr>"),
    ):  # fmt: skip
        keeps = (
            KEPT if name in ("select with paragraphs", "textarea", "svg with a paragraph") else ALL
        )
        yield small(
            f"trick: {name}",
            "What parsers read by rules of its own.",
            f"<p>First. {'It did not rain. ' * 9}</p>{body}",
            keeps=keeps,
        )
    plain = page("@").replace(b"@", f"<plaintext>{SAID}</article>".encode())
    yield Case(
        "bombs",
        "trick: plaintext",
        "It never ends.",
        {"post.html": plain},
        keeps=ALL,
        media=("epub",),
    )
    table = (
        page("@").replace(b"<article>", b"<table><tr><td><article>").replace(b"@", SAID.encode())
    )
    yield Case(
        "bombs",
        "trick: all in a table",
        "The article is a cell.",
        {"post.html": table},
        keeps=ALL,
        media=("epub",),
    )


CASES = (*nesting(), *numbers(), *squares(), *tricks())
