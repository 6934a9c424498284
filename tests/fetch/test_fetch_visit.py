"""A page is fetched politely, within its limits, from where it was judged to be, or refused."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import PUBLIC, page, reply, site

from publish.errors import InputRefused
from publish.fetch import Fetched, Network, Visit, from_web, visit
from publish.sources import PartialDate

URL = "http://site.example/post"
DRIPS = 600
"""Bytes that a slow server sends, one at a time: half a minute of them."""


def test_a_page() -> None:
    """The bytes as sent, the address, the declared encoding and the day."""
    with site(post=page(b"<p>caf\xc3\xa9</p>")) as found:
        got = from_web(URL, Visit(found.network))
    day = PartialDate(2024, 5, 6)
    assert got == Fetched(URL, b"<p>caf\xc3\xa9</p>", "text/html", "utf-8", day, asked=URL)
    assert got.name == "post.html"


def test_what_a_request_says() -> None:
    """An honest name and what can be read; no cookie, no referrer, nothing of the user."""
    with site(post=page()) as found:
        from_web(URL, Visit(found.network))
    lines = found.requests[-1].decode().split("\r\n")
    assert lines[0] == "GET /post HTTP/1.1"
    names = [line.partition(":")[0] for line in lines[1:] if line]
    assert names == ["Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"]
    assert lines[2].startswith("User-Agent: publish/")


def test_one_address_is_judged_and_reached() -> None:
    """A host is resolved once, and the connection is made to the address that was judged."""
    with site(post=page()) as found:
        found.hosts["site.example"] = ["93.184.216.35", "2606:2800::1"]
        from_web(URL, Visit(found.network))
    assert found.asked == ["site.example"]
    assert set(found.reached) == {("93.184.216.35", 80)}


def test_the_next_address_is_tried() -> None:
    """Where one address of a host does not answer, another one is asked."""
    with site(post=page()) as found:
        found.hosts["site.example"] = ["2606:2800::1", PUBLIC]

        def connect(address: str, port: int, seconds: float) -> socket.socket:
            if ":" in address:
                raise OSError(101, "Network is unreachable")
            return found.connect(address, port, seconds)

        from_web(URL, Visit(replace(found.network, connect=connect)))
    assert {address for address, _ in found.reached} == {PUBLIC}


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        [PUBLIC, "192.168.0.1"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["169.254.169.254"],
        ["not an address"],
    ],
)
def test_a_host_on_a_private_network(addresses: list[str]) -> None:
    """One private address among a host's is enough: nothing is connected to."""
    with site(post=page()) as found:
        found.hosts["site.example"] = addresses
        with pytest.raises(InputRefused, match="private or reserved"):
            from_web(URL, Visit(found.network))
    assert not found.reached


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://127.0.0.1/x", "private or reserved"),
        ("http://[::1]/x", "private or reserved"),
        ("http://inside.example/x", "private or reserved"),
        ("http://2130706433/x", "number in disguise"),
        ("http://localhost/x", "not on the public internet"),
        ("file:///etc/passwd", "only http and https"),
        ("//user@site.example/", "names a user"),
        ("http://site.example:8080/", "another port"),
        ("http://site.example:22/", "port 22"),
        ("http://[/", "malformed"),
        ("", "to nowhere"),
        ("/post", "more than 3 times"),
    ],
)
def test_redirects_are_judged(location: str, told: str) -> None:
    """Each place that a page leads on to is judged as the first was, and three are enough."""
    with site(post=reply(b"", f"Location: {location}", status="302 Found")) as found:
        found.hosts["inside.example"] = ["10.0.0.7"]
        with pytest.raises(InputRefused, match=told):
            from_web(URL, Visit(found.network))
    assert {address for address, _ in found.reached} <= {PUBLIC}


def test_redirects_are_followed() -> None:
    """A moved page is read where it is now; the address is the last one, without its fragment; the
    one that was asked for and those that it led on to are told."""
    moved = reply(b"", "Location: http://www.site.example/new?x=1#top", status="301 Moved")
    with site(post=moved) as found:
        found.replies["/new?x=1"] = page()
        got = from_web(URL, Visit(found.network))
    assert got.url == "http://www.site.example/new?x=1"
    assert (got.asked, got.led_to) == (URL, (got.url,))


def test_a_page_in_the_clear_is_not_led_to_from_a_secure_one() -> None:
    """From https to http a redirect is refused."""
    with site(post=reply(b"", "Location: http://site.example/x", status="302 Found")) as found:
        network = replace(found.network, context=NoTls)
        with pytest.raises(InputRefused, match="from https to http"):
            from_web("https://site.example/post", Visit(network))


class NoTls(ssl.SSLContext):
    """Stands for a secure connection where the test is about something else."""

    def __new__(cls) -> NoTls:
        return super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)

    def wrap_socket(self, sock: socket.socket, **_: object) -> socket.socket:  # type: ignore[override]
        return sock


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (reply(b"User-agent: *\nDisallow: /post"), "robots.txt asks"),
        (reply(b"User-agent: publish\nDisallow: /"), "robots.txt asks"),
        (reply(status="503 Busy"), "robots.txt cannot be read"),
        (reply(b"", "Location: http://10.0.0.1/", status="302 Found"), "robots.txt cannot be read"),
    ],
)
def test_robots(rules: bytes, told: str) -> None:
    """What a site asks programs not to read is not read; the message says what to do instead."""
    with site(post=page()) as found:
        found.replies["/robots.txt"] = rules
        with pytest.raises(InputRefused, match=told) as refusal:
            from_web(URL, Visit(found.network))
    assert "/post" not in found.paths
    assert "browser" in refusal.value.hint


def test_robots_is_read_once_and_no_host_is_hurried() -> None:
    """A second passes between two requests to one host; another host need not wait."""
    with site(post=page(), other=page()) as found:
        visiting = Visit(found.network)
        visiting.page(URL)
        visiting.page("http://site.example/other")
        visiting.page("http://elsewhere.example/post")
    assert found.paths == ["/robots.txt", "/post", "/other", "/robots.txt", "/post"]
    assert len(found.waited) == 3
    assert all(0.5 < seconds <= 1 for seconds in found.waited)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply(status="404 Not Found"), "there is no such page"),
        (reply(status="403 Forbidden"), "refuses it to programs"),
        (reply(status="429 Too Many"), "asked too often"),
        (reply(status="500 Oops"), "status 500"),
        (reply(status="204 No Content"), "status 204"),
        (reply(b"%PDF", "Content-Type: application/pdf"), "it is application/pdf, no page"),
        (reply(b"x", "Content-Type: image/png"), "it is image/png, no page"),
        (page(b" \n"), "empty"),
        (b"", "broken off, or is no HTTP"),
        (b"nonsense\r\n\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>cut", "broken off"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "broken",
        ),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "broken off"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n", "no HTTP"),
        (page(b"x", "Content-Encoding: br"), "a way not asked for"),
        (page(b"plain words", "Content-Encoding: gzip"), "not packed as it says"),
        (page(gzip.compress(b"x" * 999)[:-9], "Content-Encoding: gzip"), "broken off"),
    ],
)
def test_what_is_no_page(told: bytes, reason: str) -> None:
    """An answer that is no page, or not all of one, is refused in one line with its reason."""
    with site(post=told) as found, pytest.raises(InputRefused, match=reason) as refusal:
        from_web(URL, Visit(found.network))
    assert refusal.value.where == URL
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/xhtml+xml", "post.xhtml"),
        ("application/rss+xml", "post.xml"),
        ("application/feed+json", "post.json"),
        ("text/markdown; charset=x", "post.md"),
        ("text/plain", "post.txt"),
    ],
)
def test_other_kinds_of_text(kind: str, name: str) -> None:
    """Feeds, JSON, Markdown and plain text are read too, and kept under a fitting name."""
    with site(post=reply(b"words", f"Content-Type: {kind}")) as found:
        assert from_web(URL, Visit(found.network)).name == name


@pytest.mark.parametrize("url", ["http://site.example/", "http://site.example/..%2f%00.html"])
def test_a_name_is_a_plain_file_name(url: str) -> None:
    """No address becomes a path, a hidden file or an empty name."""
    got = Fetched(url, b"x", "text/html", "", PartialDate(2024))
    assert got.name in ("site-example.html", "page.html")


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]) + b"\0" * 9),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_packed_answers(coding: str, pack: object) -> None:
    """Gzip, in one or several members, zlib and bare deflate are unpacked."""
    assert callable(pack)
    body = b"<p>" + b"words and more words, and the sea. " * 9000
    with site(post=page(pack(body), f"Content-Encoding: {coding}")) as found:
        assert from_web(URL, Visit(found.network)).data == body


def test_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that unpacks to more than is read is refused as soon as it does."""
    monkeypatch.setattr(visit, "PAGE_BYTES", 1 << 20)
    bomb = gzip.compress(b"\0" * (64 << 20))
    assert len(bomb) < 1 << 20
    told = page(bomb, "Content-Encoding: gzip")
    with site(post=told) as found, pytest.raises(InputRefused, match="larger than 1 MB"):
        from_web(URL, Visit(found.network))


def test_an_endless_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer without an end is refused at the size that is read."""
    monkeypatch.setattr(visit, "PAGE_BYTES", 1 << 20)

    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"<p>more and more" * 4096)

    with site(post=endless) as found, pytest.raises(InputRefused, match="larger than 1 MB"):
        from_web(URL, Visit(found.network))


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_slow_answer(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends a byte now and then does not hold the deadline off: it is left while
    it is still sending."""
    monkeypatch.setattr(visit, "PAGE_SECONDS", 0.6)
    monkeypatch.setattr(visit, "PAUSE", 0.0)

    sent: list[bytes] = []

    def slow(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(DRIPS):
            time.sleep(0.05)
            connection.sendall(b"x")
            sent.append(b"x")

    with site(post=slow) as found, pytest.raises(InputRefused, match="too long"):
        from_web(URL, Visit(found.network))
    assert len(sent) < DRIPS


def test_no_such_host() -> None:
    """A name that is not known, or a network that is not there, is said plainly."""

    def resolve(host: str, _: float) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(InputRefused, match="no such host, or no network"):
        from_web(URL, Visit(Network(resolve=resolve)))


def test_a_server_without_a_secret() -> None:
    """A server that does not speak TLS is refused."""
    with site(post=page()) as found, pytest.raises(InputRefused, match="no secure connection"):
        from_web("https://site.example/post", Visit(found.network))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
@pytest.mark.parametrize("name", ["site.example", "other.example"])
def test_certificates(tmp_path: Path, name: str) -> None:
    """A certificate must be vouched for, and be for the very host that was asked."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(key)]
    subprocess.run([*command, "-out", str(certificate)], check=True, capture_output=True)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)

    def trusting() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(certificate))

    with site(post=page()) as found:
        plain = found.answer

        def secure(connection: socket.socket) -> None:
            with serving.wrap_socket(connection, server_side=True) as wrapped:
                plain(wrapped)

        found.answer = secure  # type: ignore[method-assign]
        with pytest.raises(InputRefused, match="certificate is not valid"):
            from_web("https://site.example/post", Visit(found.network))
        visiting = Visit(replace(found.network, context=trusting))
        if name == "site.example":
            assert from_web("https://site.example/post", visiting).content_type == "text/html"
        else:
            with pytest.raises(InputRefused, match="certificate is not valid"):
                from_web("https://site.example/post", visiting)


def test_nothing_of_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that the environment names is not asked, and nothing there allows a private host."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with site(post=page()) as found:
        from_web(URL, Visit(found.network))
        assert found.reached
        with pytest.raises(InputRefused, match="private or reserved"):
            from_web("http://127.0.0.1/", Visit(found.network))
