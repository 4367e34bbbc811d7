"""Compares the versions of works: which paragraphs and words of each have changed."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise

from msgspec import Struct

from sourcebook import edtf
from sourcebook.derive.known.catalogue import CatalogueEntry, segments_of
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.related import PageMention
from sourcebook.evidence.comparison import ComparedParagraph, compare
from sourcebook.page.curation import chosen_passages
from sourcebook.page.curation.chosen_passages import PassageChoice
from sourcebook.page.curation.versions import Version, Work
from sourcebook.page.references import references
from sourcebook.project import DOCS, kind_of

FOLDER = "compared/"
"""Where the pages stand that compare two versions; no file holds them."""


class Comparison(Struct, frozen=True):
    """Two versions of a work, compared. rows: of their paragraphs, those that are the same too.

    here, there: ids of the paragraphs of the newer and of the older.
    """

    newer: Version
    older: Version
    rows: tuple[ComparedParagraph, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]

    @property
    def changed(self) -> frozenset[str]:
        """Ids of the paragraphs of the older version whose words are not all in the newer."""
        struck = (row for row in self.rows if row.kind == "struck" or not row.is_same)
        return frozenset(self.there[at] for row in struck for at in row.older)


class Versions:
    """The versions of all works of a collection, without those that are not published."""

    def __init__(self, known: Knowledge, unpublished: Collection[str] = ()) -> None:
        self._known = known
        shown = (
            tuple(one for one in work if one.path not in unpublished) for work in known.index.works
        )
        self.works: tuple[Work, ...] = tuple(work for work in shown if len(work) > 1)
        self.of: Mapping[str, Work] = {one.path: work for work in self.works for one in work}
        self.pages: Mapping[str, tuple[Version, Version]] = {
            page_of(*pair): pair
            for work in self.works
            for pair in pairs(work)
            if page_of(*pair) not in known.pages
        }
        self._compared = cache(self._compare)
        self._segments = cache(lambda path: segments_of(known.pages[path]))

    def compared(self, newer: Version, older: Version) -> Comparison:
        """Return two versions of a work, compared."""
        return self._compared(newer, older)

    def resting(self, path: str, mentions: Sequence[PageMention]) -> tuple[str, ...]:
        """Return the paragraphs of an older version on which comments or evidence rest, and that
        read otherwise in the newest.

        mentions: of the version on other pages.
        """
        newest = self.of[path][0]
        if newest.path == path:
            return ()
        own = next(one for one in self.of[path] if one.path == path)
        named = {f"p{one.number}" for one in mentions} | self._commented(path)
        named |= self._chosen.get(path, frozenset())
        changed = self.compared(newest, own).changed
        return tuple(sorted(named & changed, key=lambda one: int(one[1:])))

    def _commented(self, path: str) -> set[str]:
        place = f"{DOCS}/{path}"
        found = references.find(place, self._known.pages[path].body)
        return {f"p{one.number}" for one in found if one.target == place}

    @cached_property
    def _chosen(self) -> Mapping[str, frozenset[str]]:
        """The paragraphs of each version that people chose for subjects."""
        found: dict[str, frozenset[str]] = {}
        for path in self._known.pages:
            for one in self._choice(path).chosen if kind_of(path) == "subject" else ():
                if one.source in self.of:
                    found[one.source] = found.get(one.source, frozenset()) | {one.paragraph}
        return found

    def _choice(self, path: str) -> PassageChoice:
        page = self._known.pages[path]
        return self._known.memory.of_page(
            path, "choice", PassageChoice, lambda: chosen_passages.read(path, page.meta, page.body)
        )

    def _compare(self, newer: Version, older: Version) -> Comparison:
        here, there = self._segments(newer.path), self._segments(older.path)
        texts = [[one.text for one in segments] for segments in (there, here)]
        told = hashlib.sha256(repr(texts).encode(errors="surrogateescape")).hexdigest()
        rows = self._known.memory.of_all(
            f"compared {told}", tuple[ComparedParagraph, ...], lambda: compare(*texts)
        )
        ids = (tuple(one.id for one in segments) for segments in (here, there))
        return Comparison(newer, older, rows, *ids)


def pairs(work: Work) -> Iterator[tuple[Version, Version]]:
    """Yield the versions of a work that are compared: each with the one before it, and the newest
    with the oldest."""
    yield from pairwise(work)
    if len(work) > 2:
        yield work[0], work[-1]


def page_of(newer: Version, older: Version) -> str:
    """Return the path of the page that compares two versions."""
    names = (one.path.removeprefix("sources/").removesuffix(".md") for one in (newer, older))
    return f"{FOLDER}{'--'.join(name.replace('/', '~') for name in names)}.md"


FIELDS = ("title", "authors", "issued", "publisher", "container_title")
"""What of a description is compared."""


def described(newer: CatalogueEntry, older: CatalogueEntry) -> Iterator[tuple[str, str, str]]:
    """Yield (field, before, now) of what two versions say otherwise of themselves."""
    for name in FIELDS:
        before, now = (_plain(name, getattr(one.bib, name)) for one in (older, newer))
        if before and now and before != now:
            yield name, before, now


def _plain(name: str, value: str | tuple[str, ...]) -> str:
    if not isinstance(value, str):
        return "; ".join(value)
    return edtf.words(value) if name == "issued" and value else value
