"""The book's faces: what they are, what they have, and their subsets."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
import uharfbuzz as harfbuzz  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.render import fonts
from publish.render.fonts import cutting
from publish.render.fonts.table import typeface

ARABIC = fonts.choose("<p>بسم</p>").stand_ins["Book Arabic"]


WORDS = "Avery WAVE To. LTd fi ffl office 1234567890 ½ CO “Ty,” Yo; — Ёлка Щука Ελληνικά"
SWITCHED: tuple[dict[str, bool], ...] = (
    {},
    {"smcp": True, "c2sc": True},
    {"onum": True, "pnum": True},
    {"sups": True},
)


def shaped(font: Any, text: str, features: dict[str, bool]) -> list[tuple[int, ...]]:
    """What a shaper makes of a text: of each glyph its letter, advance, place and extents."""
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer, features)
    return [
        (
            info.cluster,
            at.x_advance,
            at.x_offset,
            at.y_offset,
            *font.get_glyph_extents(info.codepoint),
        )
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def opened(data: bytes) -> Any:
    return harfbuzz.Font(harfbuzz.Face(data))


def test_there_is_a_face_for_every_style_that_the_sheets_ask_for() -> None:
    """In each design: text, heads and mono, upright and italic, regular and bold, all free."""
    for design in fonts.designs():
        styles = {(face.family, face.weight, face.style) for face in fonts.roles(design)}
        wanted = {(weight, style) for weight in (400, 600) for style in ("normal", "italic")}
        roles = (fonts.TEXT, fonts.HEAD, fonts.MONO)
        assert styles == {(role, *style) for role in roles for style in wanted}
        licences = [
            TTFont(BytesIO(face.data))["name"].getDebugName(13) for face in fonts.roles(design)
        ]
        assert all("SIL Open Font License" in licence for licence in licences)


def test_faces_are_static_truetype_with_their_features() -> None:
    """No face varies, and the text face has small capitals, old-style figures and superiors."""
    for design in fonts.designs():
        for face in fonts.roles(design):
            font = TTFont(BytesIO(face.data), lazy=True)
            assert "fvar" not in font
            assert "glyf" in font
        text = TTFont(BytesIO(fonts.roles(design)[0].data))
        features = {record.FeatureTag for record in text["GSUB"].table.FeatureList.FeatureRecord}
        assert {"smcp", "onum", "lnum", "sups", "liga", "tnum"} <= features


@pytest.mark.parametrize("name", ["EB Garamond", "Source Serif", "Literata Display"])
def test_an_instance_is_set_as_its_variable_font_at_that_place(name: str) -> None:
    """The same glyphs, advances, kerning and shapes to the unit that coordinates are rounded to."""
    for cut in typeface(name).cuts:
        whole = opened(cutting._source(cut))
        whole.set_variations(dict(cut.axes))
        static = opened(cutting.face("Book", cut).data)
        for features in SWITCHED:
            pairs = zip(
                shaped(whole, WORDS, features), shaped(static, WORDS, features), strict=True
            )
            assert all(abs(a - b) <= 2 for pair in pairs for a, b in zip(*pair, strict=True))


def test_roles_of_one_typeface_share_its_files() -> None:
    """Where heads are set in the face of the text, no second file is made; else there is one."""
    files = {
        design: {face.file for face in fonts.roles(design) if face.family == fonts.HEAD}
        for design in fonts.designs()
    }
    assert all(file.startswith("Book-") for file in files["classic"])
    assert all(file.startswith("BookHead-") for file in files["modern"] | files["reader"])


def test_an_instance_does_not_carry_a_reserved_name() -> None:
    """Source is a reserved font name, and an instance is a changed font."""
    for face in fonts.roles():
        if face.family == fonts.MONO:
            names = TTFont(BytesIO(face.data))["name"]
            assert "Source" not in str(names.getDebugName(1)) + str(names.getDebugName(4))


def test_a_superscript_and_a_superior_figure_are_two_glyphs() -> None:
    """So that a search of the PDF finds "x²" where a note 2 is called, too."""
    font = TTFont(BytesIO(fonts.roles()[0].data))
    assert font.getBestCmap()[ord("²")] != "two.sups"
    assert "two.sups" in font.getGlyphOrder()
    assert font["hmtx"][font.getBestCmap()[ord("²")]] == font["hmtx"]["two.sups"]


def test_a_subset_has_what_was_asked_for_and_keeps_features() -> None:
    """Letters asked for are there with their small capitals; others are not; bytes are stable."""
    face = fonts.roles()[0]
    small = fonts.subset(face, "Hamburg 123 fi")
    font = TTFont(BytesIO(small))
    assert set(map(ord, "Hamburg 123 fi")) <= set(font.getBestCmap())
    assert ord("z") not in font.getBestCmap()
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"smcp", "onum", "sups", "liga"} <= features
    assert len(small) < len(face.data) / 8
    assert fonts.subset(face, "if 321 grubmaH") == small


@pytest.mark.parametrize("design", ["classic", "modern", "reader"])
def test_a_subset_is_set_as_its_face(design: str) -> None:
    """Glyphs, advances, kerning and shapes of a text are those of the whole face."""
    for face in {face.file: face for face in fonts.roles(design)}.values():
        whole, part = opened(face.data), opened(fonts.subset(face, WORDS))
        for features in SWITCHED:
            assert shaped(part, WORDS, features) == shaped(whole, WORDS, features)


def test_a_subset_keeps_its_licence_and_names_no_feature() -> None:
    """Copyright, licence and the names of family and style stay; no feature asks for another."""
    for face in (*fonts.roles()[::3], *ARABIC[::3]):  # one of each weight and slope
        font = TTFont(BytesIO(fonts.subset(face, "ab")))
        kept = {record.nameID for record in font["name"].names}
        assert {0, 1, 2, 4, 6, 13, 14} <= kept <= {0, 1, 2, 3, 4, 5, 6, 13, 14}
        tables = [font[tag].table for tag in ("GSUB", "GPOS") if tag in font]
        records = [each for table in tables for each in table.FeatureList.FeatureRecord]
        assert not [each for each in records if each.Feature.FeatureParams]


def test_a_subset_of_arabic_joins_its_letters() -> None:
    """The joined forms of a letter come with the letter."""
    font = TTFont(BytesIO(fonts.subset(ARABIC[0], "بسم")))
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= features
