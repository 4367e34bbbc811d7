"""A subject page: a person's introduction, and the passages of the sources that rest on it."""

from sourcebook.index import Entry, Index
from sourcebook.model import Subject
from sourcebook.pages import links, markdown
from sourcebook.pages.generated import Generated, GeneratedRegion
from sourcebook.pages.kinds import said
from sourcebook.pages.passages import Passage, passages_of, quotation

BLOCK = "generated"
_HEADING = "## What the sources say"
_MAKERS = {"people": "## Sources by this author", "organisations": "## Sources that it published"}
_MOST_SOURCES = 50
_MOST_PASSAGES = 5


def generated(subject: Subject, index: Index) -> Generated:
    """Return everything that we say on the page of `subject`."""
    region = GeneratedRegion("evidence", _evidence(subject, index), append=True)
    return Generated(BLOCK, (), (), (region,), lasting=True)


def _evidence(subject: Subject, index: Index) -> str:
    entries = index.filed.get(subject.id, ())
    parts = [*_made(subject, index)]
    if not entries:
        return "\n\n".join([*parts, _HEADING, "No source in this collection speaks of it."])
    shown = _strongest(subject, entries)
    parts += said.table(subject, shown)
    parts += [_HEADING, *(_source(subject, entry) for entry in shown)]
    if len(shown) < len(entries):
        everything = links.between(subject.path, "sources/index.md")
        parts.append(
            f"These are the {len(shown)} sources that say the most, of {len(entries)}. "
            f"The others are found by searching, or in [all sources]({everything})."
        )
    return "\n\n".join(parts)


def _made(subject: Subject, index: Index) -> tuple[str, ...]:
    """Return the sources that a person wrote or an organisation published, under a heading."""
    heading = _MAKERS.get(subject.kind)
    if heading is None:
        return ()
    names = {label.casefold() for label in subject.labels}
    made = [
        f"- {links.to_source(subject.path, entry)}, {links.date(entry)}"
        for entry in index.entries
        if any(name.casefold() in names for name in _makers(entry))
    ]
    if len(made) > _MOST_SOURCES:
        made[_MOST_SOURCES:] = [f"- and {len(made) - _MOST_SOURCES} more"]
    return (heading, "\n".join(made)) if made else ()


def _makers(entry: Entry) -> tuple[str, ...]:
    bib = entry.record.bib
    return (*bib.authors, bib.publisher, bib.container_title)


def _strongest(subject: Subject, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries to show, newest first: all, or those with the highest scores."""
    if len(entries) <= _MOST_SOURCES:
        return entries
    scores = {e.path: m.score if (m := e.match(subject.id)) else 0.0 for e in entries}
    best = sorted(entries, key=lambda e: -scores[e.path])[:_MOST_SOURCES]
    kept = {entry.path for entry in best}
    return tuple(entry for entry in entries if entry.path in kept)


def _source(subject: Subject, entry: Entry) -> str:
    """Return one source's part: its title, its date and publisher, and its passages."""
    facts = [links.date(entry), markdown.inline(entry.record.bib.publisher)]
    parts = [
        f"### {links.to_source(subject.path, entry)}",
        " · ".join(fact for fact in facts if fact),
    ]
    match = entry.match(subject.id)
    if match is None:
        parts.append("Filed here by the editor; no passage of it names the subject.")
        return "\n\n".join(parts)
    found = passages_of(entry.record.segments, match)
    for passage in found[:_MOST_PASSAGES]:
        parts += [quotation(passage), _where(subject, entry, (passage,))]
    if len(found) > _MOST_PASSAGES:
        parts.append(f"Also in {_where(subject, entry, found[_MOST_PASSAGES:])}.")
    return "\n\n".join(parts)


def _where(subject: Subject, entry: Entry, found: tuple[Passage, ...]) -> str:
    return links.to_paragraphs(subject.path, entry.path, [p.segment.id for p in found])
