"""Tiny PDFs made by hand: one page of 100 by 100 points that draws what a test says."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream


def one_page(content: bytes, **resources: Any) -> Pdf:
    """A PDF of one page with this content and these resources, as ``XObject={"/Im": …}``."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Resources = Dictionary({f"/{kind}": named for kind, named in resources.items()})
    return pdf


def draw(pdf: Pdf, content: bytes, **resources: Any) -> Pdf:
    """The same PDF, its first page drawing something else."""
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(content)
    page.Resources = Dictionary({f"/{kind}": named for kind, named in resources.items()})
    return pdf


def form(pdf: Pdf, content: bytes, **fields: Any) -> Stream:
    """A form XObject."""
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=_BOX, **fields)


def image(pdf: Pdf, pixels: bytes, space: Any, width: int = 2, **fields: Any) -> Stream:
    """An image XObject of 8 bits a component, one row high, packed by nothing."""
    return pdf.make_stream(
        pixels,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=1,
        ColorSpace=space,
        BitsPerComponent=8,
        **fields,
    )


def group(space: Any = Name.DeviceRGB) -> Dictionary:
    """What makes a form a transparency group."""
    return Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)


def between(first: tuple[float, ...], last: tuple[float, ...]) -> Dictionary:
    """A function that runs from one colour to another."""
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=list(first), C1=list(last), N=1)


def gradient(space: Any, function: Any) -> Dictionary:
    """An axial shading."""
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 100, 0], Function=function)


def separation(name: str) -> Array:
    """A spot ink that stands for magenta."""
    inks = between((0, 0, 0, 0), (0, 1, 0, 0))
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, inks])


_BOX = Array([0, 0, 100, 100])
