"""ISBNs: what is one, however it is written."""

from __future__ import annotations

import pytest

from publish.isbn import figures, urn


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("978-0-00-000000-2", "9780000000002"),
        ("ISBN-13: 978 1 86197 876 9", "9781861978769"),
        ("urn:isbn:9791220008525", "9791220008525"),
        ("0-8044-2957-X", "9780804429573"),
        ("978-0-00-000000-3", ""),
        ("977-0-00-000000-1", ""),
        ("0804429570", ""),
        ("٩٧٨٠٠٠٠٠٠٠٠٠٢", ""),
        ("pending", ""),
        ("", ""),
    ],
)
def test_an_isbn_is_its_figures(written: str, expected: str) -> None:
    """Thirteen figures whose check digit is right, those of ten made thirteen; else nothing."""
    assert figures(written) == expected
    assert urn(written) == (f"urn:isbn:{expected}" if expected else "")
