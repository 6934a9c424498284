"""Words and lines: quotation marks, ruby, formulas, languages, lists, verse, terms, breaks."""

from __future__ import annotations

import pytest
from noted import page, rules

from publish.document import (
    Block,
    DefinitionList,
    Image,
    List,
    Paragraph,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
)
from publish.manuscript import parse
from publish.manuscript.write import write
from publish.post import Metadata
from publish.read.account import texts_in
from publish.read.html import analyse_fragment
from publish.walking import all_inlines, plain_text, walk

PROSE = (
    "<p>There were gulls, rope, a bell, and a man who sold tea out of the back of a van, and he "
    "had sold it there for as long as anybody on the quay could remember, and longer.</p>"
)


def blocks(body: str) -> list[Block]:
    """The blocks that stand between prose and prose."""
    return list(walk(list(page(f"{PROSE}{body}{PROSE}").post.blocks)[1:-1]))


def text(body: str) -> str:
    """A paragraph as the manuscript has it."""
    written = write(page(f"{PROSE}<p>{body}</p>{PROSE}").post)
    return written.split("longer.")[1].strip().split("\n\n")[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He said <q>come <q>now</q></q>.", "He said “come ‘now’”."),
        ("He said <q lang=de>komm</q>.", "He said [„komm“]{lang=de}."),
        ("He said <q lang=fr>viens</q>.", "He said [«\u202fviens\u202f»]{lang=fr}."),
        ("He said <q>“come”</q>, <q></q>so.", "He said “come”, so."),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", "漢(kan)字(ji)"),
        ("<ruby>漢字<rp>(</rp><rt>kanji</rt><rp>)</rp></ruby>", "漢字(kanji)"),
        ("<del>late</del> <s>never</s>", "~~late~~ ~~never~~"),
        ("H<sub>2</sub>O, 10<sup>2</sup>", "H~2~O, 10^2^"),
        ('<span style="text-decoration: line-through">gone</span>', "~~gone~~"),
        ('x<span style="vertical-align: super">2</span>', "x^2^"),
        ("Donau<wbr>dampf&shy;schiff", "Donaudampfschiff"),
        ('The <abbr title="Harbour Board">HB</abbr> met.', "The HB met."),
        ('A <i lang="fr">quai</i>.', "A *[quai]{lang=fr}*."),
        ('<span dir="rtl" lang="he">שלום</span>', "[שלום]{lang=he dir=rtl}"),
        ("Oui&#8239;; 5&nbsp;km", "Oui\u202f; 5\u00a0km"),
        ("The bell<b>&#8239;&nbsp;</b>rang&#8239; &#8239;twice.", "The bell rang twice."),
        ("<kbd>Ctrl</kbd> <samp>ok</samp> <var>x</var>", "`Ctrl` `ok` *x*"),
    ],
)
def test_inline(body: str, expected: str) -> None:
    """What a browser shows of inline elements is in the post, once."""
    assert text(body) == expected


MATH = "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>"
PAINTED = '<span class="katex-html" aria-hidden="true"><span>E=mc2</span></span>'


@pytest.mark.parametrize(
    "body",
    [
        MATH,
        f'<span class="katex"><span class="katex-mathml">{MATH}</span>{PAINTED}</span>',
        '<mjx-container class="MathJax"><mjx-math aria-hidden="true"></mjx-math>'
        f"<mjx-assistive-mml>{MATH}</mjx-assistive-mml></mjx-container>",
        '<span class="mwe-math-element"><span style="display: none">'
        f'{MATH}</span><img src="https://x.example/svg/abc" alt="E=mc^2"></span>',
        '<span class="MathJax"><nobr aria-hidden="true">E=mc2</nobr><span class="MJX_Assistive'
        f'_MathML">{MATH}</span></span><script type="math/tex">E=mc^2</script>',
        f"<span class=\"MathJax\" data-mathml='{MATH}'><nobr aria-hidden=true>E=mc2</nobr></span>",
    ],
    ids=["mathml", "katex", "mathjax 3", "mediawiki", "mathjax 2", "attribute"],
)
def test_formula(body: str) -> None:
    """A formula stands once, its powers raised, whatever scripts and pictures repeat of it."""
    assert text(f"So {body} holds.") == "So E=mc^2^ holds."


@pytest.mark.parametrize(
    "body",
    [
        "So <math><wbr>it holds, <link>as <iframe>Ann</iframe> said.",
        "So <math><picture><source>it holds, </picture>as Ann said.",
        "So <math><image><mark>it holds, </mark></image>as Ann said.",
        "So <annotation>it holds,</annotation> as Ann said.",
    ],
    ids=["empty", "picture", "image", "a formula's"],
)
def test_words_in_what_has_none_elsewhere(body: str) -> None:
    """What only has the name of an element without words, in HTML or in formulas, is seen and
    kept where it is neither."""
    assert text(body) == "So it holds, as Ann said."


def test_formula_not_set() -> None:
    """A formula that no script has set is kept as its source."""
    assert text('So <script type="math/tex">E=mc^2</script> holds.') == "So `E=mc^2` holds."


def test_fraction() -> None:
    """A fraction has its stroke, and brackets where its parts need them."""
    half = "<mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac>"
    assert text(f"<math>{half}<mi>m</mi></math>") == "(1/(a+b))m"


@pytest.mark.parametrize(
    ("body", "starts"),
    [
        ("<ol><li>a</li><li>b</li></ol>", [(1, 2)]),
        ("<ol start=3><li>a</li><li>b</li></ol>", [(3, 2)]),
        ("<ol><li>a</li><li value=7>b</li><li>c</li></ol>", [(1, 1), (7, 2)]),
        ("<ol reversed><li>a</li><li>b</li></ol>", [(2, 1), (1, 1)]),
        ("<ol start=x><li value=-1>a</li></ol>", [(1, 1)]),
    ],
    ids=["plain", "start", "value", "reversed", "broken"],
)
def test_numbers_of_lists(body: str, starts: list[tuple[int, int]]) -> None:
    """Items keep the numbers that a browser shows, as a list for each run of them."""
    lists = [block for block in blocks(body) if isinstance(block, List)]
    assert [(block.start, len(block.items)) for block in lists] == starts


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>a</li><li>b</li></ul>",
        "<ul><div><li>a</li></div><div><li>b</li></div></ul>",
        "<ul><a href='https://x.example/1'><li>a</li></a><li>b</li></ul>",
        "<div><li>a</li> <li>b</li></div>",
        "<ul>\n<li>a<li>b</ul>",
    ],
    ids=["plain", "wrapped", "linked", "no list", "open"],
)
def test_items(body: str) -> None:
    """Items make a list, whatever stands between it and them."""
    (made,) = [block for block in blocks(body) if isinstance(block, List)]
    items = [plain_text(i[0].content) for i in made.items if isinstance(i[0], Paragraph)]
    assert items == ["a", "b"]


def test_tasks() -> None:
    """The boxes of a list of tasks say which are done."""
    done, open_ = "<input type=checkbox checked disabled>", "<label><input type=checkbox>"
    (made,) = [b for b in blocks(f"<ul><li>{done} boil</li><li>{open_} pour</label></li></ul>")
               if isinstance(b, List)]  # fmt: skip
    items = [plain_text(i[0].content) for i in made.items if isinstance(i[0], Paragraph)]
    assert items == ["☑ boil", "☐ pour"]


def test_terms() -> None:
    """Terms keep their definitions, also beside a term that has none."""
    made = blocks("<dl><dt>Gem</dt><dd>A clip.</dd><dd>A stone.</dd><dt>Owl</dt></dl>")
    terms = made[0]
    assert isinstance(terms, DefinitionList)
    assert len(terms.items) == 1
    assert len(terms.items[0].definitions) == 2
    assert [plain_text(b.content) for b in made if isinstance(b, Paragraph)][-1] == "Owl"


@pytest.mark.parametrize(
    "body",
    [
        "<pre class=wp-block-verse>Ten past\n  is the tide\n\nand the bell.</pre>",
        "<div class=poem><p>Ten past<br>&nbsp; is the tide</p><p>and the bell.<br></p></div>",
        "<div class=poetry><div class=stanza><div class=line>Ten past</div><div class='line "
        "indent'>is the tide</div></div><div class=stanza><div class=line>and the bell.</div></div>"
        "</div>",
    ],
    ids=["pre", "paragraphs", "lines"],
)
def test_verse(body: str) -> None:
    """A poem is its stanzas and its lines, with their indents."""
    (poem,) = blocks(body)
    assert isinstance(poem, Verse)
    lines = [[plain_text(line) for line in stanza] for stanza in poem.stanzas]
    assert lines == [["Ten past", "\u2003is the tide"], ["and the bell."]]


def test_prose_called_verse() -> None:
    """Paragraphs of prose are prose, whatever their holder is called."""
    prose = "He sold tea, and told nobody why, though everybody on the quay had asked him. " * 3
    assert not any(isinstance(b, Verse) for b in blocks(f"<div class=verse><p>{prose}</p></div>"))


def test_a_table_in_a_poem() -> None:
    """It may stand in a paragraph (HTML, quirks mode), and is a table there."""
    body = "<p class=verse>Ten past<br>is the tide<table><tr><th>Day<th>Hour<tr><td>1<td>2</table>"
    _, post, *_ = analyse_fragment(PROSE + body, Metadata())
    _, lines, table = walk(post.blocks)
    assert isinstance(lines, Paragraph)
    assert isinstance(table, Table)
    assert [plain_text(cell) for cell in table.head] == ["Day", "Hour"]


@pytest.mark.parametrize("signs", ["* * *", "***", "⁂", "---", "– – –", "• • •", "-" * 12, "____"])
def test_breaks(signs: str) -> None:
    """A line of signs alone parts two scenes."""
    made = blocks(f"<p>It left.</p><p>{signs}</p><p>It came.</p>")
    assert [type(block) for block in made] == [Paragraph, ThematicBreak, Paragraph]


def test_language_of_a_quotation() -> None:
    """A quotation says its language itself, not each of its words."""
    (made, *_) = blocks('<blockquote lang="fr"><p>« Oui. »</p></blockquote>')
    assert isinstance(made, Quotation)
    assert made.lang == "fr"
    first = made.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.content[0] == "« Oui. »"


def test_what_repeats_a_formula_is_listed() -> None:
    """The letters that are only painted are dropped by name."""
    body = f'<p>So <span class="katex">{MATH}{PAINTED}</span>.</p>'
    assert rules(page(f"{PROSE}{body}{PROSE}"))["formula repeated"] == ["E=mc2"]


LINKED = (
    '<p>See <a href="#{0}">the tea</a>.<sup><a href="#fn1">1</a></sup></p>{1}<p>It is hot.</p>'
    '<ol class=footnotes><li id=fn1>Or <a href="#{0}">hotter</a>, or <a href="#gone">not</a>.</li>'
    "<li id=gone>Nothing calls this.</li></ol>"
)


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 id="tea">Tea</h2>',
        '<a name="tea"></a><h2>Tea</h2>',
        '<span id="tea"></span><div><h2 id="own">Tea</h2></div>',
        '<h2><a id="tea"></a>Tea</h2>',
        '<section id="tea"><h2>Tea</h2></section>',
    ],
    ids=["id", "anchor before", "own id", "anchor inside", "section"],
)
def test_links_to_headings(heading: str) -> None:
    """A link to an anchor at a heading leads to its section, from the text and from notes."""
    written = write(page(PROSE + LINKED.format("tea", heading) + PROSE).post)
    (name,) = [line for line in written.split("\n") if line.startswith("## Tea")]
    target = name.removeprefix("## Tea {").removesuffix("}")
    assert f"[the tea]({target})" in written
    assert f"[hotter]({target})" in written


def test_links_to_names_with_spaces() -> None:
    """A heading's name is written so that a manuscript can have it, wherever it is."""
    linked = PROSE + LINKED.format("the tea", '<h2 id="the tea">Tea</h2>') + PROSE
    written = write(page(linked).post)
    assert "## Tea {#the-tea}" in written
    assert "[hotter](#the-tea)" in written
    assert not parse(written, "tea.md")[1]


def test_link_to_a_place_without_heading() -> None:
    """A link to words in the page leads to the page on the web; a dead one is words alone."""
    written = write(page(PROSE + LINKED.format("tea", '<p id="tea">Tea.</p>') + PROSE).post)
    assert "[the tea](https://tea.example.org/2019/boat/#tea)" in written


def test_a_poem_deep_in_boxes() -> None:
    """Takes as long as its boxes are many, not twice as long for each."""
    (poem,) = blocks(f"<div class=poem>{'<div>' * 60}<p>Ten past<br>is the tide</p>{'</div>' * 61}")
    assert isinstance(poem, Verse)
    assert [[plain_text(line) for line in stanza] for stanza in poem.stanzas] == [
        ["Ten past", "is the tide"]
    ]


def test_what_is_dropped_of_a_poem_is_no_stanza() -> None:
    """Lines in a part that a rule drops are in the ledger alone."""
    share = "<div class=share-buttons><p>Share it<br>on Gullnet</p></div>"
    (poem,) = blocks(f"<div class=poem><div><p>Ten past<br>is the tide</p></div>{share}</div>")
    assert isinstance(poem, Verse)
    assert len(poem.stanzas) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<p>Tea<img class=emoji alt=":)" src="/s.png">time</p>', "Tea:)time"),
        ("<ul>Tea<div hidden></div>time<li>five</li></ul>", "Tea time five"),
        ("<p>Tea<amp-img>ti<noscript></noscript>me</amp-img></p>", "Teatime"),
        ("<pre>tea<button>fold</button>time()</pre>", "tea time()"),
        ("<pre>tea;<button>fold</button>(time)</pre>", "tea;(time)"),
        ("<pre>tea<form></form>time()</pre>", "tea time()"),
        (
            "<figure><img src=https://a.example/b.png><figcaption>Tea<i class=credit></i>time"
            "</figcaption></figure>",
            "Tea time",
        ),
        ("<div class=gallery>Tea<span class=caption>at</span>five</div>", "at Tea five"),
    ],
    ids=["smiley", "list", "picture", "button", "signs", "form", "credit", "caption"],
)
def test_what_is_not_set_parts_words_as_its_kind_does(body: str, words: str) -> None:
    """What stands in a line, on a line of its own or is set elsewhere leaves space; what is only a
    part of a picture leaves none. The post and the account of it agree."""
    reading = page(f"{PROSE}{body}{PROSE}")
    said = " ".join(line for line, _ in texts_in(reading.post.blocks[1:-1]))
    assert said.split() == words.split()


def test_a_picture_within_one_that_only_scripts_show_is_shown() -> None:
    """As a browser without scripts does."""
    reading = page(f"{PROSE}<p>Tea <amp-img><img src=https://a.example/b.png></amp-img> now</p>")
    assert any(isinstance(node, Image) for node in all_inlines(reading.post.blocks))
