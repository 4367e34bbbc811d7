"""Records of published sources and subjects: exports, citations, feeds, pictures are made of them.

`publish` reads them from the pages after the rights have decided what may be shown, so that
nothing that is made from them can show more. Addresses are relative to the site's root.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sourcebook.model import BibRecord, BlockKind, Span

Mode = Literal["full", "excerpt", "record", "withdrawn"]
"""How a source is published: its whole text, its first words and some passages, no text, or not
at all (a tombstone says so)."""


class PublishedImage(Struct, frozen=True):
    """An image of a source, as it is published. place: of its file, relative to the site's root."""

    place: str
    width: int
    height: int


class Paragraph(Struct, frozen=True):
    """A numbered paragraph of a source, as readers see it.

    id: `p4` for ¶4. image: that it shows; the text is then what stands for it.
    kind, name, spans: as of a segment. level: of a heading; of a table, how many of its first rows
    are headings.
    """

    id: str
    text: str
    image: PublishedImage | None = None
    kind: BlockKind = "paragraph"
    name: str = ""
    level: int = 0
    spans: tuple[Span, ...] = ()


class QuotedPassage(Struct, frozen=True):
    """A passage of a source that a subject's page quotes, or paragraphs that mention the subject.

    source: the path of the source's page. paragraphs: ids of those that mention it.
    text: of the passage; empty where none is quoted but the paragraphs are named. terms: the words
    in it that were matched.
    """

    source: str
    paragraphs: tuple[str, ...]
    text: str = ""
    terms: tuple[str, ...] = ()


class PublishedSubject(Struct, frozen=True):
    """A topic, person, place, organisation or event (SKOS terms), as its page is published.

    kind: the folder of its page. path: of its page in `docs/`. url: of its page in the site.
    date: EDTF; of an event when it was, of a person the life. coordinates: latitude and longitude
    in degrees (WGS 84). related, broader: ids. quoted: all that the
    sources say on it, newest first, whether its page shows it or not.
    """

    id: str
    kind: str
    path: str
    url: str
    title: str
    alt_labels: tuple[str, ...] = ()
    scope_note: str = ""
    date: str = ""
    coordinates: tuple[float, float] | None = None
    wikidata: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    quoted: tuple[QuotedPassage, ...] = ()


class Comment(Struct, frozen=True):
    """The part of a commentary that links to one paragraph of the source, as plain text.

    id: of its place in the page (`on-p4`). paragraph: `p4`.
    """

    id: str
    paragraph: str
    text: str


class Commentary(Struct, frozen=True):
    """What editors wrote about a source. text: plain, empty where there is none.

    date: EDTF, or as written. license: an SPDX id, empty where none is named.
    """

    text: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    license: str = ""
    comments: tuple[Comment, ...] = ()


class PublishedSource(Struct, frozen=True):
    """A source, as its page is published.

    path: of its page in `docs/` (`sources/x.md`). url: of its page in the site (`sources/x.html`).
    bib: with the editor's values; unknown ones are empty. description: ours, not the source's.
    abstract: what the source says of itself, in its words; site_description: what its site says of
    it. Both are empty where the rights do not let them be shown.
    paragraphs: those that may be shown, in order. mode, ground: how much that is, and why.
    subjects: ids, the strongest first; `topics` are those among them that are topics.
    modified: the day the page was last edited (`2026-11-20`), empty when unknown.
    capture, sha256, media_type: of the file that it was made from.
    ledger: SHA-256 of the record of what became of each line, empty where it is not published.
    version: the day on which this version was captured (EDTF), where there are several of one work
    that no other date tells apart.
    """

    path: str
    url: str
    bib: BibRecord
    description: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    mode: Mode = "full"
    ground: str = ""
    topics: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    commentary: Commentary = Commentary()
    modified: str = ""
    capture: str = ""
    sha256: str = ""
    media_type: str = ""
    ledger: str = ""
    version: str = ""
    abstract: str = ""
    site_description: str = ""

    @property
    def id(self) -> str:
        """The name of its page without the ending; no two sources share it."""
        return self.path.rpartition("/")[2].removesuffix(".md")


class SharedWords(Struct, frozen=True):
    """What two sources have in common, word for word. older, newer: paths of their pages.

    words: how many, in how many passages.
    """

    older: str
    newer: str
    words: int
    passages: int


class Creator(Struct, frozen=True):
    """Who made the collection. orcid: without its resolver, empty where none is named."""

    name: str
    orcid: str = ""
    affiliation: str = ""


class Collection(Struct, frozen=True):
    """All that is published, newest source first (undated ones last), subjects by title.

    site_url: where the site stands, ending in `/`; empty when unknown: addresses then stay
    relative. built: the day of the newest change (`2026-11-20`). shared: which sources have
    passages in common. doi, version, creators: of the collection as it is deposited, as
    `mkdocs.yml` names them. license: of what people write, an SPDX id.
    """

    title: str
    description: str = ""
    site_url: str = ""
    language: str = "en"
    built: str = ""
    sources: tuple[PublishedSource, ...] = ()
    subjects: tuple[PublishedSubject, ...] = ()
    shared: tuple[SharedWords, ...] = ()
    doi: str = ""
    version: str = ""
    creators: tuple[Creator, ...] = ()
    license: str = ""

    def by_id(self) -> Mapping[str, PublishedSubject]:
        """Return the subjects by id."""
        return {subject.id: subject for subject in self.subjects}

    def address(self, url: str) -> str:
        """Return the absolute address of a page, or its relative one where the site has none."""
        return f"{self.site_url}{url}"
