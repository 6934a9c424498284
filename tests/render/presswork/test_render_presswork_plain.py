"""Pages on which nothing is to be changed are known by a look at them."""

from __future__ import annotations

import pytest
from handmade import form, one_page
from pikepdf import Dictionary, Name, Pdf

from publish.presses import Ink, press
from publish.render.presswork import inking
from publish.render.presswork.ink import Inks
from publish.render.presswork.opacity import States
from publish.render.presswork.plain import Plain

WORDS = b"BT\n1 0 0 -1 20 30 Tm\n/F 9 Tf\n[<00200031>-15<0040>] TJ\nET"
BLACK = b"/DeviceCMYK cs\n0 0 0 1 scn\n"
CONTENTS = {
    "black": BLACK + b"/a1 gs\n" + WORDS,
    "tints": BLACK + WORDS + b"\n0 0 0 0.5 scn\n/DeviceCMYK CS\n0 0 0 0.25 SCN\n0 0 m\n9 9 l\nS\n",
    "nothing set": WORDS,
    "four inks": b"0.2 0.1 0.1 0.6 k\n" + WORDS,
    "light": b"0.9 0.1 0.1 rg\n" + WORDS,
    "all on one line": b"q 1 0 0 rg 0 0 9 9 re f Q",
    "not apart": b"[]0 d\n0 1 1 0 k%\n0 0 9 9 re f",
    "two spaces": BLACK + b"/DeviceRGB cs\n0.5 0 0 scn\n" + WORDS,
    "of its own": b"/Mine cs\n0.5 0 0 scn\n" + WORDS,
    "half opaque": BLACK + b"/a.5 gs\n" + WORDS,
    "a form": BLACK + WORDS + b"\n/Fm Do",
    "unknown parameters": BLACK + b"/missing gs\n" + WORDS,
}
PLAIN = {"black", "tints", "nothing set"}


def made(name: str) -> Pdf:
    pdf = one_page(
        CONTENTS[name],
        ExtGState={"/a1": Dictionary(ca=1), "/a.5": Dictionary(ca=0.5)},
        ColorSpace={"/Mine": Name.DeviceRGB},
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm=form(pdf, b"1 0 0 rg 0 0 9 9 re f"))
    return pdf


@pytest.mark.parametrize("name", CONTENTS)
def test_a_page_is_plain_where_all_is_as_the_press_has_it(name: str) -> None:
    """Black and its tints, set one to a line; all else is gone through."""
    pages = Plain(Inks("black"), States(flat=True)).pages(made(name))
    assert pages == (frozenset({1}) if name in PLAIN else frozenset())


@pytest.mark.parametrize("what", ["Group", "Annots", "Font"])
def test_what_a_page_has_besides_may_have_colours(what: str) -> None:
    """A page that is a group, has notes with a look of their own, or glyphs that are drawn."""
    pdf = made("black")
    page = pdf.pages[0].obj
    page[f"/{what}"] = {
        "Group": Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
        "Annots": [Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=form(pdf, b"1 0 0 rg")))],
        "Font": Dictionary(),
    }[what]
    page.Resources.Font = Dictionary(
        F=Dictionary(Subtype=Name.Type3 if what == "Font" else Name.Type0)
    )
    assert not Plain(Inks("black"), States(flat=True)).pages(pdf)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize(
    ("taker", "ink"), [("print", "black"), ("ingram", "cmyk"), ("print", "rgb")]
)
def test_a_plain_page_is_as_if_it_had_been_gone_through(
    name: str, taker: str, ink: Ink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file and what is found in it are the same, whatever its press."""
    one, other = made(name), made(name)
    found = inking.settle(one, press(taker), ink, ["i"])
    monkeypatch.setattr(Plain, "pages", lambda *_: frozenset())
    assert inking.settle(other, press(taker), ink, ["i"]) == found
    before, after = (pdf.pages[0].obj for pdf in (one, other))
    assert before.Contents.read_bytes() == after.Contents.read_bytes()
    assert before.Resources.unparse(resolved=True) == after.Resources.unparse(resolved=True)
