"""``python -m publish`` and the ``publish`` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from publish.cli import run  # noqa: PLC0415 - so that Ctrl-C while importing ends quietly too

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
