"""The command line: options in, lines out; the only room that prints and that ends the run."""

from publish.cli.main import run

__all__ = ["run"]
