"""PDF/X: what a file for a printer says of itself, once it is what it says.

X-1a: ISO 15930-1 (2001, on PDF 1.3) and ISO 15930-4 (2003, on PDF 1.4); X-4: ISO 15930-7 (2010, on
PDF 1.6). Colours, transparency, fonts, boxes and annotations are settled by other steps.
"""

from __future__ import annotations

import hashlib
import uuid

from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.presses import Press
from publish.render.presswork import profiles

REGISTRY = "http://www.color.org"
"""Where the names of printing conditions are registered."""

_NAMESPACE = uuid.UUID("6d0b3c52-3a0f-5c77-9d2e-6f6b6b1f0a51")
_XMP = {"pdfx": "http://ns.adobe.com/pdfx/1.3/", "pdfxid": "http://www.npes.org/pdfx/ns/id/"}


def conform(pdf: Pdf, press: Press, made_from: bytes) -> None:
    """Make a PDF what PDF/X asks for besides its pages: the output intent with its profile, and
    the claim in the document information and in XMP, which are there already.

    ``made_from`` is the content from which the file's own identity is made, for there is no clock
    in it.
    """
    condition = profiles.condition(press.profile)
    profile = pdf.make_stream(condition.profile, N=4)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.title),
        RegistryName=String(REGISTRY),
        Info=String(condition.title),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    if press.pdf_version < "1.5":
        pdf.Root.PageLayout = Name.TwoColumnRight  # pages side by side came with 1.5
    claims = _claims(press)
    for key, value in claims.items():
        pdf.docinfo[f"/{key}"] = String(value)
    pdf.docinfo["/Trapped"] = Name("/False")
    _describe(pdf, press, claims, made_from)


def _claims(press: Press) -> dict[str, str]:
    """What the document information says; X-4 says it in XMP alone."""
    if press.standard == "X-4":
        return {}
    if press.pdf_version < "1.4":
        return {"GTS_PDFXVersion": "PDF/X-1:2001", "GTS_PDFXConformance": "PDF/X-1a:2001"}
    return {"GTS_PDFXVersion": "PDF/X-1a:2003", "GTS_PDFXConformance": "PDF/X-1a:2003"}


def _describe(pdf: Pdf, press: Press, claims: dict[str, str], made_from: bytes) -> None:
    seed = f"{press.name} {hashlib.sha256(made_from).hexdigest()}"
    identity = f"uuid:{uuid.uuid5(_NAMESPACE, seed)}"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        for prefix, address in _XMP.items():
            xmp.register_xml_namespace(address, prefix)
        for key, value in claims.items():
            xmp[f"pdfx:{key}"] = value
        if press.standard == "X-4":
            xmp["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        xmp["pdf:Trapped"] = "False"
        xmp["xmp:MetadataDate"] = xmp["xmp:ModifyDate"]
        xmp["xmpMM:DocumentID"] = identity
        xmp["xmpMM:InstanceID"] = identity
        xmp["xmpMM:VersionID"] = "1"
        xmp["xmpMM:RenditionClass"] = "default"
