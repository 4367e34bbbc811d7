"""Derives content for the pages of a collection, and further pages that have no file.

Everything is derived from records: of the sources (`Entry`), of the subjects, of the evidence for
each, and of the mentions on other pages. It is derived when it is asked for, one page at a time: a
build in which little has changed asks for little, and all of it at once is larger than `docs/`.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Protocol

from sourcebook.charts.time_axis import Bin
from sourcebook.collection import SharedWords
from sourcebook.derive import (
    capture_lines,
    dated_pages,
    directory,
    evidence_page,
    lists,
    markup,
    overview,
    periods,
    related,
    shared_section,
    shared_words,
    version_pages,
)
from sourcebook.derive.catalogue import ALL_SOURCES, Entry
from sourcebook.derive.dated import Dated
from sourcebook.derive.dated_pages import DatedPages
from sourcebook.derive.directory import Directory
from sourcebook.derive.evidence import Permits
from sourcebook.derive.guides import Guides
from sourcebook.derive.knowledge import Knowledge
from sourcebook.derive.periods import Periods
from sourcebook.derive.related import Mention, mentions
from sourcebook.derive.reuses import Reuses
from sourcebook.derive.versions import Versions
from sourcebook.locale.words import _, mark
from sourcebook.model import SourceRecord
from sourcebook.on_demand import OnDemand
from sourcebook.page.content import PageContent
from sourcebook.page.curation.guides import GUIDES
from sourcebook.page.regions import placeholders, regions
from sourcebook.page.regions.placeholders import Placeholder
from sourcebook.project import kind_of

_HELD = 64
"""Pages whose regions are held after they were derived: each is asked for more than once."""


class Captures(Protocol):
    """The captures of a collection: each is named by its path and its digest, as a page has them.

    Where there is none at the path, one with the digest is meant.
    """

    def digest(self, path: str, sha256: str) -> str:
        """Return a digest of what was made of a capture; empty where it is missing, or empty."""

    def record(self, path: str, sha256: str) -> SourceRecord | None:
        """Return what was made of a capture; None where it is missing, or empty."""


@dataclass(frozen=True, slots=True)
class Region:
    """Derived Markdown. name: of its kind (`sources`, `evidence`)."""

    name: str
    markdown: str


NOTHING = Region("", "")
_RELATED = "related"
SHARED_WORDS = "shared-words.md"
"""The page on what sources have in common, which has no file."""
SHARING, DATING = "shared_words", "dated_statements"
"""The settings of `extra` that turn off what takes the most time to derive."""
_UNKNOWN = mark("The saved copy is not part of this site.")


@dataclass(frozen=True, slots=True)
class Derived:
    """Derived content, by the path of a page in `docs/`, made when it is asked for.

    placed: one region for each placeholder of a page, in order. below: the regions at the end of a
    page, those for which it has no placeholder. pages: those that have no file. key: returns a
    digest of all that the regions of a page are made of, which takes less time than to make them.
    beside: what the regions of the pages of sources and subjects without placeholders are made of,
    beside the page itself and all pages without the prose below texts of sources.
    shared: which sources have passages in common. period: returns the page of the sources of some
    years, empty where there is none.
    """

    placed: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    below: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    pages: Mapping[str, PageContent] = field(default_factory=dict)
    key: Callable[[str], str] = lambda _path: ""
    beside: tuple[object, ...] | None = None
    shared: tuple[SharedWords, ...] = ()
    period: Callable[[Bin], str] = lambda _years: ""


def derive(
    known: Knowledge,
    permits: Permits,
    captures: Captures,
    *,
    whole: Collection[str],
    unpublished: Collection[str] = (),
    further: Collection[str] = (),
) -> Derived:
    """Return all derived content.

    permits: what subjects' pages may quote. whole: pages of the sources whose captures may be
    shown. unpublished: pages whose mentions of sources are left out. further: `SHARING` where
    passages are looked for that sources have in common, `DATING` where sentences that say when.
    """
    found = Dated(known, unpublished)
    if SHARING in further and DATING in further:
        for entry in known.index.entries:  # one after the other, so that each text is parsed once
            shared_words.prepare(known, entry.path)
            found.of(entry.path)
    reuses = shared_words.collect(known, unpublished) if SHARING in further else Reuses(known)
    dated = DatedPages(known, permits, found) if DATING in further else None
    maker = _Maker(known, permits, captures, whole, unpublished, (reuses, dated))
    below = [*known.evidence, *maker.entries, *maker.guides.pages, *maker.versions.pages]
    below += [*maker.dated_pages, *maker.periods.pages, *maker.directory.pages]
    return Derived(
        OnDemand([*known.pages, *maker.further], maker.placed),
        OnDemand([path for path in below if maker.names_below(path)], maker.below),
        OnDemand(maker.further, maker.page),
        maker.key,
        (maker.mentioned, maker.captured),
        reuses.pairs(),
        maker.periods.of,
    )


def shared_page() -> PageContent:
    """Return the content of the page on what sources have in common."""
    text = _(
        "Passages of about twenty words or more that stand in two sources, word for word or "
        "nearly. Words that a third of all sources have do not count."
    )
    return PageContent({"title": _("Shared words"), "picture": "shared-words"}, f"{text}\n")


class _Maker:
    """Makes the derived regions and pages of one collection.

    further: the pages without a file: those of long lists, of periods, that on shared words, and
    those that compare versions.
    """

    def __init__(
        self,
        known: Knowledge,
        permits: Permits,
        captures: Captures,
        whole: Collection[str],
        unpublished: Collection[str],
        chosen: tuple[Reuses, DatedPages | None],
    ) -> None:
        self.reuses, self.dated = chosen
        self.dated_pages = self.dated.pages if self.dated else {}
        self.known, self.permits, self.captures, self.whole = known, permits, captures, whole
        self.entries, self.unpublished = known.entries(), unpublished
        self.guides, self.versions = Guides(known), Versions(known, unpublished)
        self.periods = Periods(known)
        self.directory = Directory(known.index, known.pages)
        self.captured = {
            path: found
            for path, one in self.entries.items()
            if (found := captures.digest(one.capture, one.sha256))
        }
        self.further = dict.fromkeys(self._further_pages())
        self.mentioned = mentions(known.pages, self.entries, known.memory, unpublished)
        self.relations = related.Relations(known.index)
        self._of_source = lru_cache(_HELD)(self._make_own)
        self._of_other = lru_cache(_HELD)(self._make_own)  # sources are asked for in between
        self._placeholders = cache(self._find_placeholders)

    def _further_pages(self) -> Iterator[str]:
        if self.reuses.all and SHARED_WORDS not in self.known.pages:
            yield SHARED_WORDS
        if ALL_SOURCES in self.known.pages:
            for number in range(2, lists.pages_needed(self.known.index) + 1):
                place = lists.list_path(number)
                if place not in self.known.pages:
                    yield place
        yield from self.versions.pages
        yield from self.dated_pages
        yield from self.periods.pages
        yield from self.directory.pages

    def page(self, place: str) -> PageContent:
        """Return the content of a page without a file."""
        if place == SHARED_WORDS:
            return shared_page()
        if self.dated and place in self.dated_pages:
            return self.dated.page(place)
        if place in self.periods.pages:
            return self.periods.page(place)
        if place in self.directory.pages:
            return self.directory.page(place)
        if pair := self.versions.pages.get(place):
            return version_pages.page(self.versions.compared(*pair), self.entries)
        return PageContent({}, lists.further_page(lists.number_of(place)))

    def placed(self, path: str) -> tuple[Region, ...]:
        """Return a region for each placeholder of the page at `path`."""
        return tuple(self._region(path, one) for one in self._placeholders(path))

    def below(self, path: str) -> tuple[Region, ...]:
        """Return the regions at the end of the page at `path`."""
        return tuple(
            self._capture(path, path) if name == capture_lines.NAME else self._own(path) or NOTHING
            for name in self.names_below(path)
        )

    def names_below(self, path: str) -> tuple[str, ...]:
        """Return the names of the regions of a page for which it has no placeholder."""
        own, placed = self._name_of_own(path), {one.name for one in self._placeholders(path)}
        names = [own] * bool(own and own not in placed)
        if own == _RELATED and path in self.captured:
            names.append(capture_lines.NAME)
        return tuple(names)

    def key(self, path: str) -> str:
        """Return a digest of all that the regions of the page at `path` are made of."""
        parts: list[object] = [self._key_of_region(path, one) for one in self._placeholders(path)]
        for name in self.names_below(path):
            held = self._key_of_capture(path, path) if name == capture_lines.NAME else None
            parts.append(held or self._own(path))
        return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()

    def _key_of_region(self, path: str, wanted: Placeholder) -> object:
        """Return what a region is made of: itself, but for a capture, which is long."""
        if wanted.name != "capture":
            return self._region(path, wanted)
        source = wanted.option("of")
        if source not in self.captured or any(placeholders.refusal(wanted, path)):
            return self._region(path, wanted)
        return self._key_of_capture(path, source)

    def _key_of_capture(self, path: str, source: str) -> object:
        link = markup.to_source(path, self.entries[source])
        return link, self.captured[source], source in self.whole

    def _find_placeholders(self, path: str) -> tuple[Placeholder, ...]:
        page = self.page(path) if path in self.further else self.known.pages[path]
        if placeholders.MARK not in page.body:
            return ()
        return tuple(p.placeholder for p in regions.split(page.body).placeholders if p.placeholder)

    def _name_of_own(self, path: str) -> str:
        if path in self.known.evidence:
            return "evidence"
        if path in self.entries and kind_of(path) == "source":
            return _RELATED
        made = (
            (version_pages.NAME, self.versions.pages),
            (dated_pages.NAME, self.dated_pages),
            (periods.NAME, self.periods.pages),
            (directory.ALL, self.directory.pages),
        )
        return next(
            (name for name, pages in made if path in pages), self.guides.pages.get(path, "")
        )

    def _own(self, path: str) -> Region | None:
        return (self._of_source if path in self.entries else self._of_other)(path)

    def _make_own(self, path: str) -> Region | None:
        """Return the region that each page of this kind has, None for other kinds."""
        makers: Mapping[str, Callable[[str], str]] = {
            "evidence": self._evidence,
            _RELATED: self._below_source,
            version_pages.NAME: self._comparison,
            dated_pages.NAME: self.dated.render if self.dated else lambda _path: "",
            periods.NAME: self.periods.render,
            directory.ALL: self.directory.rows,
        }
        name = self._name_of_own(path)
        if name in GUIDES:
            return Region(name, self.guides.render(path, Placeholder(name)))
        return Region(name, makers[name](path)) if name else None

    def _evidence(self, path: str) -> str:
        """Return what the sources say on the subject of a page."""
        found = self.known.evidence[path]
        text = evidence_page.render(found, self.known.index, self.permits)
        own = self.guides.of_subject(found.subject)
        filed = self.known.index.filed.get(found.subject.id, ())
        when = self.dated.of_subject(found.subject, filed) if self.dated else ""
        return "\n\n".join(filter(None, (text, when, own)))

    def _comparison(self, path: str) -> str:
        """Return two versions of a work side by side."""
        compared = self.versions.compared(*self.versions.pages[path])
        return version_pages.render(path, compared, self.entries, self.whole)

    def _below_source(self, path: str) -> str:
        """Return what stands below the text of a source."""
        mentioned, entry = self.mentioned.get(path, ()), self.entries[path]
        guides = (
            *self._versions(entry, mentioned),
            *shared_section.render(entry, self.reuses.of(path), self.entries, self.whole),
            *self.guides.of_source(entry),
        )
        parts = [related.render(entry, self.relations, mentioned, guides)]
        parts += [_(_UNKNOWN)] * (path not in self.captured)
        return "\n\n".join(filter(None, parts))

    def _versions(self, entry: Entry, mentioned: tuple[Mention, ...]) -> tuple[str, ...]:
        """Return the section on the versions of a source; none where it is the only one."""
        if entry.path not in self.versions.of:
            return ()
        resting = self.versions.resting(entry.path, mentioned)
        return version_pages.section(entry, self.versions, self.entries, resting)

    def _region(self, path: str, wanted: Placeholder) -> Region:
        """Return the region for a placeholder of the page at `path`."""
        if any(placeholders.refusal(wanted, path)):
            return NOTHING
        if wanted.name in GUIDES:
            return Region(wanted.name, self.guides.render(path, wanted))
        if wanted.name == self._name_of_own(path):
            return self._own(path) or NOTHING
        if wanted.name == "capture":
            return self._capture(path, wanted.option("of"))
        return self._list(path, wanted)

    def _list(self, path: str, wanted: Placeholder) -> Region:
        """Return a list of the collection for a placeholder of the page at `path`."""
        if wanted.name in overview.NAMES:
            made = overview.render(
                path, wanted, self.known, self.permits, self.unpublished, self.periods
            )
            return Region(wanted.name, made)
        if wanted.name in directory.LISTS:
            return Region(*self.directory.render(path, wanted))
        if wanted.name in lists.LISTS:
            return Region(*lists.render(path, wanted, self.known.index, self.periods.of))
        return NOTHING

    def _capture(self, path: str, source: str) -> Region:
        """Return the capture of a source, line by line, for the page at `path`."""
        entry = self.entries.get(source)
        record = self.captures.record(entry.capture, entry.sha256) if entry else None
        if entry is None or record is None:
            return Region(capture_lines.NAME, _(_UNKNOWN))
        whole = source in self.whole
        shown = capture_lines.render(path, entry, record, whole=whole)
        return Region(capture_lines.NAME, shown)
