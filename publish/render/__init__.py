"""Book -> XHTML through shared templates -> PDF and EPUB.

Raises MissingDependency on import if the layout engine's libraries are not installed."""

import warnings

from publish.errors import MissingDependency

HINT = (
    "on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "on macOS: brew install pango"
)

try:
    with warnings.catch_warnings():
        # On a machine without fonts the import warns that output will be ugly; ours are shipped.
        warnings.simplefilter("ignore", UserWarning)
        import weasyprint  # type: ignore[import-untyped]  # noqa: F401
except OSError as error:
    what = "the libraries of the layout engine (Pango) are not installed"
    raise MissingDependency(what, hint=HINT) from error
