"""Contributors: whoever a book has texts by, with what the editor says of them and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.book import Chapter, Contributor, ListedText
from publish.languages import terms
from publish.manuscript import parse_line
from publish.project import ContributorEntry


def contributors(
    entries: Iterable[ContributorEntry], chapters: Sequence[Chapter], language: str
) -> tuple[Contributor, ...]:
    """Those whom the editor names, in that order, then those that bylines alone name, in the order
    of their texts. Names are compared as they are written: nobody is guessed to be somebody. Of
    whom there is neither a text nor a word to print, the page is silent."""
    texts: dict[str, list[ListedText]] = {}
    for chapter in chapters:
        known = chapter.post.metadata
        title = chapter.called or str(terms(language)["untitled"])
        for name in known.byline:
            texts.setdefault(name, []).append(ListedText(chapter.id, title, known.language))
    notes = {entry.name: entry.note for entry in entries}
    return tuple(
        Contributor(name, parse_line(notes.get(name, "")), tuple(texts.get(name, ())))
        for name in dict.fromkeys((*notes, *texts))
        if notes.get(name) or name in texts
    )
