"""Faults: files that are none, that change as they are read, and machines that lack something."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

from case import (
    KEPT,
    Case,
    Fifo,
    Files,
    Folder,
    Huge,
    Link,
    Locked,
    Socket,
    Special,
    manuscript,
    page,
)
from making import PICTURE, zipped

from publish.cache import NAME as CACHE
from publish.errors import Exit

KIND = "faults"

PAGE = page("")
PIECES = bytes(range(256)) * 40

NONE: dict[str, Files] = {
    "missing": {},
    "an-empty-folder": {"post.html": Folder()},
    "a-pipe": {"post.html": Fifo()},
    "a-socket": {"post.html": Socket()},
    "a-link-to-nothing": {"post.html": Link("gone.html")},
    "a-ring": {"post.html": Link("post.html")},
    "a-link-to-a-device": {"post.html": Link("/dev/zero")},
    "a-link-to-chance": {"post.html": Link("/dev/urandom")},
    "ten-gigabytes": {"post.html": Huge(10 << 30, PAGE)},
    "ten-gigabytes-of-nothing": {"post.html": Huge(10 << 30)},
    "empty": {"post.html": b""},
    "blanks": {"post.html": b" \t\r\n\x0c\n" * 50},
    "a-mark-of-order": {"post.html": b"\xef\xbb\xbf"},
    "nuls": {"post.html": bytes(4000)},
    "no-words": {"post.html": b"<!DOCTYPE html><html><head></head><body></body></html>"},
    "a-pdf": {"post.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n"},
    "a-picture": {"post.html": PICTURE},
    "a-jpeg": {"post.html": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + PIECES},
    "a-zip-of-no-page": {"post.html": zipped({"a.txt": b"words", "b.png": PICTURE})},
    "a-packed-page": {"post.html": gzip.compress(PAGE, mtime=0)},
    "a-program": {"post.html": b"\x7fELF\x02\x01\x01" + PIECES},
    "an-old-office-file": {"post.html": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + PIECES},
}
"""What is called a page, and is none."""

ODD: dict[str, tuple[str, Files]] = {
    "one-byte": ("post.html", {"post.html": b"x"}),
    "one-letter-of-three-bytes-cut": ("post.txt", {"post.txt": b"\xe6\xb0"}),
    "every-byte": ("post.html", {"post.html": PIECES}),
    "every-byte-as-text": ("post.txt", {"post.txt": PIECES}),
    "every-byte-as-manuscript": ("post.md", {"post.md": PIECES}),
    "a-page-as-export": ("post.xml", {"post.xml": PAGE}),
    "a-page-as-json": ("post.json", {"post.json": PAGE}),
    "a-page-as-zip": ("post.zip", {"post.zip": PAGE}),
    "a-page-as-mail": ("post.mhtml", {"post.mhtml": PAGE}),
    "a-page-as-web-archive": ("post.webarchive", {"post.webarchive": PAGE}),
    "a-manuscript-as-page": ("post.html", {"post.html": manuscript()}),
    "a-picture-as-manuscript": ("post.md", {"post.md": PICTURE}),
    "an-export-cut-off": (
        "e.xml",
        {"e.xml": b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>x'},
    ),
    "json-cut-off": (
        "e.json",
        {"e.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [{'},
    ),
    "a-zip-cut-off": ("post.zip", {"post.zip": zipped({"index.html": PAGE})[:-40]}),
    "another-ending": ("post.docx", {"post.docx": PIECES}),
    "no-ending": ("post", {"post": PAGE}),
}
"""What may be read or refused, but neither breaks anything nor is taken for what it is not."""

BESIDE: dict[str, tuple[Files, str]] = {
    "a-picture-that-is-a-pipe": ({"a.png": Fifo()}, "a.png"),
    "a-picture-that-is-a-folder": ({"a.png": Folder()}, "a.png"),
    "a-picture-that-is-a-socket": ({"a.png": Socket()}, "a.png"),
    "a-picture-of-ten-gigabytes": ({"a.png": Huge(10 << 30, PICTURE)}, "a.png"),
    "an-empty-picture": ({"a.png": b""}, "a.png"),
    "a-picture-cut-off": ({"a.png": PICTURE[:60]}, "a.png"),
    "a-locked-picture": ({"a.png": Locked(PICTURE)}, "a.png"),
    "a-device": ({}, "/dev/zero"),
    "a-frame-that-is-a-pipe": ({"a.html": Fifo()}, "a.html"),
}
"""What lies beside a page that can be read all the same."""

MOVING = {
    "gone-as-it-is-read": "sleep 0.3; rm -f {ROOT}/tmp/x.html",
    "emptied-again-and-again": "while [ -e {ROOT}/tmp/go ]; do : > {ROOT}/tmp/x.html; cp post.html {ROOT}/tmp/x.html; done",
    "written-again-and-again": "while [ -e {ROOT}/tmp/go ]; do cp post.html {ROOT}/tmp/x.html; cp b.html {ROOT}/tmp/x.html; done",
    "growing": "while [ -e {ROOT}/tmp/go ]; do echo '<p>more' >> {ROOT}/tmp/x.html; done",
    "a-folder-by-turns": "while [ -e {ROOT}/tmp/go ]; do rm -rf {ROOT}/tmp/x.html; mkdir {ROOT}/tmp/x.html; rmdir "
    "{ROOT}/tmp/x.html; cp post.html {ROOT}/tmp/x.html; done",
}
"""What is done to a page while it is read."""

SHELLS: dict[str, tuple[str, frozenset[Exit]]] = {
    "stdin-closed": ("{command} <&-", frozenset()),
    "stdout-closed": ("{command} >&-", frozenset()),
    "stderr-closed": ("{command} 2>&-", frozenset()),
    "all-closed": ("{command} <&- >&- 2>&-", frozenset()),
    "stdout-full": ("{command} > /dev/full; [ $? = 6 ]", frozenset()),
    "stderr-full": ("{command} 2> /dev/full", frozenset()),
    "nobody-reads": ("{command} | true", frozenset()),
    "nobody-may-read": ("umask 0777; {command}; c=$?; find {OUT} -type f -perm 000 -exec chmod 600 {} +; exit $c", frozenset()),
    "few-open-files": ("ulimit -n 40; {command}", frozenset({Exit.OUTPUT, Exit.DEPENDENCY})),
    "no-core": ("ulimit -c 0; ulimit -s 1024; {command}", frozenset()),
    "folder-gone": ("mkdir {ROOT}/tmp/x; cd {ROOT}/tmp/x; rmdir {ROOT}/tmp/x; {command}", frozenset({Exit.USAGE})),
    "folder-of-the-system": ("cd /proc/self; {command}", frozenset()),
}  # fmt: skip
"""How it is started, and what it may end with besides being made."""

SURROUNDINGS: dict[str, Mapping[str, str | None]] = {
    "no-home": {"HOME": None},
    "home-missing": {"HOME": "{ROOT}/gone"},
    "home-is-a-file": {"HOME": "{SECRET}"},
    "home-of-the-system": {"HOME": "/proc"},
    "home-relative": {"HOME": "."},
    "tmp-missing": {"TMPDIR": "{ROOT}/gone"},
    "tmp-is-a-file": {"TMPDIR": "{SECRET}"},
    "no-path": {"PATH": ""},
    "locale-c": {"LANG": "C", "LC_ALL": "C"},
    "locale-c-alone": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "locale-unknown": {"LANG": "xx_XX.nothing", "LC_ALL": "xx_XX.nothing"},
    "ascii-streams": {"PYTHONIOENCODING": "ascii", "LANG": "C"},
    "time-unknown": {"TZ": "Nowhere/At all", "SOURCE_DATE_EPOCH": "soon"},
    "a-terminal-of-nothing": {"COLUMNS": "-5", "LINES": "x", "TERM": "\x1b[2J"},
    "fonts-of-others": {"FONTCONFIG_FILE": "{ROOT}/gone", "FONTCONFIG_PATH": "/proc"},
    "states-relative": {"XDG_STATE_HOME": "../../x", "XDG_CACHE_HOME": "/proc"},
    "a-proxy": {
        "http_proxy": "http://{TRAP}",
        "HTTPS_PROXY": "http://{TRAP}",
        "all_proxy": "http://{TRAP}",
    },
}


def _inputs() -> Iterator[Case]:
    for name, files in NONE.items():
        yield Case(
            KIND, f"page/{name}", "What is called a page is none.", files, refused=Exit.INPUT
        )
    for name, (source, files) in ODD.items():
        story = "A file is not what it is called, or not whole."
        yield Case(KIND, f"odd/{name}", story, files, source=source, may=frozenset({Exit.INPUT}))
    for name, device in {"zero": "/dev/zero", "chance": "/dev/urandom", "stdin": "/dev/stdin",
                         "the-machine": "/proc/kmsg", "no-end": "/proc/self/fd/0"}.items():  # fmt: skip
        yield Case(KIND, f"device/{name}", "A device is to be read.", {}, source=device,
                   refused=Exit.INPUT)  # fmt: skip
    files = {"post.html": Locked(PAGE)}
    yield Case(KIND, "page/locked", "A page may not be read; root may.", files,
               may=frozenset({Exit.INPUT}))  # fmt: skip
    for name, (beside, address) in BESIDE.items():
        attribute = f'<iframe src="{address}"></iframe><img src="{address}">'
        files = {"post.html": page(f"<p>A lock: {attribute} there.</p>"), **beside}
        yield Case(
            KIND, f"beside/{name}", "What lies beside a page cannot be read.", files, keeps=KEPT
        )


TOML = b'chapters = ["post.md"]\n[book]\ntitle = "The Weir"\nlanguage = "en"\n'

THINGS: dict[str, Special] = {"pipe": Fifo(), "folder": Folder(), "huge": Huge(10 << 30, TOML)}


def _projects() -> Iterator[Case]:
    story = "A file of a project is no file, or without end."
    for name, file in THINGS.items():
        yield Case(KIND, f"book-toml/{name}", story, {"book.toml": file, "post.md": manuscript()},
                   source="", refused=Exit.CONFIGURATION)  # fmt: skip
        files: Files = {"book.toml": TOML, "post.md": manuscript(), "styles/own.css": file}
        yield Case(KIND, f"sheet/{name}", story, files, source="", refused=Exit.TEMPLATE,
                   may=frozenset({Exit.OK}), large=name != "huge")  # fmt: skip
        files = {"book.toml": TOML, "post.md": manuscript(), "templates/chapter.html": file}
        yield Case(KIND, f"template/{name}", story, files, source="", refused=Exit.TEMPLATE,
                   may=frozenset({Exit.OK}), large=name != "huge")  # fmt: skip
        files = {
            "post.md": manuscript(fields="title: The Weir\nbibliography: a.bib"),
            "a.bib": file,
        }
        yield Case(KIND, f"records/{name}", story, files, source="post.md", refused=Exit.INPUT)
    story = "The folder for what is kept between builds is a trap."
    kept: dict[str, Files] = {
        "a-file": {CACHE: b"x"},
        "a-link-out": {CACHE: Link("../home")},
        "a-pipe": {CACHE: Fifo()},
        "a-link-to-nothing": {CACHE: Link("{ROOT}/gone")},
    }
    for name, trap in kept.items():
        files = {"book.toml": TOML, "post.md": manuscript(), **trap}
        yield Case(KIND, f"kept/{name}", story, files, source="", keeps=KEPT)


def _moving() -> Iterator[Case]:
    story = "A page is changed while it is read."
    for name, what in MOVING.items():
        shell = (
            f"touch {{ROOT}}/tmp/go; cp post.html {{ROOT}}/tmp/x.html; ({what}) 2>/dev/null & "
            "{command}; c=$?; rm {ROOT}/tmp/go; wait; rm -rf {ROOT}/tmp/x.html; exit $c"
        )
        yield Case(KIND, f"moving/{name}", story, {"post.html": PAGE, "b.html": page("<p>B.</p>" * 9000)},
                   source="{ROOT}/tmp/x.html", shell=shell, may=frozenset({Exit.INPUT}))  # fmt: skip


def _machines() -> Iterator[Case]:
    named = "wéir—水.html"
    for name, (shell, may) in SHELLS.items():
        yield Case(KIND, f"started/{name}", "It is started without something that is usual.",
                   {named: PAGE}, source="{IN}/" + named, shell=shell, may=may)  # fmt: skip
    for name, environment in SURROUNDINGS.items():
        yield Case(KIND, f"around/{name}", "Its surroundings lack something, or lie.", {named: PAGE},
                   source=named, environment=environment, keeps=KEPT)  # fmt: skip
    for blocks in (1, 40):
        yield Case(KIND, f"started/files-of-{blocks}-blocks", "No file may grow.", {"post.html": PAGE},
                   shell=f"ulimit -f {blocks}; {{command}}", refused=Exit.OUTPUT)  # fmt: skip


CASES = (*_inputs(), *_projects(), *_moving(), *_machines())
