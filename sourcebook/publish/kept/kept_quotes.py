"""Remembers what the pages of subjects quote: to find it out, passages of all sources are read."""

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

import msgspec

from sourcebook.collection import Quoted
from sourcebook.record_memory import RecordMemory

_Quotes = tuple[Quoted, ...]
_QUOTES = msgspec.msgpack.Decoder(_Quotes)


def found(
    known: RecordMemory, made_of: str, path: str, make: Callable[[], tuple[Quoted, ...]]
) -> tuple[Quoted, ...]:
    """Return what is quoted on the page of the subject at `path`, as `make` returns it.

    known: what earlier builds found. made_of: all that quotations depend on but the subject, empty
    where that is not known.
    """
    if not made_of:
        return make()
    key = sha256(f"{made_of} {path}".encode(errors="surrogatepass")).digest()
    packed = known.get(key)
    if packed is not None:
        with suppress(msgspec.MsgspecError):
            return _QUOTES.decode(packed)
    made = make()
    with suppress(ValueError):  # half of a surrogate pair, say
        known.add(key, msgspec.msgpack.encode(made))
    return made
