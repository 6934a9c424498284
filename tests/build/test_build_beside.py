"""Pictures are found where a browser, an export or a site maker has put them, and nowhere else."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from archives import PROSE, colour_of, html, png
from pace import HANG

from publish.build import files
from publish.build.files import documents_beside, loader_beside
from publish.document import Embed
from publish.read import Original, Reading, read
from publish.walking import walk


def put(place: Path, data: bytes = b"") -> bytes:
    """A file with its folders, holding its own name unless told otherwise."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data or place.name.encode())
    return data or place.name.encode()


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Page_files/a.png", "./Page_files/a.png"),
        ("Page_files/a b.png", "./Page_files/a%20b.png"),
        ("Page_files/100% wool.png", "Page_files/100% wool.png"),
        ("Page_files/a%20b.png", "Page_files/a%20b.png"),
        ("Page_files/a.png?w=300", "Page_files/a.png%3Fw=300"),
        ("Page_files/a.png?w=300", "Page_files/a.png?w=300"),
        ("Page_files/a.png@w=300", "https://site.example/a.png?w=300"),
        ("Page_files/a.png", "Page_files\\a.png"),
        ("Page_files/ma\u00f1ana.png", "Page_files/ma%C3%B1ana.png"),
        ("Page-Dateien/lamp.png", "https://site.example/x/lamp.png"),
        ("Page_fichiers/lamp.png", "https://site.example/x/lamp.png"),
        ("Page_archivos/lamp.png", "https://site.example/x/lamp.png?w=9#x"),
        ("Page.files/lamp.png", "//site.example/x/lamp.png"),
        ("lamp.png", "https://site.example/x/lamp.png"),
        ("pictures/lamp.png", "/blog/pictures/lamp.png"),
    ],
)
def test_files_of_a_saved_page(tmp_path: Path, stored: str, asked: str) -> None:
    """A picture is found by its relative path as written or decoded, with its query in its name,
    and in the folder of the page's files, whatever a browser's language calls that."""
    data = put(tmp_path / stored)
    assert loader_beside(tmp_path / "Page.html")(asked) == data


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_in_names(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    """A name that a disk or a zip has written in the other form of its accents is the same."""
    data = put(tmp_path / unicodedata.normalize(form, "Page_files/caf\u00e9.png"))
    load = loader_beside(tmp_path / "Page.html")
    assert load("Page_files/caf%C3%A9.png") == data
    assert load("Page_files/cafe%CC%81.png") == data


@pytest.mark.parametrize(
    "stored",
    ["wp-content/uploads/2019/01/x.jpg", "uploads/2019/01/x.jpg", "2019/01/x.jpg", "lamp-x.jpg"],
)
def test_uploads_beside_an_export(tmp_path: Path, stored: str) -> None:
    """The longest end of an address that is there beside an export is taken."""
    data = put(tmp_path / stored)
    name = stored.rpartition("/")[2]
    asked = f"https://site.example/wp-content/uploads/2019/01/{name}"
    assert loader_beside(tmp_path / "export.xml", tmp_path)(asked) == data
    put(tmp_path / "wp-content" / "uploads" / "2019" / "01" / name, b"longest")
    assert loader_beside(tmp_path / "export.xml", tmp_path)(asked) == b"longest"


def test_sizes_of_an_export(tmp_path: Path) -> None:
    """Where the smaller copy is not there, the original is; the copy itself comes first."""
    copy = "https://site.example/wp-content/uploads/2019/01/lamp-300x200.jpg"
    original = put(tmp_path / "uploads/2019/01/lamp.jpg")
    ghost = put(tmp_path / "content/images/2020/05/quay.png")
    load = loader_beside(tmp_path / "export.xml")
    assert load(copy) == original
    assert load("__GHOST_URL__/content/images/2020/05/quay.png") == ghost
    assert load("https://site.example/content/images/size/w1000/2020/05/quay.png") == ghost
    assert load("/content/images/size/w600h300/format/webp/2020/05/quay.png") == ghost
    smaller = put(tmp_path / "uploads/2019/01/lamp-300x200.jpg")
    assert loader_beside(tmp_path / "export.xml")(copy) == smaller


@pytest.mark.parametrize(
    ("page", "stored", "asked"),
    [
        ("_posts/2019-05-04-lamp.md", "assets/lamp.png", "/assets/lamp.png"),
        ("content/posts/lamp.md", "static/images/lamp.png", "/images/lamp.png"),
        ("content/posts/lamp/index.md", "content/posts/lamp/a.png", "a.png"),
        ("content/posts/lamp.md", "content/images/lamp.png", "../images/lamp.png"),
        ("content/posts/lamp.md", "content/images/lamp.png", "{static}/images/lamp.png"),
        ("source/_posts/lamp.md", "source/images/lamp.png", "/images/lamp.png"),
        ("content/posts/lamp.md", "static/images/lamp.png", "https://site.example/images/lamp.png"),
    ],
)
def test_pictures_of_a_site(tmp_path: Path, page: str, stored: str, asked: str) -> None:
    """Addresses from the site's root are looked for where Jekyll, Hugo, Pelican and Hexo keep
    what these begin with."""
    data = put(tmp_path / stored)
    put(tmp_path / page)
    assert loader_beside(tmp_path / page, tmp_path)(asked) == data


def test_never_outside_the_root(tmp_path: Path) -> None:
    """Neither dots, nor links, nor the folders above the named one lead out of it."""
    secret = put(tmp_path / "secret.png")
    inside = tmp_path / "site" / "posts" / "lamp.md"
    put(inside)
    (tmp_path / "site" / "link").symlink_to(tmp_path)
    (tmp_path / "site" / "static").symlink_to(tmp_path)
    (inside.parent / "lamp_files").symlink_to(tmp_path)
    (tmp_path / "site" / "linked.png").symlink_to(tmp_path / "secret.png")
    load = loader_beside(inside, tmp_path / "site")
    for asked in (
        "../../secret.png",
        "/secret.png",
        "https://site.example/secret.png",
        "link/secret.png",
        "/link/secret.png",
        "../linked.png",
        "%2e%2e/%2e%2e/secret.png",
        "..\\..\\secret.png",
        str(tmp_path / "secret.png"),
        f"file://{tmp_path}/secret.png",
        "data:text/plain,x",
        "http://[",
        "a\0b.png",
        "x" * 5000,
        "/".join("x" * 99),
        ".",
        "..",
        "/",
        "",
    ):
        assert load(asked) != secret, asked
        assert load(asked) is None, asked


def test_a_root_elsewhere_opens_nothing(tmp_path: Path) -> None:
    """A root that does not hold the page counts for nothing."""
    put(tmp_path / "other" / "lamp.png")
    put(tmp_path / "posts" / "lamp.md")
    assert loader_beside(tmp_path / "posts" / "lamp.md", tmp_path / "other")("lamp.png") is None


@pytest.mark.parametrize(
    "name", ["image.jpg", "1.png", "photo-12.jpeg", "unnamed.png", "img_3.gif"]
)
def test_a_name_that_says_nothing(tmp_path: Path, name: str) -> None:
    """A picture that is called like a thousand others is not taken for one of another place."""
    data = put(tmp_path / name)
    load = loader_beside(tmp_path / "Page.html")
    assert load(name) == data
    assert load(f"https://site.example/2019/05/{name}") is None
    put(tmp_path / "05" / name, b"that one")
    assert (
        loader_beside(tmp_path / "Page.html")(f"https://site.example/2019/05/{name}") == b"that one"
    )


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is larger than a picture may be is none."""
    monkeypatch.setattr(files, "LARGEST_PICTURE", 10)
    put(tmp_path / "lamp.png", b"x" * 11)
    assert loader_beside(tmp_path / "Page.html")("lamp.png") is None


def test_many_missing_pictures_take_no_time(tmp_path: Path) -> None:
    """A thousand pictures that are nowhere are known to be so in no time, in a large folder too."""
    page = tmp_path / "a" / "b" / "c" / "d" / "page.md"
    put(page)
    for number in range(3000):
        (tmp_path / f"{number}.txt").touch()
    load = loader_beside(page, tmp_path)
    began = time.process_time()
    for number in range(1000):
        assert load(f"https://site.example/a/b/c/d/e/f/g/h/lamp-{number}-300x200.png?w=1") is None
    assert time.process_time() - began < HANG


def saved(page: Path) -> Reading:
    """A page read from a disk with what was saved beside it."""
    load, frames = loader_beside(page), documents_beside(page)
    return read(Original(page.name, page.read_bytes(), load, frames=frames))


def test_a_complete_page(tmp_path: Path) -> None:
    """A page that Chromium saved with its files has its pictures, the largest that is there, and
    knows its frames by the addresses that they had."""
    body = (
        '<figure><img alt="x" src="./The%20lamp_files/lamp-300.png" srcset="https://i.example/'
        'lamp-300.png 300w, https://i.example/lamp-900.png 900w"></figure>'
        '<figure><img alt="y" src="./The%20lamp_files/quay.png" data-src="https://i.example/quay.png">'
        '</figure><iframe src="./The%20lamp_files/saved_resource.html"></iframe>'
        '<iframe src="./The%20lamp_files/saved_resource(1).html"></iframe>'
    )
    folder = tmp_path / "The lamp_files"
    put(folder / "lamp-300.png", png("red"))
    put(folder / "quay.png", png("blue"))
    mark = b"<!-- saved from url=(0041)https://www.youtube.com/embed/abcdefghijk -->"
    put(folder / "saved_resource.html", mark + b"<p>Watch later</p>")
    put(folder / "saved_resource(1).html", f"<p>{PROSE}</p>".encode())
    put(tmp_path / "The lamp.html", html(body).encode())
    found = saved(tmp_path / "The lamp.html")
    assert [colour_of(item.data) for item in found.media] == [(255, 0, 0), (0, 0, 255)]
    (embed,) = (block for block in walk(found.post.blocks) if isinstance(block, Embed))
    assert embed.url == "https://www.youtube.com/watch?v=abcdefghijk"
    (finding,) = found.findings
    assert "saved_resource(1).html (35 words)" in finding.text


def test_a_page_of_frames_with_its_files(tmp_path: Path) -> None:
    """A page of frames is read in them; what they name is looked for beside them."""
    top = '<html lang="en"><frameset><frame src="Lamp_files/main.html"></frameset></html>'
    put(tmp_path / "Lamp.html", top.encode())
    put(tmp_path / "Lamp_files" / "main.html", html('<img alt="x" src="pics/a.png">').encode())
    put(tmp_path / "Lamp_files" / "pics" / "a.png", png("red"))
    found = saved(tmp_path / "Lamp.html")
    assert [colour_of(item.data) for item in found.media] == [(255, 0, 0)]
    assert found.ledger.balanced
    assert found.ledger.words_out > 200


def test_documents_are_named_exactly(tmp_path: Path) -> None:
    """A frame elsewhere on the web is never taken for a file that is called like it."""
    put(tmp_path / "post.html", b"<p>words")
    load = documents_beside(tmp_path / "Page.html")
    assert load("post.html") == b"<p>words"
    assert load("https://site.example/embed/post.html") is None
    assert load("/post.html") is None
    assert load("../post.html") is None
