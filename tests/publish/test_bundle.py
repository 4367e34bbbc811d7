"""A file of records gives back what was put into it, and nothing where it is another's."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.store import bundle
from sourcebook.store.bundle import Bundle, InTurn

RECORDS = {"one": b"first", "two": b"", "three": b"\0third"}
MADE_BY = b"this version"


def written(path: Path) -> dict[str, int]:
    """Write the records; return their places."""
    places: dict[str, int] = {}

    def index(found: Mapping[str, int]) -> bytes:
        places.update(found)
        return b"the index"

    bundle.write(path, bundle.parts(MADE_BY, RECORDS.items(), index))
    return places


def test_records_come_back(tmp_path: Path) -> None:
    places = written(tmp_path / "file")
    found = Bundle.open(tmp_path / "file", MADE_BY)
    assert found
    assert found.index == b"the index"
    assert {name: found.get(place) for name, place in places.items()} == RECORDS
    found.close()


@pytest.mark.parametrize("length", [b"\xff" * 8, (10**6).to_bytes(8, "big")])
def test_an_index_longer_than_the_file_is_none(tmp_path: Path, length: bytes) -> None:
    (tmp_path / "file").write_bytes(b"".join(bundle.with_digest([MADE_BY, b"records", length])))
    assert Bundle.open(tmp_path / "file", MADE_BY) is None


def test_what_another_version_wrote_is_not_read(tmp_path: Path) -> None:
    written(tmp_path / "file")
    assert Bundle.open(tmp_path / "file", b"other version") is None
    assert Bundle.open(tmp_path / "none", MADE_BY) is None
    whole = (tmp_path / "file").read_bytes()
    for broken in (b"", whole[:-1], whole[:20] + b"?" + whole[21:]):
        (tmp_path / "file").write_bytes(broken)
        assert Bundle.open(tmp_path / "file", MADE_BY) is None


@given(st.lists(st.binary(max_size=30), min_size=1), st.data())
def test_records_in_turn_are_the_same_in_any_order(
    records: list[bytes], data: st.DataObject
) -> None:
    places: list[int] = []

    def index(found: Mapping[int, int]) -> bytes:
        places.extend(found.values())
        return b""

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bundle, "_CHUNK", 40)
        path = Path(folder, "file")
        bundle.write(path, bundle.parts(MADE_BY, enumerate(records), index))
        found = Bundle.open(path, MADE_BY)
        assert found
        in_turn, order = InTurn(found), data.draw(st.lists(st.sampled_from(range(len(records)))))
        for number in (*range(len(records)), *order):
            assert in_turn.get(places[number]) == records[number]
        found.close()
