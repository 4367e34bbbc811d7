"""What is remembered of each page from one event of a build to the next."""

from dataclasses import dataclass, field, replace

from sourcebook.files import PageKind
from sourcebook.page import regions
from sourcebook.page.content import Document, text_of
from sourcebook.page.regions import Fault
from sourcebook.publish import marks, signed
from sourcebook.publish.decisions import Decision
from sourcebook.publish.layout import Layout, cut, with_remarks
from sourcebook.publish.rendered import Rendered


@dataclass(slots=True)
class PageState:
    """What is remembered of a page from one event to the next. url: of it, in the site."""

    document: Document
    kind: PageKind
    url: str = ""
    decision: Decision | None = None
    regions: list[Rendered] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pieces: Layout = field(default_factory=Layout)
    differing: tuple[tuple[str, str], ...] = ()
    signature: signed.Signed = field(default_factory=signed.Signed)
    commentary: str = ""

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

    def take(self, html: str, licence: str) -> None:
        """Cut the page's HTML for its template; say on a source page what differs, what was
        corrected, and who signed.

        licence: of the commentary, where the page names none.
        """
        self.pieces = with_remarks(cut(html, self.regions))
        if self.kind != "source":
            return
        meta = self.document.meta
        here = [pair for region in self.regions for pair in region.seals]
        self.differing = marks.deviations(meta, here)
        self.commentary = self.pieces.after
        pieces = marks.with_marks(self.pieces, self.differing, marks.corrections(meta))
        self.signature = signed.signed(meta, pieces.after, licence)
        self.pieces = replace(pieces, after=signed.with_signatures(pieces.after))

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
