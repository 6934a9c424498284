"""The network, only when asked: one address fetched within limits, never from a private place.

What is promised: http and https alone; a host is resolved once, every address that it has is
judged, and the connection goes to one of these; at most three redirects, each judged anew; one
deadline, and bytes counted on the wire and unpacked; certificates are checked; no cookie, no
referrer; robots.txt is obeyed, and no host is asked twice in a second. No option and no setting
of the environment loosens any of it; which authorities vouch for a certificate is for the system to
say.
"""

from __future__ import annotations

from publish.fetch.fetched import Fetched
from publish.fetch.network import Network
from publish.fetch.pictures import Pictures, fetch_pictures
from publish.fetch.visit import Visit

__all__ = ["Fetched", "Network", "Pictures", "Visit", "fetch_pictures", "from_web"]


def from_web(url: str, visit: Visit | None = None) -> Fetched:
    """Fetch the page, feed or text at an address: the bytes to be kept as its original, the address
    that it led to, the encoding that the server declares, and the day. A port other than 80 and
    443 is asked only if the address itself names one from 1024 on. ``visit`` goes on with one that
    is begun, as for the page's pictures. Raises InputRefused."""
    return (visit or Visit()).page(url)
