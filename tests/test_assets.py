"""Assets: whose sheets a book is set with, and in which order."""

from __future__ import annotations

import os
from errno import EACCES, EIO
from pathlib import Path
from typing import Any

import pytest

from publish.assets import Assets
from publish.errors import ConfigurationError, TemplateError


def project(folder: Path, **sheets: str) -> Assets:
    """A project with sheets of its own, by their names without slash and suffix."""
    for name, text in sheets.items():
        path = folder / "styles" / f"{name.replace('__', '/').replace('_', '-')}.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Assets(folder)


def names(assets: Assets, design: str, medium: str) -> list[str]:
    return [name for name, _ in assets.sheets(design, medium)]


def test_classic_is_the_usual_design() -> None:
    """A book that names no design has the sheets of this one, over those of all."""
    wanted = ["book.css", "print.css", "designs/classic.css", "designs/classic-print.css"]
    assert names(Assets(), "", "print") == names(Assets(), "classic", "print") == wanted


def test_a_design_of_ours_is_found_in_every_medium() -> None:
    """Each has a sheet for both media; what it adds in one is in a sheet of its own."""
    for design in Assets().designs():
        assert f"designs/{design}.css" in names(Assets(), design, "print")
        assert f"designs/{design}.css" in names(Assets(), design, "epub")
        assert names(Assets(), design, "cover")[0] == "cover.css"


def test_an_own_sheet_lies_over_any_design(tmp_path: Path) -> None:
    """``styles/own.css`` comes last, whichever design is chosen; the medium's own is nearer."""
    assets = project(tmp_path, own="p { margin: 0 }", print__own="p { margin: 1pt }")
    for design in assets.designs():
        assert assets.sheets(design, "print")[-1] == ("own.css", "p { margin: 1pt }")
        assert assets.sheets(design, "epub")[-1] == ("own.css", "p { margin: 0 }")
        assert "own.css" not in names(assets, design, "cover")


def test_a_project_has_a_design_of_its_own(tmp_path: Path) -> None:
    """One file is a design; those for a medium are optional, and no designs themselves."""
    assets = project(tmp_path, designs__house="", designs__house_print="h2 { color: red }")
    assert "house" in assets.designs()
    assert "house-print" not in assets.designs()
    assert names(assets, "house", "print")[-2:] == ["designs/house.css", "designs/house-print.css"]
    assert names(assets, "house", "epub")[-1] == "designs/house.css"


def test_a_project_takes_the_place_of_a_design_of_ours(tmp_path: Path) -> None:
    """*Same name, nearer wins*: one file of a design is replaced, the others stay."""
    assets = project(tmp_path, designs__classic="h1 { margin: 0 }")
    sheets = dict(assets.sheets("classic", "print"))
    assert sheets["designs/classic.css"] == "h1 { margin: 0 }"
    assert (
        sheets["designs/classic-print.css"]
        == dict(Assets().sheets("", "print"))["designs/classic-print.css"]
    )


@pytest.mark.parametrize("name", ["baroque", "classic-print", "../designs/classic", "Classic"])
def test_an_unknown_design_is_a_clear_error(name: str) -> None:
    """It names the key of book.toml, and the designs that there are."""
    with pytest.raises(ConfigurationError, match="there is no design") as caught:
        Assets().sheets(name, "print")
    assert caught.value.where == "design"
    assert all(design in caught.value.hint for design in Assets().designs())


@pytest.mark.parametrize(
    ("link", "to"),
    [("styles", ".."), ("styles/print", "../.."), ("styles/own.css", "../../out.css")],
)
def test_a_sheet_outside_of_the_project_is_refused(tmp_path: Path, link: str, to: str) -> None:
    """What a project's links name is not the project's: somebody may have sent it."""
    for place in (tmp_path / "out.css", tmp_path / "own.css"):
        place.write_text("p { color: red }")
    path = tmp_path / "book" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(to)
    with pytest.raises(TemplateError, match="leads out of its folder"):
        Assets(tmp_path / "book").sheets("", "print")


@pytest.mark.parametrize("code", [EACCES, EIO])
def test_a_sheet_that_cannot_be_looked_for_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """There may be one: the book would be set without it, and nobody told."""
    assets = project(tmp_path, own="p { margin: 0 }")
    stat = Path.stat

    def refused(path: Path, **options: Any) -> os.stat_result:
        if path == tmp_path / "styles" / "own.css":
            raise OSError(code, os.strerror(code), str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refused)
    with pytest.raises(TemplateError, match=f"own.css: cannot be looked for: {os.strerror(code)}"):
        assets.sheets("", "print")
