"""``python -m publish`` and the ``publish`` command."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from publish.errors import Exit, PublishError, Terminated
from publish.frames import with_room
from publish.watch.parting import parted

PATIENCE = 100_000
"""Objects made before cycles are looked for: a page is a tree of a million, and Python's own 700
would cost a third of the time of reading it."""

CLEAN = "\r\x1b[K"
"""The line of a terminal on which a run may have told of its progress is empty again (see
``cli.progress``)."""


def main() -> None:
    """Run the command line and leave with its exit code; where it can be, in a process of its own,
    which this one watches."""
    _open_streams()
    watcher = parted(_move_in, loud="--debug" in sys.argv)
    if watcher is None:
        sys.exit(_run())
    try:
        code = watcher.wait()
    except BaseException as error:  # the last net: whatever it is, it ends in one line
        from publish.lines import told  # noqa: PLC0415 - few runs end like that
        from publish.watch import ending  # noqa: PLC0415

        code, message = ending(error)
        with suppress(OSError, AttributeError):  # a stream that takes nothing, or is none
            clean = CLEAN if sys.stderr.isatty() else ""
            sys.stderr.write(f"{clean}publish: {told(message)}\n")
            sys.stderr.flush()
    os._exit(code)  # there is nothing to be put away, and Python would take its time


def _open_streams() -> None:
    """See to it that stdin, stdout and stderr are something (``>&-``): else the first files that
    are opened would be, and get what anybody prints."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _move_in() -> None:
    """Have all temporary files of this run in a folder of its own."""
    from publish import scratch  # noqa: PLC0415 - what is over in a moment writes none

    scratch.move_in()


def _run() -> int:
    """Run the command line; gives its exit code."""
    gc.set_threshold(PATIENCE)
    try:
        from publish.cli import run  # noqa: PLC0415 - what it needs may be missing
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)
        return error.exit
    except Terminated:
        return Exit.TERMINATED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    code = with_room(run, sys.argv[1:])
    gc.freeze()  # Python would look for cycles in all there is once more, only to end
    return code


if __name__ == "__main__":
    main()
