"""Takes the pictures of the tutorial: runs its commands, and shows what each step leaves.

`python -m benchmarks.tutorial_pictures [--out FOLDER]`; ends with status 1 when one is larger than
a page should load. A step is a heading of the tutorial with its commands. Some are shown as what
stands on the terminal, others as a page of the site.
"""

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.screenshots import Shot, settled, to_top
from tests.browser.chromium import launched
from tests.commands.running import installed
from tests.commands.test_tutorial import BLOCK, MAY_END_WITH_1, TUTORIAL

MOST_BYTES = 40_000
_SIZE = (960, 560)
_END = "\x1e"
"""Stands between what the commands of two steps say."""
_MOST_LINES, _WIDTH = 22, 104
_LAST = "END"
"""The line that ends a text of several lines."""
_STYLE = """
body { margin: 0; padding: 18px 22px; background: #15212b; color: #dfe7ec; width: 916px }
pre { font: 14px/1.45 "DejaVu Sans Mono", monospace; margin: 0; white-space: pre-wrap }
b { color: #8fd0ff; font-weight: 400 }
"""


TERMINALS: Mapping[str, str] = {
    "begin": "Begin a collection",
    "add": "Add captures",
    "settle": "Settle what is unsure",
    "quote": "Quote from it",
    "give": "Give it to others",
}
"""The pictures of a terminal, by the steps that they show."""
SITE = (
    Shot("subject", "topics/closing-of-the-port.html", size=_SIZE),
    Shot(
        "comment",
        "sources/the-eleventh-of-february.html",
        lambda page: to_top(page, "#commentary"),
        _SIZE,
    ),
    Shot("look", "index.html", size=_SIZE),
)
"""The pictures of the site that the tutorial builds."""


@dataclass(frozen=True, slots=True)
class Step:
    """A heading of the tutorial, its commands, and what they said."""

    heading: str
    commands: str
    said: str = ""


def steps() -> Iterator[Step]:
    """Yield the steps of the tutorial that have commands."""
    for part in re.split(r"^## ", TUTORIAL.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        if blocks := BLOCK.findall(part):
            yield Step(part.partition("\n")[0], "".join(blocks))


def run(folder: Path) -> list[Step]:
    """Run the commands of all steps in a folder; return the steps with what was said."""
    script = installed(folder)
    people = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    given = os.environ | dict.fromkeys(people, "ada@example.org")
    given |= {"PATH": f"{script.parent}:{os.environ['PATH']}", "COLUMNS": str(_WIDTH)}
    found = list(steps())
    marked = f"\nprintf '{_END}'\n".join(one.commands for one in found)
    text = f"set -e\n{marked.replace(MAY_END_WITH_1, ' || test $? = 1')}"
    (folder / "work").mkdir()
    done = subprocess.run(
        ["bash", "-c", text],
        cwd=folder / "work",
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    said = done.stdout.replace(str(folder), "").split(_END)
    return [Step(one.heading, one.commands, out) for one, out in zip(found, said, strict=True)]


def terminal(step: Step) -> str:
    """Return a page that shows a step as it stands on a terminal."""
    lines = [f"<b>{escape(line)}</b>" for line in _prompted(step.commands.strip().splitlines())]
    said = [escape(line) for line in step.said.strip().splitlines() if not _of_checkout(line)]
    if len(said) > _MOST_LINES:
        said = [*said[:_MOST_LINES], "…"]
    return f"<style>{_STYLE}</style><pre>{chr(10).join([*lines, *said])}</pre>"


def _prompted(commands: list[str]) -> Iterator[str]:
    """Yield the lines that a person types, each behind the prompt that it is typed at."""
    within = False
    for line in commands:
        yield f"> {line}" if within else f"$ {line}"
        within = line.endswith(f"<<'{_LAST}'") or (within and line != _LAST)


def _of_checkout(line: str) -> bool:
    """Tell whether a line is said because the program runs from a checkout."""
    return line.startswith("requirements.txt:")


def _photograph(page: Page, *, whole: bool) -> bytes:
    shown = Image.open(io.BytesIO(page.screenshot(full_page=whole, animations="disabled")))
    out = io.BytesIO()
    shown.convert("RGB").quantize(64).convert("RGB").save(out, "WEBP", lossless=True, method=6)
    return out.getvalue()


def take(browser: Browser, folder: Path, done: list[Step]) -> Iterator[tuple[str, bytes]]:
    """Yield each picture with its name. folder: in which the tutorial was run."""
    page = browser.new_page(viewport={"width": _SIZE[0], "height": 100})
    for name, heading in TERMINALS.items():
        page.set_content(terminal(next(one for one in done if one.heading == heading)))
        yield name, _photograph(page, whole=True)
    site = folder / "work/ice/site"
    for shot in SITE:
        page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
        page.goto((site / shot.path).as_uri())
        shot.prepare(page)
        settled(page)
        yield shot.name, _photograph(page, whole=False)
    page.close()


def main() -> int:
    """Take all pictures and print how large each is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TUTORIAL.with_suffix(""))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    large = 0
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        for name, content in take(browser, Path(made), run(Path(made))):
            (given.out / f"{name}.webp").write_bytes(content)
            large += len(content) > MOST_BYTES
            sys.stdout.write(f"{name:<10}{len(content) / 1000:6.0f} kB\n")
        browser.close()
    return int(large > 0)


if __name__ == "__main__":
    sys.exit(main())
