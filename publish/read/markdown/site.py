"""Sites: what the configuration of a Hugo or Jekyll blog says of all its posts, as defaults under
what each of them says itself.

Hugo: https://gohugo.io/configuration/all/; Jekyll: https://jekyllrb.com/docs/configuration/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from publish.addresses import parts_of
from publish.languages import primary
from publish.read.decode import decode
from publish.read.exports.claims import Claim
from publish.read.exports.people import people
from publish.read.exports.wording import plain
from publish.read.html.page import absolute
from publish.read.items import Item
from publish.read.languages import guess
from publish.read.markdown.facts import language_in
from publish.read.markdown.fields import Fields
from publish.read.markdown.metadata_block import Block, values
from publish.sources import Certainty, Evidence

CONFIGS = (
    *(f"{name}.{suffix}" for name in ("hugo", "config") for suffix in ("toml", "yaml", "yml")),
    "config/_default/hugo.toml",
    "config/_default/config.toml",
    "_config.yml",
    "_config.yaml",
)
"""Where a blog's configuration stands in its folder, the first that is there."""

_LOCAL = ("localhost", "127.0.0.1", "0.0.0.0")


@dataclass(frozen=True, slots=True)
class Site:
    """A blog: its title, the address that its posts' paths count from, and what it claims of each
    post."""

    title: str
    url: str
    claims: tuple[Claim, ...]


def site_of(name: str, data: bytes) -> Site | None:
    """What a configuration file called ``name`` says; None where it is no blog's.

    Raises InputRefused, naming the line, for one that is broken, unsafe or longer than 64 KB."""
    form = "toml" if name.endswith(".toml") else "yaml"
    fields = Fields.of(values(Block(form, decode(data)[0], 1, "", 1), name))
    title, url = plain(fields.first("title")), _url(fields)
    if not title and not url:
        return None
    file = PurePosixPath(name).name
    return Site(title, url, tuple(_claims(fields, title, file)))


def _claims(fields: Fields, title: str, file: str) -> Iterator[Claim]:
    yield Claim("site", title, f"{file} title")
    for part, where in ((fields, ""), (fields.inside("params"), "params.")):
        for value in part.given("author", "authors"):
            yield Claim("byline", people(value.texts), f"{file} {where}author", Certainty.LIKELY)
    yield Claim("language", language_in(fields), f"{file} language", Certainty.LIKELY)


def _url(fields: Fields) -> str:
    """The address of the front page: Hugo's baseURL, or Jekyll's url with its baseurl behind."""
    given, base = fields.first("url"), fields.first("baseurl")
    url = f"{given.rstrip('/')}/{base.strip('/')}" if given else base
    found = absolute("", f"{url.rstrip('/')}/") if url else ""
    return "" if not found or parts_of(found).hostname in _LOCAL else found


def with_site(item: Item, site: Site) -> Item:
    """A post with what its blog says where itself it says nothing.

    Its address is known where it gives its own path. The language is left open where its words
    tell another."""
    about, said = item.about, list(item.about.evidence)
    path = absolute("", site.url.rstrip("/") + item.path) if site.url and item.path else ""
    found: dict[str, Any] = {}
    for claim in (*site.claims, Claim("url", path, "front matter and baseURL", Certainty.LIKELY)):
        known = getattr(about, claim.field) or claim.field in found
        if known or not claim.value or (claim.field == "language" and _differs(item, claim.value)):
            continue
        found[claim.field] = claim.value
        said.append(Evidence(claim.field, claim.origin, claim.certainty))
    return replace(item, about=replace(about, **found, evidence=tuple(said)))


def _differs(item: Item, language: str) -> bool:
    told = guess(plain(item.body))
    return bool(told) and primary(told) != primary(language)
