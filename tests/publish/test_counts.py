"""Pictures and tables count all that the sources say, not what a page happens to show of it."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from sourcebook.bibliography import tables
from sourcebook.charts.geojson import Panel
from sourcebook.charts.map import places
from sourcebook.charts.themes import topics_over_time
from sourcebook.collection import Collection
from sourcebook.publish.export import export

ROOT = Path(__file__).parents[2]
SOURCES, PARAGRAPHS = 60, 8  # a subject's page shows 50 sources, and five passages of each
WITHHELD = "sources/00.md"


def source(number: int) -> str:
    setting = "publish: record\n" if number == 0 else ""
    text = "\n\n".join(f"Of the peace treaty in Moscow, {n}." for n in range(PARAGRAPHS))
    return (
        f"---\ntitle: Source {number}\nissued: {1950 + number}\n{setting}"
        f"capture: {{path: seeds/{number}.txt}}\n---\n\n"
        f"<!-- source-text: begin -->\n{text}\n<!-- source-text: end -->\n"
    )


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    root = tmp_path_factory.mktemp("many")
    for folder in ("sources", "topics", "places"):
        (root / "docs" / folder).mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "hooks").symlink_to(ROOT / "hooks")
    for number in range(SOURCES):
        (root / f"docs/sources/{number:02}.md").write_text(source(number), "utf-8")
    topic = "---\ntitle: Peace treaty\nalt_labels: [peace treaty]\n---\n"
    (root / "docs/topics/peace-treaty.md").write_text(topic, "utf-8")
    place = "---\ntitle: Moscow\ncoordinates: [55.8, 37.6]\n---\n"
    (root / "docs/places/moscow.md").write_text(place, "utf-8")
    (root / "docs/index.md").write_text("# Home\n", "utf-8")
    return export.collect(root)[0].published.collection


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def test_themes_count_every_paragraph(collection: Collection) -> None:
    (row,) = topics_over_time(collection, "themes.html").rows
    assert sum(int(cell.text or 0) for cell in row[1:]) == SOURCES * PARAGRAPHS


def test_the_map_counts_every_source(collection: Collection) -> None:
    chart = (Panel("A map", (0.0, 0.0, 90.0, 80.0)),)
    (row,) = places(collection, "map.html", chart).rows
    assert row[-1].text == str(SOURCES)


def test_tables_hold_every_paragraph(collection: Collection) -> None:
    assert [row["sources"] for row in rows(tables.subjects_csv(collection))] == [str(SOURCES)] * 2
    found = {
        (row["source"], paragraph)
        for row in rows(tables.passages_csv(collection))
        if row["subject"] == "peace-treaty"
        for paragraph in row["paragraphs"].split(" | ")
    }
    assert len(found) == SOURCES * PARAGRAPHS


def test_what_may_not_be_quoted_is_named_and_counts(collection: Collection) -> None:
    subject = collection.by_id()["peace-treaty"]
    quotes = [one for one in subject.quoted if one.source == WITHHELD]
    assert [one.text for one in quotes if one.text or one.terms] == []
    named = {paragraph for one in quotes for paragraph in one.paragraphs}
    assert named == {f"p{number}" for number in range(1, PARAGRAPHS + 1)}
