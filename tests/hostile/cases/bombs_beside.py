"""Little that becomes much, in other formats: Markdown, metadata, JSON, archives and bare texts."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from case import FIRST_WORDS, KEPT, LAST_WORDS, Case, manuscript, page
from later import Later

from cases.bombs import ALL, MUCH, SAID, small
from publish.errors import Exit


def text(name: str, story: str, body: Callable[[], str], *keeps: str, **more: Any) -> Case:
    """A manuscript, made when it is laid out."""
    given = {"keeps": (FIRST_WORDS, *(keeps or (SAID,)), LAST_WORDS), "large": True, **more}
    files = Later(post_md=lambda: manuscript(body()))
    return Case("bombs", name, story, files, "post.md", **given)


def markdown() -> Iterator[Case]:
    """What parsers of Markdown are slow at (after cmark's own list of pathological input)."""
    for name, make in (
        ("brackets", lambda: "[" * 20_000 + "a" + "]" * 20_000),
        ("brackets and parentheses", lambda: "[a](" * 20_000), ("unclosed links", lambda: "[a](<b" * 20_000),
        ("emphasis in emphasis", lambda: "*a **a " * 10_000), ("stars", lambda: "*" * 50_000 + "a"),
        ("stars and lines", lambda: "a**b" + "c* " * 20_000), ("emphasis that closes", lambda: "a_ " * 20_000),
        ("emphasis that opens", lambda: "_a " * 20_000), ("ticks", lambda: "".join("e" + "`" * n for n in range(1, 600))),
        ("quotations", lambda: "> " * 1_000 + "a"), ("lists", lambda: "".join("  " * n + "* a\n" for n in range(300))),
        ("references", lambda: "".join(f"[r{n}]: /x{n}\n" for n in range(20_000)) + "\n" + "[r1][r2] " * 2_000),
        ("references to none", lambda: "[r1][r2] " * 10_000), ("pipes", lambda: "|" * 5_000 + "\n" + "|-" * 5_000 + "\n"),
        ("a table of 1,000 columns", lambda: "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b" * 1_000 + "|\n"),
        ("HTML", lambda: "<a " * 20_000 + "<!-" * 20_000 + "<?" * 20_000 + "<![CDATA[" * 5_000),
        ("addresses", lambda: "<x:" * 20_000 + "http://" * 5_000), ("entities", lambda: "&#" * 20_000 + "&a" * 20_000),
        ("backslashes", lambda: "\\" * 50_000 + "a"), ("spaces", lambda: "a" + " " * 100_000 + "b\n" + "\t" * 100_000 + "c"),
        ("hard breaks", lambda: "a  \n" * 20_000), ("headings", lambda: "#" * 50_000 + " a\n" + "a\n=\n" * 2_000),
        ("attributes", lambda: "[a]{" * 10_000 + "b" + "}" * 10_000), ("fences", lambda: "```\n~~~\n" * 5_000 + "```\n"),
    ):  # fmt: skip
        yield text(f"Markdown: {name}", "What parsers of Markdown are slow at.", lambda make=make: f"{make()}\n\n{SAID}.",  # type: ignore[misc]
                   SAID, may=MUCH, media=("epub",))  # fmt: skip
    ring = "A[^1] b[^2] c[^3].\n\n[^1]: See[^2].\n\n[^2]: See[^1] and[^2].\n\n[^3]: [^3]\n"
    yield Case("bombs", "Markdown: notes in a ring", "Notes that call each other and themselves.",
               {"post.md": manuscript(f"{ring}\n{SAID}.")}, "post.md", keeps=ALL)  # fmt: skip
    many = (
        "".join(f"w[^{n}] " for n in range(3_000))
        + "\n\n"
        + "".join(f"[^{n}]: Note {n}[^{n + 1}].\n\n" for n in range(2_999))
    )
    yield text(
        "Markdown: notes in a chain",
        "Each note calls the next.",
        lambda: f"{many}[^2999]: Note.\n\n{SAID}.",
        SAID,
    )


def data() -> Iterator[Case]:
    """YAML, JSON and sources that grow."""
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for name, fields in (
        ("aliases", f"title: The Weir\n{laughs}"), ("nesting", f"title: {'[' * 5_000}"), ("tags", "title: !!python/object/apply:os.system [ls]"),
        ("merges", "title: x\na: &a {b: c}\nd: {<<: *a}"), ("a long line", f"title: {'x ' * 600_000}"), ("100,000 fields", "title: x\n" + "".join(f"f{n}: x\n" for n in range(100_000))),
        ("a number", "title: The Weir\nyear: 1" + "0" * 200_000), ("a broken string", 'title: "' + "\\" * 9_999),
    ):  # fmt: skip
        yield Case("bombs", f"YAML: {name}", "A metadata block that grows as it is read.", {"post.md": manuscript(SAID, fields=fields)},
                   "post.md", refused=Exit.INPUT, may=frozenset({Exit.OK}) if name in ("a number", "merges") else frozenset(), media=("epub",),
                   large=len(fields) > 100_000)  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Quay",
        "items": [{"id": "1", "content_text": f"{FIRST_WORDS} @."}],
    }
    for name, inside in (("lists", "[" * 100_000 + "]" * 100_000), ("objects", '{"a":' * 100_000 + "1" + "}" * 100_000),
                         ("a number", "1" * 200_000), ("unclosed", "[" * 100_000), ("keys", "{" + ",".join(f'"k{n}":1' for n in range(50_000)) + "}")):  # fmt: skip
        whole = json.dumps(feed)[:-1] + f', "_x": {inside}}}'
        yield Case("bombs", f"JSON: {name}", "A feed with a field that nests or is long.", {"feed.json": whole.encode()}, "feed.json",
                   keeps=(FIRST_WORDS,), may=MUCH, media=("epub",), large=len(whole) > 100_000)  # fmt: skip
    strings = (
        '@string{a0 = "ha"}'
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
        + "@book{k, title = a59}"
    )
    yield Case("bombs", "BibTeX strings", "Abbreviations that double sixty times.",
               {"post.md": manuscript(f"{SAID} [@k].", fields="title: The Weir\nbibliography: a.bib"), "a.bib": strings.encode()}, "post.md",
               keeps=ALL, may=frozenset({Exit.FINDINGS, Exit.INPUT, Exit.CONFIGURATION}), media=("epub",))  # fmt: skip


def zipped(**files: bytes) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("_", "."), data)
    return made.getvalue()


def overlapping() -> bytes:
    """A zip whose directory names one packed megabyte a thousand times."""
    one = zipped(index_html=page(SAID), a_png=bytes(1_000_000))
    end = one.rindex(b"PK\5\6")
    start = int.from_bytes(one[end + 16 : end + 20], "little")
    entries = one[start:end] * 500
    count = (1_000).to_bytes(2, "little")
    tail = one[end : end + 8] + count + count + len(entries).to_bytes(4, "little") + one[end + 16 :]
    return one[:start] + entries + tail


def archives() -> Iterator[Case]:
    """Archives that unpack to more than they are."""
    lying = zipped(index_html=page(SAID)).replace(
        len(page(SAID)).to_bytes(4, "little"), b"\xff\xff\xff\x7f"
    )
    for name, story, make in (
        ("a zip of zeros", "A page that unpacks to 200 MB.", lambda: zipped(index_html=b"<p>" + bytes(200_000_000))),
        ("a zip in a zip", "Zips in each other, ten deep.", lambda: nested_zip(10)),
        ("a zip that overlaps", "A thousand names of one packed file.", overlapping),
        ("a zip that lies", "It says that it unpacks to 2 GB.", lambda: lying),
        ("a zip that quotes itself", "It has its own bytes as a file.", lambda: zipped(index_html=page(SAID), a_zip=zipped(index_html=page(SAID)))),
        ("a zip of 60,000 files", "Files without end.", lambda: zipped(**{f"f{n}": b"" for n in range(60_000)}, index_html=page(SAID))),
        ("gzip", "A gigabyte, packed.", lambda: gzip.compress(bytes(100_000_000))),
    ):  # fmt: skip
        yield Case(
            "bombs",
            name,
            story,
            Later(post_zip=make),
            "post.zip",
            keeps=(SAID,),
            may=MUCH,
            large=True,
        )
    spread = "".join(
        f'<img alt="a{n}" src="data:image/png;base64,{base64.b64encode(bytes([n % 256]) * 300_000).decode()}">'
        for n in range(3)
    )
    yield small("pictures of noise", "Pictures that are none.", f"<p>{SAID}{spread}</p>")


def nested_zip(depth: int) -> bytes:
    """Zips in each other around a page."""
    made = zipped(index_html=page(SAID))
    for _ in range(depth):
        made = zipped(a_zip=made)
    return made


def words() -> Iterator[Case]:
    """Bare texts that feed regular expressions."""
    for name, make in (
        ("quotation marks", lambda: "“" * 30_000 + " a " + "”" * 30_000), ("dashes", lambda: "— " * 50_000), ("brackets", lambda: "[1] " * 50_000),
        ("colons", lambda: "A: " * 50_000), ("capitals", lambda: "A. B. " * 50_000), ("addresses", lambda: "http://a.b/" + "a.b/" * 50_000),
        ("mail", lambda: "a@b." * 50_000), ("dates", lambda: "1 May 2019, " * 30_000), ("spaces", lambda: "a" + " " * 300_000 + "b"),
        ("lines", lambda: "\n \n" * 100_000 + "a"), ("quoted lines", lambda: ("> " * 50 + "a\n") * 3_000), ("bullets", lambda: "* - + 1. a) " * 30_000),
        ("apostrophes", lambda: "'a 'b' " * 40_000), ("dots", lambda: "…." * 80_000), ("by", lambda: "by by by, said said " * 20_000),
    ):  # fmt: skip
        yield Case("bombs", f"text: {name}", "A text made for expressions that try and try again.",
                   Later(post_txt=lambda make=make: f"The Weir\n\n{FIRST_WORDS}.\n\n{make()}\n\n{LAST_WORDS}.\n".encode()), "post.txt",  # type: ignore[misc]
                   keeps=KEPT, large=True, media=("epub",))  # fmt: skip


CASES = (*markdown(), *data(), *archives(), *words())
