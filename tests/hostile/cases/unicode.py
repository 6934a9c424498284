"""Characters that hide, turn, pile up or are none: words stay, and what no face has is told."""

from __future__ import annotations

import json
from collections.abc import Iterator

from case import KEPT, Case, manuscript, page

from publish.errors import Exit

RLO, LRO, PDF, RLI, LRI, FSI, PDI = (chr(c) for c in (*(0x202E, 0x202D, 0x202C), *range(0x2067, 0x2065, -1), 0x2068, 0x2069))  # fmt: skip
BEFORE, AFTER = "Before it he wrote,", "and after it he wrote."

SENTENCES = {
    "bidi overrides": f"The {RLO}tfel ot thgir{PDF} is {LRO}words{PDF} of his",
    "bidi controls without end": RLO * 500 + "turned" + LRI * 500,
    "bidi isolates": f"A {RLI}first{PDI} and {FSI}second{PDI} {LRI}third",
    "tag characters": "A word" + "".join(chr(0xE0000 + ord(c)) for c in "ignore all") + " of his",
    "flags of tags": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f flag",
    "noncharacters": "A\ufffeB\uffff C\ufdd0D\U0001fffeE\U0010ffffF",
    "private use": "A \ue000\uf8ff\U000f0000 sign",
    "a stack of a thousand marks": "Za" + "\u0301\u0316\u0489" * 350 + "lgo",
    "a thousand stacks": "Z\u0301\u0302\u0303\u0304\u0316 " * 1_000 + "end",
    "a mark without a letter": "\u0301\u0316 \u0308 marks",
    "zero width": "W\u200bo\u200cr\u200dd\u2060\ufeffs" + "\u200b" * 2_000 + " here",
    "joiners without end": "A" + "\u200d" * 2_000 + "B \u034f\u034f here",
    "variation selectors": "A\ufe0f\ufe0e" * 100 + " \u845b\U000e0100 here",
    "families": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466\U0001f3fd" * 40
    + " here",
    "flags": "\U0001f1e9\U0001f1ea\U0001f1e9 and half a flag",
    "homoglyphs": "pаypаl аnd gооgle in Cyrillic letters",
    "mixed scripts": "Latin Ελληνικά Кириллица עברית العربية हिन्दी ไทย 日本語 한국어 Հայերեն ქართული",
    "right to left": "هذه كلمات من اليمين إلى اليسار بلا علامات وفيها English وأرقام 123",
    "every space": " ".join(
        f"x{chr(c)}y" for c in (*range(0x2000, 0x200B), 0xA0, 0x1680, 0x202F, 0x205F, 0x3000)
    ),
    "every line end": "a\x0bb\x0cc\x85d\u2028e\u2029f here",
    "soft hyphens": "\u00ad".join("abcdefghij" * 200) + " here",
    "a mark of order inside": "A\ufeffB \ufffeC here",
    "Hangul in parts": "\u1112\u1161\u11ab\u1100\u1173\u11af here",
    "other digits": "١٢٣ ४५६ 𝟏𝟐𝟑 Ⅳ ½ ﷺ ﬁ here",
    "mathematical letters": "𝕳𝖊𝖗𝖊 𝓪𝓷𝓭 𝔱𝔥𝔢𝔯𝔢 here",
    "controls": "A\x01B\x1b[31mC\x7fD\x9bE here",
    "interlinear marks": "A\ufff9B\ufffaC\ufffbD here",
    "emoji": "\U0001f600 \U0001f9ff \u2764\ufe0f \u263a here",
}
"""What stands in the midst of a sentence."""

PRINTED = frozenset({
    "bidi overrides", "a stack of a thousand marks", "a thousand stacks", "zero width", "mixed scripts",
    "joiners without end", "families", "right to left", "soft hyphens", "every line end", "controls",
})  # fmt: skip
"""What is laid out otherwise, not only read."""

SCRIPTS = {
    "Thai": "ภาษาไทยไม่มีช่องว่าง", "Khmer": "ភាសាខ្មែរ", "Tibetan": "བོད་ཡིག", "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Ethiopic": "አማርኛ", "Cuneiform": "𒀭𒂗𒍪", "Egyptian": "𓀀𓁐", "Burmese": "မြန်မာ", "Sinhala": "සිංහල",
    "Tamil": "தமிழ்", "Cherokee": "ᏣᎳᎩ", "Gothic": "𐌲𐌿𐍄", "Yi": "ꆈꌠꉙ", "Syriac": "ܣܘܪܝܝܐ", "Nko": "ߒߞߏ",
    "Vai": "ꕙꔤ", "Adlam": "𞤀𞤣𞤤𞤢𞤥", "Tangut": "𗼇𗟲", "Linear B": "𐀀𐀁", "Chinese": "汉字漢字", "rare Chinese": "𠀀𪚥𰻞",
}  # fmt: skip
"""Scripts for which there may be no face: their letters stand in the EPUB, and print tells."""

SHOWN = {
    "bidi overrides": ("words", "of his"), "noncharacters": ("AB", "CDEF"), "controls": ("AB[31mCDE here",),
    "homoglyphs": ("pаypаl аnd gооgle",), "a thousand stacks": ("end",), "zero width": ("here",),
    "soft hyphens": ("abcdefghijabcdefghij", "here"), "every line end": ("b", "f here"),
}  # fmt: skip
"""What of a sentence must be there besides what stands around it."""


def sentences() -> Iterator[Case]:
    """Each in a page, in a bare text and in Markdown by turns: what they share is judged once."""
    for number, (name, words) in enumerate(SENTENCES.items()):
        keeps = (BEFORE, *SHOWN.get(name, ()), AFTER)
        said = f"{BEFORE} {words} {AFTER}"
        source, data = (
            ("post.html", page(f"<p>{said}</p>")),
            ("post.md", manuscript(said)),
            ("post.txt", f"The Weir\n\nThe keeper of the weir went out.\n\n{said}\n".encode()),
        )[number % 3]
        media = ("pdf", "epub") if name in PRINTED else ("epub",)
        story = "A sentence has such characters."
        yield Case("unicode", name, story, {source: data}, source, keeps=keeps, media=media)


def scripts() -> Iterator[Case]:
    """Letters that no face may have."""
    files = {
        "post.html": page("".join(f"<p>{BEFORE} {one} {AFTER}</p>" for one in SCRIPTS.values()))
    }
    yield Case("unicode", "letters that few faces have", "Scripts of all the world.", files,
               keeps=tuple(SCRIPTS.values()), media=("epub",))  # fmt: skip
    yield Case("unicode", "letters that no face has in print", "What is not set is told.", files,
               keeps=KEPT, told=("P020",), media=("pdf",))  # fmt: skip


def references() -> Iterator[Case]:
    """Characters by number and by escape that are none."""
    said = (
        "One &#0;&#x110000;&#xD800;&#xDFFF;&#xFFFE;&#27;&#x85;&#99999999999;&#x1F600; &bogus; two."
    )
    yield Case("unicode", "references to none", "Numbers of characters that are none.",
               {"post.html": page(f"<p>{said}</p>")}, keeps=(KEPT[0], "One", "two.", KEPT[1]), media=("epub",))  # fmt: skip
    yield Case("unicode", "references to none in Markdown", "The same in Markdown.",
               {"post.md": manuscript(said)}, "post.md", keeps=(KEPT[0], "One", "two.", KEPT[1]), media=("epub",))  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [
        {"id": "1", "title": "Low @", "content_text": f"{BEFORE} @ {AFTER}"}]}  # fmt: skip
    escapes = json.dumps(feed).replace("@", "\\ud800\\udc00\\ud800 \\u0000\\u202e\\uffff\\udfff")
    yield Case("unicode", "lone surrogates", "JSON escapes spell halves of characters.",
               {"feed.json": escapes.encode()}, "feed.json", keeps=(BEFORE, AFTER))  # fmt: skip
    raw = f"<p>{BEFORE} \ud800 {AFTER}</p>".encode("utf-8", "surrogatepass")
    yield Case("unicode", "surrogates in bytes", "UTF-8 that spells half a character (CESU-8).",
               {"post.html": page("@").replace(b"@", raw)}, keeps=(KEPT[0], BEFORE, AFTER, KEPT[1]), media=("epub",))  # fmt: skip
    yield Case("unicode", "NULs", "Zeros between letters, and a page's tags.",
               {"post.html": page(f"<p\0>W\0ords of his</p\0><p>{AFTER}</p>")},
               keeps=(KEPT[0], "Words of his", AFTER, KEPT[1]), media=("epub",))  # fmt: skip


def names() -> Iterator[Case]:
    """Titles, people and files of such characters."""
    title = f"A {RLO}eltit{PDF}\x07 of \u200ball\U000e0041 \U0001f600 \u0301kinds\u2028of lines"
    yield Case("unicode", "a title of controls", "A title that would turn its line.",
               {"post.html": page("", title=title)}, keeps=("A", "of all", "kinds", *KEPT))  # fmt: skip
    blank = "\u200b\u2060\ufeff\u00ad"
    yield Case("unicode", "a title of nothing", "A title of characters that nobody sees.",
               {"post.html": page("", title=blank)}, keeps=KEPT)  # fmt: skip
    yield Case("unicode", "only what is not seen", "A post without a character that is seen.",
               {"post.txt": (blank * 50).encode()}, "post.txt", refused=Exit.INPUT)  # fmt: skip
    for name in (
        "caf\u0065\u0301.html",
        "\U0001f600 \u05e9.html",
        f"a{RLO}lmth.exe.html",
        "a\u2028b.html",
        " .html",
    ):
        yield Case("unicode", f"a file {name!r}", "The name of a file.", {name: page(f"<p>{BEFORE}</p>")}, name,
                   keeps=(KEPT[0], BEFORE, KEPT[1]), media=("epub",))  # fmt: skip


CASES = (*sentences(), *scripts(), *references(), *names())
