"""Reads the vocabulary: each subject is the front matter of its page (terms of W3C SKOS)."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath

from sourcebook import edtf
from sourcebook.model import Subject
from sourcebook.problems import Problem, Severity
from sourcebook.subjects.folding import fold
from sourcebook.subjects.patterns import complaint

_LISTS = ("alt_labels", "patterns", "except_labels", "broader", "related")
_TEXTS = ("title", "scope_note", "wikidata", "date")
_FIELDS = (*_TEXTS, *_LISTS, "coordinates", "passages")
_NO_TITLE = "the subject has no title; add the line `title: …` to the front matter"


def read_subject(
    path: str, front_matter: dict[str, object]
) -> tuple[Subject | None, tuple[Problem, ...]]:
    """Return the subject that a page describes, and what is wrong with its front matter.

    path: of the page, relative to `docs/`, such as `topics/sanctions.md`.
    front_matter: as parsed, every scalar a string (YAML's BaseLoader).

    A value that cannot be used is left out and named in a problem; without a title there is no
    subject. The `index.md` of a folder is no subject and has no problems. Fields of other
    programs (`template`, `hide`...) are passed over.
    """
    page = PurePosixPath(path)
    if page.name == "index.md":
        return None, ()
    problems = list(_misspelt_fields(path, front_matter))
    texts = {name: _text(path, name, front_matter, problems) for name in _TEXTS}
    lists = {name: _entries(path, name, front_matter, problems) for name in _LISTS}
    problems += _identity_problems(path, front_matter, texts)
    why = _label_complaint(texts["title"]) if texts["title"] else _NO_TITLE
    if why:
        message, _, hint = why.rpartition("; ")
        problems.append(_problem(path, "title", message, hint))
        return None, tuple(problems)
    subject = Subject(
        id=page.stem,
        kind=page.parts[0] if len(page.parts) > 1 else "",
        path=path,
        title=texts["title"],
        labels=tuple(dict.fromkeys((texts["title"], *lists["alt_labels"]))),
        patterns=lists["patterns"],
        except_labels=lists["except_labels"],
        scope_note=texts["scope_note"],
        broader=lists["broader"],
        related=lists["related"],
    )
    return subject, tuple(problems)


def check_vocabulary(subjects: Sequence[Subject]) -> tuple[Problem, ...]:
    """Return what is wrong between subjects.

    Errors: two pages with one id; a `broader` or `related` subject that does not exist or is the
    subject itself; subjects that are each broader than the next, in a circle. Warning: one label
    for two subjects of one kind, which then share their evidence. A place and the dispute about it
    may well go by one name.
    """
    return (
        *_repeated_ids(subjects),
        *_broken_relations(subjects),
        *_circles(subjects),
        *_shared_labels(subjects),
    )


def _misspelt_fields(path: str, front_matter: dict[str, object]) -> Iterator[Problem]:
    """Yield a warning for each field that is nearly, but not quite, one of ours."""
    for name in front_matter:
        if name in _FIELDS:
            continue
        if meant := difflib.get_close_matches(str(name).lower(), _FIELDS, n=1, cutoff=0.8):
            hint = f"did you mean `{meant[0]}`?"
            yield _problem(path, str(name), "is not a field of a subject", hint, "warning")


def _repeated_ids(subjects: Sequence[Subject]) -> Iterator[Problem]:
    pages: dict[str, str] = {}
    for subject in subjects:
        first = pages.setdefault(subject.id, subject.path)
        if first != subject.path:
            message = f"docs/{first} has the same name"
            yield _problem(subject.path, "id", message, "rename one of the two files")


def _broken_relations(subjects: Sequence[Subject]) -> Iterator[Problem]:
    ids = sorted({subject.id for subject in subjects})
    for subject in subjects:
        for name, others in (("broader", subject.broader), ("related", subject.related)):
            for other in others:
                if other == subject.id:
                    message = "names the subject itself"
                    yield _problem(subject.path, name, message, "delete the entry")
                elif other not in ids:
                    yield _problem(
                        subject.path, name, f"there is no subject '{other}'", _meant(other, ids)
                    )


def _circles(subjects: Sequence[Subject]) -> Iterator[Problem]:
    """Yield a problem for each circle of subjects of which one is broader than the next."""
    paths = {subject.id: subject.path for subject in subjects}
    above = {s.id: {one for one in s.broader if one in paths and one != s.id} for s in subjects}
    while circle := _circle(above):
        first = circle.index(min(circle))
        ids = [*circle[first:], *circle[:first]]
        above[ids[0]].discard(ids[1])
        message = f"leads back to the subject itself, by {', '.join(ids[1:])}"
        yield _problem(paths[ids[0]], "broader", message, "take one of these entries out")


def _circle(above: Mapping[str, Collection[str]]) -> list[str]:
    """Return the ids of a circle, each with one broader than it behind it; none without one."""
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        found: list[str] = error.args[1][:-1]
        return found[::-1]
    return []


def _meant(name: str, ids: list[str]) -> str:
    """Return a hint with the id that is nearest to `name`."""
    near = difflib.get_close_matches(name, ids, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    return "write the name of a subject's file without .md"


def _shared_labels(subjects: Sequence[Subject]) -> Iterator[Problem]:
    owners: dict[tuple[str, str], Subject] = {}
    for subject in subjects:
        for label in subject.labels:
            owner = owners.setdefault((subject.kind, fold(label).text), subject)
            if owner.id != subject.id:
                message = f"'{label}' is a label of docs/{owner.path} too"
                hint = "keep it in the one that it names best"
                yield _problem(subject.path, "alt_labels", message, hint, "warning")


# Values of the front matter; each that has the wrong shape makes a problem.

_LABEL_LISTS = frozenset({"alt_labels", "except_labels"})

_MOST_CHARACTERS = 1_000
"""Characters of a label: the search for all labels needs some stack for each of them."""


def _problem(
    path: str,
    field: str,
    message: str,
    hint: str = "",
    severity: Severity = "error",
    entry: int = 0,
) -> Problem:
    """Return a problem of a subject's page. path: relative to `docs/`.

    entry: of a list, counted from 1. It stands for the line, which only the text of the page tells.
    """
    return Problem(f"docs/{path}", entry, f"{field}: {message}", hint, severity, field)


def _text(path: str, name: str, front_matter: dict[str, object], problems: list[Problem]) -> str:
    """Return a text field on one line, empty when it is absent or not a text."""
    value = front_matter.get(name, "")
    if isinstance(value, str):
        return " ".join(value.split())
    problems.append(_problem(path, name, "is not a text", f"write `{name}: …` on one line"))
    return ""


def _entries(
    path: str, name: str, front_matter: dict[str, object], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the entries of a list field that can be used; each other one makes a problem."""
    value = front_matter.get(name) or []
    if not isinstance(value, list):
        hint = f"write `{name}: [one, another]`"
        problems.append(_problem(path, name, "is not a list", hint))
        return ()
    kept: list[str] = []
    for place, entry in enumerate(value, 1):
        if why := _entry_complaint(name, entry):
            message, _, hint = f"entry {place} {why}".rpartition("; ")
            problems.append(_problem(path, name, message, hint, entry=place))
        else:
            kept.append(entry)
    return tuple(dict.fromkeys(kept))


def _entry_complaint(name: str, entry: object) -> str:
    """Return why an entry of a list field cannot be used, `why; what to do`; empty when it can."""
    if not isinstance(entry, str):
        return "is not a text; put quotation marks around it"
    if not entry.strip():
        return "is empty; delete it"
    if name == "patterns":
        why = complaint(entry)
        return f"'{_excerpt(entry)}' {why}" if why else ""
    return _label_complaint(entry) if name in _LABEL_LISTS else ""


def _label_complaint(label: str) -> str:
    """Return why a label cannot be looked for, `why; what to do`; empty when it can be."""
    if len(label) > _MOST_CHARACTERS:
        most = f"is longer than {_MOST_CHARACTERS} characters"
        return f"'{_excerpt(label)}…' {most}; write what a text would say"
    if any(char.isalnum() for char in fold(label).text):
        return ""
    return f"'{_excerpt(label)}' holds no letter and no digit; write a word or a phrase"


def _excerpt(entry: str) -> str:
    """Return an entry as a message can hold it: on one line, and not too long."""
    return " ".join(entry.split())[:60]


_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?")
# ISO 6709: north and east are positive.
_MOST = (("latitude", 90.0), ("longitude", 180.0))


def _identity_problems(
    path: str, front_matter: Mapping[str, object], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield the problems of `wikidata`, `date` and `coordinates`; each may be absent.

    path: of the page, relative to `docs/`. texts: of the fields that are one text.
    """
    identifier, date = texts["wikidata"], texts["date"]
    if identifier and not _WIKIDATA_ID.fullmatch(identifier):
        yield _problem(path, "wikidata", f"'{identifier}' is no Wikidata id", "write Q42")
    if date and not edtf.valid(date):
        hint = "write it as EDTF has it: 2005, 2017-11~, 2019-06-28/2019-06-29, 1952-10-07/.."
        yield _problem(path, "date", f"'{date}' is no date", hint)
    if why := _misplaced(front_matter.get("coordinates")):
        hint = "write latitude and longitude in degrees, as in [55.75, 37.62]"
        yield _problem(path, "coordinates", why, hint)


def _misplaced(value: object) -> str:
    """Return why `value` is no place on the globe, empty when it is one or absent."""
    if not value:
        return ""
    if not isinstance(value, list) or len(value) != 2:
        return "is not a pair of numbers"
    for part, (name, most) in zip(value, _MOST, strict=True):
        if not isinstance(part, str) or not _DEGREES.fullmatch(part):
            return f"the {name} is not a number of degrees"
        if abs(float(part)) > most:
            return f"the {name} {part} is not between -{most:g} and {most:g}"
    return ""
