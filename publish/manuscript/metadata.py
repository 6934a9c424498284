"""The metadata block: YAML <-> Metadata, sources and queries (see docs/manuscript.md)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from publish import csl
from publish.languages import is_tag
from publish.manuscript.yamltext import Plain, Tall, dump
from publish.manuscript.yamlvalues import date, items, made, member, suggestion, table, text, texts
from publish.post import IndexTerm, Metadata, Origin, Post, Query
from publish.sources import Certainty, Evidence, PartialDate, Source
from publish.yamltree import Scalar, Table, Tree, keys, load, plain_data, refused

KEYS = (
    *("title", "subtitle", "byline", "published", "updated", "language", "site", "url", "rights"),
    *("description", "tags", "origin", "evidence", "bibliography", "index", "sources", "queries"),
)
MAX_BYTES = 1 << 20
"""Some 4,000 sources and questions: a long post's quotations and pictures. Reading as much YAML
without anchors takes a second or two, whatever is in it."""

ORIGIN = (
    *("file", "sha256", "address", "led-to", "type"),
    *("retrieved", "read", "reader", "rules"),
)
EVIDENCE = ("field", "origin", "certainty")
INDEX = ("heading", "words", "see", "see-also")
QUERY = ("kind", "about", "question", "choices", "chosen", "confidence", "answer")


@dataclass(frozen=True, slots=True)
class MetadataBlock:
    """What a metadata block says; title and subtitle are inline Markdown, not yet parsed, so that
    ``metadata`` has none. ``titled``: it has a title, though that may be an empty one."""

    metadata: Metadata
    title_markdown: str = ""
    subtitle_markdown: str = ""
    sources: tuple[Source, ...] = ()
    queries: tuple[Query, ...] = ()
    titled: bool = field(default=False, compare=False)


# -------------------------------------------------------------------- read


def read_metadata(yaml_text: str, file: str, first_line: int) -> MetadataBlock:
    """Read the YAML of a metadata block, whose first line is ``first_line`` of ``file``.

    Raises InputRefused, naming the line, for broken or unsafe YAML, an unknown key, and a value
    of the wrong kind. Nothing is needed here; nothing at all is an empty block."""
    top = table(load(yaml_text, file, first_line, MAX_BYTES), KEYS)
    return MetadataBlock(
        metadata=_metadata(top),
        title_markdown=text(top, "title"),
        subtitle_markdown=text(top, "subtitle"),
        titled=top.get("title") is not None,
        sources=tuple(_source(item) for item in items(top, "sources")),
        queries=tuple(_query(item) for item in items(top, "queries")),
    )


def _metadata(top: Table) -> Metadata:
    return Metadata(
        byline=texts(top, "byline"),
        published=date(top, "published"),
        updated=date(top, "updated"),
        language=made(top, "language", _tag, "write a language tag, like en or pt-BR") or "",
        site=text(top, "site"),
        url=text(top, "url"),
        rights=text(top, "rights"),
        description=text(top, "description"),
        tags=texts(top, "tags"),
        bibliography=texts(top, "bibliography"),
        index=tuple(_index_term(item) for item in items(top, "index")),
        origin=_origin(top.get("origin")),
        evidence=tuple(_evidence(item) for item in items(top, "evidence")),
    )


def _tag(given: str) -> str:
    if not is_tag(given):
        raise ValueError(given)
    return given


def _origin(item: Tree | None) -> Origin:
    if item is None or item == Scalar(None, item.location):
        return Origin()
    given = table(item, ORIGIN)
    return Origin(
        file=text(given, "file"),
        sha256=text(given, "sha256"),
        retrieved=date(given, "retrieved"),
        reader=text(given, "reader"),
        address=text(given, "address"),
        led_to=texts(given, "led-to"),
        media_type=text(given, "type"),
        read=date(given, "read"),
        rules=text(given, "rules"),
    )


def _evidence(item: Tree) -> Evidence:
    given = table(item, EVIDENCE, needed=("field", "origin"))
    certainty = member(given, "certainty", Certainty) or Certainty.CERTAIN
    return Evidence(text(given, "field"), text(given, "origin"), certainty)


def _index_term(item: Tree) -> IndexTerm:
    if isinstance(item, Scalar) and item.text:
        return IndexTerm(item.text)
    given = table(item, INDEX, needed=("heading",))
    words, see, also = (texts(given, key) for key in INDEX[1:])
    return IndexTerm(text(given, "heading"), words, see, also)


def _query(item: Tree) -> Query:
    given = table(item, QUERY, needed=("kind", "about"))
    return Query(
        kind=text(given, "kind"),
        about=text(given, "about"),
        question=text(given, "question"),
        choices=texts(given, "choices"),
        chosen=text(given, "chosen"),
        confidence=made(given, "confidence", _share, "write a number from 0 to 1") or 0.0,
        answer=text(given, "answer"),
        location=(given.get("answer") or given).location,
    )


def _share(number: str) -> float:
    value = float(number)
    if not 0 <= value <= 1:
        raise ValueError(number)
    return value


def _source(item: Tree) -> Source:
    own = [key for key in keys(item) if key.startswith("x-") and key not in csl.KEYS]
    given = table(item, (*csl.KEYS, *own))
    try:
        source = csl.source_from_csl({key: plain_data(value) for key, _, value in given.entries})
    except csl.NotCsl as error:
        where = (given.get(error.variable) or given).location
        hint = suggestion(text(given, "type"), csl.TYPES) if error.variable == "type" else ""
        raise refused(where, str(error), hint) from error
    return replace(source, location=given.location)


# ------------------------------------------------------------------- write


def write_metadata(post: Post, title_markdown: str, subtitle_markdown: str) -> str:
    """The YAML of a post's metadata block, without the ``---`` lines; ends with a newline.

    ``read_metadata`` gives the same values back."""
    known = post.metadata
    block = {
        "subtitle": subtitle_markdown,
        "byline": known.byline,
        "published": _plain(known.published),
        "updated": _plain(known.updated),
        "language": known.language,
        "site": known.site,
        "url": known.url,
        "rights": known.rights,
        "description": known.description,
        "tags": known.tags,
        "origin": _origin_data(known.origin),
        "evidence": Tall([csl.evidence_to_data(e) for e in known.evidence]),
        "bibliography": known.bibliography,
        "index": [_index_data(term) for term in known.index],
        "sources": Tall([_source_data(source) for source in post.sources]),
        "queries": Tall([_query_data(query) for query in post.queries]),
    }
    return dump({"title": title_markdown, **_present(block)})


def _present(data: dict[str, Any]) -> dict[str, Any]:
    """Only what is known: "", (), None and empty lists are left out."""
    return {k: v for k, v in data.items() if (v.value if isinstance(v, Tall) else v)}


def _plain(date: PartialDate | None) -> Plain | None:
    return Plain(str(date)) if date else None


def _origin_data(origin: Origin) -> dict[str, Any]:
    data = {
        "file": origin.file,
        "sha256": origin.sha256,
        "address": origin.address,
        "led-to": origin.led_to,
        "type": origin.media_type,
        "retrieved": _plain(origin.retrieved),
        "read": _plain(origin.read),
        "reader": origin.reader,
        "rules": origin.rules,
    }
    return _present(data)


def _source_data(source: Source) -> Tall:
    data = csl.source_to_csl(source)
    evidence = {"x-evidence": Tall(data["x-evidence"])} if source.evidence else {}
    dates = {variable: Plain(str(date)) for variable, date in source.dates}
    return Tall({**data, **dates, **evidence})


def _index_data(term: IndexTerm) -> str | dict[str, Any]:
    more = _present({"words": term.words, "see": term.see, "see-also": term.also})
    return {"heading": term.heading, **more} if more or not term.heading else term.heading


def _query_data(query: Query) -> Tall:
    words = {"kind": query.kind, "about": query.about, "question": query.question}
    confidence = Plain(f"{query.confidence!r}")
    set_ = _present({"choices": query.choices, "chosen": query.chosen})
    return Tall({**words, **set_, "confidence": confidence, "answer": query.answer})
