"""Related sources share subjects: the most and rarest first, then the next in time."""

from msgspec.structs import replace

from sourcebook.derive.known import catalogue
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.related import Relations
from sourcebook.model import BibRecord, Subject

ICE, FOG = (
    Subject(name, "topics", f"topics/{name}.md", name.title(), (name,)) for name in ("ice", "fog")
)


def source(number: int, *subjects: Subject) -> CatalogueEntry:
    """Return a source of the year 1800 and `number`."""
    bib = BibRecord(f"S{number}", issued=str(1800 + number))
    return CatalogueEntry(f"sources/{number}.md", bib, tuple(one.id for one in subjects))


def related(entries: tuple[CatalogueEntry, ...]) -> dict[str, list[str]]:
    """Return the titles of the sources that are related to each, by its title."""
    relations = Relations(catalogue.build(entries, (ICE, FOG)))
    return {
        one.bib.title: [other.bib.title for other, shared in relations.of(one)] for one in entries
    }


def test_a_rare_subject_counts_more_than_a_common_one() -> None:
    entries = (*(source(number, ICE) for number in range(9)), source(50, ICE, FOG), source(99, FOG))
    assert related(entries)["S50"] == ["S99", "S8", "S7"]


def test_of_sources_that_share_as_much_the_next_in_time_come_first() -> None:
    found = related(tuple(source(number, ICE) for number in range(0, 200, 2)))
    assert found["S100"] == ["S102", "S98", "S104"]
    assert found["S0"] == ["S2", "S4", "S6"]
    assert found["S198"] == ["S196", "S194", "S192"]


def test_a_new_source_changes_those_near_it_in_time_alone() -> None:
    entries = tuple(source(number, ICE, *[FOG][: number % 3]) for number in range(0, 300, 2))
    for year in (-1, 151, 299):
        before, after = related(entries), related((*entries, source(year, ICE, FOG)))
        changed = [name for name in before if before[name] != after[name]]
        assert changed
        assert all(abs(int(name[1:]) - year) <= 30 for name in changed), (year, changed)


def test_sources_without_subjects_or_dates() -> None:
    alone = source(1)
    undated = replace(source(2, ICE), bib=BibRecord("undated"))
    assert related((alone, undated, source(3, ICE))) == {
        "S1": [],
        "undated": ["S3"],
        "S3": ["undated"],
    }
