"""The structure tree of a PDF as lines that a test can read: type, words, what is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name

Texts = list[dict[int, str]]


def lines(data: bytes) -> list[str]:
    """One line an element, indented by its depth: ``H1 'A title' Lang=en``."""
    texts = marked(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return list(_lines(pdf.Root.StructTreeRoot.K[0], 0, texts, pages))


def marked(data: bytes) -> Texts:
    """The words of each page's marked content by its number; artifacts are -1."""
    found = []
    for page in pypdfium2.PdfDocument(BytesIO(data)):
        words: dict[int, str] = defaultdict(str)
        text = page.get_textpage()
        for at in range(pdfium.FPDFText_CountChars(text)):
            thing = pdfium.FPDFText_GetTextObject(text, at)
            number = pdfium.FPDFPageObj_GetMarkedContentID(thing) if thing else -1
            words[number] += chr(pdfium.FPDFText_GetUnicode(text, at))
        found.append(dict(words))
    return found


def _lines(element: Any, depth: int, texts: Texts, pages: dict[Any, int]) -> Iterator[str]:
    kids = list(element.get("/K", Array()))
    page = pages[element.Pg.objgen] if "/Pg" in element else -1
    words = "".join(_words(kid, page, texts, pages) for kid in kids)
    said = [f"{key[1:]}={element[key]}" for key in ("/Lang", "/Alt", "/ID") if key in element]
    attributes = element.get("/A", Array())
    for one in [attributes] if isinstance(attributes, Dictionary) else attributes:
        said += [f"{key[1:]}={one[key]}" for key in dict(one) if key not in ("/O", "/BBox")]
    links = sum(isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR for kid in kids)
    shown = [repr(" ".join(words.split()))] if words.strip() else []
    counted = [f"annotations={links}"] if links else []
    yield "  " * depth + " ".join([str(element.S)[1:], *shown, *said, *counted])
    for kid in kids:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _lines(kid, depth + 1, texts, pages)


def _words(kid: Any, page: int, texts: Texts, pages: dict[Any, int]) -> str:
    if not isinstance(kid, Dictionary):
        return texts[page].get(int(kid), "")
    if kid.get("/Type") == Name.MCR:
        return texts[pages[kid.Pg.objgen]].get(int(kid.MCID), "")
    return ""
