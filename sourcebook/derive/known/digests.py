"""Tells in a digest what is known of a source, or of a subject: all that pages are made of."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache

import msgspec

from sourcebook.derive.known.catalogue import SourceIndex
from sourcebook.derive.known.evidence import Evidence
from sourcebook.derive.known.memory import PageMemory
from sourcebook.model import Subject


class Digests:
    """Makes digests of what is known, which take less time than what they are of.

    made_of: returns the name of all that the passages are made of that the page of a subject may
    quote; empty where that is not known.
    """

    def __init__(
        self,
        index: SourceIndex,
        evidence: Mapping[str, Evidence],
        made_of: Callable[[Subject, SourceIndex], str],
        memory: PageMemory,
    ) -> None:
        self._index, self._evidence, self._made_of = index, evidence, made_of
        self._memory = memory
        entries = {one.path: one for one in index.entries}
        self._subjects = {one.path: one for one in index.subjects.values()}
        self._of_entry = cache(lambda path: _packed(entries[path]) if path in entries else "")

    def of(self, path: str) -> str:
        """Return a digest of all that is known of what the page at `path` is of; empty where it is
        of no source and of no subject."""
        subject = self._subjects.get(path)
        if subject is None:
            return self._of_entry(path)
        filed = [self._of_entry(one.path) for one in self._index.filed[subject.id]]
        return _packed((subject, filed, self._passages(subject)))

    def _passages(self, subject: Subject) -> str:
        """Return a digest of the passages that the page of a subject may quote."""

        def read() -> str:
            return _packed([one.passages for one in self._evidence[subject.path].shown])

        made_of = self._made_of(subject, self._index)
        return self._memory.of_all(made_of, str, read) if made_of else read()


def digest(value: object) -> str:
    """Return a digest of records by what Python writes for them."""
    return hashlib.sha256(repr(value).encode(errors="surrogateescape")).hexdigest()


def _packed(value: object) -> str:
    try:
        return hashlib.sha256(msgspec.msgpack.encode(value)).hexdigest()
    except ValueError:  # half of a surrogate pair, say
        return digest(value)
