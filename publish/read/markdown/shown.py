"""Shown: what the tags of templates show, as HTML: code, boxes, quotations, folded parts."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from publish.read.markdown.fields import Fields, names
from publish.read.markdown.tags import Tag
from publish.read.markdown.targets import link_target

KINDS = frozenset(
    names(
        """note notice info tip hint warning danger important caution success error question example
    attention update alert primary secondary abstract tldr bug default"""
    )
)
"""What a box may be called; a word that is none of them is its title."""

WEB = re.compile(r"https?://\S+")
_LANGUAGE = re.compile(r"(?:^|\s)lang:\s?([\w+#.-]+)")
_OPTION = re.compile(
    r"(?:^|\s)(?:line_number|line_numbers|highlight|first_line|mark|wrap|linenos|start|caption|diff):\s?\S+"
)
_RAW = re.compile(r"\{%-?\s{0,9}(?:end)?raw\s{0,9}-?%\}[ \t]*\n?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a tag can draw on: the block's fields, the Markdown of a line as HTML, and the program
    that the post was written for; whether tags in capitals are components of a program (MDX)."""

    fields: Fields
    inline: Callable[[str], str]
    maker: str = ""
    components: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tag shows; ``closing`` is what its end shows, where it has one."""

    html: str = ""
    closing: str = ""
    address: str = ""
    inline: bool = False


def linked(words: str, address: str, setting: Setting) -> str:
    """The Markdown of a line as HTML, with a link where there is an address."""
    said = setting.inline(words) if words else ""
    return f'<a href="{html.escape(link_target(address))}">{said}</a>' if said and address else said


# --------------------------------------------------------------------- code


def code(tag: Tag, content: str, setting: Setting) -> Shown:
    """A block of code, with its language and its title."""
    rest = tag.rest if tag.family == "liquid" else ""
    told = _LANGUAGE.search(rest)
    language = told[1] if told else tag.get("lang", "language", "syntax")
    words = tag.get("title", "caption", "filename", "file")
    if tag.name == "codeblock":
        words = _OPTION.sub(" ", WEB.sub(" ", _LANGUAGE.sub(" ", rest))).strip()
    elif not language:
        language = next(iter(tag.places), "")
    said = html.escape(words)
    address = WEB.search(rest) if tag.name == "codeblock" else None
    if said and address:
        said = f'<a href="{html.escape(address[0])}">{said}</a>'
    content = textwrap.dedent(_RAW.sub("", content).strip("\n")).rstrip()
    name = f' class="language-{html.escape(language.lower())}"' if language else ""
    block = f"<pre><code{name}>{html.escape(content)}</code></pre>"
    return Shown(f"<figure>{block}<figcaption>{said}</figcaption></figure>" if said else block)


def formula(tag: Tag, content: str, setting: Setting) -> Shown:
    """A formula, whose text is kept as it is."""
    return Shown(f"<p>{html.escape(content.strip())}</p>")


# -------------------------------------------------------- boxes, quotations


def box(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """A notice, a tip, a warning: its kind, its title, its words."""
    places = [place for place in tag.places if place and not _COLOUR.fullmatch(place)]
    told = [tag.name, tag.get("type", "kind", "class", "level", "style", "status"), *places]
    kind = next(
        (word for each in reversed(told) for word in each.lower().split() if word in KINDS), ""
    )
    words = [place for place in places if place.lower() not in KINDS and _is_words(place)]
    title = tag.get("title", "header", "heading", "label") or (
        words.pop(0) if words and closed else ""
    )
    text = " ".join(filter(None, (tag.get("content", "text", "body", "message", "msg"), *words)))
    inside = f"<p><strong>{setting.inline(title)}</strong></p>" if title else ""
    inside += f"<p>{setting.inline(text)}</p>" if text else ""
    opened = f'<blockquote class="callout {kind}">{inside}'
    if closed:
        return Shown(opened, "</blockquote>")
    return Shown(f"{opened}</blockquote>" if inside else "")


def _is_words(text: str) -> bool:
    """Whether an argument without a name is words to be shown: not an icon's name or a switch."""
    return bool(re.search(r"\s", text.strip()) or text[:1].isupper()) and not text.startswith("fa")


def quotation(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """Somebody's words, with whose they are."""
    author = tag.get("author", "by", "name", "cite", "attribution")
    work = tag.get("source", "title", "book", "work")
    address = tag.get("link", "url", "href", "sourceurl")
    if not (author or work) and tag.family == "liquid":
        found = WEB.search(tag.rest)
        author = (tag.rest[: found.start()] if found else tag.rest).strip()
        address, work = (found[0], tag.rest[found.end() :].strip()) if found else ("", "")
        author, work = (author, work) if author and author != tag.name else ("", author)
    elif not author and tag.places:
        author = tag.places[0]
    named = ", ".join(
        filter(None, (setting.inline(author) if author else "", linked(work, address, setting)))
    )
    if named and address and not work:
        named = f'<a href="{html.escape(address)}">{named}</a>'
    footer = f"<footer>{named}</footer>" if named else ""
    return Shown("<blockquote>", f"{footer}</blockquote>") if closed else Shown()


def pulled(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """The post's own words, set apart."""
    return Shown('<aside class="pullquote">', "</aside>") if closed else Shown()


def folded(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """Words that are folded away under a line of their own."""
    title = tag.get("title", "summary", "header", "label") or next(iter(tag.places), "")
    head = f"<summary>{setting.inline(title)}</summary>" if title else ""
    return Shown(f"<details>{head}", "</details>") if closed else titled(tag, setting, closed)


def titled(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """A part with a title: a tab, a card, a step."""
    title = tag.get("title", "header", "name", "label", "heading") or next(iter(tag.places), "")
    text = tag.get("text", "content", "subtitle", "description")
    said = f"<p><strong>{setting.inline(title)}</strong></p>" if title else ""
    return Shown(said + (f"<p>{setting.inline(text)}</p>" if text else ""))


def button(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """A link that looks like a button."""
    address = tag.get("href", "url", "link", "relref") or next(iter(tag.places), "")
    text = tag.get("text", "label", "title") or " ".join(tag.places[1:])
    opened = f'<a href="{html.escape(link_target(address))}">'
    if closed:
        return Shown(opened, "</a>", inline=True)
    return Shown(f"{opened}{setting.inline(text)}</a>" if text else "", inline=True)


def keys(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """Keys of a keyboard."""
    return Shown(" ".join(f"<kbd>{html.escape(place)}</kbd>" for place in tag.places), inline=True)


def nothing(tag: Tag, setting: Setting, closed: bool) -> Shown:
    """What lays out the page and says nothing."""
    return Shown()
