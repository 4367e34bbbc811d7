"""Writes which passages of a source stand in others too, for its page, as Markdown."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sourcebook import edtf
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.shared.reuse import PassagePlace, Reuse, WordChange
from sourcebook.derive.shared.reuses import Excerpt
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark, ngettext
from sourcebook.page import markdown

HEADING = mark("Shared words")


def render(
    entry: CatalogueEntry,
    found: Excerpt,
    entries: Mapping[str, CatalogueEntry],
    whole: Collection[str],
) -> tuple[str, ...]:
    """Return the section on what a source shares with others, the oldest first; none for nothing.

    whole: the sources whose text may be shown: words of no other stand in it.
    """
    if not found.shown:
        return ()
    shown = sorted(found.shown, key=lambda one: _order(entries[one.other(entry.path)]))
    rows = [
        markup.item(list(_row(entry, one, entries[one.other(entry.path)], whole))) for one in shown
    ]
    if found.more:
        more = ngettext("and {count} more passage", "and {count} more passages", found.more)
        rows.append(f"- {more}")
    return (f"## {_(HEADING)}\n\n" + "\n\n".join(rows),)


def _order(entry: CatalogueEntry) -> tuple[bool, tuple[int, ...], str]:
    return not entry.bib.issued, _key(entry), entry.path


def _row(
    entry: CatalogueEntry, one: Reuse, other: CatalogueEntry, whole: Collection[str]
) -> Iterator[str]:
    """Yield what is said of one passage: where it stands, how it is used, what is changed."""
    is_newer = one.newer == entry.path
    here, there = (one.here, one.there) if is_newer else (one.there, one.here)
    count = ngettext("{count} word", "{count} words", one.words)
    facts = [
        _places(entry.path, entry.path, here),
        count,
        f"{markup.to_source(entry.path, other)}, {markup.dated(other)}, "
        + _places(entry.path, other.path, there),
        _use(one, entry, other, is_newer=is_newer),
    ]
    yield " · ".join(fact for fact in facts if fact)
    yield from _details(one, shown=entry.path in whole and other.path in whole)


def _places(page: str, other: str, places: Sequence[PassagePlace]) -> str:
    return markup.to_paragraphs(page, other, [place.paragraph for place in places])


def _use(one: Reuse, entry: CatalogueEntry, other: CatalogueEntry, *, is_newer: bool) -> str:
    """Return how the newer source uses the passage; no more than that both have it where the dates
    do not say which is newer."""
    if not (entry.bib.issued and other.bib.issued) or _key(entry) == _key(other):
        return _("in both")
    if is_newer:
        return _("quoted here") if one.quoted else _("used here without quotation marks")
    return _("quoted there") if one.quoted else _("used there without quotation marks")


def _key(entry: CatalogueEntry) -> tuple[int, ...]:
    days = edtf.span(entry.bib.issued) if entry.bib.issued else None
    return (days[0].toordinal(),) if days else ()


def _details(one: Reuse, *, shown: bool) -> Iterator[str]:
    """Yield what the newer source changed. shown: whether words of both may be."""
    notes = [_("Its parts stand in another order.")] if one.moved else []
    if one.begun:
        notes.append(_("The older sentence begins earlier."))
    if one.cut:
        notes.append(_("The older sentence goes on."))
    if one.changed and not shown:
        notes.append(
            ngettext("Differs in {count} place.", "Differs in {count} places.", one.changed)
        )
    if notes:
        yield " ".join(notes)
    if one.changes and shown:
        rows = list(map(_change, one.changes))
        if left := one.changed - len(rows):
            rows.append(_("and {count} more").format(count=left))
        yield comma().join(rows)


def _change(change: WordChange) -> str:
    older, newer = markdown.inline(change.older), markdown.inline(change.newer)
    if not newer:
        return _("left out: “{words}”").format(words=older)
    if not older:
        return _("added: “{words}”").format(words=newer)
    return _("“{older}” is now “{newer}”").format(older=older, newer=newer)
