"""Records in one file that grows: each is there as it was added, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.store.cache.growing_records import GrowingRecords

NAMES = [bytes([number]) * 32 for number in range(5)]
ADDED = st.lists(st.tuples(st.sampled_from(NAMES), st.binary(max_size=50)), max_size=5)


def written(folder: Path, *names: bytes) -> None:
    records = GrowingRecords(folder)
    for name in names:
        assert records.add(name, b"of " + name)
    assert records.write()


@given(runs=st.lists(ADDED, max_size=4))
def test_each_run_finds_what_those_before_added(
    runs: list[list[tuple[bytes, bytes]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("records") / "new"
    watching, known = GrowingRecords(folder), dict[bytes, bytes]()
    for added in runs:
        records = GrowingRecords(folder)
        for name, record in added:
            records.add(name, record)
            known[name] = record
            assert records.get(name) == record
        assert records.write()
        for one in (records, GrowingRecords(folder)):
            assert {name: one.get(name) for name in NAMES} == dict.fromkeys(NAMES) | known
    assert all(watching.get(name) == known.get(name) for name in NAMES if name in known)


@pytest.mark.parametrize("name", ["records", "index"])
@pytest.mark.parametrize("lost", [1, 30, 80])
def test_a_file_that_was_cut_off_loses_its_last_records_alone(
    tmp_path: Path, name: str, lost: int
) -> None:
    written(tmp_path, *NAMES)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-lost])
    left = [one for one in NAMES if GrowingRecords(tmp_path).get(one) == b"of " + one]
    assert left == NAMES[: len(left)]
    assert 2 <= len(left) < 5
    written(tmp_path, NAMES[4])
    assert GrowingRecords(tmp_path).get(NAMES[4]) == b"of " + NAMES[4]
    assert GrowingRecords(tmp_path).get(NAMES[0]) == b"of " + NAMES[0]


def test_a_byte_that_changed_loses_a_record(tmp_path: Path) -> None:
    written(tmp_path, *NAMES)
    for name in ("records", "index"):
        path = tmp_path / name
        whole = path.read_bytes()
        for at in range(0, len(whole), 7):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            found = [GrowingRecords(tmp_path).get(one) for one in NAMES]
            assert sum(record is not None for record in found) == 4
            assert {*found} <= {None, *(b"of " + one for one in NAMES)}
        path.write_bytes(whole)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    records = GrowingRecords(tmp_path / "file")
    assert records.add(NAMES[0], b"short")
    assert not records.write()
    assert not records.add(NAMES[0], bytes(1 << 20))
    assert records.get(NAMES[0]) is None
