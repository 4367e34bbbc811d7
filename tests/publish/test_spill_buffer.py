"""What is put on a shelf comes back as it was, also where nothing can be written."""

import errno
import tempfile

import pytest

from sourcebook.publish.render.prose import Prose
from sourcebook.store.cache.scratch import SpillBuffer

_LARGE = 1 << 40
sized = pytest.mark.parametrize("size", [1, 1 << 22, _LARGE])


@sized
def test_things_come_back_in_any_order(size: int) -> None:
    shelf = SpillBuffer()
    for number in range(5):
        shelf.put(str(number), ("é" * number, number), size)
    for number in (3, 0, 4, 1, 2):
        assert shelf.take(str(number)) == ("é" * number, number)
    with pytest.raises(KeyError):
        shelf.take("3")
    shelf.close()


def test_a_full_disk_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> object:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    shelf = SpillBuffer()
    shelf.put("a", ["kept"], _LARGE)
    assert shelf.take("a") == ["kept"]


@sized
def test_prose_keeps_its_marks(size: int) -> None:
    prose = Prose('<p>See <a href="#p2">¶2</a>.</p><p>— Ann, 2020</p>')
    prose.name_references("on-p", ("2",))
    prose.mark_signatures()
    shelf = SpillBuffer()
    shelf.put("a", prose, size)
    again = shelf.take("a")
    assert again.html == prose.html
    shelf.close()
    assert [one.id for one in again.comments()] == ["on-p2"]
