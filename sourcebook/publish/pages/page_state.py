"""Keeps the state of one page during a build: its pieces, their layout, its signatures."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook.page.content import PageContent
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.page.regions import regions
from sourcebook.page.regions.regions import Fault
from sourcebook.problems import program
from sourcebook.project import PageKind
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.pages.view import LinkedTerm, licence_term
from sourcebook.publish.render import marks
from sourcebook.publish.render.capture_table import LINE
from sourcebook.publish.render.prose import Prose, SignatureLine
from sourcebook.publish.render.render import RenderedRegion
from sourcebook.publish.render.source_text import SourceText
from sourcebook.publish.rights.decisions import Decision

# The layout of a page.

Piece = Prose | RenderedRegion
"""A piece of a page in order: what a person wrote, or a region."""

MAIN = ("source-text", "evidence")
"""The regions that are the main one of their page."""

RELATED, CAPTURE = "related", "ledger"


class Layout(Struct, frozen=True):
    """Pieces of one page, in reading order; any may be empty.

    before: what is above the main region. main: the source's text or the evidence.
    after: what is below it; on a source page, the commentary.
    related: links to subjects and other sources. capture: what became of each line of it.
    rest: what follows them (footnotes).
    """

    before: tuple[Piece, ...] = ()
    main: RenderedRegion | None = None
    after: tuple[Piece, ...] = ()
    related: RenderedRegion | None = None
    capture: RenderedRegion | None = None
    rest: tuple[Piece, ...] = ()

    def html(self) -> Mapping[str, str]:
        """Return each piece as HTML, by its name."""
        return {
            "before": _html(self.before),
            "main": self.main.shown if self.main else "",
            "after": _html(self.after),
            "related": self.related.shown if self.related else "",
            "capture": self.capture.shown if self.capture else "",
            "rest": _html(self.rest),
        }

    def bare(self) -> "Layout":
        """Return the layout with no more of its regions than a template prints."""
        main, related, capture = (
            one and _bare(one) for one in (self.main, self.related, self.capture)
        )
        before, after, rest = (
            tuple(one if isinstance(one, Prose) else _bare(one) for one in row)
            for row in (self.before, self.after, self.rest)
        )
        return Layout(before, main, after, related, capture, rest)

    def prose(self) -> tuple[Prose, ...]:
        """Return what a person wrote, in order."""
        pieces = (*self.before, *self.after, *self.rest)
        return tuple(piece for piece in pieces if isinstance(piece, Prose))


def _bare(region: RenderedRegion) -> RenderedRegion:
    return RenderedRegion(region.name, region.shown, region.ids)


def arrange(pieces: Sequence[Piece]) -> Layout:
    """Return the layout of a page from its pieces in order.

    Without a main region all that a person wrote is in `after`.
    """
    at, main = _find(pieces, MAIN)
    before, after = (pieces[:at], pieces[at + 1 :]) if main else ((), pieces)
    at, related = _find(after, (RELATED,))
    after, rest = (after[:at], after[at + 1 :]) if related else (after, ())
    at, capture = _find(rest, (CAPTURE,))
    rest = (*rest[:at], *rest[at + 1 :])
    return Layout(tuple(before), main, tuple(after), related, capture, rest)


def _html(pieces: Iterable[Piece]) -> str:
    shown = (piece.html if isinstance(piece, Prose) else piece.shown for piece in pieces)
    return "\n".join(filter(None, shown))


def _find(pieces: Sequence[Piece], names: Sequence[str]) -> tuple[int, RenderedRegion | None]:
    """Return the place of the first region called one of `names`, and the region."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, RenderedRegion) and piece.name in names:
            return at, piece
    return len(pieces), None


# Who wrote the commentary on a source, when, and what others may do with it.
#
# It ends with a line `— Name, DATE`, or the front matter says `commentary: {author: …, date: …,
# license: …}`. A date is EDTF, or any words.


class Signature(Struct, frozen=True):
    """A name and a date in words; either may be empty. raw: the date as written."""

    author: str
    date: str
    raw: str = ""


class SignedBy(Struct, frozen=True):
    """Who signed a commentary, and its licence; None where there is none, or nothing to license."""

    signatures: tuple[Signature, ...] = ()
    licence: LinkedTerm | None = None


def signed(meta: Mapping[str, object], lines: Iterable[SignatureLine], licence: str) -> SignedBy:
    """Return the signatures and the licence of a commentary that is not empty.

    lines: those that sign it. licence: its own, where the page names none.
    """
    declared = mapping_of(meta.get("commentary"))
    authors, date = ", ".join(texts_of(declared.get("author"))), text_of(declared.get("date"))
    found = [_signature(authors, date)] if authors or date else []
    found += (_signature(one.author, one.date) for one in lines)
    code = text_of(declared.get("license")) or licence
    return SignedBy(tuple(dict.fromkeys(found)), licence_term(code) if code else None)


def _signature(author: str, date: str) -> Signature:
    return Signature(author.strip(), edtf.words(date) if edtf.valid(date) else date, date)


class PageState(Struct):
    """The state of a page between the events of a build.

    held: what may be shown of the page, or what returns it: all pages at once are too much. url: of
    it, in the site. images: of its source, that it may show, by their names.
    """

    held: PageContent | Callable[[], PageContent]
    kind: PageKind
    url: str = ""
    decision: Decision | None = None
    images: Mapping[str, SourceImage] = field(default_factory=dict)
    regions: list[RenderedRegion] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)
    differing: tuple[tuple[str, str], ...] = ()
    signature: SignedBy = field(default_factory=SignedBy)

    @property
    def document(self) -> PageContent:
        """The page, without what may not be shown."""
        return self.held if isinstance(self.held, PageContent) else self.held()

    @property
    def title(self) -> str:
        """The title in its front matter."""
        return text_of(self.document.meta.get("title"))

    @property
    def picture(self) -> str:
        """The name of the picture that it asks for; empty for none."""
        return text_of(self.document.meta.get("picture"))

    @property
    def lines(self) -> tuple[int, ...]:
        """Where the rows begin that it shows of its capture, in order."""
        ids = self.layout.capture.ids if self.layout.capture else ()
        return tuple(int(one.removeprefix(LINE)) for one in ids if one.startswith(LINE))

    def commentary(self) -> tuple[Prose, ...]:
        """Return what people wrote below the source's text."""
        return tuple(piece for piece in self.layout.after if isinstance(piece, Prose))

    @property
    def source(self) -> SourceText | None:
        """The source's text that the page holds; None where it holds none."""
        return next((region.source for region in self.regions if region.source), None)

    def lay_out(self, licence: str) -> None:
        """Lay out the pieces of the page; on the page of a source, mark paragraphs and signatures.

        licence: of the commentary, where the page names none.
        """
        self.layout = arrange(self.pieces)
        main = self.layout.main
        if self.kind != "source" or main is None or main.source is None:
            return
        self.differing = marks.deviations(self.document.meta, main.source.fingerprints)
        commentary = self.commentary()
        if any(not piece.is_blank for piece in commentary):
            lines = [line for piece in commentary for line in piece.mark_signatures()]
            self.signature = signed(self.document.meta, lines, licence)
        html = main.source.html(self._marks(commentary, main.source))
        self.layout = replace(self.layout, main=replace(main, html=html))

    def release(self) -> None:
        """Let go of what nothing needs once the page is laid out and recorded."""
        main = self.layout.main
        if main is None or main.html:
            self.pieces.clear()
            self.regions[:] = [replace(one, source=None) for one in self.regions]
            self.layout = self.layout.bare()

    def _marks(
        self, commentary: Iterable[Prose], source: SourceText
    ) -> Mapping[str, Sequence[marks.ParagraphMark]]:
        """Return the marks at each paragraph of the source, by its id, in their order."""
        numbers = {segment.id[1:] for segment in source.segments}
        commented: list[str] = []
        for piece in commentary:
            commented += piece.name_references("on-p", numbers - set(commented))
        related = self.layout.related
        corrected = reversed(marks.corrections(self.document.meta))
        mentioned = [n for n in (related.mentioned if related else ()) if n in numbers]
        shared = [n for n in (related.shared if related else ()) if n in numbers]
        return marks.paragraph_marks(self.differing, corrected, commented, mentioned, shared)

    def messages(self, path: str) -> list[str]:
        """Return what is wrong with the regions of the page at `path` in `docs/`."""
        first = self.document.first_line - 1
        faults = [f"docs/{path}:{one.line + first}: {one.message}" for one in self.faults]
        if retired := regions.split(self.document.body).retired:
            where = f"docs/{path}:{retired[0].line + first}"
            message = f"the page is of the first edition; run `{program()} upgrade`"
            faults.append(f"{where}: {message}")
        missing = [
            f"docs/{path}: the region `{region.name}` links to `{written}`, which is not there"
            for region in self.regions
            for written in region.missing
        ]
        return faults + missing
