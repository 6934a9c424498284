"""Content streams cut at their slots and joined again; lines of objects as templates."""

from __future__ import annotations

import zlib

import pytest

from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render.binding.contents import cut
from publish.render.binding.lines import NUMBER, literal, number, template
from publish.render.binding.marks import mark, unmarked
from publish.render.binding.objects import Content, Slot
from publish.render.binding.packing import filled, packed_around, packed_drawing, room

PAGE = (
    b"q 1 0 0 1 9 9 cm\n/Span <</MCID 0>> BDC BT [<0049>-40(BDC\\))] TJ ET EMC\n"
    b"/Artifact\n<</Type /Pagination/Subtype /Footer/Slot (abc)>>\nBDC\n"
    b"/Span <</ActualText (EMC)>> BDC BT <0012> Tj ET EMC\nEMC\nQ\n"
    b"/Artifact <</Slot (x) /Of (c\\0512) /Label (142)>> BDC BT <0013> Tj ET EMC\nQ"
)


def test_a_stream_is_cut_at_its_slots() -> None:
    """What a slot draws is apart from the rest, whatever is marked in it and whatever words look
    like marks; it says no longer that it is a slot."""
    parts, cuts = cut(PAGE)
    assert [one.slot for one in cuts] == [Slot("abc"), Slot("x", "c)2")]
    assert [one.label for one in cuts] == ["", "142"]
    assert cuts[0].drawing.startswith(b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC")
    assert cuts[0].drawing.endswith(b"ET EMC\nEMC")
    assert parts[1:] == [b"\nQ\n", b"\nQ"]
    assert b"/Slot" not in b"".join([*parts, *(one.drawing for one in cuts)])


def _filled(parts: list[bytes], slots: tuple[Slot, ...], drawings: list[bytes]) -> bytes:
    content = Content(0, packed_around(parts, slots), slots)
    pairs = zip(drawings, slots, strict=True)
    return filled(content, [packed_drawing(drawing, slot) for drawing, slot in pairs])


def test_parts_are_joined_without_being_unpacked() -> None:
    """What is joined is one stream, as a strict reader unpacks it: its checksum is right. A
    drawing takes its room, and what follows refers to what is before it."""
    parts, cuts = cut(PAGE)
    slots = tuple(one.slot for one in cuts)
    data = _filled(parts, slots, [one.drawing for one in cuts])
    drawn = [one.drawing.ljust(room(one.slot)) for one in cuts]
    assert zlib.decompress(data) == b"".join(map(b"".join, zip(parts, [*drawn, b""], strict=True)))
    alike = [bytes(range(1, 200)) * 3] * 3
    assert len(_filled(alike, slots, [b"12", b"3"])) < 350


def test_a_drawing_may_take_more_than_its_room() -> None:
    """Then its page is packed anew, and is right, too."""
    parts, slots = [b"before" * 9, b"between" * 9, b"behind" * 9], (Slot("a"), Slot("b", "c2"))
    for drawings in ([b"1" * 2000, b"2"], [b"1", b"2" * 300]):
        drawn = [one.ljust(room(slot)) for one, slot in zip(drawings, slots, strict=True)]
        whole = b"".join(map(b"".join, zip(parts, [*drawn, b""], strict=True)))
        assert zlib.decompress(_filled(parts, slots, drawings)) == whole


def test_a_stream_of_any_size_and_any_bytes_is_right() -> None:
    """Sizes beyond the modulus of the checksum, and parts that have every byte there is."""
    parts = [b"\xff" * 70_000, b"", b"a", bytes(range(256)) * 700]
    slots = (Slot("a"), Slot("b"), Slot("c", "d"))
    for some in (parts, [*parts[:3], b"plain"]):
        unpacked = zlib.decompress(_filled(some, slots, [b"", b"1", bytes(2)]))
        drawn = [b" " * 1024, b"1".ljust(1024), bytes(2).ljust(256), b""]
        assert unpacked == b"".join(map(b"".join, zip(some, drawn, strict=True)))


@pytest.mark.parametrize(
    ("body", "made", "targets"),
    [
        (b"[ 12 0 R 7 ]", b"[ %d 0 R 7 ]", [12]),
        (b"<< /T (see 12 0 R \\) 5%) /P 3 0 R >>", b"<< /T (see 12 0 R \\) 5%%) /P %d 0 R >>", [3]),
        (b"<< /StructParents 4 /B 1 0 R >>", b"<< /StructParents %d /B %d 0 R >>", [NUMBER - 4, 1]),
        (b"<< /K (a\\\\) /StructParent 0 >>", b"<< /K (a\\\\) /StructParent %d >>", [NUMBER]),
    ],
)
def test_lines_are_templates_of_what_they_refer_to(
    body: bytes, made: bytes, targets: list[int]
) -> None:
    """References and places in the structure become places for numbers; strings stay."""
    assert template(body) == (made, targets)
    assert made % tuple(one if one > 0 else NUMBER - one for one in targets) == body


def test_strings_and_numbers_are_written_as_short_as_can_be() -> None:
    """Plain text in brackets, what is not plain in hexadecimal; whole numbers without a point."""
    assert literal(b"a(b)\\") == b"(a\\(b\\)\\\\)"
    assert literal("é".encode("utf-16")) == b"<" + "é".encode("utf-16").hex().encode() + b">"
    assert [number(value) for value in (500.0, 0.25, 333.333333)] == [
        b"500",
        b"0.25",
        b"333.333333",
    ]


def test_a_mark_becomes_the_folio_of_its_page() -> None:
    """Each page by its own; a finding without a mark stays as it is."""
    code = Code("P003", Severity.ERROR, "A meaning.")
    told = Finding(code, NOWHERE, f"page {mark(0)} and page {mark(11)}: off")
    labels = [str(at + 40) for at in range(12)]
    assert unmarked(told, labels).text == "page 40 and page 51: off"
    plain = Finding(code, NOWHERE, "nothing")
    assert unmarked(plain, labels) is plain
