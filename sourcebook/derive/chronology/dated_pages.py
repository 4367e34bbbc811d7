"""Writes what is said of which day, as Markdown: for the collection, and for each subject."""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from sourcebook import edtf
from sourcebook.derive import markup
from sourcebook.derive.chronology.dated_statements import (
    DatedStatement,
    DatedStatements,
    most_exact,
)
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.known.evidence import Permits
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.known.passages import Passage, permitted, quotation, shortened
from sourcebook.locale.words import _, mark
from sourcebook.model import Evidence, Lines, Segment, Subject
from sourcebook.page import markdown
from sourcebook.page.content import PageContent

NAME = "dated"
FIRST = "dated.md"
TITLE = mark("Dated statements")
_ROWS, _MOST, _OF_SUBJECT, _PAIRS = 50, 1_000, 12, 15
_GROUNDS = {
    "before": mark("the year is that of a date before it"),
    "issue": mark("counted from the day of issue"),
    "confirmed": mark("confirmed by the editors"),
    "chosen": mark("dated by the editors"),
}


def page_path(number: int) -> str:
    """Return the path of a page of the chronology, counted from 1."""
    return FIRST if number == 1 else f"dated-{number}.md"


class DatedPages:
    """The chronology of a collection, and those of its subjects."""

    def __init__(self, known: Knowledge, permits: Permits, found: DatedStatements) -> None:
        self._known, self._permits, self._found = known, permits, found
        self._entries = known.entries()
        # A source of which nothing may be quoted permits no text, not even an empty one.
        quotable = cache(lambda path: permits(path, ""))
        self._all = [one for one in found.all if quotable(one.source)]
        chosen = most_exact(self._all, _MOST)
        reports = [one for one in chosen if not found.is_forecast(one)]
        forecasts = [one for one in chosen if found.is_forecast(one)]
        self._rows: Sequence[DatedStatement] = [*reports, *forecasts]
        self._reports = len(reports)
        count = -(-len(self._rows) // _ROWS)
        self.pages = {
            page_path(number): number
            for number in range(1, count + 1)
            if page_path(number) not in known.pages
        }

    def page(self, path: str) -> PageContent:
        """Return the content of a page of the chronology, without its region."""
        number = self.pages[path]
        title = (
            _(TITLE) if number == 1 else _("Dated statements, page {number}").format(number=number)
        )
        text = _(
            "Sentences of the sources that say when, in the order of the days that they speak of. "
            "Each is its source's own; the words that give the date are marked."
        )
        return PageContent({"title": title, "search": {"exclude": "true"}}, f"{text}\n")

    def render(self, path: str) -> str:
        """Return a page of the chronology."""
        number = self.pages[path]
        start = (number - 1) * _ROWS
        parts = [*self._listed(path, start, min(start + _ROWS, len(self._rows)))]
        if number == 1:
            parts += self._differing(path)
        if len(self._all) > len(self._rows):
            sentence = _("The {shown} most exact of {all} dates are shown.")
            parts.append(sentence.format(shown=len(self._rows), all=len(self._all)))
        if len(self.pages) > 1:
            links = (
                f"**{n}**" if n == number else f"[{n}]({markup.relative_address(path, place)})"
                for place, n in self.pages.items()
            )
            parts.append(_("Pages: {numbers}").format(numbers=" ".join(links)))
        return "\n\n".join(parts)

    def _listed(self, path: str, start: int, end: int) -> Iterator[str]:
        """Yield rows with a heading where reports and forecasts begin, and above each year."""
        head, year = "", ""
        for at in range(start, end):
            one = self._rows[at]
            row = self._row(path, one, under=one.date[:4])
            if not row:
                continue
            part = _("Reports") if at < self._reports else _("Forecasts")
            if part != head:
                head, year = part, ""
                yield f"## {head}"
            if one.date[:4] != year:
                year = one.date[:4]
                yield f"### {edtf.words(year)}"
            yield row

    def _row(self, path: str, one: DatedStatement, under: str = "") -> str:
        """Return a statement as an item of a list; empty where none of its words may be quoted.

        under: the year of the heading above it, which is not said again.
        """
        shown = self._quoted(one)
        if not shown:
            return ""
        entry = self._entries[one.source]
        facts = [
            markup.to_source(path, entry),
            _("said {date}").format(date=markup.dated(entry)) if entry.bib.issued else "",
            markdown.inline("; ".join(entry.bib.authors) or entry.bib.publisher),
            markup.to_paragraphs(path, entry.path, [one.paragraph]),
            _(_GROUNDS[one.ground]) if one.ground in _GROUNDS else "",
        ]
        head = [] if one.date == under else [f"**{markdown.inline(edtf.words(one.date))}**"]
        return markup.item([*head, shown, " · ".join(filter(None, facts))])

    def _quoted(self, one: DatedStatement) -> str:
        term = one.text[one.first : one.last]
        segment = Segment(one.paragraph, "paragraph", one.text, Lines(0, 0))
        evidence = Evidence(segment.id, one.first, one.last, term, term)
        whole = shortened(Passage(segment, 0, len(one.text), (evidence,)))
        part = permitted(whole, partial(self._permits, one.source))
        return quotation(part, whole) if part.text else ""

    def _differing(self, path: str) -> Iterator[str]:
        """Yield sentences that are nearly the same but for their dates, side by side."""
        rows = []
        for pair in self._found.differing():
            both = [self._row(path, one) for one in pair]
            if all(both):
                rows.append("\n\n".join(both))
        if rows:
            yield f"## {_('Nearly the same words, other dates')}"
            yield "\n\n* * *\n\n".join(rows[:_PAIRS])

    def of_subject(self, subject: Subject, filed: Sequence[CatalogueEntry]) -> str:
        """Return the section on dates for the page of a subject: of sentences in its paragraphs."""
        found: list[DatedStatement] = []
        for entry in filed:
            named = entry.names(subject.id)
            there = frozenset(named.segments) if named else frozenset[str]()
            found += (one for one in self._found.of(entry.path) if one.paragraph in there)
        found.sort(key=lambda one: (edtf.sort_key(one.date), self._found.made_at(one), *one.order))
        some = most_exact(found, _OF_SUBJECT)
        reports, forecasts = (
            [row for one in some if self._found.is_forecast(one) is later
             and (row := self._row(subject.path, one))]
            for later in (False, True)
        )  # fmt: skip
        if not reports and not forecasts:
            return ""
        parts = [f"## {_(TITLE)}", *reports] if reports else []
        if forecasts:
            parts += [f"## {_('Forecasts')}", *forecasts]
        link = f"[{_('All dated statements')}]({markup.relative_address(subject.path, FIRST)})"
        return "\n\n".join([*parts, link] if FIRST in self.pages else parts)
