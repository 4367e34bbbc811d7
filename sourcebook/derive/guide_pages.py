"""Writes guides as Markdown for a page: a reading path, a chronology, a glossary.

What people wrote is Markdown already; its links are made to lead from the page that shows it.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from sourcebook import edtf, wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import CatalogueEntry, SourceIndex
from sourcebook.locale.words import _
from sourcebook.page import markdown
from sourcebook.page.article.paragraphs import is_local
from sourcebook.page.curation.guides import (
    ChronologyEntry,
    GlossaryTerm,
    GuideReference,
    Question,
    ReadingPath,
    ReadingStep,
)
from sourcebook.page.references import written_links
from sourcebook.page.regions.placeholders import Placeholder

Found = tuple[tuple[GlossaryTerm, tuple[str, ...]], ...]
"""The terms of a glossary that a text holds, each with the ids of the paragraphs."""

_MOST_NAMED = 8
"""The most sources that an entry of a chronology names before, or after, it."""
_MOST_USES = 12


def short_name(entry: CatalogueEntry) -> str:
    """Return a source as people speak of it: who wrote or published it, and the year."""
    bib, days = entry.bib, edtf.span(entry.bib.issued)
    who = (bib.authors or (bib.publisher,))[0] or markup.title_of(entry)
    return f"{who}, {days[0].year}" if days and bib.issued else who


def _to_short(page: str, entry: CatalogueEntry) -> str:
    return f"[{markdown.label(short_name(entry))}]({markup.relative_address(page, entry.path)})"


# A reading path.


def reading_path(
    page: str, place: str, path: ReadingPath, entries: Mapping[str, CatalogueEntry]
) -> str:
    """Return a reading path. page: that shows it. place: that holds it."""
    parts = [
        part
        for number, step in enumerate(path.steps, 1)
        for part in _step(page, place, number, step, entries)
    ]
    if path.questions:
        parts.append("## " + _("Across the sources"))
        parts.append(_questions(page, place, path.questions, entries))
    return "\n\n".join(parts)


def _step(
    page: str, place: str, number: int, step: ReadingStep, entries: Mapping[str, CatalogueEntry]
) -> Iterator[str]:
    entry = entries.get(step.source)
    if entry is None:
        return
    bib = entry.bib
    yield f"## {number}. {markup.to_source(page, entry)}"
    facts = (
        wording.kind(bib.type) if bib.type else "",
        "; ".join(bib.authors) or bib.publisher,
        markup.date(entry),
    )
    yield " · ".join(markdown.inline(fact) for fact in facts if fact)
    labelled = ((_("Genre"), step.genre), (_("Standpoint"), step.standpoint))
    rows = [f"- **{label}:** {_text(text, page, place)}" for label, text in labelled if text]
    if rows:
        yield "\n".join(rows)
    if step.note:
        yield _text(step.note, page, place)
    if step.questions:
        yield _questions(page, place, step.questions, entries, own=entry)


def _questions(
    page: str,
    place: str,
    questions: Sequence[Question],
    entries: Mapping[str, CatalogueEntry],
    own: CatalogueEntry | None = None,
) -> str:
    """Return questions as a list, each with links to the paragraphs that answer it."""
    rows = []
    for number, one in enumerate(questions, 1):
        by_source: dict[str, list[str]] = {}
        for answer in one.answers:
            by_source.setdefault(answer.source, []).append(answer.paragraph)
        links = [
            _answers(page, entries[source], ids, named=entries[source] is not own)
            for source, ids in by_source.items()
            if source in entries
        ]
        where = f" ({'; '.join(links)})" if links else ""
        rows.append(f"{number}. {_text(one.ask, page, place)}{where}")
    return "\n".join(rows)


def _answers(page: str, entry: CatalogueEntry, ids: Sequence[str], *, named: bool) -> str:
    links = markup.to_paragraphs(page, entry.path, ids)
    return f"{markdown.inline(short_name(entry))} {links}" if named else links


# A chronology.


def wanted_rows(
    rows: Sequence[ChronologyEntry], wanted: Placeholder
) -> tuple[ChronologyEntry, ...]:
    """Return the entries that a placeholder asks for, with `from`, `to` and `limit`."""
    first, last = edtf.span(wanted.option("from")), edtf.span(wanted.option("to"))
    kept = [
        one
        for one in rows
        if (days := edtf.span(one.date))
        and not (first and days[1] < first[0])
        and not (last and days[0] > last[1])
    ]
    return tuple(kept[: wanted.limit or None])


def date(one: ChronologyEntry) -> str:
    """Return when something happened, in words, as Markdown."""
    return markdown.inline(edtf.words(one.date))


def chronology(page: str, place: str, rows: Sequence[ChronologyEntry], index: SourceIndex) -> str:
    """Return a chronology: whole on the page that holds it, elsewhere what happened alone."""
    if page != place:
        shown = [markup.item([f"**{date(one)}**", _text(one.what, page, place)]) for one in rows]
        more = _("The whole chronology, and where each entry can be checked")
        return "\n".join(shown) + f"\n\n[{more}]({markup.relative_address(page, place)})"
    return "\n".join(markup.item(_entry(page, one, index)) for one in rows)


def _entry(page: str, one: ChronologyEntry, index: SourceIndex) -> Iterator[str]:
    yield f"**{date(one)}**"
    yield _text(one.what, page, page)
    if one.note:
        yield _text(one.note, page, page)
    if one.event in index.subjects:
        yield _("More: {page}").format(page=markup.to_subject(page, index.subjects[one.event]))
    if one.see:
        yield _("To check: {addresses}").format(addresses=_addresses(one.see))
    yield _around(page, one, index)


def _around(page: str, one: ChronologyEntry, index: SourceIndex) -> str:
    """Return which sources were written before something happened, and which after it."""
    sides: dict[str, list[CatalogueEntry]] = {"before": [], "after": [], "unknown": []}
    for entry in reversed(index.listed):
        sides[side_of(entry, one)].append(entry)
    every = len(index.listed)
    before, after = (_listed(page, sides[side], every) for side in ("before", "after"))
    text = _("Sources written before it: {before}. After it: {after}.").format(
        before=before, after=after
    )
    if sides["unknown"] and index.listed:
        unknown = _listed(page, sides["unknown"], every)
        text += " " + _("Their dates do not tell: {sources}.").format(sources=unknown)
    return text


def side_of(entry: CatalogueEntry, one: ChronologyEntry) -> str:
    """Return whether a source was written `before` or `after` something; else `unknown`.

    A source that speaks of an event was written after it began, however coarse its date is.
    """
    days, of = edtf.span(one.date), edtf.span(entry.bib.issued)
    if not days or not of:
        return "unknown"
    if of[1] < days[0]:
        return "before"
    if of[0] > days[1] or (one.event and entry.names(one.event)):
        return "after"
    return "unknown"


def _listed(page: str, entries: Sequence[CatalogueEntry], every: int) -> str:
    if not entries:
        return _("none")
    if len(entries) == every:
        return _("all {count}").format(count=every) if every > 1 else _to_short(page, entries[0])
    if len(entries) > _MOST_NAMED:
        return str(len(entries))
    return "; ".join(_to_short(page, entry) for entry in entries)


# A glossary.


def glossary(
    page: str,
    place: str,
    terms: Sequence[GlossaryTerm],
    uses: Mapping[str, Sequence[tuple[CatalogueEntry, tuple[str, ...]]]],
) -> str:
    """Return a glossary. uses: the sources that hold each term, and the paragraphs."""
    return "\n\n".join(part for term in terms for part in _term(page, place, term, uses))


def _term(
    page: str,
    place: str,
    term: GlossaryTerm,
    uses: Mapping[str, Sequence[tuple[CatalogueEntry, tuple[str, ...]]]],
) -> Iterator[str]:
    yield f"## {markdown.inline(term.term)}"
    yield _text(term.means, page, place)
    rows = [f"{wording.language(tag)}: {markdown.inline(form)}" for tag, form in term.forms]
    if term.see:
        others = ", ".join(f"[{markdown.label(one)}](#{_slug(one)})" for one in term.see)
        rows.append(_("See also: {terms}").format(terms=others))
    found = uses.get(term.term, ())
    if found:
        links = [
            f"{markdown.inline(short_name(entry))} {markup.to_paragraphs(page, entry.path, ids)}"
            for entry, ids in found[:_MOST_USES]
        ]
        links += [str(len(found) - _MOST_USES)] * (len(found) > _MOST_USES)
        rows.append(_("In the texts: {places}").format(places="; ".join(links)))
    if term.check:
        rows.append(_("To check: {addresses}").format(addresses=_addresses(term.check)))
    if rows:
        yield "\n".join(f"- {row}" for row in rows)


def link_to_term(page: str, place: str, term: GlossaryTerm) -> str:
    """Return a link on `page` to a term of the glossary at `place`."""
    return (
        f"[{markdown.label(term.term)}]({markup.relative_address(page, place)}#{_slug(term.term)})"
    )


def _slug(text: str) -> str:
    """Return the id of the heading of a term, as headings of regions get it."""
    kept = re.sub(r"[^\w\s-]", "", text).strip().lower()
    return re.sub(r"[-\s]+", "-", kept) or "section"


# What people wrote, and addresses.


def _addresses(references: Sequence[GuideReference]) -> str:
    return ", ".join(
        f"[{markdown.label(one.label or _host(one.address))}](<{one.address}>)"
        for one in references
    )


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def _text(text: str, page: str, place: str) -> str:
    """Return a text of the page `place` on `page`: its links lead from there."""
    if page == place:
        return text
    for link in reversed(written_links.find(text)):
        if is_local(link.written):
            path, end = link.path, link.written[len(link.path) :]
            folder = posixpath.dirname(place)
            target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else place
            text = (
                text[: link.start] + markup.relative_address(page, target) + end + text[link.end :]
            )
    return text
