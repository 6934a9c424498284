"""Addresses: which ones may be asked at all, and which machines they may lead to."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from publish.errors import InputRefused

MAX_ADDRESS = 4000
BY_HAND = "save the page in a browser and read the file"
"""What a person can always do instead."""

_PATH = "/%:@!$&'()*+,;=~-._"
PORTS = {"http": 80, "https": 443}

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROLS = re.compile(r"[\x00-\x20\x7f\\]")
_LOCAL = (
    ".localhost",
    ".local",
    ".internal",
    ".intranet",
    ".lan",
    ".home",
    ".corp",
    ".private",
    ".home.arpa",
)
"""Ends of names that belong to a house or a machine (RFC 6761, 6762, 8375; ICANN)."""

_UNLIKE = frozenset("ßς\u200c\u200d")
"""Letters that IDNA 2003 and 2008 write differently: the one might be another's site."""

_SPECIAL = [
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
    )
]
"""What is not one public machine (IANA's special-purpose registries, RFC 6890), and Azure's own
service at 168.63.129.16. 2002::/16 and 2001::/32 carry IPv4 addresses (6to4, Teredo)."""

_GLOBAL = ipaddress.ip_network("2000::/3")
"""All that is given out of IPv6; mapped, NAT64, local and multicast addresses lie outside."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: an address taken apart and found fit to be asked."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host as a Host field names it, with the port where it is not the usual one."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def target(url: str, *, any_port: bool = False) -> Target:
    """Take an address apart (RFC 3986). Raises InputRefused for one that is not http or https,
    names a user, an odd port or no public host; ``any_port`` allows a port from 1024 on, for an
    address that a person wrote."""
    url = url.strip()
    if len(url) > MAX_ADDRESS:
        raise _refused("the address is too long", url)
    if _CONTROLS.search(url):
        raise _refused("the address holds a space, a backslash or a control character", url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused("the address is malformed", url) from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.hostname:
        raise _refused("only http and https addresses are read", url)
    if "@" in parts.netloc:
        raise _refused("the address names a user", url, "leave out what stands before the @")
    port = PORTS[scheme] if port is None else port
    if port != PORTS[scheme] and not (any_port and port >= 1024):
        raise _refused(f"port {port} is not asked", url)
    path = quote(parts.path or "/", safe=_PATH)
    query = f"?{quote(parts.query, safe=_PATH + '?[]|')}" if parts.query else ""
    return Target(scheme, _host(parts.hostname, url), port, path + query)


def _host(name: str, url: str) -> str:
    """A host in ASCII: an IP address in its one proper form, or a public name."""
    if ":" in name:
        try:
            if "%" in name:
                raise ValueError("a zone is one of this machine's own wires")
            return str(ipaddress.IPv6Address(name))
        except ValueError as error:
            raise _refused("the address names no host", url) from error
    ascii_name = _ascii(name, url).rstrip(".")
    labels = ascii_name.split(".")
    if len(ascii_name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused("the address names no host", url)
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(ascii_name))
        except ValueError as error:
            raise _refused("the host is a number in disguise", url) from error
    if len(labels) < 2 or f".{ascii_name}".endswith(_LOCAL):
        raise _refused("the host is not on the public internet", url)
    return ascii_name


def _ascii(name: str, url: str) -> str:
    """A name as the domain name system has it (IDNA 2003, where it agrees with 2008)."""
    if name.isascii():
        return name.lower()
    if len(name) > 253:
        raise _refused("the host's name is malformed", url)
    try:
        ascii_name, today = name.encode("idna"), _folded(name).encode("idna")
    except UnicodeError as error:
        raise _refused("the host's name is malformed", url) from error
    if not _UNLIKE.isdisjoint(name) or ascii_name.lower() != today.lower():
        raise _refused("the host's name is ambiguous", url, "give it in its xn-- form")
    return ascii_name.decode("ascii").lower()


def _folded(name: str) -> str:
    """A name with its letters as today's Unicode has them: IDNA 2003 knows those of 2002, and
    passes on what came later as it is. Raises UnicodeError for a letter that there is not."""
    if "Cn" in map(unicodedata.category, name):
        raise UnicodeError("a letter that is not assigned")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def is_public(address: str) -> bool:
    """Whether an IP address is that of a machine on the public internet, and carries no other
    address inside it. This alone decides what may be reached; nothing can loosen it."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if number.version == 6 and number not in _GLOBAL:
        return False
    return not any(number in block for block in _SPECIAL if block.version == number.version)


def _refused(what: str, url: str, hint: str = BY_HAND) -> InputRefused:
    return InputRefused(what, where=shown(url), hint=hint)


def shown(url: str) -> str:
    """An address as a message shows it."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in url[:200])
