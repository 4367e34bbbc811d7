"""Makes the JSON Schema (2020-12) of a line of `collection.jsonl` and of the tables' columns.

`schema.json` in this folder describes the rest; metadata fields come from the field table.
"""

import json
from importlib.resources import files
from typing import Any

from sourcebook.bibliography.tables import SOURCES
from sourcebook.fields import BY_NAME, FIELDS, Field

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a line, with the tables' columns under `$defs`."""
    text = files("sourcebook.bibliography").joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    found["properties"]["metadata"]["properties"] = {
        field.name: _field_schema(field) for field in FIELDS
    }
    table = found["$defs"]["sources.csv"]
    others = table["properties"]
    table["properties"] = {
        name: _column_schema(BY_NAME[name]) if name in BY_NAME else others[name] for name in SOURCES
    }
    table["required"] = list(SOURCES)
    return found


def _field_schema(field: Field) -> dict[str, Any]:
    """Return the schema of a field in a line: its value and its origin."""
    value = {"properties": {"value": _TEXTS if field.many else _TEXT}}
    return {"description": field.meaning, "allOf": [{"$ref": "#/$defs/told"}, value]}


def _column_schema(field: Field) -> dict[str, Any]:
    """Return the schema of a field's column, in which several texts share a cell."""
    meaning = f"{field.meaning} Several texts." if field.many else field.meaning
    return {**_TEXT, "description": meaning}
