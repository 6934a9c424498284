"""``python -m publish`` and the ``publish`` command."""

from __future__ import annotations

import gc
import sys

from publish.errors import PublishError

PATIENCE = 100_000
"""Objects made before cycles are looked for: a page is a tree of a million, and Python's own 700
would cost a third of the time of reading it."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(PATIENCE)
    try:
        from publish.cli import run  # noqa: PLC0415 - what it needs may be missing
    except PublishError as error:
        print(f"publish: {error}", file=sys.stderr)
        sys.exit(error.exit)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
