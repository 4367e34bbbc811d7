"""The command line of `build_site.py`."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sourcebook.commands import captures, pages, site
from sourcebook.commands.renaming import rename
from sourcebook.problems import SourcebookError

_LAST_PORT = 65535
_EXPORT = "write a selection of the sources into one file, or all as Markdown"
_RENAME = "rename a page after its title, and mend every link to it"
_UPGRADE = "bring the pages of a collection of the first edition to this one"
Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status: 0, or 1 when anything is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # captures are in all scripts, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Command = options.run
    try:
        return command(options)
    except SourcebookError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is what a command line is for
        return 1
    except BrokenPipeError:  # whoever reads what we print has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a disk that is full where temporary files go, and the like
        where = f"{error.filename}: " if error.filename else ""
        message = f"{where}{error.strerror or error}; the command stopped, no page was lost"
        print(message, file=sys.stderr)  # noqa: T201 - as above
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_site.py",
        description="Turns the captures in seeds/ into pages in docs/, and these into a site.",
    )
    parser.add_argument(
        "-C", dest="project", metavar="DIR", type=Path, default=Path(), help="the project's folder"
    )
    _add_verbose(parser, default=False)
    parser.set_defaults(run=site.build)
    table = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, run: Command, summary: str) -> argparse.ArgumentParser:
        command = table.add_parser(name, help=summary, description=summary)
        command.set_defaults(run=run)
        return command

    add("build", site.build, "ingest, then build the site (the same as no command)")
    add("ingest", pages.ingest, "bring the pages in docs/ up to date with the captures")
    add("check", pages.check, "say what ingest would change and what is wrong; write nothing")
    extract = add("extract", captures.extract, "show what would be made of captures")
    for name in ("build", "ingest", "check", "extract"):
        _add_verbose(table.choices[name])
    extract.add_argument("files", nargs="+", metavar="FILE", type=Path)
    extract.add_argument("--json", action="store_true", help="one JSON object a line")
    add_files = add("add", captures.add, "copy captures into seeds/, and ingest; fill in metadata")
    kinds = "a capture, a folder of captures, or a bibliography (.json, .ris, .bib)"
    add_files.add_argument("files", nargs="+", metavar="FILE", type=Path, help=kinds)
    _add_selection(add("export", site.export, _EXPORT))
    accept = add("accept", pages.accept, "take the program's value where an editor's stands")
    accept.add_argument("path", metavar="PATH", type=Path, help="a page in docs/")
    accept.add_argument("fields", nargs="*", metavar="FIELD", help="or the name of a region")
    _add_title(add("rename", lambda o: rename(o.project, o.page, o.title), _RENAME))
    add("upgrade", pages.upgrade, _UPGRADE)
    new = add("new", pages.new, "start another collection in an empty folder")
    new.add_argument("folder", metavar="DIR", type=Path)
    new.add_argument("--demo", action="store_true", help="with a small collection to look at")
    serve = add("serve", site.serve, "show the site, and show changes as they are made")
    where = "where to show it, 127.0.0.1:8000 unless said"
    serve.add_argument(
        "--address", default="127.0.0.1:8000", metavar="HOST:PORT", type=_address, help=where
    )
    return parser


def _add_title(rename: argparse.ArgumentParser) -> None:
    """Add the page to rename, and its title."""
    rename.add_argument("page", metavar="PAGE", type=Path, help="a page in docs/")
    rename.add_argument("title", metavar="TITLE", nargs="?", default="", help="its new title")


def _add_verbose(parser: argparse.ArgumentParser, default: object = argparse.SUPPRESS) -> None:
    """Add `-v`. A command without a default keeps the value given before its name."""
    summary = "show where in the program each fault arose that nobody foresaw"
    parser.add_argument("-v", "--verbose", action="store_true", default=default, help=summary)


def _address(text: str) -> str:
    """Return a valid `HOST:PORT` unchanged; raise ArgumentTypeError for any other text."""
    host, colon, port = text.rpartition(":")
    if not (host and colon and port.isdecimal() and int(port) <= _LAST_PORT):
        message = f"{text!r} is no address: write a host and a port, such as 127.0.0.1:8000"
        raise argparse.ArgumentTypeError(message)
    return text


def _add_selection(export: argparse.ArgumentParser) -> None:
    """Add the options that select sources to export, and the file to write."""
    where = "its ending says what it is: .html or .epub to read, .bib, .ris, .json, .csv, .jsonl"
    export.add_argument("-o", dest="out", metavar="FILE", type=Path, required=True, help=where)
    kinds = "what to write, whatever the ending; markdown: all of it, into a folder that is empty"
    export.add_argument("--format", choices=site.FORMATS, default="", help=kinds)
    export.add_argument("--title", default="", help="of what is to be read")
    for option, name, metavar in (
        ("--subject", "subjects", "ID"),
        ("--author", "authors", "NAME"),
        ("--publisher", "publishers", "NAME"),
        ("--type", "types", "CSL_TYPE"),
        ("--language", "languages", "TAG"),
        ("--license", "licenses", "CODE"),
    ):
        summary = "only sources with it; may be said again, for any of several"
        export.add_argument(
            option, dest=name, metavar=metavar, action="append", default=[], help=summary
        )
    export.add_argument("--since", metavar="YEAR", type=int, help="only from this year on")
    export.add_argument("--until", metavar="YEAR", type=int, help="only up to this year")
