"""Compiled templates, kept for the run: a template is compiled once, however many books it sets;
and between runs, where there is a cache."""

from __future__ import annotations

import marshal
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from publish.cache import digest, in_force, versions


class Compiled(jinja2.BytecodeCache):
    """Code by a template's name, place and text; a template that has changed is compiled anew.

    The folders are searched each time all the same, so that a project's own template, put there
    meanwhile, wins. To be shared only by environments of the same syntax, which are of one
    ``kind``: as that the code is kept in the cache.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket its code, if its very text was compiled before."""
        name = bucket.key, bucket.checksum
        if name not in self._codes and (kept := in_force().get(self._kind, _key(bucket))):
            self._codes[name] = marshal.loads(kept)
        bucket.code = self._codes.get(name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket that was just compiled."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code
            in_force().put(self._kind, _key(bucket), marshal.dumps(bucket.code))


def _key(bucket: Bucket) -> str:
    """By which code is kept between runs; it is that of one edition of Python."""
    return digest(versions(), bucket.key, bucket.checksum)
