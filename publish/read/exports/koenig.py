"""Koenig: the cards of Ghost's editor, as they stand in Mobiledoc and Lexical, as plain HTML.

The payloads are those of https://github.com/TryGhost/Koenig (kg-default-cards, kg-default-nodes).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from publish.ledger import Entry
from publish.read.exports.attached import figure
from publish.read.exports.json_data import Record, record, records, text
from publish.read.exports.stored import markdown

Card = Callable[[Record], str]


def card(name: str, payload: Record, dropped: list[Entry]) -> str | None:
    """The HTML of a card, "" where readers of the site see nothing; None where it is not known.
    Words that the HTML does not show are added to ``dropped``."""
    kind = name.removeprefix("card-").replace("_", "-").lower()
    if kind == "markdown":
        return markdown(text(payload, "markdown"), dropped)
    maker = _CARDS.get(kind)
    return maker(payload) if maker else None


def _text(payload: Record, *keys: str) -> str:
    return html.escape(text(payload, *keys), quote=False)


def _block(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>" if content.strip() else ""


def _link(address: str, words: str) -> str:
    return f'<a href="{html.escape(address)}">{words}</a>' if address and words else words


def _captioned(content: str, payload: Record) -> str:
    """Something in a figure where it has a caption, which is HTML."""
    caption = _block("figcaption", text(payload, "caption"))
    return f"<figure>{content}{caption}</figure>" if caption else content


def _image(payload: Record) -> str:
    alt = payload.get("alt") if isinstance(payload.get("alt"), str) else None
    made = figure(text(payload, "src"), alt or None, text(payload, "caption"))
    return made if text(payload, "src") else ""


def _gallery(payload: Record) -> str:
    images = records(payload.get("images"))
    shown = "".join(
        f'<img src="{html.escape(text(image, "src"))}"'
        + (f' alt="{html.escape(text(image, "alt"))}">' if text(image, "alt") else ">")
        for image in images
        if text(image, "src")
    )
    return f"<figure>{shown}{_block('figcaption', text(payload, 'caption'))}</figure>"


def _code(payload: Record) -> str:
    language = html.escape(text(payload, "language"))
    named = f' class="language-{language}"' if language else ""
    shown = f"<pre><code{named}>{_text(payload, 'code')}</code></pre>"
    return _captioned(shown, payload) if text(payload, "code") else ""


def _embed(payload: Record) -> str:
    """What the other site gave to be embedded; where that is nothing, the address."""
    address, about = text(payload, "url"), record(payload.get("metadata"))
    said = _text(about, "title") or html.escape(address, quote=False)
    given = text(payload, "html") or _block("p", _link(address, said))
    return _captioned(given, payload)


def _bookmark(payload: Record) -> str:
    about = record(payload.get("metadata")) or payload
    address = text(payload, "url") or text(about, "url")
    names = [_text(about, "author"), _text(about, "publisher")]
    lines = (_text(about, "title"), _text(about, "description"), " ".join(filter(None, names)))
    shown = "".join(_block("div", line) for line in lines) or html.escape(address, quote=False)
    caption = _block("figcaption", text(payload, "caption"))
    opened = f'<figure class="kg-bookmark-card"><a href="{html.escape(address)}">'
    return f"{opened}{shown}</a>{caption}</figure>"


def _callout(payload: Record) -> str:
    return _boxed(text(payload, "calloutText"))


def _boxed(content: str) -> str:
    return f'<div class="callout">{content}</div>' if content.strip() else ""


def _toggle(payload: Record) -> str:
    return _block("h4", text(payload, "heading")) + _block("div", text(payload, "content"))


def _button(payload: Record) -> str:
    return _block("p", _link(text(payload, "buttonUrl"), _text(payload, "buttonText")))


def _file(payload: Record) -> str:
    title = _text(payload, "fileTitle", "fileName")
    return _block("p", _link(text(payload, "src"), title)) + _block(
        "p", _text(payload, "fileCaption")
    )


def _player(tag: str) -> Card:
    def made(payload: Record) -> str:
        shown = f'<{tag} src="{html.escape(text(payload, "src"))}"></{tag}>'
        return shown + _block("p", _text(payload, "title")) + _block("p", text(payload, "caption"))

    return made


def _product(payload: Record) -> str:
    image = text(payload, "productImageSrc")
    button = _link(text(payload, "productUrl"), _text(payload, "productButton"))
    return "".join(
        (
            figure(image, None, "") if image else "",
            _block("h4", text(payload, "productTitle")),
            _block("div", text(payload, "productDescription")),
            _block("p", button) if payload.get("productButtonEnabled") else "",
        )
    )


def _header(payload: Record) -> str:
    words = (text(payload, "header", "heading"), text(payload, "subheader", "subheading"))
    return _block("h2", words[0]) + _block("h3", words[1]) + _button(payload)


def _hidden(payload: Record, keys: Iterable[str], name: str) -> str:
    """What is no part of the post as readers see it: a box that the walk drops by its name."""
    said = "".join(_block("div", text(payload, key)) for key in keys)
    return f'<div class="{name}" hidden>{said}</div>' if said else ""


def _call_to_action(payload: Record) -> str:
    keys = ("sponsorLabel", "textValue", "buttonText")
    return _hidden(payload, keys, "call-to-action")


def _signup(payload: Record) -> str:
    keys = ("header", "subheader", "disclaimer", "buttonText")
    return _hidden(payload, keys, "subscribe-box")


def _email(payload: Record) -> str:
    return _hidden(payload, ("html", "buttonText"), "email-only")


_CARDS: dict[str, Card] = {
    "html": lambda payload: text(payload, "html"),
    "image": _image,
    "gallery": _gallery,
    "code": _code,
    "codeblock": _code,
    "embed": _embed,
    "bookmark": _bookmark,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "file": _file,
    "audio": _player("audio"),
    "video": _player("video"),
    "product": _product,
    "header": _header,
    "hr": lambda _: "<hr>",
    "horizontalrule": lambda _: "<hr>",
    "soft-return": lambda _: "<br>",
    "paywall": lambda _: "",
    "members-only": lambda _: "",
    "collection": lambda _: "",
    "transistor": lambda _: "",
    "email": _email,
    "email-cta": _email,
    "signup": _signup,
    "call-to-action": _call_to_action,
}
