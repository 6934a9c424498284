"""The layout engine as we let it out: on a lead."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from publish.render.pdf.engine import Fetcher
from publish.render.scheme import SCHEME


def test_the_engine_has_what_it_was_given_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is asked for: no address, no file, and nothing that an address says itself."""
    monkeypatch.setattr(socket, "socket", pytest.fail)
    (tmp_path / "a.png").write_bytes(b"secret")
    fetcher = Fetcher({"a b.png": b"ours"})
    assert fetcher.fetch(f"{SCHEME}a%20b.png").read() == b"ours"
    for asked in (
        (tmp_path / "a.png").as_uri(),
        str(tmp_path / "a.png"),
        f"{SCHEME}{tmp_path}/a.png",
        f"{SCHEME}../a.png",
        f"{SCHEME}gone.png",
        SCHEME,
        "http://127.0.0.1/a.png",
        "https://a.example/a b.png",
        "ftp://a.example/a.png",
        "data:text/plain,secret",
        "a b.png",
        "",
    ):
        with pytest.raises(ValueError, match="not a resource of the book"):
            fetcher.fetch(asked)
