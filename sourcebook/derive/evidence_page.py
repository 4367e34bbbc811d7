"""Writes what the sources say on a subject, for its page, as Markdown: who says what, and when."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from sourcebook import wording
from sourcebook.charts.time_axis import Bin
from sourcebook.derive import catalogue, years
from sourcebook.derive.catalogue import ALL_SOURCES, Entry, Index
from sourcebook.derive.evidence import MOST_SOURCES, Evidence, Permits, SourceEvidence
from sourcebook.derive.passages import Passage, permitted, quotation
from sourcebook.locale.words import _, mark, ngettext
from sourcebook.model import Subject
from sourcebook.page import markdown
from sourcebook.project import KINDS, TOPICS

HEADING = mark("Who says what")
_MOST_LINKS = 12
"""The most paragraphs of one source that are only linked to."""


Where = Callable[[Sequence[str]], str]
"""Returns links to paragraphs of a source, by their ids."""


def render(evidence: Evidence, index: Index, permits: Permits) -> str:
    """Return the passages of sources for the page of a subject, as Markdown.

    The oldest source comes first, undated ones last, each once: its strongest passage, and below
    it, folded on the page, the others.
    """
    subject, shown = evidence.subject, evidence.shown
    made = _made(subject, index)
    if not shown:
        nothing = _("No source in this collection speaks of it.")
        return "\n\n".join([f"## {_(HEADING)}", nothing, *made])
    parts = [_over_time(evidence), f"## {_(HEADING)}"]
    for year, rows in _by_year(shown):
        parts += [f"### {year}", *(_row(subject, one, permits) for one in rows)]
    if len(shown) < len(evidence.sources):
        parts.append(_rest(evidence))
    return "\n\n".join(part for part in (*parts, *made) if part)


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
    """Return how many sources there are of each year; each year leads to its passages."""
    there = {year for one in evidence.shown if (year := years.year_of(one.entry))}

    def address(of: Bin) -> str:
        first = min((year for year in there if of.first <= year <= of.last), default=0)
        return f"#{first}" if first else ""

    return years.columns(years.of(one.entry for one in evidence.sources), address)


def _row(subject: Subject, one: SourceEvidence, permits: Permits) -> str:
    """Return one source's row: who speaks, its strongest passage, and its other passages."""
    entry, best = one.entry, one.best
    if best is None:
        reason = _("Filed here by the editor; no passage of it names the subject.")
        return catalogue.item([_who(subject, entry, ""), reason])
    where = partial(catalogue.to_paragraphs, subject.path, entry.path)
    others = [passage for passage in one.quoted if passage is not best]
    shown = [passage for passage in others if permits(entry.path, passage.text)]
    left = (*(passage.segment.id for passage in others if passage not in shown), *one.named)
    return catalogue.item(
        [
            _who(subject, entry, _place(best, where)),
            *_quoted(entry, best, permits),
            *_folded(shown, where),
            *_only_named([i for i in dict.fromkeys(left) if i != best.segment.id], where),
        ]
    )


def _who(subject: Subject, entry: Entry, where: str) -> str:
    """Return who speaks, as far as it is known, where and when. The kind is in italics."""
    bib = entry.bib
    kind = markdown.inline(wording.kind(bib.type)) if bib.type else ""
    date = catalogue.date(entry)
    facts = (
        catalogue.to_source(subject.path, entry),
        where,
        markdown.inline("; ".join(bib.authors) or bib.publisher),
        f"*{kind}*" if kind else "",
        "" if date == str(years.year_of(entry)) or not bib.issued else markdown.inline(date),
    )
    return " · ".join(fact for fact in facts if fact)


def _quoted(entry: Entry, best: Passage, permits: Permits) -> Iterator[str]:
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
        yield catalogue.item(parts)


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
    place = catalogue.between(subject.path, ALL_SOURCES)
    asked = f"?topics={quote(subject.title)}" if subject.kind == TOPICS else ""
    left = len(evidence.sources) - shown
    return _(
        "These {shown} sources say the most. [And {left} more]({address}), in the list of all "
        "sources; the search finds their paragraphs."
    ).format(shown=shown, left=left, address=f"{place}{asked}")


def _made(subject: Subject, index: Index) -> tuple[str, ...]:
    """Return the sources that a person wrote or an organisation published, under a heading."""
    heading = KINDS[subject.kind].made
    if not heading:
        return ()
    names = {label.casefold() for label in subject.labels}
    made = [
        f"- {catalogue.to_source(subject.path, entry)}, {catalogue.dated(entry)}"
        for entry in index.listed
        if any(name.casefold() in names for name in _makers(entry))
    ]
    if len(made) > MOST_SOURCES:
        made[MOST_SOURCES:] = ["- " + _("and {count} more").format(count=len(made) - MOST_SOURCES)]
    return (f"## {_(heading)}", "\n".join(made)) if made else ()


def _makers(entry: Entry) -> tuple[str, ...]:
    bib = entry.bib
    return (*bib.authors, bib.publisher, bib.container_title)
