"""The JSON Schema of the exports: of a line of `collection.jsonl`, and of the tables' columns.

`schema.json` beside this file describes what is no metadata field; the fields come from the field
table. https://json-schema.org/draft/2020-12
"""

import json
from importlib.resources import files
from typing import Any

from sourcebook.bibliography.tables import SOURCES
from sourcebook.fields import BY_NAME, FIELDS, Field

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a line; what each column of the tables is stands there too."""
    text = files("sourcebook.bibliography").joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    found["properties"]["metadata"]["properties"] = {field.name: _told(field) for field in FIELDS}
    table = found["$defs"]["sources.csv"]
    others = table["properties"]
    table["properties"] = {
        name: _cell(BY_NAME[name]) if name in BY_NAME else others[name] for name in SOURCES
    }
    table["required"] = list(SOURCES)
    return found


def _told(field: Field) -> dict[str, Any]:
    """Return the schema of a field in a line: its value, and where that comes from."""
    value = {"properties": {"value": _TEXTS if field.many else _TEXT}}
    return {"description": field.meaning, "allOf": [{"$ref": "#/$defs/told"}, value]}


def _cell(field: Field) -> dict[str, Any]:
    """Return the schema of a field's column in a table, in which several texts share a cell."""
    return {
        **_TEXT,
        "description": f"{field.meaning} Several texts." if field.many else field.meaning,
    }
