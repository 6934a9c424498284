"""``python -m publish`` and the ``publish`` command."""

from __future__ import annotations

import gc
import signal
import sys
from types import FrameType

from publish import scratch
from publish.errors import Exit, PublishError, Terminated

PATIENCE = 100_000
"""Objects made before cycles are looked for: a page is a tree of a million, and Python's own 700
would cost a third of the time of reading it."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(PATIENCE)
    scratch.as_named()
    signal.signal(signal.SIGTERM, _terminated)
    try:
        from publish.cli import run  # noqa: PLC0415 - what it needs may be missing
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)
        sys.exit(error.exit)
    except Terminated:
        sys.exit(Exit.TERMINATED)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    code = run(sys.argv[1:])
    gc.freeze()  # Python would look for cycles in all there is once more, only to end
    sys.exit(code)


def _terminated(_number: int, _frame: FrameType | None) -> None:
    """End as after Ctrl-C: no process and no half-written file is left."""
    raise Terminated


if __name__ == "__main__":
    main()
