"""Reads the vocabulary: each subject is the front matter of its page (terms of W3C SKOS)."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from sourcebook.errors import Problem
from sourcebook.model import Subject
from sourcebook.subjects.folding import fold
from sourcebook.subjects.identity import identifying
from sourcebook.subjects.shapes import entries, label_complaint, problem, text

_LISTS = ("alt_labels", "patterns", "except_labels", "broader", "related")
_TEXTS = ("title", "scope_note", "wikidata", "date")
_FIELDS = (*_TEXTS, *_LISTS, "coordinates")


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
    texts = {name: text(path, name, front_matter, problems) for name in _TEXTS}
    lists = {name: entries(path, name, front_matter, problems) for name in _LISTS}
    problems += identifying(path, front_matter, texts)
    if not texts["title"]:
        hint = "add the line `title: …` to the front matter"
        problems.append(problem(path, "title", "the subject has no title", hint))
        return None, tuple(problems)
    if why := label_complaint(texts["title"]):
        message, _, hint = why.rpartition("; ")
        problems.append(problem(path, "title", message, hint))
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
    subject itself. Warning: one label for two subjects of one kind, which then share their
    evidence. A place and the dispute about it may well go by one name.
    """
    return (
        *_repeated_ids(subjects),
        *_broken_relations(subjects),
        *_shared_labels(subjects),
    )


def _misspelt_fields(path: str, front_matter: dict[str, object]) -> Iterator[Problem]:
    """Yield a warning for each field that is nearly, but not quite, one of ours."""
    for name in front_matter:
        meant = difflib.get_close_matches(str(name).lower(), _FIELDS, n=1, cutoff=0.8)
        if name not in _FIELDS and meant:
            hint = f"did you mean `{meant[0]}`?"
            yield problem(path, str(name), "is not a field of a subject", hint, "warning")


def _repeated_ids(subjects: Sequence[Subject]) -> Iterator[Problem]:
    pages: dict[str, str] = {}
    for subject in subjects:
        first = pages.setdefault(subject.id, subject.path)
        if first != subject.path:
            message = f"docs/{first} has the same name"
            yield problem(subject.path, "id", message, "rename one of the two files")


def _broken_relations(subjects: Sequence[Subject]) -> Iterator[Problem]:
    ids = sorted({subject.id for subject in subjects})
    for subject in subjects:
        for name, others in (("broader", subject.broader), ("related", subject.related)):
            for other in others:
                if other == subject.id:
                    message = "names the subject itself"
                    yield problem(subject.path, name, message, "delete the entry")
                elif other not in ids:
                    yield problem(
                        subject.path, name, f"there is no subject '{other}'", _meant(other, ids)
                    )


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
                yield problem(subject.path, "alt_labels", message, hint, "warning")
