"""What a region becomes."""

from dataclasses import dataclass

from sourcebook.page.segments import Segment
from sourcebook.publish.links import Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a table of contents can point to."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A region as HTML, with what others must know of it.

    ids: of all its elements, in document order. links: to check. missing: links to no file.
    segments: the paragraphs of a source that are shown. seals: (id, fingerprint) of all of them.
    """

    name: str
    html: str
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    segments: tuple[Segment, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    seals: tuple[tuple[str, str], ...] = ()
