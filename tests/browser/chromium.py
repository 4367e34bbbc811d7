"""Finds Chromium on this machine and starts it, for tests and benchmarks."""

import os
import shutil

from playwright.sync_api import Browser, BrowserType

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def found() -> str | None:
    """Return the path of the browser: what `CHROMIUM` names, else the first that is installed.

    The one without windows comes first: it shows the same pages in half the time. None means that
    Playwright's own browser is to be used.
    """
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


def launched(kind: BrowserType, *arguments: str) -> Browser:
    """Start the browser. arguments: more than the usual ones."""
    return kind.launch(executable_path=found(), args=[*_ARGUMENTS, *arguments])
