"""Only public places are ever asked, however an address is written."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.errors import InputRefused
from publish.fetch.addresses import is_public, target


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://site.example/a b", "a space"),
        ("https://site.example\\@other.example/", "a backslash"),
        ("https://site.example/\r\nHost: x", "a control character"),
        ("ftp://site.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("//site.example/x", "only http and https"),
        ("site.example/x", "only http and https"),
        ("https://", "only http and https"),
        ("https://user:word@site.example/", "names a user"),
        ("https://@site.example/", "names a user"),
        ("https://site.example:22/", "port 22"),
        ("https://site.example:80/", "port 80"),
        ("https://site.example:8443/", "port 8443"),
        ("https://site.example:99999/", "malformed"),
        ("https://[::1/", "malformed"),
        ("https://[fe80::1%25eth0]/", "no host"),
        ("https://site..example/", "no host"),
        ("https://-x.example/", "no host"),
        ("https://%6c%6f/", "no host"),
        ("https://" + "a" * 70 + ".example/", "no host"),
        ("https://2130706433/", "a number in disguise"),
        ("https://0x7f000001/", "a number in disguise"),
        ("https://0x7f.1/", "a number in disguise"),
        ("https://0177.0.0.1/", "a number in disguise"),
        ("https://127.1/", "a number in disguise"),
        ("https://1.2.3.4.5/", "a number in disguise"),
        ("https://localhost/", "not on the public internet"),
        ("https://LOCALHOST./", "not on the public internet"),
        ("https://a.localhost/", "not on the public internet"),
        ("https://printer/", "not on the public internet"),
        ("https://nas.local/", "not on the public internet"),
        ("https://metadata.google.internal/", "not on the public internet"),
        ("https://router.home.arpa/", "not on the public internet"),
        ("https://stra\u00dfe.example/", "ambiguous"),
        ("https://" + "\u00e9" * 300 + ".example/", "malformed"),
        ("https://\u00fc\ufad2.example/", "ambiguous"),  # a letter that is younger than IDNA
        ("https://\u00fc\u0378.example/", "malformed"),  # no letter yet
        ("https://site.example/" + "x" * 5000, "too long"),
    ],
)
def test_refused_addresses(url: str, told: str) -> None:
    """An address that is odd, local or in disguise is refused before anything is asked."""
    with pytest.raises(InputRefused, match=told):
        target(url)


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://Site.Example", "site.example", "/"),
        ("https://site.example./a?b=c#d", "site.example", "/a?b=c"),
        (
            "https://m\u00fcller.example/stra\u00dfe?q=\u00e9",
            "xn--mller-kva.example",
            "/stra%C3%9Fe?q=%C3%A9",
        ),
        ("https://site.example/a%20b?c=%41|d", "site.example", "/a%20b?c=%41|d"),
        ("https://1.1.1.1/", "1.1.1.1", "/"),
        ("https://[2606:4700::1111]/", "2606:4700::1111", "/"),
        ("https://\uff11.1.1.1/", "1.1.1.1", "/"),
    ],
)
def test_addresses_are_taken_apart(url: str, host: str, path: str) -> None:
    """A good address becomes a host in ASCII and a path that a request line can hold."""
    found = target(url)
    assert (found.host, found.path) == (host, path)
    assert found.url.isascii()


def test_wide_letters_hide_no_local_name() -> None:
    """What a name is after the domain name system has folded it is what is judged."""
    with pytest.raises(InputRefused, match="not on the public internet"):
        target("https://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54/")
    with pytest.raises(InputRefused, match="number in disguise"):
        target("https://\uff12\uff11\uff13\uff10\uff17\uff10\uff16\uff14\uff13\uff13/")


def test_a_port_that_a_person_wrote() -> None:
    """A port is asked if the user's own address names it, and it is no system service's."""
    assert target("https://site.example:8443/", any_port=True).authority == "site.example:8443"
    with pytest.raises(InputRefused, match="port 25"):
        target("https://site.example:25/", any_port=True)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "fe80::1%eth0",
        "nonsense",
    ],
)
def test_no_private_address(address: str) -> None:
    """Local, reserved, documentation and multicast addresses, and those that carry another."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"])
def test_public_addresses(address: str) -> None:
    """Ordinary addresses of the internet are public."""
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_reached_through_ipv6(address: ipaddress.IPv4Address) -> None:
    """No form in which an IPv6 address carries an IPv4 address is public."""
    number = int(address)
    forms = (
        number,
        (0xFFFF << 32) + number,
        (0xFFFF << 48) + number,
        (0x64FF9B << 96) + number,
        (0x2002 << 112) + (number << 80) + 1,
        (0x20010000 << 96) + (number ^ 0xFFFFFFFF),
    )
    assert not any(is_public(str(ipaddress.IPv6Address(form))) for form in forms)


@given(st.ip_addresses())
def test_public_is_never_looser_than_the_library(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """Whatever Python's own tables call private, reserved or multicast is not public here."""
    if address.is_private or address.is_reserved or address.is_multicast or address.is_link_local:
        assert not is_public(str(address))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """No text crashes the check, and what passes can stand in a request line."""
    for url in (text, f"https://{text}", f"https://site.example/{text}"):
        try:
            found = target(url)
        except InputRefused:
            continue
        assert found.url.isascii()
        assert not set(found.url) & set(" \r\n\t\\")
