"""What a piece's place among the others makes of it."""

from __future__ import annotations

from publish.render.places import placed, places


def test_a_place_is_told_by_the_roles_before_it() -> None:
    """The first of the body, a part's first chapter, and every chapter behind a part."""
    roles = ["titlepage", "chapter", "part", "chapter", "chapter", "sources"]
    assert list(places(roles)) == [
        (),
        ("first-of-body",),
        (),
        ("first-of-part", "in-part"),
        ("in-part",),
        (),
    ]
    assert next(places(["part"])) == ("first-of-body",)


def test_the_section_alone_has_the_classes() -> None:
    """They stand behind its own; no section in it has them, and without any it stays as it is."""
    piece = '<section id="a" class="piece body">\n<section class="b">x</section></section>'
    assert placed(piece, ["in-part"]) == piece.replace("piece body", "piece body in-part")
    assert placed(piece, []) is piece
