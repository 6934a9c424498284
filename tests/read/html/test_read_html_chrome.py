"""What is chrome and what is not, each kind on the smallest page that shows it."""

from __future__ import annotations

import re
import time

import pytest
from ferry import HEAD, LINES, PROSE, TITLE, reading, rules, text
from pace import HANG

from publish.document import Paragraph, Preformatted
from publish.read.html import calls, chrome, content, imprints, lead, names, outskirts
from publish.read.html.dom import Element
from publish.read.html.names import called, hides


def element(tag: str = "div", inside: str = "", **attrs: str) -> Element:
    """An element with attributes ("class_" for "class") and a heading inside, if one is given."""
    made = Element(tag, {name.rstrip("_"): value for name, value in attrs.items()})
    if inside:
        made.children.append(Element("h2", {}, 0, made, [inside]))
    return made


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (element(class_="entry-share"), "share bar"),
        (element(class_="post__related-posts"), "related posts"),
        (element(id="comments"), "comments"),
        (element("h2", id="how-to-share-a-post"), ""),
        (element("section", "Related work", id="related-work"), ""),
        (element("section", "More of us", id="related-work"), "related posts"),
        (element(class_="content with-sidebar"), ""),
        (element(class_="layout no-sidebar"), ""),
        (element(class_="post-12 type-post hentry tag-ads category-newsletter"), ""),
        (element(class_="lg:w-sidebar md:[rail]"), ""),
        (element(class_="border-t-8 border-secondary-700 hover:text-secondary"), ""),
        (element(class_="secondary column"), "sidebar"),
        (element(class_="dialog-off-canvas-main-canvas"), ""),
        (element(class_="cmp-container"), ""),
        (element("aside"), "sidebar"),
        (element("aside", class_="pull-quote"), ""),
        (element("nav"), "navigation"),
        (element(role="search"), "search"),
        (element(class_="grid-gutter"), ""),
        (element(style="color: red; display : none"), "hidden"),
        (element(aria_hidden="true"), ""),
    ],
)
def test_names(made: Element, name: str) -> None:
    """An element is what its maker calls it, unless the name says something else."""
    rule = chrome.rule_for(made)
    assert (rule.name if rule else "") == name


@pytest.mark.parametrize(
    ("classes", "hidden"),
    [
        ("hidden", True),
        ("d-none", True),
        ("hidden lg:block", False),
        ("d-none d-md-block", False),
        ("elementor-hidden-desktop", True),
        ("elementor-hidden-mobile", False),
        ("overflow-hidden", False),
        ("field--label-hidden", False),
        ("w-condition-invisible", True),
    ],
)
def test_hidden_names(classes: str, hidden: bool) -> None:
    """What a class hides on a wide screen is hidden; what it hides on a narrow one is not."""
    assert hides(element(class_=classes)) is hidden


def test_gutter_of_code() -> None:
    """A gutter is the place of line numbers inside code, and of nothing elsewhere."""
    code = element("pre")
    gutter = Element("span", {"class": "gutter"}, 0, code, ["1"])
    code.children.append(gutter)
    rule = chrome.rule_for(gutter)
    assert rule is not None
    assert rule.name == "line numbers"


def article(body: str, after: str = "") -> str:
    """A page with an article long enough for its chrome to be told from it."""
    return f"<article>{TITLE}{PROSE * 2}{body}{PROSE}</article>{after}"


KEPT = {
    "a sentence that begins like chrome": "<p>More on that later.</p>",
    "a clause that ends like a comment's head": "<p>It was late when the captain said</p>",
    "words that announce": "<p>Ann Example said:</p><p>The boats came in.</p>",
    "words over a quotation": "<p>Ann Example says</p><blockquote>The boats came in.</blockquote>",
    "a heading whose anchor says share": "<h2 id=what-share-do-we-get>What share do we get</h2>",
    "a question that unfolds": "<h3><button>Who was at the oars?</button></h3>",
    "a question on a button": "<button>And who was at the oars that night?</button>",
    "resources elsewhere": "<ul><li><h3><a href=https://a.example.net/a>Ash oars</a></h3></li>"
    "<li><h3><a href=https://a.example.net/b>Oak oars</a></h3></li></ul>",
    "recommended elsewhere": "<p>Recommended: <a href=https://oars.example.net>Oars of ash</a></p>",
    "a product with a price": "<div><h3>Ash oar</h3><p>Light and quick.</p>"
    "<a class=btn href=https://oars.example.net>$40 at Oars</a></div>",
    "a link in a text": "<p>See <a class=cta href=/oars>how oars are made</a> before you row.</p>",
    "a picture's text again": "<p>A line that stands twice.</p><p>A line that stands twice.</p>",
    "boxes of one kind": "<div class='row r1'><p>One.</p></div>"
    "<div class='row r2'><p>Two.</p></div>",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT.keys())
def test_kept(body: str) -> None:
    """What an author may have written stays, though it looks a little like chrome."""
    found = reading(article(body))
    for words in re.findall(r">([^<>]{3,})<", body):
        if "at Oars" not in words:
            assert words in text(found), rules(found)


GONE = {
    "a comment's head": "<p>Ann Example says</p>",
    "a comment's head with its date": "<p>Ann Example says:</p><p>March 3, 2014</p>",
    "related posts": "<h3>Related posts</h3><ul><li><a href=/a>Other boats</a></li></ul>",
    "pointer": "<p>Related: <a href=/a>Other boats that we took</a></p>",
    "headlines": "<ul><li><h4><a href=/a>Other boats</a></h4></li></ul>",
    "cards": "<div><div><h3><a href=/a>Other boats</a></h3><p>A blurb.</p></div>"
    "<div><h3><a href=/b>Other boats</a></h3><p>A blurb.</p></div></div>",
    "a heading left over": "<div><h2>Related stories</h2><div><div><h3><a href=/a>Other boats</a>"
    "</h3></div><div><h3><a href=/b>Other boats</a></h3></div></div></div>",
    "older and newer": "<div id=PreviousNext><table><tr><td>Next:<td><a href=/a>Other boats</a>"
    "</table></div>",
    "label and links": "<p>You might also like</p><p><a href=/a>Other boats</a></p>",
    "button": "<p></p><div><a class='wp-block-button__link btn' href=/a>Other boats</a></div>",
    "call to action": "<div class=box-9><h3>Other boats</h3><p>We have them.</p>"
    "<a role=button href=/a>See them all</a></div>",
    "back to top": "<p><a href='#'>Other boats</a></p>",
    "machinery": "<div>This slideshow requires JavaScript.</div><p hidden>Other boats</p>",
    "share": "<p>Share this</p><div class=share>Other boats</div>",
    "newsletter": "<div class=newsletter-box>Other boats</div>",
    "author box": "<div class=saboxplugin-wrap>Other boats</div>",
    "paywall": "<div class=restricted-content>Other boats</div>",
}


@pytest.mark.parametrize("body", GONE.values(), ids=GONE.keys())
def test_gone(body: str) -> None:
    """Chrome of every kind leaves the article, and the ledger has its words."""
    found = reading(article(body))
    assert "Other boats" not in text(found)
    assert "Related stories" not in text(found)
    assert all(line in text(found) for line in LINES)
    assert found.ledger.balanced


@pytest.mark.parametrize(
    "box",
    [
        "<div class=cookie-modal id=consent>{}</div>",
        "<aside class=sidebar>{}</aside>",
        "<div class=comments>{}</div>",
        "<footer>{}</footer>",
        "<div class=popup-wrap>{}</div>",
    ],
)
def test_much_chrome_beside_a_short_post(box: str) -> None:
    """A short post is told from chrome that is longer, by where its title is."""
    long = box.format(PROSE.replace("ferry", "cookie") * 3)
    found = reading(f"<div>{TITLE}<div>{PROSE}</div></div>{long}")
    assert "cookie" not in text(found)
    assert LINES[0] in text(found)


@pytest.mark.parametrize(
    "box",
    [
        "<div class=sidebar>{}</div>",
        "<div class='box modal-like popup'>{}</div>",
        "<form>{}</form>",
    ],
)
def test_a_misnamed_article(box: str) -> None:
    """What is called chrome and holds the post is the post; chrome inside it still goes."""
    inside = f"{TITLE}{PROSE}<div class=share-buttons>Tell your friends</div>"
    found = reading(box.format(inside))
    assert LINES[0] in text(found)
    assert "Tell your friends" not in text(found)


def test_other_articles() -> None:
    """Of several articles only the one with the title is the post."""
    other = PROSE.replace("ferry", "tram")
    found = reading(
        f"<main><article>{TITLE}{PROSE}</article><article><h2>Trams</h2>{other}</article></main>"
    )
    assert "tram" not in text(found)
    assert "tram" in rules(found)["related posts"]


def test_parts_as_articles_stay() -> None:
    """Articles under a title that none of them holds are parts of one post."""
    parts = "".join(f"<article><h2>Day {i}</h2>{PROSE}</article>" for i in range(3))
    assert "Day 2" in text(reading(f"<main>{TITLE}{parts}</main>"))


def test_said_again() -> None:
    """A whole box that the page has twice is kept once; a refrain is the author's."""
    box = f"<div class=copy><h2>How it went</h2>{PROSE}</div>"
    found = reading(f"<div>{TITLE}{box}<div class=mobile>{box}</div></div>")
    assert text(found).count(LINES[0]) == 1
    assert LINES[0] in rules(found)["said again"]
    refrain = f"<div>{TITLE}{PROSE}<p>{LINES[0]}</p><p>{LINES[1]}</p><p>So it went on.</p></div>"
    assert text(reading(refrain)).count(LINES[0]) == 2


def test_boxes_after_the_text() -> None:
    """A box of another kind after the text that holds a form or the like is no part of it."""
    after = (
        "<section class=offer><h2>Let us row for you</h2><p>We know every harbour here, and their"
        " keepers know us.</p><form><input></form></section>"
    )
    found = reading(f"<div class=page><div class=text>{TITLE}{PROSE * 3}</div>{after}</div>")
    assert "every harbour" in rules(found)["outside the article"]


def test_the_authors_sources_stay() -> None:
    """A list of other sites at the end is the author's; one of the same site is the page's."""
    links = "<h3>Sources</h3><ul><li><a href={}>On oars and ash</a></li></ul>"
    kept = reading(f"<article>{TITLE}{PROSE * 2}{links.format('https://a.example.net')}</article>")
    assert "On oars and ash" in text(kept)
    gone = reading(f"<article>{TITLE}{PROSE * 2}{links.format('/oars')}</article>")
    assert rules(gone)["links at the end"] == "Sources On oars and ash"


def test_the_author_in_the_third_person() -> None:
    """What is said of the author below the text goes; the author's name in it stays."""
    head = HEAD + "<meta name=author content='Ann Abel'>"
    said = "Ann Abel is a rower and a baker, and lives where the river meets the road, in Port."
    byline = "<p class=byline>By <a rel=author href=/ann>Ann Abel</a></p>"
    body = (
        f"<article>{TITLE}{byline}{PROSE * 2}<p>{said} She wrote two books on bread.</p></article>"
    )
    assert said in rules(reading(body, head)).get("author box", "")
    amid = f"<article>{TITLE}{byline}<p>{said}</p>{PROSE * 2}</article>"
    assert said in text(reading(amid, head))


FOREIGN = {
    "de": "Das Boot fuhr am Abend ab, und die Stadt wurde hinter uns klein, ein Licht nach dem"
    " andern, bis nur noch die Lampe der Mühle da war, die nie ausgeht.",
    "fr": "Le bateau est parti le soir, et la ville est devenue petite derrière nous, une lumière"
    " après l'autre, jusqu'à ce qu'il ne reste que la lampe du moulin.",
    "es": "El barco salió por la tarde, y la ciudad se hizo pequeña detrás de nosotros, luz tras"
    " luz, hasta que no quedó más que la lámpara del molino.",
    "ru": "Лодка отошла вечером, и город за нами становился всё меньше, огонёк за огоньком, пока не"
    " осталась только лампа на мельнице, которая не гаснет никогда.",
    "pt": "O barco partiu à tarde, e a cidade ficou pequena atrás de nós, luz após luz, até que só"
    " restou a lâmpada do moinho, que não se apaga nunca.",
}


def foreign(body: str, language: str) -> str:
    """A page in another language, with a body between its title and its text."""
    return f"<article><h1>1.</h1>{body}{f'<p>{FOREIGN[language]}</p>' * 4}</article>"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Veröffentlicht am 3. März 2021", "de"),
        ("Par Anne Abel", "fr"),
        ("Publicado el 3 de marzo de 2021", "es"),
        ("Опубликовано 3 марта 2021", "ru"),
    ],
)
def test_foreign_bylines(line: str, language: str) -> None:
    """Bylines are known in the language of the page."""
    found = reading(foreign(f"<p>{line}</p>", language), "", language)
    assert rules(found)["byline"] == line


@pytest.mark.parametrize(
    ("label", "language"),
    [
        ("Das könnte dich auch interessieren", "de"),
        ("Lire aussi", "fr"),
        ("Artículos relacionados", "es"),
        ("Читайте также", "ru"),
        ("Você pode gostar", "pt"),
    ],
)
def test_foreign_related_posts(label: str, language: str) -> None:
    """What opens a list of other posts is known in the language of the page."""
    links = f"<h3>{label}</h3><ul><li><a href=/a>Oars</a></li><li><a href=/b>Sails</a></li></ul>"
    found = reading(foreign("", language).replace("</article>", links + "</article>"), "", language)
    assert rules(found)["related posts"] == f"{label} Oars Sails"


@pytest.mark.parametrize(
    "line",
    ["Last updated on September 16th, 2023 at 09:27 am", "By Ann Abel", "4 min read"],
)
def test_bylines(line: str) -> None:
    """The lines between the title and the text that say who and when leave the text."""
    found = reading(f"<article>{TITLE}<p>{line}</p>{PROSE}</article>")
    assert rules(found).get("byline") == line


def test_an_hour_is_no_byline() -> None:
    """A line with an hour alone is a part of the text, and so is a sentence with a day."""
    body = "<p>9.30 a.m. to 7.00 p.m.</p>"
    assert "9.30" in text(reading(f"<article>{TITLE}{PROSE}{body}</article>"))


def test_nested_chrome_is_one_entry() -> None:
    """What stands inside a piece of chrome is told with it in the ledger, once."""
    found = reading(article("", "<div class=cookie-notice>We bake. <button>Accept</button></div>"))
    assert rules(found)["cookie notice"] == "We bake. Accept"
    assert "form" not in rules(found)


PATTERNS = [
    pattern
    for room in (calls, chrome, content, imprints, lead, names, outskirts)
    for pattern in vars(room).values()
    if isinstance(pattern, re.Pattern)
] + [pattern for rule in chrome.rules() for pattern in (rule.names, rule.whole) if pattern]
HARD = [
    "-" * 200_000,
    "a-" * 100_000,
    " " * 200_000,
    "1 " * 100_000,
    "by " * 66_000,
    "hidden-" * 28_000,
]


@pytest.mark.parametrize(
    "text", HARD, ids=["hyphens", "names", "blanks", "numbers", "by", "hidden"]
)
def test_patterns_are_linear(text: str) -> None:
    """No pattern hangs on a text that is made to be slow; how long each takes is measured by
    benchmarks/hostile.py."""
    start = time.process_time()
    for pattern in PATTERNS:
        pattern.search(text)
        pattern.fullmatch(text)
        assert time.process_time() - start < HANG, pattern.pattern


def test_names_are_read_so_far() -> None:
    """What stands far back in an endless class is not read."""
    assert len(called(element(class_="x " * 100_000, id="y" * 100_000))) <= names.LONGEST


def _teasers(count: int) -> str:
    """Linked headlines with a blurb each, to pages of the same site."""
    return "".join(
        f"<div class=item><h3><a href=/boat/{n}>Boat number {n}</a></h3>"
        f"<p>The {n}th boat, its crew, and where it lay.</p></div>"
        for n in range(count)
    )


def test_a_round_up_keeps_its_entries() -> None:
    """Linked headlines that are most of what an article says are the article's own; a few beside
    a text are other posts."""
    whole = text(reading(f"{TITLE}{PROSE}<div>{_teasers(60)}</div>{PROSE}"))
    assert "Boat number 7" in whole
    assert "Boat number 59" in whole
    assert "Boat number" not in text(reading(f"{TITLE}{PROSE}<div>{_teasers(4)}</div>"))


def test_a_page_of_nothing_but_teasers_is_read_whole() -> None:
    """A front page that was saved as a post is read, not emptied."""
    assert "Boat number 7" in text(reading(f"<div>{_teasers(9)}</div>"))


def test_a_button_that_is_a_heading_is_kept() -> None:
    """What unfolds under a heading's button is headed by its word; "Edit" beside a heading goes."""
    folded = "<h3><button>Moorings</button></h3><div class=panel><p>There are two.</p></div>"
    beside = "<h3>Tides <button>Edit</button></h3>"
    made = text(reading(f"{TITLE}{PROSE}{folded}{beside}{PROSE}"))
    assert "Moorings" in made
    assert "Edit" not in made


def test_boxes_with_a_button_each_are_the_authors_where_there_are_many() -> None:
    """What an article says of one thing after another stays, without its buttons; a single box
    around a button goes."""

    def box(name: str) -> str:
        button = '<a class="btn" href="https://shop.example/">Get a quote</a>'
        return f"<div class=card><h3>{name}</h3><p>Two rowers and a dog.</p>{button}</div>"

    many = text(reading(TITLE + PROSE + box("Ada") + box("Bell") + box("Cormorant") + PROSE))
    assert "Cormorant Two rowers and a dog." in many
    assert "quote" not in many
    assert "Ada" not in text(reading(TITLE + PROSE + box("Ada") + PROSE))


def test_an_id_that_begins_its_heading_is_made_of_it() -> None:
    """A section whose id is cut from its heading is no menu, whatever the heading begins with."""
    body = f"<h2>Menu ideas of our cooks: bread and tea</h2>{PROSE.replace('ferry', 'kitchen')}"
    section = f'<div id="menu-ideas-of-our-cooks"><div>{body}</div></div>'
    assert "Menu ideas" in text(reading(f"{TITLE}{PROSE * 3}{section}{PROSE}"))


@pytest.mark.parametrize(
    "line",
    [
        "You are visitor number 001243. Best viewed with Netscape Navigator.",
        "Sign my guestbook | Mail me",
        "This page was last updated 3 May 1998.",
    ],
)
def test_the_foot_of_a_home_page(line: str) -> None:
    """Counters, guest books and advice on browsers below a text go, sentence by sentence."""
    found = reading(f"{TITLE}{PROSE}<hr>{line}")
    assert line not in text(found)
    assert text(found).rstrip().endswith("and then sat down.")


@pytest.mark.parametrize(
    "line",
    [
        "Best viewed in the light of the evening, the mill is a ruin all the same.",
        "You are visitor number 12. The lamp was lit again after we had gone, they say.",
    ],
)
def test_a_last_line_that_only_begins_like_a_foot(line: str) -> None:
    """A line of which one sentence is an author's is the author's."""
    assert line in text(reading(f"{TITLE}{PROSE}<hr><p>{line}</p>"))


def test_an_icon_of_the_pages_font_is_chrome() -> None:
    """Private characters alone are a drawing that no other font has; in code they are code, and
    amid words they are the author's."""
    icon = '<p><span class="x">\uf074</span> Beside the words. <i> \ue072 </i></p>'
    kept = "<p>amid \uf04b words</p><pre><code><span>\ue0b0</span> branch</code></pre>"
    blocks = reading(TITLE + PROSE + icon + kept + PROSE).post.blocks
    assert Paragraph(("Beside the words.",)) in blocks
    assert Paragraph(("amid \uf04b words",)) in blocks
    assert Preformatted("\ue0b0 branch") in blocks
