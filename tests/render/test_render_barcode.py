"""Bar codes of ISBNs: the right bars, at the right size, and none for what is no ISBN."""

from __future__ import annotations

import re

import pytest

from publish.render.barcode import QUIET, isbn_barcode

A = ("0001101", "0011001", "0010011", "0111101", "0100011",
     "0110001", "0101111", "0111011", "0110111", "0001011")  # fmt: skip
B = ("0100111", "0110011", "0011011", "0100001", "0011101",
     "0111001", "0000101", "0010001", "0001001", "0010111")  # fmt: skip
LEFT = {"A": A, "B": B}
PARITY = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
          "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")  # fmt: skip
"""Which codes the left half is in, by the first figure."""


def read(path: str) -> str:
    """The thirteen figures that a scanner reads from a path's bars."""
    row = [False] * (sum(QUIET) + 95)
    for x, length in re.findall(r"M(\d+) 0h(\d+)v1h-\2z", path):
        row[int(x) : int(x) + int(length)] = [True] * int(length)
    assert not any(row[: QUIET[0]])
    assert not any(row[-QUIET[1] :])
    bits = "".join("01"[dark] for dark in row[QUIET[0] : -QUIET[1]])
    assert (bits[:3], bits[45:50], bits[-3:]) == ("101", "01010", "101")
    left, parity = "", ""
    for at in range(3, 45, 7):
        for name, codes in LEFT.items():
            if bits[at : at + 7] in codes:
                left, parity = left + str(codes.index(bits[at : at + 7])), parity + name
    right = ""
    for at in range(50, 92, 7):
        turned = "".join("10"[int(bit)] for bit in bits[at : at + 7])
        right += str(LEFT["A"].index(turned))
    return f"{PARITY.index(parity)}{left}{right}"


@pytest.mark.parametrize(
    ("isbn", "digits"),
    [
        ("978-0-00-000000-2", "9780000000002"),
        ("ISBN 978 1 86197 876 9", "9781861978769"),
        ("979-12-200-0852-5", "9791220008525"),
        ("0-8044-2957-X", "9780804429573"),
    ],
)
def test_the_bars_are_the_isbn(isbn: str, digits: str) -> None:
    """A scanner that knows the standard reads the thirteen figures back."""
    made = isbn_barcode(isbn)
    assert made is not None
    assert made.digits == read(made.path) == digits
    assert made.width == pytest.approx(37.29)


@pytest.mark.parametrize("text", ["", "978-0-00-000000-3", "12345", "0804429570", "ISBN pending"])
def test_what_is_no_isbn_has_no_bars(text: str) -> None:
    """A wrong figure is not made a bar code of."""
    assert isbn_barcode(text) is None
