"""The judge of hostile cases sees what it is there to see: planted, each kind of wrong is told."""

from __future__ import annotations

import io
import socket
import subprocess
import zipfile
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from case import CANARY, Case
from epubs import wrong_in_epub
from lair import Lair, laid_out, secret_picture, snapshot
from leaks import leaks, leaks_of_picture
from pdfs import wrong_in_pdf
from pikepdf import Array, Dictionary, Name, String
from running import Run, heard, in_process
from trial import trial
from wording import lost, there

ROOT = Path("lairqz-planted")
NOTHING = Case("judging", "nothing", "Nothing is tried.", {})
HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>'
WORD = CANARY.encode()

FORMS = {
    "utf-16": CANARY.encode("utf-16-le"),
    "hexadecimal": WORD.hex().encode(),
    "reversed": WORD[::-1],
    "base64": b64encode(b"x" + WORD + b"yz"),
    "base64 of another place": b64encode(b"xy" + WORD + b"z"),
    "percent signs": b"".join(b"%%%02X" % one for one in WORD),
    "users": b"root:x:0:0:root:/root:",
    "the folder": b"file:///tmp/lairqz-planted/in/post.html",
}

PLANTED = {
    "script": "<p><script>x</script></p>",
    "on…": '<p onclick="x">x</p>',
    "javascript": '<p><a href="javascript:x">x</a></p>',
    "file": '<p><a href="file:///x">x</a></p>',
    "absolute": '<p><a href="/etc/x">x</a></p>',
    "data": '<p><a href="data:text/html,x">x</a></p>',
    "remote picture": '<p><img src="https://a.example/x.png" alt=""/></p>',
    "missing picture": '<p><img src="x.png" alt=""/></p>',
    "frame": '<iframe src="c.xhtml"/>',
    "form": '<form action="https://a.example"/>',
    "style": '<p style="background: url(x)">x</p>',
    "instruction": "<p><?php x ?></p>",
    "canary": f"<p>{CANARY[:7]}-<br/>{CANARY[7:]}</p>",
}


def epub(body: str, name: str = "EPUB/c.xhtml") -> bytes:
    """A book of one text, as far as the judge looks."""
    data = io.BytesIO()
    spine = '<manifest><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine>'
    with zipfile.ZipFile(data, "w") as book:
        book.writestr(
            "EPUB/p.opf", f'<package xmlns="http://www.idpf.org/2007/opf">{spine}</package>'
        )
        book.writestr("EPUB/c.xhtml", f"{HEAD}{body}</body></html>")
        if name != "EPUB/c.xhtml":
            book.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_leak_is_seen_in_any_form(form: bytes) -> None:
    """The canary however it is written, the system's users, the place of the lair."""
    assert list(leaks(b"words" + form + b"words", "here", ROOT))
    assert not list(leaks(b"words", "here", ROOT))


def test_the_secret_picture_is_known_by_its_colour() -> None:
    """However it was written anew."""
    assert list(leaks_of_picture(secret_picture(), "here"))


@pytest.mark.parametrize("body", PLANTED.values(), ids=PLANTED.keys())
def test_what_acts_or_leads_out_of_an_epub_is_seen(body: str) -> None:
    """Elements, attributes, addresses."""
    assert list(wrong_in_epub(epub(body), NOTHING, ROOT))
    assert not list(wrong_in_epub(epub('<p><a href="https://a.example/">x</a></p>'), NOTHING, ROOT))


@pytest.mark.parametrize(
    "name", ["../x", "/x", "EPUB/C.xhtml", "EPUB/con.txt", "EPUB/a\\b", "a\nb"]
)
def test_names_that_escape_are_seen(name: str) -> None:
    """Of members of an EPUB."""
    assert list(wrong_in_epub(epub("<p>x</p>", name), NOTHING, ROOT))


def _link(action: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    def plant(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].Annots = Array([note])

    return plant


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"x"


def _open(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x"))


def _hide(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"% " + WORD)


def _name(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = CANARY


IN_PDF = {
    "an attachment": _attach, "an action at the opening": _open, "a comment in a stream": _hide,
    "a title": _name,
    "a file": _link(Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
    "code": _link(Dictionary(S=Name.URI, URI=String("javascript:x"))),
    "a program": _link(Dictionary(S=Name.Launch, F=String("x"))),
    "a further action": _link(
        Dictionary(S=Name.URI, URI=String("https://a.example/"), Next=Dictionary(S=Name.URI))
    ),
}  # fmt: skip


@pytest.mark.parametrize("plant", IN_PDF.values(), ids=IN_PDF.keys())
def test_what_acts_or_leads_out_of_a_pdf_is_seen(plant: Callable[[pikepdf.Pdf], None]) -> None:
    """Wherever it stands in the file."""
    data, plain = io.BytesIO(), io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
        plant(pdf)
        pdf.save(data, compress_streams=True)
    assert list(wrong_in_pdf(data.getvalue(), NOTHING, ROOT))
    assert not list(wrong_in_pdf(plain.getvalue(), NOTHING, ROOT))


def test_words_are_compared_by_their_letters_in_their_order() -> None:
    """Lines, hyphens, ligatures and running heads change none; what is turned round is lost."""
    keeps = ("The first boat", "the office door")
    assert not list(lost(keeps, "The first\nboat. the oﬃce door", ""))
    assert not list(
        lost(keeps, "The fi\u00adrst 12 HEAD boat … the office 13 door", "", printed=True)
    )
    assert len(list(lost(keeps, "the office door. The first boat", ""))) == 1
    assert len(list(lost(keeps, "The first bo at", "", printed=True))) == 1
    assert list(there(("forged",), "it is FOR-GED", ""))


def test_words_of_a_line_among_arabic_may_be_turned() -> None:
    """Then they are found where they stand, and what follows them too; elsewhere they are lost."""
    keeps = ("Then he wrote,", "and after it he wrote.")
    assert not list(lost(keeps, "كلمات ,wrote he Then and after it he wrote.", "", printed=True))
    assert list(lost(keeps, ",wrote he Then and after it he wrote.", "", printed=True))


def test_what_a_run_reaches_for_is_heard() -> None:
    """A secret that is opened, by a link too, a name that is asked for, a connection, a program."""
    with laid_out(NOTHING) as lair, heard(lair) as seen:
        (lair.root / "secret-link").symlink_to("secret.txt")
        (lair.root / "secret-link").read_bytes()
        with suppress(OSError):
            socket.getaddrinfo("127.0.0.1", 9)
        host, _, port = lair.trap.address.partition(":")
        socket.create_connection((host, int(port))).close()
        subprocess.run(["true"], check=False)
    told = "\n".join(seen)
    for part in ("secret-link was opened", "was to be resolved", "a connection to", "was started"):
        assert part in told


def test_a_case_that_reaches_out_is_not_passed() -> None:
    """Whatever is asked of the network, opened or left behind by a run is told of it."""

    def runner(lair: Lair, _: list[str]) -> Run:
        (lair.root / "home" / "left").write_text("x")
        (lair.inside / "post.html").write_text("x")
        return in_process(lair, ["pdf", "gone.html", "-o", str(lair.output("pdf"))])

    case = Case("judging", "reaching", "It reaches out.", {"post.html": b"<p>words</p>"})
    told = "\n".join(trial(case, "pdf", runner).problems)
    for part in ("ended with 3 instead of 0", "'home/left' was made", "'in/post.html' was changed"):
        assert part in told


def test_what_lies_in_a_lair_is_known_by_its_bytes() -> None:
    """A file of the same size and time is another if its bytes are."""
    with laid_out(NOTHING) as lair:
        assert snapshot(lair.root) == lair.before
        (lair.root / "secret.txt").write_text("x")
        assert snapshot(lair.root) != lair.before
