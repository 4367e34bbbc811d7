"""The command line as a whole: what all commands share, and who does the work for one."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import sourcebook
from sourcebook.commands.help import NamedPath, Program, SharedOptions
from sourcebook.problems import Problem

if TYPE_CHECKING:
    from sourcebook.commands.terminal import Terminal
    from sourcebook.store.workers.executors import Executor

EXIT_STATUSES = {
    0: "all went well; a warning changes nothing of that",
    1: "something is wrong, and a person is to mend it; the rest was done",
    2: "the command was not understood; nothing was done",
    3: "`check` alone: nothing is wrong, and `ingest` has something to write",
    130: "a person interrupted it with Ctrl-C",
}
PATH = NamedPath()
LAST_PORT = 65535


@click.group(cls=Program, statuses=EXIT_STATUSES, invoke_without_command=True)
@click.version_option(
    sourcebook.__version__, "--version", message="sourcebook %(version)s", help="print the version"
)
@click.pass_context
def program(context: click.Context) -> int:
    """Turns the captures in seeds/ into pages in docs/, and these into a site.

    Without a command it does what `build` does.
    """
    if context.invoked_subcommand is not None:
        return 0
    return int(context.invoke(program.commands["build"]))


def project_root() -> Path:
    """Return the folder of the project that the command is run on."""
    return click.get_current_context().ensure_object(SharedOptions).project


def terminal() -> "Terminal":
    """Return the terminal, as talkative as the options ask for."""
    from sourcebook.commands.terminal import Terminal

    shared = click.get_current_context().ensure_object(SharedOptions)
    return Terminal(shared.quiet, shared.verbose, colours=not shared.colourless)


def report(problems: Iterable[Problem]) -> int:
    """Print why a command could not go on; return its exit status."""
    return terminal().report(problems)


# Who does the work.

_SCHEDULER = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})")
"""An address as a scheduler of Dask prints it when it starts; without a scheme it is `tcp`."""

_Command = Callable[..., int]


def with_workers(command: _Command) -> _Command:
    """Add the options that say where captures are read and pages rendered."""
    workers = click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(1),
        help="how many processes read captures and render pages: one a processor, unless given",
    )
    scheduler = click.option(
        "--scheduler",
        metavar="ADDRESS",
        default="",
        callback=_scheduler,
        help="let a Dask cluster that you trust do so, such as tcp://127.0.0.1:8786",
    )
    return workers(scheduler(command))


def _scheduler(_context: click.Context, _option: click.Parameter, address: str) -> str:
    """Return an address. Raises BadParameter where it is none."""
    match = _SCHEDULER.fullmatch(address)
    if address and not (match and 0 < int(match[1]) <= LAST_PORT):
        message = f"{address!r} is no address: write it as the scheduler does, tcp://HOST:8786"
        raise click.BadParameter(message, param_hint="--scheduler")
    return address


def opened(workers: int | None, scheduler: str) -> AbstractContextManager["Executor"]:
    """Open what the options ask for. Raises UsageError where they contradict each other."""
    from sourcebook.store.workers import executors as store_workers

    if workers and scheduler:
        message = "--workers and --scheduler contradict each other: a cluster has its own workers"
        raise click.UsageError(message, click.get_current_context())
    return store_workers.opened(workers or 0, scheduler)
