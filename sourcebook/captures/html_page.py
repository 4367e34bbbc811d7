"""What a page's markup holds: its lines, its elements, and what its head says."""

from dataclasses import dataclass
from typing import NamedTuple

from sourcebook.model import BlockKind, Span


class Place(NamedTuple):
    """A place in the lines: the index of a line, and a character of it."""

    line: int
    at: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that a reader sees.

    node: the element that its first text stands in. linked: how many of its characters are links.
    links: how many links. The other parts are those of a `Block`; links are as written.
    """

    text: str
    kind: BlockKind
    level: int
    ordinal: int
    spans: tuple[Span, ...]
    node: int
    linked: int
    links: int


@dataclass(frozen=True, slots=True)
class Pointed:
    """An element that may say something about the page: a time, an author, a microdata property.

    names: its class, id, role, properties and relations. value: its `datetime` or `content`.
    first, last: the places between which its text stands.
    """

    node: int
    tag: str
    names: str
    value: str
    href: str
    first: Place
    last: Place


@dataclass(frozen=True, slots=True)
class Elements:
    """A page's elements that can hold text, one entry each, in document order.

    parents: the element each stands in. depths: how many it stands in. blocks: the element itself
    when it begins a line of its own, else the nearest around it that does. firsts, lasts: the
    lines within it, as indexes, the last excluded. ends: the number after that of the last
    element within it. names: its class, id, role and the like.
    """

    parents: list[int]
    depths: list[int]
    blocks: list[int]
    firsts: list[int]
    lasts: list[int]
    ends: list[int]
    tags: list[str]
    names: list[str]

    @classmethod
    def begin(cls) -> "Elements":
        """Return the document alone."""
        return cls([0], [0], [0], [0], [0], [1], [""], [""])


@dataclass(frozen=True, slots=True)
class Page:
    """A page as lines, elements, and what its head says.

    elements: in document order; the first is the document.
    metas: the name and content of each `meta`. links: relation, address and type of each `link`.
    linked_data: the texts of its JSON-LD scripts. left_off: why the rest was not read, if so.
    """

    lines: tuple[TextLine, ...]
    elements: "Elements"
    pointed: tuple[Pointed, ...]
    title: str
    language: str
    base: str
    metas: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    linked_data: tuple[str, ...]
    left_off: str
