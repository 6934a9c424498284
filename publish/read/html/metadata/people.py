"""People: who wrote a post, where what the page declares and what it shows its readers agree.

Makers of sites declare whoever pressed the button ("admin", an agency, an account's handle). So a
name that is declared counts where readers see it too, where two kinds of declaration agree, or
where a meta element gives it in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from publish.read.html import bylines, jsonld
from publish.read.html.dom import line_of
from publish.read.html.metadata.claims import Claim, Claims, People, claims_of, host_of, within
from publish.read.html.metadata.marks import Mark
from publish.read.html.metadata.witnesses import NOTHING, Witness
from publish.sources import Certainty

_MADE = re.compile(
    r"\b(?:design(?:ed)?|develop(?:ed|ment)|built|website|site|theme|template|powered|made|hosted"
    r"|webdesign|realisation|umsetzung)\b[^.]{0,40}$"
)


def authors(seen: Witness, marked: list[Mark], site_name: str, tag: str) -> People:
    """Who wrote it: a guest who is shown, else declared and seen, else shown, else declared in
    two ways, else the site where it signs."""
    claims = claims_of(seen, marked, site_name, tag)
    for claim in claims.shown:
        if claim.origin == "guest byline":
            return claim.said(Certainty.CERTAIN)
    for claim in claims.declared:
        if _is_seen(claim, claims.shown, seen):
            return _widened(claim, claims.shown).said(claim.certainty)
    for claim in claims.shown:
        return claim.said(Certainty.LIKELY)
    return _unseen(claims, seen)


def _unseen(claims: Claims, seen: Witness) -> People:
    """The author whom readers do not see named."""
    for claim in claims.declared:
        agreed = _agreed(claim, claims.known)
        if agreed or _of_page(claim, seen) or _names_host(claim, seen):
            return claim.said(Certainty.LIKELY)
    for claim in claims.own:  # the site itself, where it signs
        signs = any(within(claim, shown) for shown in claims.signed) or _by_a_day(claim, seen)
        told = _agreed(claim, claims.known) or _of_page(claim, seen)
        if (signs or (told and not _is_publisher(claim, seen))) and not bylines.is_handle(
            claim.names[0]
        ):
            return claim.said(Certainty.LIKELY)
    for claim in claims.signed:
        return claim.said(Certainty.LIKELY)
    return (), next((c.said(Certainty.HINT)[1] for c in [*claims.declared, *claims.own]), NOTHING)


def _by_a_day(claim: Claim, seen: Witness) -> bool:
    """Whether a name stands at the head of the post with a day: "Harbour, 4 March 2021"."""
    name = claim.names[0].lower()
    lines = [line.text.lower() for line in seen.around.head]
    for place, text in enumerate(lines):
        if text.startswith(name) and len(text) <= len(name) + 40:
            near = text if len(text) > len(name) else " ".join(lines[place + 1 : place + 2])
            if re.search(r"\b(?:19|20)\d\d\b", near[:60]):
                return True
    return False


def _is_publisher(claim: Claim, seen: Witness) -> bool:
    """Whether JSON-LD says that who is named is an organisation: the site, and no author."""
    author = seen.article.get("author") or seen.article.get("creator")
    people = jsonld.people(author, seen.things)
    return any(
        "organization" in jsonld.kinds(p) and jsonld.name_of(p) in claim.names for p in people
    )


def _is_seen(claim: Claim, shown: list[Claim], seen: Witness) -> bool:
    """Whether readers see declared names, and no other byline instead of them."""
    if any(within(claim, each) or within(each, claim) for each in shown):
        return all(seen.around.shows(name) for name in claim.names)
    signed = any(
        each.origin == "byline" and all(map(bylines.is_full_name, each.names)) for each in shown
    )
    made = claim.kind == "meta" and any(_has_made(name, seen) for name in claim.names)
    return not signed and not made and all(seen.around.shows(name) for name in claim.names)


def _agreed(claim: Claim, known: Iterable[Claim]) -> bool:
    """Whether a sign of another kind gives the same names."""
    return any(other.kind != claim.kind and within(claim, other) for other in known)


def _of_page(claim: Claim, seen: Witness) -> bool:
    """Whether a meta element names people: it speaks of the page alone, never of things in it.

    Not OpenGraph's, which asks for the address of a profile; not the name of an account, nor of
    who made the site.
    """
    if claim.kind not in ("meta", "title") or claim.origin == "opengraph":
        return False
    return not any(_is_doubtful(name, seen) for name in claim.names)


def _is_doubtful(name: str, seen: Witness) -> bool:
    if name == name.lower() != name.upper() or bylines.is_maker(name):
        return True
    return _has_made(name, seen)


def _has_made(name: str, seen: Witness) -> bool:
    """Whether the page says that somebody made the site: "Website by A. Name"."""
    text = line_of(seen.body).lower()
    place = text.rfind(name.lower())
    return place >= 0 and _MADE.search(text[max(0, place - 60) : place]) is not None


def _names_host(claim: Claim, seen: Witness) -> bool:
    """Whether the site's address is a person's own name."""
    name = claim.names[0]
    return claim.persons and bylines.is_full_name(name) and bylines.letters(name) == host_of(seen)


def _widened(claim: Claim, shown: Iterable[Claim]) -> Claim:
    """The byline that readers see, where it names all who are declared and others with them."""
    wider = (
        other
        for other in shown
        if len(other.names) > len(claim.names)
        and within(claim, other)
        and all(bylines.is_full_name(name) for name in other.names)
    )
    return next(wider, claim)
