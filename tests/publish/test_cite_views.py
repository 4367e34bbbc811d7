"""Citations on pages are kept for later builds, and are those that would be made anew."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.collection import Collection, PublishedSource
from sourcebook.locale import words
from sourcebook.model import BibRecord
from sourcebook.publish.pages import citations
from sourcebook.publish.pages.citations import CiteViews, citation_styles, cite_view
from sourcebook.store.cache.record_cache import RecordCache

STYLES, _ = citation_styles({}, lambda _: None)
HERE = Collection("A Reader", site_url="https://example.org/")
SOURCES = [
    PublishedSource(
        f"sources/{name}.md",
        f"sources/{name}.html",
        BibRecord(title=f"On {name}", authors=("Mara Lind",), issued="2014"),
        sha256="0" * 64,
    )
    for name in ("boats", "nets", "tides")
]
BOATS = SOURCES[0]


def build(
    root: Path, shown: Iterable[PublishedSource], collection: Collection = HERE, styles: int = 4
) -> None:
    """Cite some sources as a build does, and hold each view against one that is made anew."""
    records = RecordCache(root, "citations")
    views = CiteViews(STYLES[:styles], lambda: records)
    for one in shown:
        assert views.of(one, collection) == cite_view(one, collection, STYLES[:styles])
    views.keep(one.path for one in SOURCES)
    records.save()


def is_kept(root: Path, source: PublishedSource, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether a build would cite a source without any style."""
    records = RecordCache(root, "citations")
    with monkeypatch.context() as patch:
        patch.setattr(citations, "cite_view", lambda *_: (None, ()))
        found, _ = CiteViews(STYLES, lambda: records).of(source, HERE)
    records.close()
    return found is not None


def test_a_build_that_shows_one_page_keeps_the_citations_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, SOURCES)
    build(tmp_path, SOURCES[1:2])
    assert all(is_kept(tmp_path, one, monkeypatch) for one in SOURCES)


def test_what_a_source_was_before_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, SOURCES)
    other = replace(BOATS, bib=replace(BOATS.bib, title="On ships"))
    build(tmp_path, [other])
    assert is_kept(tmp_path, other, monkeypatch)
    assert not is_kept(tmp_path, BOATS, monkeypatch)


def test_all_that_a_citation_shows_counts(tmp_path: Path) -> None:
    changes: list[dict[str, object]] = [{"bib": replace(BOATS.bib, accessed="2025-05-09")}]
    changes += [{"version": "2015"}, {"sha256": "1" * 64}, {"url": "b.html"}, {"mode": "withdrawn"}]
    build(tmp_path, SOURCES)
    for change in changes:
        build(tmp_path, [replace(BOATS, **change)])
    for there in (
        replace(HERE, title="Another"),
        replace(HERE, doi="10.1/a"),
        Collection("A Reader"),
    ):
        build(tmp_path, [BOATS], there)
    build(tmp_path, [BOATS], styles=2)
    with words.using("de"):
        build(tmp_path, [BOATS])


def test_a_style_that_is_not_asked_is_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, SOURCES)
    monkeypatch.setattr("sourcebook.bibliography.citations._processor", None)
    styles, problems = citation_styles({}, lambda _: None)
    records = RecordCache(tmp_path, "citations")
    found, _ = CiteViews(styles, lambda: records).of(BOATS, HERE)
    assert (found is not None, problems) == (True, ())
