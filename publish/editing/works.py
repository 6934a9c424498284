"""Works: every source of a book once, what is known of it and missing, and where it is cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.addresses import address_key
from publish.cite import note, style
from publish.cite.evidence import address, missing
from publish.document import Blocks, Citation
from publish.editing.texts import Text
from publish.post import Post
from publish.sources import Certainty, Source, hinted, printable
from publish.walking import all_inlines, plain_text

Identity = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A source in one text, and how many notes cite it there."""

    text: Text
    source: Source
    notes: int


@dataclass(frozen=True, slots=True)
class Work:
    """One cited work, and the places of the texts in which a source is it."""

    places: tuple[Place, ...]

    @property
    def source(self) -> Source:
        """The source as it stands where it is first cited."""
        return self.places[0].source

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it has."""
        return tuple(dict.fromkeys(place.source.key for place in self.places))

    @property
    def words(self) -> str:
        """What its note says of it, as plain text."""
        return plain_text(note(self.source, Citation(self.source.key)))

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of title, date and link it lacks."""
        kept = printable(self.source)
        return missing(kept, style().rule(kept))

    @property
    def likely(self) -> tuple[str, ...]:
        """The fields that stand in print and are likely only."""
        certain = {e.field for e in self.source.evidence if e.certainty is Certainty.CERTAIN}
        found = (e.field for e in self.source.evidence if e.certainty is Certainty.LIKELY)
        return tuple(dict.fromkeys(field for field in found if field not in certain))

    @property
    def hints(self) -> tuple[str, ...]:
        """The fields that are hints, and not printed."""
        source = self.source
        known = {name for name, _ in (*source.text, *source.names, *source.dates)}
        return tuple(sorted(hinted(source) & known))


def works(texts: Iterable[Text]) -> tuple[Work, ...]:
    """The works that texts cite, in the order of their sources. The same address is the same work;
    without one, the same description, if it has a title. What is only named may be one article or
    another, and stays apart."""
    found: dict[Identity, list[Place]] = {}
    for text in texts:
        counts = notes_of(text.post)
        for source in text.post.sources:
            place = Place(text, source, counts[source.key])
            found.setdefault(identity(text, source), []).append(place)
    return tuple(Work(tuple(places)) for places in found.values())


def identity(text: Text, source: Source) -> Identity:
    """What two sources have in common that are one work."""
    kept = printable(source)
    if place := address(kept):
        return ("address", address_key(place))
    if kept.get("title"):
        return ("work", kept.type, kept.text, kept.names, kept.dates)
    return ("named", text.post.file, source.key)


def notes_of(post: Post) -> Counter[str]:
    """How many notes cite each source, with the citations that stand in the text."""
    counts: Counter[str] = Counter()
    for each in post.notes:
        counts.update(set(_cited(each.blocks)))
    counts.update(_cited(post.blocks))
    return counts


def _cited(blocks: Blocks) -> Iterator[str]:
    return (node.source for node in all_inlines(blocks) if isinstance(node, Citation))
