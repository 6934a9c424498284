"""What a text stands in: the name of the paper, site or network, in its type, with its article."""

from __future__ import annotations

from functools import lru_cache

from publish.cite.style import Rule, Style
from publish.cite.titles import italic, rich
from publish.document import Inlines
from publish.publications import Publication, by_name, without_article
from publish.sources import Source
from publish.walking import inlines

_PERIODICALS = ("newspaper", "magazine", "journal")


@lru_cache(maxsize=2048)
def known(name: str) -> Publication | None:
    """The publication of this name, looked up once."""
    return by_name(name)


def container_name(source: Source, rule: Rule, style: Style) -> str:
    """The container as it is printed: a periodical without its English "The" (14.87), where the
    style has it so."""
    name = " ".join(source.get("container-title").split())
    if not name.startswith("The ") or not style.articles.containers:
        return name
    if name in style.articles.kept:
        return name
    found = known(name)
    periodical = found.kind in _PERIODICALS if found else rule.article
    return without_article(name) if periodical else name


def in_type(name: str, rule: Rule) -> Inlines:
    """A container's name in italics or roman, as its type or the table of publications says."""
    if not name:
        return ()
    how = rule.container
    if how.startswith("known "):
        found = known(name)
        slanted = found.italic if found else how.endswith("italic")
    else:
        slanted = how == "italic"
    return italic(rich(name)) if slanted else (name,)


def needs_article(given: str, printed: str, style: Style, *, paper: bool) -> bool:
    """Whether a sentence says "the" before this name: "quoted in the *Globe*", "in *Le Monde*"."""
    if printed.startswith("The ") or not style.terms["the"]:
        return False
    found = known(given)
    names = (given, found.name, *found.aliases) if found else (given,)
    if any(name.lower().startswith("the ") for name in names):
        return True
    paper = found.kind in ("newspaper", "agency") if found else paper
    english = not found or found.language == "en"
    return paper and english and printed.rpartition(" ")[2] in style.articles.nouns


def in_sentence(name: str, style: Style) -> Inlines:
    """An outlet named in a sentence: "the *Globe*", "Interfax"; other words as they are."""
    found = known(name)
    if not found or (name[0].islower() and not name.startswith("the ")):
        return (name,)
    bare = without_article(name)
    shown = italic((bare,)) if found.italic else (bare,)
    article = needs_article(name, bare, style, paper=False)
    return inlines(style.terms["the"] if article else "", shown)
