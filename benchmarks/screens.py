"""The picture of the documentation that shows an EPUB, docs/epub.png: `make pictures`.

Screens of the sample anthology on a telephone and on a tablet, by day and by night. Chromium shows
the book's own files; the frame does what a reading system does: it gives the page its margins, its
colours and the size of its type, and turns to a page.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from publish.check import browser

PHONE, TABLET = (390, 844), (820, 1180)
DAY, NIGHT = ("#ffffff", "#111111"), ("#121212", "#eeeeee")
SCALE = 0.5
"""Of a screen in the picture."""

EDGE = "#9a9a9a"

# The window is filled from the left, whichever way the text runs: its sections say that themselves.
READER = """
html {{ height: {height}px; overflow: hidden; background: {ground}; color: {ink} }}
html {{ font-size: {size}px; line-height: 1.5; direction: ltr }}
body {{ position: absolute; top: 0; left: 0; box-sizing: border-box; width: {width}px;
  height: {height}px; margin: 0 !important; padding: {top}px {side}px !important;
  column-width: {line}px; column-gap: {gap}px; transform: translateX({turned}px) }}
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """What one screen shows: a document of the book by a part of its name, the how manieth of its
    screens (from 0), on which device, in which colours."""

    document: str
    turn: int
    size: tuple[int, int]
    colours: tuple[str, str]

    def style(self) -> str:
        """What a reading system adds to the book's sheets."""
        width, height = self.size
        side, top, size = (22, 30, 16) if self.size == PHONE else (80, 70, 20)
        ground, ink = self.colours
        return READER.format(
            width=width,
            height=height,
            size=size,
            top=top,
            side=side,
            line=width - 2 * side,
            gap=2 * side,
            ground=ground,
            ink=ink,
            turned=-self.turn * width,
        )


SCREENS = (
    Screen("nav.xhtml", 0, PHONE, DAY),
    Screen("c3-", 0, PHONE, DAY),
    Screen("c7-", 2, PHONE, NIGHT),
    Screen("c6-", 0, PHONE, NIGHT),
    Screen("c7-", 1, TABLET, DAY),
)


def screens(epub: bytes) -> list[Image.Image]:
    """The screens of a book, all as high as each other; none where no Chromium is."""
    program = browser.find()
    if not program:
        return []
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(epub)).extractall(folder)
        shown = [_shown(program, Path(folder), screen) for screen in SCREENS]
    height = int(PHONE[1] * SCALE)
    return [
        ImageOps.expand(
            one.resize((one.width * height // one.height, height), Image.Resampling.LANCZOS),
            1,
            EDGE,
        )
        for one in shown
    ]


def _shown(program: str, folder: Path, screen: Screen) -> Image.Image:
    (document,) = (
        path for path in (folder / "EPUB").glob("*.xhtml") if path.name.startswith(screen.document)
    )
    page = document.with_name("screen.xhtml")
    # Before the book's own sheets, so that they may say what a reading system lets them say.
    head = f'<meta charset="utf-8"/><style>{screen.style()}</style>'
    page.write_text(
        document.read_text("utf-8").replace('<meta charset="utf-8"/>', head, 1), "utf-8"
    )
    # Chromium's window is never narrower than 500 pixels: what is beside the page is cut off.
    width, height = screen.size
    picture = folder / "screen.png"
    window = f"--window-size={max(width, 500)},{height}"
    flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--allow-file-access-from-files"]
    command = [program, *flags, window, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return Image.open(picture).convert("RGB").crop((0, 0, width, height))
