"""Which fonts the texts of a book ask for, by its style sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import cssselect2  # type: ignore[import-untyped]  # it has no types
from lxml import etree

from publish.render.epub.fontrules import Font, Said, UnclearError, cascaded, matcher
from publish.render.epub.letters import Key, Letters


def asked(found: Iterable[Letters], sheets: Iterable[str]) -> Mapping[Font, frozenset[str]] | None:
    """The characters of a book that are set in each font, its nav document's among them, by the
    letters of its pieces; None where a sheet chooses fonts by what is not followed here: by ids and
    the order of elements, in groups of rules (@media), in the shorthand ``font``.
    """
    try:
        rules = matcher(sheets)
    except UnclearError:
        return None
    places = _Places()
    for one in found:
        places.add(one)
    fonts: dict[Font, set[str]] = defaultdict(set)
    for font, text in places.fonts(rules):
        fonts[font] |= text
    return {font: frozenset(text) for font, text in fonts.items()}


@dataclass(slots=True)
class _Places:
    """The kinds of places in a book, a tree in which each stands once, and the text of each."""

    root: etree._Element = field(default_factory=lambda: etree.Element("book"))
    text: dict[etree._Element, set[str]] = field(default_factory=dict)
    _known: dict[tuple[etree._Element, Key], etree._Element] = field(default_factory=dict)

    def add(self, letters: Letters) -> None:
        """Every place of a piece's document, and of its lines in the nav document."""
        own: list[etree._Element] = []
        for around, key, text in letters.places:
            own.append(self._place(own[around] if own else self.root, key))
            self.text[own[-1]].update(text)

    def _place(self, parent: etree._Element, key: Key) -> etree._Element:
        if (parent, key) not in self._known:
            name, attributes = key
            place = etree.SubElement(parent, name, dict(attributes))
            self._known[parent, key], self.text[place] = place, set()
        return self._known[parent, key]

    def fonts(self, rules: Any) -> Iterator[tuple[Font, set[str]]]:
        """What each place is set in, and what comes before and behind it by the sheets."""
        known: dict[etree._Element, Font] = {self.root: Font()}
        for document in self.root:
            for element in cssselect2.ElementWrapper.from_html_root(document).iter_subtree():
                place = element.etree_element
                parts: dict[str | None, list[Said]] = defaultdict(list)
                for *_, part, sets in rules.match(element):
                    parts[part] += sets
                own = cascaded(known[place.getparent()], parts.pop(None, []))
                known[place] = own
                yield own, self.text[place]
                yield from ((cascaded(own, sets), self.text[place]) for sets in parts.values())
