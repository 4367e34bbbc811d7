"""Commands on the whole collection: export, verify, seal, verify-site, new, upgrade, completion."""

import re
import sys
from pathlib import Path
from typing import Any

import click

from sourcebook.commands import completion
from sourcebook.commands.arguments.program import PATH, program, project_root, terminal
from sourcebook.commands.help import not_blank

SECTION = ("The whole collection", "verify", "export", "seal", "verify-site", "new", "upgrade")
"""The title of their section in `--help`, and their order there."""

_FOLDERS = ("markdown", "ro-crate", "data-package", "bagit", "tei")
FORMATS = (
    *_FOLDERS,
    "html",
    "epub",
    "bib",
    "ris",
    "json",
    "csv",
    "jsonl",
    "cff",
    "zenodo",
    "jsonld",
    "ttl",
)
_ENDINGS = (
    "its ending says what it is: .html or .epub to read, .bib, .ris, .json, .csv, .jsonl, .cff; "
    ".jsonld or .ttl: the subjects as SKOS"
)


def _selecting(name: str, option: str, metavar: str) -> click.Option:
    summary = "only sources with it; may be said again, for any of several"
    found = completion.subjects if name == "subjects" else None
    return click.Option(
        [name, option], metavar=metavar, multiple=True, help=summary, shell_complete=found
    )


@program.command(
    short_help="write a selection of the sources into one file, or all as Markdown",
    params=[
        click.Option(["out", "-o"], metavar="FILE", required=True, type=PATH, help=_ENDINGS),
        click.Option(
            ["form", "--format"],
            type=click.Choice(FORMATS),
            help=f"what to write, whatever the ending; into an empty folder: {', '.join(_FOLDERS)}",
        ),
        click.Option(["--title"], default="", callback=not_blank, help="of what is to be read"),
        _selecting("subjects", "--subject", "ID"),
        _selecting("authors", "--author", "NAME"),
        _selecting("publishers", "--publisher", "NAME"),
        _selecting("types", "--type", "CSL_TYPE"),
        _selecting("languages", "--language", "TAG"),
        _selecting("licenses", "--license", "CODE"),
        click.Option(["--since"], metavar="YEAR", type=int, help="only from this year on"),
        click.Option(["--until"], metavar="YEAR", type=int, help="only up to this year"),
    ],
    examples=[
        "export -o packet.epub --subject peace-treaty --since 2017",
        "export -o copy --format markdown",
        "export -o deposit --format ro-crate",
    ],
)
def export(out: Path, form: str | None, title: str, **selected: Any) -> int:
    """Writes a selection of the sources into one file, or all of them as Markdown into a folder."""
    from sourcebook.commands.publishing import site
    from sourcebook.publish.export.export import Selection

    asked = Selection(**selected)
    return site.export(project_root(), site.ExportTarget(out, form or "", title), asked, terminal())


def _root_digits(_context: click.Context, _option: click.Parameter, digits: str) -> str:
    """Return digits of a root. Raises BadParameter where they are none."""
    if digits and not re.fullmatch("[0-9a-fA-F]{16,64}", digits):
        message = f"{digits!r} is no root: at least its first 16 digits are needed"
        raise click.BadParameter(message, param_hint="--root")
    return digits


@program.command(
    short_help="check the quotations in manuscripts against the sources",
    examples=["verify thesis.docx --docx thesis-checked.docx", "verify *.md --html report.html"],
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option("--html", metavar="FILE", type=PATH, help="write each quotation beside its passage")
@click.option("--docx", metavar="FILE", type=PATH, help="write a copy of the .docx with comments")
@click.option("--json", "as_json", is_flag=True, help="print one JSON object a quotation")
@click.option(
    "--words",
    metavar="N",
    type=click.IntRange(1, 100),
    default=4,
    help="leave out quotations of fewer words: 4, unless given",
)
def verify(
    files: tuple[Path, ...], html: Path | None, docx: Path | None, words: int, *, as_json: bool
) -> int:
    """Checks each quotation in manuscripts: whether a source has it word for word, and where.

    FILE is a .docx, .odt, .md, .html, .tex, .pdf or .txt. The status is 0 when every quotation is
    exact, else 1. The whole text of sources is compared, whatever is published of it; so the
    reports, which may hold words of it, are never written into the site.
    """
    from sourcebook.commands.publishing import verifying

    reports = verifying.Reports(html, docx, as_json)
    return verifying.verify(project_root(), files, reports, terminal(), words)


@program.command(
    short_help="write the digests of the site into a file, to compare copies with",
    examples=["seal", "seal -o ~/seals/2026-11.json"],
)
@click.option(
    "-o",
    "out",
    metavar="FILE",
    type=PATH,
    help="where to keep them: seal.json in the project, unless given",
)
def seal(out: Path | None) -> int:
    """Writes the digests of all texts and files of the site into a file that you keep.

    The same captures and pages give the same root on any machine.
    """
    from sourcebook.commands.publishing import sealing

    return sealing.seal(project_root(), out or project_root() / "seal.json", terminal())


@program.command(
    "verify-site",
    short_help="compare a copy of a site with a seal, and name what differs",
    examples=[
        "verify-site copy.zip --seal seal.json",
        "verify-site folder --root 268a975c51e888d1",
    ],
)
@click.argument("copy", metavar="DIR_OR_ZIP", type=PATH)
@click.option(
    "--seal",
    "seal_file",
    metavar="FILE",
    type=PATH,
    help="the seal that `seal` wrote: all files are compared; else the texts with the copy's own",
)
@click.option(
    "--root", "digits", default="", callback=_root_digits, help="its first digits at least"
)
def verify_site(copy: Path, seal_file: Path | None, digits: str) -> int:
    """Compares a copy of a site with a seal, and names what differs: files, paragraphs, titles.

    Nothing of the copy is run or unpacked.
    """
    from sourcebook.commands.publishing import sealing

    return sealing.verify_site(copy, seal_file, digits, terminal())


@program.command(
    short_help="start another collection in an empty folder",
    examples=["new letters", "new --demo look-at-this"],
)
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--demo", is_flag=True, help="with a small collection to look at")
@click.option("--name", default="", callback=not_blank, help="what the collection is called")
@click.option("--language", default="", metavar="TAG", help="of the site's own words: en, ja, …")
@click.option(
    "--publish", type=click.Choice(("by-rights", "full")), help="what is shown of the texts"
)
def new(folder: Path, *, demo: bool, name: str, language: str, publish: str | None) -> int:
    """Starts another collection in an empty folder.

    On a terminal it asks what is not said: the name, the language, and what is published of the
    texts. All three stand in mkdocs.yml, and can be changed there.
    """
    from sourcebook.commands import collections
    from sourcebook.locale import words
    from sourcebook.store.collections.starter import StarterChoice

    if language and language not in words.shipped():
        raise click.BadParameter(
            f"give one of {', '.join(words.shipped())}", param_hint="--language"
        )
    ask = sys.stdin.isatty() and sys.stdout.isatty() and not demo
    chosen = StarterChoice(name, language, publish or "")
    return collections.new(folder, terminal(), chosen, demo=demo, ask=ask)


@program.command(short_help="bring a collection to the installed version of the program")
def upgrade() -> int:
    """Brings a collection to the installed version: its pages, its files and its settings.

    What people changed is merged or left, and said. Then it ingests.
    """
    from sourcebook.commands import collections

    return collections.upgrade(project_root(), terminal())


@program.command("completion", short_help="print what makes a shell complete commands and names")
@click.argument("shell", type=click.Choice(completion.SHELLS))
def complete(shell: str) -> int:
    """Prints a script with which a shell completes commands, options, pages and subjects.

    \b
    bash: sourcebook completion bash > ~/.local/share/bash-completion/completions/sourcebook
    zsh:  sourcebook completion zsh > a file that ~/.zshrc sources
    fish: sourcebook completion fish > ~/.config/fish/completions/sourcebook.fish
    """
    click.echo(completion.script(program, shell))
    return 0
