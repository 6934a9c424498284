"""The licence of a post's words, never that of a theme, a picture or a piece of code."""

from __future__ import annotations

import time

import pytest
from pace import HANG

from publish.post import Metadata
from publish.read import Original, read
from publish.read.html.metadata.licence import short_name

PROSE = (
    "<p>The boat left late, as it always did, and nobody on the quay was surprised by it.</p>" * 4
)
BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"


def about(head: str = "", inside: str = "", footer: str = "") -> Metadata:
    body = f"<article><h1>The Boat</h1>{inside}{PROSE}</article><footer>{footer}</footer>"
    html = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    return read(Original("page.html", html.encode())).post.metadata


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BY_SA, "CC BY-SA 4.0"),
        ("//creativecommons.org/licenses/by/3.0/de/", "CC BY 3.0 DE"),
        ("http://creativecommons.org/licenses/by-nc-nd/4.0/deed.fr", "CC BY-NC-ND 4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "Public domain"),
        ("licensed CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0"),
        ("CC-BY", "CC BY"),
        ("CC0", "CC0"),
        ("Creative Commons Attribution-ShareAlike 3.0 Unported", "CC BY-SA 3.0"),
        ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0", "CC BY-NC-ND 4.0"),
        ("https://creativecommons.org/licenses/", ""),
        ("https://example.org/licenses/by/4.0/", ""),
        ("CC BY-XX 4.0", ""),
        ("CC the author by mail", ""),
    ],
)
def test_short_names(text: str, expected: str) -> None:
    """A Creative Commons licence has one short name, however it is given."""
    assert short_name(text) == expected


@pytest.mark.parametrize(
    "footer",
    [
        f'Content licensed under <a rel=license href="{BY_SA}">CC BY-SA 4.0</a>.',
        f'<a rel="license" href="{BY_SA}"><img src=by.png alt="CC"></a> This work is licensed.',
        f'Except where otherwise noted, text is under a <a href="{BY_SA}">licence</a>.',
        f'Dieser Beitrag steht unter der Lizenz <a href="{BY_SA}">CC BY-SA 4.0</a>.',
        f'Les textes sont sous licence <a href="{BY_SA}">Creative Commons</a>.',
        "Unless otherwise noted, all text on this site is licensed CC BY-SA 4.0.",
        f'<a rel=license href="{BY_SA}">CC BY-SA</a>',
    ],
)
def test_the_licence_of_the_words(footer: str) -> None:
    """A footer that licenses the text, or is marked as the page's licence, counts."""
    assert about(footer=f"<p>{footer}</p>").rights == "CC BY-SA 4.0"


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel=license href="{BY_SA}">',
        f'<meta name="dcterms.license" content="{BY_SA}">',
        f'<script type="application/ld+json">{{"@type":"Article","license":"{BY_SA}"}}</script>',
    ],
)
def test_the_licence_that_is_declared(head: str) -> None:
    """What the page declares to machines counts."""
    assert about(head).rights == "CC BY-SA 4.0"


@pytest.mark.parametrize(
    ("inside", "footer"),
    [
        ("", f'<p>Theme by Sails, under <a rel=license href="{BY_SA}">CC BY-SA</a></p>'),
        ("", f'<p>Icons: <a href="{BY_SA}">CC BY-SA 4.0</a></p>'),
        ("", "<p>Code is licensed CC BY-SA 4.0.</p>"),
        ("", f'<p>Photos by Ann Lee under <a rel=license href="{BY_SA}">CC BY-SA 4.0</a></p>'),
        (
            '<figure><img src=a.jpg alt=""><figcaption>Ann Lee, '
            f'<a rel=license href="{BY_SA}">CC BY-SA 4.0</a></figcaption></figure>',
            "",
        ),
        (f'<p>Read about <a href="{BY_SA}">such terms</a> before you sail.</p>', ""),
    ],
    ids=["theme", "icons", "code", "photos", "caption", "link in the text"],
)
def test_licences_of_other_things(inside: str, footer: str) -> None:
    """What is said of a theme, of pictures or of code is not said of the words."""
    assert about("", inside, footer).rights == ""


def test_code_and_text_under_two_licences() -> None:
    """Where text and code have their own licences, that of the text is the post's."""
    footer = (
        f'<p>Text: licensed under <a href="{BY_SA}">CC BY-SA 4.0</a></p>'
        '<p>Code: <a href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</a></p>'
    )
    assert about("", "", footer).rights == "CC BY-SA 4.0"


@pytest.mark.parametrize(
    "unit", ["CC BY-", "creative commons attribution ", "cc0 ", "licenses/by/"]
)
def test_licences_take_each_character_once(unit: str) -> None:
    """A hostile line costs no more than its length."""
    start = time.process_time()
    short_name(unit * (200_000 // len(unit)))
    assert time.process_time() - start < HANG
