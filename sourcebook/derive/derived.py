"""Derives content for the pages of a collection, and further pages that have no file.

Everything is derived from records: of the sources (`CatalogueEntry`), of the subjects, of the
evidence for each, and of the mentions on other pages. It is derived when it is asked for, one page
at a time: a build in which little has changed asks for little, and all of it at once is larger than
`docs/`.
"""

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct, field

from sourcebook.charts.time_axis import Bin
from sourcebook.collection import SharedWords
from sourcebook.derive import capture_lines, evidence_page, markup
from sourcebook.derive.chronology.dated_pages import DatedPages
from sourcebook.derive.chronology.dated_statements import DatedStatements
from sourcebook.derive.known import digests
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.evidence import Permits
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.page_regions import RELATED, Captures, Maker, Region
from sourcebook.derive.shared import shared_words
from sourcebook.derive.shared.reuses import Reuses
from sourcebook.lazy import LazyMapping
from sourcebook.locale.words import language
from sourcebook.model import Subject
from sourcebook.page.content import PageContent
from sourcebook.page.regions import placeholders
from sourcebook.page.regions.placeholders import Placeholder

SHARING, DATING = "shared_words", "dated_statements"
"""The settings of `extra` that turn off what takes the most time to derive."""


class Derived(Struct, frozen=True):
    """Derived content, by the path of a page in `docs/`, made when it is asked for.

    placed: one region for each placeholder of a page, in order. below: the regions at the end of a
    page, those for which it has no placeholder. pages: those that have no file. key: returns a
    digest of all that the regions of a page are made of, which takes less time than to make them.
    What the rights allow of sources is not in it. beside: what the regions of the pages of sources
    and subjects without placeholders are made of, beside the page itself and all pages without the
    prose below texts of sources. is_lasting: tells whether those of any page are made of no more.
    shared: which sources have passages in common. period: returns the page of the sources of some
    years, empty where there is none.
    """

    placed: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    below: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    pages: Mapping[str, PageContent] = field(default_factory=dict)
    key: Callable[[str], str] = lambda _path: ""
    beside: tuple[object, ...] | None = None
    is_lasting: Callable[[str], bool] = lambda _path: False
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
    found = DatedStatements(known, unpublished)
    if SHARING in further and DATING in further:
        for entry in known.index.entries:  # one after the other, so that each text is parsed once
            if entry.path not in unpublished:  # the pages of some are empty here
                shared_words.prepare(known, entry.path)
            found.of(entry.path)
    reuses = shared_words.collect(known, unpublished) if SHARING in further else Reuses(known)
    dated = DatedPages(known, permits, found) if DATING in further else None
    maker = Maker(known, permits, captures, whole, unpublished, (reuses, dated))
    below = [*known.evidence, *maker.entries, *maker.guides.pages, *maker.versions.pages]
    below += [*maker.dated_pages, *maker.periods.pages, *maker.directory.pages]
    return Derived(
        LazyMapping([*known.pages, *maker.further], maker.placed),
        LazyMapping([path for path in below if maker.names_below(path)], maker.below),
        LazyMapping(maker.further, maker.page),
        Keys(maker).of,
        (maker.mentioned, maker.captured),
        maker.is_lasting,
        reuses.pairs(),
        maker.periods.of,
    )


class Keys:
    """Makes digests of all that the regions of a page are made of: of the pages of sources and
    subjects, the most, without making these.
    """

    def __init__(self, maker: Maker) -> None:
        self._maker, self._known = maker, maker.known
        self._subjects = {one.path: one for one in maker.known.index.subjects.values()}

    def of(self, path: str) -> str:
        """Return a digest of all that the regions of the page at `path` are made of."""
        made = self._maker
        parts: list[object] = [language()]
        parts += (self._of_region(path, one) for one in made.placeholders(path))
        for name in made.names_below(path):
            is_capture = name == capture_lines.NAME
            parts.append(self._of_capture(path, path) if is_capture else self._of_own(path))
        return digests.digest(parts)

    def _of_region(self, path: str, wanted: Placeholder) -> object:
        """Return what a region is made of: itself, but for a capture, which is long."""
        if wanted.name != "capture":
            return self._maker.region(path, wanted)
        source = wanted.option("of")
        if source not in self._maker.captured or any(placeholders.refusals(wanted, path)):
            return self._maker.region(path, wanted)
        return self._of_capture(path, source)

    def _of_capture(self, path: str, source: str) -> object:
        made = self._maker
        link = markup.to_source(path, made.entries[source])
        return link, made.captured[source], source in made.whole

    def _of_own(self, path: str) -> object:
        """Return what the region is made of that each page of a kind has."""
        name = self._maker.name_of_own(path)
        if name == RELATED:
            return self._of_source(self._maker.entries[path])
        if name == "evidence":
            return self._of_subject(self._subjects[path])
        return self._maker.own(path)

    def _of_source(self, entry: CatalogueEntry) -> object:
        """Return what stands below the text of a source is made of."""
        made, path, subjects = self._maker, entry.path, self._known.index.subjects
        named = (subjects.get(one) for one in entry.subjects)
        passages, count, others = made.reuses.outline(path)
        return (
            self._known.digest_of(path),
            [(one.path, one.title) for one in named if one],
            [(self._known.digest_of(one.path), shared) for one, shared in made.related(path)],
            (passages, count, [(self._known.digest_of(one), one in made.whole) for one in others]),
            path in made.whole,
            path in made.captured,
            made.mentioned.get(path, ()),
            made.other_versions(entry),
            made.guides.of_source(entry),
        )

    def _of_subject(self, subject: Subject) -> object:
        """Return what stands below the text of a subject is made of."""
        made = evidence_page.works_by(subject, self._known.index)
        return self._known.digest_of(subject.path), made, self._maker.below_evidence(subject)
