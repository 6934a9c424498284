"""What two well-known extractors make of the same pages, in the form that the scorer wants."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Page = dict[str, Any]


def _trafilatura(html: str, url: str) -> dict[str, str | None]:
    from trafilatura import bare_extraction, extract  # noqa: PLC0415 - benchmarks only

    options = {"include_formatting": True, "include_links": True, "include_images": True}
    body = extract(html, url=url or None, output_format="html", include_tables=True, **options)
    about = bare_extraction(html, url=url or None, with_metadata=True)
    facts = about.as_dict() if about else {}
    return {
        "html": body or "",
        "title": facts.get("title"),
        "author": facts.get("author"),
        "date": facts.get("date"),
    }


def _readability(html: str, _: str) -> dict[str, str | None]:
    from readability import Document  # noqa: PLC0415 - benchmarks only

    document = Document(html)
    return {"html": document.summary(), "title": document.short_title()}


READERS: dict[str, Callable[[str, str], dict[str, str | None]]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
}


def predict(name: str, page: Page) -> Page:
    """One peer's prediction for a page, with the CPU seconds that it took."""
    start = time.process_time()
    try:
        made: Page = dict(READERS[name](page["html"], page.get("url") or ""))
    except Exception as error:
        made = {"html": "", "refused": f"{type(error).__name__}: {error}"}
    return {"id": page["id"], **made, "cpu": round(time.process_time() - start, 4)}
