"""Derives what guides show: reading paths, chronologies and glossaries, and what leads to them.

The pages of sources show the paths that they are on and the terms that their texts hold; the page
of an event its place in a chronology.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache

from sourcebook.derive import guide_pages, markup
from sourcebook.derive.guide_pages import Found
from sourcebook.derive.known import catalogue
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.locale.words import _
from sourcebook.model import Subject
from sourcebook.page import markdown
from sourcebook.page.content import PageContent
from sourcebook.page.curation import guides
from sourcebook.page.curation.guides import (
    CHRONOLOGY,
    GLOSSARY,
    PATH,
    ChronologyEntry,
    GlossaryTerm,
    ReadingPath,
)
from sourcebook.page.front_matter.values import text_of
from sourcebook.page.regions.placeholders import Placeholder
from sourcebook.project import kind_of
from sourcebook.subjects.detect import Detector

_LINK = re.compile(r"(?<!\\)\[(?P<label>[^\[\]\n]*)\]\([^()\n]*\)")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[\W\d]*[^\W\d_a-z])")


class Guides:
    """The guides of a collection. pages: the kind of each, by its path in `docs/`."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.pages = {
            path: kinds[0]
            for path in known.pages
            if kind_of(path) == "page" and (kinds := guides.kinds(known.pages[path].meta))
        }
        self._found = lru_cache(1_000)(self._find)

    def render(self, path: str, wanted: Placeholder) -> str:
        """Return a guide as Markdown for the page at `path`; empty where there is none.

        wanted: its name is the kind of guide, its option `of` the page that holds it.
        """
        place = wanted.option("of", path)
        if self.pages.get(place) != wanted.name:
            return ""
        meta, index = self.known.pages[place].meta, self.known.index
        if wanted.name == PATH:
            found = guides.reading_path(meta)
            return guide_pages.reading_path(path, place, found, self.known.entries())
        if wanted.name == GLOSSARY:
            return guide_pages.glossary(path, place, guides.glossary(meta), self._uses(place))
        rows = guide_pages.wanted_rows(guides.chronology(meta), wanted)
        return guide_pages.chronology(path, place, rows, index)

    # What leads to guides.

    def of_source(self, entry: CatalogueEntry) -> tuple[str, ...]:
        """Return sections for the page of a source: the paths it is on, the terms in its text."""
        paths = [
            f"- {self._link(entry.path, place)}: "
            + _("{number} of {all}").format(number=number, all=len(found.steps))
            for place, found in self._paths.items()
            for number, step in enumerate(found.steps, 1)
            if step.source == entry.path
        ]
        terms = [
            f"- {guide_pages.link_to_term(entry.path, place, term)}, "
            f"{markup.to_paragraphs(entry.path, entry.path, used)}: {_unlinked(term.means)}"
            for place in self._glossaries
            for term, used in self._found(place, entry.path)
        ]
        sections = ((_("On a reading path"), paths), (_("Words explained"), terms))
        return tuple(f"## {title}\n\n" + "\n".join(rows) for title, rows in sections if rows)

    def of_subject(self, subject: Subject) -> str:
        """Return a section for the page of an event: its place in a chronology, if it has one."""
        parts = []
        for place, rows in self._chronologies.items():
            at = next((n for n, row in enumerate(rows) if row.event == subject.id), -1)
            if at >= 0:
                near = rows[max(0, at - 1) : at + 2]
                shown = (f"- **{guide_pages.date(one)}** {_first(one.what)}" for one in near)
                parts += ["\n".join(shown), self._link(subject.path, place)]
        heading = _("In the chronology")
        return "\n\n".join([f"## {heading}", *parts]) if parts else ""

    @cached_property
    def _paths(self) -> Mapping[str, ReadingPath]:
        return {place: guides.reading_path(page.meta) for place, page in self._of(PATH)}

    @cached_property
    def _chronologies(self) -> Mapping[str, tuple[ChronologyEntry, ...]]:
        return {place: guides.chronology(page.meta) for place, page in self._of(CHRONOLOGY)}

    @cached_property
    def _glossaries(self) -> Mapping[str, Callable[[str], Found]]:
        """For each glossary a function that finds its terms in the text of a source."""
        return {
            place: self._finder(guides.glossary(page.meta)) for place, page in self._of(GLOSSARY)
        }

    def _of(self, kind: str) -> Iterator[tuple[str, PageContent]]:
        yield from ((p, self.known.pages[p]) for p in sorted(self.pages) if self.pages[p] == kind)

    def _link(self, page: str, place: str) -> str:
        title = text_of(self.known.pages[place].meta.get("title")) or place
        return f"[{markdown.label(title)}]({markup.relative_address(page, place)})"

    # The terms of a glossary in texts.

    def _find(self, place: str, source: str) -> Found:
        return self._glossaries[place](source)

    def _finder(self, terms: tuple[GlossaryTerm, ...]) -> Callable[[str], Found]:
        subjects = tuple(
            Subject(str(number), GLOSSARY, "", term.term, term.words)
            for number, term in enumerate(terms)
        )
        detector = Detector(subjects)
        digest = hashlib.sha256(repr(subjects).encode(errors="surrogateescape")).hexdigest()

        def find(source: str) -> Found:
            def look() -> tuple[tuple[int, tuple[str, ...]], ...]:
                matches = catalogue.read_text(self.known.pages[source], detector).matches
                used = {int(m.subject_id): [e.segment_id for e in m.evidence] for m in matches}
                return tuple((n, tuple(dict.fromkeys(used[n]))) for n in sorted(used))

            kind = tuple[tuple[int, tuple[str, ...]], ...]
            found = self.known.memory.of_page(source, f"terms {digest}", kind, look)
            return tuple((terms[number], paragraphs) for number, paragraphs in found)

        return find

    def _uses(self, place: str) -> Mapping[str, list[tuple[CatalogueEntry, tuple[str, ...]]]]:
        """Return for each term of a glossary the sources that hold it, and the paragraphs."""
        uses: dict[str, list[tuple[CatalogueEntry, tuple[str, ...]]]] = {}
        for entry in self.known.index.entries:
            for term, paragraphs in self._found(place, entry.path):
                uses.setdefault(term.term, []).append((entry, paragraphs))
        return uses


def _unlinked(text: str) -> str:
    """Return a text on one line, without its links, which would lead elsewhere from here."""
    return " ".join(_LINK.sub(lambda match: match["label"], text).split())


def _first(text: str) -> str:
    """Return the first sentences of a text: two where the first is no more than a name."""
    sentences = _SENTENCE.split(_unlinked(text))
    short = len(sentences[0]) < 40
    return " ".join(sentences[: 2 if short else 1])
