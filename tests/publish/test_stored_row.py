"""Records that lie elsewhere are those that were put there."""

import pickle

from sourcebook.collection import QuotedPassage
from sourcebook.lazy import StoredSequence
from sourcebook.publish.cache import quote_cache
from sourcebook.store.cache.scratch import Scratch, ScratchRecords

QUOTES = (
    QuotedPassage("sources/a.md", ("p1",), "The strait was quiet.", ("strait",)),
    QuotedPassage("sources/a.md", ("p2", "p3")),
)
HALF = (QuotedPassage("sources/a.md", ("p1",), "half \ud800"),)


def never() -> tuple[QuotedPassage, ...]:
    raise AssertionError("it is known")


def test_a_stored_row_is_like_a_tuple() -> None:
    row = StoredSequence(2, lambda: QUOTES)
    assert len(row) == 2
    assert row == QUOTES
    assert tuple(row) == QUOTES
    assert row[1:] == QUOTES[1:]
    assert row != QUOTES[:1]
    assert hash(row) == hash(StoredSequence(2, lambda: QUOTES))
    assert pickle.loads(pickle.dumps(row)) == QUOTES


def test_quotations_are_read_as_they_were_made_and_made_once() -> None:
    known, held = ScratchRecords(), Scratch()
    for make in (lambda: QUOTES, never):
        assert quote_cache.quoted_on_page(known, "all", "topics/strait.md", make, held) == QUOTES
    assert quote_cache.quoted_on_page(known, "all", "topics/other.md", tuple, held) == ()
    assert quote_cache.quoted_on_page(known, "all else", "topics/strait.md", tuple, held) == ()


def test_quotations_that_cannot_be_packed_are_held() -> None:
    known, held = ScratchRecords(), Scratch()
    assert quote_cache.quoted_on_page(known, "all", "topics/strait.md", lambda: HALF, held) == HALF
