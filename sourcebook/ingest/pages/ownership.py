"""Decides whose a front-matter value is: the program's, or a person's who changed it.

A value is the program's as long as its fingerprint is the one recorded. Any other is the editor's
and stays, a removed key too; what the program would write now is recorded with it, so that its
editor can accept it.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.captures import line_rulings
from sourcebook.model import Provenance, Value
from sourcebook.page import markdown
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import (
    ACCEPTED,
    TEXT,
    Generated,
    GeneratedField,
    LastWritten,
    LastWrittenField,
)
from sourcebook.page.edits.splicing import can_put
from sourcebook.page.front_matter import fingerprints, front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.page.regions.regions import SOURCE_TEXT
from sourcebook.problems import Problem


class OwnedField(Struct, frozen=True):
    """A field of a page, with its value and owner decided. was: the fingerprint to record.

    edited: the value is a person's. written: the page has, or is to have, the key.
    ours: what the program would write in place of a person's value; empty when it has no value.
    is_new: `ours` differs from what the page recorded before.
    blocked: the value is the program's, but nothing can be written there without harm to what a
        person wrote with it (a comment, an anchor); until then it counts as the person's.
    """

    key: str
    value: Value
    ground: Provenance
    was: str
    edited: bool
    written: bool
    ours: Value = ""
    is_new: bool = False
    blocked: bool = False

    @property
    def memory(self) -> LastWrittenField:
        """The record of the field on the page."""
        return LastWrittenField(self.was, self.ours or None)


def settle(page: Document | None, memory: LastWritten, field: GeneratedField) -> OwnedField:
    """Return one field of a page, its value and owner decided. page: None for a new one."""
    wanted = field.always or bool(field.value)
    if page is None:
        return _programs(field, written=wanted)
    was, present = memory.field(field.key).was, field.key in page.values
    if not (present or was) or (was == ACCEPTED and not present):
        return _programs(field, written=wanted)
    current = front_matter.as_value(page.values.get(field.key))
    shaped = _like(current, field.value)
    free = present and (shaped == field.value or was in (ACCEPTED, fingerprints.of_value(shaped)))
    if free and (current == field.value or can_put(page, field.key, field.value)):
        return _programs(field, written=True)
    ours = field.value if field.value != shaped else ""
    is_new = bool(ours) and _is_new(field.value, was, memory.field(field.key).ours)
    was = fingerprints.of_value(shaped) if free else was
    return OwnedField(
        *(field.key, shaped, Provenance(field.key, "editor"), was),
        edited=True,
        written=present,
        ours=ours,
        is_new=is_new,
        blocked=free,
    )


def resolve_fields(
    page: Document | None, memory: LastWritten, wanted: Generated
) -> tuple[OwnedField, ...]:
    """Return every field of a page, its value and owner decided."""
    return tuple(settle(page, memory, visible_field(field)) for field in wanted.fields)


def visible_field(field: GeneratedField) -> GeneratedField:
    """Return a field as written on a page, without characters that mislead a reader."""
    if not field.value and not field.ground.note:  # as most are
        return field
    seen = markdown.visible
    value = seen(field.value) if isinstance(field.value, str) else tuple(map(seen, field.value))
    note = seen(field.ground.note)
    if value == field.value and note == field.ground.note:
        return field
    return replace(field, value=value, ground=replace(field.ground, note=note))


def _programs(field: GeneratedField, *, written: bool) -> OwnedField:
    was = fingerprints.of_value(field.value) if written else ""
    return OwnedField(field.key, field.value, field.ground, was, edited=False, written=written)


def _is_new(ours: Value, was: str, known: Value | None) -> bool:
    """Return whether `ours` differs from what was recorded before. known: the recorded value."""
    return front_matter.stripped(ours) != known if known else fingerprints.of_value(ours) != was


def _like(current: Value, model: Value) -> Value:
    """Return `current` in the shape of `model`: one text for a list of one, and the reverse."""
    if isinstance(model, tuple) and isinstance(current, str):
        return (current,) if current else ()
    if isinstance(model, str) and isinstance(current, tuple):
        return ", ".join(current)
    return current


# Giving edited fields, and the edited text of a page, back to the program.

_NOTHING = (fingerprints.of_value(""), fingerprints.of_value(()))


def accepted(
    page: Document, block: str, names: Sequence[str]
) -> tuple[Document, tuple[Problem, ...]]:
    """Return `page` with the fields in `names` marked as the program's again, for `merge`.

    names: of fields, `source-text` for the text, and `keep` or `drop` for the lines of the capture
    as it is now; without any, all fields for which the program has another value. Only the record
    in `values` changes, not the text. A name that cannot be given back is a problem, and then the
    page is unchanged.
    """
    memory = dict(mapping_of(page.values.get(block)))
    fields = dict(mapping_of(memory.get("fields")))
    differing = [key for key, row in fields.items() if "ours" in mapping_of(row)]
    problems = []
    for name in names or differing:
        if name == SOURCE_TEXT and TEXT in memory:
            memory[TEXT] = ACCEPTED
        elif name in line_rulings.KEYS and name in page.values:
            memory["sha256"] = ACCEPTED
        elif reason := _refusal(mapping_of(fields.get(name))):
            line = front_matter.line_of(page.yaml, name) + 1
            problems.append(Problem(page.path, line, f"`{name}` {reason}", field=name))
        else:
            fields[name] = {"was": ACCEPTED}
    if problems:
        return page, tuple(problems)
    known = {**memory, "fields": fields}
    return replace(page, values={**page.values, block: known}), ()


def _refusal(row: Mapping[str, object]) -> str:
    """Return why a field cannot be given back, empty when it can. row: its record on the page."""
    if not row:
        return "is no field that the program writes on this page, and not `source-text`"
    if "ours" not in row and row.get("from") == "editor" and row.get("was") in (*_NOTHING, None):
        return "is the editor's, and the program has no value for it; nothing was changed"
    return ""
