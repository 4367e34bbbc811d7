"""Makes the derived regions of pages, and the content of pages that have no file."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Protocol

from msgspec import Struct

from sourcebook.derive import capture_lines, evidence_page, overview, related, version_pages
from sourcebook.derive.chronology import periods
from sourcebook.derive.chronology.dated_pages import NAME as DATED
from sourcebook.derive.chronology.dated_pages import DatedPages
from sourcebook.derive.chronology.periods import Periods
from sourcebook.derive.guides import Guides
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.evidence import Permits
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.listed import directory, lists
from sourcebook.derive.listed.directory import Directory
from sourcebook.derive.related import mentions
from sourcebook.derive.shared import shared_section
from sourcebook.derive.shared.reuses import Reuses
from sourcebook.derive.versions import Versions
from sourcebook.locale.words import _, mark
from sourcebook.model import SourceRecord, Subject
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


class Region(Struct, frozen=True):
    """Derived Markdown. name: of its kind (`sources`, `evidence`)."""

    name: str
    markdown: str


NOTHING = Region("", "")
RELATED = "related"
SHARED_WORDS = "shared-words.md"
"""The page on what sources have in common, which has no file."""
_LASTING = frozenset(
    (
        *("evidence", RELATED, "capture", capture_lines.NAME, version_pages.NAME),
        *(DATED, periods.NAME, directory.ALL, *lists.LISTS, *directory.LISTS),
    )
)
"""The regions that no prose below texts of sources enters, but for sentences that mention one."""
HOME = "index.md"
_FIRST_PAGES = ("README.md", "index.html")
"""Files that are the first page of their folder, too."""
_UNKNOWN = mark("The saved copy is not part of this site.")


def shared_page() -> PageContent:
    """Return the content of the page on what sources have in common."""
    text = _(
        "Passages of about twenty words or more that stand in two sources, word for word or "
        "nearly. Words that a third of all sources have do not count."
    )
    return PageContent({"title": _("Shared words"), "picture": "shared-words"}, f"{text}\n")


def first_page() -> PageContent:
    """Return the content of the first page of a collection for which nobody wrote one."""
    return PageContent({}, f"# {_('Home')}\n\n<!-- sourcebook: newest-and-oldest -->\n")


_MADE: Mapping[str, Callable[[], PageContent]] = {SHARED_WORDS: shared_page, HOME: first_page}


class Maker:
    """Makes the derived regions and pages of one collection.

    further: the pages without a file: the first one and the list of sources where nobody wrote
    them, those of long lists, of periods, that on shared words, and those that compare versions.
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
        relations = related.Relations(known.index)
        self.related = lru_cache(_HELD)(lambda path: relations.of(self.entries[path]))
        self._of_source = lru_cache(_HELD)(self._make_own)
        self._of_other = lru_cache(_HELD)(self._make_own)  # sources are asked for in between
        self.placeholders = cache(self._find_placeholders)

    def _further_pages(self) -> Iterator[str]:
        if self.reuses.all and SHARED_WORDS not in self.known.pages:
            yield SHARED_WORDS
        if self.entries and self._is_free(HOME):
            yield HOME
        for number in range(1 if self.entries else 2, lists.pages_needed(self.known.index) + 1):
            place = lists.list_path(number)
            if place not in self.known.pages and (number > 1 or self._is_free(place)):
                yield place
        yield from self.versions.pages
        yield from self.dated_pages
        yield from self.periods.pages
        yield from self.directory.pages

    def _is_free(self, place: str) -> bool:
        """Return whether no file of the collection is the first page of a folder. place: of it."""
        folder = place.removesuffix(HOME)
        names = (HOME, *_FIRST_PAGES)
        return not any(
            folder + name in one for one in (self.known.pages, self.known.files) for name in names
        )

    def page(self, place: str) -> PageContent:
        """Return the content of a page without a file."""
        if place in _MADE:
            return _MADE[place]()
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
        return tuple(self.region(path, one) for one in self.placeholders(path))

    def below(self, path: str) -> tuple[Region, ...]:
        """Return the regions at the end of the page at `path`."""
        return tuple(
            self._capture(path, path) if name == capture_lines.NAME else self.own(path) or NOTHING
            for name in self.names_below(path)
        )

    def names_below(self, path: str) -> tuple[str, ...]:
        """Return the names of the regions of a page for which it has no placeholder."""
        own, placed = self.name_of_own(path), {one.name for one in self.placeholders(path)}
        names = [own] * bool(own and own not in placed)
        if own == RELATED and path in self.captured:
            names.append(capture_lines.NAME)
        return tuple(names)

    def is_lasting(self, path: str) -> bool:
        """Return whether the regions of a page stay, whatever is written below texts of sources,
        as long as no sentence there mentions another source than before."""
        names = {one.name for one in self.placeholders(path)}.union(self.names_below(path))
        return path in self.further or (path in self.known.pages and names <= _LASTING)

    def _find_placeholders(self, path: str) -> tuple[Placeholder, ...]:
        if path not in self.further and not self.known.memory.may_list(path):
            return ()
        page = self.page(path) if path in self.further else self.known.pages[path]
        if placeholders.MARK not in page.body:
            return ()
        return tuple(p.placeholder for p in regions.split(page.body).placeholders if p.placeholder)

    def name_of_own(self, path: str) -> str:
        """Return the name of the region that each page of this kind has; empty for none."""
        if path in self.known.evidence:
            return "evidence"
        if path in self.entries and kind_of(path) == "source":
            return RELATED
        made = (
            (version_pages.NAME, self.versions.pages),
            (DATED, self.dated_pages),
            (periods.NAME, self.periods.pages),
            (directory.ALL, self.directory.pages),
        )
        return next(
            (name for name, pages in made if path in pages), self.guides.pages.get(path, "")
        )

    def own(self, path: str) -> Region | None:
        """Return the region that each page of this kind has, None for other kinds."""
        return (self._of_source if path in self.entries else self._of_other)(path)

    def _make_own(self, path: str) -> Region | None:
        makers: Mapping[str, Callable[[str], str]] = {
            "evidence": self._evidence,
            RELATED: self._below_source,
            version_pages.NAME: self._comparison,
            DATED: self.dated.render if self.dated else lambda _path: "",
            periods.NAME: self.periods.render,
            directory.ALL: self.directory.rows,
        }
        name = self.name_of_own(path)
        if name in GUIDES:
            return Region(name, self.guides.render(path, Placeholder(name)))
        return Region(name, makers[name](path)) if name else None

    def _evidence(self, path: str) -> str:
        """Return what the sources say on the subject of a page."""
        found = self.known.evidence[path]
        text = evidence_page.render(found, self.known.index, self.permits)
        return "\n\n".join(filter(None, (text, *self.below_evidence(found.subject))))

    def below_evidence(self, subject: Subject) -> tuple[str, str]:
        """Return what stands below the evidence for a subject: its dates, its chronology."""
        filed = self.known.index.filed.get(subject.id, ())
        when = self.dated.of_subject(subject, filed) if self.dated else ""
        return when, self.guides.of_subject(subject)

    def _comparison(self, path: str) -> str:
        """Return two versions of a work side by side."""
        compared = self.versions.compared(*self.versions.pages[path])
        return version_pages.render(path, compared, self.entries, self.whole)

    def _below_source(self, path: str) -> str:
        """Return what stands below the text of a source."""
        mentioned, entry = self.mentioned.get(path, ()), self.entries[path]
        guides = (
            *self.other_versions(entry),
            *shared_section.render(entry, self.reuses.of(path), self.entries, self.whole),
            *self.guides.of_source(entry),
        )
        found = self.related(path)
        parts = [related.render(entry, self.known.index, found, mentioned, guides)]
        parts += [_(_UNKNOWN)] * (path not in self.captured)
        return "\n\n".join(filter(None, parts))

    def other_versions(self, entry: CatalogueEntry) -> tuple[str, ...]:
        """Return the section on the versions of a source; none where it is the only one."""
        if entry.path not in self.versions.of:
            return ()
        resting = self.versions.resting(entry.path, self.mentioned.get(entry.path, ()))
        return version_pages.section(entry, self.versions, self.entries, resting)

    def region(self, path: str, wanted: Placeholder) -> Region:
        """Return the region for a placeholder of the page at `path`."""
        if any(placeholders.refusals(wanted, path)):
            return NOTHING
        if wanted.name in GUIDES:
            return Region(wanted.name, self.guides.render(path, wanted))
        if wanted.name == self.name_of_own(path):
            return self.own(path) or NOTHING
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
