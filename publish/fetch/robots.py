"""Robots: which paths of a site ask not to be read by programs (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

MAX_BYTES = 500 << 10
"""What is read of a robots.txt (RFC 9309, 2.5)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a site for us: (whether it allows, the pattern of paths)."""

    rules: tuple[tuple[bool, str], ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path may be read: the longest pattern that fits decides, to allow wins a tie;
        what no pattern fits may be read."""
        plain = _plain(path)
        fits = [(len(pattern), allows) for allows, pattern in self.rules if _fits(pattern, plain)]
        return max(fits)[1] if fits else True


def parse(text: str, agent: str) -> Rules:
    """The rules of a robots.txt for an agent (its name in small letters), or else for all."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    group: set[str] = set()
    naming = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            group = group if naming else set()
            naming = True
            if value.lower() in (agent, "*"):
                group.add(value.lower())
                groups.setdefault(value.lower(), [])
        elif colon and key in ("allow", "disallow"):
            naming = False
            if value.startswith(("/", "*")):
                for name in group:
                    groups[name].append((key == "allow", _plain(value)))
    return Rules(tuple(groups.get(agent, groups.get("*", []))))


def _plain(path: str) -> str:
    """A path with its letters encoded in the one way in which paths are compared."""
    return quote(unquote(path), safe="/*$?=&;,:@!'()+~-._%")


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says; "*" stands for anything, "$" for the end. Each
    piece is looked for once, from left to right."""
    ends = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = pieces.pop() if ends and pieces else None
    for piece in pieces:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not ends or at == len(path)
