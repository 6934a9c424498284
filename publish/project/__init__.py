"""book.toml and the folders around it: what book is made, from which manuscripts, and how."""

from publish.project.bookfile import load
from publish.project.entries import (
    BACK,
    FRONT,
    RESERVED,
    BookEntry,
    ContributorEntry,
    Ebook,
    IndexChoices,
    MatterEntry,
    Options,
    PartEntry,
    Printing,
    Project,
    from_sources,
    slug,
)
from publish.project.outlets import outlets
from publish.project.recordfiles import record_files

__all__ = [
    "BACK",
    "FRONT",
    "RESERVED",
    "BookEntry",
    "ContributorEntry",
    "Ebook",
    "IndexChoices",
    "MatterEntry",
    "Options",
    "PartEntry",
    "Printing",
    "Project",
    "from_sources",
    "load",
    "outlets",
    "record_files",
    "slug",
]
