"""Lists of sources in groups: by year, by topic, by whatever else is known of each."""

from collections.abc import Callable

from sourcebook import edtf, wording
from sourcebook.derive import links
from sourcebook.derive.index import Entry, Index
from sourcebook.pages import markdown

Groups = Callable[[str, Entry, Index], tuple[str, ...]]
"""The groups that a source belongs to on the page at a path, as CommonMark; none: not known."""

_MOST_GROUPS = 200
_MOST_SOURCES = 400
_LEAST_IN_GROUP = 3


def years(_path: str, entry: Entry, _index: Index) -> tuple[str, ...]:
    """Return the year of the first day that a source may be of."""
    days = edtf.span(entry.record.bib.issued)
    return (str(days[0].year),) if days else ()


def topics(path: str, entry: Entry, index: Index) -> tuple[str, ...]:
    """Return links to the topics of a source."""
    return tuple(
        links.to_subject(path, index.subjects[topic])
        for topic in entry.topics
        if topic in index.subjects
    )


def render(path: str, index: Index, groups: Groups, everything: str, *, limit: int = 0) -> str:
    """Return all sources in their groups, each group and its newest sources.

    Years come newest first, other groups by name. What has no group comes last. Of many groups the
    largest are shown, and of many sources some; `everything` is the page that lists them all.
    limit: the most sources of a group; 0 for as many as fit a page.
    """
    found: dict[str, list[Entry]] = {}
    for entry in index.entries:
        for name in groups(path, entry, index) or ("",):
            found.setdefault(name, []).append(entry)
    names = sorted(sorted(found), key=lambda name: -len(found[name]))[:_MOST_GROUPS]
    names.sort(key=str.casefold, reverse=groups is years)
    names.sort(key=lambda name: not name)
    most = limit or max(_LEAST_IN_GROUP, _MOST_SOURCES // max(1, len(names)))
    unknown = wording.UNDATED if groups is years else wording.UNKNOWN
    rest = links.between(path, everything)
    lines = [
        line for name in names for line in _group(path, name or unknown, found[name], most, rest)
    ]
    if len(found) > len(names):
        left = wording.count(len(found) - len(names), "smaller group")
        lines.append(f"- {left}, in [all sources]({rest})")
    return "\n".join(lines)


def _group(path: str, name: str, entries: list[Entry], most: int, rest: str) -> list[str]:
    lines = [f"- **{name}** ({wording.count(len(entries), 'source')})"]
    lines += (f"  - {_source(path, entry)}" for entry in entries[:most])
    if len(entries) > most:
        lines.append(f"  - {len(entries) - most} more, in [all sources]({rest})")
    return lines


def _source(path: str, entry: Entry) -> str:
    facts = (links.dated(entry), markdown.inline(entry.record.bib.publisher))
    return ", ".join([links.to_source(path, entry), *(fact for fact in facts if fact)])
