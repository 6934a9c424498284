"""The peer: a book's text by pandoc and Typst, with notes, contents and running heads.

    python benchmarks/building_typst.py FOLDER

Takes ``book.md``, ``fonts/`` and pictures (see building_markdown) and makes ``book.pdf``. Needs the
wheels of the group "bench"; Typst takes as many cores as it finds.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypandoc
import typst

TEMPLATE = Path(__file__).parent / "templates" / "anthology.typ"


def main(folder: Path) -> int:
    """Markdown -> Typst -> PDF."""
    marked, target = folder / "book.md", folder / "book.typ"
    subprocess.run(
        [
            pypandoc.get_pandoc_path(), "--from=markdown", "--to=typst", f"--template={TEMPLATE}",
            "--syntax-highlighting=none", f"--output={target}", str(marked),
        ],
        check=True,
    )  # fmt: skip
    typst.compile(
        str(target), output=str(folder / "book.pdf"), root=str(folder),
        font_paths=[str(folder / "fonts")], ignore_system_fonts=True,
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
