"""The rules by which sheets get the faces."""

from __future__ import annotations

from publish.render import fonts

MIXED = '<div lang="en">Word <i lang="he">שלום</i> <i lang="ja">海 <b lang="fr">x</b></i> 😀</div>'


def test_rules_name_every_file() -> None:
    """One @font-face a face, its address made by the caller."""
    faces = fonts.choose(MIXED).faces
    rules = fonts.face_rules(faces, lambda file: f"book:{file}")
    assert rules.count("@font-face") == len(faces)
    assert all(f'url("book:{face.file}")' in rules for face in faces)


def test_the_families_of_other_scripts_stand_behind_every_role() -> None:
    """Where a sheet names a role, whether by a custom property or in so many words."""
    choice = fonts.choose(MIXED)
    sheet = 'h1 { font: 9pt "Book Head", serif } @font-face { font-family: "Book" }'
    assert fonts.stacked(sheet, choice) == (
        'h1 { font: 9pt var(--book-head-faces), serif } @font-face { font-family: "Book" }'
    )
    assert fonts.stacked(sheet, choice, properties=False).startswith(
        'h1 { font: 9pt "Book Head", "Book Hebrew", "Book Japanese", "Book Emoji", "Book Mono", s'
    )


def test_a_language_has_its_own_order() -> None:
    """Hebrew and Japanese before the design's face; others within them as usual."""
    rules = fonts.stack_rules(fonts.choose(MIXED), properties=False).splitlines()
    usual = '"Book", "Book Hebrew", "Book Japanese", "Book Emoji", "Book Mono", serif'
    hebrew = '"Book Hebrew", "Book", "Book Japanese", "Book Emoji", "Book Mono", serif'
    rest = '"Book", "Book Hebrew", "Book Emoji", "Book Mono", serif'
    japanese = f'"Book Western", "Book Japanese", {rest}'
    assert f':where([lang="he"]) {{ font-family: {hebrew} }}' in rules
    assert f':where([lang="ja"]) {{ font-family: {japanese} }}' in rules
    assert f':where([lang="ja"] [lang="fr"]) {{ font-family: {usual} }}' in rules
    assert f':where([dir="rtl"]:not([lang])) {{ font-family: {hebrew} }}' in rules


def test_code_keeps_its_own_face_in_any_language() -> None:
    """Letters of a program are those of the mono face, also in a Hebrew post."""
    rules = fonts.stack_rules(fonts.choose(MIXED))
    assert '--book-mono-faces: "Book Mono", "Book Hebrew"' in rules


def test_a_latin_book_has_no_rules_of_languages() -> None:
    """Only the three stacks of its roles."""
    assert fonts.stack_rules(fonts.choose('<p lang="en">x <i lang="fr">y</i></p>')).count("{") == 1


def test_east_asia_has_points_of_its_own() -> None:
    """Quotation marks and dashes are left to its faces; other Latin is the design's."""
    choice = fonts.choose('<p lang="ja">「海…」 x</p>')
    western = [face for face in choice.faces if face.family == fonts.WESTERN]
    (rule, *_) = fonts.face_rules(western, lambda file: file).splitlines()
    ranges = [span.split("-") for span in rule.split("U+")[1:]]
    spans = [(int(a, 16), int(b.strip(", }"), 16)) for a, b in ranges]
    held = {c for c in "aé’“…—·" if any(low <= ord(c) <= high for low, high in spans)}
    assert held == set("aé’")
    assert {face.file for face in western} == {f.file for f in fonts.roles() if f.family == "Book"}
