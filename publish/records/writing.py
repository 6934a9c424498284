"""Sources -> a CSL-JSON file, in which nothing is lost and no hint looks like a fact."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from publish.csl import source_to_csl
from publish.records.items import HINTS
from publish.sources import PartialDate, Source, hinted


def write_csl_json(sources: Iterable[Source]) -> str:
    """Sources as CSL-JSON (https://github.com/citation-style-language/schema), which ``read`` reads
    as equal Sources. Status and evidence are kept as "x-status" and "x-evidence"; what rests on
    hints alone stands apart, under "x-hints", where no other program takes it for a fact."""
    items = [_item(source) for source in sources]
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n"


def _item(source: Source) -> dict[str, Any]:
    variables = {name for name, _ in (*source.text, *source.names, *source.dates)}
    item = source_to_csl(source)
    for variable, date in source.dates:
        item[variable] = {"date-parts": [_parts(date)]}
    apart = {variable: item.pop(variable) for variable in sorted(hinted(source) & variables)}
    return {**item, HINTS: apart} if apart else item


def _parts(date: PartialDate) -> list[int]:
    return [int(part) for part in str(date).split("-")]
