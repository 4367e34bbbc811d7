"""Everything that is made of one source's front matter, as texts by the name of the output."""

import json
from collections.abc import Mapping

from sourcebook.bibliography import biblatex, csl, formats, ris, tables
from sourcebook.collection import Collection, PublishedSource
from sourcebook.embed import head, jsonld
from sourcebook.extract.metadata.candidates.resolve import FieldContext, resolve
from sourcebook.extract.record import as_json
from sourcebook.ingest.checks import values
from sourcebook.ingest.pages.source_page import fields
from sourcebook.model import Candidate, SourceRecord
from sourcebook.packet.facts import facts
from sourcebook.page.content import record
from sourcebook.page.document import read
from sourcebook.publish.pages.search_records import filters
from sourcebook.publish.pages.source_view import source_view


def outputs(meta: Mapping[str, object]) -> dict[str, str]:
    """Return what a site, its exports and its packets hold of a source with this front matter."""
    bib = record(meta)
    source = PublishedSource("sources/made.md", "sources/made.html", bib)
    collection = Collection("A Reader", sources=(source,))
    view = source_view(meta)
    return {
        "head": repr((view.facts, view.unknown)),
        "grounds": repr(view.grounds),
        "search": repr(filters(meta, ())),
        "CSL": csl.line(source, collection),
        "BibLaTeX": biblatex.entry(source, collection),
        "RIS": ris.record(source, collection),
        "Highwire": repr(head.highwire_tags(source, collection)),
        "Dublin Core": repr(head.dublin_core_tags(source, collection)),
        "schema.org": jsonld.text(jsonld.graph(source, collection)),
        "CSV": tables.sources_csv(collection),
        "JSON Lines": tables.json_lines(collection),
        "JSON Schema": json.dumps(tables.schema()),
        "packet": facts(source, ""),
        **{
            f"read from {name}": repr(formats.read(name, text.encode()))
            for name, text in (
                ("x.json", csl.dump((source,), collection)),
                ("x.bib", biblatex.dump((source,), collection)),
                ("x.ris", ris.dump((source,), collection)),
            )
        },
    }


def ingested(meta: Mapping[str, object]) -> dict[str, str]:
    """Return what ingest makes of a capture that states these values, and asks of their editor."""
    statements = tuple(
        Candidate(key, tuple(value) if isinstance(value, list) else str(value), "stated", (1,))
        for key, value in meta.items()
    )
    bib, _ = resolve(statements, FieldContext("seeds/made.txt", "", "", ""))
    made = SourceRecord("seeds/made.txt", "", "text/plain", "utf-8", (), bib, ())
    page, _ = read("docs/sources/made.md", b"---\ntitle: ''\n---\n")
    assert page is not None
    return {
        "front matter": repr(fields(made)),
        "extract": json.dumps(as_json(made)),
        "check": repr(list(values.value_problems(page, {"title"}, ()))),
    }
