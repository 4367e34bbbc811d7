"""What is remembered of each page from one event of a build to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.files import PageKind
from sourcebook.page import regions
from sourcebook.page.content import Document, text_of
from sourcebook.page.regions import Fault
from sourcebook.publish import marks, signed
from sourcebook.publish.decisions import Decision
from sourcebook.publish.layout import Layout, Piece, arrange
from sourcebook.publish.prose import Prose
from sourcebook.publish.rendered import Rendered
from sourcebook.publish.source_text import SourceText


@dataclass(slots=True)
class PageState:
    """What is remembered of a page from one event to the next. url: of it, in the site."""

    document: Document
    kind: PageKind
    url: str = ""
    decision: Decision | None = None
    regions: list[Rendered] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)
    differing: tuple[tuple[str, str], ...] = ()
    signature: signed.Signed = field(default_factory=signed.Signed)

    @property
    def title(self) -> str:
        """What its front matter calls it."""
        return text_of(self.document.meta.get("title"))

    @property
    def picture(self) -> str:
        """The name of the picture that it asks for; empty for none."""
        return text_of(self.document.meta.get("picture"))

    def region(self, name: str) -> Rendered | None:
        """Return a region of the page by its name."""
        return next((region for region in self.regions if region.name == name), None)

    def commentary(self) -> tuple[Prose, ...]:
        """Return what people wrote below the source's text."""
        return tuple(piece for piece in self.layout.after if isinstance(piece, Prose))

    @property
    def source(self) -> SourceText | None:
        """The source's text that the page holds; None where it holds none."""
        return next((region.source for region in self.regions if region.source), None)

    def take(self, licence: str) -> None:
        """Lay out the pieces of the page; mark on a source page what is commented, mentioned, was
        corrected or differs, and who signed.

        licence: of the commentary, where the page names none.
        """
        self.layout = arrange(self.pieces)
        main = self.layout.main
        if self.kind != "source" or main is None or main.source is None:
            return
        self.differing = marks.deviations(self.document.meta, main.source.seals)
        commentary = self.commentary()
        if any(not piece.is_blank for piece in commentary):
            lines = [line for piece in commentary for line in piece.sign()]
            self.signature = signed.signed(self.document.meta, lines, licence)
        html = main.source.html(self._marks(commentary, main.source))
        self.layout = replace(self.layout, main=replace(main, html=html))

    def _marks(
        self, commentary: Iterable[Prose], source: SourceText
    ) -> Mapping[str, Sequence[marks.Mark]]:
        """Return the marks at each paragraph of the source, by its id, in their order."""
        numbers = {segment.id[1:] for segment in source.segments}
        commented: list[str] = []
        for piece in commentary:
            commented += piece.name_references("on-p", numbers - set(commented))
        related = self.layout.related
        found = (
            *marks.of_deviations(self.differing),
            *reversed([*marks.of_corrections(marks.corrections(self.document.meta))]),
            *marks.of_comments(commented),
            *marks.of_mentions(n for n in (related.named if related else ()) if n in numbers),
        )
        by_paragraph: dict[str, list[marks.Mark]] = {}
        for paragraph, mark in found:
            by_paragraph.setdefault(paragraph, []).append(mark)
        return by_paragraph

    def messages(self, path: str) -> list[str]:
        """Return what is wrong with the regions of the page at `path` in `docs/`."""
        first = self.document.first_line - 1
        faults = [f"docs/{path}:{one.line + first}: {one.message}" for one in self.faults]
        if retired := regions.split(self.document.body).retired:
            where = f"docs/{path}:{retired[0].line + first}"
            faults.append(f"{where}: the page is of the first edition; run `build_site.py upgrade`")
        missing = [
            f"docs/{path}: the region `{region.name}` links to `{written}`, which is not there"
            for region in self.regions
            for written in region.missing
        ]
        return faults + missing
