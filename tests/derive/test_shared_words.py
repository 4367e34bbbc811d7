"""What a source shares with others, as its page says it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from sourcebook.charts.shared_words import MOST_DRAWN, MOST_ROWS, shared_words
from sourcebook.collection import Collection, SharedWords
from sourcebook.derive.derived import SHARING, Derived, derive
from sourcebook.derive.known.knowledge import gather
from sourcebook.derive.page_regions import SHARED_WORDS
from sourcebook.derive.shared import shared_words as sharing
from sourcebook.derive.shared.shared_words import collect
from sourcebook.evidence.shared_passages import compare
from sourcebook.page.content import PageContent, read
from sourcebook.publish.cache.page_cache import PageCache
from sourcebook.publish.render.links import Links
from sourcebook.publish.render.render import render
from tests.charts.making import collection, root
from tests.charts.making import source as published
from tests.derive.captures import NoCaptures
from tests.derive.test_overview import source

SENTENCE = (
    "The harbour master wrote in 1851 that no ship had left the bay since the ice came down from "
    "the northern strait, and that the letters of the winter lay in his office unread."
)
OLD = source("Old", "1852", "It was a hard year.", f"{SENTENCE} The spring was late.")
WHOLE = ("sources/s0.md", "sources/s1.md", "sources/s2.md")


def with_address(page: PageContent, url: str) -> PageContent:
    return replace(page, meta={**page.meta, "url": url})


def derived(
    *sources: PageContent, whole: tuple[str, ...] = WHOLE, unpublished: tuple[str, ...] = ()
) -> Derived:
    pages = {f"sources/s{at}.md": page for at, page in enumerate(sources)}
    known = gather({"index.md": read("index.md", "# Home\n"), **pages})
    return derive(
        known,
        lambda _p, _t: True,
        NoCaptures(),
        whole=whole,
        unpublished=unpublished,
        further=[SHARING],
    )


def section(made: Derived, path: str) -> list[str]:
    """The lines on shared words of a source's page."""
    parts = made.below[path][0].markdown.split("## ")
    return next((part for part in parts if part.startswith("Shared words\n")), "").split("\n\n")[1:]


def test_both_sources_say_what_they_share_and_lead_to_each_other() -> None:
    made = derived(OLD, source("New", "1901", f"He had read it. {SENTENCE}"))
    here, there = section(made, "sources/s1.md")[0], section(made, "sources/s0.md")[0]
    assert here == (
        "- [¶1](#p1) · 34 words · [Old](s0.md), 1852, [¶2](s0.md#p2) · "
        "used here without quotation marks"
    )
    assert there == (
        "- [¶2](#p2) · 34 words · [New](s1.md), 1901, [¶1](s1.md#p1) · "
        "used there without quotation marks"
    )
    assert made.shared == (SharedWords("sources/s0.md", "sources/s1.md", 34, 1),)


def test_of_several_versions_of_a_work_one_stands_for_all() -> None:
    versions = [
        with_address(source("Old", year, f"{SENTENCE} {end}"), "https://example.org/old")
        for year, end in (("1852", "The spring was late."), ("1853", "It was hard."))
    ]
    others = [source(f"Other {n}", f"191{n}", f"Nothing of it, {n}.") for n in range(4)]
    new = source("New", "1901", f"He had read it. {SENTENCE}")
    made = derived(new, *versions, *others)
    assert made.shared == (SharedWords("sources/s2.md", "sources/s0.md", 34, 1),)
    (row,) = (one for one in section(made, "sources/s0.md") if "words · [" in one)
    assert "[Old](s2.md), 1853, " in row
    for version in ("sources/s1.md", "sources/s2.md"):
        assert "[New](s0.md), 1901, " in section(made, version)[0]


@pytest.mark.parametrize("text", [f"She wrote: “{SENTENCE}”", f"> {SENTENCE}"])
def test_a_quotation_is_told_from_use_without_one(text: str) -> None:
    made = derived(OLD, source("New", "1901", text))
    assert "quoted here" in section(made, "sources/s1.md")[0]
    assert "quoted there" in section(made, "sources/s0.md")[0]


def test_words_that_are_quoted_and_words_that_are_not_are_told_apart() -> None:
    first, second = SENTENCE[: SENTENCE.index(", and")], SENTENCE[SENTENCE.index(" and that") :]
    rows = section(derived(OLD, source("New", "1901", f"“{first}”,", second)), "sources/s1.md")
    uses = [row.rpartition(" · ")[2] for row in rows if row.startswith("- ")]
    assert uses == ["quoted here", "used here without quotation marks"]
    assert "  The older sentence goes on." in rows


def test_what_was_changed_is_shown() -> None:
    altered = SENTENCE.replace("no ship", "hardly a boat").replace(" down from", "")
    made = derived(OLD, source("New", "1901", altered))
    assert "  “no ship” is now “hardly a boat”, left out: “down from”" in section(
        made, "sources/s1.md"
    )


def test_a_quotation_that_stops_early_is_said_to() -> None:
    cut = SENTENCE[: SENTENCE.index(", and that")]
    made = derived(OLD, source("New", "1901", f"“{cut}.”"))
    assert "  The older sentence goes on." in section(made, "sources/s1.md")


def test_words_that_may_not_be_shown_are_not() -> None:
    altered = SENTENCE.replace("no ship", "hardly a boat")
    made = derived(OLD, source("New", "1901", altered), whole=("sources/s1.md",))
    both = [*section(made, "sources/s0.md"), *section(made, "sources/s1.md")]
    assert "  Differs in 1 place." in both
    assert not any("ship" in line or "boat" in line for line in both)


def test_a_source_that_is_not_published_has_no_part_in_it() -> None:
    made = derived(OLD, source("New", "1901", SENTENCE), unpublished=("sources/s1.md",))
    assert (made.shared, SHARED_WORDS in made.pages) == ((), False)
    assert section(made, "sources/s0.md") == []


def test_the_page_of_the_collection_is_there_where_sources_share_words() -> None:
    assert SHARED_WORDS not in derived(OLD, source("New", "1901", "Nothing.")).pages
    made = derived(OLD, source("New", "1901", SENTENCE))
    assert made.pages[SHARED_WORDS].meta["picture"] == "shared-words"


def test_marks_find_the_rows_of_their_paragraphs() -> None:
    made = derived(OLD, source("New", "1901", SENTENCE))
    links = Links("sources/s0.md", frozenset(("sources/s0.md", "sources/s1.md")))
    shown = render("related", made.below["sources/s0.md"][0].markdown, links)
    assert shown.shared == ("2",)
    assert 'id="shared-p2"' in shown.html


def many(count: int) -> Collection:
    sources = [published(f"s{at}", str(1800 + at % 150)) for at in range(count + 1)]
    pairs = tuple(
        SharedWords("sources/s0.md", f"sources/s{at}.md", 20 + at, 1) for at in range(1, count + 1)
    )
    made = collection(*sources)
    return Collection(made.title, sources=made.sources, shared=pairs)


@pytest.mark.parametrize("count", [1, MOST_DRAWN, MOST_DRAWN + 1, MOST_ROWS + 1])
def test_the_picture_stays_readable(count: int) -> None:
    shown = shared_words(many(count), "shared-words.html")
    height = float(root(shown.svg).get("height", ""))
    assert height < 50 * (MOST_DRAWN + 2)
    assert len(shown.rows) == min(count, MOST_ROWS)
    assert ("most words" in shown.caption) is (count > MOST_ROWS)


def _as_from_nothing(project: Path, step: Mapping[str, PageContent]) -> int:
    """How much sources share, where what earlier builds left makes no difference."""
    memory = PageCache(project)
    written = {f"sources/{name}.md": whole(page) for name, page in step.items()}
    pages = memory.read((path, text.encode()) for path, text in written.items())
    kept = collect(gather(pages, memory), ())
    anew = collect(gather(dict(pages)), ())
    assert (kept.all, kept.versions, kept.pairs()) == (anew.all, anew.versions, anew.pairs())
    assert [*map(kept.of, written)] == [*map(anew.of, written)]
    memory.save()
    return len(kept.all)


def test_a_changed_text_is_compared_again_and_nothing_else_differs(tmp_path: Path) -> None:
    """With quotation marks set or taken, words changed, and the first texts back again."""
    first = {"s0": OLD, "s1": source("New", "1901", SENTENCE), "s2": source("Late", "1910", "Ice.")}
    second = first | {"s1": source("New", "1901", f"“{SENTENCE}”")}
    third = second | {"s2": source("Late", "1910", f"Ice. {SENTENCE}")}
    for step in (first, second, third, first):
        assert _as_from_nothing(tmp_path, step) == (3 if step is third else 1)


def test_sources_that_come_and_go_are_as_if_all_were_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New ones, old ones removed, another date, and two that turn out to be one work.

    All texts are compared for what is expected, and the first time.
    """
    compared: list[int] = []

    def counted(*given: Any) -> object:
        compared.append(1)
        return compare(*given)

    monkeypatch.setattr(sharing, "compare", counted)
    one, two = source("New", "1901", SENTENCE), source("Late", "1910", f"Ice. {SENTENCE}")
    first = {"s0": OLD, "s1": one, "s2": source("Ice", "1920", "Ice.")}
    more = first | {"s3": two}
    dated = more | {"s0": replace(OLD, meta={**OLD.meta, "date": "1950"})}
    work = dated | {"s3": replace(two, meta={**two.meta, "version_of": "s1"})}
    fewer = {name: page for name, page in more.items() if name != "s1"}
    for step, count in ((first, 1), (more, 3), (dated, 3), (work, 2), (more, 3), (fewer, 1)):
        assert _as_from_nothing(tmp_path, step) == count
    assert len(compared) == 7


def test_what_was_kept_of_runs_may_be_lost(tmp_path: Path) -> None:
    for step in (OLD, source("Old", "1852", SENTENCE)):
        memory = PageCache(tmp_path)
        written = {"sources/a.md": whole(step), "sources/b.md": whole(source("New", "1", SENTENCE))}
        pages = memory.read((path, text.encode()) for path, text in written.items())
        assert len(collect(gather(pages, memory), ()).all) == 1
        memory.save()
        (tmp_path / ".cache/runs.kept").write_bytes(b"damaged")


def whole(page: PageContent) -> str:
    return f"---\n{yaml.safe_dump(page.meta)}---\n\n{page.body}"
