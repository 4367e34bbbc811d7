"""Whose a front-matter value is: the program's, or a person's who changed it.

A value is the program's as long as its fingerprint is the one remembered. Any other is the
editor's and stays, a key that was taken out too; what the program would write now is remembered
beside it, so that its editor can accept it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.model import Provenance, Value
from sourcebook.page import fingerprints, front_matter, markdown
from sourcebook.page.document import Document
from sourcebook.page.memory import (
    ACCEPTED,
    TEXT,
    Generated,
    GeneratedField,
    Remembered,
    RememberedField,
)
from sourcebook.page.regions import SOURCE_TEXT
from sourcebook.page.splicing import can_put
from sourcebook.problems import Problem


@dataclass(frozen=True, slots=True)
class Settled:
    """A field after both sides were heard. was: what to remember of it.

    edited: the value is a person's. written: its key stands, or is to stand, on the page.
    ours: what the generator would write in place of a person's value; empty when it knows nothing.
    news: it would have written something else when it was last here.
    held: the value is the generator's, but nothing can be written there without harm to what a
        person wrote with it (a comment, an anchor); it is the person's as long as that is so.
    """

    key: str
    value: Value
    ground: Provenance
    was: str
    edited: bool
    written: bool
    ours: Value = ""
    news: bool = False
    held: bool = False

    @property
    def memory(self) -> RememberedField:
        """What the page is to remember of the field."""
        return RememberedField(self.was, self.ours or None)


def settle(page: Document | None, memory: Remembered, field: GeneratedField) -> Settled:
    """Return whose value holds for one field of a page (None: a page still to be made)."""
    was = memory.field(field.key).was
    present = page is not None and field.key in page.values
    if page is None or not (present or was) or (was == ACCEPTED and not present):
        wanted = field.always or bool(field.value)
        return _generators(field, written=wanted)
    current = front_matter.as_value(page.values.get(field.key))
    shaped = _like(current, field.value)
    free = present and (shaped == field.value or was in (ACCEPTED, fingerprints.of_value(shaped)))
    if free and (current == field.value or can_put(page, field.key, field.value)):
        return _generators(field, written=True)
    ours = field.value if field.value != shaped else ""
    news = bool(ours) and _is_news(field.value, was, memory.field(field.key).ours)
    was = fingerprints.of_value(shaped) if free else was
    return Settled(
        *(field.key, shaped, Provenance(field.key, "editor"), was),
        edited=True,
        written=present,
        ours=ours,
        news=news,
        held=free,
    )


def settled(page: Document | None, memory: Remembered, wanted: Generated) -> tuple[Settled, ...]:
    """Return every field of a page after both sides were heard."""
    return tuple(settle(page, memory, visible_field(field)) for field in wanted.fields)


def visible_field(field: GeneratedField) -> GeneratedField:
    """Return a field as it stands on a page: no character in it misleads a reader."""
    seen = markdown.visible
    value = seen(field.value) if isinstance(field.value, str) else tuple(map(seen, field.value))
    return replace(field, value=value, ground=replace(field.ground, note=seen(field.ground.note)))


def _generators(field: GeneratedField, *, written: bool) -> Settled:
    was = fingerprints.of_value(field.value) if written else ""
    return Settled(field.key, field.value, field.ground, was, edited=False, written=written)


def _is_news(ours: Value, was: str, known: Value | None) -> bool:
    """Return whether we said something else before. known: what was remembered beside the value."""
    return front_matter.stripped(ours) != known if known else fingerprints.of_value(ours) != was


def _like(current: Value, model: Value) -> Value:
    """Return `current` in the shape of `model`: one text for a list of one, and the reverse."""
    if isinstance(model, tuple) and isinstance(current, str):
        return (current,) if current else ()
    if isinstance(model, str) and isinstance(current, tuple):
        return ", ".join(current)
    return current


# Giving fields and the text of a page, which a person changed, back to the program.

_NOTHING = (fingerprints.of_value(""), fingerprints.of_value(()))


def accepted(
    page: Document, block: str, names: Sequence[str]
) -> tuple[Document, tuple[Problem, ...]]:
    """Return `document` as the merge is to see it: with what `names` says the program's again.

    names: of fields, and `source-text` for the text; without any, all fields for which the program
    has another value. Not a byte of the page differs; only what it remembers does. A name that
    cannot be given back is a problem, and then nothing is.
    """
    memory = dict(front_matter.strings(page.values.get(block)))
    fields = dict(front_matter.strings(memory.get("fields")))
    offered = [key for key, row in fields.items() if "ours" in front_matter.strings(row)]
    problems = []
    for name in names or offered:
        if name == SOURCE_TEXT and TEXT in memory:
            memory[TEXT] = ACCEPTED
        elif reason := _refusal(front_matter.strings(fields.get(name))):
            line = front_matter.line_of(page.yaml, name) + 1
            problems.append(Problem(page.path, line, f"`{name}` {reason}", field=name))
        else:
            fields[name] = {"was": ACCEPTED}
    if problems:
        return page, tuple(problems)
    known = {**memory, "fields": fields}
    return replace(page, values={**page.values, block: known}), ()


def _refusal(said: Mapping[str, object]) -> str:
    """Return why a field cannot be given back, empty when it can. said: what is remembered."""
    if not said:
        return "is no field that the program writes on this page, and not `source-text`"
    if "ours" not in said and said.get("from") == "editor" and said.get("was") in (*_NOTHING, None):
        return "is the editor's, and the program has no value for it; nothing was changed"
    return ""
