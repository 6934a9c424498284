"""The front and back matter: pages made from the book, editors' own words, the bibliography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.assemble.notes import Citer, numbered
from publish.book import Chapter, Matter
from publish.cite import bibliography
from publish.document import Blocks, Inlines, Paragraph
from publish.languages import terms
from publish.post import Post
from publish.project import MatterEntry, Project
from publish.sources import Source


@dataclass(frozen=True, slots=True)
class MatterMaker:
    """Makes the pages of the front and back matter, each with what it needs of the book."""

    project: Project
    ready: Mapping[str, Post]
    chapters: Sequence[Chapter]

    def pages(self, entries: Sequence[MatterEntry]) -> tuple[Matter, ...]:
        pages = (self._page(entry) for entry in entries)
        return tuple(page for page in pages if page)

    def _page(self, entry: MatterEntry) -> Matter | None:
        title: Inlines = (str(terms(self.project.book.language)[entry.role]),)
        if entry.file:
            return self._prose(entry.role, self.ready[entry.role], title)
        if entry.role == "sources":
            blocks = self._bibliography()
            return Matter("sources", "sources", title, blocks) if blocks else None
        return Matter(entry.role, entry.role, title)

    def _prose(self, role: str, post: Post, title: Inlines) -> Matter:
        """An editor's own words: numbered and worded as a chapter's, headed as they wish."""
        citer = Citer({source.key: source for source in post.sources})
        notes = numbered(post, role, citer.word)
        return Matter(role, role, post.metadata.title or title, post.blocks, notes)

    def _bibliography(self) -> Blocks:
        if self.project.options.bibliography == "none":
            return ()
        sources: dict[tuple[object, ...], Source] = {}
        for chapter in self.chapters:
            for source in chapter.post.sources:
                sources.setdefault((source.type, source.text, source.names, source.dates), source)
        return tuple(Paragraph(entry) for _, entry in bibliography(sources.values()))
