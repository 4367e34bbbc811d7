"""Cuts text into the passages of the search index."""

import re
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class SearchPassage:
    """A part of a page that a result can link to.

    anchor: an id in the page; empty for the part before the first. text: plain.
    """

    anchor: str
    text: str


def one_line(text: str) -> str:
    """Return `text` with single spaces, and without invisible characters."""
    return " ".join(_INVISIBLE.sub("", text).split())
