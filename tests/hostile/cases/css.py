"""A page's style that hides, moves or bursts: neither the book's look nor its words are the page's.

What a page hides from its readers by ``display: none`` in an attribute is no part of the post, and
stands in the ledger; what a sheet of it says is not followed.
"""

from __future__ import annotations

from collections.abc import Iterator

from case import FIRST_WORDS, KEPT, LAST_WORDS, Case, manuscript, page

SAID = "These are the words that it would hide"
WORDS = f"<p>{SAID}, and the boats went by.</p>"
ALL = (FIRST_WORDS, SAID, LAST_WORDS)

SHEETS = {
    "hides everything": "* { display: none !important }",
    "hides the article": "article, p, h1 { display: none } body { visibility: hidden }",
    "white on white": "* { color: #fff !important; background: #fff !important; opacity: 0 }",
    "no size": "* { font-size: 0 !important; line-height: 0; width: 0; height: 0; overflow: hidden }",
    "off the page": "p { position: absolute; left: -99999px; text-indent: -9999em; top: 1e9px }",
    "clipped": "p { clip: rect(0 0 0 0); clip-path: inset(100%); max-height: 0; overflow: clip }",
    "turned away": "p { transform: rotateY(90deg) scale(0) translate(-9999px); perspective: 0 }",
    "content of its own": "p { content: 'INVENTED' } p::before, p::after { content: 'INVENTED' }",
    "words by attr()": "p::after { content: attr(data-x) attr(class) counter(page) 'INVENTED' }",
    "letters exchanged": "p { text-transform: uppercase; direction: rtl; unicode-bidi: bidi-override;"
                         " -webkit-text-security: disc; font-feature-settings: 'zero' }",
    "pages of its own": "@page { size: 1mm 1mm; margin: 0 } @page :left { size: 1e9cm; margin: 1e9cm }"
                        " p { page-break-before: always; page: x } @page x { @top-left { content: 'INVENTED' } }",
    "counters": "p { counter-reset: page 999999999; counter-increment: page 1e9; counter-set: footnote 7 }",
    "fixed": "p { position: fixed; position: running(x); position: sticky; float: footnote; z-index: 9e9 }",
    "variables that multiply": ":root { --a: x x x x x x x x; " + "".join(
        f"--{chr(98 + n)}: {f'var(--{chr(97 + n)}) ' * 8}; " for n in range(20)) + "} p { --z: var(--u); font-family: var(--u) }",
    "variables in a ring": ":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }",
    "slow selectors": "".join(f"{'* ' * 20}:not(:nth-child({n}n+1)):has(p ~ p) > p {{ color: red }}" for n in range(300)),
    "100,000 rules": "".join(f".a{n} {{ color: red }}" for n in range(100_000)),
    "rules in each other": "@media all { " * 2_000 + "p { display: none }" + " }" * 2_000,
    "parentheses in each other": "p { width: " + "calc(" * 5_000 + "1px" + ")" * 5_000 + " }",
    "faces of its own": "@font-face { font-family: Serif; src: url(data:font/ttf;base64,AAAA) }"
                        " @font-face { font-family: y; src: url(http://{TRAP}/a.woff2) } * { font-family: y }",
    "imports": "@import 'http://{TRAP}/a.css'; @import url(file:///etc/hostname); @namespace 'urn:x';",
    "expressions": "p { width: expression(alert(1)); -moz-binding: url(x.xml#y); behavior: url(x.htc) }",
    "broken": "p { color: red; } } } ]]> --> </ style> @ { ( [ \"unclosed",
    "columns and floats": "p { columns: 1000; float: left; width: 1e38px; margin: -1e38px; letter-spacing: 1e9em }",
    "print only": "@media print { * { display: none } }",
}  # fmt: skip

STYLES = {
    "white on white": "color: white; background: white; opacity: 0",
    "no size": "font-size: 0; line-height: 0; width: 0; height: 0",
    "off the page": "position: absolute; left: -9999px; margin-left: -1e30px; text-indent: -9999px",
    "clipped": "clip-path: inset(100%); overflow: hidden; max-height: 0",
    "huge": "font-size: 1e20px; line-height: 1e9; letter-spacing: 1e9px; width: 1e38px",
    "moved": "transform: translate(-9999px); float: right; position: fixed; z-index: -1",
    "an address": "background: url(http://{TRAP}/a.png); list-style-image: url('file:///etc/hostname')",
    "broken": "color: red; } p { display: none",
    "very long": "color: red; " * 20_000,
}

NAMES = [
    "first",
    "first-of-body",
    "flush",
    "leadin",
    "begin",
    "whole",
    "together",
    "footnote",
    "footnotes",
    "noteref",
    "note-call",
    "endnotes",
    "endnote",
    "tablenotes",
    "folio",
    "again",
    "running",
    "chapter",
    "part",
    "matter",
    "titlepage",
    "halftitle",
    "contents",
    "copyright",
    "colophon",
    "bibliography",
    "epigraph",
    "dedication",
    "quotation",
    "pullquote",
    "callout",
    "figure",
    "verse",
    "preformatted",
    "turned",
    "attribution",
    "online",
    "qr",
    "url",
    "hidden",
    "screen-reader",
    "title",
    "subtitle",
    "byline",
    "section",
    "blank",
    "recto",
    "verso",
]
"""Names that our own sheets and templates give."""


PRINTED = (
    "hides everything",
    "content of its own",
    "pages of its own",
    "letters exchanged",
    "huge",
)


def _media(name: str) -> tuple[str, ...]:
    """Most are read and no more: what is read has no style. Some are printed, to see it."""
    return ("pdf", "epub") if name in PRINTED else ("epub",)


def sheets() -> Iterator[Case]:
    """A sheet in the head, in the body, in Markdown, linked."""
    for name, sheet in SHEETS.items():
        data = page(WORDS, head=f"<style>{sheet}</style>")
        yield Case("css", f"a sheet: {name}", "A sheet in the page's head.", {"post.html": data},
                   keeps=ALL, never=("INVENTED",), media=_media(name))  # fmt: skip
    hide = f"<style>{SHEETS['hides everything']}</style>"
    yield Case("css", "a sheet in the body", "A sheet among the paragraphs.",
               {"post.html": page(f"{hide}{WORDS}{hide}")}, keeps=ALL, never=("important",))  # fmt: skip
    yield Case("css", "a sheet in Markdown", "A manuscript holds HTML with a sheet.",
               {"post.md": manuscript(f"{hide}\n\n{SAID}.\n\n<div style='display:none'>\n\nx\n\n</div>\n")},
               "post.md", keeps=ALL)  # fmt: skip
    yield Case("css", "a sheet beside it", "A file of the page's folder hides it.", {
        "post.html": page(WORDS, head='<link rel=stylesheet href=a.css media="print">'),
        "a.css": SHEETS["hides everything"].encode(), "book.css": b"* { display: none }",
        "print.css": b"* { display: none }", "epub.css": b"* { display: none }"}, keeps=ALL)  # fmt: skip
    yield Case("css", "a sheet of 5 MB", "A sheet larger than any book.",
               {"post.html": page(WORDS, head=f"<style>{SHEETS['100,000 rules'] * 2}</style>")}, keeps=ALL, large=True)  # fmt: skip


def styles() -> Iterator[Case]:
    """A style of elements themselves."""
    for name, style in STYLES.items():
        yield Case("css", f"a style: {name}", "An attribute of the paragraph.",
                   {"post.html": page(f'<p style="{style}">{SAID}, and the boats went by.</p>')}, keeps=ALL,
                   media=_media(name))  # fmt: skip
    each = "".join(
        f'<p style="position: absolute; left: {n}px; color: #fff">Word {n} of it.</p>'
        for n in range(50)
    )
    yield Case("css", "a style on every element", "Each paragraph stands somewhere else.",
               {"post.html": page(each)}, keeps=(KEPT[0], "Word 0 of it.", "Word 49 of it.", KEPT[1]))  # fmt: skip
    yield Case("css", "hidden by an attribute", "What the page shows to nobody is no part of it, and is told.", {
        "post.html": page(f'<p style="display: none">Hidden from all readers of the page.</p>{WORDS}')}, keeps=ALL)  # fmt: skip
    yield Case("css", "the article is hidden", "All of it stands in what no browser shows.", {
        "post.html": page("@").replace(b"<article>", b'<article style="display:none" hidden>')
        .replace(b"@", WORDS.encode())}, keeps=ALL)  # fmt: skip


def names() -> Iterator[Case]:
    """Classes and ids that are ours."""
    by_class = "".join(f'<p class="{name}">Word {n} of it.</p>' for n, name in enumerate(NAMES))
    last = f"Word {len(NAMES) - 1} of it."
    yield Case("css", "classes that are ours", "Every paragraph has a class of our sheets.",
               {"post.html": page(by_class)}, keeps=(KEPT[0], "Word 0 of it.", last, KEPT[1]), media=("pdf", "epub"))  # fmt: skip
    by_id = "".join(
        f'<h2 id="{name}">Head {n}</h2><p>Word {n} of it.</p>'
        for n, name in enumerate((*NAMES, "c1", "n1", "c1-n1", "fn1", "toc", "nav"))
    )
    yield Case("css", "ids that are ours", "Every heading has an id of our templates.",
               {"post.html": page(by_id)}, keeps=(KEPT[0], "Head 0", "Word 0 of it.", KEPT[1]))  # fmt: skip
    spans = " ".join(f"[Word {n}]{{.{name} lang=en}}" for n, name in enumerate(NAMES))
    yield Case("css", "classes in a manuscript", "Spans and blocks of a manuscript have them.",
               {"post.md": manuscript(f"{spans}\n\n## Head {{#footnote .first}}\n\n{SAID}.")}, "post.md",
               keeps=(KEPT[0], "Word 0", "Head", SAID, KEPT[1]))  # fmt: skip


CASES = (*sheets(), *styles(), *names())
