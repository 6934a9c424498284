"""Visits: pages asked for politely and within limits, each place checked before it is asked."""

from __future__ import annotations

import socket
from urllib.parse import urljoin

from publish import watch
from publish.errors import InputRefused
from publish.fetch import robots
from publish.fetch.addresses import BY_HAND, PORTS, Target, is_public, shown, target
from publish.fetch.exchange import AGENT, Answer, Budget, Refusal, exchange
from publish.fetch.fetched import ACCEPT_PAGE, ACCEPT_PICTURE, Fetched, kind_of, reason
from publish.fetch.network import Network
from publish.sources import PartialDate

MAX_REDIRECTS = 3
PAUSE = 1.0
"""Seconds between two requests to one host."""

CONNECT_SECONDS = 10.0
PAGE_SECONDS = 30.0
PAGE_BYTES = 20 << 20
PICTURE_BYTES = 20 << 20

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Visit:
    """The visits of one run: each robots.txt is read once, no host is asked twice in a second."""

    def __init__(self, network: Network | None = None) -> None:
        self._network = network or Network()
        self._asked: dict[str, float] = {}
        self._found: dict[str, list[str]] = {}
        self._robots: dict[str, robots.Rules] = {}
        self.now = self._network.now

    def page(self, url: str) -> Fetched:
        """A page, feed or text. Raises InputRefused, in one line that names the address."""
        return self._fetch(url, picture=False, seconds=PAGE_SECONDS, limit=PAGE_BYTES)

    def picture(self, url: str, seconds: float, limit: int = PICTURE_BYTES) -> Fetched:
        """A picture, within a time and a size. Raises InputRefused."""
        return self._fetch(url, picture=True, seconds=seconds, limit=limit)

    def _fetch(self, url: str, *, picture: bool, seconds: float, limit: int) -> Fetched:
        watch.step(f"fetching {shown(url)}")
        now = self._network.now
        budget = Budget(now() + seconds, now, limit, limit)
        accept = ACCEPT_PICTURE if picture else ACCEPT_PAGE
        try:
            where = target(url, any_port=not picture)
            answer, places = self._follow(where, accept, budget, polite=True)
            kind = kind_of(answer, picture=picture)
        except (Refusal, OSError) as error:
            raise InputRefused(reason(error), where=shown(url), hint=BY_HAND) from error
        today = self._network.today()
        charset = str(answer.fields.get_content_charset("") or "")
        day = PartialDate(today.year, today.month, today.day)
        led_to = tuple(place.url for place in places[1:])
        return Fetched(places[-1].url, answer.body, kind, charset, day, url.strip(), led_to)

    def _follow(
        self, where: Target, accept: str, budget: Budget, *, polite: bool, whole: bool = True
    ) -> tuple[Answer, list[Target]]:
        """The answer at the end of at most three redirects, each judged like the first address, and
        all places that were asked."""
        places: list[Target] = []
        for _ in range(MAX_REDIRECTS + 1):
            self._addresses(where.host, budget)
            if polite and not self._rules(where, budget).allow(where.path):
                raise Refusal("the site's robots.txt asks programs not to read it")
            answer = self._ask(where, accept, budget, whole=whole)
            places.append(where)
            if answer.status not in _REDIRECTS:
                return answer, places
            where = _redirected(where, str(answer.fields.get("Location", "")))
        raise Refusal(f"it leads on more than {MAX_REDIRECTS} times")

    def _rules(self, where: Target, budget: Budget) -> robots.Rules:
        """The rules of a site. What forbids to read its robots.txt forbids nothing else; a server
        that fails forbids all (RFC 9309, 2.3.1)."""
        if where.origin not in self._robots:
            place = Target(where.scheme, where.host, where.port, "/robots.txt")
            room = Budget(budget.until, budget.now, robots.MAX_BYTES, robots.MAX_BYTES)
            answer = self._robots_txt(place, room)
            text = answer.body.decode("utf-8", "replace") if answer.status < 300 else ""
            self._robots[where.origin] = robots.parse(text.lstrip("\ufeff"), AGENT)
        return self._robots[where.origin]

    def _robots_txt(self, place: Target, budget: Budget) -> Answer:
        try:
            answer, _ = self._follow(place, "text/plain", budget, polite=False, whole=False)
        except Refusal as refusal:
            raise Refusal(f"the site's robots.txt cannot be read: {refusal}") from refusal
        if answer.status >= 500:
            raise Refusal(f"the site's robots.txt cannot be read (status {answer.status})")
        return answer

    def _ask(self, where: Target, accept: str, budget: Budget, *, whole: bool) -> Answer:
        """One request: the connection goes to an address that was judged and to no other, and the
        certificate is checked against the host's name."""
        self._pause(where.host, budget)
        connection = self._connected(where, budget)
        try:
            if where.scheme == "https":
                connection.settimeout(budget.left())
                context = self._network.context()
                connection = context.wrap_socket(
                    connection,
                    server_hostname=where.host,
                    suppress_ragged_eofs=False,
                )
            return exchange(connection, where, accept, budget, whole=whole)
        finally:
            connection.close()

    def _addresses(self, host: str, budget: Budget) -> list[str]:
        """The addresses of a host, resolved once; one that is not public forbids them all. The
        first two of each family, so that a machine without IPv6 still comes to the others."""
        if host not in self._found:
            literal = ":" in host or host.replace(".", "").isdigit()
            found = [host] if literal else self._network.resolve(host, budget.left())
            if not found:
                raise Refusal("the host has no address")
            if not all(is_public(address) for address in found):
                raise Refusal("the host is on a private or reserved network, which is never asked")
            newer = [address for address in found if ":" in address]
            older = [address for address in found if ":" not in address]
            self._found[host] = sorted((*newer[:2], *older[:2]), key=found.index)
        return self._found[host]

    def _connected(self, where: Target, budget: Budget) -> socket.socket:
        failed: OSError = OSError("no address")
        for address in self._addresses(where.host, budget):
            try:
                seconds = min(budget.left(), CONNECT_SECONDS)
                return self._network.connect(address, where.port, seconds)
            except OSError as error:
                failed = error
        raise failed

    def _pause(self, host: str, budget: Budget) -> None:
        now = self._network.now
        ready = self._asked.get(host, -PAUSE) + PAUSE
        if ready > now():
            self._network.wait(min(ready - now(), budget.left()))
        self._asked[host] = now()


def _redirected(where: Target, location: str) -> Target:
    if not location:
        raise Refusal("it leads on to nowhere")
    try:
        onward = target(urljoin(where.url, location).partition("#")[0], any_port=True)
    except ValueError as error:
        raise Refusal("it leads on to a malformed address") from error
    except InputRefused as refusal:
        raise Refusal(f"it leads on to {shown(location)}: {refusal.what}") from refusal
    usual = onward.port == PORTS[onward.scheme]
    if not usual and (onward.host, onward.port) != (where.host, where.port):
        raise Refusal(f"it leads on to another port, {onward.port}")
    if where.scheme == "https" and onward.scheme == "http":
        raise Refusal("it leads on from https to http")
    return onward
