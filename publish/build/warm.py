"""Warm: what a worker has read before it is asked for anything, the layout engine.

What cannot be read is told when it is needed, with the name of what is missing.
"""

from contextlib import suppress

with suppress(Exception):
    import publish.render.binding.laying  # noqa: F401 - for all who are forked from here
