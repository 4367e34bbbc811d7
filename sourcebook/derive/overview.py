"""Writes what a collection is about, at a glance: its questions, its span of time, what is new.

Each is a region for a placeholder that any page may hold; the home page holds them all.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from sourcebook import wording
from sourcebook.charts.time_axis import Bin
from sourcebook.derive import markup
from sourcebook.derive.chronology.periods import Periods
from sourcebook.derive.known import commentary
from sourcebook.derive.known.catalogue import ALL_SOURCES, CatalogueEntry, SourceIndex
from sourcebook.derive.known.evidence import Permits, SourceEvidence
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.known.passages import Passage, permitted, quotation, sentence
from sourcebook.derive.listed import years
from sourcebook.locale import words
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _
from sourcebook.model import Subject
from sourcebook.page import markdown
from sourcebook.page.regions.placeholders import Placeholder
from sourcebook.project import TOPICS

_QUESTIONS, _SOURCES, _COMMENTARIES = 6, 3, 4
_LOOKED_AT = 12
"""The sources of a subject among which one is chosen that is quoted nowhere else in the list."""


def questions(path: str, known: Knowledge, permits: Permits, wanted: Placeholder) -> str:
    """Return the subjects that most sources speak of, each with one sentence of a source.

    path: of the page that the list stands on. Topics, or the kind of subject that the placeholder
    names with `of`.
    """
    found = _most(known.index, wanted.option("of", TOPICS), wanted.limit or _QUESTIONS)
    used = Counter[str]()
    items = [_question(path, one, known, permits, used) for one in found]
    return "\n\n".join(items) or _("No subject has passages of sources yet.")


def _most(index: SourceIndex, kind: str, limit: int) -> Sequence[Subject]:
    """Return the subjects of a kind that most sources are filed under."""
    found = [one for one in index.subjects.values() if one.kind == kind and index.filed[one.id]]
    found.sort(key=lambda one: one.title.casefold())
    return sorted(found, key=lambda one: -len(index.filed[one.id]))[:limit]


def _question(
    path: str, subject: Subject, known: Knowledge, permits: Permits, used: Counter[str]
) -> str:
    filed = known.index.filed[subject.id]
    count = wording.sources(len(filed))
    span = years.span(filed)
    head = f"**{markup.to_subject(path, subject)}** {comma().join(filter(None, (count, span)))}"
    parts = [head]
    if chosen := _chosen(known.evidence[subject.path].shown, permits, used):
        entry, shown, whole = chosen
        used.update((entry.path, whole.text))
        where = markup.to_paragraphs(path, entry.path, [whole.segment.id])
        date = markup.dated(entry) if entry.bib.issued else ""
        facts = (markup.to_source(path, entry), date, where)
        parts += [quotation(shown, whole), " · ".join(filter(None, facts))]
    return markup.item(parts)


def _chosen(
    shown: Sequence[SourceEvidence], permits: Permits, used: Mapping[str, int]
) -> tuple[CatalogueEntry, Passage, Passage] | None:
    """Return a source, what of it is quoted, and the sentence that this is a part of.

    A source in the language of the site comes first, unless a person chose the sentence of another;
    then one that is quoted the least, then a sentence that is not quoted yet, then what a person
    chose, then the words that say the most.
    """
    here = words.language().partition("-")[0]
    found = []
    for one in shown[:_LOOKED_AT]:
        for passage in one.quoted:
            whole = sentence(passage)
            part = permitted(whole, partial(permits, one.entry.path))
            found += [(one.entry, part, whole)] if part.text else []

    def order(row: tuple[CatalogueEntry, Passage, Passage]) -> tuple[bool, int, int, bool, int]:
        entry, part, whole = row
        quoted = used.get(entry.path, 0), used.get(whole.text, 0)
        language = entry.bib.language.partition("-")[0]
        foreign = language not in ("", here) and not whole.chosen
        return foreign, *quoted, not whole.chosen, -len(part.terms)

    return min(found, key=order, default=None)


def span_of_time(path: str, index: SourceIndex, periods: Periods) -> str:
    """Return how many sources there are of each year; each year leads to their list."""
    if path in periods.pages:
        return periods.columns(path)
    everything = markup.relative_address(path, ALL_SOURCES)

    def address(of: Bin) -> str:
        if there := periods.of(of):
            return markup.relative_address(path, there)
        only = of.first if of.first == of.last else f"{of.first}-{of.last}"
        return f"{everything}?year={only}"

    return years.columns(years.years_of(index.listed), address)


def newest_and_oldest(path: str, index: SourceIndex, limit: int) -> str:
    """Return the newest and the oldest sources; all in one list where there are few."""
    limit = limit or _SOURCES
    entries = index.listed
    if not entries:
        return wording.no_sources_text()
    listed = partial(markup.briefly_listed, path)
    if len(entries) <= 2 * limit:
        return listed(entries)
    dated = [one for one in entries if one.bib.issued] or list(entries)
    newest, oldest = dated[:limit], dated[: limit - 1 : -1][:limit]
    everything = markup.relative_address(path, ALL_SOURCES)
    link = _("All {count} sources").format(count=len(entries))
    parts = [f"### {_('Newest')}", listed(newest)]
    parts += [f"### {_('Oldest')}", listed(oldest)] if oldest else []
    return "\n\n".join([*parts, f"[{link}]({everything})"])


def newest_commentary(
    path: str, known: Knowledge, unpublished: Collection[str], wanted: Placeholder
) -> str:
    """Return the newest commentaries, each with how it begins."""
    entries = known.entries()
    found = commentary.newest(known, entries.keys() - set(unpublished))
    shown = found[: wanted.limit or _COMMENTARIES]
    items = (
        markup.item(
            [
                markup.to_source(path, entries[place]),
                markdown.escape_start(markdown.inline(one.begins)),
                *([markdown.inline(one.signed)] if one.signed else []),
            ]
        )
        for place, one in shown
    )
    return "\n\n".join(items) or _("No commentary yet.")


def render(
    path: str,
    wanted: Placeholder,
    known: Knowledge,
    permits: Permits,
    unpublished: Collection[str],
    periods: Periods,
) -> str:
    """Return what a placeholder of this module stands for on the page at `path`."""
    made: Mapping[str, Callable[[], str]] = {
        "questions": lambda: questions(path, known, permits, wanted),
        "years": lambda: span_of_time(path, known.index, periods),
        "newest-and-oldest": lambda: newest_and_oldest(path, known.index, wanted.limit),
        "commentary": lambda: newest_commentary(path, known, unpublished, wanted),
    }
    return made[wanted.name]()


NAMES = ("questions", "years", "newest-and-oldest", "commentary")
"""The placeholders that stand for what is written here."""
