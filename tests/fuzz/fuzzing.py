"""One target fuzzed in this process with atheris: what fails is told once, made small, and kept.

    .venv-fuzz/bin/python tests/fuzz/fuzzing.py TARGET [libFuzzer's options and folders]

`make fuzz` starts this; see campaign.py. A failure does not end the run: of each kind (the error,
and the function of ours that it came out of) the first input is kept, and the run goes on.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LONGEST = 5.0
"""Seconds of processor time, all checks of properties with it, for an input."""

LARGEST = 64 << 10
"""Bytes of an input."""

PATIENCE = 20.0
"""Seconds for which an input that fails is made smaller."""

FOUND = "found: "
"""Begins a line that names a finding."""

Target = Callable[[bytes], None]


class TooSlow(BaseException):
    """An input takes longer than any may."""


def failure(target: Target, data: bytes, longest: float = LONGEST) -> str:
    """The kind of failure that an input makes of a target: the error and where it came from; ""
    where it makes none. What a target documents (PublishError) is none."""
    from publish.errors import PublishError  # noqa: PLC0415 - as late as what is instrumented

    signal.setitimer(signal.ITIMER_PROF, longest)
    try:
        target(data)
    except PublishError:
        return ""
    except TooSlow:
        return "too-slow"
    except Exception as error:
        return _kind(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _kind(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/publish/" in frame.filename]
    where = f"{Path(ours[-1].filename).stem}-{ours[-1].name}" if ours else ""
    if type(error).__name__ == "Lost":  # a property is known by its words
        where = re.sub(r"\W+", "-", str(error).partition(":")[0])[:60]
    return f"{type(error).__name__}-{where}".strip("-<>").replace("<", "").replace(">", "")


def smaller(data: bytes, still: Callable[[bytes], bool], seconds: float = PATIENCE) -> bytes:
    """An input with all left out that it can do without, as far as the time goes: halves of it
    first, then ever shorter pieces."""
    until = time.monotonic() + seconds
    size = max(len(data) // 2, 1)
    while size:
        at = 0
        while at < len(data):
            if time.monotonic() > until:
                return data
            less = data[:at] + data[at + size :]
            if still(less):
                data = less
            else:
                at += size
        size //= 2
    return data


class Run:
    """A target under the fuzzer, and the kinds of failure that it has shown so far."""

    def __init__(self, name: str, target: Target) -> None:
        self.name = name
        self.target = target
        self.known: set[str] = set()

    def one(self, data: bytes) -> None:
        """Try an input, and keep it if it fails in a way that is new."""
        kind = failure(self.target, data)
        if kind and kind not in self.known:
            self.known.add(kind)
            self.keep(kind, data)

    def keep(self, kind: str, data: bytes) -> None:
        """Make an input that fails small, keep it under a name that tells, and say so."""
        if kind != "too-slow":
            data = smaller(data, lambda less: failure(self.target, less) == kind)
        mark = hashlib.sha256(data).hexdigest()[:8]
        path = HERE / "corpus" / self.name / f"{kind}-{mark}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"{FOUND}{path.name}", file=sys.stderr, flush=True)


SIZES = (1 << 10, 1 << 10, 2 << 10, 2 << 10, 4 << 10, 16 << 10)
"""Bytes that an input may grow to, mostly: small ones find as much in a tenth of the time."""


def mutation(
    module: Any, chosen: Callable[[bytes, int], bytes]
) -> Callable[[bytes, int, int], bytes]:
    """More often than not the target's own way to change an input, else libFuzzer's, ``chosen``."""
    own = getattr(module, "mutate", None)

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        chance = random.Random(seed)
        most = min(size, max(len(data), chance.choice(SIZES)) if chance.random() < 0.99 else size)
        if own is None or chance.random() < 0.4:
            return chosen(data, most)
        made: bytes = own(data, chance)
        return made if len(made) <= most else own(data[:most], chance)[:most]

    return mutate


def dictionary(module: Any) -> str:
    """The pieces of a target as libFuzzer's dictionaries have them."""
    pieces = dict.fromkeys(piece for piece in getattr(module, "PIECES", ()) if 0 < len(piece) < 64)
    spelled = ("".join(map("\\x{:02x}".format, piece)) for piece in pieces)
    return "".join(f'"{piece}"\n' for piece in spelled)


def main() -> None:
    """Fuzz the target that is named, with libFuzzer's own options behind it."""
    import atheris  # noqa: PLC0415 - the kept corpora are replayed without it

    def chosen(data: bytes, size: int) -> bytes:
        return bytes(atheris.Mutate(data, size))  # which is there from Fuzz on

    name, *options = sys.argv[1:]
    sys.path[:0] = [str(HERE), str(HERE.parents[1])]
    hook = atheris.instrument_imports(include=["publish"])
    hook.__enter__()  # and never left: what is imported later is instrumented, too
    module = importlib.import_module(f"targets.{name}")
    run = Run(name, module.target)
    signal.signal(signal.SIGPROF, _too_slow)
    for seed in sorted((HERE / "corpus" / name).glob("*")):
        failure(run.target, seed.read_bytes(), 600)  # all that is needed is loaded now
    gc.set_threshold(100_000)
    gc.collect()
    gc.freeze()
    atheris.Setup([sys.argv[0], *options], run.one, custom_mutator=mutation(module, chosen))
    atheris.Fuzz()


def _too_slow(*_: object) -> None:
    raise TooSlow


if __name__ == "__main__":
    main()
