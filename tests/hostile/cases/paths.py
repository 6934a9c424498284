"""Names and places: nothing is written but what was named, whatever files and titles are called."""

from __future__ import annotations

from collections.abc import Iterator

from case import KEPT, Case, Fifo, Files, Folder, HardLink, Link, manuscript, page
from making import PICTURE, export, item, mhtml, piece, zipped

from publish.errors import Exit

KIND = "paths"

TITLES = {
    "that-climb": "../../../escaped",
    "absolute": "/etc/cron.d/escaped",
    "of-windows": "C:\\Windows\\escaped",
    "dots": "..",
    "nothing-but-marks": '!?* <>|:"',
    "reserved": "CON",
    "reserved-with-an-ending": "nul.txt",
    "an-option": "--output=/escaped",
    "a-command": "$(touch escaped); `touch escaped` | x && y",
    "lines": "First line\nSecond: line\r\n---\nThird",
    "very-long": "The Weir and " * 300,
    "long-in-bytes": "水の町" * 200,
    "turned": "gpj\u202etxt\u2066 weir",
    "hidden-letters": "we\u200bir\u00ad\ufeff\u2060 of the\u034f night",
    "without-letters": "🛶🌊🛶",
    "steering": "\x1b]0;owned\x07\x1b[2J The Weir",
    "per-cent": "%s%n%d {0} {title!r}",
    "trailing": "weir. . .",
    "combining": "e\u0301" * 90,
}
"""Titles from which the name of a file is made."""

NAMES = {
    "an-option": "-o.html",
    "a-long-option": "--debug",
    "lines": "a\nb: forged\npublish: all is well.html",
    "steering": "\x1b[2J\x1b]0;owned\x07.html",
    "turned": "a\u202elmth.html",
    "no-utf-8": "a\udcff\udcfe.html",
    "very-long": "w" * 250 + ".html",
    "a-template": "{{ 7*7 }}{% raw %}.html",
    "quotes": "a'b\"c`d$e;f&g|h.html",
    "spaces": "  a  .html",
    "dots": "...html.html",
    "a-per-cent": "%2e%2e%2fetc%2fpasswd%00.html",
    "reserved": "con.html",
    "markup": "<img src=x onerror=alert(1)>.html",
    "upper-case": "POST.HTML",
    "a-pattern": "[a-z]*?.html",
}
"""What a source is called."""

PAGE = page("")


def _titles() -> Iterator[Case]:
    story = "The name of the book is made of a hostile title."
    for name, title in TITLES.items():
        files: Files = {"post.html": page("", title=title.replace("<", "&lt;"))}
        yield Case(KIND, f"title/{name}", story, files, keeps=KEPT, output="")


def _names() -> Iterator[Case]:
    story = "The source has a hostile name."
    for name, called in NAMES.items():
        yield Case(KIND, f"name/{name}", story, {called: PAGE}, source=called, keeps=KEPT,
                   media=("pdf", "epub", "read"))  # fmt: skip
        yield Case(KIND, f"missing/{name}", "A source that is not there has a hostile name.", {},
                   source=called, refused=Exit.INPUT)  # fmt: skip


OUTPUTS: dict[str, tuple[str, Files, Exit | None]] = {
    "the-input": ("post.html", {}, Exit.OUTPUT),
    "the-input-by-another-way": ("../in/./x/../post.html", {"x": Folder()}, Exit.OUTPUT),
    "the-input-by-a-link": ("a.link", {"a.link": Link("post.html")}, Exit.OUTPUT),
    "the-input-by-a-second-name": ("b.html", {"b.html": HardLink("post.html")}, Exit.OUTPUT),
    "the-input-by-a-linked-folder": ("f/post.html", {"f": Link("../in")}, Exit.OUTPUT),
    "a-folder": ("f", {"f": Folder()}, Exit.OUTPUT),
    "a-folder-with-a-slash": ("f/", {"f": Folder()}, Exit.OUTPUT),
    "below-a-file": ("post.html/book", {}, Exit.OUTPUT),
    "a-ring": ("r", {"r": Link("r")}, None),
    "a-pipe-that-nobody-reads": ("p", {"p": Fifo()}, Exit.OUTPUT),
    "a-full-device": ("/dev/full", {}, Exit.OUTPUT),
    "a-name-too-long": ("{OUT}/" + "x" * 300, {}, Exit.OUTPUT),
    "a-path-too-long": ("{OUT}/" + "/".join(["x" * 200] * 25), {}, Exit.OUTPUT),
    "a-place-that-nobody-may-write": ("/proc/book.{medium}", {}, Exit.OUTPUT),
    "the-present-folder": (".", {}, Exit.OUTPUT),
    "a-link-to-a-new-place": ("l", {"l": Link("{OUT}/linked")}, None),
    "an-ending-of-another-kind": ("{OUT}/book.html", {}, None),
    "a-name-that-steers": ("{OUT}/\x1b[2J\u202eb\nook.{medium}", {}, None),
    "a-name-like-an-option": ("-v", {}, None),
}
"""Where the book is to go, what lies there, and how it is refused."""


def _outputs() -> Iterator[Case]:
    story = "The book is to be written where it may do harm, or cannot be."
    for name, (output, beside, code) in OUTPUTS.items():
        files: Files = {"post.html": PAGE, **beside}
        yield Case(KIND, f"output/{name}", story, files, output=output, refused=code,
                   keeps=() if code else KEPT)  # fmt: skip


def _manuscripts() -> Iterator[Case]:
    story = "An export has hundreds of posts of one name; each becomes a file of its own."
    alike = [
        item("The Weir", f"<p>The keeper counted boat {n} on the flood.</p>") for n in range(300)
    ]
    yield Case(KIND, "read/equal-titles", story, {"e.xml": export(alike)}, large=True,
               source="e.xml", media=("read",))  # fmt: skip
    story = "An export has posts whose names differ in case alone, climb, or are reserved."
    called = ["Weir", "WEIR", "weir", "weir-2", "../../../weir", "/etc/passwd", "con", "CON",
              "nul.x",
              "", "..", ".", "a\u202eb", "straße", "STRASSE", "é", "e\u0301", "x" * 400, "-rf",
              "weir%2f..%2f..", "a/b", "a\\b", "content", "originals", "media"]  # fmt: skip
    posts = [item(f"Post {n}", f"<p>The keeper counted boat {n} on the flood.</p>", name=name)
             for n, name in enumerate(called)]  # fmt: skip
    yield Case(KIND, "read/hostile-names", story, {"e.xml": export(posts)}, source="e.xml",
               media=("read",))  # fmt: skip
    story = "A folder has files whose names differ in case alone."
    names = (
        "Post.html",
        "post.html",
        "POST.html",
        "post.htm",
        "post.txt",
        "post-2.html",
        "con.txt",
    )
    files: Files = {f"f/{name}": page(f"<p>It is number {n}.</p>") for n, name in enumerate(names)}
    yield Case(KIND, "read/equal-names", story, files, source="f", media=("read",))
    story = "A page shows pictures with hostile names; each is kept under a name of ours."
    pictures = ("con.png", "..png", "a\u202eb.png", "x" * 200 + ".png", "-rf.png", "A.png", "a.png")
    shown = "".join(f'<p><img src="{name}" alt="A lock"> there.</p>' for name in pictures)
    files = {"post.html": page(shown), **dict.fromkeys(pictures, PICTURE)}
    yield Case(KIND, "read/pictures", story, files, media=("read",), keeps=KEPT)
    story = "A packed page has members that climb out of their package."
    members = {"index.html": page('<img src="../../up.png"><img src="/tmp/up.png"> There.'),
               "../../up.png": PICTURE, "/tmp/up.png": PICTURE, "..\\up.png": PICTURE}  # fmt: skip
    yield Case(KIND, "zip-slip", story, {"post.zip": zipped(members)}, source="post.zip",
               media=("read", "epub", "pdf"), keeps=KEPT)  # fmt: skip
    saved = mhtml(piece(page('<img src="../../../up.png"> There.'), "text/html", "https://a.example/b/c"),
                  piece(PICTURE, "image/png", "https://a.example/../../../up.png"))  # fmt: skip
    yield Case(KIND, "mhtml-slip", story, {"post.mhtml": saved}, source="post.mhtml",
               media=("read", "epub"), keeps=KEPT)  # fmt: skip
    story = "A project's title would lead the book out of its folder."
    text = 'chapters = ["post.md"]\n[book]\ntitle = "../../../escaped"\nlanguage = "en"\n'
    yield Case(KIND, "project-title", story, {"book.toml": text.encode(), "post.md": manuscript()},
               source="", output="", keeps=KEPT)  # fmt: skip


def _links() -> Iterator[Case]:
    """Nobody has named where these lead: whoever sent the project has."""
    story = "A project came with a link where its book goes, which leads out of it."
    text = 'chapters = ["post.md"]\n[book]\ntitle = "The Weir"\nlanguage = "en"\n'
    files: Files = {"book.toml": text.encode(), "post.md": manuscript()}
    for name, links in LINKS.items():
        yield Case(KIND, f"link/{name}", story, {**files, **links}, source="", output="",
                   refused=Exit.OUTPUT)  # fmt: skip


LINKS: dict[str, Files] = {
    "a-folder": {"output": Link("{HOME}")},
    "a-new-folder": {"output": Link("../new")},
    "a-file": {f"output/the-weir.{one}": Link("../../secret.txt") for one in ("pdf", "epub")},
    "a-new-file": {f"output/the-weir.{one}": Link("{HOME}/.rc") for one in ("pdf", "epub")},
    "a-device": {f"output/the-weir.{one}": Link("/dev/null") for one in ("pdf", "epub")},
}

CASES = (*_titles(), *_names(), *_outputs(), *_manuscripts(), *_links())
