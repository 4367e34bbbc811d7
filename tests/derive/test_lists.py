"""Lists of sources and subjects, at the placeholders that a person put into pages."""

import re

import pytest
from markdown_it import MarkdownIt

from sourcebook.derive.known import catalogue as indexing
from sourcebook.derive.known.catalogue import CatalogueEntry, SourceIndex
from sourcebook.derive.listed import directory, lists
from sourcebook.derive.listed.directory import Directory
from sourcebook.model import BibRecord, Subject
from sourcebook.page.regions import placeholders
from sourcebook.page.regions.placeholders import GROUPS, OPTIONS
from sourcebook.publish.render import render
from sourcebook.publish.render.links import Links
from tests.hostile import STRINGS


def entry(bib: BibRecord, topics: tuple[str, ...] = ()) -> CatalogueEntry:
    return CatalogueEntry(
        f"sources/{bib.title.lower()}.md", bib, topics, capture=f"seeds/{bib.title}"
    )


def subject(name: str, kind: str = "topics", *labels: str) -> Subject:
    identifier = name.lower().replace(" ", "-")
    return Subject(identifier, kind, f"{kind}/{identifier}.md", name, (name, *labels))


SUBJECTS = (
    subject("Sea trade", "topics", "trade by sea", "Мореходство"),
    subject("The Strait", "places", "海峡", "Đường", "2nd strait"),
    subject("Anna Lind", "people", "Lind", "trade by sea"),
)
ENTRIES = (
    entry(
        BibRecord("A", issued="2015", publisher="Press", language="en", license="CNE"),
        ("sea-trade",),
    ),
    entry(BibRecord("B", ("Anna Lind",), "2016-05~", license="CC-BY-NC-4.0", type="report")),
    entry(BibRecord("C", language="ru", type="report")),
)


def made(
    entries: tuple[CatalogueEntry, ...] = ENTRIES, subjects: tuple[Subject, ...] = SUBJECTS
) -> SourceIndex:
    return indexing.build(entries, subjects)


def region(name: str, path: str = "browse.md", index: SourceIndex | None = None) -> str:
    """What a placeholder, without its markup, shows on the page at `path`."""
    wanted = placeholders.read(f"<!-- sourcebook: {name} -->")
    assert wanted
    assert not [*placeholders.refusals(wanted, path)]
    index = made() if index is None else index
    if wanted.name in directory.LISTS:
        return Directory(index, ("subjects.md",)).render(path, wanted)[1]
    return lists.render(path, wanted, index)[1]


def test_every_list_has_a_placeholder_and_every_group_a_list() -> None:
    assert set(OPTIONS) >= lists.LISTS | directory.LISTS
    for group in GROUPS:
        assert region(f"sources by={group}")


def test_the_list_of_all_sources_says_what_is_known() -> None:
    rows = region("all-sources", "sources/index.md").splitlines()
    assert rows[0] == "| Date | Source | Kind | Language | Rights | Topics |"
    assert rows[2] == "| about May 2016 | [B](b.md) | Report | not known | CC BY-NC 4.0 |  |"
    assert rows[3].startswith("| 2015 | [A](a.md) |")
    assert rows[3].endswith(
        "| English | Copyright not evaluated | [Sea trade](../topics/sea-trade.md) |"
    )


def test_columns_tell_sources_apart() -> None:
    """What is known of less than half of the sources, or the same of all, is no column; nor are
    topics where there are none."""

    def columns(*bibs: BibRecord, topics: tuple[str, ...] = ("sea-trade",)) -> str:
        first, *rest = bibs
        index = made((entry(first, topics), *map(entry, rest)))
        return region("all-sources", "sources/index.md", index).splitlines()[0]

    one = BibRecord("A", ("Anna Lind",), language="en")
    assert columns(one) == "| Date | Source | Author | Language | Topics |"
    other, third = BibRecord("B", ("Bo Ek",), language="en"), BibRecord("C", language="en")
    assert columns(one, other, third) == "| Date | Source | Author | Topics |"
    assert columns(one, third, third) == "| Date | Source | Topics |"
    assert columns(one, third, third, topics=()) == "| Date | Source |"


def test_a_limit_is_the_most_that_is_shown() -> None:
    rows = region("sources limit=2", "index.md").splitlines()
    assert [row.split(" | ")[1] for row in rows[2:4]] == ["[B](sources/b.md)", "[A](sources/a.md)"]
    assert rows[4:] == ["", "The newest of 3. [All sources](sources/index.md)"]
    assert "The newest of" not in region("sources limit=3", "index.md")
    index = made(subjects=(*SUBJECTS, subject("Ice"), subject("Fog")))
    assert region("topics limit=2", "index.md", index).splitlines() == [
        *("- [Fog](topics/fog.md) (0 sources)", "- [Sea trade](topics/sea-trade.md) (1 source)"),
        "- [and 1 more](subjects.md)",
    ]
    rows = region("sources by=kind limit=1", index=made((*ENTRIES, ENTRIES[1]))).splitlines()
    assert "  - [2 more](sources/index.md)" in rows


def test_the_newest_have_a_short_table() -> None:
    assert region("sources", "index.md").startswith("| Date | Source | Kind | Topics |")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "sources by=year",
            ["**2016** (1 source)", "**2015** (1 source)", "**undated** (1 source)"],
        ),
        (
            "sources by=topic",
            ["**[Sea trade](topics/sea-trade.md)** (1 source)", "**not known** (2 sources)"],
        ),
        ("sources by=kind", ["**Report** (2 sources)", "**not known** (1 source)"]),
        (
            "sources by=language",
            ["**English** (1 source)", "**Russian** (1 source)", "**not known** (1 source)"],
        ),
        (
            "sources by=rights",
            ["**CC BY-NC 4.0** (1 source)", "**Copyright not evaluated** (2 sources)"],
        ),
    ],
)
def test_sources_stand_in_groups(name: str, expected: list[str]) -> None:
    rows = region(name).splitlines()
    assert [row[2:] for row in rows if row.startswith("- ")] == expected
    assert sum(row.startswith("  - [") for row in rows) == 3


def test_groups_stay_short_however_many_sources_there_are() -> None:
    entries = tuple(
        entry(BibRecord(f"S{number}", publisher=f"P{number % 300}", issued="2001"))
        for number in range(2000)
    )
    rows = region("sources by=publisher", index=made(entries, ())).splitlines()
    assert sum(row.startswith("- **") for row in rows) == 24
    assert rows[0] == "- **[P0](sources/index.md?publisher=P0)** (7 sources)"
    assert rows[-1] == "- 276 smaller groups, [in the list of all sources](sources/index.md)"
    assert sum(row.startswith("    - [") for row in rows) == 18
    text = region("sources by=year", index=made(entries, ()))
    html = render.render("by-year", text, Links("browse.md")).html
    folded = html.partition("<summary>the newest</summary>")[2].partition("</details>")[0]
    assert folded.count("<li>") == 3


def test_what_hardly_differs_is_a_sentence() -> None:
    same = tuple(entry(BibRecord(f"S{n}", language="en", type="report")) for n in range(3))
    assert region("sources by=language", index=made(same)) == "All 3 sources: English."
    assert region("sources by=author", index=made(same)) == "No source says."
    said = region("sources by=author", index=made((*same, ENTRIES[1])))
    assert said == "Anna Lind: 1 of 4 sources; the others do not say."
    assert region("sources by=kind", index=made(same[:1])).startswith("- **Report**")


def test_subjects_of_a_kind_are_listed_with_their_sources() -> None:
    assert region("people", "people/index.md") == "- [Anna Lind](anna-lind.md) (0 sources)"
    assert region("topics", "index.md") == "- [Sea trade](topics/sea-trade.md) (1 source)"


def test_subjects_stand_from_a_to_z_under_all_their_names() -> None:
    text = region("subjects", "subjects.md")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == ["Numbers", "A", "D", "L", "S", "T", "Cyrillic", "Japanese and Chinese"]
    letters = re.findall(r"\[([^\]]*)\]\(#([^)]*)\)", text)
    assert [name for name, _ in letters] == headings
    assert "- [The Strait](places/the-strait.md) (place, 0 sources)" in text.partition("## S")[2]
    assert "- Đường: see [The Strait](places/the-strait.md)" in text
    assert (
        "- trade by sea: see [Anna Lind](people/anna-lind.md) and [Sea trade](topics/sea-trade.md)"
        in text
    )


def test_only_an_article_before_a_name_does_not_count_in_its_place() -> None:
    names = ("A Coruña", "Da Nang", "dash", "daring", "the Dee")
    text = region("subjects", index=made((), (subject("Zed", "places", *names),)))
    filed = re.findall(r"^- ([^:\[]+): see", text, re.MULTILINE)
    assert filed == ["A Coruña", "Da Nang", "daring", "dash", "the Dee"]


def test_without_subjects_it_says_what_one_is() -> None:
    assert region("subjects", index=made(subjects=())).startswith("No subjects yet")
    assert region("people", index=made(subjects=())) == (
        "Nothing here yet: each is a Markdown file in `docs/people/`."
    )


def test_without_sources_it_says_what_to_do() -> None:
    for path, wanted in (("index.md", "sources"), ("sources/index.md", "all-sources")):
        text = region(wanted, path, made((), ()))
        assert text.startswith("No sources yet: put a file into `seeds/`, and run")
    assert region("sources by=year", index=made((), ())) == "No sources yet."


@pytest.mark.parametrize("text", STRINGS)
def test_no_text_makes_other_markdown_of_a_list(text: str) -> None:
    entries = (entry(BibRecord("A", (text,), "2001", publisher=text)),)
    subjects = (subject("Anna Lind", "people", text),)
    index = made(entries, subjects)
    parser = MarkdownIt("commonmark").enable("table")

    def shape(content: str) -> list[str]:
        return [token.type for token in parser.parse(content)]

    plain = made((entry(BibRecord("A", ("x",), "2001", publisher="x")),), subjects)
    for name in ("all-sources", "sources by=publisher", "sources by=author"):
        assert shape(region(name, index=index)) == shape(region(name, index=plain))
    kinds = set(shape(region("subjects", index=index)))
    assert kinds <= set(shape(region("subjects", index=made())))


@pytest.mark.parametrize("count", [2, 12, 13, 57, 100])
def test_a_long_list_leads_from_each_page_to_every_other_in_two_steps(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE_ROWS", 1)
    index = made(tuple(entry(BibRecord(f"T{at:03}")) for at in range(count)), ())
    shown = {n: region("all-sources", lists.list_path(n), index) for n in range(1, count + 1)}
    leads = {
        number: {1 if one == "index.md" else lists.number_of(f"sources/{one}") for one in links}
        for number, text in shown.items()
        for links in [re.findall(r"\]\((index\S*?)\)", text)]
    }
    assert max(map(len, leads.values())) <= 22
    for number, near in leads.items():
        assert {number, *near}.union(*(leads[one] for one in near)) == set(shown)
