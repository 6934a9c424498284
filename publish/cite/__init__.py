"""Sources and citations become the words of notes and of a bibliography; pure, from tables."""

from publish.cite.asking import Answered, Asked, Asking, Work, given_away, work
from publish.cite.bibliographies import bibliography, told_apart
from publish.cite.findings import source_findings
from publish.cite.notes import Frame, ibid, mention, mentioned, note
from publish.cite.people import full_name, indexed_name
from publish.cite.style import Style
from publish.cite.stylecheck import StyleError
from publish.cite.tables import DEFAULT, style, style_from, styles
from publish.cite.wording import Cited, Place, StyleWording, Wording

__all__ = [
    "DEFAULT",
    "Answered",
    "Asked",
    "Asking",
    "Cited",
    "Frame",
    "Place",
    "Style",
    "StyleError",
    "StyleWording",
    "Wording",
    "Work",
    "bibliography",
    "full_name",
    "given_away",
    "ibid",
    "indexed_name",
    "mention",
    "mentioned",
    "note",
    "source_findings",
    "style",
    "style_from",
    "styles",
    "told_apart",
    "work",
]
