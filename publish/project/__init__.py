"""book.toml and the folders around it: what book is made, from which manuscripts, and how."""

from publish.project.bookfile import load
from publish.project.catalogue import Catalogue, Listed
from publish.project.cataloguefile import is_catalogue, load_catalogue
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
from publish.project.recordfiles import read_files, record_files, shared_files

__all__ = [
    "BACK",
    "FRONT",
    "RESERVED",
    "BookEntry",
    "Catalogue",
    "ContributorEntry",
    "Ebook",
    "IndexChoices",
    "Listed",
    "MatterEntry",
    "Options",
    "PartEntry",
    "Printing",
    "Project",
    "from_sources",
    "is_catalogue",
    "load",
    "load_catalogue",
    "outlets",
    "read_files",
    "record_files",
    "shared_files",
    "slug",
]
