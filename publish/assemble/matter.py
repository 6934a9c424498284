"""The front and back matter: pages made from the book, editors' own words, the bibliography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.assemble.apparatus import apparatus, listed_sources
from publish.assemble.notes import Citer, Memory, numbered
from publish.book import Apparatus, Chapter, Matter
from publish.cite import Wording
from publish.document import Inlines
from publish.languages import terms
from publish.post import Post
from publish.project import MatterEntry, Project


@dataclass(frozen=True, slots=True)
class MatterMaker:
    """Makes the pages of the front and back matter, each with what it needs of the book."""

    project: Project
    ready: Mapping[str, Post]
    chapters: Sequence[Chapter]
    wording: Wording

    def pages(self, entries: Sequence[MatterEntry]) -> tuple[Matter, ...]:
        pages = (self._page(entry) for entry in entries)
        return tuple(page for page in pages if page)

    def _page(self, entry: MatterEntry) -> Matter | None:
        title: Inlines = (str(terms(self.project.book.language)[entry.role]),)
        if entry.file:
            return self._prose(entry.role, self.ready[entry.role], title)
        if entry.role == "sources":
            return self._sources(title)
        return Matter(entry.role, entry.role, title)

    def _prose(self, role: str, post: Post, title: Inlines) -> Matter:
        """An editor's own words: numbered and worded as a chapter's, headed as they wish."""
        options = self.project.options
        sources = {source.key: source for source in post.sources}
        post, notes = numbered(post, role, Citer(sources, self.wording, Memory(role), options.ibid))
        behind = apparatus(post, role, notes, options, self.wording)
        return Matter(role, role, post.metadata.title or title, post.blocks, notes, behind)

    def _sources(self, title: Inlines) -> Matter | None:
        """The bibliography of the whole book; None without entries, or where it has none."""
        if self.project.options.bibliography != "book":
            return None
        of_matter = (self.ready[entry.role] for entry in self._prose_entries())
        posts = (*(chapter.post for chapter in self.chapters), *of_matter)
        sources = (source for post in posts for source in post.sources)
        entries = listed_sources(sources, "sources", self.wording)
        if not entries:
            return None
        return Matter("sources", "sources", title, apparatus=Apparatus(entries))

    def _prose_entries(self) -> list[MatterEntry]:
        return [entry for entry in (*self.project.front, *self.project.back) if entry.file]
