"""Lists stay short, and lead to all that they stand for, however much there is."""

import posixpath
import re
from functools import cache

from sourcebook.charts.geojson import Panel
from sourcebook.charts.map import places
from sourcebook.derive.known import catalogue
from sourcebook.derive.known.catalogue import CatalogueEntry, SourceIndex
from sourcebook.derive.listed import directory, lists
from sourcebook.derive.listed.directory import Directory
from sourcebook.model import BibRecord, Subject
from sourcebook.page.regions import placeholders
from sourcebook.page.regions.placeholders import GROUPS
from sourcebook.project import SUBJECT_FOLDERS
from tests.charts.making import collection, links, place

MANY = 700
MOST_LINKS = 240
"""On one page, without those of the menu; of the groups of one field a seventh."""
HOMES = ("subjects.md", *(f"{kind}/index.md" for kind in SUBJECT_FOLDERS))
_LINK = re.compile(r"\]\(([^)?]*)[^)]*\)")


def subject(kind: str, number: int) -> Subject:
    name = f"{chr(65 + number % 26)}{number:04} {kind}"
    path = f"{kind}/{number}.md"
    return Subject(f"{kind}-{number}", kind, path, name, (name, f"x{name}", f"Ж{name}"))


SUBJECTS = tuple(subject(kind, number) for kind in SUBJECT_FOLDERS for number in range(MANY))
TOPICS = tuple(one.id for one in SUBJECTS if one.kind == "topics")


def entry(number: int) -> CatalogueEntry:
    bib = BibRecord(
        f"S{number}",
        (f"Author {number % 400}",),
        f"{1850 + number % 170}-03",
        publisher=f"Press {number % 90}",
        language=("en", "de", "ru")[number % 3],
        type=("report", "book")[number % 2],
    )
    return CatalogueEntry(f"sources/{number}.md", bib, TOPICS[number % 20 : number % 20 + 12])


@cache
def index() -> SourceIndex:
    return catalogue.build([entry(number) for number in range(2_000)], SUBJECTS)


@cache
def of_subjects() -> Directory:
    return Directory(index(), HOMES)


def links_of(path: str, text: str) -> list[str]:
    found = _LINK.findall(text)
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in found]


def shown(path: str, name: str) -> str:
    wanted = placeholders.read(f"<!-- sourcebook: {name} -->")
    assert wanted
    if wanted.name in directory.LISTS:
        return of_subjects().render(path, wanted)[1]
    return lists.render(path, wanted, index())[1]


def test_no_list_of_sources_leads_to_too_much() -> None:
    for path, name in (("index.md", "sources"), ("sources/index.md", "all-sources")):
        assert len(links_of(path, shown(path, name))) <= MOST_LINKS
    assert sum(len(links_of("x.md", shown("x.md", f"sources by={by}"))) for by in GROUPS) <= 250


def test_years_of_a_long_time_stand_by_decades() -> None:
    rows = shown("browse.md", "sources by=year").splitlines()
    heads = [row for row in rows if row.startswith("- **")]
    assert len(heads) == 17
    assert heads[0] == "- **[2010–2019](sources/index.md?year=2010-2019)** (110 sources)"


def test_a_long_list_of_subjects_leads_to_each_of_them_in_two_steps() -> None:
    for home in HOMES:
        name = home.split(".")[0].partition("/")[0]
        first = links_of(home, shown(home, name))
        assert len(first) <= MOST_LINKS
        parts = [one for one in first if one in of_subjects().pages]
        reached = set[str]()
        for path in parts:
            found = links_of(path, of_subjects().page(path).body + of_subjects().rows(path))
            assert len(found) <= MOST_LINKS
            assert home in found
            reached |= set(found)
        kinds = SUBJECT_FOLDERS if name == directory.ALL else (name,)
        assert {one.path for one in SUBJECTS if one.kind in kinds} <= reached


def test_a_part_says_where_it_is() -> None:
    path = "subjects/people-b.md"
    assert of_subjects().page(path).meta["title"] == "People: B0001 people – B0677 people"
    text = of_subjects().rows(path)
    assert "[A](people-a.md) **B** [C](people-c.md)" in text
    assert "[Before: A0000 people – A0676 people](people-a.md)" in text
    assert "- [B0001 people](../people/1.md) (0 sources)" in text


def test_a_short_list_and_one_without_a_page_are_whole() -> None:
    few = Directory(catalogue.build((), SUBJECTS[:20]), HOMES)
    assert few.pages == {}
    assert Directory(index(), ()).pages == {}
    assert Directory(index(), HOMES[:1]).pages.keys() == {
        path for path, one in of_subjects().pages.items() if one.of == directory.ALL
    }


def test_of_some_subjects_those_are_named_of_which_most_sources_speak() -> None:
    rows = shown("index.md", "topics limit=31").splitlines()
    assert len(rows) == 32
    assert all("(0 sources)" not in row for row in rows[:31])
    assert rows[31] == f"- [and {MANY - 31} more](topics/index.md)"


def test_a_full_map_groups_what_is_close_and_enlarges_it() -> None:
    near = [place(f"near{n}", 59 + n % 5 / 25, 17 + n // 5 / 9) for n in range(75)]
    far = [place(f"far{n}", 50 + n % 7, 5 + 3 * (n % 11)) for n in range(77)]
    picture = places(collection(*near, *far), "map.html", (Panel("M", (0.0, 48.0, 40.0, 70.0)),))
    found = links(picture.svg)
    assert len(found) <= 150
    (around, *_) = [one for one in found if one.href.startswith("#")]
    assert f'id="{around.href[1:]}"' in picture.svg
    assert len({one.href for one in found if one.href.startswith("places/near")}) >= 30
    beside = [place(f"by{n}", 59.1 + n / 500, 17.3 + n / 10) for n in range(12)]
    both = places(collection(*near, *beside), "map.html", (Panel("M", (0.0, 48.0, 40.0, 70.0)),))
    assert both.svg.count('id="map-1-') == 1
    assert "places/index.html" in {cell.href for row in picture.rows for cell in row}
