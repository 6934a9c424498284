"""A manuscript says what it was read from, when, and by which rules; reading again says no more."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import page, reply, site

from publish.build import make, manuscripts, provenance, saving
from publish.build.web import original_at
from publish.cache import rules
from publish.check import manuscript as checking
from publish.cli import run
from publish.errors import Exit, UsageError
from publish.fetch import Visit
from publish.findings import Severity
from publish.manuscript import parse
from publish.post import Origin
from publish.project import from_sources
from publish.publications import added
from publish.sources import PartialDate

TEXT = """Low Water

At low water the harbour is a field of mud, and the boats lie in it like cattle.

I went down every morning of that winter to count them, because somebody had to.
"""
PAGE = b"""<html lang="en"><head><title>Low Water</title></head><body><article><h1>Low Water</h1>
<p>At low water the harbour is a field of mud, and the boats lie in it like cattle, and nobody
who has seen it once forgets the smell of it for the rest of a long life.</p></article></body>"""

NOON = 1_717_200_000  # 2024-06-01
READ = Path("content/post.md")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    Path("post.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def origin() -> Origin:
    return parse(READ.read_text("utf-8"), str(READ))[0].metadata.origin


def test_a_manuscript_says_what_it_was_read_from() -> None:
    """The original and its SHA-256, the day, the version and the rules; the original is kept."""
    assert run(["read", "post.txt", "-q"]) == Exit.OK
    kept = READ.parent / origin().file
    assert kept.read_text("utf-8") == TEXT
    assert origin().sha256 == hashlib.sha256(kept.read_bytes()).hexdigest()
    assert origin().read == PartialDate(2024, 6, 1)
    assert origin().reader.startswith("publish ")
    assert origin().rules == rules(added())


def test_a_fetched_page_says_where_it_was() -> None:
    """The address that was named, where it led, what the server called it and the day."""
    moved = reply(b"", "Location: /now", status="301 Moved")
    with site(post=moved, now=page(PAGE)) as found:
        original = original_at("http://site.example/post", Visit(found.network))
    fetched = {Path(original.name): original}
    plan = make.plan(from_sources(list(fetched)), None, fetched)
    saving.save(manuscripts.draft_all(plan, READ, lambda _: None).drafts, lambda _: None)
    assert origin().address == "http://site.example/post"
    assert origin().led_to == ("http://site.example/now",)
    assert origin().media_type == "text/html"
    assert origin().retrieved == PartialDate(2024, 5, 6)
    assert (READ.parent / origin().file).read_bytes() == PAGE


def test_reading_again_on_another_day_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes are not read anew because a day has passed; another text is another matter."""
    assert run(["read", "post.txt", "-q"]) == Exit.OK
    first = READ.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON + 864_000))
    assert run(["read", "post.txt", "-q"]) == Exit.OK
    assert READ.read_bytes() == first
    Path("post.txt").write_text(TEXT.replace("cattle", "sheep"), encoding="utf-8")
    assert run(["read", "post.txt", "-q"]) == Exit.OUTPUT
    assert READ.read_bytes() == first


def test_a_book_of_a_page_says_nothing_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made in one go is the same on any day: no day of reading, no rules are in it."""
    made = []
    for day in (NOON, NOON + 864_000):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        plan = make.plan(from_sources([Path("post.txt")]))
        made.append(make.prepare(plan, lambda _: None).book)
    assert made[0] == made[1]
    assert made[0] is not None
    told = made[0].chapters[0].post.metadata.origin
    assert (told.read, told.rules) == (None, "")


@pytest.mark.parametrize("told", ["soon", "9" * 30])
def test_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    """An epoch that is no number is told in one line."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    with pytest.raises(UsageError, match="no moment"):
        provenance.today()


def test_other_rules_are_told() -> None:
    """A manuscript that was read by another version is told by `publish check`, quietly."""
    assert run(["read", "post.txt", "-q"]) == Exit.OK
    text = READ.read_text("utf-8").replace(origin().rules, "0123456789ab")
    READ.write_text(text, encoding="utf-8")
    (found,) = checking.check_manuscript(READ)
    assert (found.code.name, found.severity) == ("M093", Severity.INFO)


def _make_pipe(kept: Path) -> None:
    kept.unlink()
    os.mkfifo(kept)


@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [
        (lambda kept: kept.unlink(), "M091", "nothing proves the text"),
        (lambda kept: kept.write_text("other"), "M092", "not the file that this was read from"),
        (_make_pipe, "M091", "not a regular file"),
        (lambda kept: kept.touch(), "", ""),
    ],
)
def test_the_original_is_looked_at(spoil: Callable[[Path], object], code: str, told: str) -> None:
    """One that is gone, changed or no file is found by `publish check`; one that is as it was is
    silent."""
    assert run(["read", "post.txt", "-q"]) == Exit.OK
    spoil(READ.parent / origin().file)
    found = checking.check_manuscript(READ)
    assert [one.code.name for one in found] == [code] * bool(code)
    assert all(told in one.text for one in found)


@pytest.mark.parametrize("name", ["../post.txt", "/etc/hostname", "originals/up/post.txt"])
def test_no_original_is_looked_for_elsewhere(tmp_path: Path, name: str) -> None:
    """A manuscript that names a file outside of its folder, by its path or by a link, learns
    nothing of it."""
    assert run(["read", "post.txt", "-q"]) == Exit.OK
    (READ.parent / "originals" / "up").symlink_to(tmp_path)
    text = READ.read_text("utf-8").replace(origin().file, name)
    READ.write_text(text, encoding="utf-8")
    (found,) = checking.check_manuscript(READ)
    assert "outside of the manuscript's folder" in found.text
