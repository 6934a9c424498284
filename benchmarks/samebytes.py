"""The same input, the same bytes: whatever the machine, its user and its clock are (`make same`).

    python benchmarks/samebytes.py [--only WORD ...]

A small project with something of each kind is made into PDF, EPUB, cover, archive, ONIX record,
manuscripts, ledgers and lists, once as a reference, then once in each of the circumstances below:
locale, time zone, clock, umask, place, user, order of files, hash seed, processes, cache, terminal,
fonts of the system. Every file must be the same, to the byte, and the input as it was. Linux; where
a tool is missing (localedef, a C compiler, another user to be), that is said. Exit code 1 where a
byte differs.
"""

from __future__ import annotations

import argparse
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import small_project  # once its folder can be found

HERE = Path(__file__).resolve().parent
RUN = HERE / "samebytes_run.py"
DAY = "1717200000"
"""1 June 2024: the day on which manuscripts say that they were read (SOURCE_DATE_EPOCH)."""

CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>
#define YEARS (12L * 365 * 86400)
int clock_gettime(clockid_t clock, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, at);
    if (clock == CLOCK_REALTIME) at->tv_sec += YEARS;
    return done;
}
time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *at, void *zone) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec; at->tv_usec = now.tv_nsec / 1000;
    return 0;
}
"""
"""A clock that goes twelve years ahead, for whatever asks the C library."""

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{0}</dir><cachedir>{0}/cache</cachedir>
<match target="pattern"><edit name="family" mode="assign_replace"><string>Nothing</string></edit>
</match><match target="font"><edit name="hintstyle" mode="assign"><const>hintfull</const></edit>
</match>
</fontconfig>
"""


class Unavailable(Exception):
    """A circumstance that this machine cannot make."""


@dataclass(slots=True)
class World:
    """Where all happens: the folder of the project, the user's home, the environment, the command
    that runs all, how it is started; changed by a circumstance before anything runs."""

    folder: Path
    project: Path
    python: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)
    backwards: bool = False
    after: Callable[[World], None] = lambda _: None
    start: Callable[[Sequence[str], World], int] | None = None
    umask: int = 0o022
    before: Sequence[str] = ()
    times: int = 1

    @property
    def home(self) -> Path:
        """The user's."""
        return Path(self.env["HOME"])


Change = Callable[[World], None]


def _env(**env: str) -> Change:
    return lambda world: world.env.update(env)


def _locale(name: str) -> Change:
    """A locale, made for the occasion where the machine has none of that name."""

    def change(world: World) -> None:
        if not shutil.which("localedef"):
            raise Unavailable("localedef is not here")
        places = world.folder / "locales"
        places.mkdir()
        made = ["localedef", "-i", name, "-f", "UTF-8", str(places / f"{name}.UTF-8")]
        if subprocess.run(made, capture_output=True, check=False).returncode > 1:
            raise Unavailable(f"there is no source of {name}")
        world.env |= {"LOCPATH": str(places), "LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8"}
        world.env |= {"LANGUAGE": name, "PANGO_LANGUAGE": name.replace("_", "-")}

    return change


def _clock(world: World) -> None:
    compiler = shutil.which("cc")
    if not compiler:
        raise Unavailable("there is no C compiler")
    source, library = world.folder / "clock.c", world.folder / "clock.so"
    source.write_text(CLOCK)
    command = [compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    world.env["LD_PRELOAD"] = str(library)


def _place(*parts: str) -> Change:
    def change(world: World) -> None:
        world.project = world.folder.joinpath(*parts)

    return change


def _linked(world: World) -> None:
    real = world.folder / "elsewhere" / "real"
    real.mkdir(parents=True)
    world.project = world.folder / "link"
    world.project.symlink_to(real)


def _user(world: World) -> None:
    world.env |= {"HOME": str(world.folder / "Ünder heaven"), "USER": "ünbekannt", "LOGNAME": "x"}
    world.home.mkdir()


def _other_user(world: World) -> None:
    setpriv = shutil.which("setpriv")
    if os.geteuid() or not setpriv:
        raise Unavailable("only root can be somebody else")
    world.options = ["--jobs", "1"]  # perhaps Python lies where only root can start it
    world.before = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
    world.after = lambda one: _give(one.folder)


def _give(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)


def _read_only(world: World) -> None:
    """Nothing of the project and of the home can be written, but for the folder of its books."""
    _other_user(world)

    def after(world: World) -> None:
        for folder in (world.project, world.home):
            for path in (folder, *folder.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o555 if path.is_dir() else 0o444)
        (world.project / "output").mkdir(exist_ok=True)
        _give(world.project / "output")

    world.after = after


def _fonts(world: World) -> None:
    """Fonts of the system and of the user, configured to spoil a book."""
    for name in (".fonts", ".local/share/fonts"):
        (world.home / name).mkdir(parents=True)
        for font in _some_fonts():
            shutil.copy(font, world.home / name)
    file = world.folder / "fonts.conf"
    file.write_text(FONTS.format(world.home / ".fonts"))
    world.env |= {"FONTCONFIG_FILE": str(file), "FONTCONFIG_PATH": str(world.folder)}


def _some_fonts() -> list[Path]:
    places = (Path("/usr/share/fonts"), Path(sys.prefix, "lib"))
    return [font for place in places for font in sorted(place.rglob("*.[ot]tf"))[:20]]


def _touched(moment: int) -> Change:
    def touch(world: World) -> None:
        for path in sorted(world.project.rglob("*"), reverse=True):
            os.utime(path, (moment, moment))

    def change(world: World) -> None:
        world.after = touch

    return change


def _checkout(world: World) -> None:
    def commit(world: World) -> None:
        git = ["git", "-C", str(world.project), "-c", "user.name=x", "-c", "user.email=x@example"]
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
            subprocess.run([*git, *command], check=True, capture_output=True)

    world.after = commit


def _umask(mask: int) -> Change:
    def change(world: World) -> None:
        world.umask = mask

    return change


def _python(*flags: str, **env: str) -> Change:
    def change(world: World) -> None:
        world.python = [*flags]
        world.env |= env

    return change


def _options(*options: str, times: int = 1) -> Change:
    def change(world: World) -> None:
        world.options, world.times = [*options], times

    return change


def _backwards(world: World) -> None:
    world.backwards = True


def _terminal(columns: int) -> Change:
    """Whether a person looks on, at a window of some width."""

    def start(command: Sequence[str], world: World) -> int:
        kept, os.environ["COLUMNS"] = dict(os.environ), str(columns)
        try:
            os.environ.clear()
            os.environ.update(world.env, COLUMNS=str(columns), TERM="xterm-256color")
            where = Path.cwd()
            os.chdir(world.project)
            status = pty.spawn(list(command), lambda terminal: os.read(terminal, 1024))
            os.chdir(where)
        finally:
            os.environ.clear()
            os.environ.update(kept)
        return os.waitstatus_to_exitcode(status)

    def change(world: World) -> None:
        world.start = start

    return change


def _closed(world: World) -> None:
    """Neither stdin nor stdout nor stderr is open."""
    world.before = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"]


CIRCUMSTANCES: Mapping[str, Change] = {
    "the same once more": lambda _: None,
    "locale C": _env(LC_ALL="C", LANG="C"),
    "locale C, not UTF-8": _python("-X", "utf8=0", LC_ALL="C", PYTHONCOERCECLOCALE="0"),
    "locale POSIX, UTF-8 mode": _env(LC_ALL="POSIX", PYTHONUTF8="1"),
    "locale of Germany": _locale("de_DE"),
    "locale of Turkey": _locale("tr_TR"),
    "locale of Japan": _locale("ja_JP"),
    "locale of Egypt": _locale("ar_EG"),
    "streams in ASCII": _env(PYTHONIOENCODING="ascii:strict"),
    "zone Kiritimati": _env(TZ="Pacific/Kiritimati"),
    "zone Honolulu": _env(TZ="Pacific/Honolulu"),
    "zone without a table": _env(TZ="XXX-13:45"),
    "the clock twelve years on": _clock,
    "umask 077": _umask(0o077),
    "umask 000": _umask(0),
    "a long path with spaces": _place("A folder of letters, Übung – 練習", "x" * 120, "y" * 100),
    "through a link": _linked,
    "another home and name": _user,
    "another user": _other_user,
    "nothing to be written": _read_only,
    "files in the other order": _backwards,
    "folders listed in any order": _options("shuffle"),
    **{f"hash seed {seed}": _env(PYTHONHASHSEED=str(seed)) for seed in range(4)},
    "one process": _options("--jobs", "1"),
    "three processes": _options("--jobs", "3"),
    "without a cache": _options("--no-cache"),
    "a warm cache": _options(times=2),
    "a wide terminal": _terminal(200),
    "a narrow terminal": _terminal(30),
    "no colour": _env(NO_COLOR="1", TERM="dumb"),
    "no stream open": _closed,
    "fonts of the system": _fonts,
    "files of 1980": _touched(315_532_800),
    "files of 2040": _touched(2_208_988_800),
    "a checkout": _checkout,
    "python -O": _python("-O"),
    "python -OO": _python("-OO"),
    "python -X dev": _python("-X", "dev"),
}


def made_in(change: Change, folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """What is made of the project in a circumstance, by name, and what is wrong besides. Raises
    Unavailable."""
    world = World(folder, folder / "project", env=_environment(folder))
    world.home.mkdir()
    change(world)
    small_project.lay_out(world.project, backwards=world.backwards)
    world.after(world)
    before = _input(world.project)
    command = [*world.before, sys.executable, *world.python, str(RUN), *world.options]
    for at in range(world.times):
        if at:
            shutil.rmtree(world.project / "output")
        code = (world.start or _run)(command, world)
        if code:
            return {}, [f"exit code {code}"]
    wrong = [] if _input(world.project) == before else ["the input was changed"]
    output = world.project / "output"
    found = {path.relative_to(output).as_posix(): path for path in output.rglob("*")}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file()}, wrong


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    paths = (str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", ""))
    mine = {"HOME": str(folder / "home"), "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    return {**kept, **mine, "SOURCE_DATE_EPOCH": DAY, "PYTHONDONTWRITEBYTECODE": "1"}


KEPT = ("PATH", "PYTHONPYCACHEPREFIX", "TMPDIR")


def _run(command: Sequence[str], world: World) -> int:
    done = subprocess.run(
        command,
        cwd=world.project,
        env=world.env,
        umask=world.umask,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        print(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.returncode


def _input(project: Path) -> dict[str, tuple[bytes, int, int]]:
    """The files of the project as they were given: their bytes, their times, their modes."""
    found = {}
    for name in small_project.files():
        status = (project / name).stat()
        found[name] = ((project / name).read_bytes(), status.st_mtime_ns, status.st_mode)
    return found


def main() -> None:
    """Make the reference, then everything in each circumstance; print what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD")
    wanted = parser.parse_args().only
    with tempfile.TemporaryDirectory(prefix="same-") as place:
        Path(place).chmod(0o755)
        reference, wrong = made_in(lambda _: None, _fresh(place, "reference"))
        if wrong or not reference:
            raise SystemExit(f"the reference: {wrong}")
        rows = {}
        for at, (name, change) in enumerate(CIRCUMSTANCES.items()):
            if not wanted or any(word in name for word in wanted):
                rows[name] = _compared(reference, change, _fresh(place, str(at)))
                print(f"{name:32} {rows[name] or 'the same'}", flush=True)
    bad = sum(row.startswith("DIFFERS") for row in rows.values())
    print(f"{len(reference)} files in {len(rows)} circumstances: {bad} amiss")
    sys.exit(1 if bad else 0)


def _fresh(place: str, name: str) -> Path:
    folder = Path(place, name)
    folder.mkdir()
    return folder


def _compared(reference: Mapping[str, bytes], change: Change, folder: Path) -> str:
    """What differs from the reference in a circumstance, or why that cannot be told; "" if all is
    the same."""
    try:
        found, wrong = made_in(change, folder)
    except Unavailable as error:
        return f"not tried: {error}"
    names = sorted({*reference, *found})
    wrong += [name for name in names if reference.get(name) != found.get(name)]
    return f"DIFFERS: {', '.join(wrong)}" if wrong else ""


if __name__ == "__main__":
    main()
