"""What book.toml says to shops and libraries: numbers, subject codes, accessibility assured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from publish.book import Assurance, Subject
from publish.isbn import figures
from publish.project.values import Values, suggestion

SCHEMES = {
    "bisac": ("BISAC", re.compile(r"[A-Z]{3}\d{6}"), "LCO010000"),
    "thema": ("Thema", re.compile(r"[A-Z][A-Z0-9]{0,9}|[1-6][A-Z](?:[A-Z0-9-]{0,12})"), "DNL"),
}
"""Each scheme's name, the form of its codes, and one of them. BISAC (Book Industry Study Group):
three letters, six figures. Thema (EDItEUR): a category is a letter and letters or figures, a
qualifier begins with a figure and a letter and may have hyphens."""

EXEMPTIONS = ("eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration")
"""W3C Group Note "The EPUB Accessibility exemption property"."""

CERTIFIED = ("conforms_to", "certified_by", "certifier_credential", "certifier_report")
ASSURED = ("exemption", *CERTIFIED)

SERIES = ("series", "set")
"""EPUB 3.3, D.3.4: what a collection can be."""

_LEVEL = re.compile(r"WCAG\s*(2\.[0-2])\s*(?:Level\s*)?(A{1,3})", re.IGNORECASE)


class Trade(Values):
    """Reads what shops and libraries are told."""

    def _isbn(self, table: Mapping[str, Any], key: str) -> str:
        isbn = self._text_of(table, key)
        if isbn and not figures(isbn):
            hint = "look at its figures, the last of which proves the others, or leave it out"
            raise self._error(f"{key} is no ISBN: {isbn}", key, hint)
        return isbn

    def _isbns(self, table: Mapping[str, Any]) -> tuple[str, str]:
        """The numbers of the printed book and of the EPUB, which are two (ISO 2108)."""
        printed, epub = self._isbn(table, "isbn"), self._isbn(table, "isbn_epub")
        if printed and figures(printed) == figures(epub):
            hint = "each form of a book has its own: leave one out"
            raise self._error("isbn and isbn_epub are the same", "isbn_epub", hint)
        return printed, epub

    def _series_type(self, table: Mapping[str, Any]) -> str:
        kind = self._text_of(table, "series_type") or SERIES[0]
        if kind not in SERIES:
            raise self._error(f'series_type cannot be "{kind}"', "series_type", _choose(SERIES))
        return kind

    def _codes(self, table: Mapping[str, Any], key: str) -> tuple[Subject, ...]:
        """Subjects: each a code, and after it its heading if the editor likes."""
        scheme, form, example = SCHEMES[key]
        subjects = []
        for text in self._words(table, key):
            code, _, heading = text.strip().partition(" ")
            if not form.fullmatch(code):
                hint = f'write the code first, and its heading if you like: "{example} …"'
                raise self._error(f'"{text}" has no code of {scheme}', key, hint)
            subjects.append(Subject(scheme, code, heading.strip()))
        return tuple(subjects)

    def _assurance(self, table: Mapping[str, Any]) -> Assurance:
        """What is vouched for in the [epub] table."""
        level, certifier, credential, report = (self._text_of(table, key) for key in CERTIFIED)
        exemptions = self._exemptions(table)
        if bool(level) != bool(certifier):
            hint = "give conforms_to and certified_by together, or neither"
            raise self._error("conformance is for a person to certify", "epub", hint)
        if exemptions and level:
            hint = "an exemption is for what does not conform: leave one out"
            raise self._error("it conforms, or it is exempt", "exemption", hint)
        if (credential or report) and not certifier:
            hint = 'add certified_by = "…" and conforms_to = "…"'
            raise self._error("there is no certifier", "certifier_", hint)
        return Assurance(self._standard(level), certifier, credential, report, exemptions)

    def _standard(self, level: str) -> str:
        """To what a book conforms, in the words of EPUB Accessibility 1.1."""
        found = _LEVEL.fullmatch(level.strip())
        if level and not found:
            hint = 'write "WCAG 2.2 AA"'
            raise self._error(f'conforms_to cannot be "{level}"', "conforms_to", hint)
        return f"EPUB Accessibility 1.1 - WCAG {found[1]} Level {found[2].upper()}" if found else ""

    def _exemptions(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        named = self._one_or_more(table, "exemption")
        for name in named:
            if name not in EXEMPTIONS:
                hint = suggestion(name, EXEMPTIONS)
                raise self._error(f'there is no exemption "{name}"', name, hint)
        return named


def _choose(words: tuple[str, ...]) -> str:
    return f"choose one of: {', '.join(words)}"
