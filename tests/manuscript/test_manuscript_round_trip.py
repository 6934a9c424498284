"""A post written as a manuscript and parsed again is the same post."""

from __future__ import annotations

from generated import posts
from hypothesis import HealthCheck, given, settings

from publish.document import Code, Paragraph
from publish.manuscript import parse, write
from publish.post import Metadata, Post

LARGE = (HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.too_slow)
"""A whole post is a large thing to generate; one that grows too large is thrown away."""


@settings(max_examples=100, deadline=None, suppress_health_check=LARGE)
@given(posts())
def test_parse_gives_back_what_was_written(post: Post) -> None:
    """parse(write(post)) == post for any post, whatever its words."""
    assert parse(write(post))[0] == post


@settings(max_examples=40, deadline=None, suppress_health_check=LARGE)
@given(posts())
def test_writing_is_stable(post: Post) -> None:
    """Writing what was parsed from a written manuscript gives the same text."""
    text = write(post)
    assert write(parse(text)[0]) == text


def test_code_beside_code_that_looks_like_a_citation_is_code() -> None:
    """Two pieces of code side by side, the second with an @ before it, come back as they were."""
    post = Post(Metadata(title=("a",)), (Paragraph((Code("0"), Code("@0"))),))
    assert parse(write(post), "a.md")[0] == post
