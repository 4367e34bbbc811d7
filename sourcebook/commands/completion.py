"""Completes in a shell what people type: commands, options, pages, subjects."""

from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import BashComplete, get_completion_class, shell_complete

from sourcebook.commands.help import SharedOptions
from sourcebook.project import DOCS, SUBJECT_KINDS

NAME = "sourcebook"
"""The command that is completed: a shell knows a program by its name."""

VARIABLE = "_SOURCEBOOK_COMPLETE"
"""The variable with which a shell asks for completions."""

SHELLS = ("bash", "zsh", "fish")


def script(program: click.Command, shell: str) -> str:
    """Return the script that teaches a shell to complete the program."""
    found = get_completion_class(shell) or BashComplete
    return found.source_template % found(program, {}, NAME, VARIABLE).source_vars()


def answer(program: click.Command, asked: str) -> int:
    """Print the completions that a shell asks for; return an exit status."""
    return shell_complete(program, {}, NAME, VARIABLE, asked)


def pages(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the pages of the project whose path begins so."""
    root = context.ensure_object(SharedOptions).project
    found = (path.relative_to(root).as_posix() for path in (root / DOCS).rglob("*.md"))
    return sorted(path for path in found if path.startswith(begun))


def subjects(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the ids of the project's subjects that begin so."""
    root = context.ensure_object(SharedOptions).project
    return sorted({name for name in _subjects(root) if name.startswith(begun)})


def _subjects(root: Path) -> Iterator[str]:
    for kind in SUBJECT_KINDS:
        for path in (root / DOCS / kind.folder).glob("*.md"):
            if path.stem != "index":
                yield path.stem


def fields(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the names of what a person may give back to the program on a page."""
    from sourcebook.fields import FIELDS

    names = (*(field.front_matter for field in FIELDS), "source-text")
    return [name for name in names if name.startswith(begun)]
