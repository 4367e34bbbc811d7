"""The command line: each command's arguments, options and help. What it does is loaded when run."""

import re
import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import sourcebook
from sourcebook.commands import completion
from sourcebook.commands.help import Program, Shared
from sourcebook.problems import Problem

if TYPE_CHECKING:
    from sourcebook.commands.serve import Address
    from sourcebook.commands.terminal import Terminal
    from sourcebook.store.workers import Executor

EXIT_STATUSES = {
    0: "all went well; a warning changes nothing of that",
    1: "something is wrong, and a person is to mend it; the rest was done",
    2: "the command was not understood; nothing was done",
    3: "`check` alone: nothing is wrong, and `ingest` has something to write",
    130: "a person interrupted it with Ctrl-C",
}
SUGGESTED = ("people", "places", "organisations", "events", "works", "topics")
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
_PATH = click.Path(path_type=Path)
_LAST_PORT = 65535


@click.group(cls=Program, statuses=EXIT_STATUSES, invoke_without_command=True)
@click.version_option(
    sourcebook.__version__, "--version", message="sourcebook %(version)s", help="print the version"
)
@click.pass_context
def program(context: click.Context) -> int:
    """Turns the captures in seeds/ into pages in docs/, and these into a site.

    Without a command it does what `build` does.
    """
    return build.callback() if context.invoked_subcommand is None and build.callback else 0


def _root() -> Path:
    return click.get_current_context().ensure_object(Shared).project


def _terminal() -> "Terminal":
    from sourcebook.commands.terminal import Terminal

    shared = click.get_current_context().ensure_object(Shared)
    return Terminal(shared.quiet, shared.verbose, colours=not shared.colourless)


def report(problems: Iterable[Problem]) -> int:
    """Print why a command could not go on; return its exit status."""
    return _terminal().report(problems)


# Who does the work.

_SCHEDULER = re.compile(r"(?:(?:tcp|tls)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})")
"""An address as a scheduler of Dask prints it when it starts; without a scheme it is `tcp`."""

_Command = Callable[..., int]


def _worked(command: _Command) -> _Command:
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
    if address and not (match and 0 < int(match[1]) <= _LAST_PORT):
        message = f"{address!r} is no address: write it as the scheduler does, tcp://HOST:8786"
        raise click.BadParameter(message, param_hint="--scheduler")
    return address


def _opened(workers: int | None, scheduler: str) -> AbstractContextManager["Executor"]:
    """Open what the options ask for. Raises UsageError where they contradict each other."""
    from sourcebook.store.workers import opened

    if workers and scheduler:
        message = "--workers and --scheduler contradict each other: a cluster has its own workers"
        raise click.UsageError(message, click.get_current_context())
    return opened(workers or 0, scheduler)


# Each day.


@program.command(short_help="ingest, then build the site (the same as no command)")
@_worked
def build(workers: int | None = None, scheduler: str = "") -> int:
    """Brings the pages in docs/ up to date with the captures, then builds the site into site/."""
    from sourcebook.commands import site

    with _opened(workers, scheduler) as executor:
        return site.build(_root(), _terminal(), executor)


@program.command(
    short_help="show the site, and show changes as they are made",
    examples=["serve --open", "serve --port 8080"],
)
@click.option("--port", type=click.IntRange(1, _LAST_PORT), help="8000, or the next free one")
@click.option(
    "--address",
    metavar="HOST[:PORT]",
    default="",
    help="who may see it: 127.0.0.1, which is this computer alone, unless another is given",
)
@click.option("--open", "open_browser", is_flag=True, help="open it in a browser once it is built")
@_worked
def serve(
    port: int | None, address: str, open_browser: bool, workers: int | None, scheduler: str
) -> int:
    """Shows the site, and each change as soon as it is saved. Ctrl-C ends it, with status 0."""
    from sourcebook.commands import serve as serving

    place = _address(address, port)
    with _opened(workers, scheduler) as executor:
        return serving.serve(_root(), place, _terminal(), executor, open_browser=open_browser)


def _address(text: str, port: int | None) -> "Address":
    """Return what `--address` and `--port` name. Raises BadParameter where it is no address."""
    from sourcebook.commands.serve import HOST, Address

    host, colon, written = text.rpartition(":")
    if port is not None and (not colon or text.endswith("]")):
        host, written = text, ""
    elif text and not (host and written.isdecimal() and int(written) <= _LAST_PORT):
        message = f"{text!r} is no address: write a host and a port, such as 127.0.0.1:8000"
        raise click.BadParameter(message, param_hint="--address")
    if port is None and written:
        port = int(written)
    return Address(host.strip("[]") or HOST, port)


@program.command(short_help="bring the pages in docs/ up to date with the captures")
@_worked
def ingest(workers: int | None, scheduler: str) -> int:
    """Brings the pages in docs/ up to date with the captures in seeds/."""
    from sourcebook.commands import pages

    with _opened(workers, scheduler) as executor:
        return pages.ingest(_root(), _terminal(), executor)


@program.command(short_help="say what ingest would change and what is wrong; write nothing")
@_worked
def check(workers: int | None, scheduler: str) -> int:
    """Says what ingest would change and what is wrong. It writes nothing."""
    from sourcebook.commands import pages

    with _opened(workers, scheduler) as executor:
        return pages.check(_root(), _terminal(), executor)


# Captures.


def _ocr_languages(_context: click.Context, _option: click.Parameter, names: str) -> str:
    """Return names of languages. Raises BadParameter where they are none."""
    from sourcebook.ingest.sidecars import OCR_LANGUAGES

    if names and not OCR_LANGUAGES.fullmatch(names):
        message = f"{names!r} are no names of Tesseract's languages: write them as deu+eng"
        raise click.BadParameter(message, param_hint="--ocr-languages")
    return names


@program.command(
    short_help="copy captures into seeds/, and ingest them; fill pages from bibliographies",
    examples=["add speech.html", "add ~/found", "add https://example.org/a", "add zotero.json"],
)
@click.argument("names", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "pages",
    "--page",
    metavar="ADDRESS",
    multiple=True,
    help="a page to take out of a web archive or feed; `*` stands for anything; may be said again",
)
@click.option(
    "--ocr-languages",
    metavar="NAMES",
    default="",
    callback=_ocr_languages,
    help="languages of scanned pages and images, as Tesseract calls them: deu+eng",
)
@click.option(
    "collections_as_topics",
    "--collections",
    is_flag=True,
    help="of a library: file its works under topics named like their collections",
)
@_worked
def add(names: tuple[str, ...], workers: int | None, scheduler: str, **wanted: object) -> int:
    """Copies captures into seeds/, and ingests them; fills pages from bibliographies.

    FILE is a capture, a folder of captures, a bibliography (.json, .ris, .bib), or the address of a
    page (https://…), which is fetched once. What cannot be read is not copied. A web archive
    (.warc, .wacz) or feed of many pages is listed, unless --page says which of them to take.
    A library of Zotero (its folder, or an export with files) is taken in whole, with metadata,
    notes and annotations; given again, it is brought up to date. So are tables of
    CollectionBuilder, DocumentCloud and Omeka, and JSON-LD of Tropy, with their files.
    """
    from sourcebook.commands import captures

    with _opened(workers, scheduler) as executor:
        asked = captures.Wanted(**wanted)  # type: ignore[arg-type] # its fields are the options
        return captures.add(_root(), names, _terminal(), executor, asked)


@program.command(
    short_help="show what would be made of captures",
    examples=["extract speech.html", "extract --json seeds > records.jsonl"],
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="one JSON object a line")
@_worked
def extract(files: tuple[Path, ...], as_json: bool, workers: int | None, scheduler: str) -> int:
    """Shows what would be made of captures: metadata, and what becomes of each line."""
    from sourcebook.commands import captures

    with _opened(workers, scheduler) as executor:
        return captures.extract(files, _terminal(), executor, as_json=as_json)


@program.command(
    short_help="take the program's value where an editor's stands",
    examples=["accept docs/sources/a-title.md title", "accept docs/sources/a-title.md source-text"],
)
@click.argument("path", metavar="PATH", type=_PATH, shell_complete=completion.pages)
@click.argument("fields", metavar="[FIELD]...", nargs=-1, shell_complete=completion.fields)
def accept(path: Path, fields: tuple[str, ...]) -> int:
    """Takes the program's value where an editor's stands.

    PATH is a page in docs/, FIELD a key of its front matter, or `source-text` for its text; without
    one, all fields for which the program has another value.
    """
    from sourcebook.commands import pages

    return pages.accept(_root(), path, fields, _terminal())


@program.command(
    "set",
    short_help="write a value into many pages, after showing them",
    examples=[
        'set license CC-BY-4.0 --where "publisher=the conversation*" --where license=CNE',
        "set publish record --where rights_holder=*press* --dry-run",
    ],
)
@click.argument("field", metavar="FIELD", shell_complete=completion.fields)
@click.argument("value", metavar="VALUE")
@click.option(
    "--where",
    multiple=True,
    metavar="CONDITION",
    help="which pages: FIELD=PATTERN or FIELD!=PATTERN, * for any signs; each must hold",
)
@click.option("--yes", is_flag=True, help="write without asking")
@click.option("--dry-run", is_flag=True, help="show what would change; write nothing")
def set_value(field: str, value: str, where: tuple[str, ...], *, yes: bool, dry_run: bool) -> int:
    """Writes VALUE into FIELD of each page of a source that fits, after showing them.

    FIELD is a key of front matter. Of a field with several values, each has `;` between; an empty
    VALUE says that the source does not state it. The values are yours from then on. The condition
    page=PATTERN is on the path of the page, capture=PATTERN on that of its capture, FIELD= on a
    field that is empty.
    """
    from sourcebook.commands import setting

    given = (field, value)
    return setting.run(_root(), _terminal(), given, where, yes=yes, dry_run=dry_run)


@program.command(
    short_help="settle the values that the program is unsure of",
    examples=["review", "review docs/sources/a-title.md --field issued", "review --list"],
)
@click.argument("pages", metavar="[PAGE]...", nargs=-1, type=_PATH, shell_complete=completion.pages)
@click.option("--field", "fields", multiple=True, metavar="FIELD", help="only this field")
@click.option("--all", "every", is_flag=True, help="every value of the program, in doubt or not")
@click.option("--by-field", is_flag=True, help="field by field, equal values beside each other")
@click.option("--list", "listed", is_flag=True, help="list them, with status 1 if there are any")
def review(
    pages: tuple[Path, ...], fields: tuple[str, ...], *, every: bool, by_field: bool, listed: bool
) -> int:
    """Asks about each value that the program is unsure of, with the capture's lines beside it.

    A value that is taken as it stands is noted under `checked:` on its page, one that is corrected
    is yours; neither is asked for again. Each answer is written at once, and offered for the same
    value on other pages, after these are shown by publisher.
    """
    from sourcebook.commands import reviewing

    names = [page.as_posix() for page in pages]
    wanted = reviewing.Wanted(names, fields, every, by_field)
    return reviewing.run(_root(), _terminal(), wanted, listed=listed)


@program.command(
    short_help="list what the texts speak of and has no page",
    examples=["suggest", "suggest ID", "suggest --write ID ID", "suggest --refuse ID"],
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--write", is_flag=True, help="make a draft of a page of each ID")
@click.option("--refuse", is_flag=True, help="never propose these again")
@click.option("--kind", type=click.Choice(SUGGESTED), help="list only these")
@click.option("--most", metavar="N", type=click.IntRange(0), default=45, help="how many; 0: all")
@click.option("--json", "as_json", is_flag=True, help="one JSON object a line")
def suggest(
    ids: tuple[str, ...], write: bool, refuse: bool, kind: str | None, most: int, as_json: bool
) -> int:
    """Lists people, organisations, places, events, works and topics that the texts speak of and
    that have no page yet, the best first, each with where and why. With an ID it shows all of one.

    A draft holds the names, `draft: true`, and links to the passages: nothing of it is published
    until you take `draft: true` away. What is refused is kept in refused-subjects.txt.
    """
    from sourcebook.commands import suggesting

    if write and refuse:
        raise click.UsageError("--write and --refuse exclude each other; give one of them.")
    if (write or refuse) and not ids:
        raise click.UsageError("Name proposals by their ids; `suggest` alone lists them.")
    if write or refuse:
        done = suggesting.write if write else suggesting.refuse
        return done(_root(), _terminal(), ids)
    wanted = suggesting.Wanted(most, kind or "")
    return suggesting.suggest(_root(), _terminal(), ids, wanted, as_json=as_json)


@program.command(
    short_help="match subjects with records of authorities",
    examples=["link people.jsonl", "link terms.csv --take treaty=Q131569"],
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_PATH)
@click.option("ids", "--take", metavar="ID", multiple=True, help="write what this record adds")
@click.option("languages", "--language", metavar="TAG", multiple=True, help="labels to offer")
def link(files: tuple[Path, ...], ids: tuple[str, ...], languages: tuple[str, ...]) -> int:
    """Lists records of authorities that may be of your subjects, with what speaks for and against.

    FILE is one that you have: JSON lines of Wikidata or VIAF, SKOS as JSON-LD (.jsonld, .json),
    Turtle (.ttl) or RDF/XML (.rdf), or a table (.csv, .tsv) with id, name, alias, description,
    date, latitude, longitude. Nothing is written without --take, and nothing that stands on a page
    is changed.
    """
    from sourcebook.commands import linking

    return linking.link(_root(), _terminal(), files, ids, languages)


@program.command(
    short_help="rename a page after its title, and mend every link to it",
    examples=[
        "rename docs/sources/a-title.md",
        'rename docs/topics/treaty.md "Treaties of peace"',
    ],
)
@click.argument("page", metavar="PAGE", type=_PATH, shell_complete=completion.pages)
@click.argument("title", metavar="[TITLE]", default="")
def rename(page: Path, title: str) -> int:
    """Renames a page after its title, or after TITLE, which it gets; mends every link to it.

    PAGE is a page in docs/.
    """
    from sourcebook.commands import renaming

    return renaming.rename(_root(), page, title, _terminal())


@program.command(
    short_help="put the notes of readers on their pages, as proposals",
    examples=["merge notes.jsonld", "merge --dry-run ~/Downloads/notes*.jsonld"],
)
@click.argument("files", metavar="NOTES...", nargs=-1, required=True, type=_PATH)
@click.option("--dry-run", is_flag=True, help="say what would be done; write nothing")
def merge(files: tuple[Path, ...], dry_run: bool) -> int:
    """Puts the notes of readers on their pages, as proposals. None is published until accepted.

    NOTES is a file as "Your notes" on the site saves it (Web Annotations). Each note is signed, and
    stands in the commentary of its page, at its paragraph. A note is proposed once.
    """
    from sourcebook.commands import merging

    return merging.merge(_root(), files, _terminal(), dry_run=dry_run)


# The whole collection.


def _selecting(name: str, option: str, metavar: str) -> click.Option:
    summary = "only sources with it; may be said again, for any of several"
    found = completion.subjects if name == "subjects" else None
    return click.Option(
        [name, option], metavar=metavar, multiple=True, help=summary, shell_complete=found
    )


@program.command(
    short_help="write a selection of the sources into one file, or all as Markdown",
    params=[
        click.Option(["out", "-o"], metavar="FILE", required=True, type=_PATH, help=_ENDINGS),
        click.Option(
            ["form", "--format"],
            type=click.Choice(FORMATS),
            help=f"what to write, whatever the ending; into an empty folder: {', '.join(_FOLDERS)}",
        ),
        click.Option(["--title"], default="", help="of what is to be read"),
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
def export(out: Path, form: str | None, title: str, **selected: object) -> int:
    """Writes a selection of the sources into one file, or all of them as Markdown into a folder."""
    from sourcebook.commands import site
    from sourcebook.publish.export import Selection

    asked = Selection(**selected)  # type: ignore[arg-type] # its fields are the options above
    return site.export(_root(), site.Target(out, form or "", title), asked, _terminal())


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
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_PATH)
@click.option("--html", metavar="FILE", type=_PATH, help="write each quotation beside its passage")
@click.option("--docx", metavar="FILE", type=_PATH, help="write a copy of the .docx with comments")
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
    from sourcebook.commands import verifying

    reports = verifying.Reports(html, docx, as_json)
    return verifying.verify(_root(), files, reports, _terminal(), words)


@program.command(
    short_help="write the digests of the site into a file, to compare copies with",
    examples=["seal", "seal -o ~/seals/2026-11.json"],
)
@click.option(
    "-o",
    "out",
    metavar="FILE",
    type=_PATH,
    help="where to keep them: seal.json in the project, unless given",
)
def seal(out: Path | None) -> int:
    """Writes the digests of all texts and files of the site into a file that you keep.

    The same captures and pages give the same root on any machine.
    """
    from sourcebook.commands import sealing

    return sealing.seal(_root(), out or _root() / "seal.json", _terminal())


@program.command(
    "verify-site",
    short_help="compare a copy of a site with a seal, and name what differs",
    examples=[
        "verify-site copy.zip --seal seal.json",
        "verify-site folder --root 268a975c51e888d1",
    ],
)
@click.argument("copy", metavar="DIR_OR_ZIP", type=_PATH)
@click.option(
    "--seal",
    "seal_file",
    metavar="FILE",
    type=_PATH,
    help="the seal that `seal` wrote: all files are compared; else the texts with the copy's own",
)
@click.option(
    "--root", "digits", default="", callback=_root_digits, help="its first digits at least"
)
def verify_site(copy: Path, seal_file: Path | None, digits: str) -> int:
    """Compares a copy of a site with a seal, and names what differs: files, paragraphs, titles.

    Nothing of the copy is run or unpacked.
    """
    from sourcebook.commands import sealing

    return sealing.verify_site(copy, seal_file, digits, _terminal())


@program.command(
    short_help="start another collection in an empty folder",
    examples=["new letters", "new --demo look-at-this"],
)
@click.argument("folder", metavar="DIR", type=_PATH)
@click.option("--demo", is_flag=True, help="with a small collection to look at")
@click.option("--name", default="", help="what the collection is called")
@click.option("--language", default="", metavar="TAG", help="of the site's own words: en, ja, …")
@click.option(
    "--publish", type=click.Choice(("by-rights", "full")), help="what is shown of the texts"
)
def new(folder: Path, *, demo: bool, name: str, language: str, publish: str | None) -> int:
    """Starts another collection in an empty folder.

    On a terminal it asks what is not said: the name, the language, and what is published of the
    texts. All three stand in mkdocs.yml, and can be changed there.
    """
    from sourcebook.commands import pages
    from sourcebook.locale import words
    from sourcebook.store.starter import Chosen

    if language and language not in words.shipped():
        raise click.BadParameter(f"one of {', '.join(words.shipped())}", param_hint="--language")
    ask = sys.stdin.isatty() and sys.stdout.isatty() and not demo
    chosen = Chosen(name, language, publish or "")
    return pages.new(folder, _terminal(), chosen, demo=demo, ask=ask)


@program.command(short_help="bring a collection to the installed version of the program")
def upgrade() -> int:
    """Brings a collection to the installed version: its pages, its files and its settings.

    What people changed is merged or left, and said. Then it ingests.
    """
    from sourcebook.commands import upgrading

    return upgrading.upgrade(_root(), _terminal())


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


program.section("Each day", "build", "serve", "ingest", "check")
program.section(
    "Captures and their pages", "add", "extract", "accept", "review", "set", "rename", "merge"
)
program.section("Subjects", "suggest", "link")
program.section("The whole collection", "verify", "export", "seal", "verify-site", "new", "upgrade")
