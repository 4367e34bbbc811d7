"""A source's own abstract: kept as its words, apart from what the editors say of it."""

import pytest

from tests.ingest.conftest import Project, project

__all__ = ["project"]
FERRIES = "docs/sources/ferries-and-ice.md"
WORDS = "We count the ferries of the strait over forty winters, and find that ice closed it twice."
PAGE = """<html lang="en"><head><title>Ferries and Ice</title>{head}</head><body><article>
<h1>Ferries and Ice</h1><p>By Mara Lind</p>
<p>The harbour of the town was open in most winters that the books of the port tell of.</p>
<p>In the second winter of the war the last ferry left on the ninth of January, before noon.</p>
</article></body></html>"""
LINKED = '{{"@type": "ScholarlyArticle", "headline": "Ferries and Ice", "abstract": "{}"}}'


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (f'<meta name="citation_abstract" content="{WORDS}">', "meta citation_abstract"),
        (f'<meta name="DCTERMS.abstract" content="{WORDS}">', "meta dcterms.abstract"),
        (
            f'<script type="application/ld+json">{LINKED.format(WORDS)}</script>',
            "JSON-LD abstract",
        ),
        (f'<meta name="description" content="{WORDS}">', ""),
        (f'<meta name="citation_abstract" content="&lt;p&gt;{WORDS}&lt;/p&gt;">', ""),
    ],
)
def test_an_abstract_is_taken_where_the_metadata_state_one(
    project: Project, head: str, place: str
) -> None:
    project.write("seeds/a.html", PAGE.format(head=head))
    assert project.run("ingest").status == 0
    text = (project.root / FERRIES).read_text(encoding="utf-8")
    assert (f"abstract: {WORDS}\n" in text) is bool(place)
    assert not place or place in text
    assert "\ndescription: ''\n" in text


def test_what_a_curator_makes_of_it_stays(project: Project) -> None:
    head = f'<meta name="citation_abstract" content="{WORDS}">'
    project.write("seeds/a.html", PAGE.format(head=head))
    assert project.run("ingest").status == 0
    path = project.root / FERRIES
    path.write_text(path.read_text(encoding="utf-8").replace(WORDS, "We count them."), "utf-8")
    assert project.run("ingest").status == 0
    assert "abstract: We count them.\n" in path.read_text(encoding="utf-8")
