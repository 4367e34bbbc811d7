"""Runs a command again and again, each time killed at another write or with no room from it on.

`python -m tests.commands.dying FOLDER` reads what to do from FOLDER/job.json: the arguments of the
command, the lines that a person types, and at how many writes it is disturbed. The project is
FOLDER/project; it stays. FOLDER/whole is the project after an undisturbed run; FOLDER/killed-N and
full-N are those after a run that was disturbed at the Nth write, and with `-again` after their
names those after the command was run once more there. FOLDER/contents has each content that the
undisturbed run put into a file, by its digest.

One process runs all: each run is a fork of it, so that nothing is loaded twice.
"""

import errno
import hashlib
import io
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from sourcebook import cli
from sourcebook.commands.adding import captures, library
from sourcebook.commands.curating import linking, reviewing, setting, suggesting
from sourcebook.ingest import pipeline
from sourcebook.ingest.captures import batch

LOADED = (captures, library, linking, reviewing, setting, suggesting, batch, pipeline)
"""What commands load when they run: it is loaded here, so that no copy that dies was loading it."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_KEPT = ".cache"


def main() -> None:
    """Do the job that a folder holds."""
    folder = Path(sys.argv[1])
    job = json.loads((folder / "job.json").read_text("utf-8"))
    _load(folder)
    writes = _counted(folder, job)
    for moment, full in product(_spread(writes, job["moments"]), (False, True)):
        root = _laid_out(folder, f"{'full' if full else 'killed'}-{moment}")
        _run(root, job, partial(_disturb, root, moment, full=full))
        again = _laid_out(folder, f"{root.name}-again", root)
        _run(again, job, lambda: None)


def _load(folder: Path) -> None:
    """Read a capture, so that what this takes is in each fork."""
    text = folder / "text.html"
    text.write_text(f"<title>A text</title><h1>A text</h1><p>{'Of the ice. ' * 30}</p>", "utf-8")
    with redirect_stdout(io.StringIO()):
        cli.main(["extract", str(text)])


def _counted(folder: Path, job: dict[str, Any]) -> int:
    """Run the command to its end; keep what it puts into files, return how often it writes."""
    root, contents = _laid_out(folder, "whole"), folder / "contents"
    contents.mkdir()
    count = contents / "count"
    count.touch()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if _writes(root, event, arguments):
            with count.open("ab") as file:
                file.write(b".")
            if event == "os.rename":
                content = Path(arguments[0]).read_bytes()
                (contents / hashlib.sha256(content).hexdigest()).write_bytes(content)

    _run(root, job, lambda: sys.addaudithook(watch))
    number = count.stat().st_size
    count.unlink()
    return number


def _disturb(root: Path, moment: int, *, full: bool) -> None:
    seen = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if not _writes(root, event, arguments):
            return
        seen += 1
        if seen >= moment and full and event in ("open", "os.mkdir"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if seen == moment and not full:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def _writes(root: Path, event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether an event changes a file of the project that counts."""
    if event == "open":
        path, _, flags = arguments
        changes = bool(flags & _WRITING)
    else:
        path, changes = arguments[0] if arguments else "", event in _CHANGES
    if not changes or not isinstance(path, str | Path):
        return False
    place = Path(path)
    return (
        place != root and place.is_relative_to(root) and place.relative_to(root).parts[0] != _KEPT
    )


_CHANGES = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod")


def _spread(writes: int, some: int) -> list[int]:
    """Return the numbers of some writes, the first and the last among them."""
    some = min(some, writes)
    return sorted({1 + round(n * (writes - 1) / max(1, some - 1)) for n in range(some)})


def _laid_out(folder: Path, name: str, source: Path | None = None) -> Path:
    return Path(shutil.copytree(source or folder / "project", folder / name))


def _run(root: Path, job: dict[str, Any], prepare: Callable[[], None]) -> None:
    """Run the command in a fork; what it said and its status are put beside the project."""
    said = root.with_suffix(".txt")
    process = os.fork()
    if process:
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        with said.open("a", encoding="utf-8") as file:
            file.write(f"\nstatus {status}\n")
        return
    status = 99
    with said.open("w", encoding="utf-8") as out:
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(job["typed"]), out, out
        prepare()
        try:
            status = cli.main(["-C", str(root), *job["arguments"]])
        except BaseException:  # noqa: BLE001 - whatever it is, the test is told
            traceback.print_exc(file=out)
    os._exit(status)


if __name__ == "__main__":
    main()
