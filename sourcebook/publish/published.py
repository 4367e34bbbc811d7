"""All that a build publishes, as records: made once every page has been rendered."""

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.collection import Collection, PublishedSource, PublishedSubject
from sourcebook.lazy import LazyMapping, LazySequence
from sourcebook.model import BibRecord
from sourcebook.publish.downloads.entries import CitationEntries
from sourcebook.publish.pages.page_record import Neighbours

Stored = Callable[[str], PublishedSource]
"""Returns the record of the source with a page, by its path."""


def withdrawn(path: str) -> PublishedSource:
    """Return the record of a source of which nothing is published."""
    return PublishedSource(path, "", BibRecord(), mode="withdrawn")


class Published(Struct):
    """A collection as it is published.

    stored: reads the record of a source from its file. bibliography: the entries of all sources.
    sources: by the path of their page. subjects: by id, without what they quote. around: for each
    source that is not withdrawn those before and after it in time.
    """

    collection: Collection
    stored: Stored
    bibliography: CitationEntries
    sources: Mapping[str, PublishedSource]
    subjects: Mapping[str, PublishedSubject]
    around: Mapping[str, Neighbours]

    @classmethod
    def nothing(cls) -> "Published":
        """Return what is known to be published before any page was rendered."""
        return cls.of(Collection(""), lambda _path: b"", withdrawn)

    @classmethod
    def of(
        cls, collection: Collection, digest_of: Callable[[str], bytes], stored: Stored
    ) -> "Published":
        """Return what is published. digest_of: returns a digest of all that is known of one."""
        listed = [one for one in collection.sources if one.mode != "withdrawn"]
        row = [None, *listed, None]
        return cls(
            collection,
            stored,
            CitationEntries(collection, digest_of),
            sources={one.path: one for one in collection.sources},
            subjects={one.id: replace(one, quoted=()) for one in collection.subjects},
            around={
                one.path: Neighbours(earlier=row[at + 2], later=row[at])
                for at, one in enumerate(listed)
            },
        )

    def let_go(self) -> None:
        """Let go of the records of sources, which lie in a file: each is read when asked for."""
        listed, sources = list(self.around), self._row(self.sources)
        self.collection = replace(self.collection, sources=sources)
        self.bibliography.let_go(sources, self._row)
        self.sources = LazyMapping(self.sources, self.stored)
        row = ["", *listed, ""]
        places = {path: at for at, path in enumerate(row)}

        def around(path: str) -> Neighbours:
            earlier, later = row[places[path] + 1], row[places[path] - 1]
            return Neighbours(
                earlier=self.stored(earlier) if earlier else None,
                later=self.stored(later) if later else None,
            )

        self.around = LazyMapping(listed, around)

    def add(self, path: str) -> None:
        """Add the source with a page that was made after all others."""
        self.sources = LazyMapping([*self.sources, path], self.stored)

    def _row(self, paths: Iterable[str]) -> tuple[PublishedSource, ...]:
        """Return sources, each of which is read when it is asked for."""
        return cast("tuple[PublishedSource, ...]", LazySequence(list(paths), self.stored))
