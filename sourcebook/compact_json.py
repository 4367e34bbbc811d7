"""Writes JSON without spaces, of records by the thousand: `json` takes eight times as long."""

import json

import msgspec

_ENCODE = msgspec.json.Encoder().encode


def dumps(value: object) -> str:
    """Return a value as JSON without spaces, each character as it is, in the order of its keys."""
    try:
        return _ENCODE(value).decode()
    except UnicodeEncodeError:  # half a surrogate pair, which is for the caller to replace
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
