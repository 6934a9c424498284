"""Chrome: what a page carries beside its post, as named rules: by kind, by name, by role.

A rule's name is what the ledger shows. The names that makers of pages use are in chrome.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from publish.read.html.deep import HIDDEN
from publish.read.html.dom import Element, raw_text
from publish.read.html.names import called, hides

_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary")
_CONTROLS = ("button", "input", "select", "textarea", "datalist", "progress", "meter")
_KINDS = {
    **dict.fromkeys(_CONTROLS, "form"),
    **dict.fromkeys(("svg", "canvas", "map"), "drawing"),
}
_ROLES = {
    "navigation": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "complementary": "sidebar",
    "search": "search",
    "menu": "navigation",
    "menubar": "navigation",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "toolbar": "share bar",
    "form": "form",
}
_LONGEST_ICON = 16
"""Characters, with the spaces around."""

_PILCROWS = frozenset(["#", "¶", "§", "🔗", "∞", "⚓"])
_KEEP = re.compile(
    _START + r"footnotes?|endnotes?|references|pull-?quote|callout|admonition|epigraph|side-?note"
    r"|tweet-(?:header|footer|text)"
    r"|kg-(?:bookmark|audio|video|file|product|header|toggle|gallery)" + _END
)
_NEVER = frozenset({"html", "body", "main", "article", "img", "picture", "br", "hr", "source"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of chrome: its name in the ledger, and the share of a page's prose above which an
    element is no such thing, whatever it is called."""

    name: str
    share: float = 0.35
    tags: frozenset[str] = frozenset()
    names: re.Pattern[str] | None = None
    whole: re.Pattern[str] | None = None


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of chrome.toml, in their order."""
    text = resources.files(__package__).joinpath("chrome.toml").read_text("utf-8")
    return tuple(_rule(**entry) for entry in tomllib.loads(text)["rule"])


def _rule(name: str, share: float = 0.35, tags: str = "", names: str = "") -> Rule:
    either = "|".join(names.split())
    begun = re.compile(f"{_START}{either}{_END}") if either else None
    whole = re.compile(f"(?:{either})") if either else None
    return Rule(name, share, frozenset(tags.split()), begun, whole)


@lru_cache(4096)
def _named(names: str) -> Rule | None:
    """The first rule that knows one of an element's names."""
    if _KEEP.search(names):
        return None
    return next((rule for rule in rules() if rule.names and rule.names.search(names)), None)


def is_just(rule: Rule, element: Element) -> bool:
    """Whether one of an element's names is a rule's and nothing else."""
    return rule.whole is not None and any(map(rule.whole.fullmatch, called(element).split()))


def kind_of(element: Element) -> str:
    """The rule that takes an element for chrome by its kind alone, or "".

    A button that unfolds an answer says the question: one that is a heading, or one that asks.
    Private characters alone are an icon, which only the page's own font can draw."""
    if _is_icon(element):
        return "icon"
    rule = _KINDS.get(element.tag, "")
    return "" if element.tag == "button" and _asks(element) else rule


def _is_icon(element: Element) -> bool:
    match element.children:
        case [str(text)] if len(text) <= _LONGEST_ICON and text.strip():
            private = all(unicodedata.category(char) == "Co" for char in text.strip())
            return private and element.closest("pre", "code") is None
    return False


def _asks(button: Element) -> bool:
    words = raw_text(button).split()
    heading = button.closest(*_HEADINGS)
    if heading is not None:
        return len(words) > 1 or words == raw_text(heading).split() != []
    return len(words) > 3 and words[-1].endswith(("?", "？", "؟"))


def rule_for(element: Element) -> Rule | None:
    """The rule that takes an element for chrome by what it is or is called, if any does."""
    if element.tag in _NEVER:
        return None
    by_tag = next((rule for rule in rules() if element.tag in rule.tags), None)
    if by_tag is not None:
        return by_tag
    names = called(element)
    rule = _named(names) if names else None
    if rule is None and "gutter" in names and element.closest("pre", "code", "table"):
        rule = Rule("line numbers")
    if rule is not None and not _is_mistaken(rule, element):
        return rule
    if _is_anchor(element):
        return Rule("heading anchor")
    if role := _ROLES.get(element.get("role")):
        return Rule(role)
    return _unseen(element) or _by_place(element, names)


def _is_mistaken(rule: Rule, element: Element) -> bool:
    """Whether a name says something else here: Prism's <pre> holds the lines with their numbers,
    and a quotation's author is no byline."""
    if rule.name == "line numbers":
        return any(char.isalpha() for char in raw_text(element))
    return rule.name in ("byline", "author box") and element.closest("blockquote") is not None


def _is_anchor(element: Element) -> bool:
    """Whether an element is the sign beside a heading that links to it."""
    here = element.tag == "a" and element.get("href")[:1] == "#"
    return here and raw_text(element).strip() in _PILCROWS


def _unseen(element: Element) -> Rule | None:
    if hides(element):
        return Rule("hidden", share=0.2)
    if "hidden" in element.attrs or HIDDEN.search(element.get("style")):
        return Rule("hidden", share=0.5)
    if element.get("aria-hidden") == "true" and element.tag not in ("math", "span"):
        return Rule("hidden", share=0.2)
    return None


def _by_place(element: Element, names: str) -> Rule | None:
    """An aside is a sidebar, and headers and footers are the page's where no post holds them."""
    if element.tag == "aside" and not _KEEP.search(names):
        return Rule("sidebar")
    if element.tag in ("header", "footer") and not element.closest(
        "article", "main", "section", "blockquote"
    ):
        return Rule(f"page {element.tag}")
    if element.tag == "footer" and not element.closest("blockquote", "figure"):
        return Rule("post footer", share=0.2)
    return None
