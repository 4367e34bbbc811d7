"""A program. Two fields are added to the field table before anything reads it; what is made then.

It prints JSON: the outputs by name, and the columns of the table that were read meanwhile.
"""

import json
import sys
from importlib import import_module
from typing import Any

from msgspec import defstruct

from sourcebook import fields, model
from sourcebook.fields import Field

ROWS = (
    Field("printing", "printing", "text", "Made label", "Made meaning.", csl="made-csl",
          biblatex="madebiblatex", ris="M9", highwire="citation_made", dublin_core="DC.made",
          schema_org="madeSchema", filter="made-filter", asked=True),
    Field("engravers", "engravers", "person", "Engraver", "Its engravers.", labels="Made labels",
          csl="illustrator", biblatex="made", ris="A3", schema_org="illustrator", many=True),
)  # fmt: skip
ORIGINS = {"fields": {"printing": {"from": "stated", "lines": ["3"]}}}
META = {"title": "T", "printing": "Third", "engravers": ["Ada Keeper", "Mara Lind"]}


def widened() -> type[model.BibRecord]:
    """Return a record with an attribute for each added row."""
    attributes: list[tuple[str, Any, Any]] = [
        (row.name, tuple[str, ...], ()) if row.many else (row.name, str, "") for row in ROWS
    ]
    bases = (model.BibRecord,)
    made = defstruct("BibRecord", attributes, bases=bases, frozen=True)
    assert issubclass(made, model.BibRecord)
    return made


def watch() -> set[str]:
    """Return a set that fills with the columns that the package reads."""
    columns = set(Field.__struct_fields__)
    seen: set[str] = set()

    def read(row: Field, name: str) -> object:
        # What a record makes for itself, such as `==`, has no file.
        if name in columns and "sourcebook" in sys._getframe(1).f_code.co_filename:
            seen.add(name)
        return object.__getattribute__(row, name)

    type.__setattr__(Field, "__getattribute__", read)
    return seen


def main() -> None:
    """Add the rows, make everything, and print it."""
    vars(model)["BibRecord"] = widened()
    vars(fields)["FIELDS"] = (*fields.FIELDS, *ROWS)
    fields.BY_NAME.update({row.name: row for row in ROWS})
    read = watch()
    made = import_module("tests.publish.every_output")
    found = {**made.outputs({**META, "capture": ORIGINS}), **made.ingested(META)}
    without = made.outputs({"title": "T"})
    sys.stdout.write(json.dumps({"made": found, "without": without, "read": sorted(read)}))


if __name__ == "__main__":
    main()
