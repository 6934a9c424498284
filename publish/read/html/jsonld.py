"""JSON-LD of a page: the objects that describe its post and the page itself (schema.org)."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from publish.read.html.dom import clean, squeeze

_KINDS = """article blogposting report review recipe howto claimreview posting
discussionforumposting socialmediaposting liveblogposting scholarlyarticle creativework
shortstory poem publicationissue chapter thesis"""
_ARTICLES = frozenset(_KINDS.split())
_PAGES = frozenset(["webpage", "itempage", "medicalwebpage", "faqpage", "qapage"])
_MOST = 2000
"""Objects of one page; a shop's catalogue says nothing more of its post."""

Thing = dict[str, Any]


def opened(values: Iterable[object]) -> list[Thing]:
    """Every object that scripts hold: lists, graphs and what a page is about are opened."""
    found: list[Thing] = []
    waiting: list[tuple[object, int]] = [(value, 0) for value in values][::-1]
    while waiting and len(found) < _MOST:
        value, depth = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, depth + 1) for item in reversed(value) if depth < 3]
        elif isinstance(value, dict):
            found.append(value)
            inner = [value.get(key) for key in ("mainEntityOfPage", "mainEntity", "@graph")]
            waiting += [(part, depth + 1) for part in inner if part and depth < 3]
    return found


def kinds(thing: Thing) -> set[str]:
    """The types of an object, in lower case and without their vocabulary's address."""
    types = thing.get("@type")
    listed = types if isinstance(types, list) else [types]
    return {str(k).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for k in listed[:9] if k}


def is_article(thing: Thing) -> bool:
    """Whether an object is of a kind that a post can be: Article and what is made like it."""
    return any(kind in _ARTICLES or kind.endswith("article") for kind in kinds(thing))


def article(found: list[Thing], pages: Collection[str], titles: Collection[str]) -> Thing:
    """The object of the post itself, out of all that a page describes.

    ``pages`` are the page's own addresses, ``titles`` what else calls it. It is the one with the
    page's address, else the one with its title, else the only one; of several that are equal the
    first, with what only the others say. An object that gives another page's address and
    another's title speaks of that page.
    """
    articles = [thing for thing in found if is_article(thing)]
    own = {simple(page) for page in pages if page}
    by_address = [t for t in articles if own & {simple(a) for a in addresses(t)}]
    by_title = [t for t in articles if set(titles) & {words(n) for n in names(t)} - {""}]
    if best := [t for t in by_address if t in by_title] or by_address or by_title:
        return {key: value for thing in reversed(best) for key, value in thing.items() if value}
    alone = articles[0] if len(articles) == 1 else {}
    return {} if _of_another(alone, own, titles) else alone


def _of_another(thing: Thing, own: set[str], titles: Collection[str]) -> bool:
    """Whether an object gives another page's address, and a title that nothing here is like."""
    given = [simple(a) for a in addresses(thing)]
    called = [words(name) for name in names(thing) if words(name)]
    if not own or not any("/" in address for address in given) or not called:
        return False
    return bool(titles) and not any(alike(name, title) for name in called for title in titles)


def alike(one: str, two: str) -> bool:
    """Whether two titles (as ``words`` gives them) share most of their triples of letters."""
    a, b = ({t[i : i + 3] for i in range(min(len(t), 300) - 2)} for t in (one, two))
    return len(a & b) >= 0.5 * min(len(a), len(b)) > 0


def page(found: list[Thing], pages: Collection[str]) -> Thing:
    """The object of the page that holds the post: the one with its address, else the only one."""
    described = [thing for thing in found if kinds(thing) & _PAGES]
    own = {simple(page) for page in pages if page}
    same = [thing for thing in described if own & {simple(a) for a in addresses(thing)}]
    return same[0] if same else described[0] if len(described) == 1 else {}


def simple(address: str) -> str:
    """An address as far as it tells pages apart: no scheme, www, query, fragment, last slash."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}".lower()


def addresses(thing: Thing) -> set[str]:
    """The absolute addresses by which an object names its page."""
    entity = thing.get("mainEntityOfPage")
    page = entity.get("@id") or entity.get("url") if isinstance(entity, dict) else entity
    given = (text(value) for value in (thing.get("url"), thing.get("@id"), page))
    return {value for value in given if value.startswith("http")}


def names(thing: Thing) -> list[str]:
    """What an object calls itself."""
    return [text(thing.get(key)) for key in ("headline", "name", "alternativeHeadline")]


def words(title: str) -> str:
    """A title as far as it tells posts apart: its letters and figures, caseless."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def text(value: object) -> str:
    """A value as plain text on one line; "" where it is no text."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@id") or ""
        else:
            break
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    return squeeze(clean(html.unescape(str(value))))


def people(value: object, found: list[Thing]) -> list[Thing]:
    """Persons and bodies given as text, as objects, or by reference to objects of the page."""
    return list(_people(value, found))[:20]


def _people(value: object, found: list[Thing]) -> Iterator[Thing]:
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, dict):
            known = item if name_of(item) else _referred(text(item.get("@id")), found)
            listed = item.get("@list") or item.get("name")
            if isinstance(listed, list):
                yield from ({**item, "name": text(name)} for name in listed[:20])
            elif name_of(known):
                yield known
        elif isinstance(item, str) and text(item):
            yield _referred(item, found) or {"name": text(item)}


def _referred(ident: str, found: list[Thing]) -> Thing:
    """The object with a name that an identifier refers to."""
    if not ident:
        return {}
    return next((t for t in found if t.get("@id") == ident and name_of(t)), {})


def name_of(thing: Thing) -> str:
    """The name of a person or body."""
    whole = text(thing.get("name"))
    parts = (text(thing.get(key)) for key in ("givenName", "additionalName", "familyName"))
    return whole or " ".join(part for part in parts if part)
