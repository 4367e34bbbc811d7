"""A file of records gives back what was put into it, and nothing where it is another's."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.store.cache import record_files, record_writing
from sourcebook.store.cache.record_files import RecordFile, SequentialReader
from sourcebook.store.cache.record_writing import Contents

RECORDS = {"one": b"first", "two": b"", "three": b"\0third"}
MADE_BY = b"this version"


class Kept:
    """Records in a file, which are written anew, with others, as often as one likes."""

    def __init__(self, path: Path, *, beside: bool) -> None:
        self.path, self.beside = path, beside
        self.places: dict[str, int] = {}

    def write(self, records: Mapping[str, bytes], stay: frozenset[str] = frozenset()) -> None:
        """Write records. stay: those that are in the file already."""
        former = RecordFile.open(self.path, MADE_BY)
        there = {key: ~self.places[key] if key in stay else 1 for key in records}
        contents = Contents(there, records.__getitem__, self._index)
        record_writing.write(self.path, MADE_BY, contents, former, beside=self.beside)
        if former:
            former.close()

    def _index(self, places: Mapping[str, int]) -> bytes:
        self.places = dict(places)
        return b"the index"

    def read(self) -> dict[str, bytes] | None:
        """Return all records; None where the file is not read."""
        found = RecordFile.open(self.path, MADE_BY)
        if found is None:
            return None
        assert found.index == b"the index"
        records = {name: found.get(place) for name, place in self.places.items()}
        found.close()
        return records

    def files(self) -> dict[str, int]:
        """Return the files, and how long each is."""
        return {one.name: one.stat().st_size for one in self.path.parent.iterdir()}


@pytest.fixture(params=[False, True], ids=["alone", "beside"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    made = Kept(tmp_path / "kept/file", beside=request.param)
    made.write(RECORDS)
    return made


def test_records_come_back(kept: Kept) -> None:
    assert kept.read() == RECORDS


@pytest.mark.parametrize("length", [b"\xff" * 8, (10**6).to_bytes(8, "big")])
def test_an_index_longer_than_the_file_is_none(tmp_path: Path, length: bytes) -> None:
    whole = [MADE_BY, b"records", length, b"\0" * 8]
    (tmp_path / "file").write_bytes(b"".join(record_writing.with_digest(whole)))
    assert RecordFile.open(tmp_path / "file", MADE_BY) is None


def test_what_another_version_wrote_is_not_read(kept: Kept) -> None:
    assert RecordFile.open(kept.path, b"other version") is None
    assert RecordFile.open(kept.path.with_name("none"), MADE_BY) is None


def test_every_changed_byte_is_noticed(kept: Kept) -> None:
    for path in [*kept.path.parent.iterdir()]:
        whole = path.read_bytes()
        for at, byte in enumerate(whole):
            path.write_bytes(whole[:at] + bytes([byte ^ 1]) + whole[at + 1 :])
            assert kept.read() is None, (path.name, at)
        for broken in (b"", whole[:-1]):
            path.write_bytes(broken)
            assert kept.read() is None
        path.unlink()
        assert kept.read() is None
        path.write_bytes(whole)
        assert kept.read() == RECORDS


def test_a_copy_of_the_files_is_read(kept: Kept, tmp_path: Path) -> None:
    copied = Kept(tmp_path / "copy/file", beside=kept.beside)
    shutil.copytree(kept.path.parent, copied.path.parent)
    copied.places = kept.places
    assert copied.read() == RECORDS


def test_new_records_are_added_to_those_that_stay(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept/file", beside=True)
    records = {str(number): b"%03d" % number * 10 for number in range(20)}
    kept.write(records)
    before = kept.files()["file.0"]
    for number in range(20, 25):
        records |= {str(number): b"%03d" % number * 10}
        kept.write(records, frozenset(records) - {str(number)})
        assert kept.read() == records
    assert kept.files()["file.0"] == before + 5 * 30
    assert "file.1" not in kept.files()


def test_what_is_needed_no_more_is_dropped_once_it_is_a_third(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept/file", beside=True)
    records = {str(number): os.urandom(100) for number in range(9)}
    kept.write(records)
    sizes = set()
    for number in range(9):
        records[str(number)] = os.urandom(100)
        kept.write(records, frozenset(records) - {str(number)})
        assert kept.read() == records
        sizes |= {sum(size for name, size in kept.files().items() if name != "file")}
    assert len([name for name in kept.files() if name != "file"]) == 1
    assert max(sizes) <= 1400


@pytest.mark.parametrize("is_longer", [True, False])
def test_nothing_is_added_to_a_file_that_another_has_written(
    tmp_path: Path, *, is_longer: bool
) -> None:
    """As a build that was killed leaves one, or two builds at once."""
    kept = Kept(tmp_path / "kept/file", beside=True)
    records = {str(number): os.urandom(100) for number in range(9)}
    kept.write(records)
    whole = (tmp_path / "kept/file.0").read_bytes()
    former = RecordFile.open(kept.path, MADE_BY)
    if is_longer:
        (tmp_path / "kept/file.0").write_bytes(whole + b"more")
        assert kept.read() == records
    else:
        (tmp_path / "kept/file.0").unlink()
        (tmp_path / "kept/file.0").write_bytes(b"?" * len(whole))
    there = {key: ~place for key, place in kept.places.items()} | {"new": 1}
    contents = Contents(there, lambda _key: b"new", kept._index)
    record_writing.write(kept.path, MADE_BY, contents, former, beside=True)
    assert kept.read() == {**records, "new": b"new"}
    assert kept.files().keys() == {"file", "file.1"}


def test_records_that_become_few_lie_in_the_file_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept/file", beside=True)
    kept.write(RECORDS)
    kept.beside = False
    kept.write(RECORDS, frozenset(RECORDS))
    assert kept.read() == RECORDS
    assert kept.files().keys() == {"file"}


@given(st.lists(st.binary(max_size=30), min_size=1), st.data())
def test_records_in_turn_are_the_same_in_any_order(
    records: list[bytes], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_files, "_CHUNK", 40)
        kept = Kept(Path(made, "file"), beside=data.draw(st.booleans()))
        kept.write({str(number): one for number, one in enumerate(records)})
        found = RecordFile.open(kept.path, MADE_BY)
        assert found
        in_turn, order = (
            SequentialReader(found),
            data.draw(st.lists(st.sampled_from(range(len(records))))),
        )
        for number in (*range(len(records)), *order):
            assert in_turn.get(kept.places[str(number)]) == records[number]
        found.close()
