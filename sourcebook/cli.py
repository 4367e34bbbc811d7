"""Runs the command line, as the command `sourcebook` and as `build_site.py`."""

import io
import os
import sys
from collections.abc import Sequence

import click

from sourcebook.commands import completion
from sourcebook.commands.arguments import captures, collection, daily, subjects
from sourcebook.commands.arguments.program import program, report
from sourcebook.problems import SourcebookError
from sourcebook.problems import program as program_name
from sourcebook.store import garbage_collection

__all__ = ["main", "program"]

for _commands in (daily, captures, subjects, collection):  # as `--help` shows them
    program.section(*_commands.SECTION)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (`commands/arguments/program.py` lists them)."""
    garbage_collection.not_at_the_end()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # captures are in all scripts, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if asked := os.environ.get(completion.VARIABLE):
        return completion.answer(program, asked)
    try:
        with garbage_collection.seldom():
            return _run(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:  # whoever reads what we print has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a disk that is full where temporary files go, and the like
        where = f"{error.filename}: " if error.filename else ""
        message = f"{where}{error.strerror or error}; the command stopped, no page was lost"
        _say(f"{message}; mend that, and run it again")
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    """Run the command that the arguments name; return its exit status."""
    try:
        with program.make_context(program_name(), arguments) as context:
            try:
                return int(program.invoke(context) or 0)
            except SourcebookError as error:
                return report(error.problems)
    except click.exceptions.Exit as ended:  # after `--help` and `--version`
        return ended.exit_code
    except click.Abort:  # Ctrl-C at a question, or the input has ended
        _say("")
        return 130
    except click.UsageError as error:
        error.show()
        return error.exit_code


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
