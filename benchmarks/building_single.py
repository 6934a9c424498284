"""The reference: a book laid out by our engine as one document, and finished.

    python benchmarks/building_single.py BOOK.toml FOLDER

Into the folder go the PDF (``single.pdf``) and what it was laid out from, as the bare engine takes
it (see building_bare): ``document.html``, ``sheets/``, ``files/``. Printed, as JSON, are processor
seconds: of reading, of each laying out, of finishing; pages, and what was found.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from one_document import OneDocument, finished, one_document
from verdicts import silent, timed  # once their folders can be found

from publish.__main__ import PATIENCE
from publish.build import make
from publish.project import load
from publish.render import fonts

SCHEME = "book:"
"""What the addresses of a document's files begin with."""


def main(book: Path, folder: Path) -> int:
    """Lay out, finish, write."""
    gc.set_threshold(PATIENCE)
    ready, reading = timed(lambda: make.prepare(make.plan(load(book)), silent))
    one = one_document(ready)
    made, finishing = timed(lambda: finished(ready, one))
    (folder / "single.pdf").write_bytes(made.data)
    found = (*one.layout.findings, *made.findings)
    json.dump(
        {
            "reading": reading,
            "turns": one.seconds,
            "finishing": finishing,
            "pages": made.pages,
            "bare": len(one.layout.pdf),
            "findings": [str(ready.gallery.told(finding)) for finding in found],
        },
        sys.stdout,
    )
    write_input(one, ready, folder)
    return 0


def write_input(one: OneDocument, ready: make.Ready, folder: Path) -> None:
    """Write what an engine needs to lay the book out: its document, sheets and files."""
    choice = fonts.choose(one.document, ready.design)
    texts = [
        fonts.face_rules(choice.faces, lambda file: f"{SCHEME}{file}"),
        fonts.stack_rules(choice),
        *(fonts.stacked(sheet, choice) for sheet in one.sheets),
    ]
    (folder / "sheets").mkdir()
    for number, text in enumerate(texts):
        (folder / "sheets" / f"{number:02}.css").write_text(text, "utf-8")
    (folder / "document.html").write_text(one.document, "utf-8")
    files = {face.file: face.data for face in choice.faces} | dict(ready.gallery.data)
    for name, data in files.items():
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
