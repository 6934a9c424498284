"""What a page says of itself: each field from the best of its witnesses, with the evidence.

The order of trust: JSON-LD, OpenGraph and other meta elements, microformats and microdata, what
stands visibly on the page, the address. A field that nothing supports stays empty.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from publish.document import Inlines
from publish.post import Metadata
from publish.read.html import bylines, jsonld
from publish.read.html.dom import Element, find_all, iterate, line_of, squeeze
from publish.read.html.page import Page, absolute
from publish.read.languages import guess, language
from publish.read.text.dates import find_date
from publish.sources import Certainty, Evidence, PartialDate

Found = tuple[str, str, Certainty]
"""A value, where it was found, and how far that carries."""

HEAD_CHARACTERS = 1500
_NOTHING: Found = ("", "", Certainty.HINT)

_ISO = re.compile(r"\s*((?:19|20)\d\d-\d{1,2}(?:-\d{1,2})?)(?:$|[T\s.])")
_PATH_DATE = re.compile(
    r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/)|/((?:19|20)\d\d)-(\d\d)-(\d\d)[-/]"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", re.I)
_SEPARATOR = re.compile(r"\s+(?:[|·•»«~\-–—:]|::|&raquo;)\s+")
_PUBLISHED = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date_published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article_date_original",
    "bt:pubdate",
    "shareaholic:article_published_time",
    "displaydate",
    "ptime",
    "rnews:datepublished",
    "analytics.publisheddate",
]
_UPDATED = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "modified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "shareaholic:article_modified_time",
    "moddate",
]
_AUTHORS = [
    "author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "article:author",
    "article:author_name",
    "twitter:data1",
    "cxenseparse:author",
    "og:article:author",
    "shareaholic:article_author",
]
_LICENCES = re.compile(
    r"creativecommons\.org/(?:licenses/([a-z-]+)/([\d.]+)|publicdomain/(zero|mark)/([\d.]+))", re.I
)


@dataclass(slots=True)
class Witness:
    """Everything on a page that speaks of it: meta elements by name, JSON-LD, the visible body."""

    root: Element
    body: Element
    metas: dict[str, list[str]] = field(default_factory=dict)
    things: list[jsonld.Thing] = field(default_factory=list)
    article: jsonld.Thing = field(default_factory=dict)
    url: str = ""
    elements: list[Element] = field(default_factory=list)
    head: list[Element] = field(default_factory=list)

    def meta(self, *names: str) -> Iterator[Found]:
        """The values of meta elements, in the order of the names."""
        for name in names:
            for value in self.metas.get(name, []):
                yield value, _origin(name), Certainty.CERTAIN


def _origin(name: str) -> str:
    return "opengraph" if name.startswith(("og:", "article:")) else f"meta {name}"


def witness(root: Element, body: Element, source: str) -> Witness:
    """Gather what a page says of itself."""
    metas: dict[str, list[str]] = {}
    for meta in find_all(root, "meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop")).strip().lower()
        value = squeeze(html.unescape(meta.get("content")))
        if name and value:
            metas.setdefault(name, []).append(value)
    seen = Witness(root, body, metas, jsonld.things(root))
    seen.url = address(seen, source)[0]
    seen.article = jsonld.article(seen.things, seen.url)
    return seen


def address(seen: Witness, source: str) -> Found:
    """The page's own address: canonical link, OpenGraph, or the mark of the tool that saved it."""
    base = next((b.get("href") for b in find_all(seen.root, "base")), "")
    saved = saved_from(source)
    for link in find_all(seen.root, "link"):
        if "canonical" in link.get("rel").lower().split():
            found = absolute(base or saved, link.get("href"))
            if found:
                return found, "link canonical", Certainty.CERTAIN
    for value, origin, certainty in seen.meta("og:url", "twitter:url", "parsely-link"):
        if found := absolute(base or saved, value):
            return found, origin, certainty
    if saved:
        return saved, "saved page", Certainty.CERTAIN
    return "", "", Certainty.HINT


def saved_from(source: str) -> str:
    """The address that a browser or SingleFile wrote into the page when it was saved."""
    found = re.search(
        r"<!-- saved from url=\(\d{4,6}\)(\S{1,2000}) -->", source[:4000]
    ) or re.search(r"Page saved with SingleFile[^>]{0,20}\s+url: (\S{1,2000})", source[:4000])
    return absolute("", found[1]) if found else ""


def date_of(text: str) -> PartialDate | None:
    """The day of an ISO 8601 date or time, as it is written, whatever its zone."""
    found = _ISO.match(text + " ")
    if not found:
        return None
    try:
        return PartialDate.parse("-".join(part.zfill(2) for part in found[1].split("-")))
    except ValueError:
        return None


def published(seen: Witness, tag: str) -> tuple[PartialDate | None, Found]:
    """When the post was published: the first witness that gives a whole date."""
    return _first_date(_published_witnesses(seen), tag)


def updated(seen: Witness, tag: str) -> tuple[PartialDate | None, Found]:
    """When the post was last changed, as the page declares it."""
    given = jsonld.text(seen.article.get("dateModified"))
    json: list[Found] = [(given, "json-ld", Certainty.CERTAIN)]
    classes = (e for e in seen.elements if re.search(r"\b(?:dt-updated|updated)\b", e.names))
    shown = ((e.get("datetime"), "microformats", Certainty.CERTAIN) for e in classes)
    return _first_date([*json, *seen.meta(*_UPDATED), *shown], tag)


def _first_date(found: Iterable[Found], tag: str) -> tuple[PartialDate | None, Found]:
    for item in found:
        date = date_of(item[0]) or (find_date(item[0], language(tag or "en")) if item[0] else None)
        if date is not None and (date.day or item[1] == "url path"):
            return date, item
    return None, _NOTHING


def _published_witnesses(seen: Witness) -> Iterator[Found]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield jsonld.text(seen.article.get(key)), "json-ld", Certainty.CERTAIN
    yield from seen.meta(*_PUBLISHED)
    yield from _marked_dates(seen.elements)
    if path := _path_date(seen.url):
        yield path, "url path", Certainty.LIKELY
    yield from bylines.dates(seen.head)


def _marked_dates(elements: list[Element]) -> Iterator[Found]:
    for element in elements:
        names = element.names
        value = element.get("datetime") or element.get("content") or element.get("title")
        if element.get("itemprop") == "datePublished":
            yield value or line_of(element), "microdata", Certainty.CERTAIN
        elif names and re.search(r"\bdt-published\b", names):
            yield value or line_of(element), "microformats", Certainty.CERTAIN
        elif element.tag == "time" and (
            "pubdate" in element.attrs or re.search(r"\b(?:entry-date|published)\b", names)
        ):
            yield value or line_of(element), "time element", Certainty.CERTAIN
        elif names and re.search(r"(?:^|\s)published(?:$|\s)", names) and (date_of(value)):
            yield value, "microformats", Certainty.CERTAIN


def _path_date(url: str) -> str:
    found = _PATH_DATE.search(urlsplit(url).path + "/") if url else None
    if not found:
        return ""
    year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    return "-".join(
        part for part in (year, month.zfill(2), (day or "").zfill(2) if day else "") if part
    )


def languages(seen: Witness, text: str) -> Found:
    """The language of the page as a BCP 47 tag: declared, or guessed from its words."""
    declared = (
        (seen.root.get("lang") or seen.root.get("xml:lang"), "html lang"),
        (jsonld.text(seen.article.get("inLanguage")), "json-ld"),
        (next((v for v, _, _ in seen.meta("og:locale")), ""), "opengraph"),
        (next((v for v, _, _ in seen.meta("content-language", "dc.language")), ""), "meta"),
        (seen.body.get("lang"), "body lang"),
    )
    for value, origin in declared:
        if _LANGUAGE.fullmatch(value.strip()):
            return tag_of(value.strip()), origin, Certainty.CERTAIN
    guessed = guess(text)
    return (guessed, "words", Certainty.LIKELY) if guessed else _NOTHING


def tag_of(value: str) -> str:
    """A language tag as RFC 5646 writes it: "en-GB", "zh-Hant"."""
    first, *rest = value.replace("_", "-").split("-")
    cased = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        for part in rest
    )
    return "-".join([first.lower(), *cased])


def rights(seen: Witness) -> Found:
    """The licence as the page states it; a Creative Commons address by its short name."""
    licences = [jsonld.text(seen.article.get("license"))]
    links = (e for e in iterate(seen.root) if e.tag in ("a", "link"))
    licences += [e.get("href") for e in links if "license" in e.get("rel").lower().split()]
    for value in licences:
        if found := _LICENCES.search(value):
            name = (
                f"CC {found[1].upper()} {found[2]}"
                if found[1]
                else "CC0 1.0"
                if found[3] == "zero"
                else "Public domain"
            )
            return name, "licence link", Certainty.CERTAIN
    stated = next(seen.meta("dcterms.rights", "dc.rights", "rights", "copyright"), None)
    return stated or _NOTHING


def site(seen: Witness) -> Found:
    """The name of the site or publication."""
    named = list(
        seen.meta("og:site_name", "application-name", "citation_journal_title", "al:ios:app_name")
    )
    publisher = jsonld.people(seen.article.get("publisher"), seen.things)
    web = (t for t in seen.things if "website" in jsonld.kinds(t))
    found: list[Found] = [
        *named[:1],
        *((name, "json-ld", Certainty.CERTAIN) for name in publisher[:1]),
        *((jsonld.text(t.get("name")), "json-ld", Certainty.LIKELY) for t in web),
    ]
    return next((item for item in found if item[0]), _NOTHING)


def authors(seen: Witness, site_name: str) -> tuple[tuple[str, ...], Found]:
    """Who wrote it: the first witness whose value reads as names of people or bodies."""
    author = seen.article.get("author") or seen.article.get("creator")
    json = jsonld.people(author, seen.things)
    people = [name for name in jsonld.persons(author) if not same_words(name, site_name)]
    if names := bylines.names(people, ""):
        return names, (names[0], "json-ld", Certainty.CERTAIN)
    groups: list[tuple[list[str], str, Certainty]] = [(json, "json-ld", Certainty.CERTAIN)]
    groups += [(seen.metas.get(n, []), _origin(n), Certainty.CERTAIN) for n in _AUTHORS]
    shown = list(bylines.shown(seen.head))
    groups += [*bylines.marked(seen.elements), *shown]
    for values, origin, certainty in groups:
        if names := bylines.names(values, site_name):
            return names, (names[0], origin, certainty)
    for values, origin, _ in shown:  # the site itself, where it says so to its readers
        if names := bylines.names(values, ""):
            return names, (names[0], origin, Certainty.LIKELY)
    return (), _NOTHING


def evidence(field_name: str, found: Found) -> tuple[Evidence, ...]:
    """The evidence for a field, none where nothing was found."""
    return (Evidence(field_name, found[1], found[2]),) if found[0] else ()


def same_words(one: str, two: str) -> bool:
    """Whether two lines say the same, whatever their case and punctuation."""
    return _bare(one) == _bare(two) != ""


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def title_witnesses(seen: Witness) -> Iterator[Found]:
    """What the page calls the post, without the name of the site."""
    yield (
        jsonld.text(html.unescape(jsonld.text(seen.article.get("headline")))),
        "json-ld",
        Certainty.CERTAIN,
    )
    site_name = site(seen)[0]
    for value, origin, certainty in seen.meta(
        "og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"
    ):
        yield without_site(value, site_name), origin, certainty
    for element in find_all(seen.root, "title"):
        if element.closest("svg") is None:
            from_title = squeeze("".join(c for c in element.children if isinstance(c, str)))
            yield without_site(from_title, site_name), "title element", Certainty.LIKELY
            break


def without_site(title: str, site_name: str) -> str:
    """A title without the site's name at its end or start."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not site_name:
        return title
    if same_words(parts[-1], site_name):
        return title[: title.rindex(parts[-1])].rstrip(" |·•»«~-–—:")
    if same_words(parts[0], site_name):
        return title[len(parts[0]) :].lstrip(" |·•»«~-–—:")
    return title


def look_around(seen: Witness, page: Page, article: Element, heading: Element | None) -> None:
    """Choose the elements that may speak of this post: not those of comments or other posts."""
    foreign = {
        "comments",
        "comment form",
        "related posts",
        "sidebar",
        "navigation",
        "page footer",
        "note",
    }
    seen.elements = [
        element
        for element in iterate(seen.body, lambda e: page.dropped.get(e) not in foreign)
        if page.dropped.get(element) not in foreign
    ]
    seen.head = _head(seen.elements, article, heading)


def _head(elements: list[Element], article: Element, heading: Element | None) -> list[Element]:
    """The elements around the title and before the text has gone on for long."""
    start = (
        elements.index(heading)
        if heading in elements
        else elements.index(article)
        if article in elements
        else 0
    )
    said, head = 0, list(elements[max(0, start - 40) : start + 1])
    for element in elements[start + 1 :]:
        head.append(element)
        said += sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if said > HEAD_CHARACTERS:
            break
    return head


def gather(seen: Witness, title: tuple[Inlines, Found], tag: str) -> Metadata:
    """All that is known of the post itself, with the evidence of each field."""
    site_name = site(seen)
    byline, by_whom = authors(seen, site_name[0])
    day, dated = published(seen, tag)
    changed, redated = updated(seen, tag)
    words = languages(seen, "")
    licence = rights(seen)
    where = (seen.url, "canonical link", Certainty.CERTAIN)
    about = next(seen.meta("og:description", "description", "twitter:description"), _NOTHING)
    found = {
        "title": title[1],
        "byline": by_whom,
        "published": dated if day else _NOTHING,
        "updated": redated if changed else _NOTHING,
        "language": words if words[0] else (tag, "words", Certainty.LIKELY),
        "site": site_name,
        "url": where,
        "rights": licence,
        "description": about,
    }
    return Metadata(
        title=title[0],
        byline=byline,
        published=day,
        updated=changed if changed != day else None,
        language=tag,
        site=site_name[0],
        url=seen.url,
        rights=licence[0],
        description=about[0],
        tags=tags(seen),
        evidence=tuple(e for name, value in found.items() for e in evidence(name, value)),
    )


def tags(seen: Witness) -> tuple[str, ...]:
    """The post's own keywords: article:tag, JSON-LD keywords, links marked rel=tag."""
    named = [value for value, _, _ in seen.meta("article:tag")]
    given = seen.article.get("keywords")
    named += [jsonld.text(item) for item in given] if isinstance(given, list) else _listed(given)
    linked = [line_of(e) for e in seen.elements if e.tag == "a" and "tag" in e.get("rel").split()]
    unique = dict.fromkeys(tag for tag in (named or linked) if 0 < len(tag) <= 60)
    return tuple(unique)[:20]


def _listed(value: object) -> list[str]:
    return [squeeze(part) for part in value.split(",")] if isinstance(value, str) else []


def saved_on(source: str) -> PartialDate | None:
    """The day on which SingleFile saved the page."""
    found = re.search(r"saved date: \w{3} (\w{3}) (\d{2}) (\d{4})", source[:4000])
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    if not found or found[1] not in months:
        return None
    return PartialDate(int(found[3]), months.index(found[1]) + 1, int(found[2]))
