"""The layout engine is there, and of the main version whose boxes are read here; or one clear line.

Imported before anything of WeasyPrint. Raises MissingDependency on import if the engine's libraries
are not installed, or if it is of another main version.
"""

import warnings

from publish.errors import MissingDependency

MAIN_VERSION = "70"
"""Of WeasyPrint; pyproject.toml asks for the same (docs/architecture.md, What we reach into)."""

HINT = (
    "on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "on macOS: brew install pango"
)

try:
    with warnings.catch_warnings():
        # On a machine without fonts the import warns that output will be ugly; ours are shipped.
        warnings.simplefilter("ignore", UserWarning)
        import weasyprint  # type: ignore[import-untyped]
except OSError as error:
    what = "the libraries of the layout engine (Pango) are not installed"
    raise MissingDependency(what, hint=HINT) from error

if weasyprint.__version__.partition(".")[0] != MAIN_VERSION:
    what = f"the layout engine is WeasyPrint {weasyprint.__version__}, which is not known here"
    raise MissingDependency(what, hint=f"pip install 'weasyprint=={MAIN_VERSION}.*'")
