"""Clocks: the moment that a network put into the id of a post, as the day that it was in UTC.

Where somebody lived who posted late or early, it may have been the day before or after. Ids whose
clock stands before the network's own beginning, or far from now, carry none.

- Twitter: "snowflake" ids since November 2010, milliseconds from 1288834974657 above 22 bits.
- Mastodon (and what is made of it): milliseconds of Unix time above 16 bits.
- Bluesky: a TID of the AT Protocol, microseconds of Unix time above 10 bits, in base 32.
- TikTok: seconds of Unix time above 32 bits.
- Instagram: a shortcode in base 64, milliseconds from 1314220021721 above 23 bits.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from publish.sources import PartialDate

LATEST = 2_500_000_000
"""Seconds of Unix time (2049); an id that says more carries no clock."""

_STATUS = re.compile(r"/(?:\w{1,20}|i/web)/status(?:es)?/(\d{1,20})(?:/.*)?", re.S)
_TOOT = re.compile(r"/(?:@[\w.@-]{1,80}(?:/posts)?|users/[\w.-]{1,80}/statuses)/(\d{17,19})/?")
_SKEET = re.compile(r"/profile/[\w.:-]{1,250}/post/([2-7a-z]{13})/?")
_FILM = re.compile(r"/@[\w.]{1,40}/(?:video|photo)/(\d{18,20})/?")
_PICTURE = re.compile(r"/(?:[\w.]{1,30}/)?(?:p|reel|reels|tv)/([\w-]{11})[\w-]{0,30}/?")
_BASE32 = "234567abcdefghijklmnopqrstuvwxyz"
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_FIRST_SNOWFLAKE = 29_700_859_247


def clock(host: str, path: str) -> PartialDate | None:
    """The day in UTC that the id of a post tells, or None where it has no clock."""
    name = host.removeprefix("www.").removeprefix("mobile.").removeprefix("m.")
    seconds, first = _seconds(name, path)
    if not first <= seconds <= LATEST:
        return None
    day = datetime.fromtimestamp(seconds, UTC)
    return PartialDate(day.year, day.month, day.day)


def _seconds(host: str, path: str) -> tuple[int, int]:
    """The seconds of Unix time that an id tells, and the least that they can be; (0, 1) if none."""
    if host in ("twitter.com", "x.com") and (found := _STATUS.fullmatch(path)):
        number = int(found[1])
        told = ((number >> 22) + 1_288_834_974_657) // 1000 if number > _FIRST_SNOWFLAKE else 0
        return told, 1_288_834_974
    if host == "bsky.app" and (found := _SKEET.fullmatch(path)):
        return (_number(found[1], _BASE32) >> 10) // 1_000_000, 1_640_995_200
    if host == "tiktok.com":
        found = _FILM.fullmatch(path)
        return (int(found[1]) >> 32, 1_400_000_000) if found else (0, 1)
    if host == "instagram.com":
        found = _PICTURE.fullmatch(path)
        told = ((_number(found[1], _BASE64) >> 23) + 1_314_220_021_721) // 1000 if found else 0
        return told, 1_314_220_022
    if found := _TOOT.fullmatch(path):
        return (int(found[1]) >> 16) // 1000, 1_451_606_400
    return 0, 1


def _number(digits: str, alphabet: str) -> int:
    total = 0
    for digit in digits:
        total = total * len(alphabet) + alphabet.index(digit)
    return total
