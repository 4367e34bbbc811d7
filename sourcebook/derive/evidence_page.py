"""Writes what the sources say on a subject, for its page, as Markdown: who says what, and when."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import urlencode

from sourcebook import wording
from sourcebook.charts.time_axis import Bin
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import ALL_SOURCES, SEARCH, CatalogueEntry, SourceIndex
from sourcebook.derive.known.evidence import Evidence, Permits, SourceEvidence
from sourcebook.derive.known.passages import Passage, permitted, quotation
from sourcebook.derive.listed import years
from sourcebook.locale.words import _, mark, ngettext
from sourcebook.model import Subject
from sourcebook.page import markdown
from sourcebook.project import KINDS, SINGULAR, TOPICS

HEADING = mark("Who says what")
_MOST_LINKS = 12
"""The most paragraphs of one source that are only linked to."""
_MOST_MADE = 12
"""The most sources of one author or publisher that its page lists."""


Where = Callable[[Sequence[str]], str]
"""Returns links to paragraphs of a source, by their ids."""


def render(evidence: Evidence, index: SourceIndex, permits: Permits) -> str:
    """Return the passages of sources for the page of a subject, as Markdown.

    The oldest source comes first, undated ones last, each once: its strongest passage, and below
    it, folded on the page, the others.
    """
    subject, shown = evidence.subject, evidence.shown
    own = works_by(subject, index)
    if not shown:
        nothing = _("No source in this collection speaks of it.")
        return "\n\n".join([f"## {_(HEADING)}", nothing, *own])
    parts = [_over_time(evidence), f"## {_(HEADING)}"]
    for year, rows in _by_year(shown):
        parts += [f"### {year}", *(_row(subject, one, permits) for one in rows)]
    if len(shown) < len(evidence.sources):
        parts.append(_rest(evidence))
    return "\n\n".join(part for part in (*parts, *own) if part)


def _by_year(shown: Sequence[SourceEvidence]) -> Iterator[tuple[str, list[SourceEvidence]]]:
    """Yield each year with its sources, the oldest first; undated ones last.

    shown: newest first, undated ones last.
    """
    found: dict[str, list[SourceEvidence]] = {}
    undated: list[SourceEvidence] = []
    for one in reversed(shown):
        year = years.year_of(one.entry)
        (found.setdefault(str(year), []) if year else undated).append(one)
    yield from found.items()
    if undated:
        yield _("Undated"), undated[::-1]


def _over_time(evidence: Evidence) -> str:
    """Return how many sources there are of each year; each year leads to its passages.

    Years of which none is shown lead to their part of the list of all sources, for topics.
    """
    subject = evidence.subject
    there = {year for one in evidence.shown if (year := years.year_of(one.entry))}

    def address(of: Bin) -> str:
        first = min((year for year in there if of.first <= year <= of.last), default=0)
        if first or subject.kind != TOPICS:
            return f"#{first}" if first else ""
        return _in_list(subject, of.first if of.first == of.last else f"{of.first}-{of.last}")

    return years.columns(years.years_of(one.entry for one in evidence.sources), address)


def _row(subject: Subject, one: SourceEvidence, permits: Permits) -> str:
    """Return one source's row: who speaks, its strongest passage, and its other passages."""
    entry, best = one.entry, one.best
    if best is None:
        reason = _("Filed here by the editor; no passage of it names the subject.")
        return markup.item([_who(subject, entry, ""), reason])
    where = partial(markup.to_paragraphs, subject.path, entry.path)
    others = [passage for passage in one.quoted if passage is not best]
    shown = [passage for passage in others if permits(entry.path, passage.text)]
    left = (*(passage.segment.id for passage in others if passage not in shown), *one.named)
    return markup.item(
        [
            _who(subject, entry, _place(best, where)),
            *_quoted(entry, best, permits),
            *_folded(shown, where),
            *_only_named([i for i in dict.fromkeys(left) if i != best.segment.id], where),
        ]
    )


def _who(subject: Subject, entry: CatalogueEntry, where: str) -> str:
    """Return who speaks, as far as it is known, where and when. The kind is in italics."""
    bib = entry.bib
    kind = markdown.inline(wording.kind(bib.type)) if bib.type else ""
    date = markup.date(entry)
    facts = (
        markup.to_source(subject.path, entry),
        where,
        markdown.inline("; ".join(bib.authors) or bib.publisher),
        f"*{kind}*" if kind else "",
        "" if date == str(years.year_of(entry)) or not bib.issued else markdown.inline(date),
    )
    return " · ".join(fact for fact in facts if fact)


def _quoted(entry: CatalogueEntry, best: Passage, permits: Permits) -> Iterator[str]:
    """Yield the strongest passage of a source, as much of it as may be quoted."""
    shown = permitted(best, partial(permits, entry.path))
    if shown.text:
        yield quotation(shown, best)


def _folded(others: Sequence[Passage], where: Where) -> Iterator[str]:
    """Yield the other passages of a source, as a list within its row that is folded on the page."""
    if others:
        parts = [ngettext("{count} more passage", "{count} more passages", len(others))]
        for one in others:
            parts += [quotation(one), _place(one, where)]
        yield markup.item(parts)


def _place(passage: Passage, where: Where) -> str:
    """Return the link to the paragraph of a passage, and whether a person chose it."""
    link = where([passage.segment.id])
    return f"{link} · {_(wording.CHOSEN)}" if passage.chosen else link


def _only_named(paragraphs: Sequence[str], where: Where) -> Iterator[str]:
    """Yield where else a source names the subject."""
    if paragraphs:
        left = len(paragraphs) - _MOST_LINKS
        links = where(paragraphs[:_MOST_LINKS])
        if left <= 0:
            yield _("Also in {paragraphs}.").format(paragraphs=links)
            return
        yield ngettext(
            "Also in {paragraphs} and {count} more paragraph.",
            "Also in {paragraphs} and {count} more paragraphs.",
            left,
            paragraphs=links,
        )


def _rest(evidence: Evidence) -> str:
    """Return what is said of the sources that are not shown, and where they are."""
    subject, shown = evidence.subject, len(evidence.shown)
    left = len(evidence.sources) - shown
    if subject.kind != TOPICS:
        place = markup.relative_address(subject.path, SEARCH)
        asked = urlencode({SINGULAR[subject.kind]: subject.title}, errors="replace")
        return _(
            "These {shown} sources say the most. [And {left} more]({address}), in the search."
        ).format(shown=shown, left=left, address=f"{place}?{asked}")
    return _(
        "These {shown} sources say the most. [And {left} more]({address}), in the list of all "
        "sources; the search finds their paragraphs."
    ).format(shown=shown, left=left, address=_in_list(subject))


def _in_list(topic: Subject, year: int | str = "") -> str:
    """Return the address of the sources of a topic in the list of all, of some years or of all."""
    asked = {"topics": topic.title} | ({"year": year} if year else {})
    place = markup.relative_address(topic.path, ALL_SOURCES)
    return f"{place}?{urlencode(asked, errors='replace')}"


def works_by(subject: Subject, index: SourceIndex) -> tuple[str, ...]:
    """Return the sources that a person wrote or an organisation published, under a heading."""
    heading = KINDS[subject.kind].made
    if not heading:
        return ()
    names = {label.casefold() for label in subject.labels}
    found: list[CatalogueEntry] = []
    makers = Counter[tuple[str, str]]()
    for at in sorted({at for name in names for at in index.made_by.get(name, ())}):
        found.append(index.listed[at])
        makers.update(one for one in found[-1].makers if one[1].casefold() in names)
    shown = [
        f"- {markup.to_source(subject.path, entry)}, {markup.dated(entry)}"
        for entry in found[:_MOST_MADE]
    ]
    if left := len(found) - len(shown):
        words, asked = (
            _("and {count} more").format(count=left),
            urlencode([max(makers, key=lambda one: makers[one])]),
        )
        shown.append(f"- [{words}]({markup.relative_address(subject.path, ALL_SOURCES)}?{asked})")
    return (f"## {_(heading)}", "\n".join(shown)) if found else ()
