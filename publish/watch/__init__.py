"""Watching: a run of the command line is watched by another process, which ends it where it takes
too long or too much memory, clears up behind it, and says in one line what became of it.

What runs says what it is at (``step``) and what it begins on the disk (``promise``); where nobody
watches, as in a library, in tests or without ``fork``, saying so does nothing.
"""

from publish.watch.begun import forget, promise, promise_back, promise_folders, promise_tree
from publish.watch.telling import afresh, allow, ending, is_watched, step, without_limits
from publish.watch.ties import die_with_parent

__all__ = [
    "afresh",
    "allow",
    "die_with_parent",
    "ending",
    "forget",
    "is_watched",
    "promise",
    "promise_back",
    "promise_folders",
    "promise_tree",
    "step",
    "without_limits",
]
