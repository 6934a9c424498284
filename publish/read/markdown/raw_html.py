"""HTML in Markdown: Markdown inside it where it says so, and tags that would hide what follows.

A tag that is not well formed, names no element, or opens an element that hides all up to its end
and never ends, would swallow words; it is text then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from publish.read.markdown.code_regions import Regions
from publish.read.markdown.fields import names
from publish.read.markdown.pieces import EDGE, Edit

_SPACE = r"[ \t\r\n\f]"
_ATTRIBUTE = (
    rf"{_SPACE}+[A-Za-z_:@][\w.:@-]*(?:{_SPACE}*={_SPACE}*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
)
_NAME = r"([A-Za-z][A-Za-z0-9.-]*)"
TAG = re.compile(rf"<(?:{_NAME}((?:{_ATTRIBUTE})*){_SPACE}*(/?)|/{_NAME}{_SPACE}*)>")
_HIDING = frozenset(
    names(
        """script style textarea xmp iframe select button noscript svg math canvas object video
    audio form nav dialog template noframes noembed datalist annotation"""
    )
)
"""Elements that hide, or may drop, all up to their end."""
_NEVER = frozenset(
    {"title", "plaintext", "template", "frameset", "noframes", "noembed", "head", "base"}
)
"""Elements that have no place in a post: what looks like one is text."""

_SCRIPT_ENDS = {name: re.compile(rf"</{name}\s{{0,9}}>", re.I) for name in ("script", "style")}
_KNOWN = frozenset(
    names(
        """a abbr acronym address amp-img applet area article aside audio b base bdi bdo bgsound big
    blink blockquote body br button canvas caption center cite code col colgroup content data
    datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img
    input ins isindex kbd keygen label legend li link listing main map mark marquee math menu
    menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p
    param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section
    select slot small source spacer span strike strong style sub summary sup svg table tbody
    td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp path g
    rect circle line polygon polyline text defs use mi mo mn mrow msup msub mfrac msqrt"""
    )
)
_MARKDOWN = re.compile(r"\smarkdown\s{0,9}=\s{0,9}[\"']?(?:1|block|span)\b", re.I)
_WORDS = re.compile(
    r"\s(?:title|caption|text|alt|description|label|heading|header|content|summary|quote|author)"
    r"\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')",
    re.I,
)
_CONTAINER = re.compile(
    r"<(/?)(?:div|section|article|aside|details|figure|table|ul|ol|dl|center)\b[^<>\n]{0,1000}>",
    re.I,
)
_INDENTED = re.compile(r"(?<=\n) {4,}(?=</?[A-Za-z])")
_BLOCK_TAG = re.compile(
    r"<(/?)(div|section|article|aside|details|figure|figcaption|blockquote|p|td|table|main|header"
    r"|footer|span|center|nav|ul|ol|li|dl|dd)\b([^<>\n]{0,1000})>",
    re.I,
)


def markdown_inside(text: str, code: Regions) -> Iterator[Edit]:
    """The edits that part Markdown from the elements around it that say it is some
    (``markdown="1"``, kramdown and Python-Markdown)."""
    if not _MARKDOWN.search(text):
        return
    opened: dict[str, list[re.Match[str]]] = {}
    for tag in _BLOCK_TAG.finditer(text):
        name = tag[2].lower()
        if code.at(tag.start()) >= 0:
            continue
        if not tag[1]:
            opened.setdefault(name, []).append(tag)
        elif opened.get(name):
            start = opened[name].pop()
            if _MARKDOWN.search(start[3]) and start.end() < tag.start():
                yield Edit(start.end(), start.end(), "\n\n")
                yield from _dedented(text, start.end(), tag.start(), code)
                yield Edit(tag.start(), tag.start(), "\n\n")


def _dedented(text: str, start: int, end: int, code: Regions) -> Iterator[Edit]:
    """The edits that take away the indent that all lines of a stretch share."""
    lines = [m for m in re.finditer(r"^([ \t]*)(?=\S)", text[start:end], re.M) if m.start()]
    lines = [m for m in lines if not text.startswith("</", start + m.end())]
    indent = min((len(m[1]) for m in lines), default=0)
    if indent:
        for line in lines:
            yield Edit(start + line.start(), start + line.start() + indent, "")


def _spoken(attributes: str) -> Iterator[str]:
    """The words that a component's attributes may show."""
    for double, single in _WORDS.findall(f" {attributes}"):
        yield (double or single).replace("<", "&lt;")


def ends_in(sources: Iterable[str]) -> Counter[str]:
    """How often each element ends in pieces of HTML."""
    return Counter(end.lower() for source in sources for *_, end in TAG.findall(source) if end)


Placed = tuple[int, str]
"""A line of the text, from 0, and what stands there."""


def indented_html(text: str, code: Regions) -> Iterator[Edit]:
    """The edits that keep HTML inside an open element from being read as indented code, which
    kramdown and Python-Markdown do not: its lines get the indent of the element's own."""
    opened: list[int] = []
    marks = sorted(
        (*_CONTAINER.finditer(text), *_INDENTED.finditer(text)), key=lambda found: found.start()
    )
    for found in marks:
        if code.at(found.end() - 1) >= 0:
            continue
        if found.re is _INDENTED:
            if opened and opened[-1] < len(found[0]):
                yield Edit(found.start() + opened[-1], found.end(), "")
        elif found[1]:
            del opened[-1:]
        else:
            line = text.rfind("\n", 0, found.start()) + 1
            before = text[line : found.start()]
            indent = len(before) - len(before.lstrip(" "))
            opened.append(opened[-1] if opened else indent)


@dataclass(slots=True)
class Cleared:
    """HTML of a post made harmless for what follows it: what of it is markup, the comments in it,
    what became text, and the components of programs that it shows; ``line`` is where it goes on."""

    markup: list[str] = field(default_factory=list)
    comments: list[Placed] = field(default_factory=list)
    as_text: list[Placed] = field(default_factory=list)
    components: list[Placed] = field(default_factory=list)
    line: int = 0

    def clear(self, source: str, ends: Counter[str]) -> str:
        """HTML with "&lt;" before what is no tag, and with an end for what would hide all that
        follows; ``ends`` counts the ends of elements that are still to come."""
        parts: list[str] = []
        at, last_comment = 0, source.rfind("-->")
        while (start := source.find("<", at)) >= 0:
            parts.append(source[at:start])
            if source.startswith("<!--", start) and start + 2 <= last_comment:
                at = source.find("-->", start + 2) + 3
                self.comments.append((self.line, source[start + 4 : at - 3]))
                continue
            found = TAG.match(source, start)
            made = self._kept(found, ends) if found else None
            if found is None or made is None:
                words = source[start : start + 40].split("\n", maxsplit=1)[0]
                self.as_text.append((self.line, words))
                parts.append("&lt;")
                at = start + 1
                continue
            at = self._script_end(source, found)
            self.markup.append(source[start:at])
            parts.append(made + source[found.end() : at])
        return "".join([*parts, source[at:]])

    def _kept(self, tag: re.Match[str], ends: Counter[str]) -> str | None:
        """A tag as it stays; None where it is text."""
        if tag[4]:
            ends[tag[4].lower()] -= 1
            return tag[0]
        name, told, closed = tag[1].lower(), tag[2].strip(), tag[3]
        if name in _NEVER:
            return None
        if name in _HIDING and ends[name] <= 0:
            return f"{tag[0]}</{name}>" if told else None
        if name not in _KNOWN and closed:
            self.components.append((self.line, tag[1]))
            return f"{EDGE}{' '.join(_spoken(told))}{EDGE}"
        return tag[0] if name in _KNOWN or told or ends[name] > 0 else None

    @staticmethod
    def _script_end(source: str, tag: re.Match[str]) -> int:
        """Where a script or a style sheet ends that begins here, else where the tag ends."""
        name = (tag[1] or "").lower()
        closing = _SCRIPT_ENDS[name].search(source, tag.end()) if name in _SCRIPT_ENDS else None
        return closing.start() if closing else tag.end()
