"""The table of roles: what each page of a book is to an EPUB, to a screen reader, to an editor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What a piece of a book is: its EPUB type, DPUB-ARIA role, and place in the landmarks.

    EPUB Structural Semantics Vocabulary 1.1 and DPUB-ARIA 1.1; ``epub_type``, ``aria`` and
    ``landmark`` are "" where the vocabularies have nothing. ``division`` is "front", "body" or
    "back": where the piece stands, and for matter that may stand in both, where it usually does.
    ``listed``: the contents list it. ``prose``: it is an editor's own words, so that it needs a
    manuscript. ``often``: a book may have several.
    """

    name: str
    epub_type: str
    aria: str = ""
    landmark: str = ""
    division: str = "front"
    listed: bool = True
    prose: bool = False
    often: bool = False


def _prose(name: str, epub_type: str, aria: str, division: str = "front") -> Role:
    """An editor's chapter, which is a landmark of its own kind."""
    return Role(name, epub_type, aria, epub_type, division, prose=True)


ROLES = {
    role.name: role
    for role in (
        Role("halftitle", "halftitlepage", often=True, listed=False),
        Role("series", "seriespage", listed=False),
        Role("frontispiece", "frontispiece", prose=True, listed=False),
        Role("titlepage", "titlepage", landmark="titlepage", listed=False),
        Role("copyright", "copyright-page", landmark="copyright-page", listed=False),
        Role("dedication", "dedication", "doc-dedication", prose=True, listed=False),
        Role("epigraph", "epigraph", "doc-epigraph", listed=False, prose=True, often=True),
        Role("contents", "toc", "doc-toc", "toc", listed=False),
        Role("figures", "loi", landmark="loi"),
        _prose("foreword", "foreword", "doc-foreword"),
        _prose("preface", "preface", "doc-preface"),
        _prose("acknowledgments", "acknowledgments", "doc-acknowledgments"),
        _prose("introduction", "introduction", "doc-introduction"),
        Role("note-on-the-texts", "preamble", "doc-introduction", "preamble", prose=True),
        Role("part", "part", "doc-part", division="body"),
        Role("chapter", "chapter", "doc-chapter", "bodymatter", "body"),
        _prose("afterword", "afterword", "doc-afterword", "back"),
        Role("contributors", "contributors", "", "contributors", "back"),
        Role("sources", "bibliography", "doc-bibliography", "bibliography", "back"),
        Role("index", "index", "doc-index", "index", "back"),
        Role("provenance", "appendix", "doc-appendix", division="back"),
        Role("colophon", "colophon", "doc-colophon", "colophon", "back"),
        Role("page", "", prose=True, often=True),
    )
}
