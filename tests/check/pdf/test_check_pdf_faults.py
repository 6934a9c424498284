"""Each folder of faults plants one fault in a sound file; adding a test is adding a folder.

``fault.toml`` names the press whose sound book it spoils (``for``; "" asks nothing of a printer,
and spoils that of ``print``), and how: ``set`` puts values, in the PDF's own syntax, at places
("pages/3/TrimBox", "Root/Lang", "trailer/Info/Title", pages counted from 1); ``delete`` takes them
away; "pages/*/…" is a place on every page. ``stream`` puts a stream there (its dictionary, and its
data or how many zero bytes); ``draw`` adds operators to a page's content, ``write`` puts words in
place of it, each [x, y, text], or [right, y, text, space], a justified line that ends there.
``pages`` keeps so many pages, ``blank`` adds so many, ``lock`` encrypts; ``table`` changes the
printer's figures. The folder's name begins with the one code that must be found, ``told`` is in its
text; ``also`` has codes that the fault cannot be without.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import press_pdfs
import pytest

from publish.check.pdf import check_pdf, codes
from publish.findings import Code, Severity
from publish.presses import press, presses

FAULTS = sorted((Path(__file__).parent / "faults").iterdir())


def plant(fault: dict[str, Any]) -> bytes:
    """The sound book of a press with one fault."""
    with pikepdf.open(BytesIO(press_pdfs.sound(fault["for"] or "print"))) as pdf:
        spoil(pdf, fault)
        out = BytesIO()
        pdf.save(out, **_locked(fault))
    return out.getvalue()


def _locked(fault: dict[str, Any]) -> dict[str, Any]:
    return {"encryption": pikepdf.Encryption(owner="o", user="")} if fault.get("lock") else {}


def spoil(pdf: pikepdf.Pdf, fault: dict[str, Any]) -> None:
    if "pages" in fault:
        del pdf.pages[fault["pages"] :]
    for _ in range(fault.get("blank", 0)):
        pdf.pages.append(pdf.pages[-1])
        del pdf.pages[-1].obj["/Contents"]
    for place, value in fault.get("set", []):
        for holder, key in _find(pdf, place):
            holder[key] = pikepdf.Object.parse(value.encode())
    for place in fault.get("delete", []):
        for holder, key in _find(pdf, place):
            del holder[key]
    for place, head, data in fault.get("stream", []):
        body = data.encode() if isinstance(data, str) else bytes(data)
        for holder, key in _find(pdf, place):
            holder[key] = pdf.make_stream(body, pikepdf.Object.parse(head.encode()))
    for number, lines in fault.get("write", []):
        shown = " ".join(part for line in lines for part in _set(*line))
        text = f"BT /F {press_pdfs.SIZE} Tf 0 0 0 1 k {shown} ET".encode()
        for page in pdf.pages if number == "*" else [pdf.pages[number - 1]]:
            page.obj.Contents = pdf.make_stream(text)
    for number, operators in fault.get("draw", []):
        pdf.pages[number - 1].contents_add(f" q {operators} Q".encode())


def _set(x: float, y: float, text: str, space: float = 0) -> Iterator[str]:
    """A line of words that begins at x, or with spaces so wide that ends there."""
    face = press_pdfs.face()
    words = text.split() if space else [text]
    widths = [sum(face.widths[char] for char in word) * press_pdfs.SIZE / 1000 for word in words]
    x -= sum(widths) + space * (len(words) - 1) if space else 0
    for word, width in zip(words, widths, strict=True):
        yield f"1 0 0 1 {x} {y} Tm {face.shown(word)} Tj"
        x += width + space


def _find(pdf: pikepdf.Pdf, place: str) -> Iterator[tuple[Any, Any]]:
    """The holders of a place, and its key there."""
    first, *steps, last = place.split("/")
    holders: list[Any] = [{"Root": pdf.Root, "trailer": pdf.trailer}.get(first)]
    if first == "pages":
        page = steps.pop(0)
        holders = [pdf.pages[at].obj for at in range(len(pdf.pages)) if page in ("*", str(at + 1))]
    for holder in holders:
        for step in steps:
            holder = holder[_key(step)]  # noqa: PLW2901 - a step further in
        yield holder, _key(last)


def _key(step: str) -> Any:
    return int(step) if step.isdigit() else f"/{step}"


@pytest.mark.parametrize("name", presses())
def test_a_sound_book_has_no_finding(name: str, tmp_path: Path) -> None:
    """What a printer takes is taken, and any reader finds nothing amiss."""
    path = tmp_path / "sound.pdf"
    path.write_bytes(press_pdfs.sound(name))
    assert list(map(str, check_pdf(path, press(name)))) == []


@pytest.mark.parametrize("folder", FAULTS, ids=[fault.name for fault in FAULTS])
def test_planted_fault_is_found_alone(folder: Path, tmp_path: Path) -> None:
    """A planted fault is found under its own code, and nothing else is."""
    fault = tomllib.loads((folder / "fault.toml").read_text("utf-8"))
    path = tmp_path / "bad.pdf"
    path.write_bytes(plant(fault))
    asked = replace(press(fault["for"]), **fault.get("table", {})) if fault["for"] else None
    found = check_pdf(path, asked)
    code = folder.name.partition("-")[0]
    assert {finding.code.name for finding in found} == {code, *fault.get("also", [])}, found
    assert any(fault["told"] in one.text for one in found if one.code.name == code), found


def test_colour_is_right_in_a_book_ordered_in_colour(tmp_path: Path) -> None:
    """What is told of a book in the press's usual ink is no fault of one in colour."""
    path = tmp_path / "album.pdf"
    path.write_bytes(plant({"for": "kdp", "draw": [[3, "1 0 0 rg 100 300 100 100 re f"]]}))
    for ink, expected in (("", True), ("black", True), ("colour", False)):
        found = {finding.code for finding in check_pdf(path, press("kdp").printing_in(ink))}
        assert (codes.COLOUR in found) is expected


def test_every_code_has_a_folder() -> None:
    """No code of a file's own is declared that no planted fault proves."""
    declared = {code.name for code in vars(codes).values() if isinstance(code, Code)}
    of_a_book = {f"P{number}" for number in range(210, 220)}  # tested with a book at hand
    assert declared - of_a_book == {fault.name.partition("-")[0] for fault in FAULTS}


def test_every_press_is_asked() -> None:
    """Each printer's row of the table is held against a fault."""
    asked = {tomllib.loads((folder / "fault.toml").read_text("utf-8"))["for"] for folder in FAULTS}
    assert asked >= set(presses()) - {"screen"}


def test_a_rejection_is_an_error() -> None:
    """What makes a printer turn a file down forbids it; advice does not."""
    rejected = (codes.GUTTER, codes.BLEED, codes.NOT_EMBEDDED, codes.TOO_FEW, codes.FALSE_CLAIM)
    assert {code.severity for code in rejected} == {Severity.ERROR}
    assert codes.COARSE.severity is codes.ANNOTATIONS.severity is Severity.WARNING
