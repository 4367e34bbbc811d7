"""Reads and writes the provenance of a field, as a page's front matter records it.

    title: {from: stated, lines: [3], note: the first line is the date, was: b7620754}

`from` is `stated`, `inferred`, `editor` or `unknown`; `lines` are those of the capture that say it;
`note` gives the reason of an inferred value, or of having none. The first edition wrote these three
as one sentence (`stated, line 3: the first line is the date`); `upgrade` reads that.
"""

import re
from collections.abc import Mapping
from typing import get_args

from sourcebook import wording
from sourcebook.locale.words import _, mark
from sourcebook.model import Origin, Provenance
from sourcebook.page.front_matter import front_matter

_ORIGINS: Mapping[str, Origin] = {origin: origin for origin in get_args(Origin)}
_SHOWN: Mapping[Origin, str] = {
    "stated": mark("stated"),
    "inferred": mark("inferred"),
    "editor": mark("editor"),
}
_SENTENCE = re.compile(
    r"(?P<origin>stated|inferred)(?:, lines? (?P<lines>\d[\d, and]*))?(?:: (?P<note>.*))?",
    re.DOTALL,
)


def write(provenance: Provenance) -> str:
    """Return a provenance as the inside of a YAML mapping on one line, which `read` reads."""
    lines = ", ".join(map(str, provenance.lines))
    parts = [
        f"from: {provenance.origin}",
        *([f"lines: [{lines}]"] if lines else []),
        *([f"note: {front_matter.flow(provenance.note)}"] if provenance.note else []),
    ]
    return ", ".join(parts)


def read(field: str, row: Mapping[str, object]) -> Provenance:
    """Return the provenance that a row of front matter records; `unknown` without one.

    row: its leaves are strings.
    """
    raw, lines, note = row.get("from"), row.get("lines"), row.get("note")
    numbers = lines if isinstance(lines, list) else []
    return Provenance(
        field,
        _ORIGINS.get(str(raw).strip(), "unknown"),
        tuple(int(n) for n in numbers if isinstance(n, str) and re.fullmatch(r"[0-9]{1,9}", n)),
        note.strip() if isinstance(note, str) else "",
    )


def read_sentence(field: str, sentence: str) -> Provenance:
    """Return the provenance that a sentence of the first edition states."""
    match = _SENTENCE.fullmatch(sentence.strip())
    if match:
        lines = tuple(map(int, re.findall(r"\d+", match["lines"] or "")))
        origin: Origin = "stated" if match["origin"] == "stated" else "inferred"
        return Provenance(field, origin, lines, match["note"] or "")
    stem, _colon, note = sentence.partition(":")
    if stem.strip() == "editor":
        return Provenance(field, "editor", (), note.strip())
    return Provenance(field, "unknown", (), note.strip() if stem.strip() == "not known" else "")


def in_words(provenance: Provenance) -> str:
    """Return a provenance as a reader sees it: "stated, lines 20 and 21: a note"."""
    note = _(provenance.note) if provenance.note else ""
    if provenance.origin == "unknown":
        return _("not known: {note}").format(note=note) if note else _("not stated")
    shown, numbers = _(_SHOWN[provenance.origin]), tuple(map(str, provenance.lines))
    if numbers:
        on = _("{origin}, line {lines}") if len(numbers) == 1 else _("{origin}, lines {lines}")
        shown = on.format(origin=shown, lines=wording.listing(numbers))
    return _("{origin}: {note}").format(origin=shown, note=note) if note else shown
