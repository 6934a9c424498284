"""Addresses: where a book may lead, which name one page, and how one is written to be read."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.addresses import readable, sound


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://de.example/wiki/Stra%C3%9Fe", "https://de.example/wiki/Straße"),
        ("https://ru.example/%d0%bf%d0%be%d1%87%d1%82%d0%b0", "https://ru.example/почта"),
        ("https://el.example/%CE%BD%CE%B5%CF%81%CF%8C?a=%C3%A9", "https://el.example/νερό?a=é"),
        ("https://e.example/a%20b%2Fc%26d%C3%A9", "https://e.example/a%20b%2Fc%26dé"),
    ],
)
def test_letters_are_shown_for_their_escapes(address: str, expected: str) -> None:
    """In the scripts of the book's faces; what is no letter stays escaped."""
    assert readable(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://e.example/%E2%80%93",  # a dash, which would pass for a hyphen
        "https://e.example/%E2%80%8B%C2%A0",  # what nobody sees
        "https://e.example/%FF%C3",  # no text
        "https://e.example/e%CC%81",  # an accent that nobody types by itself
        "https://e.example/%EF%AC%81n",  # a ligature
        "https://e.example/p%D0%B0y",  # a Cyrillic letter that passes for a Latin one
        "https://e.example/%D0%B0%C3%A9",  # two scripts in a word
        "https://e.example/%E4%B8%AD%E6%96%87",  # no face of the book has it
        "https://e.example/%D7%A9%D7%9C",  # runs the other way
    ],
)
def test_what_could_not_be_typed_stays_escaped(address: str) -> None:
    """The printed address must be the address."""
    assert readable(address) == address


@given(st.text(max_size=30), st.text("ab/%?-éßжλ中\u200b", max_size=20))
def test_a_readable_address_is_the_same_address(path: str, query: str) -> None:
    """Escaped again it is what it was, and there is nothing new in it that could be mistaken."""
    address = f"https://e.example/{quote(path, errors='replace')}?{quote(query)}"
    shown = readable(address)
    assert re.sub(r"[^\x00-\x7f]+", lambda letters: quote(letters.group()), shown) == address
    assert re.sub(r"[^\x00-\x7f]", "", shown).isascii()
    assert not re.search(r"\s", shown)


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("https://bank.example@evil.example/x", "https://evil.example/x"),
        ("https://a.example/[31m%zz b", "https://a.example/%5B31m%25zz%20b"),
        ("https://[::1]:8080/x", "https://[::1]:8080/x"),
        ("mailto:a@b.example?attach=/x&bcc=c@d.example&subject=T", "mailto:a@b.example?subject=T"),
        ("mailto:a@b.example?subject=Tea%0D%0ABcc:c@d.example", "mailto:a@b.example"),
        ("tel:+49 30", "tel:+49%2030"),
        ("https://a.example/\u202ex\x85", "https://a.example/%E2%80%AEx%C2%85"),
        ("https://a.example/\ud800x", "https://a.example/%3Fx"),
        *dict.fromkeys(
            ["javascript:x", "https:javascript:x", "data:text/html,x", "file:///etc/passwd",
             "https:///x", "http://", "http://a.example:99999/", "https://[::1", "https://a b/",
             "https://a.example/" + "x" * 4000, "mailto:?body=x", "tel:", "//a.example", ""], ""
        ).items(),
    ],
)  # fmt: skip
def test_a_book_leads_only_where_it_may(address: str, led: str) -> None:
    """To the web, mail and telephone, by addresses that every reader takes; the same again."""
    assert sound(address) == led
    assert sound(led) == led
