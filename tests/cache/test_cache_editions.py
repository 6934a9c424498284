"""What makes pages, by name and version: the same wherever it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from publish.cache import editions as module
from publish.cache.editions import differences, editions


def test_what_makes_pages_is_named() -> None:
    """This program, its packages with what they need in turn, fonts, and libraries below."""
    found = editions()
    wanted = {"publish", "Python", "weasyprint", "pyphen", "pango", "harfbuzz", "zlib"}
    assert wanted < set(found)
    assert {"fontpkg-eb-garamond", "fontpkg-literata"} < set(found)
    assert all(found[name] for name in wanted)


def test_what_only_tests_or_clusters_need_is_not() -> None:
    """Machines may differ in what sets no page."""
    assert not {"pytest", "mypy", "distributed"} & set(editions())


def test_differences_are_told_in_words() -> None:
    """What is missing or another; what there is more says nothing."""
    assert differences({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}) == (
        "b 4, not 2",
        "c missing, not 3",
    )
    assert differences(editions(), {**editions(), "more": "1"}) == ()


def test_a_file_that_is_edited_makes_another_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout and what was installed from it are one edition, a checkout that was edited
    another, even by a letter and at the same size."""
    package = tmp_path / "publish"
    for path in ("read.py", "templates/chapter.html", "data/faces.toml"):
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text("as it was", "utf-8")
    sheets = tmp_path / "styles"
    sheets.mkdir()
    (sheets / "print.css").write_text("as it was", "utf-8")
    monkeypatch.setattr(module, "PACKAGE", package)
    before = editions.__wrapped__()["publish"]
    shutil.move(sheets, package / "styles")
    (package / "notes.txt").write_text("of nobody's concern", "utf-8")
    assert editions.__wrapped__()["publish"] == before
    (package / "templates/chapter.html").write_text("as it is.", "utf-8")
    assert editions.__wrapped__()["publish"] != before
