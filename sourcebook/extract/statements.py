"""What a page states of its metadata fields, and the elements around a place in it."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import SpanKind, Value
from sourcebook.parse.html.page import Elements, TextLine


class Statement(Struct, frozen=True):
    """A value for a field, and the place in the page that gives it.

    field: as in the field table; or `bodies` for authors that are no persons, `updated` for the day
        of the last change that readers see, `changed` for the one that a program has written.
    line: the index of the line that holds it, -1 where none does.
    chance: how often such a value is right, 0 where nothing is known but its place.
    """

    field: str
    value: Value
    place: str
    line: int = -1
    chance: float = 0.0


def plain(text: str) -> str:
    """Return the text with each run of white space as one space."""
    return " ".join(text.split())


def marked_ends(line: TextLine, *kinds: SpanKind) -> Iterator[int]:
    """Yield where what a line begins with ends, as spans of these kinds set it apart."""
    return (span.end for span in line.spans if not span.start and span.kind in kinds)


def span_of(first: str, last: str) -> str:
    """Return pages from their first and their last, which may be missing."""
    return f"{first}–{last}" if last and last != first else first


def enclosing(elements: Elements, node: int, most: int) -> Iterator[int]:
    """Yield an element and those around it, at most so many, but not the document."""
    for _ in range(most):
        if not node:
            return
        yield node
        node = elements.parents[node]


def statements_of(field: str, statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements about one field."""
    return [one for one in statements if one.field == field]


def unique(statements: Iterable[Statement]) -> list[Statement]:
    """Return each value once; if another place has it on a line, that line is named too."""
    kept: dict[str, Statement] = {}
    for one in statements:
        key = str(one.value).casefold()
        first = kept.setdefault(key, one)
        if first.line < 0 <= one.line:
            place = f"{first.place}, and {one.place}"
            kept[key] = replace(first, place=place, line=one.line)
    return list(kept.values())


def sites_of(statements: Iterable[Statement]) -> set[str]:
    """Return the names of the site and of its publisher, folded."""
    return {
        folded(one.value) for one in statements if one.field in ("container_title", "publisher")
    }


def hosts_of(statements: Iterable[Statement], base: str) -> frozenset[str]:
    """Return the parts of a page's addresses that may be the site's name: "quaywide", "example".

    base: the page's address.
    """
    addresses = [str(one.value) for one in statements if one.field == "url"]
    found = filter(None, map(_HOST.match, (*addresses, base)))
    return frozenset(
        label for host in found for label in host[1].casefold().split(".") if len(label) > 3
    )


_HOST = re.compile(r"https?://([^/:?#]+)")


def folded(value: object) -> str:
    """Return a value as a text with single spaces, in small letters, without soft hyphens."""
    return plain(str(value).replace("\u00ad", "")).casefold()
