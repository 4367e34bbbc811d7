"""Exports of a large collection are packed in parts; those that stay as they were are kept."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.bibliography import tables
from sourcebook.collection import Collection, Commentary, PublishedSource, QuotedPassage
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import packed_tables
from sourcebook.publish.downloads.entries import CitationEntries
from sourcebook.publish.downloads.packed_parts import crc_shift, joined_crc
from sourcebook.publish.pages.page_record import digest
from tests.bibliography.sources import COLLECTION, PLAIN

MANY = replace(
    COLLECTION,
    sources=(
        *COLLECTION.sources,
        *(replace(PLAIN, path=f"sources/{n}.md", url=f"sources/{n}.html") for n in range(300)),
    ),
)


@given(st.binary(), st.binary())
def test_the_checksum_of_two_parts_is_that_of_the_whole(first: bytes, second: bytes) -> None:
    crc = joined_crc(zlib.crc32(first), zlib.crc32(second), crc_shift(len(second)))
    assert crc == zlib.crc32(first + second)


class Site:
    """A site whose exports are made again and again, and how many rows each time took."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.rows = root, 0
        monkeypatch.setattr(tables, "record", self._counted(tables.record))

    def _counted(self, record: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object) -> object:
            self.rows += 1
            return record(*arguments)

        return counted

    def build(self, collection: Collection) -> tuple[bytes, int]:
        """Return the archive, made with the last one at hand, and how many sources were written."""
        kept = LastFiles(self.root / "known", "1", self.root)
        known = {one.path: digest(one).encode() for one in collection.sources}
        self.rows = 0
        made = packed_tables.packed(CitationEntries(collection, known.__getitem__), kept)
        number = self.rows
        assert made == packed_tables.packed(CitationEntries(collection))
        assert self.written(packed_tables.PLACE, made, kept) == dict(
            packed_tables.loose(collection)
        )
        return made, number

    def entries(self, collection: Collection) -> tuple[bytes, int]:
        """Return the archive of entries, as `build` does that of tables."""
        kept, entries = LastFiles(self.root / "known", "1", self.root), CitationEntries(collection)
        place, made = entries.packed("exports/collection", collection.sources, kept)
        number = len(entries.made) // 3
        assert (
            made == CitationEntries(collection).packed("exports/collection", collection.sources)[1]
        )
        loose = CitationEntries(collection).files("exports/collection", collection.sources)
        assert self.written(place, made, kept) == dict(loose)
        return made, number

    def written(self, place: str, made: bytes, kept: LastFiles) -> dict[str, bytes]:
        """Write an archive into the site; return the files that it holds."""
        path = self.root / place
        path.parent.mkdir(exist_ok=True)
        kept.give(place, made, path)
        path.unlink(missing_ok=True)
        path.write_bytes(made)
        kept.save(self.root)
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert archive.testzip() is None
            return {f"exports/{name}": archive.read(name) for name in archive.namelist()}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path, monkeypatch)


def commented(one: PublishedSource) -> PublishedSource:
    return replace(one, commentary=Commentary("A word on it."), modified="2026-11-28")


def test_after_a_change_the_rows_near_it_alone_are_made(site: Site) -> None:
    sources = MANY.sources
    first, all_rows = site.build(MANY)
    assert all_rows == len(sources)
    assert site.build(MANY) == (first, 0)
    one = replace(MANY, sources=(*sources[:100], commented(sources[100]), *sources[101:]))
    assert 0 < site.build(one)[1] < len(sources) / 2
    added = replace(PLAIN, path="sources/new.md", url="sources/new.html")
    assert 0 < site.build(replace(one, sources=(added, *one.sources)))[1] < len(sources) / 2
    assert 0 < site.build(one)[1] < len(sources) / 2
    fewer = replace(one, sources=one.sources[1:], subjects=one.subjects[1:])
    assert 0 < site.build(fewer)[1] < len(sources)
    assert site.build(replace(fewer, site_url="https://example.org/"))[1] == len(fewer.sources)


def test_an_archive_that_is_not_as_it_was_written_is_made_anew(site: Site) -> None:
    made, number = site.build(MANY)
    (site.root / packed_tables.PLACE).write_bytes(b"another")
    assert site.build(MANY) == (made, number)
    (site.root / "known").write_bytes(b"damaged")
    assert site.build(MANY) == (made, number)
    assert site.build(Collection("none"))[1] == 0


def test_entries_of_sources_near_a_change_alone_are_made(site: Site) -> None:
    sources = MANY.sources
    first, every = site.entries(MANY)
    assert every == len(sources)
    assert site.entries(MANY) == (first, 0)
    one = replace(MANY, sources=(*sources[:100], commented(sources[100]), *sources[101:]))
    assert site.entries(one) == (first, 0)  # no entry says what we say of a source
    added = replace(PLAIN, path="sources/new.md", url="sources/new.html")
    assert 0 < site.entries(replace(MANY, sources=(added, *sources)))[1] < len(sources) / 2
    withdrawn = replace(sources[200], mode="withdrawn")
    fewer = replace(MANY, sources=(*sources[1:200], withdrawn, *sources[201:]))
    assert 0 < site.entries(fewer)[1] < len(sources) / 2
    assert site.entries(replace(MANY, site_url="https://example.org/"))[1] == len(sources)
    assert site.entries(replace(MANY, sources=()))[1] == 0


def test_what_subjects_quote_of_a_source_is_found_in_the_order_of_the_subjects() -> None:
    half = QuotedPassage("sources/half.md", ("p1",), "half \ud800")
    subjects = tuple(
        replace(one, quoted=(*one.quoted, half, QuotedPassage(f"sources/{at}.md", ("p2",))))
        for at, one in enumerate(COLLECTION.subjects)
    )
    collection = replace(COLLECTION, subjects=subjects)
    (found, told), expected = packed_tables._passages(collection), tables.passages(collection)
    assert "sources/half.md" in found
    fewer = replace(subjects[0], quoted=subjects[0].quoted[:-1])
    changed = replace(collection, subjects=(fewer, *subjects[1:]))
    assert told.items() - packed_tables._passages(changed)[1].items() == {
        ("sources/0.md", told["sources/0.md"])
    }
    assert {path: list(rows) for path, rows in found.items()} == expected
