"""Puts what a record says on the page of a subject: what is missing there, and nothing else."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from sourcebook.authorities.records import Authority, AuthorityLink
from sourcebook.model import Value
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.subjects.folding import fold

_LABELS = "alt_labels"
_MOST_LABELS = 40


class Addition(Struct, frozen=True):
    """What a record would add to a page, by key of the front matter."""

    values: Mapping[str, Value]

    @property
    def shown(self) -> str:
        """The addition on one line."""
        return "; ".join(
            f"{key}: {value if isinstance(value, str) else ', '.join(value)}"
            for key, value in self.values.items()
        )


def addition(
    link: AuthorityLink, page: Document, languages: Collection[str], taken: Collection[str]
) -> Addition:
    """Return what a record would add.

    languages: of the labels to take; those without one are always taken. taken: folded labels of
    other subjects of its kind, which then would share their evidence.
    """
    record = link.record
    given = {"wikidata": record.wikidata, "date": record.date}
    own: dict[str, Value] = {
        key: value for key, value in given.items() if value and not page.values.get(key)
    }
    if record.coordinates and link.subject.kind == "places" and not page.values.get("coordinates"):
        own["coordinates"] = record.coordinates
    known = {fold(label).text for label in link.subject.labels} | set(taken)
    if labels := tuple(_labels(record, languages, known)):
        own[_LABELS] = labels
    return Addition(own)


def _labels(record: Authority, languages: Collection[str], known: set[str]) -> list[str]:
    found: list[str] = []
    for language, label in record.labels:
        wanted = not language or language.partition("-")[0] in languages
        key = fold(label).text
        if wanted and key not in known and any(char.isalnum() for char in key):
            known.add(key)
            found.append(label)
    return found[:_MOST_LABELS]


def with_record(page: Document, given: Addition) -> FileChange | Problem:
    """Return the page with what a record adds, or why that cannot be."""
    yaml = page.yaml
    result: dict[str, Value] = {}
    try:
        for key, value in given.values.items():
            if key == _LABELS:
                before = front_matter.as_value(page.values.get(key, []))
                listed = (before,) if isinstance(before, str) else before
                result[key] = (*(one for one in listed if one), *value)
                for label in value:
                    yaml = splicing.append(yaml, key, label)
            else:
                result[key] = value
                written = front_matter.render(value) if key != "coordinates" else _pair(value)
                yaml = splicing.set_value(yaml, key, written, before="generated")
    except (front_matter.FrontMatterError, KeyError, IndexError):
        return _unwritable(page)
    text = page.opening + yaml + page.closing + page.body
    if not splicing.is_harmless(page, text, result):
        return _unwritable(page)
    return FileChange(page.path, page.text.encode(), text.encode())


def _pair(value: Value) -> str:
    return f"[{', '.join(value)}]"


def _unwritable(page: Document) -> Problem:
    message = "its front matter cannot be changed without touching what stands around it"
    return Problem(page.path, 0, message, "write the values there by hand")
