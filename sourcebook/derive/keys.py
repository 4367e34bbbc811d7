"""Tells what the derived regions of pages are made of, in less time than it takes to make them."""

from sourcebook.derive import capture_lines, evidence_page, markup, told
from sourcebook.derive.catalogue import Entry
from sourcebook.derive.page_regions import RELATED, Maker
from sourcebook.locale.words import language
from sourcebook.model import Subject
from sourcebook.page.regions import placeholders
from sourcebook.page.regions.placeholders import Placeholder


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
        return told.digest(parts)

    def _of_region(self, path: str, wanted: Placeholder) -> object:
        """Return what a region is made of: itself, but for a capture, which is long."""
        if wanted.name != "capture":
            return self._maker.region(path, wanted)
        source = wanted.option("of")
        if source not in self._maker.captured or any(placeholders.refusal(wanted, path)):
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

    def _of_source(self, entry: Entry) -> object:
        """Return what stands below the text of a source is made of."""
        made, path, subjects = self._maker, entry.path, self._known.index.subjects
        named = (subjects.get(one) for one in entry.subjects)
        passages, count, others = made.reuses.told(path)
        return (
            self._known.told(path),
            [(one.path, one.title) for one in named if one],
            [(self._known.told(one.path), shared) for one, shared in made.related(path)],
            (passages, count, [(self._known.told(one), one in made.whole) for one in others]),
            path in made.whole,
            path in made.captured,
            made.mentioned.get(path, ()),
            made.other_versions(entry),
            made.guides.of_source(entry),
        )

    def _of_subject(self, subject: Subject) -> object:
        """Return what stands below the text of a subject is made of."""
        made = evidence_page.made(subject, self._known.index)
        return self._known.told(subject.path), made, self._maker.below_evidence(subject)
