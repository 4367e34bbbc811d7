"""A source as the search sees it, and the commentary on it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sourcebook import edtf, wording
from sourcebook.fields import Kind, arranged
from sourcebook.page.content import text_of, texts_of
from sourcebook.publish.prose import passages
from sourcebook.publish.search_record import COMMENTARY, SOURCES, SUBJECT, Pairs, SearchRecord
from sourcebook.publish.search_text import Passage, one_line
from sourcebook.publish.states import PageState

BRIEF = "brief"
"""The id of the lines on a source's page in which we say what it says."""


def source(
    bare: SearchRecord,
    meta: Mapping[str, object],
    state: PageState,
    subjects: tuple[str, ...],
) -> SearchRecord:
    """Return a source: it is found by its title even where its text is not published.

    subjects: ids of those that it is filed under.
    """
    segments = state.source.segments if state.source else ()
    brief = one_line(text_of(meta.get("description")))
    found = (
        *((Passage(BRIEF, brief),) if brief else ()),
        *(Passage(segment.id, segment.text) for segment in segments),
    )
    issued, kind = text_of(meta.get("issued")), text_of(meta.get("type"))
    date = edtf.words(issued)
    narrowed = filters(meta, subjects)
    facts = (
        wording.kind(kind),
        *texts_of(meta.get("authors")),
        date,
        text_of(meta.get("publisher")),
    )
    remarks = passages(state.layout.prose())
    commentary = replace(
        bare,
        part=COMMENTARY,
        kind=_by(state),
        facts=(f"on a source of {date}",) if date else (),
        sort=edtf.sort_key(issued)[:10],
        filters=(("part", COMMENTARY), *narrowed),
        passages=remarks,
    )
    written = any(passage.text != COMMENTARY for passage in remarks)  # a heading alone is nothing
    return replace(
        commentary,
        part=SOURCES,
        kind=bare.kind,
        facts=tuple(fact for fact in facts if fact),
        language=text_of(meta.get("language")),
        filters=(("part", SOURCES), *narrowed),
        passages=found,
        commentary=commentary if written else None,
    )


def _by(state: PageState) -> str:
    """Return whose commentary it is."""
    names = (one.author for one in state.signature.signatures)
    said = wording.listing(tuple(dict.fromkeys(name for name in names if name)))
    return f"{COMMENTARY} by {said}" if said else COMMENTARY


def filters(meta: Mapping[str, object], subjects: tuple[str, ...]) -> Pairs:
    """Return what results can be narrowed by, as (name, value) pairs. subjects: ids."""
    rows = (field for field in arranged(publisher="authors") if field.filter)
    known = ((row, value) for row in rows for value in texts_of(meta.get(row.front_matter)))
    pairs = ((row.filter, _SHOWN.get(row.kind, str)(value)) for row, value in known)
    return (*((SUBJECT, identifier) for identifier in subjects), *(one for one in pairs if one[1]))


def _year(date: str) -> str:
    days = edtf.span(date)
    return str(days[0].year) if days else ""


_SHOWN: Mapping[Kind, Callable[[str], str]] = {
    "date": _year,
    "type": wording.kind,
    "language": wording.language,
}
"""How a value is shown as a filter, by what it names; any other is shown as it is."""
