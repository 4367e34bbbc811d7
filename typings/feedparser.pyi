"""The part of feedparser 6 that tests use; the package ships no types.

Source: https://feedparser.readthedocs.io/en/latest/reference.html
"""

from collections.abc import Mapping

class Detail:
    value: str

class Entry:
    id: str
    title: str
    link: str
    updated: str
    content: list[Detail]

class Feed:
    title: str

class Parsed:
    bozo: bool
    feed: Feed
    entries: list[Entry]

def parse(
    url_file_stream_or_string: bytes, *, response_headers: Mapping[str, str] | None = ...
) -> Parsed: ...
