"""JSON-LD of a page: the object that describes the article (schema.org Article and its kinds)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from publish.read.html.dom import Element, clean, find_all, raw_text, squeeze

MAX_CHARACTERS = 2_000_000
_ARTICLES = [
    "article",
    "newsarticle",
    "blogposting",
    "report",
    "techarticle",
    "scholarlyarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "reportagenewsarticle",
    "reviewnewsarticle",
    "socialmediaposting",
    "liveblogposting",
    "review",
    "recipe",
    "advertisercontentarticle",
]

Thing = dict[str, Any]


def things(root: Element) -> list[Thing]:
    """Every object of every JSON-LD script, graphs and lists opened; broken scripts say nothing."""
    found: list[Thing] = []
    for script in find_all(root, "script"):
        if "ld+json" not in script.get("type").lower():
            continue
        source = raw_text(script).strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n")
        if len(source) > MAX_CHARACTERS:
            continue
        try:
            found += _opened(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def _opened(data: object) -> Iterator[Thing]:
    """The objects of a script, at most two levels of list or graph down."""
    if isinstance(data, list):
        for item in data[:500]:
            yield from _opened(item) if not isinstance(item, list) else ()
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        for item in graph[:500] if isinstance(graph, list) else ():
            if isinstance(item, dict):
                yield item
        main = data.get("mainEntity")
        if isinstance(main, dict):
            yield main


def kinds(thing: Thing) -> set[str]:
    """The types of an object, in lower case and without their vocabulary's address."""
    types = thing.get("@type")
    listed = types if isinstance(types, list) else [types]
    return {str(kind).rsplit("/", 1)[-1].lower() for kind in listed if kind}


def article(found: list[Thing], url: str) -> Thing:
    """The object of the article itself: the one with its address, else the only kind there is."""
    articles = [thing for thing in found if kinds(thing) & set(_ARTICLES)]
    if url:
        for thing in articles:
            if url.rstrip("/") in {a.rstrip("/") for a in addresses(thing)}:
                return thing
    headlines = {text(thing.get("headline")) for thing in articles}
    return articles[0] if articles and (len(articles) == 1 or len(headlines) <= 2) else {}


def addresses(thing: Thing) -> set[str]:
    """The addresses by which an object names its page."""
    entity = thing.get("mainEntityOfPage")
    page = entity.get("@id") if isinstance(entity, dict) else entity
    return {text(value) for value in (thing.get("url"), thing.get("@id"), page) if text(value)}


def text(value: object) -> str:
    """A value as plain text on one line; "" where it is no text."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return squeeze(clean(str(value))) if isinstance(value, str | int) else ""


def people(value: object, found: list[Thing]) -> list[str]:
    """The names of persons (or bodies) given as text, as objects, or by reference."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = _named(item, found).get("name") if isinstance(item, dict) else item
        for part in name if isinstance(name, list) else [name]:
            if text(part) and text(part) not in names:
                names.append(text(part))
    return names


def _named(item: Thing, found: list[Thing]) -> Thing:
    """An object itself, or the one with a name that it refers to."""
    if "name" in item or "@id" not in item:
        return item
    return next((t for t in found if t.get("@id") == item["@id"] and "name" in t), {})


def persons(value: object) -> list[str]:
    """The full names among given authors that are declared to be persons'."""
    listed = value if isinstance(value, list) else [value]
    named = [text(item) for item in listed if isinstance(item, dict) and "person" in kinds(item)]
    return named if named and all(len(name.split()) > 1 for name in named) else []
