"""Commands on subjects: suggest, link."""

from pathlib import Path

import click

from sourcebook.commands.arguments.program import PATH, program, project_root, terminal

SECTION = ("Subjects", "suggest", "link")
"""The title of their section in `--help`, and their order there."""
SUGGESTED = ("people", "places", "organisations", "events", "works", "topics")


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
    from sourcebook.commands.curating import suggesting

    if write and refuse:
        raise click.UsageError("--write and --refuse exclude each other; give one of them.")
    if (write or refuse) and not ids:
        raise click.UsageError("Name proposals by their ids; `suggest` alone lists them.")
    if write or refuse:
        done = suggesting.write if write else suggesting.refuse
        return done(project_root(), terminal(), ids)
    wanted = suggesting.ProposalFilter(most, kind or "")
    return suggesting.suggest(project_root(), terminal(), ids, wanted, as_json=as_json)


@program.command(
    short_help="match subjects with records of authorities",
    examples=["link people.jsonl", "link terms.csv --take treaty=Q131569"],
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
@click.option("ids", "--take", metavar="ID", multiple=True, help="write what this record adds")
@click.option("languages", "--language", metavar="TAG", multiple=True, help="labels to offer")
def link(files: tuple[Path, ...], ids: tuple[str, ...], languages: tuple[str, ...]) -> int:
    """Lists records of authorities that may be of your subjects, with what speaks for and against.

    FILE is one that you have: JSON lines of Wikidata or VIAF, SKOS as JSON-LD (.jsonld, .json),
    Turtle (.ttl) or RDF/XML (.rdf), or a table (.csv, .tsv) with id, name, alias, description,
    date, latitude, longitude. Nothing is written without --take, and nothing that stands on a page
    is changed.
    """
    from sourcebook.commands.curating import linking

    return linking.link(project_root(), terminal(), files, ids, languages)
