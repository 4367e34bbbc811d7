"""Commands of each day: build, serve, ingest, check."""

from typing import TYPE_CHECKING

import click

from sourcebook.commands.arguments.program import (
    LAST_PORT,
    opened,
    program,
    project_root,
    terminal,
    with_workers,
)

if TYPE_CHECKING:
    from sourcebook.commands.publishing.serve import ServeAddress

SECTION = ("Each day", "build", "serve", "ingest", "check")
"""The title of their section in `--help`, and their order there."""


@program.command(short_help="ingest, then build the site (the same as no command)")
@with_workers
def build(workers: int | None = None, scheduler: str = "") -> int:
    """Brings the pages in docs/ up to date with the captures, then builds the site into site/."""
    from sourcebook.commands.publishing import site

    with opened(workers, scheduler) as executor:
        return site.build(project_root(), terminal(), executor)


@program.command(
    short_help="show the site, and show changes as they are made",
    examples=["serve --open", "serve --port 8080"],
)
@click.option("--port", type=click.IntRange(1, LAST_PORT), help="8000, or the next free one")
@click.option(
    "--address",
    metavar="HOST[:PORT]",
    default="",
    help="who may see it: 127.0.0.1, which is this computer alone, unless another is given",
)
@click.option("--open", "open_browser", is_flag=True, help="open it in a browser once it is built")
@with_workers
def serve(
    port: int | None, address: str, open_browser: bool, workers: int | None, scheduler: str
) -> int:
    """Shows the site, and each change as soon as it is saved. Ctrl-C ends it, with status 0."""
    from sourcebook.commands.publishing import serve as serving

    place = _address(address, port)
    with opened(workers, scheduler) as executor:
        return serving.serve(project_root(), place, terminal(), executor, open_browser=open_browser)


def _address(text: str, port: int | None) -> "ServeAddress":
    """Return what `--address` and `--port` name. Raises BadParameter where it is no address."""
    from sourcebook.commands.publishing.serve import HOST, ServeAddress

    host, colon, written = text.rpartition(":")
    if port is not None and (not colon or text.endswith("]")):
        host, written = text, ""
    elif text and not (host and written.isdecimal() and int(written) <= LAST_PORT):
        message = f"{text!r} is no address: write a host and a port, such as 127.0.0.1:8000"
        raise click.BadParameter(message, param_hint="--address")
    if port is None and written:
        port = int(written)
    return ServeAddress(host.strip("[]") or HOST, port)


@program.command(short_help="bring the pages in docs/ up to date with the captures")
@with_workers
def ingest(workers: int | None, scheduler: str) -> int:
    """Brings the pages in docs/ up to date with the captures in seeds/."""
    from sourcebook.commands import pages

    with opened(workers, scheduler) as executor:
        return pages.ingest(project_root(), terminal(), executor)


@program.command(short_help="say what ingest would change and what is wrong; write nothing")
@with_workers
def check(workers: int | None, scheduler: str) -> int:
    """Says what ingest would change and what is wrong. It writes nothing."""
    from sourcebook.commands import pages

    with opened(workers, scheduler) as executor:
        return pages.check(project_root(), terminal(), executor)
