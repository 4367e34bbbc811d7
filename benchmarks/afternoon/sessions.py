"""Runs the commands of a curator as a person does, counts their time, and answers what they ask."""

import os
import re
import resource
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_PROMPT = re.compile(rb"(?:\[q\]uit|\]|\w[^\n]*): \Z")
_LONGEST = 500
"""Bytes of a prompt."""

Answer = Callable[[str], str]
"""What a person types, by all that a command has said since they typed last."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that was run: its line, what it said, its seconds of processor and of the clock."""

    line: str
    status: int
    said: str
    processor: float
    clock: float


@dataclass
class Session:
    """A person's work on a collection. program: the command. runs: all that were run."""

    program: Path
    root: Path
    runs: list[Run] = field(default_factory=list)

    def run(self, *arguments: str, answer: Answer | None = None, name: str = "") -> Run:
        """Run a command in the collection and return what it said.

        answer: says what to type where it asks. name: under which its time is shown.
        """
        line = [str(self.program), "-C", str(self.root), *arguments]
        before, started = _processor(), time.perf_counter()
        status, said = _talk(line, answer or (lambda _: ""))
        spent, passed = _processor() - before, time.perf_counter() - started
        run = Run(name or arguments[0], status, said, spent, passed)
        self.runs.append(run)
        return run


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _talk(line: list[str], answer: Answer) -> tuple[int, str]:
    """Run a command, and type an answer wherever it stops and asks."""
    said: list[bytes] = []
    asked = 0
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        while process.stdout and (part := os.read(process.stdout.fileno(), 65536)):
            said.append(part)
            end = part if len(said) == 1 or len(part) >= _LONGEST else said[-2] + part
            if process.stdin and _PROMPT.search(end[-_LONGEST:]):
                new = b"".join(said[asked:]).decode(errors="replace")
                process.stdin.write(f"{answer(new)}\n".encode())
                process.stdin.flush()
                asked = len(said)
    return process.returncode, b"".join(said).decode(errors="replace")
