"""Commands on captures and their pages: add, extract, accept, set, review, rename, merge."""

from pathlib import Path
from typing import Any

import click

from sourcebook.commands import completion
from sourcebook.commands.arguments.program import (
    PATH,
    opened,
    program,
    project_root,
    terminal,
    with_workers,
)

SECTION = (
    *("Captures and their pages", "add", "extract", "accept", "review", "set", "rename", "merge"),
)
"""The title of their section in `--help`, and their order there."""


def _ocr_languages(_context: click.Context, _option: click.Parameter, names: str) -> str:
    """Return names of languages. Raises BadParameter where they are none."""
    from sourcebook.ingest.captures.sidecars import OCR_LANGUAGES

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
@with_workers
def add(names: tuple[str, ...], workers: int | None, scheduler: str, **wanted: Any) -> int:
    """Copies captures into seeds/, and ingests them; fills pages from bibliographies.

    FILE is a capture, a folder of captures, a bibliography (.json, .ris, .bib), or the address of a
    page (https://…), which is fetched once. What cannot be read is not copied. A web archive
    (.warc, .wacz) or feed of many pages is listed, unless --page says which of them to take.
    A library of Zotero (its folder, or an export with files) is taken in whole, with metadata,
    notes and annotations; given again, it is brought up to date. So are tables of
    CollectionBuilder, DocumentCloud and Omeka, and JSON-LD of Tropy, with their files.
    """
    from sourcebook.commands.adding import captures

    with opened(workers, scheduler) as executor:
        asked = captures.AddRequest(**wanted)
        return captures.add(project_root(), names, terminal(), executor, asked)


@program.command(
    short_help="show what would be made of captures",
    examples=["extract speech.html", "extract --json seeds > records.jsonl"],
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option("--json", "as_json", is_flag=True, help="one JSON object a line")
@with_workers
def extract(files: tuple[Path, ...], as_json: bool, workers: int | None, scheduler: str) -> int:
    """Shows what would be made of captures: metadata, and what becomes of each line."""
    from sourcebook.commands.adding import captures

    with opened(workers, scheduler) as executor:
        return captures.extract(files, terminal(), executor, as_json=as_json)


@program.command(
    short_help="take the program's value where an editor's stands",
    examples=["accept docs/sources/a-title.md title", "accept docs/sources/a-title.md source-text"],
)
@click.argument("path", metavar="PATH", type=PATH, shell_complete=completion.pages)
@click.argument("fields", metavar="[FIELD]...", nargs=-1, shell_complete=completion.fields)
def accept(path: Path, fields: tuple[str, ...]) -> int:
    """Takes the program's value where an editor's stands.

    PATH is a page in docs/, FIELD a key of its front matter, or `source-text` for its text; without
    one, all fields for which the program has another value. `keep` or `drop` says that these lines
    are meant of the capture as it is now, whose bytes have changed.
    """
    from sourcebook.commands import pages

    return pages.accept(project_root(), path, fields, terminal())


@program.command(
    "set",
    short_help="write a value into many pages, after showing them",
    examples=[
        'set license CC-BY-4.0 --where "publisher=the conversation*" --where license=CNE',
        "set publish record --where rights_holder=*press* --dry-run",
        'set abstract --from-capture --where "publisher=harbour news" --where abstract=',
    ],
)
@click.argument("field", metavar="FIELD", shell_complete=completion.fields)
@click.argument("value", metavar="[VALUE]", required=False)
@click.option(
    "--from-capture",
    is_flag=True,
    help="for VALUE, what each source says of itself: for abstract and site_description",
)
@click.option(
    "--where",
    multiple=True,
    metavar="CONDITION",
    help="which pages: FIELD=PATTERN or FIELD!=PATTERN, * for any signs; each must hold",
)
@click.option("--yes", is_flag=True, help="write without asking")
@click.option("--dry-run", is_flag=True, help="show what would change; write nothing")
def set_value(
    field: str, value: str | None, where: tuple[str, ...], *,
    from_capture: bool, yes: bool, dry_run: bool,
) -> int:  # fmt: skip
    """Writes VALUE into FIELD of each page of a source that fits, after showing them.

    FIELD is a key of front matter. Of a field with several values, each has `;` between; an empty
    VALUE says that the source does not state it. The values are yours from then on. The condition
    page=PATTERN is on the path of the page, capture=PATTERN on that of its capture, FIELD= on a
    field that is empty.
    """
    from sourcebook.commands.curating import setting

    if (value is None) != from_capture:
        raise click.UsageError("give a VALUE, or --from-capture in its place")
    given = (field, value)
    return setting.run(project_root(), terminal(), given, where, yes=yes, dry_run=dry_run)


@program.command(
    short_help="settle the values that the program is unsure of",
    examples=[
        "review",
        "review docs/sources/a-title.md --field issued",
        "review --list",
        "review --descriptions",
    ],
)
@click.argument("pages", metavar="[PAGE]...", nargs=-1, type=PATH, shell_complete=completion.pages)
@click.option("--field", "fields", multiple=True, metavar="FIELD", help="only this field")
@click.option("--all", "every", is_flag=True, help="every value of the program, in doubt or not")
@click.option("--by-field", is_flag=True, help="field by field, equal values beside each other")
@click.option(
    "--descriptions",
    is_flag=True,
    help="what sources say of themselves, for pages without a description; --all for all pages",
)
@click.option("--list", "listed", is_flag=True, help="list them, with status 1 if there are any")
def review(
    pages: tuple[Path, ...], fields: tuple[str, ...], *,
    every: bool, by_field: bool, descriptions: bool, listed: bool,
) -> int:  # fmt: skip
    """Asks about each value that the program is unsure of, with the capture's lines beside it.

    A value that is taken as it stands is noted under `checked:` on its page, one that is corrected
    is yours; neither is asked for again. Each answer is written at once, and offered for the same
    value on other pages, after these are shown by publisher. Before the values it asks about the
    warnings of captures, such as open changes in a Word document; --field capture asks about these
    alone.

    With --descriptions it offers the abstract or standfirst of each source, which is written under
    `abstract:` in the source's words, and what the site says of it, under `site_description:`;
    --field takes one of these.
    """
    from sourcebook.commands.curating import describing, reviewing
    from sourcebook.commands.pages import in_project

    names = [in_project(project_root(), page) for page in pages]
    wanted = reviewing.ReviewFilter(names, fields, every, by_field)
    run = describing.run if descriptions else reviewing.run
    return run(project_root(), terminal(), wanted, listed=listed)


@program.command(
    short_help="rename a page after its title, and mend every link to it",
    examples=[
        "rename docs/sources/a-title.md",
        'rename docs/topics/treaty.md "Treaties of peace"',
    ],
)
@click.argument("page", metavar="PAGE", type=PATH, shell_complete=completion.pages)
@click.argument("title", metavar="[TITLE]", required=False)
def rename(page: Path, title: str | None) -> int:
    """Renames a page after its title, or after TITLE, which it gets; mends every link to it.

    PAGE is a page in docs/.
    """
    from sourcebook.commands.curating import renaming

    if title is not None and not title.strip():
        message = (
            f"the title {title!r} is empty; write it, or leave it out to keep that of the page"
        )
        raise click.BadParameter(message, param_hint="TITLE")
    return renaming.rename(project_root(), page, title or "", terminal())


@program.command(
    short_help="put the notes of readers on their pages, as proposals",
    examples=["merge notes.jsonld", "merge --dry-run ~/Downloads/notes*.jsonld"],
)
@click.argument("files", metavar="NOTES...", nargs=-1, required=True, type=PATH)
@click.option("--dry-run", is_flag=True, help="say what would be done; write nothing")
def merge(files: tuple[Path, ...], dry_run: bool) -> int:
    """Puts the notes of readers on their pages, as proposals. None is published until accepted.

    NOTES is a file as "Your notes" on the site saves it (Web Annotations). Each note is signed, and
    stands in the commentary of its page, at its paragraph. A note is proposed once.
    """
    from sourcebook.commands.curating import merging

    return merging.merge(project_root(), files, terminal(), dry_run=dry_run)
