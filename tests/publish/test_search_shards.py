"""The shards of the search index: which pages each holds, and what is kept of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.publish.pages.search_records import OTHERS, SOURCES, SearchRecord
from sourcebook.publish.render.prose import SearchPassage
from sourcebook.publish.search import index as search_index
from sourcebook.publish.search import shard_cache
from sourcebook.publish.search import shards as search_shards
from sourcebook.publish.search.search import build_index
from sourcebook.publish.search.shards import split
from tests.ingest.kills import files


def entry(number: int, text: str = "words") -> SearchRecord:
    passages = (SearchPassage("p1", text),)
    return SearchRecord(f"sources/{number}.html", "T", SOURCES, "Source", passages=passages)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_shards, "ENTRIES", 8)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each index had that was made."""
    counts: list[int] = []
    index = search_index.make

    def counting(entries: Iterable[SearchRecord]) -> search_index.SearchIndex:
        given = list(entries)
        counts.append(len(given))
        return index(given)

    monkeypatch.setattr(search_index, "make", counting)
    return counts


def members(entries: Iterable[SearchRecord]) -> dict[str, set[str]]:
    return {one.bits: {entry.url for entry in one.entries} for one in split([*entries])}


def test_a_small_collection_is_one_shard() -> None:
    entries = [entry(number) for number in range(search_shards.ENTRIES)]
    (only,) = split(entries)
    assert (only.bits, [*only.entries]) == ("", entries)
    assert [shard.bits for shard in split([*entries, entry(-1)])] == ["0", "1"]


@given(st.sets(st.integers(0, 500)), st.integers(0, 500))
@settings(max_examples=60)
def test_a_page_more_or_less_changes_the_shard_that_holds_it_alone(
    numbers: set[int], number: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_shards, "ENTRIES", 8)
        without, with_it = (
            members(map(entry, sorted(some))) for some in (numbers - {number}, numbers | {number})
        )
    assert all(0 < len(urls) <= 8 for urls in with_it.values())
    assert sum(map(len, with_it.values())) == len(numbers | {number})
    (holder,) = (name for name, urls in with_it.items() if entry(number).url in urls)
    for name in with_it.keys() ^ without.keys() | {holder}:  # it was cut, or was to be
        assert name.startswith(holder) or holder.startswith(name) or name[:-1] == holder[:-1]
    others = {name for name in with_it.keys() & without.keys() if name != holder}
    assert all(with_it[name] == without[name] for name in others)


@pytest.mark.usefixtures("small")
def test_entries_of_one_address_stay_together() -> None:
    (only,) = split([entry(1)] * 20)
    assert len(only.entries) == 20


@pytest.mark.usefixtures("small")
def test_only_the_shard_of_what_changed_is_made_again(made: list[int], tmp_path: Path) -> None:
    entries = [entry(number) for number in range(40)]
    assert build_index(entries, tmp_path / "a", tmp_path / "kept") == ""
    shards = len(made)
    assert shards > 4
    assert sum(made) == 40
    made.clear()
    assert build_index(entries[::-1], tmp_path / "b", tmp_path / "kept") == ""
    assert made == []
    changed = [*entries[:-1], entry(39, "other words")]
    assert build_index(changed, tmp_path / "c", tmp_path / "kept") == ""
    assert made == []  # it was patched
    assert len(files(tmp_path / "kept")) == shards
    assert build_index(changed, tmp_path / "fresh") == ""
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "c") == files(tmp_path / "fresh")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def changed(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-20] + bytes([content[-20] ^ 1]) + content[-19:])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("damage", [cut_short, changed, lambda path: path.write_bytes(b"")])
def test_what_is_damaged_is_made_anew(
    damage: Callable[[Path], None], made: list[int], tmp_path: Path
) -> None:
    entries = [entry(number) for number in range(20)]
    assert build_index(entries, tmp_path / "a", tmp_path / "kept") == ""
    whole = files(tmp_path / "kept")
    made.clear()
    damage(min((tmp_path / "kept").iterdir()))
    assert build_index(entries, tmp_path / "b", tmp_path / "kept") == ""
    assert len(made) == 1
    assert files(tmp_path / "kept") == whole
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.usefixtures("small")
def test_another_version_makes_all_anew_and_removes_the_old(
    made: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [entry(number) for number in range(20)]
    kept = tmp_path / "kept"
    assert build_index(entries, tmp_path / "a", kept) == ""
    old, shards = files(kept), len(made)
    (kept / "notes.txt").write_text("a person's")
    monkeypatch.setattr(shard_cache, "code_digest", lambda: "another")
    assert build_index(entries, tmp_path / "a", kept) == ""
    assert len(made) == 2 * shards
    assert not set(old.values()) & set(files(kept).values())
    assert (kept / "notes.txt").exists()


def test_a_cache_that_cannot_be_written_stops_nothing(made: list[int], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for name in "ab":
        assert build_index([entry(1)], tmp_path / name, tmp_path / "file/kept") == ""
    assert made == [1, 1]
    assert files(tmp_path / "a") == files(tmp_path / "b")


_WORDS = st.lists(st.sampled_from(["ab", "cd", "treaty", "Treaty", "条約", "ÉTÉ"]), max_size=6)


_TEXTS = st.dictionaries(st.integers(0, 12), _WORDS, max_size=9)


@given(_TEXTS, _TEXTS)
@settings(max_examples=200)
def test_an_index_that_is_patched_is_as_if_made(
    before: dict[int, list[str]], after: dict[int, list[str]]
) -> None:
    """Also where entries were added, or are gone."""
    last, now = (
        search_index.in_order(entry(number, " ".join(some)) for number, some in texts.items())
        for texts in (before, after)
    )
    moved = [now.index(one) if one in now else search_index.REMOVED for one in last]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_index, "PIECE", 30)
        made, patched = search_index.make(now), search_index.make(last)
        patched = search_index.patched(patched, now, moved)
        assert patched == made
        assert [*patched.files] == [*made.files]


def commented(number: int, text: str, comment: str, labels: str = "") -> SearchRecord:
    """A source with commentary; with labels, as no source has them."""
    said = (SearchPassage("c1", comment),) if comment else ()
    about = SearchRecord(f"sources/{number}.html", "T", OTHERS, "Note", passages=said)
    return replace(entry(number, text), commentary=about, labels=tuple(labels.split()))


_ENTRIES = st.lists(st.tuples(_WORDS, _WORDS, _WORDS), min_size=5, max_size=5)


@given(_ENTRIES, _ENTRIES, st.sets(st.integers(0, 4), max_size=2), st.booleans())
@settings(max_examples=300)
def test_an_index_is_patched_with_commentary_that_changes(
    before: list[tuple[list[str], ...]],
    after: list[tuple[list[str], ...]],
    edited: set[int],
    prose: bool,
) -> None:
    """Whether that alone has changed, or more of an entry."""
    last = [commented(at, *map(" ".join, one)) for at, one in enumerate(before)]
    other = [
        (before[at][0], after[at][1], before[at][2]) if prose else after[at] for at in range(5)
    ]
    now = [
        commented(at, *map(" ".join, other[at])) if at in edited else one
        for at, one in enumerate(last)
    ]
    moved = [at if one == now[at] else search_index.REMOVED for at, one in enumerate(last)]
    assert search_index.patched(search_index.make(last), now, moved) == search_index.make(now)


def test_only_the_rows_of_a_comment_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    last = [commented(at, f"of the treaty {at}", "old words" if at else "") for at in range(5)]
    now = [*last[:3], commented(3, "of the treaty 3", "new words"), last[4]]
    moved = [0, 1, 2, search_index.REMOVED, 4]
    rows: list[str] = []
    read = search_index._places_in

    def noting(row: str) -> list[int]:
        rows.append(row.partition(":")[0])
        return read(row)

    made = search_index.make(last)
    monkeypatch.setattr(search_index, "_places_in", noting)
    assert search_index.patched(made, now, moved) == search_index.make(now)
    assert sorted(rows) == ['"old"', '"words"']


def test_a_page_more_or_less_is_patched_too(made: list[int], tmp_path: Path) -> None:
    entries = [entry(number, f"words of {number}") for number in range(30)]
    for name, some in (("a", entries[1:]), ("b", entries), ("c", entries[:17] + entries[18:])):
        assert build_index(some, tmp_path / name, tmp_path / "kept") == ""
    assert made == [29]
    for name, some in (("b", entries), ("c", entries[:17] + entries[18:])):
        assert build_index(some, tmp_path / "fresh" / name) == ""
        assert files(tmp_path / name) == files(tmp_path / "fresh" / name)
