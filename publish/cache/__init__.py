"""The cache: what was made once and is made again only when something that it depends on changed.

A result is kept by its kind and by a digest of all that it depends on, under `.publish-cache/` of a
project. Whatever becomes of that folder (deleted, damaged, foreign, full), a build is only slower
for it, never wrong.
"""

from publish.cache.digests import digest, value_digest
from publish.cache.remembering import in_force, kept, remembered, using
from publish.cache.rules import rules
from publish.cache.store import NAME, NO_CACHE, UNUSABLE, Cache
from publish.cache.versions import versions

__all__ = [
    "NAME",
    "NO_CACHE",
    "UNUSABLE",
    "Cache",
    "digest",
    "in_force",
    "kept",
    "remembered",
    "rules",
    "using",
    "value_digest",
    "versions",
]
