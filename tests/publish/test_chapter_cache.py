"""Chapters of sources that have not changed are made once, for all packets of all builds."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.collection import Collection, Commentary, PublishedSource
from sourcebook.packet import chapters
from sourcebook.publish.downloads import downloads
from sourcebook.publish.downloads.chapter_cache import ChapterCache
from sourcebook.publish.downloads.entries import CitationEntries
from sourcebook.store.cache.record_cache import RecordCache
from tests.bibliography.sources import COLLECTION

PAGE_AND_BOOK = 2
NUMBER = len([one for one in COLLECTION.sources if one.mode != "withdrawn"])

Build = Callable[[Collection], int]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    made: list[str] = []
    make = chapters._chapter

    def chapter(one: PublishedSource, *rest: object) -> object:
        made.append(one.path)
        return make(one, *rest)  # type: ignore[arg-type] # as they came

    def built(collection: Collection) -> int:
        """Make the files of a collection; return how many chapters were made for it."""
        told = {one.path: sha256(repr(one).encode()).digest() for one in collection.sources}
        known, entries = (
            RecordCache(tmp_path, "chapters"),
            CitationEntries(collection, told.__getitem__),
        )
        made.clear()
        files = dict(
            downloads.download_files(entries, lambda one: one.bib.title, known=lambda: known)
        )
        number = len(made)
        known.save()
        with monkeypatch.context() as alone:
            alone.setattr(chapters, "_chapter", make)
            other = downloads.download_files(CitationEntries(collection), lambda one: one.bib.title)
            assert files == dict(other)
        return number

    monkeypatch.setattr(chapters, "_chapter", chapter)
    return built


def with_first(source: PublishedSource) -> Collection:
    return replace(COLLECTION, sources=(source, *COLLECTION.sources[1:]))


def test_a_chapter_is_made_once(build: Build) -> None:
    assert build(COLLECTION) == PAGE_AND_BOOK * NUMBER
    assert build(COLLECTION) == 0


def test_one_that_has_changed_is_made_anew(build: Build) -> None:
    build(COLLECTION)
    commented = replace(COLLECTION.sources[0], commentary=Commentary("A word on it."))
    assert build(with_first(commented)) == PAGE_AND_BOOK
    assert build(with_first(commented)) == 0


def test_one_of_another_number_is_not(build: Build) -> None:
    build(COLLECTION)
    assert build(replace(COLLECTION, sources=COLLECTION.sources[1:])) == 0


def test_those_of_sources_that_are_in_no_packet_this_time_are_kept(tmp_path: Path) -> None:
    first = RecordCache(tmp_path, "chapters")
    for name in (b"a", b"b"):
        first.add(chapters.beginning(name) + b"page", name)
    first.save()
    second = RecordCache(tmp_path, "chapters")
    made = ChapterCache(lambda: second)
    assert made.get(b"none") is None
    made.keep_of([b"a", b""])
    second.save()
    third = RecordCache(tmp_path, "chapters")
    found = [third.get(chapters.beginning(name) + b"page") for name in (b"a", b"b")]
    assert found == [b"a", None]


def test_nothing_is_read_where_no_packet_is_made() -> None:
    def known() -> RecordCache:
        raise AssertionError("it is asked for")

    ChapterCache(known).keep_of([b"a"])
