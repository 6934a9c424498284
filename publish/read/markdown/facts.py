"""What a metadata block says of a post: title, byline, days, tags, with the evidence of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from publish.document import Inlines
from publish.findings import Code, Finding, Severity
from publish.post import PUBLISHED, Metadata
from publish.read.exports.claims import Claim, metadata
from publish.read.exports.dating import day_of
from publish.read.exports.people import people
from publish.read.exports.wording import plain
from publish.read.html.page import absolute
from publish.read.markdown.fields import FALSE, TRUE, Fields, Value, names
from publish.read.markdown.makers import BlogFile
from publish.read.markdown.standing import status_of
from publish.read.markdown.targets import post_link, quoted
from publish.sources import Certainty

UNDATED = Code("R162", Severity.WARNING, "A date in a metadata block is not clear.")

_PUBLISHED = names(
    """date publishdate pubdate publishedat publishedon datepublished published created createdat
    createdon datecreated posted"""
)
_UPDATED = names(
    """lastmod lastmodified lastmodifiedat updated updatedat updateddate dateupdated lastupdated
    modified modifiedat datemodified edited"""
)
TITLE = ("title", "pagetitle", "headline")
SUBTITLE = ("subtitle", "subheading", "dek", "standfirst")
_DAYS = {"published": _PUBLISHED, "updated": _UPDATED}
_RIGHTS = ("license", "licence", "rights", "copyright")
_DESCRIPTION = ("description", "summary", "excerpt", "abstract", "metadescription")
_ADDRESS = ("canonicalurl", "canonical", "canonicallink", "url", "permalink")
_PATHS = ("permalink", "url", "path", "slug", "aliases", "alias", "redirectfrom", "saveas")
_COLLECTIONS = ("post", "posts", "all", "page", "pages", "nav")
"""Tags by which Eleventy knows what a file is."""

_KIND_OF_ENTRY = re.compile(r"https?://schemas\.google\.com/")
"""Blogger's, which those who move a blog take with them."""

_DATED = re.compile(r"((?:19|20)\d\d)[-_](\d{1,2})[-_](\d{1,2})(?![\d])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_TEMPLATE = re.compile(r"\{\{.*\}\}|(?:git )?(?:last modified|created)", re.I | re.S)
_MARKUP = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)")


@dataclass(slots=True)
class Facts:
    """What is known of a post before its body is read."""

    about: Metadata
    status: str = PUBLISHED
    kind: str = "post"
    categories: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    path: str = ""
    findings: list[Finding] = field(default_factory=list)


def facts(blog: BlogFile, title: Inlines, subtitle: Inlines) -> Facts:
    """Gather what the fields of a file say; ``title`` and ``subtitle`` are theirs, as Inlines."""
    fields = blog.fields
    found: list[Finding] = []
    tag = language_in(fields)
    categories = _labels(blog, "categories", "category", "series")
    kept = tuple(dict.fromkeys((*_labels(blog, "tags", "tag"), *categories)))
    claims = (
        _claim("title", title, fields, *TITLE),
        _claim("subtitle", subtitle, fields, *SUBTITLE),
        *_byline(fields),
        *_days("published", blog, tag, found),
        *_day_of_name(blog.file),
        *_days("updated", blog, tag, found),
        Claim("language", tag, "front matter language"),
        *_texts("url", map(_whole, fields.given(*_ADDRESS))),
        *_texts("rights", map(_words, fields.given(*_RIGHTS))),
        *_texts("description", map(_words, fields.given(*_DESCRIPTION))),
        *_texts("site", map(_words, fields.given("site", "blog", "publication"))),
        Claim("tags", kept, "front matter tags"),
    )
    about = metadata(claim for claim in claims if claim is not None)
    status = status_of(blog, tag, found)
    return Facts(about, status, _kind(fields), categories, _aliases(blog), _path(fields), found)


def _claim(name: str, value: object, fields: Fields, *keys: str) -> Claim | None:
    given = next((v.key for v in fields.given(*keys) if v.text), "")
    return Claim(name, value, f"front matter {given}") if given else None


def _texts(name: str, given: Iterator[tuple[str, str]]) -> Iterator[Claim]:
    for value, key in given:
        yield Claim(name, value, f"front matter {key}")


def _words(value: Value) -> tuple[str, str]:
    """A value's words on one line, without markup; of a flag, none."""
    text = plain(_MARKUP.sub(r"\1", value.text))
    return ("" if text.lower() in TRUE | FALSE else text), value.key


def _whole(value: Value) -> tuple[str, str]:
    return absolute("", value.text), value.key


# ------------------------------------------------------------------ people


def _byline(fields: Fields) -> Iterator[Claim]:
    """The authors; a short word in small letters may be a key for a name that stands elsewhere."""
    named = ("authors", "author", "creator")
    for value in (*fields.given(*named), *fields.inside("taxonomies").given(*named)):
        parts = value.texts
        if len(parts) == 1 and ";" in parts[0]:  # Pelican's "Last, First; Last, First"
            parts = tuple(parts[0].split(";"))
        names = people(_MARKUP.sub(r"\1", part.lstrip("@")) for part in parts)
        keys = all(re.fullmatch(r"[a-z0-9_.-]+", name) for name in names)
        certainty = Certainty.LIKELY if keys else Certainty.CERTAIN
        yield Claim("byline", names, f"front matter {value.key}", certainty)


# -------------------------------------------------------------------- days


def _days(name: str, blog: BlogFile, tag: str, found: list[Finding]) -> Iterator[Claim]:
    for value in blog.fields.given(*_DAYS[name]):
        text = value.text
        if not text or (value.key == "published" and text.lower() in TRUE | FALSE):
            continue
        day = day_of(text, tag)
        if day is None and not _TEMPLATE.fullmatch(text):
            what = f"{value.key}: {text[:60]!r} is not one day; write it as 2019-01-31"
            found.append(Finding(UNDATED, blog.at(value.line), what))
        yield Claim(name, day, f"front matter {value.key}")


def _day_of_name(file: str) -> Iterator[Claim]:
    """The day with which Jekyll's file names begin, or the folder of a bundle."""
    for part in reversed(PurePosixPath(file).parts[-2:]):
        if match := _DATED.match(part):
            day = day_of("-".join(each.zfill(2) for each in match.groups()))
            yield Claim("published", day, "file name", Certainty.LIKELY)


# -------------------------------------------------------------- the others


def language_in(fields: Fields) -> str:
    """The language that the fields of a post, or of a blog, give; "" where it is no tag."""
    for value in fields.given("lang", "language", "locale", "languagecode"):
        text = value.text.replace("_", "-").partition(".")[0]
        if _LANGUAGE.fullmatch(text):
            return text
    return ""


def _labels(blog: BlogFile, *keys: str) -> tuple[str, ...]:
    """Tags or categories: a list; a text parted at its commas, or at its spaces where Jekyll or
    Obsidian would part it. Zola keeps them in a table of their own."""
    found: list[str] = []
    fields = blog.fields
    for value in (*fields.given(*keys), *fields.inside("taxonomies").given(*keys)):
        texts = value.texts
        if len(texts) == 1 and texts[0] == value.text:
            spaced = blog.maker in ("Jekyll", "Obsidian") and value.key.lower() in (
                "tags",
                "categories",
            )
            parts = texts[0].replace("\n", ",").split(",") if "," in texts[0] else [texts[0]]
            texts = tuple(texts[0].split() if spaced and len(parts) == 1 else parts)
        found += (text.strip().lstrip("#").strip() for text in texts)
    collections = _COLLECTIONS if blog.maker == "Eleventy" else ()
    named = (text for text in found if text not in collections and not _KIND_OF_ENTRY.match(text))
    return tuple(dict.fromkeys(filter(None, named)))


def _kind(fields: Fields) -> str:
    said = {fields.first("layout").lower(), fields.first("type").lower()}
    return "page" if "page" in said else "post"


def _aliases(blog: BlogFile) -> tuple[str, ...]:
    """Other addresses of the post: those it had, and those it has on its blog; in Obsidian its
    other names."""
    texts = [text for value in blog.fields.given(*_PATHS) for text in value.texts]
    if blog.maker == "Obsidian":
        texts = [post_link(quoted(text)) for text in texts]
    return tuple(dict.fromkeys(text for text in texts if _is_address(text)))


def _path(fields: Fields) -> str:
    """The path on its blog that a post gives itself; a pattern (":year") is none."""
    given = (value.text for value in fields.given("permalink", "url"))
    return next((t for t in given if t[:1] == "/" and ":" not in t and _is_address(t)), "")


def _is_address(text: str) -> bool:
    try:
        return not re.search(r"\s|[{}<>\"]", text) and bool(urlsplit(text).path)
    except ValueError:
        return False
