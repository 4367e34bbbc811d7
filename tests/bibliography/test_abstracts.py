"""A source's own abstract is in every format, apart from what the editors and its site say."""

import csv
import json
from types import ModuleType

import pytest
from msgspec.structs import replace

from sourcebook.bibliography import biblatex, csl, fill, ris, tables
from sourcebook.embed import atom
from sourcebook.library.zotero_fields import zotero_reference
from sourcebook.model import BibRecord
from sourcebook.page import document
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


@pytest.mark.parametrize("form", [csl, ris, biblatex])
def test_it_comes_back_where_it_is_the_authors_and_stays_where_a_person_wrote_another(
    form: ModuleType,
) -> None:
    own = "What the report says of itself, in a sentence that is long enough to be one."
    read = {}
    for kind in ("report", "webpage"):
        bib = BibRecord(title="Ice", type=kind, url="https://example.org/")
        one = replace(SOURCE, bib=bib, abstract=own)
        [read[kind]], problems = form.parse("a", form.dump([one], WHOLE))
        assert not problems
    assert (read["report"].abstract, read["webpage"].abstract) == (own, "")
    for key, taken in (("site_description", True), ("abstract", False)):
        text = f"---\ntitle: Ice\n{key}: Mine.\ncapture: {{path: seeds/a.txt}}\n---\n"
        page = document.read("docs/sources/a.md", text.encode())[0]
        assert page
        filled, said = fill.fill(page, read["report"])
        assert (("abstract", own) in filled.values) == taken
        assert any("abstract" in one.message for one in said) != taken


@pytest.mark.parametrize(("kind", "taken"), [("journalArticle", True), ("blogPost", False)])
def test_zotero_has_the_authors_of_an_article_and_perhaps_the_sites_of_a_post(
    kind: str, *, taken: bool
) -> None:
    own = "What the work says of itself, in a sentence that is long enough to be one."
    fields = {"title": "Ice", "abstractNote": own}
    assert zotero_reference(("a", 1), kind, fields, [], []).abstract == (own if taken else "")
