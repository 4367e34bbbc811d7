"""Reads values of front matter as texts, lists of texts and mappings, whatever a person wrote."""

from collections.abc import Mapping

from sourcebook import compact_json


def text_of(value: object) -> str:
    """Return a scalar as stripped text; empty for any other value."""
    return value.strip() if isinstance(value, str) else ""


def texts_of(value: object) -> tuple[str, ...]:
    """Return a list of scalars, or one scalar, as texts without the empty ones."""
    items = value if isinstance(value, list) else [value]
    return tuple(text for text in map(text_of, items) if text)


def mapping_of(value: object) -> Mapping[str, object]:
    """Return `value` when it is a mapping, and an empty one when it is not."""
    return value if isinstance(value, dict) else {}


def shown(value: object) -> str:
    """Return a value as a message has it, on one line: a text as it is, any other as JSON."""
    text = value if isinstance(value, str) else compact_json.dumps(value)
    return " ".join(text.split())[:60]
