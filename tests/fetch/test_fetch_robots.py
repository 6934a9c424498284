"""robots.txt is understood as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest
from pace import HANG

from publish.fetch import robots

FILE = """
User-agent: other
Disallow: /

User-agent: *
Allow: /notes/open
Disallow: /notes/   # drafts
Disallow: /*.pdf$
Disallow: /caf%C3%A9
Disallow:
Sitemap: https://site.example/map.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/notes/x", False),
        ("/notes/open", True),
        ("/notes/open/x", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x", True),
        ("/caf\u00e9", False),
        ("/caf%c3%a9/x", False),
    ],
)
def test_paths(path: str, allowed: bool) -> None:
    """The longest pattern that fits decides; a star stands for anything, a dollar for the end."""
    assert robots.parse(FILE, "publish").allow(path) is allowed


def test_a_group_of_our_own() -> None:
    """Rules for our name stand instead of those for all, and groups of one name are one."""
    text = (
        "User-agent: *\nDisallow: /\n\nUser-Agent: x\nUSER-AGENT: Publish\nDisallow: /a\n"
        "\nuser-agent: publish\nAllow: /a/b\n"
    )
    rules = robots.parse(text, "publish")
    assert [rules.allow(path) for path in ("/", "/a", "/a/b")] == [True, False, True]


def test_no_rules() -> None:
    """A file that says nothing allows all; to allow wins over an equally long refusal."""
    assert robots.parse("<html>not found</html>", "publish").allow("/x")
    assert robots.parse("User-agent: *\nDisallow: /x\nAllow: /x", "publish").allow("/x")


@pytest.mark.parametrize(
    "text",
    [
        "user-agent: *\n" * 15000 + "allow: /\n" * 30000,
        "user-agent: *\n" + "disallow: /" + "*a" * 200000,
        "user-agent: *\n" + "disallow: *a*a*a*a*b$\n" * 20000,
    ],
)
def test_hostile_files_take_no_time(text: str) -> None:
    """Half a megabyte of rules is judged in well under a second."""
    began = time.process_time()
    robots.parse(text, "publish").allow("/" + "a" * 3000)
    assert time.process_time() - began < HANG
