"""The layout engine is there, and of the main version whose boxes are read here; or one clear line.

Imported before anything of WeasyPrint. Raises MissingDependency on import if the engine's libraries
are not installed, or if it is of another main version.
"""

import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from publish.errors import MissingDependency

MAIN_VERSION = "70"
"""Of WeasyPrint; pyproject.toml asks for the same (docs/architecture.md, What we reach into)."""

HINT = (
    "on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
    "on macOS: brew install pango"
)

SONAMES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
"""The engine's libraries, as they are called on Linux (ABI names, which the loader goes by)."""


@contextmanager
def by_soname() -> Iterator[None]:
    """Have libraries loaded by these names alone, where all of them can be. The engine asks for
    other names first, which Python looks for by running the system's compiler."""
    search = ctypes.util.find_library
    if sys.platform == "linux" and all(map(_loads, SONAMES)):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


NO_FONTS = Path(__file__).parent.parent / "data" / "fonts.conf"
_NAMED = {"FONTCONFIG_FILE": str(NO_FONTS), "FONTCONFIG_SYSROOT": ""}


@contextmanager
def no_fonts() -> Iterator[None]:
    """Have fontconfig know of no font and no setting of the system or the user, which else would
    get into books, and write no cache of them, for who asks it to look in the length of a ``with``
    block (fonts-conf(5)). Programs that are started are not to know of it."""
    before = {name: os.environ.get(name) for name in _NAMED}
    os.environ.update(_NAMED)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


SPARE = ("fontTools.subset", "fontTools.varLib.instancer")
"""What the engine calls for few faces or none: HarfBuzz makes its subsets. It takes as long to load
as two pages to be laid out."""


class Later(ModuleType):
    """A module of functions and classes, loaded when the first of them is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **options)

        return call


@contextmanager
def later(*names: str) -> Iterator[None]:
    """Have modules that are not loaded yet loaded when they are called, for whoever imports them in
    the length of a ``with`` block."""
    waiting = [name for name in names if name not in sys.modules]
    sys.modules.update((name, Later(name)) for name in waiting)
    try:
        yield
    finally:
        for name in waiting:
            if isinstance(sys.modules.get(name), Later):
                del sys.modules[name]


try:
    with by_soname(), later(*SPARE), no_fonts(), warnings.catch_warnings():
        # Without fonts the import warns that output will be ugly; ours are shipped.
        warnings.simplefilter("ignore", UserWarning)
        import weasyprint  # type: ignore[import-untyped]
except OSError as error:
    what = "the libraries of the layout engine (Pango) are not installed"
    raise MissingDependency(what, hint=HINT) from error

if weasyprint.__version__.partition(".")[0] != MAIN_VERSION:
    what = f"the layout engine is WeasyPrint {weasyprint.__version__}, which is not known here"
    raise MissingDependency(what, hint=f"pip install 'weasyprint=={MAIN_VERSION}.*'")

with no_fonts():
    from weasyprint.text.ffi import ffi, fontconfig  # type: ignore[import-untyped]

    ffi.cdef("FcBool FcInit (void);", override=True)
    fontconfig.FcInit()  # what Pango asks where it asks for no configuration in particular
