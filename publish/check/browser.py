"""Where a Chromium is on this machine, for the tools that look at a book in one."""

from __future__ import annotations

import os
import shutil

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""What it is called, the quickest to start first."""

VARIABLE = "PUPPETEER_EXECUTABLE_PATH"
"""Where a user says which one to take; Puppeteer, by which those tools drive it, reads it too."""


def find() -> str:
    """The path of a Chromium: the one that the user names, else one on the PATH; "" for none."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return shutil.which(named) or ""
    return next(filter(None, map(shutil.which, NAMES)), "")
