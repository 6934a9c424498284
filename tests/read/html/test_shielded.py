"""E-mail addresses that a page shields from robots."""

import pytest
from ferry import PROSE, TITLE, reading, text

from publish.document import Link
from publish.walking import all_inlines


def _shield(address: str, key: int = 0x26) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def _article(link: str) -> str:
    return f"<article>{TITLE}{PROSE}<p>Write to {link} about the boat.</p>{PROSE}</article>"


MINE = _shield("ada@quay.example")
SPAN = f'<span class="__cf_email__" data-cfemail="{MINE}">[email&#160;protected]</span>'


@pytest.mark.parametrize(
    "link",
    [
        f'<a href="/cdn-cgi/l/email-protection" data-cfemail="{MINE}">[email protected]</a>',
        f'<a href="/cdn-cgi/l/email-protection#{MINE}">{SPAN}</a>',
        f'<a href="/cdn-cgi/l/email-protection">{SPAN}</a>',
        SPAN,
    ],
)
def test_the_address_is_shown(link: str) -> None:
    """It stands in the text as a browser shows it, and its link leads to it."""
    found = reading(_article(link))
    assert "Write to ada@quay.example about the boat." in text(found)
    assert found.ledger.balanced
    links = [node.href for node in all_inlines(found.post.blocks) if isinstance(node, Link)]
    assert links == (["mailto:ada@quay.example"] if "<a" in link else [])


@pytest.mark.parametrize("shield", ["", "zz", "26", "2640", _shield("no address"), "26" * 5000])
def test_a_shield_that_holds_none(shield: str) -> None:
    """What cannot be an address changes nothing."""
    found = reading(_article(f'<span data-cfemail="{shield}">[email protected]</span>'))
    assert "Write to [email protected] about the boat." in text(found)
