"""Servers that are slow, endless, cut off, or after something else than to give a page."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import PUBLIC, Site, page, reply, site

from publish.errors import InputRefused
from publish.fetch import Network, Visit, exchange, from_web, visit

URL = "http://site.example/post"
SECURE = "https://site.example/post"
DRIPS = 600
"""Bytes that a slow server sends, one at a time: half a minute of them."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused for its size is refused soon."""
    monkeypatch.setattr(visit, "PAGE_BYTES", 1 << 18)
    monkeypatch.setattr(exchange, "_HEADER_ROOM", 1 << 18)


def endless(beginning: bytes, more: bytes) -> object:
    def answer(connection: socket.socket) -> None:
        connection.sendall(beginning)
        while True:
            connection.sendall(more)

    return answer


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 999), "larger than is read"),
        (endless(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n" * 999), "no HTTP"),
        (endless(b"HTTP/1.1 200 OK\r\nA: ", b"b" * 9999), "no HTTP"),
        (endless(b"", b"x" * 9999), "no HTTP"),
        (endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1" * 999), "broken"),
        (
            endless(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n",
                b"Trailer: y\r\n" * 999,
            ),
            "larger than is read",
        ),
        (
            endless(
                b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 999
            ),
            "larger than",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>cut", "broken off"),
        (page(gzip.compress(b"x" * 99), "Content-Encoding: gzip, gzip"), "a way not asked for"),
        (b"HTTP/1.1 999 What\r\n\r\n", "cannot give it"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", "cannot give it"),
        (b"HTTP/1.1 206 Partial Content\r\nContent-Length: 2\r\n\r\n<p", "cannot give it"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none(told: bytes, reason: str) -> None:
    """Endless interim answers, fields, chunks, trailers and members, and what is cut off, end in
    one line, before much is read."""
    with site(post=told) as found, pytest.raises(InputRefused, match=reason) as refusal:
        from_web(URL, Visit(found.network))
    assert "\n" not in str(refusal.value)


def test_a_body_ends_where_it_was_said_to() -> None:
    """What a server sends behind the length that it declared is no part of the page."""
    with site(post=page(b"<p>Words.</p>") + b"<p>More.</p>") as found:
        assert from_web(URL, Visit(found.network)).data == b"<p>Words.</p>"


def test_an_address_that_changes_is_asked_once() -> None:
    """A name that is public at first and private when it is asked again is never asked again, over
    redirects and pictures."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["10.0.0.1"]])
    moved = reply(b"", "Location: /now", status="302 Found")
    with site(post=moved, now=page()) as found:
        asking = replace(found.network, resolve=lambda *_: next(answers))
        visiting = Visit(asking)
        assert from_web(URL, visiting).url == "http://site.example/now"
        with contextlib.suppress(InputRefused):
            visiting.picture("http://site.example/picture", 5)
    assert next(answers) == ["127.0.0.1"]
    assert {address for address, _ in found.reached} == {PUBLIC}


@pytest.mark.parametrize(
    ("place", "ask"),
    [
        ("robots.txt", lambda visiting: from_web(URL, visiting)),
        ("picture", lambda visiting: visiting.picture("http://site.example/picture", 5)),
    ],
)
def test_nothing_leads_inside(place: str, ask: Callable[[Visit], object]) -> None:
    """Neither what stands in for a site's robots.txt nor a picture is fetched from a private
    place."""
    inside = reply(b"", "Location: http://169.254.169.254/latest/meta-data/", status="302 Found")
    with (
        site(post=page(), **{place: inside}) as found,
        pytest.raises(InputRefused, match="private or reserved"),
    ):
        ask(Visit(found.network))
    assert {address for address, _ in found.reached} == {PUBLIC}


def test_nothing_is_kept_of_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cookie that is set is not given back, and what a .netrc has for the host is not told."""
    (tmp_path / ".netrc").write_text("machine site.example login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    fields = ("Set-Cookie: a=b; Path=/", "WWW-Authenticate: Basic realm=x", "Location: /now")
    with site(post=reply(b"", *fields, status="307 Moved"), now=page()) as found:
        from_web(URL, Visit(found.network))
    sent = b"".join(found.requests).lower()
    assert found.paths == ["/robots.txt", "/post", "/now"]
    assert not any(name in sent for name in (b"cookie", b"authorization", b"secret", b"referer"))


# ---------------------------------------------------------------------------------- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of the site, with its key, that is vouched for by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("makes its certificate with openssl")
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=site.example", "-keyout", str(path)]
    command += ["-addext", "subjectAltName=DNS:site.example", "-out", str(path) + ".crt"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@contextlib.contextmanager
def secure(certificate: Path, **replies: bytes) -> Iterator[tuple[Site, Network]]:
    """A site behind TLS, that cuts each line when it has answered."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    with site(**replies) as found:
        plain = found.answer

        def answer(connection: socket.socket) -> None:
            wrapped = serving.wrap_socket(connection, server_side=True)
            plain(wrapped)
            wrapped.close()  # without a word: no close_notify

        found.answer = answer  # type: ignore[method-assign]
        trusting = ssl.create_default_context(cafile=str(certificate))
        yield found, replace(found.network, context=lambda: trusting)


def test_a_line_that_is_cut_does_not_end_a_page(certificate: Path) -> None:
    """Where only its end would say that a secure answer is whole, it has to be said; where its
    length is known, the cut line behind it is no matter."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    with (
        secure(certificate, post=head + b"<p>Half of the") as (_, network),
        pytest.raises(InputRefused, match="broken off"),
    ):
        from_web(SECURE, Visit(network))
    with secure(certificate, post=page()) as (_, network):
        assert from_web(SECURE, Visit(network)).data == b"<p>Words.</p>"


@pytest.mark.parametrize("said", [b"", b"\x16\x03\x03\x40\x00", b"HTTP/1.1 400 Bad\r\n\r\n"])
def test_a_handshake_that_never_ends(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is silent, or begins a secure connection byte by byte, is left at the deadline;
    one that speaks something else, at once."""
    monkeypatch.setattr(visit, "PAGE_SECONDS", 0.5)
    sent: list[bytes] = []

    def slow(connection: socket.socket) -> None:
        connection.sendall(said)
        for _ in range(DRIPS):
            time.sleep(0.05)
            connection.sendall(b"\0" * bool(said))
            sent.append(b"x")

    with site() as found:
        found.answer = slow  # type: ignore[method-assign]
        with pytest.raises(InputRefused, match=r"too long|no secure connection"):
            from_web(SECURE, Visit(found.network))
    assert len(sent) < DRIPS


# ------------------------------------------------------------------------- whatever is sent


class _Said(socket.socket):
    """A connection on which everything has been said already."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    def sendall(self, *_: object) -> None:
        """What is asked is no matter."""

    def recv_into(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece, self._data = self._data[: len(buffer)], self._data[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


pieces = st.sampled_from(
    [
        *(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 302 \r\n", b"\r\n", b"\r\n\r\n", b":", b";", b'"'),
        *(b"Content-Type: ", b"text/html", b"charset", b"*=utf-8''%ff", b"=", b"Location: "),
        *(b"Content-Length: ", b"Transfer-Encoding: chunked\r\n", b"5\r\nwords\r\n", b"0\r\n"),
        *(b"Content-Encoding: gzip\r\n", gzip.compress(b"words"), b"\x80\xff", b"//[", b"http://"),
    ]
)


@settings(max_examples=150)
@given(st.lists(pieces | st.binary(max_size=9), max_size=14))
def test_whatever_is_sent_is_a_page_or_refused(sent: list[bytes]) -> None:
    """No answer breaks anything, whatever its status, its fields and its body are."""
    network = Network(
        resolve=lambda *_: [PUBLIC],
        connect=lambda *_: _Said(b"HTTP/1.1 200 OK\r\n" + b"".join(sent)),
        wait=lambda _: None,
    )
    with contextlib.suppress(InputRefused):
        found = from_web(URL, Visit(network))
        assert found.data.strip()
        assert isinstance(found.name, str)
