"""Runs the installed command `sourcebook`: in a pipe, on a terminal, and while it goes on."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SCRIPT = """\
#!{python}
import sys
sys.path.insert(0, {root!r})
from sourcebook.cli import main
if __name__ == "__main__":
    sys.exit(main())
"""


def installed(folder: Path) -> Path:
    """Put a script `sourcebook` into a folder, as installing the package does; return its path."""
    script = folder / "bin/sourcebook"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(_SCRIPT.format(python=sys.executable, root=str(ROOT)), encoding="utf-8")
    script.chmod(0o755)
    return script


def environment(**variables: str) -> dict[str, str]:
    """Return this environment, for a plain terminal with colours."""
    usual = {name: text for name, text in os.environ.items() if name != "NO_COLOR"}
    return usual | {"TERM": "xterm", "PYTHONUNBUFFERED": ""} | variables


def piped(script: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its output in pipes."""
    return subprocess.run(
        [str(script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment(**variables),
    )


def on_terminal(script: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run the command on a terminal; return its exit status and all that it wrote there."""
    ours, its = os.openpty()
    with subprocess.Popen(
        [str(script), *arguments], stdin=its, stdout=its, stderr=its, env=environment(**variables)
    ) as run:
        os.close(its)
        written = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return run.returncode, written.decode()


def interrupted(script: Path, *arguments: str, when: bytes) -> tuple[int, str]:
    """Run the command on a terminal, and press Ctrl-C when it shows what `when` finds; return its
    exit status and all that it wrote."""
    ours, its = os.openpty()
    line = [str(script), *arguments]
    with subprocess.Popen(
        line, stdin=its, stdout=its, stderr=its, env=environment(), start_new_session=True
    ) as run:
        os.close(its)
        written = b""
        while (part := _read(ours)) and not re.search(when, (written := written + part)):
            pass
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does, to its processes, too
        written += b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return run.returncode, written.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the last program has left the terminal
        return b""


@contextmanager
def going_on(script: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command until the test is done with it, then interrupt it."""
    with subprocess.Popen(
        [str(script), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as run:
        try:
            yield run
        finally:
            if run.poll() is None:
                run.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    run.wait(10)
                run.kill()
