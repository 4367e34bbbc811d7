"""Finds which records may be of which subjects, and what speaks for and against each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sourcebook.authorities.records import Authority, AuthorityLink
from sourcebook.model import Subject
from sourcebook.subjects.folding import fold

_MOST = 3
"""Records that are shown of one subject."""


def links(
    subjects: Iterable[Subject],
    values: Mapping[str, Mapping[str, object]],
    records: Iterable[Authority],
) -> tuple[AuthorityLink, ...]:
    """Return the records that share a name with a subject, or its number, the likeliest first.

    values: the front matter of subjects by the path of their page. A record that says nothing new
    is left out.
    """
    by_label: defaultdict[str, dict[int, Authority]] = defaultdict(dict)
    by_number: defaultdict[str, dict[int, Authority]] = defaultdict(dict)
    for place, record in enumerate(records):
        for _, label in record.labels:
            by_label[fold(label).text][place] = record
        by_number[record.wikidata][place] = record
    found: list[AuthorityLink] = []
    for subject in sorted(subjects, key=lambda one: one.path):
        own = values.get(subject.path, {})
        number = str(own.get("wikidata") or "")
        fitting = dict(by_number[number]) if number else {}
        for label in subject.labels:
            fitting |= by_label.get(fold(label).text, {})
        made = [_link(subject, own, record, len(fitting)) for record in fitting.values()]
        ranked = sorted(made, key=lambda one: (-one.rank, one.record.id))
        found += [one for one in ranked[:_MOST] if not _is_known(one, own)]
    return tuple(found)


def _link(
    subject: Subject, own: Mapping[str, object], record: Authority, rivals: int
) -> AuthorityLink:
    pro = (*_names_alike(subject, record), *_agreements(own, record))
    contra = (*_disagreements(subject, own, record), *_rivals(rivals))
    return AuthorityLink(subject, record, pro, contra)


def _names_alike(subject: Subject, record: Authority) -> Iterator[str]:
    """Yield which names a subject and a record share."""
    theirs = {fold(label).text for _, label in record.labels}
    shared = [label for label in subject.labels if fold(label).text in theirs]
    if subject.title in shared:
        yield f"its title \u201c{subject.title}\u201d"
    others = [label for label in shared if label != subject.title]
    if others:
        yield f"its other names: {'; '.join(others[:4])}"
    if len(others) > 2:
        yield f"{len(others)} other names together"


def _agreements(own: Mapping[str, object], record: Authority) -> Iterator[str]:
    if record.wikidata and own.get("wikidata") == record.wikidata:
        yield f"its number {record.wikidata}"
    if record.date and own.get("date") == record.date:
        yield f"its date {record.date}"
    if record.coordinates and _near(own, record) is True:
        yield "its place on the map"


def _disagreements(subject: Subject, own: Mapping[str, object], record: Authority) -> Iterator[str]:
    """Yield what speaks against a record: another number, kind, time or place than the page has."""
    number = own.get("wikidata")
    if number and record.wikidata and number != record.wikidata:
        yield f"the page has {number}"
    if record.people is not None and record.people != (subject.kind == "people"):
        yield "it is of a person" if record.people else "it is of no person"
    date = own.get("date")
    if (
        record.date
        and isinstance(date, str)
        and date
        and _years(date).isdisjoint(_years(record.date))
    ):
        yield f"the page has the date {date}, the record {record.date}"
    if record.coordinates and _near(own, record) is False:
        yield "it is elsewhere on the map"


def _rivals(number: int) -> Iterator[str]:
    if number > 1:
        yield f"{number} records have such a name"


def _years(date: str) -> frozenset[str]:
    return frozenset(part[:4] for part in date.split("/") if part[:4].isdecimal())


def _near(own: Mapping[str, object], record: Authority) -> bool | None:
    """Return whether two places are within a degree; None where the page has none."""
    place = own.get("coordinates")
    try:
        there = [float(str(one)) for one in place] if isinstance(place, list) else []
        here = [float(one) for one in record.coordinates]
    except ValueError:
        return None
    return (
        all(abs(a - b) <= 1 for a, b in zip(there, here, strict=True)) if len(there) == 2 else None
    )


def _is_known(link: AuthorityLink, own: Mapping[str, object]) -> bool:
    """Tell whether the page has all that a record says."""
    record = link.record
    labels = {fold(label).text for label in link.subject.labels}
    given = (
        (record.wikidata, "wikidata"),
        (record.date, "date"),
        (record.coordinates, "coordinates"),
    )
    missing = any(value and not own.get(key) for value, key in given)
    return not missing and all(fold(label).text in labels for _, label in record.labels)
