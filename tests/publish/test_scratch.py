"""What is put into a scratch file comes back as it was, from a copy of the process too."""

import os
import sys
import tempfile

import pytest

from sourcebook.store.cache import scratch as scratches
from sourcebook.store.cache.scratch import Scratch


@pytest.fixture(autouse=True, params=[1, 10, 1 << 23])
def held(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write each of them at once, some of them together, or none."""
    monkeypatch.setattr(scratches, "_MOST_HELD", request.param)


def test_bytes_come_back_in_any_order() -> None:
    scratch = Scratch()
    contents = [b"", b"one", b"\0" * 5, "é".encode(), b""]
    places = [scratch.put(content) for content in contents]
    for at in (3, 0, 4, 1, 2):
        assert scratch.get(places[at]) == contents[at]
    scratch.close()


def test_a_disk_that_is_full_for_a_while_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> object:
        raise OSError(28, "No space left on device")

    scratch = Scratch()
    with monkeypatch.context() as while_full:
        while_full.setattr(tempfile, "TemporaryFile", full)
        first = scratch.put(b"held")
    second = scratch.put(b"written")
    assert (scratch.get(first), scratch.get(second)) == (b"held", b"written")
    scratch.close()


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made there alone")
def test_a_copy_of_the_process_adds_nothing_to_the_file() -> None:
    scratch = Scratch()
    before = scratch.put(b"before")
    if not (copy := os.fork()):
        own = scratch.put(b"of the copy")
        right = (scratch.get(before), scratch.get(own)) == (b"before", b"of the copy")
        os._exit(0 if right else 1)
    after = scratch.put(b"after it")
    assert os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) == 0
    assert (scratch.get(before), scratch.get(after)) == (b"before", b"after it")
    scratch.close()
