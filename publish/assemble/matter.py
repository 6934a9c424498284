"""The front and back matter: pages made from the book, editors' own words, the bibliography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from publish.assemble.apparatus import apparatus, listed_sources
from publish.assemble.contributors import contributors
from publish.assemble.figures import listed_figures
from publish.assemble.indexed import citation_headings
from publish.assemble.notes import Citer, Memory, numbered
from publish.book import Apparatus, Chapter, ListedFigure, ListedSource, Matter, NumberedNote
from publish.cite import Wording
from publish.document import Inlines
from publish.languages import terms
from publish.post import Post
from publish.project import MatterEntry, Project


@dataclass(frozen=True, slots=True)
class MatterMaker:
    """Makes the pages of the front and back matter, each with what it needs of the book. ``ready``
    has the posts of the book by their ids there, in the order in which they are read."""

    project: Project
    ready: Mapping[str, Post]
    chapters: Sequence[Chapter]
    wording: Wording

    def pages(self, entries: Sequence[MatterEntry], division: str) -> tuple[Matter, ...]:
        """The pages of a division ("front", "back"); those that would have nothing are left out."""
        pages = (self._page(entry) for entry in entries)
        return tuple(replace(page, division=division) for page in pages if page)

    def prose(self, ident: str) -> tuple[Post, tuple[NumberedNote, ...], Apparatus]:
        """An editor's own words: numbered and worded as a chapter's."""
        options, post = self.project.options, self.ready[ident]
        sources = {source.key: source for source in post.sources}
        headings = citation_headings(self.project, sources)
        citer = Citer(sources, self.wording, Memory(ident), options.ibid, headings)
        post, notes = numbered(post, ident, citer)
        return post, notes, apparatus(post, ident, notes, options, self.wording)

    def _page(self, entry: MatterEntry) -> Matter | None:
        page = Matter(entry.role, entry.name, self._title(entry))
        if entry.file:
            post, notes, behind = self.prose(entry.name)
            title = page.title if entry.title else post.metadata.title or page.title
            blocks = post.blocks
            return replace(page, title=title, blocks=blocks, notes=notes, apparatus=behind)
        match entry.role:
            case "series":
                return page if self.project.book.series else None
            case "figures":
                found = self._figures()
                return replace(page, figures=found) if found else None
            case "contributors":
                named = self.project.contributors
                people = contributors(named, self.chapters, self.project.book.language)
                return replace(page, contributors=people) if people else None
            case "provenance":
                known = (chapter.post.metadata.origin.sha256 for chapter in self.chapters)
                return page if any(known) else None
            case "sources":
                entries = self._sources()
                return replace(page, apparatus=Apparatus(entries)) if entries else None
            case _:
                return page

    def _title(self, entry: MatterEntry) -> Inlines:
        """The page's title: the editor's, else the usual one in the book's language."""
        usual = terms(self.project.book.language).get(entry.role, "")
        title = entry.title or str(usual)
        return (title,) if title else ()

    def _figures(self) -> tuple[ListedFigure, ...]:
        """The figures of the whole book, in order."""
        front = {entry.name for entry in self.project.front}
        found = (listed_figures(post, front=name in front) for name, post in self.ready.items())
        return tuple(figure for figures in found for figure in figures)

    def _sources(self) -> tuple[ListedSource, ...]:
        """The bibliography of the whole book; () where it has none."""
        if self.project.options.bibliography != "book":
            return ()
        sources = (source for post in self.ready.values() for source in post.sources)
        return listed_sources(sources, "sources", self.wording)
