"""The lair: the folder in which a case is laid out, secrets around it, and what it was before."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import socket
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from case import CANARY, COLOUR, Case, Fifo, Folder, HardLink, Huge, Link, Locked, Socket, Special
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from trap import Trap

OLD = b"This was made before, and nothing else can make it again.\n"
"""What stands where the output is to go."""

SECRET = "secret.txt"

THEIRS = ("/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/resolv.conf")


@dataclass(frozen=True, slots=True)
class Lair:
    """A case laid out: where its source is, where its output goes, and what there was before."""

    case: Case
    root: Path
    trap: Trap
    before: Mapping[str, str]

    @property
    def inside(self) -> Path:
        """The folder of the source, in which the command is run."""
        return self.root / "in"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def secrets(self) -> frozenset[str]:
        """The files that nothing may open, by whatever name: ours, the system's, and those in which
        the names of hosts are looked up."""
        return frozenset({*(str(self.root / name) for name in _secrets()), *THEIRS})

    def filled(self, text: str, medium: str = "") -> str:
        """A text of a case with what only this lair knows in it."""
        return _filled(text, self.root, self.trap).replace("{medium}", medium)

    def output(self, medium: str) -> Path:
        """Where a book is written: where the case has it, or else where its title leads."""
        if self.case.output:
            return self.inside / self.filled(self.case.output, medium)
        made = sorted((self.inside / "output").glob(f"*.{medium}"))
        return made[0] if len(made) == 1 else self.inside / "output"

    def arguments(self, medium: str) -> list[str]:
        """What stands behind ``publish`` on the command line."""
        case = self.case
        output = {"read": self.filled("{OUT}/content"), "check": ""}.get(medium)
        output = self.filled(case.output, medium) if output is None else output
        named = [self.filled(case.source)] if case.source else []
        named = ["--", *named] if any(name.startswith("-") for name in named) else named
        wanted = [self.filled(one, medium) for one in case.arguments]
        return [medium, *(["-o", output] if output else []), *wanted, *named]


@contextmanager
def laid_out(case: Case) -> Iterator[Lair]:
    """A case in a fresh folder, which is gone afterwards."""
    root = Path(tempfile.mkdtemp(prefix="lairqz-")).resolve()
    trap = Trap()
    try:
        for name in ("in", "out", "home", "tmp"):
            (root / name).mkdir()
        for name, secret in _secrets().items():
            _put(root / name, secret)
        for name, data in case.files.items():
            path = root / "in" / _filled(name, root, trap)
            _put(path, _filled_data(data, root, trap))
        lair = Lair(case, root, trap, {})
        for medium in case.media if case.output else ():
            with_old(lair.output(medium))
        yield Lair(case, root, trap, snapshot(root))
    finally:
        trap.close()
        _writable(root)
        shutil.rmtree(root)


def with_old(output: Path) -> None:
    """Put an old output where a new one goes, if there is nothing else and it can be there."""
    try:
        if not output.exists() and output.parent.is_dir():
            output.write_bytes(OLD)
    except (OSError, ValueError):
        return


def snapshot(root: Path) -> dict[str, str]:
    """Everything in a folder: its kind and mode, when it was changed, what is in it, in short."""
    found = {}
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder, name)
            status = path.lstat()
            held = ""
            if stat.S_ISLNK(status.st_mode):
                held = str(path.readlink())
            elif stat.S_ISREG(status.st_mode):
                held = f"{status.st_size} {status.st_mtime_ns} {_digest(path, status.st_size)}"
            found[str(path.relative_to(root))] = f"{stat.filemode(status.st_mode)} {held}"
    return found


def _digest(path: Path, size: int) -> str:
    """Of a file of ordinary size; a locked one is known by its times."""
    with suppress(OSError):
        return hashlib.sha256(path.read_bytes()).hexdigest() if size < 1 << 20 else ""
    return ""


def _secrets() -> dict[str, bytes]:
    """Files outside of the source's folder, of the kinds that a page may name."""
    words = f"<p>{CANARY}</p>".encode()
    return {
        SECRET: f"{CANARY}\n".encode(),
        "secret.html": b"<!DOCTYPE html><title>Secret</title>" + words * 30,
        "secret.md": f"---\ntitle: Secret\n---\n\n{CANARY}\n".encode(),
        "secret.css": f"p::before {{ content: '{CANARY}' }}".encode(),
        "secret.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><text>{CANARY}</text></svg>'.encode(),
        "secret.png": secret_picture(),
        "home/secret.txt": f"{CANARY}\n".encode(),
        "home/.ssh/id_secret": f"{CANARY}\n".encode(),
    }


def secret_picture() -> bytes:
    """A picture of one colour, with the canary in its text."""
    told = PngInfo()
    told.add_text("Comment", CANARY)
    data = io.BytesIO()
    Image.new("RGB", (64, 64), COLOUR).save(data, "PNG", pnginfo=told)
    return data.getvalue()


def _put(path: Path, data: bytes | Special) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    match data:
        case bytes():
            path.write_bytes(data)
        case Link(to):
            path.symlink_to(to)
        case HardLink(of):
            path.hardlink_to(path.parent / of)
        case Fifo():
            os.mkfifo(path)
        case Socket():
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(os.path.relpath(path))
        case Folder():
            path.mkdir(exist_ok=True)
        case Locked(held):
            path.write_bytes(held)
            path.chmod(0)
        case Huge(size, begins):
            with path.open("wb") as file:
                file.write(begins)
                file.truncate(size)


def _filled_data(data: bytes | Special, root: Path, trap: Trap) -> bytes | Special:
    match data:
        case bytes():
            for name, value in _values(root, trap).items():
                data = data.replace(name.encode(), value.encode())
            return data
        case Link(to):
            return Link(_filled(to, root, trap))
    return data


def _filled(text: str, root: Path, trap: Trap) -> str:
    for name, value in _values(root, trap).items():
        text = text.replace(name, value)
    return text


def _values(root: Path, trap: Trap) -> dict[str, str]:
    return {
        "{CANARY}": CANARY,
        "{SECRET}": str(root / SECRET),
        "{TRAP}": trap.address,
        "{HOME}": str(root / "home"),
        "{IN}": str(root / "in"),
        "{OUT}": str(root / "out"),
        "{ROOT}": str(root),
    }


def _writable(root: Path) -> None:
    """Let everything be deleted, whatever a case has forbidden."""
    for folder, _, _ in os.walk(root):
        Path(folder).chmod(0o700)
