"""Remembers what the pages of subjects quote: to find it out, passages of all sources are read.

What all of them quote is most of what is known of a collection with many subjects. It lies in a
file, and is read when it is asked for.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from typing import cast

import msgspec

from sourcebook.collection import QuotedPassage
from sourcebook.lazy import StoredSequence
from sourcebook.record_memory import RecordMemory
from sourcebook.store.cache.scratch import Scratch

_Quotes = tuple[QuotedPassage, ...]
_QUOTES = msgspec.msgpack.Decoder(_Quotes)


def quoted_on_page(
    known: RecordMemory, made_of: str, path: str, make: Callable[[], _Quotes], held: Scratch
) -> _Quotes:
    """Return what is quoted on the page of the subject at `path`, as `make` returns it.

    known: what earlier builds found. made_of: a digest of all that quotations depend on. held:
    where they lie.
    """
    key = sha256(f"{made_of} {path}".encode(errors="surrogatepass")).digest()
    packed = known.get(key)
    if packed is not None:
        with suppress(msgspec.MsgspecError):
            return _stored(_QUOTES.decode(packed), packed, held)
    made = make()
    try:
        packed = msgspec.msgpack.encode(made)
    except ValueError:  # half of a surrogate pair, say
        return made
    known.add(key, packed)
    return _stored(made, packed, held)


def _stored(quotes: _Quotes, packed: bytes, held: Scratch) -> _Quotes:
    if not quotes:
        return ()
    read = partial(_read, held, held.put(packed))
    return cast(_Quotes, StoredSequence(len(quotes), read))


def _read(held: Scratch, place: int) -> _Quotes:
    return _QUOTES.decode(held.get(place))
