"""Makes lists of sources in groups: by year, by topic, or by what a field says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from msgspec import Struct

from sourcebook import licences, wording
from sourcebook.charts.time_axis import Bin
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import ALL_SOURCES, CatalogueEntry, SourceIndex
from sourcebook.derive.listed import years
from sourcebook.locale import collation
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, ngettext
from sourcebook.page import markdown

_MOST_GROUPS = 24
"""More groups are not led to one by one, and more years stand by decades."""
_FEW = 60
"""Of no more sources than these all are shown in each list; of more, the newest of large groups."""

_NEWEST, _LARGEST = 3, 6
_NOT_EVALUATED = "CNE"


PageOf = Callable[[Bin], str]
"""Returns the page of the sources of some years, empty where there is none."""


class GroupField(Struct, frozen=True):
    """What sources are grouped by.

    of: returns the groups of a source, none where it is unknown. name: of the field among those
    that may tell sources apart, empty where the list is of use in any case. filter: its name in the
    list of all sources.
    """

    of: Callable[[CatalogueEntry], tuple[str, ...]]
    name: str = ""
    filter: str = ""


def licence(code: str) -> str:
    """Return the short name of an SPDX licence id or a rights statement, for readers."""
    name, _dash, version = (code or _NOT_EVALUATED).rpartition("-")
    if name.startswith("CC-BY"):
        return f"CC {name.removeprefix('CC-')} {version}"
    return licences.rights(code or _NOT_EVALUATED).words


def _year(entry: CatalogueEntry) -> tuple[str, ...]:
    year = years.year_of(entry)
    return (str(year),) if year else ()


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


FIELDS: Mapping[str, GroupField] = {
    "year": GroupField(_year, "", "year"),
    "topic": GroupField(lambda entry: entry.topics, "", "topics"),
    "author": GroupField(lambda entry: entry.bib.authors, "authors", "author"),
    "publisher": GroupField(lambda entry: _one(entry.bib.publisher), "publisher", "publisher"),
    "kind": GroupField(lambda entry: _one(wording.kind(entry.bib.type)), "type", "kind"),
    "language": GroupField(
        lambda entry: _one(wording.language(entry.bib.language)), "language", "language"
    ),
    "rights": GroupField(lambda entry: _one(licence(entry.bib.license)), "license", "rights"),
}
"""By their name in a placeholder."""


def render(
    path: str, by: str, index: SourceIndex, limit: int = 0, period: PageOf = lambda _years: ""
) -> str:
    """Return a list of groups, each with its newest sources.

    Years come newest first, other groups by name; sources without a group come last. Of many groups
    the largest are shown, and of many sources some. limit: the most of a group; 0 for what fits.
    period: returns the page of the sources of some years, empty where there is none.
    """
    if not index.listed:
        return wording.no_sources_text()
    field, found = FIELDS[by], dict[str, list[CatalogueEntry]]()
    for entry in index.listed:
        for name in field.of(entry) or ("",):
            found.setdefault(name, []).append(entry)
    if by == "topic":
        found = _there(found, index)
    if by == "year" and len(found) > _MOST_GROUPS:
        found = _by_decade(found)
    if field.name and field.name not in index.telling and (sentence := _sentence(found, index)):
        return sentence
    few = len(index.listed) <= _FEW
    names = _in_order(_largest(found)[:_MOST_GROUPS], by, index)
    labels = {name: _label(path, by, name, index, period, few=few) for name in names}
    return "\n".join(_lines(path, labels, index, found, limit))


def _there(
    found: Mapping[str, list[CatalogueEntry]], index: SourceIndex
) -> dict[str, list[CatalogueEntry]]:
    """Return groups by topic without topics that have no page."""
    kept = {topic: entries for topic, entries in found.items() if topic in index.subjects}
    rest = {entry.path: entry for topic in found.keys() - kept.keys() for entry in found[topic]}
    filed = {entry.path for entries in kept.values() for entry in entries}
    unknown = [entry for place, entry in rest.items() if place not in filed]
    return {**kept, "": unknown} if unknown else kept


def _by_decade(found: Mapping[str, list[CatalogueEntry]]) -> dict[str, list[CatalogueEntry]]:
    """Return groups of years as groups of decades, as the list of all sources reads them."""
    decades: dict[str, list[CatalogueEntry]] = {}
    for year, entries in found.items():
        first = int(year or 0) // 10 * 10
        decades.setdefault(f"{first:04}-{first + 9:04}" if year else "", []).extend(entries)
    return decades


def _sentence(found: Mapping[str, list[CatalogueEntry]], index: SourceIndex) -> str:
    """Return in a sentence what hardly differs; nothing where it takes a list."""
    known = [name for name in found if name]
    if not known:
        return _("No source says.")
    if len(known) > 1:
        return ""
    name, count, whole = markdown.inline(known[0]), len(found[known[0]]), len(index.listed)
    if count == whole:
        return ngettext(
            "The only source: {name}.", "All {count} sources: {name}.", count, name=name
        )
    return _("{name}: {count} of {whole} sources; the others do not say.").format(
        name=name, count=count, whole=whole
    )


def _largest(found: Mapping[str, list[CatalogueEntry]]) -> list[str]:
    """Return the names of groups, that of the largest first."""
    return sorted(sorted(found), key=lambda name: -len(found[name]))


def _lines(
    path: str,
    labels: Mapping[str, str],
    index: SourceIndex,
    found: Mapping[str, list[CatalogueEntry]],
    limit: int,
) -> Iterator[str]:
    """Yield the lines of a list of groups. labels: of those that are shown, in order."""
    largest = frozenset(_largest(found)[:_LARGEST])
    few = len(index.listed) <= _FEW
    for name, label in labels.items():
        entries = found[name]
        head = f"- **{label}** ({_count(entries)})"
        if few:
            yield head
            yield from _shown(path, entries, limit or len(entries))
        elif name in largest:
            yield f"{head}\n"
            yield from _folded(path, entries, limit or _NEWEST)
        else:
            yield f"{head}\n"
    if left := len(found) - len(labels):
        words = ngettext("{count} smaller group", "{count} smaller groups", left)
        rest = markup.relative_address(path, ALL_SOURCES)
        yield f"- {words}, [{_('in the list of all sources')}]({rest})"


def _in_order(names: Sequence[str], by: str, index: SourceIndex) -> Sequence[str]:
    """Return the groups in order: years newest first, others by name, what is unknown last."""
    shown = {name: index.subjects[name].title if by == "topic" and name else name for name in names}
    ordered = sorted(names, key=lambda name: collation.key(shown[name]), reverse=by == "year")
    return sorted(ordered, key=lambda name: not name)


def _label(path: str, by: str, name: str, index: SourceIndex, period: PageOf, *, few: bool) -> str:
    """Return the name of a group: a topic leads to its page, another to its sources, if many."""
    if not name:
        return wording.undated() if by == "year" else wording.unknown()
    if by == "topic":
        return markup.to_subject(path, index.subjects[name])
    if few:
        return markdown.inline(name)
    if by == "year":
        first, _dash, last = name.partition("-")
        time = Bin(int(first), int(last or first), 0)
        if there := period(time):
            return f"[{time.words}]({markup.relative_address(path, there)})"
    asked = urlencode({FIELDS[by].filter: name}, errors="replace")
    shown = name.replace("-", "\u2013") if by == "year" else name
    return f"[{markdown.label(shown)}]({markup.relative_address(path, ALL_SOURCES)}?{asked})"


def _count(entries: Sequence[CatalogueEntry]) -> str:
    return wording.sources(len(entries))


def _shown(path: str, entries: Sequence[CatalogueEntry], most: int) -> Iterator[str]:
    yield from (f"  - {_source(path, entry)}" for entry in entries[:most])
    if left := len(entries) - most if len(entries) > most else 0:
        rest = markup.relative_address(path, ALL_SOURCES)
        words = ngettext("{count} more", "{count} more", left)
        yield f"  - [{words}]({rest})"


def _folded(path: str, entries: Sequence[CatalogueEntry], most: int) -> Iterator[str]:
    """Yield the newest sources of a group as a list that is folded on the page."""
    yield f"  - {_('the newest')}\n"
    yield from (f"    - {_source(path, entry)}" for entry in entries[:most])
    yield ""


def _source(path: str, entry: CatalogueEntry) -> str:
    facts = (markup.dated(entry), markdown.inline(entry.bib.publisher))
    return comma().join([markup.to_source(path, entry), *(fact for fact in facts if fact)])
