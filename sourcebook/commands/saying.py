"""What a command says: lines on standard output, problems on standard error."""

import sys
from collections.abc import Iterable

from sourcebook.problems import Problem


def say(line: str) -> None:
    """Print a line of what a command did."""
    print(line)  # noqa: T201 - what a command is for


def tell(line: str) -> None:
    """Print a line on standard error, of what is no result: why nothing happens for a while."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - as above


def report(problems: Iterable[Problem], *, verbose: bool = False) -> int:
    """Print problems, errors last so that they are seen; return 1 when there is an error.

    verbose: with the trace of each fault that nobody foresaw.
    """
    ordered = sorted(
        set(problems), key=lambda p: (p.severity == "error", p.path, p.line, p.message, p.hint)
    )
    for problem in ordered:
        print(problem, file=sys.stderr)  # noqa: T201 - where errors belong
        if verbose and problem.trace:
            print(problem.trace, file=sys.stderr)  # noqa: T201 - as above
    errors = sum(problem.severity == "error" for problem in ordered)
    if errors:
        print(count(errors, "problem"), file=sys.stderr)  # noqa: T201 - as above
    return int(bool(errors))


def count(number: int, noun: str) -> str:
    """Return a number of things, as in "2 pages"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
