"""Sound books of small pages for every press, made without our renderer: what a printer's own
checks would pass, for tests to spoil."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from publish.presses import Press, press
from publish.render.fonts import TEXT, roles
from publish.trims import trim_of

PAGES = 8
"""Pages of a book for a press that takes any number."""

LINES = 8
LEADING, SIZE = 14, 11
MARGIN = 66
"""Points around the text: more than any press wants."""

ROOM = 24
"""Points beyond the bleed, for marks."""

AIIM = "http://www.aiim.org/"

WORDS = (
    "The ferry ran at six and at nine and the keeper wrote both of them down",
    "in the long book under the lamp where nobody ever looked for anything",
    "until the winter in which the second boat did not come back at all",
)


class Type:
    """A face as a PDF has it: its subset, and the codes and widths of its characters."""

    def __init__(self) -> None:
        wanted = (TEXT, 400, "normal")
        face = next(one for one in roles() if (one.family, one.weight, one.style) == wanted)
        font = TTFont(BytesIO(face.data))
        options = subset.Options(layout_features=[], notdef_outline=True, recalc_timestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text=" ".join(WORDS) + "0123456789-")
        cutter.subset(font)
        out = BytesIO()
        font.save(out)
        self.data = out.getvalue()
        self.codes = {chr(c): font.getGlyphID(name) for c, name in font.getBestCmap().items()}
        scale = 1000 / font["head"].unitsPerEm
        self.widths = {
            char: font["hmtx"][font.getGlyphName(code)][0] * scale
            for char, code in self.codes.items()
        }

    def shown(self, text: str) -> str:
        """Words as the operand of a Tj."""
        return "<" + "".join(f"{self.codes[char]:04x}" for char in text) + ">"

    def embedded(self, pdf: Pdf) -> Object:
        """The font dictionary (ISO 32000-1, 9.7)."""
        name = Name("/ABCDEF+Keeper")
        widths = Array()
        for char, code in sorted(self.codes.items(), key=lambda pair: pair[1]):
            widths.extend([code, Array([round(self.widths[char])])])
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[0, -300, 1000, 800],
            ItalicAngle=0, Ascent=800, Descent=-300, CapHeight=650, StemV=80,
            FontFile2=pdf.make_stream(self.data),
        )  # fmt: skip
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, W=widths, DW=500,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            CIDToGIDMap=Name.Identity, FontDescriptor=pdf.make_indirect(descriptor),
        )  # fmt: skip
        outer = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(inner)], ToUnicode=pdf.make_stream(self._meanings()),
        )  # fmt: skip
        return pdf.make_indirect(outer)

    def _meanings(self) -> bytes:
        pairs = "\n".join(f"<{code:04x}> <{ord(char):04x}>" for char, code in self.codes.items())
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        ).encode()


@cache
def face() -> Type:
    """The face of every sound book."""
    return Type()


@cache
def sound(name: str) -> bytes:
    """A book for a press, as short as it takes, without a fault that its printer would find."""
    asked, pdf = press(name), pikepdf.new()
    pages = asked.pages(PAGES)
    font = face().embedded(pdf)
    for number in range(1, pages + 1):
        _page(pdf, asked, font, number)
    _catalog(pdf, asked)
    out = BytesIO()
    old = asked.pdf_version < "1.5"
    mode = pikepdf.ObjectStreamMode.disable if old else pikepdf.ObjectStreamMode.generate
    version = asked.pdf_version
    pdf.save(
        out,
        object_stream_mode=mode,
        deterministic_id=True,
        min_version=version,
        force_version=version,
    )
    return out.getvalue()


def _page(pdf: Pdf, asked: Press, font: Object, number: int) -> None:
    width, height = map(float, trim_of("6x9").sides)
    room, bleed = ROOM if asked.marks else 0, float(asked.bleed)
    spine = 0.0 if asked.bleed_sides == "outer" else bleed
    left, right = (spine, bleed) if number % 2 else (bleed, spine)
    x, y = room + left, room + bleed
    trim = [x, y, x + width, y + height]
    media = [0, 0, x + width + right + room, y + height + bleed + room]
    page = pdf.add_blank_page(page_size=(media[2], media[3])).obj
    page.TrimBox = Array(trim)
    page.BleedBox = Array([room, room, media[2] - room, media[3] - room])
    page.Resources = Dictionary(Font=Dictionary(F=font))
    lines = _text(x, y + height, number)
    if asked.marks:
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        all_plates = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
        page.Resources.ColorSpace = Dictionary(All=all_plates)
        lines += f" q /All CS 1 SCN .25 w {x} 0 m {x} {room - 3} l S Q"
    page.Contents = pdf.make_stream(lines.encode())


def _text(left: float, top: float, number: int) -> str:
    """Ragged lines down the page, and the folio."""
    shown = [
        f"1 0 0 1 {left + MARGIN} {top - MARGIN - line * LEADING} Tm"
        f" {face().shown(WORDS[line % len(WORDS)])} Tj"
        for line in range(LINES)
    ]
    folio = f"1 0 0 1 {left + 200} {top - 600} Tm {face().shown(str(number))} Tj"
    return f"BT /F {SIZE} Tf 0 0 0 1 k {' '.join(shown)} {folio} ET"


def _catalog(pdf: Pdf, asked: Press) -> None:
    pdf.Root.Lang = String("en")
    labels = pikepdf.NumberTree.new(pdf)
    labels[0] = Dictionary(S=Name.D, St=1)
    pdf.Root.PageLabels = labels.obj
    if asked.tags:
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.MarkInfo = Dictionary(Marked=True)
    if asked.outline:
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title="The Long Book", Trapped=Name("/False")))
    if asked.standard:
        _claim(pdf, asked.standard)


def _claim(pdf: Pdf, standard: str) -> None:
    kind = Name.GTS_PDFX if standard.startswith("X") else Name.GTS_PDFA1
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent, S=kind, OutputConditionIdentifier="Custom",
                DestOutputProfile=pdf.make_stream(b"profile", N=4),
            )
        ]
    )  # fmt: skip
    claim = {
        "X-1a": ("GTS_PDFXVersion", "PDF/X-1a:2003"),
        "X-4": ("GTS_PDFXVersion", "PDF/X-4"),
        "A-3a": ("part", "3"),
    }[standard]
    space = "http://www.npes.org/pdfx/ns/id/" if kind == Name.GTS_PDFX else AIIM + "pdfa/ns/id/"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp[f"{{{space}}}{claim[0]}"] = claim[1]
        if standard.startswith("A"):
            xmp[f"{{{space}}}conformance"] = "A"
            xmp[f"{{{AIIM}pdfua/ns/id/}}part"] = "1"
