"""The records that pass between the stages, all of them frozen."""

from typing import Literal, NamedTuple

from msgspec import Struct

from sourcebook.problems import Problem

BlockKind = Literal[
    "heading", "paragraph", "list_item", "quote", "code",
    "verse", "term", "definition", "attribution", "caption", "credit",
    "row", "table", "figure", "note",
]  # fmt: skip
"""What a block is.

paragraph, quote, list_item: running text; a line feed in it is a break of the line.
verse: a stanza. Each line begins with as many no-break spaces as it is indented.
term, definition: a row of a definition list, one below the other.
attribution: whom the quotation above it is of. caption, credit: of the table or figure beside it.
row: of a table, its cells with a tab between them; `segment` makes one `table` of rows in a row.
    A row may come in several blocks, of which only the first has an ordinal: `joins` tells whether
    another goes on with its last cell.
table: rows with a line feed between them. A cell that spans others is the first of them, the
    others are empty; a break of the line within a cell is a space.
figure: the text is the alternative text, or else the name of the image; it is never empty.
note: a footnote or endnote; of one with several paragraphs each is a block of the same name.
"""
SpanKind = Literal[
    "emphasis", "strong", "code", "link",
    "superscript", "subscript", "small_caps", "strike", "inserted", "deleted",
    "language", "direction", "formula", "note", "page", "speaker",
]  # fmt: skip
"""What a stretch of text is.

note: the mark of a note, as `[1]`. page: the number of the page that begins there, as `[12]`.
formula: its readable text. speaker: who speaks, at the beginning of a turn in a conversation.
"""
Origin = Literal["stated", "inferred", "editor", "unknown"]
Role = Literal["text", "metadata", "furniture"]
Value = str | tuple[str, ...]
"""What a metadata field holds: one text, or several in order. Empty means: not known."""


class Lines(NamedTuple):
    """A range of lines of a capture, counted from 1, both ends included."""

    first: int
    last: int


class Capture(Struct, frozen=True):
    """A document as it was saved; its bytes are never changed.

    path: relative to the project, with `/` between its parts (or as given on the command line).
    media_type: an IANA media type; empty when nobody can tell.
    body: the bytes of the file.
    sha256: of `body`, in hexadecimal.
    url, retrieved, encoding: what the file's sidecar (`NAME.yml`) says; empty when it does not.
    ocr_languages: in which its text is recognised, where it is a picture; the sidecar's too.
    keep, drop: lines that its curator declares to be article text, or not to be.
    """

    path: str
    media_type: str
    body: bytes
    sha256: str
    url: str = ""
    retrieved: str = ""
    encoding: str = ""
    keep: tuple[Lines, ...] = ()
    drop: tuple[Lines, ...] = ()
    ocr_languages: str = ""


class Span(Struct, frozen=True):
    """A stretch `text[start:end]` of a block that its format sets apart.

    href: where a link leads (http, https or mailto).
    value: of a `language` its BCP 47 tag; of a `direction` `rtl` or `ltr`; of a `formula` its TeX;
        of a `note` the name of the block with its body. Empty for the others.
    Spans are in order of their start; one lies within another or apart from it.
    """

    start: int
    end: int
    kind: SpanKind
    href: str = ""
    value: str = ""


class Block(Struct, frozen=True):
    """A piece of a capture in reading order, before its lines are classified.

    A plain-text capture has one block for each line that is not blank. In other formats the lines
    are those of the text that a reader sees, one for each block-level element, counted from 1.
    level: of a heading, 1 to 6; of a list item, its depth from 1; of a row, 1 where it holds the
        headings of columns; 0 for every other kind.
    ordinal: the number of an item in a numbered list, or of a row in its table, from 1; 0 for
        every other block.
    page: the page it stands on, where the format has pages, counted from 1; otherwise 0.
    name: of a note its mark (`1`, `*`), made unique by `~2` at its end where a mark comes again; of
        a figure, which image of the capture it shows (a part's name, an address).
    joins: whether it goes on with the block above, on a new line: a `br` was between them.
    images: alternative text and name of those before it, where an image is no line of the format.
    joined: whether words that were divided at line ends are whole in it.
    """

    kind: BlockKind
    text: str
    lines: Lines
    level: int = 0
    spans: tuple[Span, ...] = ()
    ordinal: int = 0
    page: int = 0
    name: str = ""
    joins: bool = False
    images: tuple[tuple[str, str], ...] = ()
    joined: bool = False


class Candidate(Struct, frozen=True):
    """A value that a metadata field might take, and the reason for it.

    origin: `stated` when the capture says it, `inferred` when it follows from what it says,
        `unknown` when it holds no value but says why the field stays empty.
    lines: the lines that say it, counted from 1; may be empty when the whole text is the ground.
    note: the reason for an inferred value; a remark on any other.
    chance: how often such a value is right, from 0 to 1; 0 where nobody has said.
    """

    field: str
    value: Value
    origin: Origin
    lines: tuple[int, ...] = ()
    note: str = ""
    chance: float = 0.0


class ParsedCapture(Struct, frozen=True):
    """A capture as blocks, with the metadata that its format embeds.

    encoding: the name of the encoding that the text was decoded from, as Python spells it.
    candidates: values from embedded metadata; they have a note that names it, and no lines.
    marks: roles of lines that the format tells: an e-mail's headers, a page's `<nav>`.
    problems: when one is an error, `blocks` is empty.
    media_type: of the document that an archive holds; empty when it is the capture's own.
    wrapped: whether its blocks are lines, which somebody may have broken at a margin; so they are
        in plain text, whatever this says.
    """

    encoding: str
    blocks: tuple[Block, ...]
    candidates: tuple[Candidate, ...] = ()
    marks: tuple["LedgerEntry", ...] = ()
    problems: tuple[Problem, ...] = ()
    media_type: str = ""
    wrapped: bool = False


class LedgerEntry(Struct, frozen=True):
    """The role given to some lines of a capture, and the reason (a rule's or a mark's)."""

    lines: Lines
    role: Role
    reason: str


class PageBreak(Struct, frozen=True):
    """Where a printed page begins. paragraph: its number, from 1. place: in the text of it."""

    paragraph: int
    place: int
    number: str


class Segment(Struct, frozen=True):
    """A paragraph or heading of the article, with the id that links point to (`p1`, `p2`...).

    A table is one, and so is each note, caption, figure, term and definition.
    level: of a table, how many of its first rows are headings.
    wrapped: whether a line feed in the text is only where a line of the capture ended.
    The other parts are those of the blocks that it is made of.
    """

    id: str
    kind: BlockKind
    text: str
    lines: Lines
    level: int = 0
    spans: tuple[Span, ...] = ()
    ordinal: int = 0
    page: int = 0
    name: str = ""
    wrapped: bool = False


class Provenance(Struct, frozen=True):
    """Where a field's value comes from, and how sure it is; see `Candidate` for the parts."""

    field: str
    origin: Origin
    lines: tuple[int, ...] = ()
    note: str = ""
    chance: float = 0.0


class BibRecord(Struct, frozen=True):
    """The bibliographic description of one source. An empty value means: not known.

    Names follow CSL and Dublin Core; `fields.py` maps each to both, and to what else
    we write. Dates are EDTF (ISO 8601-2:2019), `type` is a CSL type, `license` an SPDX id or a
    rightsstatements.org code, `language` a BCP 47 tag.

    available: when it was put online, where that is not when it was issued.
    accessed: when it was captured.
    completeness: `full`, `extract` or `abstract`.
    provenance: one entry for each field that has a value or a reason for having none.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""
    available: str = ""
    accessed: str = ""
    type: str = ""
    genre: str = ""
    container_title: str = ""
    publisher: str = ""
    language: str = ""
    url: str = ""
    doi: str = ""
    license: str = ""
    rights_holder: str = ""
    keywords: tuple[str, ...] = ()
    spatial: tuple[str, ...] = ()
    completeness: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    number: str = ""
    section: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    arxiv: str = ""
    handle: str = ""
    archive: str = ""
    archive_location: str = ""
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    original_language: str = ""
    interviewers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reviewed_title: str = ""
    reviewed_authors: tuple[str, ...] = ()
    event: str = ""
    event_place: str = ""
    provenance: tuple[Provenance, ...] = ()


class Subject(Struct, frozen=True):
    """A topic, person, place, organisation or event: the front matter of its page (SKOS terms).

    id: the page's name without `.md`.
    kind: the folder its page stands in (`topics`, `people`...).
    path: of its page, relative to `docs/`.
    labels: `title` (the preferred label) and `alt_labels`, each a phrase to look for.
    patterns: regular expressions, for what labels cannot say.
    except_labels: phrases that contain a label but mean something else.
    """

    id: str
    kind: str
    path: str
    title: str
    labels: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    except_labels: tuple[str, ...] = ()
    scope_note: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class Evidence(Struct, frozen=True):
    """A place in the text that names a subject; always `segment.text[start:end] == quote`.

    term: the label or pattern that matched, as the subject's page spells it.
    """

    segment_id: str
    start: int
    end: int
    quote: str
    term: str


class SubjectMatch(Struct, frozen=True):
    """A subject that a source names. `evidence` is never empty; 0 < `score` <= 1."""

    subject_id: str
    score: float
    evidence: tuple[Evidence, ...]


class SourceRecord(Struct, frozen=True):
    """Everything extracted from one capture. blocks: all that it holds, article or not.

    abstract: the one that the capture's metadata states, in its words. descriptions: what it says
    of itself elsewhere, for a curator to take (`extract/descriptions.py`).
    """

    path: str
    sha256: str
    media_type: str
    encoding: str
    segments: tuple[Segment, ...]
    bib: BibRecord
    ledger: tuple[LedgerEntry, ...]
    matches: tuple[SubjectMatch, ...] = ()
    problems: tuple[Problem, ...] = ()
    blocks: tuple[Block, ...] = ()
    abstract: Candidate | None = None
    descriptions: tuple[Candidate, ...] = ()
