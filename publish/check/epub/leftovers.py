"""Leftovers: what a page's code or a draft has left in the words that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.epub.codes import LEFTOVER, UNSEEN
from publish.check.epub.view import Epub, elements
from publish.findings import Finding

TAG = (
    r"</?(?:p|br|div|span|strong|em|b|i|u|a|h[1-6]|img|ul|ol|li|blockquote|table|tr|td|font|center"
    r"|iframe|script|sup|sub|figure)(?:\s[^<>]{0,300})?/?>"
)
KINDS = {
    "markup": re.compile(TAG, re.I),
    "a character reference": re.compile(
        r"&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|hellip|[lr][sd]quo|shy|copy|[a-z]{2,6}(?:acute|grave"
        r"|circ|uml|tilde|cedil)|eacute|szlig|#\d{2,7}|#x[0-9a-f]{2,6});",
        re.I,
    ),
    "a link of Markdown": re.compile(
        r"\[[^\[\]\n]{1,300}\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)"
    ),
    "a shortcode": re.compile(
        r"\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|vimeo|sourcecode|contact-form"
        r"|vc_\w{1,40}|su_\w{1,40}|et_pb_\w{1,40}|footnote|tweet|instagram)\b[^\[\]\n]{0,500}\]"
    ),
    "a template's place": re.compile(
        r"\{\{[^{}\n]{1,100}\}\}|\{%[^{}\n]{1,100}%\}|<%=?[^%\n]{1,100}%>|%\([a-z_]{1,40}\)[sd]"
        r"|\[object Object\]|(?<![\w%])%[sd](?!\w)"
    ),
    "a placeholder": re.compile(
        r"\blorem ipsum dolor\b|\bTODO:|\bFIXME\b|\bTKTK\b|\bTK TK\b"
        r"|\[(?:insert|add|your)\b[^\[\]\n]{1,60}\b(?:here|name|title|text|image|link|date)\]",
        re.I,
    ),
}
"""What is left, and what it looks like; code is not looked at."""

TRACKS = re.compile(
    r"[?&;](?:utm_\w{1,40}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|igsh|mc_[ce]id"
    r"|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|ref_src)="
)


def check_leftovers(book: Epub) -> Iterator[Finding]:
    """The text shows no markup, reference, shortcode or placeholder: it was escaped once too often,
    or never read."""
    for document in book.documents:
        text = document.prose
        for kind, pattern in KINDS.items():
            found = [match.group() for match in pattern.finditer(text)]
            if found:
                first = " ".join(found[0].split())[:60]
                yield book.finding(LEFTOVER, f"{len(found)} × {kind}: {first}", document)


def check_tracking(book: Epub) -> Iterator[Finding]:
    """A link leads to its page, and tells nobody where its reader comes from."""
    for document in book.documents:
        links = [link for link in elements(document, "a") if TRACKS.search(link.get("href", ""))]
        if links:
            text = f"{len(links)} links track their readers: {links[0].get('href', '')[:100]}"
            yield book.finding(UNSEEN, text, document, links[0])
