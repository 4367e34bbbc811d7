"""Files with entries are taken over from the last site while what they are made of is the same."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.collection import Collection, Commentary, PublishedSource
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import downloads
from sourcebook.publish.downloads.entries import CitationEntries
from tests.bibliography.sources import COLLECTION

SOURCE = COLLECTION.sources[0]
COMMENTED = replace(SOURCE, commentary=Commentary("A word on it."), modified="2026-11-28")
RENAMED = replace(SOURCE, bib=replace(SOURCE.bib, title="Another title"))


def built(root: Path, collection: Collection, version: str = "1") -> bool:
    """Make the files of a collection; return whether any entry was made for it."""
    last, site = root / "site", root / "new"
    kept = LastFiles(root / "files", version, last)
    entries = CitationEntries(collection)
    made = dict(downloads.download_files(entries, lambda one: one.bib.title, kept=kept))
    assert made == dict(
        downloads.download_files(CitationEntries(collection), lambda one: one.bib.title)
    )
    assert not downloads.write(site, made.items())
    kept.save(site)
    last.rename(root / f"old-{len(list(root.iterdir()))}") if last.exists() else None
    site.rename(last)
    return bool(entries.made)


def collection(source: PublishedSource = SOURCE) -> Collection:
    return replace(COLLECTION, sources=(source, *COLLECTION.sources[1:]))


def test_entries_are_made_when_what_they_say_has_changed(tmp_path: Path) -> None:
    assert built(tmp_path, collection())
    assert not built(tmp_path, collection())
    assert not built(tmp_path, collection(COMMENTED))
    assert built(tmp_path, collection(RENAMED))
    assert not built(tmp_path, collection(RENAMED))
    assert built(tmp_path, replace(collection(RENAMED), title="Another collection"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: (root / "site/exports/collection.bib").write_text("mine", encoding="utf-8"),
        lambda root: (root / "site/exports/collection.ris").unlink(),
        lambda root: (root / "files").write_bytes(b"damaged"),
    ],
    ids=["changed", "missing", "damaged"],
)
def test_a_file_that_is_not_as_it_was_written_is_made(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    assert built(tmp_path, collection())
    spoil(tmp_path)
    assert built(tmp_path, collection())


def test_another_version_takes_nothing_over(tmp_path: Path) -> None:
    assert built(tmp_path, collection())
    assert built(tmp_path, collection(), version="2")
    assert built(tmp_path, collection(), version="")


def test_a_file_with_the_same_content_gets_a_second_name(tmp_path: Path) -> None:
    def linked(number: int, files: dict[str, bytes]) -> list[bool]:
        site, last = tmp_path / f"site-{number}", tmp_path / f"site-{number - 1}"
        kept = LastFiles(tmp_path / "files", "1", last)
        assert not downloads.write(site, files.items(), kept)
        kept.save(site)
        assert {place: (site / place).read_bytes() for place in files} == files
        return [(site / place).stat().st_nlink > 1 for place in files]

    assert linked(1, {"a/1": b"one", "a/2": b"two"}) == [False, False]
    assert linked(2, {"b/1": b"one", "a/2": b"other"}) == [True, False]
    (tmp_path / "site-2/a/2").write_bytes(b"a person's words")
    assert linked(3, {"b/1": b"one", "a/2": b"other"}) == [True, False]


def test_what_stands_where_a_file_was_to_be_is_not_taken_for_it(tmp_path: Path) -> None:
    for number, page in ((1, b"a page"), (2, b"")):
        site, last = tmp_path / f"site-{number}", tmp_path / f"site-{number - 1}"
        site.mkdir()
        if page:
            (site / "a").write_bytes(page)
        kept = LastFiles(tmp_path / "files", "1", last)
        kept.take(["a"], "key")
        assert bool(downloads.write(site, [("a", b"a redirect")], kept)) == bool(page)
        kept.save(site)
    assert (site / "a").read_bytes() == b"a redirect"
    assert not LastFiles(tmp_path / "files", "1", tmp_path / "site-1").take(["a"], "key")


def test_a_packet_is_made_when_what_it_holds_has_changed(tmp_path: Path) -> None:
    made: list[str] = []

    def cited(source: PublishedSource) -> str:
        made.append(source.path)
        return source.bib.title

    def packets(collection: Collection) -> bool:
        """Make the files of a collection; return whether a packet was among what was made."""
        told = {one.path: repr(one).encode() for one in collection.sources}
        kept = LastFiles(tmp_path / "files", "1", tmp_path / "site")
        made.clear()
        files = dict(
            downloads.download_files(
                CitationEntries(collection, told.__getitem__), cited, kept=kept
            )
        )
        new = bool(made)
        assert files == dict(downloads.download_files(CitationEntries(collection), cited))
        assert not downloads.write(tmp_path / "new", files.items())
        kept.save(tmp_path / "new")
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        (tmp_path / "new").rename(tmp_path / "site")
        return new

    assert packets(collection())
    assert not packets(collection())
    assert packets(collection(COMMENTED))
    assert not packets(collection(COMMENTED))
    assert packets(replace(collection(COMMENTED), built="2026-11-29"))


def test_files_that_depend_on_no_prose_stay_while_all_beside_it_is_the_same(
    tmp_path: Path,
) -> None:
    """Also what was noted of them, and that there are none of a kind."""
    last = tmp_path / "site"

    def build(beside: str, kinds: Sequence[str] = ("old",)) -> tuple[bool, bool]:
        """Make a site; return whether its file, and those that lead on, were taken over."""
        kept = LastFiles(tmp_path / "files", "1", last)
        kept.begin(beside)
        found, former = kept.same(["a"]), kept.of_kind("former")
        if not found:
            kept.note("a", b"noted")
        for place in kinds:
            kept.note_kind(place, "former")
        new = tmp_path / "new"
        new.mkdir()
        files = [*(found or [("a", b"made")]), *(former or [(place, b"on") for place in kinds])]
        assert not downloads.write(new, files, kept)
        kept.save(new)
        assert LastFiles(tmp_path / "files", "1", new).former("a") == (b"made", b"noted")
        shutil.rmtree(last, ignore_errors=True)
        new.rename(last)
        return bool(found), former is not None

    assert [build(one) for one in ("1", "1", "2", "2")] == [(False, False), (True, True)] * 2
    assert [build(one, ()) for one in ("3", "3")] == [(False, False), (True, True)]
    assert [build("") for _ in "ab"] == [(False, False)] * 2
    assert [build(one) for one in ("4", "4")] == [(False, False), (True, True)]
    (last / "a").write_bytes(b"mine")
    assert build("4") == (False, True)
    (last / "old").unlink()
    assert build("4") == (True, False)


def test_what_could_not_be_written_is_tried_each_time(tmp_path: Path) -> None:
    for _ in "ab":
        kept = LastFiles(tmp_path / "files", "1", tmp_path)
        kept.begin("1")
        kept.note_kind("a", "former")
        assert kept.of_kind("former") is None
        (tmp_path / "a").write_bytes(b"a page")
        assert downloads.write(tmp_path, [("a", b"on")], kept)
        kept.save(tmp_path)
