"""Plain data becomes YAML that is pleasant to read and to edit by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

FLOW_COLUMNS = 88
"""A list or a mapping that is wider than this on one line stands on lines of its own."""

_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A date or a number: written without quotes although YAML knows it for one."""

    text: str


@dataclass(frozen=True, slots=True)
class Tall:
    """A mapping or a list that stands on lines of its own, however short."""

    value: Mapping[str, Any] | Sequence[Any]


def dump(data: Mapping[str, Any]) -> str:
    """Write mappings, lists, texts and Plain values as YAML that is read as the same texts.

    Short lists and small mappings stand on one line; no value is broken over lines."""
    node = _node(Tall(data))
    return str(yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=float("inf")))


class _Dumper(yaml.SafeDumper):
    """Indents the lists of a mapping."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _node(value: Any) -> yaml.Node:
    match value:
        case Tall(value=inner):
            return _collection(inner, flow=False)
        case Mapping() | list() | tuple():
            return _collection(value, flow=_columns(value) <= FLOW_COLUMNS)
        case Plain(text):
            return yaml.compose(text, Loader=yaml.SafeLoader) or _text(text)
        case str():
            return _text(value)
    raise TypeError(f"not plain data: {value!r}")


def _text(value: str) -> yaml.Node:
    """A text on one line: its line ends are escaped."""
    style = '"' if _LINE_END.search(value) else None
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)


def _collection(value: Mapping[str, Any] | Sequence[Any], *, flow: bool) -> yaml.Node:
    if isinstance(value, Mapping):
        pairs = [(_node(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(v) for v in value], flow_style=flow)


def _columns(value: Any) -> float:
    """About how wide a value is on one line; what must be tall is wider than any line."""
    match value:
        case str() | Plain():
            return len(value if isinstance(value, str) else value.text) + 2
        case Mapping():
            return 2 + sum(_columns(k) + _columns(v) for k, v in value.items())
        case Tall():
            return float("inf")
    return 2 + sum(_columns(item) for item in value)
