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
    whole, new = b"", b""
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        while process.stdout and (part := os.read(process.stdout.fileno(), 65536)):
            whole, new = whole + part, new + part
            if process.stdin and _PROMPT.search(new):
                process.stdin.write(f"{answer(new.decode(errors='replace'))}\n".encode())
                process.stdin.flush()
                new = b""
    return process.returncode, whole.decode(errors="replace")
