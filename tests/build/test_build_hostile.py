"""What a hostile page can put into the PDF that is made of it: words, and links to the web."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from publish.build import finishing, make
from publish.presses import presses
from publish.project import Printing, from_sources

PROSE = "<p>" + 4 * "The keeper of the lamp wrote the hour in his book, and went to bed. " + "</p>"
BREAKOUT = escape(")>>/OpenAction<</S/JavaScript/JS(app.alert(1))>>endobj(")
TARGETS = (
    "javascript:alert(1)", " java&#10;script:alert(2)", "JaVaScRiPt:alert(3)", "vbscript:x",
    "data:text/html,<script>x</script>", "file:///etc/passwd", "/etc/passwd", "#nowhere",
    "\\\\evil.example\\share\\x.exe", "//evil.example/x", "smb://evil.example/x",
    f"https://evil.example/{BREAKOUT}", f"mailto:a@evil.example?subject={BREAKOUT}",
)  # fmt: skip
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1e9"'
    ' height="99999999999mm" viewBox="0 0 1e300 1e300"><script>alert(1)</script>'
    '<image xlink:href="file:///etc/passwd" width="1e9" height="1e9"/>'
    '<a xlink:href="javascript:alert(2)"><text x="-1e38" y="1e38" font-size="1e30">Drawn</text></a>'
    '<use href="https://evil.example/x.svg#a"/><rect width="NaN" transform="scale(1e200)"/></svg>'
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>The Lamp{BREAKOUT}</title>
<base href="javascript:alert(0)//"><link rel="attachment" href="file:///etc/passwd" title="a">
<link rel="stylesheet" href="file:///etc/passwd">
<meta name="author" content="A. Keeper{BREAKOUT}">
<style>@import "https://evil.example/x.css"; @font-face {{ font-family: x;
src: url(file:///etc/passwd) }} @page {{ size: 1e9cm }} * {{ font: 1e9px x; left: -1e9px }}</style>
</head><body><article><h1 id="{BREAKOUT}">The Lamp{BREAKOUT}</h1>{PROSE}
<p>See {"".join(f'<a href="{target}">this</a>, ' for target in TARGETS)}and
<a rel="attachment" href="file:///etc/passwd">that</a>.</p>{PROSE}
<p onclick="alert(1)" style="font-size: 1e20px; margin-left: -1e30px">Loud words of his.</p>{PROSE}
<p><img src="drawn.svg" alt="Drawn"><img src="file:///etc/passwd" alt="Kept">
<img src="data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}"></p>{PROSE}{SVG}{PROSE}
<object data="file:///etc/passwd"></object><embed src="a.swf"><iframe src="javascript:x"></iframe>
<form action="javascript:x"><input name="a"><button formaction="javascript:x">Go</button></form>
<table><tr><td colspan="1000000000" rowspan="99999999">A</td><td width="1e99">B</td></tr></table>
<ol start="99999999999999999999"><li value="-1e9">One</li></ol>
{PROSE}<p>endstream endobj &lt;&lt;/JS(x)&gt;&gt; {{{{ 7*7 }}}}</p></article></body></html>"""

ALLOWED = re.compile(r"https://evil\.example/|mailto:a@evil\.example")
ACTIVE = {
    "/JavaScript", "/JS", "/AA", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData",
    "/Movie", "/Sound", "/Rendition", "/RichMedia", "/RichMediaContent", "/3D", "/AcroForm", "/XFA",
    "/FileAttachment", "/Widget", "/Named", "/ResetForm", "/SetOCGState",
}  # fmt: skip
"""Names of what acts (ISO 32000-1, 12.5 and 12.6), forms, and media."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[make.Ready, finishing.Laid]:
    """The page read, and set and laid out as a book."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "drawn.svg").write_text(SVG, "utf-8")
    page = folder / "page.html"
    page.write_text(PAGE, "utf-8")
    project = replace(from_sources([page]), printing=Printing(press="archive"))
    ready = make.prepare(make.plan(project), lambda _: None)
    return ready, finishing.lay_out(ready, lambda _: None)


def values(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every object of a PDF and what is in it, the keys of its dictionaries too."""
    stack: list[Any] = [pdf.trailer.Root, *pdf.objects]
    while stack:
        value = stack.pop()
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from value.keys()
            inner = [value[key] for key in value.keys()]  # noqa: SIM118
        elif isinstance(value, pikepdf.Array):
            inner = list(value)
        else:
            yield value
            continue
        stack += [one for one in inner if not getattr(one, "is_indirect", False)]


@pytest.mark.parametrize("name", presses())
def test_nothing_acts_in_the_pdf_of_a_hostile_page(
    made: tuple[make.Ready, finishing.Laid], name: str
) -> None:
    """For every press: no script, action, form or medium; no link but to the web; what was
    drawn is a picture; the only file in it, in an archive, is the page itself."""
    ready, laid = made
    ready = replace(ready, printing=Printing(press=name))
    ready = ready if name == "archive" else replace(ready, attached=())
    with pikepdf.open(BytesIO(finishing.make_pdf(ready, lambda _: None, laid).data)) as pdf:
        names = {str(value) for value in values(pdf) if not isinstance(value, pikepdf.String)}
        assert not names & ACTIVE
        assert "/OpenAction" not in pdf.Root
        links = [one.A for page in pdf.pages for one in page.get("/Annots", []) if "/A" in one]
        assert {str(link.S) for link in links} <= {"/URI"}
        assert all(ALLOWED.match(str(link.URI)) for link in links)
        assert bool(links) is ("/URI" in names) is presses()[name].links
        shown = [image for page in pdf.pages for image in page.get_images().values()]
        assert all(image.Subtype == "/Image" and image.Width <= 3200 for image in shown)
        assert list(pdf.attachments) == (["outside/page.html"] if name == "archive" else [])
        for page in pdf.pages:
            assert all(abs(float(edge)) < 2000 for edge in page.mediabox)


def test_every_word_of_a_hostile_page_is_there(made: tuple[make.Ready, finishing.Laid]) -> None:
    """What tries to break out of its string is words, and is set as such."""
    ready, laid = made
    pages = pypdfium2.PdfDocument(finishing.make_pdf(ready, lambda _: None, laid).data)
    text = re.sub(r"\W", "", "".join(page.get_textpage().get_text_range() for page in pages))
    for wanted in ("Loudwordsofhis", "endstreamendobjJSx", "TheLampOpenActionSJavaScript"):
        assert wanted in text


STYLED = f"""<!DOCTYPE html><html lang="en" class="evil" style="--evil: 1"><head>
<title>The Lamp</title><link rel="stylesheet" href="evil.css">
<link rel="stylesheet" href="data:text/css,*{{color:evil}}">
<style>@import "evil.css"; p, .evil {{ color: #e51100; margin-left: -31337px }}</style></head>
<body background="evil.png" bgcolor="#e51100" text="#e51100"><article id="evil" class="evil">
<h1 class="evil" style="left: -31337px">The Lamp</h1>
<p class="evil" style="color: #e51100; margin-left: -31337px" align="evil">Loud words of his.</p>
<style scoped>* {{ color: #e51100 }}</style>
<p><font color="#e51100" size="31337" face="evil">Red</font>, <span class="evil"
style="opacity: .31337">faint</span> and <b style="font-size: 31337px">bold</b> words.</p>
<table class="evil" width="31337" border="31337"><tr style="color: #e51100"><td bgcolor="#e51100"
height="31337">A</td><td class="evil">B</td></tr></table>
<svg xmlns="http://www.w3.org/2000/svg"><style>p {{ color: #e51100 }}</style></svg>{PROSE}
</article></body></html>"""

PLAIN = f"<title>The Lamp</title><article><h1>The Lamp</h1>{PROSE}<p><b>A</b></article>"


def test_no_style_of_a_page_reaches_a_book(tmp_path: Path) -> None:
    """No sheet, attribute, class or id: neither in what is laid out nor in an EPUB, whose sheets
    are those of any book."""
    (tmp_path / "evil.css").write_text("p { color: #e51100 }")
    sheets = []
    for name, page in (("a.html", STYLED), ("b.html", PLAIN)):
        (tmp_path / name).write_text(page, "utf-8")
        ready = make.prepare(make.plan(from_sources([tmp_path / name])), lambda _: None)
        printed = "".join(piece.xhtml for piece in finishing.pieces_of(ready, "print"))
        with ZipFile(BytesIO(finishing.make_epub(ready, lambda _: None).data)) as epub:
            texts = {
                one: epub.read(one).decode() for one in epub.namelist() if one.endswith(ENDINGS)
            }
        sheets.append({one: text for one, text in texts.items() if one.endswith(".css")})
        for text in (printed, *texts.values()):
            assert not re.search("evil|31337|e51100", text)
        assert ("Loud words" in printed) is (name == "a.html")
    assert sheets[0] == sheets[1] != {}


ENDINGS = (".xhtml", ".css", ".opf", ".ncx")
