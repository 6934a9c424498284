"""Rights: the licence of a post as a feed states it."""

from __future__ import annotations

from publish.read.exports.nodes import OTHER, Node
from publish.read.exports.wording import plain
from publish.read.html.metadata.licence import short_name

_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


def rights(node: Node) -> str:
    """A Creative Commons licence by its short name, else the words on rights, or ""."""
    links = [e.get("href", "") for e in node.all("atom:link") if e.get("rel") == "license"]
    licences = node.all(f"{OTHER}license")
    links += [e.get(_RESOURCE, "") or (e.text or "") for e in licences]
    named = next((name for name in map(short_name, links) if name), "")
    stated = node.source("atom:rights", "atom:copyright", "dc:rights", "copyright")
    return named or plain(stated)
