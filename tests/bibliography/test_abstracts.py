"""A source's own abstract is in every format, apart from what the editors and its site say."""

import csv
import json
from dataclasses import replace

from sourcebook.bibliography import biblatex, csl, ris, tables
from sourcebook.embed import atom
from tests.bibliography import readers
from tests.bibliography.sources import COLLECTION, PLAIN

OWN, OURS, SITES = "What it says {of} itself.", "What we say of it.", "What its site says of it."
SOURCE = replace(PLAIN, abstract=OWN, description=OURS, site_description=SITES)
WHOLE = replace(COLLECTION, sources=(SOURCE,))


def test_it_is_the_abstract_and_nothing_else_is() -> None:
    [item] = json.loads(csl.dump(WHOLE.sources, WHOLE))
    assert (item["abstract"], item["annote"]) == (OWN, OURS)
    [record] = readers.rispy(ris.dump(WHOLE.sources, WHOLE))
    assert record["abstract"] == OWN
    assert OURS in record["notes"]
    entry = biblatex.dump(WHOLE.sources, WHOLE)
    assert f"  annotation = {{{OURS}}}," in entry
    assert "  abstract = {What it says" in entry
    for text in (csl, ris, biblatex):
        assert SITES not in text.dump(WHOLE.sources, WHOLE)


def test_tables_have_all_three_and_feeds_a_quotation_where_we_say_nothing() -> None:
    [row] = csv.DictReader(tables.sources_csv(WHOLE).splitlines())
    assert (row["description"], row["abstract"], row["site_description"]) == (OURS, OWN, SITES)
    bare = replace(SOURCE, description="")
    feeds = [atom.feed(replace(WHOLE, sources=(one,))).decode() for one in (SOURCE, bare)]
    assert [OWN in feed for feed in feeds] == [False, True]
    assert f"<q>{OWN}</q>" in feeds[1].replace(' xml:lang="en"', "")
