"""What a region becomes."""

from dataclasses import dataclass

from sourcebook.publish.links import Link
from sourcebook.publish.source_text import SourceText


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
    source: what the region holds where it is a source's text; its HTML is made from that when the
    marks at its paragraphs are known.
    named: the numbers of the paragraphs whose mentions it lists.
    """

    name: str
    html: str = ""
    ids: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    source: SourceText | None = None
    named: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The region as HTML; a source's text without marks, where none were put there."""
        return self.html or (self.source.html() if self.source else "")
