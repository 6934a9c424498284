"""The book's faces: what they are, what they have, and their subsets."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.errors import ConfigurationError
from publish.render import fonts
from publish.render.fonts import cache


def test_there_is_a_face_for_every_style_that_the_sheets_ask_for() -> None:
    """In each design: text, heads, Arabic and mono, upright and italic, regular and bold."""
    for design in fonts.designs():
        styles = {(face.family, face.weight > 500, face.style) for face in fonts.faces(design)}
        for family in (fonts.TEXT, fonts.HEAD, fonts.ARABIC, fonts.MONO):
            for bold in (False, True):
                assert {(family, bold, "normal"), (family, bold, "italic")} <= styles
        assert {face.licence for face in fonts.faces(design)} == {"OFL-1.1"}


def test_an_unknown_design_is_named_with_those_that_there_are() -> None:
    """A design that the table does not have is a fault of the configuration."""
    with pytest.raises(ConfigurationError, match='no design "baroque"') as refused:
        fonts.faces("baroque")
    assert refused.value.hint == "choose one of: classic, modern, reader"


def test_faces_are_static_truetype_with_their_features() -> None:
    """No face varies, and the text face has small capitals, old-style figures and superiors."""
    for design in fonts.designs():
        for face in fonts.faces(design):
            font = TTFont(BytesIO(face.data), lazy=True)
            assert "fvar" not in font
            assert "glyf" in font
        text = TTFont(BytesIO(fonts.faces(design)[0].data))
        features = {record.FeatureTag for record in text["GSUB"].table.FeatureList.FeatureRecord}
        assert {"smcp", "onum", "lnum", "sups", "liga", "tnum"} <= features


def test_roles_of_one_typeface_share_its_files() -> None:
    """Where heads are set in the face of the text, no second file is made; else there is one."""
    files = {
        design: {face.file for face in fonts.faces(design) if face.family == fonts.HEAD}
        for design in fonts.designs()
    }
    assert all(file.startswith("Book-") for file in files["classic"])
    assert all(file.startswith("BookHead-") for file in files["modern"] | files["reader"])


def test_an_instance_does_not_carry_a_reserved_name() -> None:
    """Source is a reserved font name, and an instance is a changed font."""
    for face in fonts.faces():
        if face.family == fonts.MONO:
            names = TTFont(BytesIO(face.data))["name"]
            assert "Source" not in str(names.getDebugName(1)) + str(names.getDebugName(4))


def test_a_superscript_and_a_superior_figure_are_two_glyphs() -> None:
    """So that a search of the PDF finds "x²" where a note 2 is called, too."""
    font = TTFont(BytesIO(fonts.faces()[0].data))
    assert font.getBestCmap()[ord("²")] != "two.sups"
    assert "two.sups" in font.getGlyphOrder()
    assert font["hmtx"][font.getBestCmap()[ord("²")]] == font["hmtx"]["two.sups"]


def test_missing_glyphs_are_named() -> None:
    """Only what shows something and is in no face is missing."""
    assert fonts.missing_glyphs("Aé Ж ω ع 水 א\n\t\u200b\u00ad\u2060\ufe0f", fonts.faces()) == {
        "水",
        "א",
    }
    assert fonts.missing_glyphs("", ()) == frozenset()


def test_a_subset_has_what_was_asked_for_and_keeps_features() -> None:
    """Letters asked for are there with their small capitals; others are not; bytes are stable."""
    face = fonts.faces()[0]
    small = fonts.subset(face, "Hamburg 123 fi")
    font = TTFont(BytesIO(small))
    assert set(map(ord, "Hamburg 123 fi")) <= set(font.getBestCmap())
    assert ord("z") not in font.getBestCmap()
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "onum", "sups", "liga"} <= features
    assert len(small) < len(face.data) / 8
    assert fonts.subset(face, "if 321 grubmaH") == small


def test_a_subset_keeps_its_licence_and_names_no_feature() -> None:
    """Copyright, licence and the names of family and style stay; no feature asks for another."""
    for face in fonts.faces()[::3]:  # one of each weight and slope, of all families
        font = TTFont(BytesIO(fonts.subset(face, "ab")))
        kept = {record.nameID for record in font["name"].names}
        assert {0, 1, 2, 4, 6, 13, 14} <= kept <= {0, 1, 2, 3, 4, 5, 6, 13, 14}
        tables = [font[tag].table for tag in ("GSUB", "GPOS") if tag in font]
        records = [each for table in tables for each in table.FeatureList.FeatureRecord]
        assert not [each for each in records if each.Feature.FeatureParams]


def test_a_subset_of_arabic_joins_its_letters() -> None:
    """The joined forms of a letter come with the letter."""
    face = next(face for face in fonts.faces() if face.family == fonts.ARABIC)
    font = TTFont(BytesIO(fonts.subset(face, "بسم")))
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features


def test_rules_name_every_file() -> None:
    """One @font-face a face, its address made by the caller."""
    rules = fonts.face_rules(fonts.faces(), lambda file: f"book:{file}")
    assert rules.count("@font-face") == len(fonts.faces())
    assert all(f'url("book:{face.file}")' in rules for face in fonts.faces())


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """A slow thing to make in a cache folder of its own; it tells how often it was made."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"made " + str(len(made)).encode()

    return make


def test_a_cached_file_is_made_once(counted: Callable[[], bytes]) -> None:
    """The second time, the file is read."""
    assert cache.cached("a", counted) == cache.cached("a", counted) == b"made 1"
    assert cache.cached("b", counted) == b"made 2"


def test_a_damaged_file_is_made_anew(counted: Callable[[], bytes]) -> None:
    """A file whose content is not what its name says is a miss."""
    cache.cached("a", counted)
    for path in cache.folder().iterdir():
        path.write_bytes(b"damaged")
    assert cache.cached("a", counted) == b"made 2"


def test_without_a_cache_everything_still_works(
    counted: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that can't be made costs time, nothing else."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache.cached("a", counted) == b"made 1"
    assert cache.cached("a", counted) == b"made 2"


def test_a_cache_folder_must_be_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative XDG_CACHE_HOME is ignored, as its specification says."""
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache.folder().is_absolute()
