"""Fills the front matter of pages with the values of references.

A value that an editor set stays. The generator recognises its own values by a stored fingerprint;
a value written here does not match it, and so counts as the editor's from then on. Of a value from
a library (`Reference.origin`) the note on it holds a fingerprint, too: as long as the page has that
value, the library may give another.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.bibliography.match import KnownSource, ReferenceMatch
from sourcebook.bibliography.reference import Reference
from sourcebook.fields import Field
from sourcebook.model import Value
from sourcebook.page.document import Document, read
from sourcebook.page.edits import splicing
from sourcebook.page.edits.splicing import is_harmless
from sourcebook.page.front_matter import fingerprints, front_matter
from sourcebook.page.front_matter.values import mapping_of, texts_of
from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.project import DOCS, StoredFile

_FOLDER = f"{DOCS}/sources/"
_BLOCK = "capture"
_EDITOR = "editor"
_LIBRARY = re.compile(r"^by .+, as ([0-9a-f]{8})$")
_NOTES = re.compile(r"(?m)^notes:[ \t]*\r?\n(?P<indent>[ \t]+)\S")


class FilledPage(Struct, frozen=True):
    """The values of a reference that a page takes over, as (front-matter key, value)."""

    page: str
    values: tuple[tuple[str, Value], ...]


def source_pages(docs: Iterable[StoredFile]) -> tuple[Document, ...]:
    """Return the pages of captures; those that cannot be read are left out."""
    pages = (read(f.path, f.content)[0] for f in docs if f.path.startswith(_FOLDER))
    return tuple(page for page in pages if page and isinstance(page.values.get(_BLOCK), dict))


def identity_of(page: Document) -> KnownSource:
    """Return what identifies a page's source."""
    title, url, doi = (_text(page, key) for key in ("title", "url", "doi"))
    authors = tuple(texts_of(page.values.get("authors")))
    return KnownSource(page.path, title, url, doi, authors, _text(page, "issued"))


def fill(page: Document, reference: Reference) -> tuple[FilledPage, tuple[Problem, ...]]:
    """Return the values of `reference` for `page`, and Problems.

    They name each value that its editor set, and each that says less than the one it replaces.
    """
    values: list[tuple[str, Value]] = []
    problems: list[Problem] = []
    for field, value in reference.values():
        key = field.front_matter
        current = front_matter.as_value(page.values.get(key))
        if value in _shapes(current) or (field.kind == "date" and _vaguer(value, current)):
            continue
        if _is_editors(page, key, current):
            problems.append(_kept(page, key, value, reference))
        else:
            values.append((key, value))
            why = _worse(field, current, value)
            problems += [_loses(page, key, (current, value), reference, why)] if why else []
    return FilledPage(page.path, tuple(values)), tuple(problems)


def changes(
    matches: Sequence[ReferenceMatch], pages: Mapping[str, Document]
) -> tuple[tuple[FilledPage, ...], tuple[FileChange, ...], tuple[Problem, ...]]:
    """Return the filled pages, the files to write, and the problems.

    pages: by path.
    """
    filled: list[FilledPage] = []
    files: list[FileChange] = []
    problems: list[Problem] = []
    for one in matches:
        page = pages[one.page]
        given, kept = fill(page, one.reference)
        given, refused = _possible(page, given, one.reference)
        problems += (*kept, *refused)
        if given.values:
            filled.append(given)
            after = written(page, given, one.reference)
            files.append(FileChange(page.path, page.text.encode(), after.encode()))
    return tuple(filled), tuple(files), tuple(problems)


def _possible(
    page: Document, filled: FilledPage, reference: Reference
) -> tuple[FilledPage, tuple[Problem, ...]]:
    """Return the values that can be written without loss of other text; a Problem for others."""

    def possible(values: tuple[tuple[str, Value], ...]) -> bool:
        try:
            text = written(page, replace(filled, values=values), reference)
        except front_matter.FrontMatterError:
            return False
        free = is_harmless(page, text, dict(values), free=("notes",))
        return free and _keeps_notes(page, text, [key for key, _ in values])

    values = tuple(one for one in filled.values if possible((one,)))
    values = values if possible(values) else ()
    why = "cannot be written without touching what stands around it"
    refused = (one for one in filled.values if one not in values)
    return replace(filled, values=values), tuple(
        _kept(page, key, value, reference, why) for key, value in refused
    )


def written(page: Document, filled: FilledPage, reference: Reference) -> str:
    """Return the text of a page with the values in its front matter, and a note on each."""
    yaml = page.yaml
    for key, value in filled.values:
        rendered = front_matter.render(value)
        yaml = splicing.set_value(yaml, key, rendered, before="description")
    yaml = _with_notes(yaml, page, {key: _why(reference, value) for key, value in filled.values})
    return page.opening + yaml + page.closing + page.body


def _why(reference: Reference, value: Value) -> str:
    """Return the note on a value: where it comes from."""
    if reference.origin:
        return f"by {reference.origin}, as {fingerprints.of_value(value)}"
    return f"by {reference.path.rpartition('/')[2]}, line {reference.line}"


def _with_notes(yaml: str, page: Document, why: Mapping[str, str]) -> str:
    """Return front matter with a note on the origin of each value that has no note yet; where an
    earlier one tells of a library, it tells of the value that is there now."""
    notes = mapping_of(page.values.get("notes"))
    for key in why:
        if (before := _imported(notes.get(key))) and isinstance(notes[key], str):
            own = str(notes[key])
            yaml = splicing.replace_values(
                yaml, "notes", own, f"{own[: -len(before)]}{why[key][-8:]}"
            )
    rows = [f"{key}: {front_matter.render(text)}" for key, text in why.items() if key not in notes]
    if "notes" not in page.values:
        whole = ("notes:", *(f"  {row}" for row in rows))
        return splicing.insert(yaml, whole, before=_BLOCK)
    place = _NOTES.search(yaml)
    if place is None:  # written on one line: a person's own way, which stays
        return yaml
    newline = page.newline
    block = "".join(f"{place['indent']}{row}{newline}" for row in rows)
    start = place.start("indent")
    return yaml[:start] + block + yaml[start:]


def _keeps_notes(page: Document, text: str, given: Sequence[str]) -> bool:
    """Tell whether a changed page has each note that it had, but for those on values of a library
    that are given anew."""
    again, _ = read(page.path, text.encode())
    before, after = (mapping_of(one.values.get("notes")) if one else {} for one in (page, again))
    return again is not None and all(
        after.get(key) == note or (key in given and bool(_imported(note)))
        for key, note in before.items()
    )


def _imported(note: object) -> str:
    """Return the fingerprint in a note on a value of a library; empty for any other note."""
    found = _LIBRARY.search(note) if isinstance(note, str) else None
    return found[1] if found else ""


def _is_editors(page: Document, key: str, current: Value) -> bool:
    """Tell whether a person set the value, even if the generator has not seen it yet."""
    was = _imported(mapping_of(page.values.get("notes")).get(key))
    if was and was in (fingerprints.of_value(shape) for shape in _shapes(current)):
        return False
    memory = mapping_of(page.values.get(_BLOCK))
    recorded = mapping_of(mapping_of(memory.get("fields")).get(key))
    if not recorded:  # the generator never wrote it: whoever did was a person
        return key in page.values
    ours = [fingerprints.of_value(shape) for shape in _shapes(current)]
    return recorded.get("from") == _EDITOR or recorded.get("was") not in ours


def _shapes(value: Value) -> tuple[Value, ...]:
    """Return the forms that a value may have had when its fingerprint was taken: text or list."""
    if isinstance(value, tuple):
        return (value, ", ".join(value))
    return (value, (value,) if value else ())


def _vaguer(value: Value, current: Value) -> bool:
    """Tell whether the date `value` is only a part of the current one."""
    return isinstance(current, str) and current.startswith(f"{value}-")


def _worse(field: Field, current: Value, value: Value) -> str:
    """Return what a value loses against the one that it replaces; nothing where it does not."""
    if field.kind == "person":
        return "is a shorter list" if len(_listed(value)) < len(_listed(current)) else ""
    before, after = _shown(current), _shown(value)
    if field.kind == "date":
        coarser = before.count("-") > after.count("-") and "/" not in before + after
        return "is a coarser date" if coarser else ""
    if (
        field.kind in ("title", "work", "text")
        and before != after
        and before.casefold() == after.casefold()
    ):
        fewer = sum(map(str.isupper, after)) < sum(map(str.isupper, before))
        return "loses its capitals" if fewer and not before.isupper() else ""
    return ""


def _listed(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else tuple(filter(None, (value,)))


def _shown(value: Value) -> str:
    return "; ".join(_listed(value))


def _loses(
    page: Document, key: str, both: tuple[Value, Value], reference: Reference, why: str
) -> Problem:
    """Return a warning with a page's value and the one of a reference that replaces it."""
    line = front_matter.line_of(page.yaml, key) + 1
    before, after = (repr(_shown(value)) for value in both)
    message = f"`{key}` {why}: {before} becomes {after}, by {reference.path}:{reference.line}"
    return Problem(
        page.path, line, message, "put it back by hand if that was right", "warning", key
    )


def _kept(
    page: Document, key: str, value: Value, reference: Reference, why: str = "is the editor's"
) -> Problem:
    line = front_matter.line_of(page.yaml, key) + 1
    message = f"`{key}` {why}; {reference.path}:{reference.line} gives {_shown(value)!r}"
    return Problem(page.path, line, message, "change it by hand if that is right", "warning", key)


def _text(page: Document, key: str) -> str:
    value = front_matter.as_value(page.values.get(key))
    return value if isinstance(value, str) else ", ".join(value)
