"""The archive file: one PDF that is PDF/A-3a and PDF/UA-1 at once.

ISO 19005-3 (PDF/A-3): output intent 6.2.3, images 6.2.8, metadata 6.6. ISO 14289-1 (PDF/UA-1): 5.
What else they ask (fonts, tags, Unicode, no encryption) every file of ours has.
"""

from __future__ import annotations

from importlib.resources import files

from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.render.presswork import profiles

_SRGB = "sRGB IEC61966-2.1"
_CLAIM = (files("publish") / "data" / "archive.xmp").read_text("utf-8")
"""The claims, and the schema that PDF/A asks for of properties that are not its own."""


def conform(pdf: Pdf) -> None:
    """Make a tagged and described PDF, its colours gray or sRGB, what it is to be, and let it say
    so in its metadata."""
    profile = pdf.make_stream(profiles.srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_SRGB),
        Info=String(_SRGB),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    _claim(pdf)


def _claim(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
    before, end, after = packet.rpartition("</rdf:RDF>")
    pdf.Root.Metadata = pdf.make_stream(
        (before + _CLAIM + end + after).encode(), Type=Name.Metadata, Subtype=Name.XML
    )
