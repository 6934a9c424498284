"""A PDF with everything that our checks look at, and the same with a value of the wrong kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import press_pdfs
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

WRONG: tuple[Any, ...] = (
    None, True, -1, 0, 2**31, 1e30, Name.Nonsense, String("words"), String(b"\xfe\xff\xd8"),
)  # fmt: skip
NESTED = (
    Array,
    lambda: Array([Name.Pattern, 1, String("x")]),
    Dictionary,
    lambda: Dictionary(Type=Name.Page, Subtype=Name.Image, S=Name.JavaScript),
)


def crowded() -> bytes:
    """A book of few pages that has pictures, forms, transparency, links, layers and labels."""
    with pikepdf.open(BytesIO(press_pdfs.sound("offset"))) as pdf:
        page = pdf.pages[1].obj
        image = pdf.make_stream(
            bytes(12), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2,
            BitsPerComponent=8, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, b"\0" * 6]),
            SMask=pdf.make_stream(bytes(4), Subtype=Name.Image, Width=2, Height=2),
        )  # fmt: skip
        form = pdf.make_stream(
            b"/Im Do BT /F 9 Tf <0001> Tj ET", Type=Name.XObject, Subtype=Name.Form,
            BBox=[0, 0, 99, 99], Matrix=[1, 0, 0, 1, 0, 0], Group=Dictionary(S=Name.Transparency),
            Resources=Dictionary(XObject=Dictionary(Im=image), Font=page.Resources.Font),
        )  # fmt: skip
        page.Resources.XObject = Dictionary(Fm=form, Im=image)
        page.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.5, BM=Name.Multiply))
        page.Annots = Array([Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI))])
        page.CropBox = Array(list(page.TrimBox))
        pdf.pages[1].contents_add(b" q /G gs 50 0 0 50 99 99 cm /Fm Do /Im Do Q")
        pdf.Root.OCProperties = Dictionary(OCGs=Array([Dictionary(Type=Name.OCG)]))
        pdf.Root.Outlines = Dictionary(First=Dictionary(Title="One"))
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(), JavaScript=Dictionary())
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def spoiled(data: bytes, seed: int, times: int = 3) -> bytes:
    """The file with so many of its values taken away or made of another kind."""
    chance = random.Random(seed)
    with pikepdf.open(BytesIO(data)) as pdf:
        places = list(_places(pdf))
        for holder, key in chance.sample(places, times):
            _spoil(pdf, holder, key, chance)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def _spoil(pdf: Pdf, holder: Object, key: Any, chance: random.Random) -> None:
    kind = chance.randrange(4)
    if kind == 0:
        _take(holder, key)
    elif kind == 1:
        holder[key] = chance.choice(NESTED)()
    elif kind == 2:
        holder[key] = chance.choice([thing for thing in pdf.objects if thing is not None])
    else:
        value = chance.choice(WRONG)
        _take(holder, key) if value is None else holder.__setitem__(key, value)


def _take(holder: Any, key: Any) -> None:
    if isinstance(key, int) or key in holder:
        del holder[key]


def _places(pdf: Pdf) -> Iterator[tuple[Any, Any]]:
    """Every key of every dictionary and array, direct ones too."""
    stack: list[Any] = [*pdf.objects, pdf.trailer]
    while stack:
        holder = stack.pop()
        if isinstance(holder, pikepdf.Array):
            pairs: list[tuple[Any, Any]] = list(enumerate(holder))
        elif isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
            pairs = [(key, holder[key]) for key in holder.keys()]  # noqa: SIM118 - an Object
        else:
            continue
        yield from ((holder, key) for key, _ in pairs if key != "/Length")
        stack += [
            value for _, value in pairs if isinstance(value, Object) and not value.is_indirect
        ]
