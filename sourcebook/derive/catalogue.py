"""What can only be known when all sources are: order, sources by subject, relations; and links."""

import math
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from sourcebook import edtf, wording
from sourcebook.model import SourceRecord, Subject, SubjectMatch
from sourcebook.page import markdown

_RELATED = 5
_STRONGEST = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A source as other pages see it.

    path: of its page, relative to `docs/`. record: with the editor's values in place.
    topics: ids of the topics it is filed under, by the text or by the editor.
    """

    path: str
    record: SourceRecord
    topics: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of all its subjects: its topics, then what else its text names, the most first."""
        named = sorted(self.record.matches, key=lambda m: (-m.score, m.subject_id))
        return tuple(dict.fromkeys((*self.topics, *(m.subject_id for m in named))))

    def match(self, subject_id: str) -> SubjectMatch | None:
        """Return what the text says on a subject, None when it says nothing."""
        return next((m for m in self.record.matches if m.subject_id == subject_id), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """Another source, and the subjects that both speak of, the rarest first."""

    entry: Entry
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All sources, newest first (undated ones last), and what they have in common.

    subjects: by id. filed: the entries of each subject, newest first.
    """

    entries: tuple[Entry, ...]
    subjects: Mapping[str, Subject]
    filed: Mapping[str, tuple[Entry, ...]]

    def titles(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the titles of subjects; an id without a page stands for itself."""
        return tuple(self.subjects[i].title if i in self.subjects else i for i in ids)

    def related(self, entry: Entry) -> tuple[Relation, ...]:
        """Return the sources that share the most, and the rarest, subjects with `entry`.

        Of a subject that many sources share only the strongest are looked at, so that the time for
        all sources together grows with their number and not with its square.
        """
        scores: dict[str, float] = {}
        others: dict[str, Entry] = {}
        for subject in entry.subjects:
            filed = self.filed.get(subject, ())
            weight = math.log1p(len(self.entries) / max(1, len(filed)))
            for other in filed[:_STRONGEST]:
                if other.path != entry.path:
                    others[other.path] = other
                    scores[other.path] = scores.get(other.path, 0.0) + weight
        best = sorted(scores, key=lambda path: (-scores[path], path))[:_RELATED]
        return tuple(Relation(others[p], self._shared(entry, others[p])) for p in best)

    def _shared(self, one: Entry, other: Entry) -> tuple[str, ...]:
        there = set(other.subjects)
        shared = [subject for subject in one.subjects if subject in there]
        return tuple(sorted(shared, key=lambda t: (len(self.filed.get(t, ())), t)))


def build(entries: Sequence[Entry], subjects: Sequence[Subject]) -> Index:
    """Return the index of all `entries`."""
    dated = sorted(entries, key=lambda e: e.path)
    dated.sort(key=lambda e: edtf.sort_key(e.record.bib.issued), reverse=True)
    filed: dict[str, list[Entry]] = {subject.id: [] for subject in subjects}
    for entry in dated:
        ids = {m.subject_id for m in entry.record.matches} | set(entry.topics)
        for subject_id in ids & filed.keys():
            filed[subject_id].append(entry)
    return Index(
        tuple(dated),
        {subject.id: subject for subject in subjects},
        {subject_id: tuple(found) for subject_id, found in filed.items()},
    )


# Links between pages of `docs/`, as Markdown.

# What would end an address or mean something else in one (RFC 3986, 3.3 and 4.2), or in Markdown.
_NO_PATH = re.compile(r"[ \"#%&():<>?\[\\\]^`{|}]")


@lru_cache(maxsize=4096)
def between(page: str, other: str) -> str:
    """Return the relative address (RFC 3986) of the page `other` on `page`.

    Both are paths in `docs/`, in which any character may stand.
    """
    return quote(posixpath.relpath(other, posixpath.dirname(page) or "."), safe="/.-_~")


def to_source(page: str, entry: Entry) -> str:
    """Return a link on `page` to a source, by its title."""
    return f"[{markdown.label(name(entry))}]({between(page, entry.path)})"


def to_subject(page: str, subject: Subject) -> str:
    """Return a link on `page` to a subject, by its title."""
    return f"[{markdown.label(subject.title)}]({between(page, subject.path)})"


def to_paragraphs(page: str, other: str, ids: Sequence[str]) -> str:
    """Return links on `page` to paragraphs (`p1`...) of the page `other`: `[¶1](x.md#p1), ...`."""
    target = "" if page == other else between(page, other)
    return ", ".join(f"[¶{i.removeprefix('p')}]({target}#{i})" for i in dict.fromkeys(ids))


def name(entry: Entry) -> str:
    """Return what to call a source: its title, or its capture's file name where it has none."""
    return entry.record.bib.title or f"Untitled: {posixpath.basename(entry.record.path)}"


def date(entry: Entry) -> str:
    """Return when a source was issued, in words."""
    issued = entry.record.bib.issued
    return edtf.words(issued) if issued else wording.UNDATED


def dated(entry: Entry) -> str:
    """Return when a source was issued, in words, as Markdown within a line."""
    return markdown.inline(date(entry))
